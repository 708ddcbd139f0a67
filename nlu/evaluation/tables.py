"""Shares and counts: by language, by topic, what is taken for what, emergencies."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Iterable, Sequence

from nlu.evaluation.judging import (
    ANSWER,
    EMERGENCY,
    UNSURE,
    Judged,
    as_ours,
    grouped,
    interval,
    misled,
    right_answer,
    right_offered,
    said,
    share,
)

Figures = dict[str, Any]


def cell(judged: Sequence[Judged]) -> Figures:
    """What became of some sentences, as shares."""
    return {
        "count": len(judged),
        "right": share(judged, lambda one: one.right),
        "interval": interval(sum(one.right for one in judged), len(judged)),
        "answered_right": share(judged, lambda one: right_answer(one, said(one))),
        "offered_right": share(judged, lambda one: right_offered(one, said(one))),
        "unsure": share(judged, lambda one: one.kind == UNSURE),
        "misled": share(judged, lambda one: misled(one, said(one))),
    }


def table(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, Figures]:
    """A cell for each group, the worst first."""
    cells = {name: cell(group) for name, group in grouped(judged, key).items()}
    return dict(sorted(cells.items(), key=lambda item: (item[1]["right"], item[0])))


def by_language(one: Judged) -> str:
    """Groups sentences by the folder they stand in."""
    return one.sentence.kind


def by_topic(one: Judged) -> str:
    """Groups sentences by what they are about."""
    return one.topic


def heat(
    judged: Sequence[Judged], languages: Sequence[str], topics: Sequence[str]
) -> list[list[float | None]]:
    """The share of right topics, (languages, topics)."""
    cells = grouped(judged, lambda one: (one.sentence.kind, one.topic))
    return [
        [share(cells.get((language, topic), []), lambda one: one.right) for topic in topics]
        for language in languages
    ]


def confusion(judged: Iterable[Judged], topics: Sequence[str]) -> list[list[int]]:
    """How often a topic (row) was taken for another (column)."""
    counts = Counter((one.topic, one.best) for one in judged)
    return [[counts[meant, taken] for taken in topics] for meant in topics]


def commonest(judged: Iterable[Judged], most: int = 10, examples: int = 2) -> list[Figures]:
    """The commonest mistakes, each with examples, the surest and so worst of them first."""
    wrong = grouped((one for one in judged if not one.right), lambda one: (one.topic, one.best))
    found = sorted(wrong.items(), key=lambda item: (-len(item[1]), item[0]))[:most]
    return [
        {
            "meant": meant,
            "taken": taken,
            "count": len(group),
            "examples": [_example(one) for one in sorted(group, key=lambda x: -x.sure)[:examples]],
        }
        for (meant, taken), group in found
    ]


def _example(one: Judged) -> Figures:
    sentence = one.sentence
    return {
        "kind": sentence.kind,
        "language": sentence.language,
        "topic": one.topic,
        "text": sentence.text,
        "taken": one.best,
        "sure": one.sure,
    }


def emergencies(judged: Sequence[Judged], phrases: Sequence[bool] | None) -> Figures:
    """What is found and falsely found by the phrases, by the classifier, by either.

    `phrases` tells of each sentence whether one of data/emergency is in it; None: unknown.
    """
    heard = [one.kind == ANSWER and one.intent == EMERGENCY for one in judged]
    ways = {"classifier": heard}
    if phrases is not None:
        ways["phrases"] = list(phrases)
        ways["either"] = [a or b for a, b in zip(heard, phrases, strict=True)]
    return {name: _alarms(judged, found) for name, found in ways.items()}


def _alarms(judged: Sequence[Judged], found: Sequence[bool]) -> Figures:
    urgent = [hit for one, hit in zip(judged, found, strict=True) if one.topic == EMERGENCY]
    calm = [hit for one, hit in zip(judged, found, strict=True) if one.topic != EMERGENCY]
    return {
        "emergencies": len(urgent),
        "found": share(urgent, bool),
        "interval": interval(sum(urgent), len(urgent)),
        "others": len(calm),
        "false": share(calm, bool),
    }


def alarms_wrong(
    judged: Sequence[Judged], phrases: Sequence[bool] | None
) -> dict[str, list[Figures]]:
    """The emergencies that were missed, and the sentences that were falsely taken for one."""
    missed, false = [], []
    for at, one in enumerate(judged):
        heard = one.kind == ANSWER and one.intent == EMERGENCY
        found = heard or bool(phrases and phrases[at])
        if (one.topic == EMERGENCY) == found:
            continue
        example = {**_example(one), "emergency": one.share(EMERGENCY)}
        if found:
            example["by"] = "classifier" if heard else "phrase"
            false.append(example)
        else:
            missed.append(example)
    return {"missed": missed, "false": false}


def questions(judged: Sequence[Judged]) -> Figures:
    """What becomes of messages, by kind of reaction."""
    kinds = Counter(one.kind for one in judged)
    return {
        "count": len(judged),
        "as_ours": share(judged, lambda one: as_ours(said(one))),
        "interval": interval(sum(as_ours(said(one)) for one in judged), len(judged)),
        **{
            kind: kinds[kind] / len(judged) if judged else None
            for kind in ("answer", "clarify", "unsure")
        },
    }
