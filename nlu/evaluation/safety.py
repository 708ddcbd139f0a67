"""Sections of the report: emergencies, what is none of ours, which language it is."""

from __future__ import annotations

from typing import Any, Callable, Sequence

from nlu.evaluation import plots
from nlu.evaluation.judging import HELD_OUT, MIXED
from nlu.evaluation.markup import Html, drawing, join, plain, sentence, table, tag
from nlu.evaluation.words import NOTHING, between, namer, number, percent, topic

Figures = dict[str, Any]

_WAYS = {
    "either": "phrases or classifier (the product)",
    "phrases": "phrases alone",
    "classifier": "classifier alone",
}
# Of the emergency, in the table by language; the chosen one is put among them.
_SHOWN = (0.05, 0.1, 0.15, 0.25, 0.4, 0.6)


def emergencies(found: Figures) -> Html:
    """Found and falsely found, by way, language and threshold."""
    told, name = found["emergency"], namer(found["names"])
    product = told["all"].get("either") or told["all"]["classifier"]
    chosen = found["thresholds"]["emergency"]
    by = "by a phrase or by the classifier" if "either" in told["all"] else "by the classifier"
    return join(
        [
            plain(
                f"Of {product['emergencies']} messages of somebody in danger, ",
                tag("b", f"{percent(product['found'])} %"),
                f" are recognised {by}. A false alarm is a polite sentence about 112 to somebody "
                f"who asked for something else: {percent(product['false'])} % of "
                f"{product['others']} other messages.",
            ),
            _missing(found),
            table(
                ("recognised by", "found, %", "95 % interval", "false alarms, %"),
                [*_ways(told["all"], ""), *_ways(told["mixed"], ", in mixed text")],
                "Emergencies, all languages together",
            ),
            drawing(
                "emergency",
                plots.emergency(told["thresholds"], chosen),
                "Above, emergencies found; below, false alarms; by the probability from which on "
                "the classifier takes a message for one. Dotted: what is aimed at.",
            ),
            _languages(told["languages"], chosen, name),
            _wrong("Missed", told["wrong"]["missed"], name),
            _wrong("False alarms", told["wrong"]["false"], name),
        ]
    )


def _missing(found: Figures) -> Html:
    note = found["notes"].get("door")
    return plain(f"The phrases could not be measured: {note}.") if note else Html()


def _ways(ways: Figures, where: str) -> list[tuple[object, ...]]:
    return [
        (
            label + where,
            percent(ways[way]["found"]),
            between(ways[way]["interval"]),
            percent(ways[way]["false"]),
        )
        for way, label in _WAYS.items()
        if way in ways and ways[way]["emergencies"]
    ]


def _languages(languages: Figures, chosen: float, name: Callable[[str], str]) -> Html:
    shown = sorted({*_SHOWN, chosen})
    heads = ["language", "product: found, %", "false, %", "phrases alone: found, %"]
    heads += [f"classifier from {step:g}: found / false, %" for step in shown]
    rows = []
    for code, entry in languages.items():
        ways = entry["ways"]
        product = ways.get("either") or ways["classifier"]
        phrases = ways.get("phrases")
        row = [
            name(code),
            percent(product["found"]),
            percent(product["false"]),
            percent(phrases["found"]) if phrases else NOTHING,
        ]
        for step in shown:
            at = plots.nearest(entry["thresholds"], step)
            row.append(f"{number(_hundred(at['found']), '.0f')} / {percent(at['false'])}")
        rows.append(row)
    return table(heads, rows, "Emergencies by language and threshold, the worst first")


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _wrong(title: str, examples: Sequence[Figures], name: Callable[[str], str]) -> Html:
    if not examples:
        return plain(f"{title}: none.")
    rows = [
        (
            name(one["kind"]),
            join([sentence(one["text"], one["language"])]),
            topic(one["topic"]),
            percent(one["emergency"]),
            one.get("by", NOTHING),
        )
        for one in examples
    ]
    heads = ("language", "message", "about", "classifier says, %", "raised by")
    return tag(
        "details",
        tag("summary", f"{title}: {len(examples)}, each of them"),
        table(heads, rows, title),
    )


def outside(found: Figures) -> Html:
    """Messages that are none of ours, and what is made of them."""
    ours, stock = found["ours"], found["stock"]
    rows = []
    for system, name in ((ours, "Lotsen"), (stock, "stock Rasa")):
        for key, what in (("outside", "held-out, out of scope"), ("questions", "real questions")):
            one = system and system[key]
            if one and one["count"]:
                shares = (percent(one[kind]) for kind in ("as_ours", "answer", "clarify", "unsure"))
                rows.append((f"{name}: {what}", *shares, one["count"]))
    heads = (
        "messages", "answered as ours, %", "answered at all, %", "two offered, %", "unsure, %",
        "how many",
    )  # fmt: skip
    parts: list[object] = [
        plain(
            "People also ask about tax, parking or the weather. Lotsen should say that this is not "
            "for it, rather than answer as if it were. To be told “not for us” counts as answered, "
            "but not as answered as ours."
        ),
        table(heads, rows, "Messages that are none of ours"),
    ]
    if not ours["questions"]["count"]:
        parts.append(plain("Real questions were not measured: --questions FILE.jsonl names them."))
    for key, what in (("questions", "real questions"), ("out_of_scope", "held-out sentences")):
        curve = ours["scope"][key]
        if curve and curve[0]["outside"] is not None:
            rival = stock["scope"][key] if stock else None
            parts.append(
                drawing(
                    f"scope-{key}",
                    plots.scope(curve, rival, found["thresholds"]),
                    f"With the {what} that are none of ours: whoever answers more of what is "
                    "ours also answers more of what is not. Right and low is better; dotted: 5 %.",
                )
            )
    return join(parts)


def telling(found: Figures) -> Html:
    """How often the language is told right."""
    language, name = found["language"], namer(found["names"])
    if language is None:
        return plain(f"Not measured: {found['notes'].get('door', '')}.")
    rows = []
    for source in (HELD_OUT, MIXED):
        for kind, one in language[source]["kinds"].items():
            shares = (percent(one[key]) for key in ("right", "unknown", "surely_wrong", "flips"))
            rows.append((name(kind), *shares, one["count"]))
    heads = (
        "language", "right, %", "cannot tell, %", "surely wrong, %", "wrong flips, %", "messages",
    )  # fmt: skip
    return join(
        [
            plain(
                "The front door tells which language a message is in, from this message alone: ",
                tag("b", f"{percent(language[HELD_OUT]['all']['right'])} %"),
                " right. Within a conversation it knows more; a wrong flip is a message that "
                "leaves the right language of its conversation.",
            ),
            table(heads, rows, "The worst first; below them learners', mixed and romanised text"),
        ]
    )
