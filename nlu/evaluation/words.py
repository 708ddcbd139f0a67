"""Figures in words: percentages, names, and the summary for the terminal."""

from __future__ import annotations

from typing import Any, Callable

Figures = dict[str, Any]

NOTHING = "–"
_REACHED = {True: "reached", False: "NOT reached", None: "not measured"}


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal."""
    return NOTHING if share is None else f"{100 * share:.1f}"


def between(interval: tuple[float, float] | list[float] | None) -> str:
    """A 95 % interval."""
    return NOTHING if interval is None else f"{100 * interval[0]:.1f}–{100 * interval[1]:.1f}"


def number(value: float | None, form: str = ".1f") -> str:
    """A number, or a dash for none."""
    return NOTHING if value is None else format(value, form)


def topic(name: str) -> str:
    """A topic's id as words."""
    return name.replace("_", " ")


_FORMS = {
    "cyrillic": "in Cyrillic letters",
    "latin": "in Latin letters",
    "learner": "learners'",
    "swedish": "with Swedish words",
}


def namer(names: dict[str, str]) -> Callable[[str], str]:
    """Tells a language or a kind of text by its English name, with its code."""

    def name(code: str) -> str:
        language, _dash, what = code.partition("-")
        known = names.get(language, language)
        return f"{known}, {_FORMS.get(what, what)}" if what else known

    return name


def reached(target: Figures) -> str:
    """Whether a target is reached, in words."""
    return _REACHED[target["reached"]]


def figure(target: Figures) -> str:
    """A target's figure with its unit."""
    value = target["figure"]
    return NOTHING if value is None else f"{value:.1f}\u00a0{target['unit']}"


def wanted(target: Figures) -> str:
    """What a target wants: “at least 95 %”."""
    return f"{target['bound']} {target['wanted']:g}\u00a0{target['unit']}"


def verdict(targets: list[Figures]) -> str:
    """How many targets are reached."""
    known = [one for one in targets if one["reached"] is not None]
    text = f"{sum(one['reached'] for one in known)} of {len(known)} targets are reached"
    left = len(targets) - len(known)
    return f"{text}; {left} could not be measured." if left else f"{text}."


def summary(found: Figures) -> str:
    """The targets, for the terminal."""
    targets = found["targets"]
    wide = max(len(one["name"]) for one in targets)
    lines = [
        f"{one['name']:{wide}}  {figure(one):>20}  {reached(one)} ({wanted(one)})"
        for one in targets
    ]
    made, ours = found["made"], found["ours"]
    head = (
        f"{ours['all']['count']} held-out sentences in {len(ours['languages'])} languages, "
        f"{made['trained_on']} to learn from: right topic {percent(ours['all']['right'])} %"
    )
    return "\n".join([head, "", *lines, "", verdict(targets)])
