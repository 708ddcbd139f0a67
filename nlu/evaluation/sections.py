"""Sections of the report: languages, topics, mixed text, confusions, thresholds."""

from __future__ import annotations

from typing import Any, Sequence

from nlu.evaluation import plots
from nlu.evaluation.markup import Html, drawing, join, plain, sentence, table, tag
from nlu.evaluation.words import NOTHING, between, namer, number, percent, topic

Figures = dict[str, Any]

_TOLD = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # thresholds in the table
_HEADS = (
    "right topic, %", "95 % interval", "stock Rasa, %", "answered right, %",
    "two offered, one right, %", "unsure, %", "misled, %", "sentences",
)  # fmt: skip


def _cells(title: str, ours: Figures, stock: Figures | None, name: Any) -> Html:
    """A table of cells, as tables.table makes them."""
    rows = [
        (
            name(key),
            percent(one["right"]),
            between(one["interval"]),
            percent(stock[key]["right"]) if stock and key in stock else NOTHING,
            percent(one["answered_right"]),
            percent(one["offered_right"]),
            percent(one["unsure"]),
            percent(one["misled"]),
            one["count"],
        )
        for key, one in ours.items()
    ]
    return table((title, *_HEADS), rows, f"By {title}, the worst first")


def _dots(name: str, found: Figures, part: str, naming: Any, aims: Sequence[float]) -> Html:
    ours, stock = found["ours"][part], found["stock"]
    rival = [stock[part].get(key) if stock else None for key in ours]
    drawn = plots.dots([naming(key) for key in ours], list(ours.values()), rival, aims)
    says = "Right topic, the worst on top. ● Lotsen with its 95 % interval"
    says += ", □ stock Rasa." if stock else ". Stock Rasa was left out."
    return drawing(name, drawn, says)


def languages(found: Figures) -> Html:
    """By language."""
    ours, stock, name = found["ours"], found["stock"], namer(found["names"])
    best, worst = list(ours["languages"])[-1], next(iter(ours["languages"]))
    cells = ours["languages"]
    heat = ours["heat"]
    return join(
        [
            plain(
                f"{name(worst)} is understood least well, {percent(cells[worst]['right'])} %, and "
                f"{name(best)} best, {percent(cells[best]['right'])} %. “Right topic” means that "
                "the likeliest topic is the right one. “Misled” is worst for the resident: "
                "something else was answered, and surely."
            ),
            _dots("dots-languages", found, "languages", name, (0.92, 0.95)),
            _cells("language", cells, stock and stock["languages"], name),
            tag("h3", "Each topic in each language"),
            drawing(
                "heat",
                plots.heat(
                    [name(code) for code in heat["languages"]],
                    [topic(one) for one in heat["topics"]],
                    heat["right"],
                ),
                "Right topic in per cent, the worst language on top and the worst topic to the "
                "left; the darker the fewer, bold below 80. A cell is few sentences: one of ten "
                "is ten points.",
                large=True,
            ),
        ]
    )


def topics(found: Figures) -> Html:
    """By topic."""
    ours, stock = found["ours"]["topics"], found["stock"]
    worst = [topic(one) for one in list(ours)[:3]]
    return join(
        [
            plain(f"Hardest to tell are {', '.join(worst)}. What they are taken for stands below."),
            _dots("dots-topics", found, "topics", topic, ()),
            _cells("topic", ours, stock and stock["topics"], topic),
        ]
    )


def mixed(found: Figures) -> Html:
    """Learners' Swedish, mixed and romanised text."""
    ours, stock, name = found["ours"], found["stock"], namer(found["names"])
    if not ours["mixed"]:
        return plain("No such text was measured.")
    return join(
        [
            plain(
                "Residents write Swedish as learners do, their own language in other letters, and "
                "Swedish words within it. All together: right topic ",
                tag("b", f"{percent(ours['mixed_all']['right'])} %"),
                f" of {ours['mixed_all']['count']}.",
            ),
            _dots("dots-mixed", found, "mixed", name, (0.88,)),
            _cells("kind", ours["mixed"], stock and stock["mixed"], name),
        ]
    )


