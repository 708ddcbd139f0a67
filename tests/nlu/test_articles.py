"""Articles are found, an editor's change counts at once, and a broken file does no harm."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.articlefiles import ArticleFault, ArticleFiles, read_article
from nlu.components.articles import ArticleFinder
from nlu.components.featurizer import SentenceFeaturizer

HALL = """---
title: Låna en lokal
questions:
  - Var kan vi träffas på kvällarna?
---
Kommunen lånar ut lokaler till föreningar.

Mer text som inte räknas.
"""


def _write(root: Path, place: str, slug: str, topics: str, **languages: str) -> Path:
    folder = root / "municipalities" / place / "articles" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.yml").write_text(f"topics: {topics}\n", encoding="utf-8")
    for language, text in languages.items():
        (folder / f"{language}.md").write_text(text, encoding="utf-8")
    return folder


def _text(title: str, question: str) -> str:
    return f"---\ntitle: {title}\nquestions:\n  - {question}\n---\n{title}.\n"


def test_title_questions_and_first_paragraph_are_its_lines(tmp_path: Path) -> None:
    folder = _write(tmp_path, "ekero", "lokaler", "[premises, support]", sv=HALL)
    article = read_article(folder)
    assert (article.municipality, article.slug) == ("ekero", "lokaler")
    assert article.topics == ("premises", "support")
    assert article.lines == (
        "Låna en lokal",
        "Var kan vi träffas på kvällarna?",
        "Kommunen lånar ut lokaler till föreningar.",
    )


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("no front matter", "sv.md: must begin"),
        ("---\ntitle: [\n---\nx", "sv.md: "),
        ("---\nquestions: []\n---\nx", "sv.md: title is missing"),
        ("---\ntitle: A\nquestions: no list\n---\nx", "sv.md: questions must be"),
    ],
)
def test_a_broken_file_is_named_and_the_version_before_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: str, reason: str
) -> None:
    folder = _write(tmp_path, "ekero", "lokaler", "[premises]", sv=HALL)
    files = ArticleFiles(tmp_path / "municipalities")
    assert files.refresh()
    (folder / "sv.md").write_text(broken, encoding="utf-8")
    with pytest.raises(ArticleFault, match=reason):
        read_article(folder)
    with caplog.at_level(logging.ERROR):
        assert not files.refresh()
        files.refresh()
    assert len(caplog.messages) == 1, "told once, not every second"
    assert reason in caplog.messages[0]
    assert [article.lines[0] for article in files.articles()] == ["Låna en lokal"]
    (folder / "sv.md").write_text(HALL.replace("Låna", "Hyra"), encoding="utf-8")
    assert files.refresh()
    assert [article.lines[0] for article in files.articles()] == ["Hyra en lokal"]


def test_bytes_that_are_no_text_and_missing_topics_are_faults(tmp_path: Path) -> None:
    folder = _write(tmp_path, "ekero", "lokaler", "[premises]", sv=HALL)
    (folder / "sv.md").write_bytes(b"---\ntitle: \xff\n---\n")
    with pytest.raises(ArticleFault, match=r"sv\.md"):
        read_article(folder)
    (folder / "article.yml").write_text("topics: premises\n")
    with pytest.raises(ArticleFault, match=r"article\.yml: topics"):
        read_article(folder)


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    folder = _write(tmp_path, "ekero", "lokaler", "[premises]", sv=HALL)
    files = ArticleFiles(tmp_path / "municipalities")
    assert files.refresh()
    assert not files.refresh()
    os.utime(folder / "sv.md")
    assert not files.refresh(), "touched, not changed"
    _write(tmp_path, "lund", "bidrag", "[support]", sv=HALL)
    assert files.refresh()
    assert len(files.articles()) == 2
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert files.refresh()
    assert [article.slug for article in files.articles()] == ["bidrag"]


@pytest.fixture
def finder(tmp_path: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch) -> ArticleFinder:
    """A finder over five articles in three places."""
    monkeypatch.setenv("LOTSEN_DATA", str(tmp_path))
    hall = _text("Låna en lokal", "Finns det ett rum vi kan använda?")
    money = _text("Bidrag till föreningar", "Hur får vi pengar till en resa?")
    _write(tmp_path, "ekero", "hall", "[premises]", sv=hall)
    _write(tmp_path, "ekero", "money", "[support]", sv=money)
    _write(tmp_path, "lund", "hall", "[premises]", sv=hall)
    _write(
        tmp_path,
        "national",
        "start",
        "[start_association]",
        sv=_text("Starta förening", "Hur gör man?"),
    )
    return ArticleFinder({**ArticleFinder.get_default_config(), "seconds": 0.0})


def _find(finder: ArticleFinder, text: str, place: str | None, **shares: float) -> list[Any]:
    message = Message({TEXT: text, "metadata": {"municipality": place}})
    message.set("topic_shares", shares)
    SentenceFeaturizer().process([message])
    finder.process([message])
    found: list[Any] = message.get("articles")
    return found


def test_the_likeliest_of_the_municipality_and_the_country_come_first(
    finder: ArticleFinder,
) -> None:
    found = _find(finder, "Can we borrow a room?", "ekero")
    assert {(one["municipality"], one["id"]) for one in found} == {
        ("ekero", "hall"),
        ("ekero", "money"),
        ("national", "start"),
    }
    assert found[0]["id"] == "hall"
    assert all(0 <= one["score"] <= 1 for one in found)
    assert _find(finder, "هل يمكننا الحصول على مال لرحلة؟", "ekero")[0]["id"] == "money"


def test_the_topic_counts(finder: ArticleFinder) -> None:
    def score(slug: str, **shares: float) -> float:
        found = _find(finder, "Kan ni hjälpa oss?", "ekero", **shares)
        return float(next(one["score"] for one in found if one["id"] == slug))

    assert score("money", support=0.9) > score("money") == score("money", premises=0.9)
    assert score("hall", premises=0.9) > score("hall")


def test_an_unknown_municipality_has_the_countrys_answers(finder: ArticleFinder) -> None:
    found = _find(finder, "Låna en lokal", "atlantis")
    assert [one["municipality"] for one in found] == ["national"]


def test_without_a_municipality_the_likeliest_of_all_says_whether_one_is_needed(
    finder: ArticleFinder,
) -> None:
    places = [one["municipality"] for one in _find(finder, "Låna en lokal", None)]
    assert set(places) == {"ekero", "lund", "national"}
    assert places[0] != "national"


def test_a_change_counts_at_the_next_message(finder: ArticleFinder, tmp_path: Path) -> None:
    assert _find(finder, "Var kan man bada?", "ekero")[0]["id"] != "bath"
    _write(tmp_path, "ekero", "bath", "[premises]", sv=_text("Badplatser", "Var kan man bada?"))
    assert _find(finder, "Var kan man bada?", "ekero")[0]["id"] == "bath"


def test_a_button_needs_no_articles(finder: ArticleFinder) -> None:
    assert _find(finder, '/choose{"article": "hall"}', "ekero") == []
