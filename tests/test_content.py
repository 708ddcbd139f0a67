"""The files in `data/` as they are, and what happens when one of them is wrong."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from bot.cli.check import check
from bot.content.library import Library, load
from bot.content.sentences import read_sentences
from bot.errors import ContentError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
CONTENT = load(DATA)
VERSIONS = [
    pytest.param(article, language, id=f"{place}/{slug}/{language}")
    for (place, slug), article in CONTENT.articles.items()
    for language in CONTENT.languages
]


def squeezed(text: str) -> str:
    """Without invisible marks, and with one kind of space."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


@pytest.mark.parametrize(("article", "language"), VERSIONS)
def test_every_article_is_there_in_every_language(article, language) -> None:
    assert language in article.versions, "not translated"


@pytest.mark.parametrize(("article", "language"), VERSIONS)
def test_every_fact_is_in_the_answer(article, language) -> None:
    text = squeezed(article.version(language)[1].body + article.version(language)[1].title)
    for fact in article.facts:
        if language == "sv":
            assert squeezed(fact).casefold() in text.casefold(), fact
        # Sums, telephone numbers, addresses and e-mail are the same in every language.
        elif re.fullmatch(r"[\d\s.,–-]+( kr)?|\S+@\S+|\d{2,3}-[\d ]+", fact):
            assert squeezed(fact) in text, fact


@pytest.mark.parametrize(
    "article", CONTENT.articles.values(), ids=lambda a: f"{a.municipality}/{a.id}"
)
def test_an_answer_is_short(article) -> None:
    prose = [
        line for line in article.versions["sv"].body.splitlines() if not line.startswith(("-", "*"))
    ]
    sentences = re.findall(r"[.!?](?:\s|$)", " ".join(prose))
    assert len(sentences) <= 8, len(sentences)


def test_held_out_sentences_are_not_trained_on() -> None:
    def plain(text: str) -> str:
        return "".join(c for c in text.casefold() if c.isalnum())

    trained = {
        plain(sentence): path
        for path in (DATA / "sentences").rglob("*.yml")
        for _, sentence in read_sentences(path)
    }
    asked = {
        plain(question): article.id
        for article in CONTENT.articles.values()
        for version in article.versions.values()
        for question in version.questions
    }
    for path in (ROOT / "tests" / "sentences").rglob("*.yml"):
        for line, sentence in read_sentences(path):
            assert plain(sentence) not in trained, f"{path}:{line} is in {trained[plain(sentence)]}"
            assert plain(sentence) not in asked, (
                f"{path}:{line} is a question of {asked[plain(sentence)]}"
            )


def test_check_is_content_with_our_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(DATA) == 0, capsys.readouterr().out


BROKEN = {
    "a colon without quotes": (
        "municipalities/ekero/articles/snabb-slant/article.yml",
        lambda text: text.replace("topics:", "topics: : :"),
        "not valid YAML",
    ),
    "an unknown topic": (
        "municipalities/ekero/articles/snabb-slant/article.yml",
        lambda text: text.replace("topics: [support]", "topics: [suport]"),
        "“suport” is no topic",
    ),
    "a spelling mistake in a field": (
        "municipalities/lund/municipality.yml",
        lambda text: text.replace("queues:", "ques:"),
        "“ques” is not known here",
    ),
    "a missing wording": (
        "texts/so.ftl",
        lambda text: re.sub(r"^greeting = .*\n", "", text, flags=re.MULTILINE),
        "“greeting” is missing",
    ),
    "a lost variable": (
        "texts/ar.ftl",
        lambda text: text.replace("{ $limit }", "4000"),
        "other variables than in Swedish",
    ),
    "a source without a place": (
        "municipalities/ekero/articles/idelabbet/article.yml",
        lambda text: re.sub(r"\n    url: .*", "", text),
        "a source needs a “url” or a “document”",
    ),
    "hours backwards": (
        "municipalities/ekero/municipality.yml",
        lambda text: text.replace("09:00-16:00", "16:00-09:00", 1),
        "write opening and closing time",
    ),
    "an article without a head": (
        "municipalities/ekero/articles/idelabbet/sv.md",
        lambda text: text.replace("---", "", 1),
        "the head is missing",
    ),
    "not UTF-8": (
        "municipalities/ekero/articles/idelabbet/sv.md",
        lambda text: text,
        "not UTF-8",
    ),
    "a sentence under two topics": (
        "sentences/sv/premises.yml",
        lambda text: f"{text}      - {read_sentences(DATA / 'sentences/sv/support.yml')[0][1]}\n",
        "this sentence is under",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_line_and_remedy(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, breaks, says = BROKEN[name]
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / file
    broken = breaks(path.read_text())
    path.write_bytes(broken.encode() + (b"\xff\xfe" if name == "not UTF-8" else b""))
    assert broken != (DATA / file).read_text() or name == "not UTF-8", "the test broke nothing"
    assert check(folder) == 1
    told = capsys.readouterr().out
    assert says in told
    assert re.search(rf"{re.escape(str(path))}:\d+: ", told), told


def test_an_edit_is_live_and_a_broken_edit_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    library = Library(folder)
    path = folder / "municipalities/ekero/articles/snabb-slant/sv.md"
    original = path.read_text()

    def title() -> str:
        library._looked = float("-inf")  # as if a second had passed
        return library.now().articles["ekero", "snabb-slant"].versions["sv"].title

    path.write_text(original.replace("Snabb slant: upp till", "Snabb slant, upp till"))
    assert title().startswith("Snabb slant,")
    path.write_text("no head at all")
    assert title().startswith("Snabb slant,")
    path.write_text(original)
    assert title().startswith("Snabb slant:")


def test_a_broken_file_stops_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "topics.yml").write_text("support: [")
    with pytest.raises(ContentError, match=r"topics\.yml:\d+"):
        Library(folder)