def confusions(found: Figures) -> Html:
    """The confusion matrix and the commonest mistakes."""
    ours, name = found["ours"], namer(found["names"])
    matrix = ours["confusion"]
    rows = [
        (
            f"{topic(one['meant'])} → {topic(one['taken'])}",
            one["count"],
            join(_example(example, name) for example in one["examples"]),
        )
        for one in ours["commonest"]
    ]
    return join(
        [
            plain(
                "Each mistake costs the resident a question back at best. These are the commonest, "
                "with the sentences where Lotsen was surest."
            ),
            table(
                ("taken for another", "times", "for example"), rows, "The ten commonest mistakes"
            ),
            drawing(
                "confusion",
                plots.confusion([topic(one) for one in matrix["topics"]], matrix["counts"]),
                "Sentences of the topic in the row that were taken for the topic in the column. On "
                "the slanting line, in grey: right. The darker, the larger a share of the row.",
                large=True,
            ),
        ]
    )


def _example(one: Figures, name: Any) -> Html:
    told = f" ({name(one['kind'])}, {100 * one['sure']:.0f} % sure)"
    return tag("div", sentence(one["text"], one["language"]), tag("span", told, class_="small"))


def calibration(found: Figures) -> Html:
    """The reliability diagram."""
    ours, stock = found["ours"]["calibration"], found["stock"]
    rival = stock and stock["calibration"]
    words = (
        "When Lotsen says that it is 80 % sure, it should be right eight times of ten. On average "
        f"what it says is {100 * ours['error']:.1f} points away from what is true "
        "(expected calibration error)"
    )
    words += f"; stock Rasa {100 * rival['error']:.1f}." if rival else "."
    rows = [
        (
            f"{100 * one['from']:.0f}–{100 * one['to']:.0f} %",
            percent(one["sure"]),
            percent(one["right"]),
            one["count"],
        )
        for one in ours["bins"]
    ]
    return join(
        [
            plain(words),
            drawing(
                "calibration",
                plots.calibration(ours, rival),
                "Above the dotted line it is right more often than it says, below it less often.",
            ),
            tag(
                "details",
                tag("summary", "The figures"),
                table(("it says", "mean, %", "right, %", "sentences"), rows, "Lotsen"),
            ),
        ]
    )


def deciding(found: Figures) -> Html:
    """Thresholds: what is answered, and how much of it is right."""
    chosen, rows = found["thresholds"], found["ours"]["coverage"]
    at = plots.nearest(rows, chosen["answer"])
    stock = found["stock"] and found["stock"]["coverage"]
    told = [row for row in rows if row["threshold"] in _TOLD or row is at]
    heads = (
        "answered from", "answered, %", "right, of those, %", "two offered, %",
        "right one among them, %", "misled, % of all",
    )  # fmt: skip
    keys = ("answered", "right_of_answered", "offered", "right_of_offered", "misled")
    body = [(number(row["threshold"], ".2f"), *(percent(row[key]) for key in keys)) for row in told]
    return join(
        [
            plain(
                f"From {chosen['answer']:g} on Lotsen answers, from {chosen['clarify']:g} on it "
                "offers two topics, and below that it says that it does not know and offers a "
                f"person. So it answers {percent(at['answered'])} % of the messages, and "
                f"{percent(at['right_of_answered'])} % of those answers are about the right topic. "
                "Emergencies are answered from "
                f"{chosen['emergency']:g} on, whatever the threshold."
            ),
            _differs(found["rule_differs"]),
            drawing(
                "thresholds",
                plots.thresholds(rows, chosen),
                "What each threshold of answering would give; the upright lines are those chosen.",
            ),
            drawing(
                "risk",
                plots.risk(rows, stock, chosen),
                "Risk and coverage: whoever answers more is wrong more often. Lower is better.",
            ),
            table(heads, body, "Thresholds"),
        ]
    )


def _differs(count: int) -> Html:
    if not count:
        return Html()
    return plain(
        tag("strong", "Beware: "),
        f"in {count} sentences the pipeline decided otherwise than the rule that these curves are "
        "drawn with (nlu/evaluation/judging.py).",
    )
