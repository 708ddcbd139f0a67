"""The report's drawings, each an SVG. Shapes, dashes and numbers say what colours say."""

from __future__ import annotations

import io
from typing import Any, Callable, Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

Figures = dict[str, Any]

INK, OURS, STOCK, GREY = "#1a1a1a", "#0b4f8a", "#a8480c", "#8a8a8a"
# Text stays text: it can be read aloud, found and copied.
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "lotsen",
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "grid.color": "#dddddd",
    "legend.frameon": False,
}


def _svg(figure: Figure) -> str:
    file = io.StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    figure.savefig(file, format="svg", bbox_inches="tight", metadata=nothing)
    return file.getvalue()


def _drawing(draw: Callable[..., Figure]) -> Callable[..., str]:
    def drawn(*arguments: Any, **named: Any) -> str:
        with rc_context(_STYLE):
            return _svg(draw(*arguments, **named))

    drawn.__doc__ = draw.__doc__
    return drawn


@_drawing
def dots(
    names: Sequence[str],
    ours: Sequence[Figures],
    stock: Sequence[Figures | None],
    aims: Sequence[float] = (),
) -> Figure:
    """A line for each name, the first on top: ours with its 95 % interval, and stock Rasa's."""
    figure = Figure(figsize=(5.2, 1.1 + 0.3 * len(names)))
    axes = figure.subplots()
    at = range(len(names))
    for aim in aims:
        axes.axvline(100 * aim, color=INK, linestyle=":", linewidth=1)
        axes.text(
            100 * aim, 1.01, f"{100 * aim:.0f}", ha="center", va="bottom", fontsize=9,
            transform=axes.get_xaxis_transform(),
        )  # fmt: skip
    for row, cell in zip(at, ours, strict=True):
        low, high = cell["interval"]
        axes.plot([100 * low, 100 * high], [row, row], color=OURS, linewidth=2)
    axes.plot(
        [100 * cell["right"] for cell in ours], at, "o", color=OURS, markersize=8, label="Lotsen"
    )
    pairs = [(100 * cell["right"], row) for row, cell in zip(at, stock, strict=True) if cell]
    if pairs:
        axes.plot(
            *zip(*pairs, strict=True), "s", color=STOCK, markersize=8, markerfacecolor="none",
            markeredgewidth=1.8, label="stock Rasa",
        )  # fmt: skip
    axes.set_yticks(list(at), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(right=101)
    axes.set_xlabel("right topic, %")
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.55 / (0.3 * len(names) + 0.5)), ncol=2)
    return figure


@_drawing
def heat(
    rows: Sequence[str], columns: Sequence[str], shares: Sequence[Sequence[float | None]]
) -> Figure:
    """Right topics in per cent: the darker, the fewer."""
    figure, axes = _grid(rows, columns)
    values = [[float("nan") if one is None else one for one in row] for row in shares]
    axes.imshow(values, cmap="gray", vmin=0.2, vmax=1.0, aspect="auto")
    for y, row in enumerate(shares):
        for x, one in enumerate(row):
            if one is not None:
                colour = "white" if one < 0.6 else INK
                weight = "bold" if one < 0.8 else "normal"
                axes.text(
                    x, y, f"{100 * one:.0f}", ha="center", va="center", color=colour, weight=weight
                )
    return figure


@_drawing
def confusion(names: Sequence[str], counts: Sequence[Sequence[int]]) -> Figure:
    """How often the row was taken for the column: the darker, the more mistakes."""
    figure, axes = _grid(names, names)
    wrong = [
        [0 if x == y else count / max(sum(row), 1) for x, count in enumerate(row)]
        for y, row in enumerate(counts)
    ]
    top = max(max(map(max, wrong), default=0), 0.01)
    axes.imshow(wrong, cmap="gray_r", vmin=0, vmax=1.6 * top, aspect="auto")
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            if count:
                weight = "bold" if x != y and wrong[y][x] > top / 2 else "normal"
                colour = "white" if wrong[y][x] > 0.8 * top else GREY if x == y else INK
                axes.text(
                    x, y, str(count), ha="center", va="center", color=colour, weight=weight,
                    fontsize=10,
                )  # fmt: skip
    axes.set_ylabel("what it is about")
    axes.set_xlabel("what it was taken for")
    axes.xaxis.set_label_position("top")
    return figure


