"""Everything measured as one object: what figures.json holds and the page tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Sequence

from nlu.evaluation import curves, door, tables, timing
from nlu.evaluation.judging import (
    EMERGENCY,
    HELD_OUT,
    MIXED,
    NO_ANSWER,
    OTHER,
    OUTSIDE,
    QUESTION,
    Judged,
    Rule,
    Thresholds,
    misled,
    plain_rule,
    product_rule,
    said,
    share,
)
from nlu.evaluation.targets import targets

Figures = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """What was found out about the same sentences, in the same order.

    `known` are the texts that are trained on; `notes` say what could not be measured, by
    `stock`, `door` or `engines`.
    """

    ours: Sequence[Judged]
    stock: Sequence[Judged] | None
    door: door.Door | None
    known: frozenset[str]
    thresholds: Thresholds
    engines: Figures | None = None
    notes: dict[str, str] = field(default_factory=dict)

    def of(self, source: str, judged: Sequence[Judged]) -> list[Judged]:
        """Those of one source."""
        return [one for one in judged if one.sentence.source == source]

    def phrases(self, source: str) -> list[bool] | None:
        """Of each sentence of a source, whether it holds a phrase of danger."""
        if self.door is None:
            return None
        pairs = zip(self.ours, self.door.told, strict=True)
        return [told.phrase for one, told in pairs if one.sentence.source == source]


def figures(measured: Measured, made: Figures) -> Figures:
    """All figures; `made` says when and with what they were made."""
    held = measured.of(HELD_OUT, measured.ours)
    rule = product_rule(measured.thresholds)
    found: Figures = {
        "made": {**made, "trained_too": _trained_too(held, measured.known)},
        "notes": measured.notes,
        "thresholds": vars(measured.thresholds),
        "rule_differs": sum(
            rule(one, measured.thresholds.answer) != said(one) for one in measured.ours
        ),
        "names": measured.door.names if measured.door else {},
        "ours": _system(measured, measured.ours, rule),
        "stock": None if measured.stock is None else _system(measured, measured.stock, plain_rule),
        "emergency": _emergency(measured, held),
        "language": _language(measured),
        "engines": measured.engines,
    }
    found["targets"] = targets(found)
    return found


def _trained_too(held: Sequence[Judged], known: frozenset[str]) -> Figures:
    fresh = [one for one in held if one.sentence.text not in known]
    return {
        "count": len(held) - len(fresh),
        "right_without": share(fresh, lambda one: one.right),
    }


def _system(measured: Measured, judged: Sequence[Judged], rule: Rule) -> Figures:
    """The figures of one system: ours or stock Rasa."""
    held, mixed = measured.of(HELD_OUT, judged), measured.of(MIXED, judged)
    asked = [one for one in measured.of(QUESTION, judged) if one.topic == OTHER]
    rest = [one for one in measured.of(QUESTION, judged) if one.topic != OTHER]
    languages = tables.table(held, tables.by_language)
    topics = tables.table(held, tables.by_topic)
    names = sorted(topics)
    inside = [one for one in held if one.topic not in NO_ANSWER]
    outside = [one for one in held if one.topic == OUTSIDE]
    return {
        "all": tables.cell(held),
        "languages": languages,
        "topics": topics,
        "mixed_all": tables.cell(mixed),
        "mixed": tables.table(mixed, tables.by_language),
        "heat": {
            "languages": list(languages),
            "topics": list(topics),
            "right": tables.heat(held, list(languages), list(topics)),
        },
        "confusion": {"topics": names, "counts": tables.confusion(held, names)},
        "commonest": tables.commonest(held),
        "calibration": curves.calibration(held),
        "coverage": curves.coverage(held, rule),
        "outside": tables.questions(outside),
        "questions": tables.questions(asked),
        "questions_ours": tables.questions(rest),
        "scope": {
            "out_of_scope": curves.scope(inside, outside, rule),
            "questions": curves.scope(inside, asked, rule) if asked else [],
        },
        "misled": share(held, lambda one: misled(one, said(one))),
        "milliseconds": timing.messages(judged),
    }


def _emergency(measured: Measured, held: Sequence[Judged]) -> Figures:
    phrases = measured.phrases(HELD_OUT)
    mixed = measured.of(MIXED, measured.ours)
    kinds = sorted({one.sentence.kind for one in held})
    languages = {}
    for kind in kinds:
        at = [number for number, one in enumerate(held) if one.sentence.kind == kind]
        some = [phrases[number] for number in at] if phrases is not None else None
        languages[kind] = {
            "ways": tables.emergencies([held[number] for number in at], some),
            "thresholds": curves.emergency([held[number] for number in at], some),
        }
    return {
        "all": tables.emergencies(held, phrases),
        "mixed": tables.emergencies(mixed, measured.phrases(MIXED)),
        "languages": dict(sorted(languages.items(), key=lambda item: _worst(item[1]))),
        "thresholds": curves.emergency(held, phrases),
        "wrong": tables.alarms_wrong(held, phrases),
        "topic": EMERGENCY,
    }


def _worst(entry: Figures) -> tuple[float, float]:
    way = entry["ways"].get("either") or entry["ways"]["classifier"]
    return (
        1.0 if way["found"] is None else way["found"],
        -(way["false"] or 0.0),
    )


def _language(measured: Measured) -> Figures | None:
    if measured.door is None:
        return None
    found = {}
    for source in (HELD_OUT, MIXED):
        pairs = [
            (one.sentence, told)
            for one, told in zip(measured.ours, measured.door.told, strict=True)
            if one.sentence.source == source
        ]
        found[source] = door.languages([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return found
