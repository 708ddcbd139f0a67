"""Light Markdown as Telegram gets it: marks, cuts, and text that is written from the right."""

from __future__ import annotations

import unicodedata

import pytest

from bot.channels.telegram.carrier import entities
from bot.channels.telegram.markup import Mark, Rich, linked, render, right_to_left, split, utf16
from bot.config import ROOT
from bot.content.library import Library
from tests.botapi.parsing import checked

FAMILY = "👩‍👩‍👧‍👦"
SWEDEN = "🇸🇪"


def marked(rich: Rich) -> list[tuple[str, str, str]]:
    return [(m.kind, rich.text[m.start : m.end], m.url) for m in rich.marks]


def test_light_markdown() -> None:
    rich = render(
        "**Snabb slant**\n\nPengar till *er*:\n- tre **vänner**\n- [ansökan](https://ekero.se/a)\n\n"
        "1. ett\n2. två\n\nSlut."
    )
    assert rich.text == (
        "Snabb slant\n\nPengar till er:\n• tre vänner\n• ansökan\n\n1. ett\n2. två\n\nSlut."
    )
    assert marked(rich) == [
        ("bold", "Snabb slant", ""),
        ("italic", "er", ""),
        ("bold", "vänner", ""),
        ("text_link", "ansökan", "https://ekero.se/a"),
    ]


@pytest.mark.parametrize("text", ["<b>fet</b> & 1 < 2", "a_b_c och 2 * 3 * 4", "C:\\mapp", "#tagg"])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert render(text) == Rich(text)


def test_a_persons_words_are_escaped_and_come_out_as_written() -> None:
    assert render(r"\*inte fet\* och \[ingen\]\(länk\)").text == "*inte fet* och [ingen](länk)"


def test_addresses_that_telegram_cannot_link_are_shown() -> None:
    assert render("[Skriv](mailto:idelabbet@ekero.se)").text == "Skriv (idelabbet@ekero.se)"
    assert render("[08-124 571 00](tel:08-124571 00)").text.startswith("[08-124")
    assert render("[hit](javascript:alert(1))").marks == ()


def test_sources_in_the_small_print_lead_there() -> None:
    rich = linked(
        "Källa: Ekerö kommun. Kontrollerad i dag.", [("Ekerö kommun", "https://ekero.se")]
    )
    assert marked(rich) == [("text_link", "Ekerö kommun", "https://ekero.se")]
    assert linked("Källa: Broschyr.", [("Broschyr", "")]).marks == ()


@pytest.mark.parametrize(
    "text",
    [
        "ord " * 3000,
        "En mening här. " * 900,
        "\n\n".join(["stycke " * 40] * 30),
        "å" * 9000,
        FAMILY * 900,
        SWEDEN * 3000,
        "👍🏽" * 2500,
        "e\u0301" * 5000,
        "የትግርኛ ጽሑፍ። " * 900,
        "\n" * 50 + "x" * 5000 + "\n" * 50,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_parts_fit_and_lose_nothing(text: str) -> None:
    parts = split(Rich(text))
    assert len(parts) > 1
    for part in parts:
        assert part.text
        assert utf16(part.text) <= 4096
        assert utf16(part.text) == len(part.text.encode("utf-16-le")) // 2
    assert "".join("".join(p.text for p in parts).split()) == "".join(text.split())


@pytest.mark.parametrize("sign", [FAMILY, SWEDEN, "👍🏽", "e\u0301\u0323", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️‍🔥"])
@pytest.mark.parametrize("shift", range(4))
def test_no_cut_goes_through_a_sign(sign: str, shift: int) -> None:
    text = "x" * shift + sign * 200
    for part in split(Rich(text), limit=50):
        assert part.text.lstrip("x") == sign * (len(part.text.lstrip("x")) // len(sign))


def test_cuts_are_where_a_reader_pauses() -> None:
    text = "Första stycket är kort.\n\nAndra stycket. Det har flera meningar. Och en till."
    assert [p.text for p in split(Rich(text), limit=45)] == [
        "Första stycket är kort.",
        "Andra stycket. Det har flera meningar.",
        "Och en till.",
    ]


def test_links_and_isolated_names_stay_whole() -> None:
    url = "https://www.ekero.se/en/ganska/lang/adress"
    text = f"Läs mer på {url} om du vill veta"
    assert any(url in p.text for p in split(Rich(text), limit=50))
    rich = render("ord ord ord [en länk med flera ord i](https://ekero.se) och mer")
    parts = split(rich, limit=40)
    assert [m for p in parts for m in marked(p)] == [
        ("text_link", "en länk med flera ord i", "https://ekero.se")
    ]
    number = "\u206608-124 571 00\u2069"
    assert any(number in p.text for p in split(Rich(f"هاتف البلدية هو {number} اتصل"), limit=25))


def test_a_sign_or_link_longer_than_a_message_still_goes_out() -> None:
    for text in ("https://ekero.se/" + "a" * 9000, "e" + "\u0301" * 9000):
        parts = split(Rich(text))
        assert "".join(p.text for p in parts) == text
        assert all(utf16(p.text) <= 4096 for p in parts)


def test_marks_are_cut_with_their_text_and_counted_as_telegram_counts() -> None:
    rich = render("👋 **" + ("fet text " * 20).strip() + "** slut")
    parts = split(rich, limit=60)
    for part in parts:
        shown = [{"type": e.type, "offset": e.offset, "length": e.length} for e in entities(part)]
        assert checked(part.text, shown) == shown
    assert "".join(t for p in parts for _, t, _ in marked(p)).count("fet") == 20
    assert entities(parts[0])[0].offset == 3, "a waving hand is two units"


def test_lines_written_from_the_right_begin_there() -> None:
    rich = right_to_left(render("**Snabb slant** هي منحة.\n- Idélabbet يساعدكم\n- اتصلوا"))
    assert rich.text.split("\n") == [
        "\u200fSnabb slant هي منحة.",
        "\u200f• Idélabbet يساعدكم",
        "• اتصلوا",
    ]
    assert marked(rich) == [("bold", "Snabb slant", "")]


def test_numbers_and_addresses_stay_whole_from_the_right() -> None:
    text = (
        "اتصل على 08-124 571 00 حتى 2026-12-01، "
        "أو https://ekero.se/2026-01 أو \u206610 000 kr\u2069"
    )
    assert right_to_left(Rich(text)).text == (
        "اتصل على \u206608-124 571 00\u2069 حتى \u20662026-12-01\u2069، "
        "أو https://ekero.se/2026-01 أو \u206610 000 kr\u2069"
    )


def test_marks_move_with_what_is_put_in() -> None:
    text = "اتصل 08-12 الآن"
    rich = right_to_left(Rich(text, (Mark(5, 10, "bold"), Mark(11, 15, "italic"))))
    assert [t.strip("\u2066\u2069") for _, t, _ in marked(rich)] == ["08-12", "الآن"]


def test_every_answer_of_ours_is_taken_by_telegram() -> None:
    content = Library(ROOT / "data").now()
    for article in content.articles.values():
        for code, version in article.versions.items():
            rich = render(f"**{version.title}**\n\n{version.body}")
            if content.languages[code].direction == "rtl":
                rich = right_to_left(rich)
            for part in split(rich):
                shown = [
                    {"type": e.type, "offset": e.offset, "length": e.length, "url": e.url}
                    for e in entities(part)
                ]
                checked(part.text, shown)
                assert "**" not in part.text
                assert not any(unicodedata.category(c) == "Cs" for c in part.text)