def _grid(rows: Sequence[str], columns: Sequence[str]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(1.6 + 0.5 * len(columns), 1.3 + 0.34 * len(rows)))
    axes = figure.subplots()
    axes.grid(False)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), columns, rotation=55, ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure, axes


@_drawing
def calibration(ours: Figures, stock: Figures | None) -> Figure:
    """How often it is right, by how sure it says to be; below, how many sentences."""
    figure = Figure(figsize=(5.2, 5.6), layout="constrained")
    axes, below = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": (4, 1)})
    axes.plot([0, 100], [0, 100], ":", color=INK, linewidth=1, label="as sure as right")
    for at, (name, found, style) in enumerate(_systems(ours, stock)):
        bins = found["bins"]
        axes.plot(
            [100 * one["sure"] for one in bins], [100 * one["right"] for one in bins],
            label=name, **style,
        )  # fmt: skip
        middles = [50 * (one["from"] + one["to"]) + (2 * at - 1) * 1.8 for one in bins]
        below.bar(
            middles, [one["count"] for one in bins], width=3.4, edgecolor=style["color"],
            color=style["color"] if at == 0 else "none",
        )  # fmt: skip
    axes.set_ylabel("right, %")
    below.set_ylabel("sentences")
    below.set_xlabel("how sure it says to be, %")
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 101)
    axes.legend(loc="upper left")
    return figure


def _systems(ours: Any, stock: Any) -> list[tuple[str, Any, dict[str, Any]]]:
    """Name, figures and way of drawing of each system that there is."""
    drawn = [("Lotsen", ours, {"color": OURS, "marker": "o", "linewidth": 1.8})]
    if stock:
        style = {"color": STOCK, "marker": "s", "linestyle": "--", "markerfacecolor": "none"}
        drawn.append(("stock Rasa", stock, style))
    return drawn


@_drawing
def thresholds(rows: Sequence[Figures], chosen: Figures) -> Figure:
    """What each threshold of answering gives; the chosen ones are marked."""
    figure = Figure(figsize=(5.2, 4.2))
    axes = figure.subplots()
    x = [100 * row["threshold"] for row in rows]
    lines = (
        ("answered", "answered", "-"),
        ("right_of_answered", "right, of those answered", "--"),
        ("right_of_offered", "right one among two offered", "-."),
        ("misled", "something else said, surely", ":"),
    )
    for (key, label, dash), colour in zip(lines, (INK, OURS, GREY, STOCK), strict=True):
        y = [float("nan") if row[key] is None else 100 * row[key] for row in rows]
        axes.plot(x, y, dash, color=colour, linewidth=2.2, label=label)
    for name, where in (("answer", "answers from here"), ("clarify", "offers two from here")):
        axes.axvline(100 * chosen[name], color=INK, linewidth=1)
        axes.text(100 * chosen[name] + 1, 3, where, rotation=90, va="bottom", fontsize=9)
    axes.set_xlabel("threshold of answering, %")
    axes.set_ylabel("%")
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 101)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16))
    return figure


def nearest(rows: Sequence[Figures], threshold: float) -> Figures:
    """The row of the threshold nearest to this one."""
    return min(rows, key=lambda row: abs(row["threshold"] - threshold))


