"""The table, and `docs/benchmarks.md`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.load import MESSAGES, PATIENCE, Account, Leg
from tests.bench.processes import Memory

TEMPLATE = Path(__file__).parent / "benchmarks.md.template"


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one system with so many clients."""

    system: str
    leg: Leg
    memory: Memory
    start: float
    cpu: float = 0.0
    """Seconds that its processes worked, in all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure, and whether more of it is better."""

    title: str
    of: Callable[[Row], float]
    more: bool
    form: str


COLUMNS = (
    Column("messages/s", lambda row: row.leg.rate, True, ".1f"),
    Column("p50, ms", lambda row: row.leg.percentile(0.5) * 1000, False, ".1f"),
    Column("p95, ms", lambda row: row.leg.percentile(0.95) * 1000, False, ".1f"),
    Column("CPU, ms a message", lambda row: row.cpu / row.leg.account.sent * 1000, False, ".1f"),
    Column("memory (PSS), MB", lambda row: row.memory.pss / 1e6, False, ".0f"),
    Column("memory (USS), MB", lambda row: row.memory.uss / 1e6, False, ".0f"),
    Column("start, s", lambda row: row.start, False, ".1f"),
)


def table(rows: Sequence[Row]) -> str:
    """Both systems and the ratios, as Markdown."""
    heads = ["", "clients", *(f"{c.title} {'↑' if c.more else '↓'}" for c in COLUMNS)]
    body = [
        [row.system, str(row.leg.clients), *(format(c.of(row), c.form) for c in COLUMNS)]
        for row in rows
    ]
    for stock, lotsen in pairs(rows):
        ratios = [f"**{c.of(lotsen) / c.of(stock):.2f}**" for c in COLUMNS]
        body.append([f"**{lotsen.system} / {stock.system}**", str(lotsen.leg.clients), *ratios])
    return _markdown(heads, body)


def accounts(rows: Sequence[Row]) -> str:
    """What became of all messages, those of the warm-up too, as Markdown."""
    heads = ["", "clients", "messages", "lost", "doubled", "answered without words"]
    body = []
    for row in rows:
        of = row.leg.account
        counts = (row.leg.clients, of.sent, of.lost, of.doubled, of.wordless)
        body.append([row.system, *map(str, counts)])
    return _markdown(heads, body)


def pairs(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Rows of the first system beside those of the second with as many clients."""
    first = rows[0].system
    return [
        (stock, lotsen)
        for stock in rows
        for lotsen in rows
        if stock.system == first != lotsen.system and stock.leg.clients == lotsen.leg.clients
    ]


def verdict(rows: Sequence[Row]) -> str:
    """In how many figures the second system is ahead, and in which it is not."""
    behind = [
        f"{c.title.split(',')[0]} with {lotsen.leg.clients} client{'s'[: lotsen.leg.clients > 1]}"
        for stock, lotsen in pairs(rows)
        for c in COLUMNS
        if (c.of(lotsen) <= c.of(stock) if c.more else c.of(lotsen) >= c.of(stock))
    ]
    figures = len(pairs(rows)) * len(COLUMNS)
    ahead = f"Lotsen is ahead in {figures - len(behind)} of {figures} figures."
    return f"{ahead} It is not in: {'; '.join(behind)}." if behind else ahead


def of_lotsen(rows: Sequence[Row]) -> Account:
    """What became of all messages that Lotsen got."""
    return sum((r.leg.account for r in rows if r.system != rows[0].system), Account())


def document(
    rows: Sequence[Row], facts: Sequence[tuple[str, str]], busy: float, warm_up: float
) -> str:
    """The whole of `docs/benchmarks.md`."""
    return TEMPLATE.read_text(encoding="utf-8").format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        table=table(rows),
        verdict=verdict(rows),
        accounts=accounts(rows),
        facts="\n".join(f"- {name}: {value}" for name, value in facts),
        busy=f"{busy:.1f}",
        messages=len(MESSAGES),
        clients=rows[-1].leg.clients,
        seconds=f"{rows[0].leg.seconds:.0f}",
        warm_up=f"{warm_up:.0f}",
        patience=f"{PATIENCE:.0f}",
    )


def _markdown(heads: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[at]) for row in (heads, *body)) for at in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        shown = [first, *(c.strip().rjust(w) for c, w in zip(rest, widths[1:], strict=True))]
        return f"| {' | '.join(shown)} |"

    rule = "|".join([f"{'-' * (widths[0] + 2)}", *(f"{'-' * (w + 1)}:" for w in widths[1:])])
    return "\n".join([line(heads), f"|{rule}|", *map(line, body)])
