"""The language of a message, and the language it asks for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.content.languages import Language, load_languages, written
from bot.content.speech import load_speech
from bot.errors import ContentError
from bot.language import Guess, Identifier

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"


@pytest.fixture(scope="session")
def identifier() -> Identifier:
    return Identifier(DATA, load_languages(DATA / "languages.yml"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hur söker man pengar till en grillkväll på gården?", "sv"),
        ("jag har liten barn och söker dagis hur gör jag", "sv"),
        ("JAG VILL PRATA MED NÅGON", "sv"),
        ("Who do I ask about borrowing a hall?", "en"),
        ("how to join the sewing group", "en"),
        ("من وين بقدر استأجر صالة لعرس اختي؟", "ar"),
        ("نبحث عن مكان نجتمع فيه كل يوم جمعة", "ar"),
        ("badde es2al 3an el se7a, meen bi sa3edni?", "ar"),
        ("Halkee ayaan ka heli karaa koox carruurta lagu daryeelo?", "so"),
        ("ninkaygu shaqo ma haysto yaa na caawin kara", "so"),
        ("ንጓለይ ኣበይ ክምዝግባ እኽእል?", "ti"),
        ("hagez yedliyeni alo, men khzareb?", "ti"),
        ("Де можна орендувати приміщення на вечір?", "uk"),
        ("yak meni znaity druziv u nashomu misti", "uk"),
    ],
)
def test_a_sentence_is_told_from_its_words_alone(
    identifier: Identifier, text: str, language: str
) -> None:
    assert identifier.identify(text) == Guess(language, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Waxaan rabaa inaan codsado föreningsbidrag, sidee loo buuxiyaa blankett?", "so"),
        ("بدي اسأل عن föreningsbidrag و stadgar للجمعية", "ar"),
        ("ብዛዕባ medborgarförslag ክሓትት ደልየ", "ti"),
        ("Хочу подати заявку на föreningsbidrag, де blankett?", "uk"),
        ("Can you help me with a medborgarförslag to the kommun?", "en"),
    ],
)
def test_swedish_words_do_not_make_a_sentence_swedish(
    identifier: Identifier, text: str, language: str
) -> None:
    assert identifier.identify(text).language == language
    assert identifier.identify(text, current=language).language == language


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "?",
            "123",
            "08-123 45 67",
            "😀👍",
            "jag@exempel.se",
            "https://www.ekero.se/ide",
        ),
        *("ok", "OK!", "tack", "hej", "thanks", "شكرا", "Snabb slant", "Ekerö", "SFI", "IOP"),
    ],
)
@pytest.mark.parametrize("current", ["sv", "ar", "ti"])
def test_what_says_nothing_keeps_the_language_of_the_conversation(
    identifier: Identifier, text: str, current: str
) -> None:
    assert identifier.identify(text, current=current, hint="en") == Guess(current, False)


@pytest.mark.parametrize("text", ["", "?", "123", "Snabb slant", "SFI", "kontakt@exempel.se"])
def test_without_a_conversation_or_a_hint_nothing_is_made_up(
    identifier: Identifier, text: str
) -> None:
    assert identifier.identify(text) == Guess("", False)


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("123", "so", "so"),
        ("Ekerö", "uk-UA", "uk"),
        ("hej", "ar", "ar"),
        ("?", "ar_SY,ar;q=0.9", "ar"),
        ("?", "xx", ""),
        ("Jag undrar när simhallen öppnar", "so", "sv"),
        ("متى تفتح المكتبة للاطفال", "sv-SE", "ar"),
    ],
)
def test_the_hint_decides_only_when_the_text_does_not(
    identifier: Identifier, text: str, hint: str, language: str
) -> None:
    assert identifier.identify(text, hint=hint).language == language


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("hjälp", "ar"),
        ("blankett", "so"),
        ("yalla habibi", "sv"),
        ("tack så mycket", "uk"),
        ("inshallah", "sv"),
        ("please", "ti"),
    ],
)
def test_a_borrowed_word_or_turn_does_not_flip_a_conversation(
    identifier: Identifier, text: str, current: str
) -> None:
    assert identifier.identify(text, current=current) == Guess(current, False)


@pytest.mark.parametrize(
    ("text", "current", "language"),
    [
        ("var ligger närmaste bibliotek", "en", "sv"),
        ("where can I find the nearest library", "sv", "en"),
        ("أين أقرب مكتبة للأطفال", "sv", "ar"),
        ("maktabadda ugu dhow xagee ku taal", "ar", "so"),
        ("ዝቐረበ ቤት መጻሕፍቲ ኣበይ ኣሎ", "uk", "ti"),
        ("де найближча бібліотека для дітей", "sv", "uk"),
    ],
)
def test_a_clear_sentence_switches_a_conversation(
    identifier: Identifier, text: str, current: str, language: str
) -> None:
    assert identifier.identify(text, current=current) == Guess(language, True)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Ich suche Hilfe für meine Kinder, mit wem kann ich sprechen?", "de"),
        ("Jeg vil gerne vide hvor man søger hjælp", "da"),
        ("አማርኛ ብቻ ነው የምናገረው፣ እርዳታ እፈልጋለሁ", "am"),
        ("مجھے اپنے بچے کے لیے مدد چاہیے", "ur"),
        ("Je cherche de l'aide pour mes enfants", "fr"),
    ],
)
@pytest.mark.parametrize("current", ["", "sv"])
def test_a_language_that_is_not_ours_is_named_as_such(
    identifier: Identifier, text: str, foreign: str, current: str
) -> None:
    assert identifier.identify(text, current=current) == Guess("", True, foreign)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kan vi ta det på arabiska", "ar"),
        ("carabi", "ar"),
        ("Speak Somali please!", "so"),
        ("svenska tack, inte engelska", "sv"),
        ("can you write in Tigrinya instead of Swedish", "ti"),
        ("Jag förstår inte svenska. Engelska?", "en"),
        ("українською", "uk"),
        ("ብትግርኛ ተዛረበኒ", "ti"),
        ("ممكن بالعربي؟", "ar"),
        ("Soomaali", "so"),
    ],
)
def test_a_language_asked_for_by_name(identifier: Identifier, text: str, language: str) -> None:
    assert identifier.named(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Jag förstår inte svenska",
        "I don't understand English",
        "Jag söker en kurs i svenska på kvällen",
        "Finns det en kurs i engelska för vuxna som jobbar på dagen?",
        "I would like to practise Swedish with a family over coffee",
        "hur mycket pengar kan en förening få",
        "",
    ],
)
def test_naming_a_language_is_not_asking_for_it(identifier: Identifier, text: str) -> None:
    assert identifier.named(text) == ""


def test_a_language_of_ours_is_one_that_the_data_has(tmp_path: Path) -> None:
    """Esperanto, from two sentences: no language is known to the code."""
    shutil.copytree(DATA / "identification", tmp_path / "identification")
    for code, lines in {
        "sv": ["Var finns det en lokal att låna för vår fest?", "Jag vill träffa folk."],
        "eo": ["Kie estas salono por nia festo?", "Mi volas renkonti novajn homojn."],
    }.items():
        folder = tmp_path / "sentences" / code
        folder.mkdir(parents=True)
        examples = "".join(f"      - {line}\n" for line in lines)
        (folder / "premises.yml").write_text(
            f'version: "3.1"\nnlu:\n  - intent: premises\n    examples: |\n{examples}',
            encoding="utf-8",
        )
    languages = {
        code: Language(name=name, direction="ltr", checked=False)
        for code, name in {"sv": "Svenska", "eo": "Esperanto"}.items()
    }
    identifier = Identifier(tmp_path, languages)
    assert identifier.identify("Mi volas salonon por novaj homoj").language == "eo"
    assert identifier.identify("Jag vill låna en lokal").language == "sv"
    assert identifier.named("esperanto!") == "eo"
    assert identifier.named("arabiska") == ""
    assert identifier.identify("Tengo una pregunta sobre mi trabajo").foreign == "es"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing"):
        Identifier(tmp_path, {})


def _held_out() -> dict[str, list[str]]:
    """Sentences that nothing is trained on, by language."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests" / "sentences").glob("*/*.yml")):
        lines = re.findall(r"^ {6}- (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        found.setdefault(path.parent.name, []).extend(lines)
    return found


@pytest.mark.parametrize("language", sorted(written(load_languages(DATA / "languages.yml"))))
def test_most_messages_are_told_right(identifier: Identifier, language: str) -> None:
    lines = _held_out().get(language)
    if not lines:
        pytest.skip("no held-out sentences yet")
    right = sum(identifier.identify(line).language == language for line in lines)
    assert right / len(lines) >= 0.95


@pytest.mark.parametrize("language", sorted(written(load_languages(DATA / "languages.yml"))))
def test_hardly_a_message_flips_its_conversation(identifier: Identifier, language: str) -> None:
    lines = _held_out().get(language)
    if not lines:
        pytest.skip("no held-out sentences yet")
    guesses = [identifier.identify(line, current=language) for line in lines]
    assert sum(guess.language != language for guess in guesses) / len(lines) <= 0.01


@pytest.mark.parametrize("text", ["ha" * 100, "jag-vill-" * 60, "ሀ" * 400, "ж" * 3000])
def test_an_endless_word_is_no_fault(identifier: Identifier, text: str) -> None:
    assert identifier.identify(text, current="sv").language


def test_letters_are_needed_where_sentences_are_spelt_with_them(tmp_path: Path) -> None:
    (tmp_path / "xx.yml").write_text("romanised: 0.5\n", encoding="utf-8")
    with pytest.raises(ContentError, match="letters"):
        load_speech(tmp_path)
