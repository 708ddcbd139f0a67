"""The page: plain words first, then figures, the worst first. Needs nothing but itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nlu.evaluation import making, safety, sections
from nlu.evaluation.markup import Html, tag
from nlu.evaluation.words import (
    figure,
    reached,
    summary,
    verdict,
    wanted,
)

__all__ = ["page", "summary"]

Figures = dict[str, Any]
_STYLE = Path(__file__).with_name("report.css")


def page(found: Figures) -> str:
    """The whole report as one HTML file."""
    parts = [
        ("targets", "What was aimed at", _targets(found)),
        ("languages", "By language", sections.languages(found)),
        ("topics", "By topic", sections.topics(found)),
        ("mixed", "Learners' Swedish, mixed and romanised text", sections.mixed(found)),
        ("emergencies", "Emergencies", safety.emergencies(found)),
        ("confusions", "What is taken for what", sections.confusions(found)),
        ("sure", "How sure it says to be", sections.calibration(found)),
        ("deciding", "Answer, offer two, or say “I don't know”", sections.deciding(found)),
        ("outside", "What is none of ours", safety.outside(found)),
        ("telling", "Which language it is", safety.telling(found)),
        ("times", "Time", making.times(found)),
        ("made", "How this was made", making.made(found)),
    ]
    contents = tag("ul", *(tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in parts))
    body = [
        tag("h1", "How well Lotsen understands"),
        _lead(found),
        tag("nav", contents, aria_label="Contents"),
        *(tag("section", tag("h2", title), inner, id=name) for name, title, inner in parts),
    ]
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", "How well Lotsen understands"),
        tag("style", Html(_STYLE.read_text(encoding="utf-8"))),
    ]
    html = tag("html", tag("head", *head), tag("body", tag("main", *body)), lang="en")
    return f"<!doctype html>\n{html}\n"


def _lead(found: Figures) -> Html:
    ours, stock = found["ours"], found["stock"]
    every = _of_hundred(ours["all"]["right"])
    words = [
        f"Of 100 messages that it had never seen, Lotsen understood what {every} were about. ",
        f"It was asked {ours['all']['count']} invented messages in {len(ours['languages'])} "
        "languages, about eighteen topics. ",
    ]
    if stock:
        rival = _of_hundred(stock["all"]["right"])
        words.append(f"Stock Rasa, taught the same sentences, understood {rival}. ")
    words.append(
        f"To {_of_hundred(ours['misled'])} in 100 Lotsen said something else, and surely; where it "
        "was not sure, it asked back or offered a person. "
    )
    return tag("p", *words, tag("strong", verdict(found["targets"])), class_="lead")


def _of_hundred(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"


def _targets(found: Figures) -> Html:
    return tag("ul", *map(_target, found["targets"]), class_="targets")


def _target(one: Figures) -> Html:
    kind = {True: "yes", False: "no", None: "none"}[one["reached"]]
    note = tag("span", f" ({one['note']})", class_="small") if one["note"] else ""
    shown = [] if one["figure"] is None else [tag("b", figure(one)), "; "]
    return tag(
        "li",
        f"{one['name']}: ",
        *shown,
        f"wanted: {wanted(one)}. ",
        tag("b", {"yes": "✓ ", "no": "✗ ", "none": ""}[kind] + reached(one)),
        note,
        class_=kind,
    )