@_drawing
def risk(ours: Sequence[Figures], stock: Sequence[Figures] | None, chosen: Figures) -> Figure:
    """The share answered, and the share of that which is wrong; the chosen point is ringed."""
    figure = Figure(figsize=(5.2, 3.8))
    axes = figure.subplots()
    for name, rows, style in _systems(ours, stock):
        some = [row for row in rows if row["right_of_answered"] is not None]
        axes.plot(
            [100 * row["answered"] for row in some],
            [100 - 100 * row["right_of_answered"] for row in some],
            label=name, markersize=4.5, markevery=5, **style,
        )  # fmt: skip
    point = nearest(ours, chosen["answer"])
    if point["right_of_answered"] is not None:
        _ring(axes, 100 * point["answered"], 100 - 100 * point["right_of_answered"])
    axes.set_xlabel("answered, % of all messages")
    axes.set_ylabel("wrong, % of those answered")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left")
    return figure


def _ring(axes: Axes, x: float, y: float) -> None:
    axes.plot([x], [y], "o", markersize=15, markerfacecolor="none", color=INK)
    axes.annotate("chosen", (x, y), (11, -9), textcoords="offset points")


@_drawing
def scope(ours: Sequence[Figures], stock: Sequence[Figures] | None, chosen: Figures) -> Figure:
    """The shares answered as ours: of what is ours, and of what is none of ours."""
    figure = Figure(figsize=(5.2, 3.8))
    axes = figure.subplots()
    for name, rows, style in _systems(ours, stock):
        some = [row for row in rows if row["ours"] is not None and row["outside"] is not None]
        axes.plot(
            [100 * row["ours"] for row in some], [100 * row["outside"] for row in some],
            label=name, markersize=4.5, markevery=5, **style,
        )  # fmt: skip
    point = nearest(ours, chosen["answer"])
    if point["ours"] is not None and point["outside"] is not None:
        _ring(axes, 100 * point["ours"], 100 * point["outside"])
    axes.axhline(5, color=INK, linestyle=":", linewidth=1)
    axes.set_xlabel("answered, % of what is ours")
    axes.set_ylabel("answered as ours, % of what is not")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left")
    return figure


@_drawing
def emergency(rows: Sequence[Figures], chosen: float) -> Figure:
    """Emergencies found and false alarms over the threshold of the emergency."""
    figure = Figure(figsize=(5.2, 5.2), layout="constrained")
    found, false = figure.subplots(2, 1, sharex=True)
    x = [100 * row["threshold"] for row in rows]
    for axes, key, aim in ((found, "found", 99), (false, "false", 2)):
        for name, label, dash, colour in (
            (key, "classifier alone", "--", GREY),
            (f"{key}_either", "phrases or classifier", "-", OURS),
        ):
            if name in rows[0] and rows[0][name] is not None:
                y = [100 * row[name] for row in rows]
                axes.plot(x, y, dash, color=colour, linewidth=2.2, label=label)
        axes.axhline(aim, color=INK, linestyle=":", linewidth=1)
        axes.axvline(100 * chosen, color=INK, linewidth=1)
        axes.set_ylabel({"found": "found, %", "false": "false alarms, %"}[key])
    found.set_ylim(top=100.5)
    false.set_ylim(bottom=0)
    false.set_xlabel("an emergency from this probability on, %")
    false.legend(loc="upper right")
    return figure


@_drawing
def times(rows: Sequence[tuple[str, Figures]]) -> Figure:
    """Median time of each, and the middle nine tenths."""
    figure = Figure(figsize=(5.2, 0.9 + 0.55 * len(rows)))
    axes = figure.subplots()
    for at, (_name, spread) in enumerate(rows):
        axes.plot([spread["low"], spread["high"]], [at, at], color=OURS, linewidth=2)
        axes.plot([spread["median"]], [at], "o", color=OURS, markersize=8)
        axes.annotate(
            f"{spread['median']:.1f}", (spread["median"], at), (0, 7), textcoords="offset points",
            ha="center",
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [name for name, _spread in rows])
    axes.set_ylim(len(rows) - 0.5, -0.7)
    axes.set_xlim(left=0)
    axes.set_xlabel("milliseconds, one core")
    return figure
