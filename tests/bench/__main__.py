"""`make bench`: measure stock Rasa, then Lotsen, and write `docs/benchmarks.md`."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import tempfile
from pathlib import Path

import aiohttp

from bot.config import ROOT, Config
from bot.errors import LotsenError
from tests.bench import machine, report
from tests.bench.load import measure
from tests.bench.lotsen import Lotsen
from tests.bench.processes import BenchError, tell
from tests.bench.stock import Stock
from tests.bench.system import System

CLIENTS = (1, 16)
SECONDS, WARM_UP = 20.0, 5.0
QUICK_SECONDS, QUICK_WARM_UP = 3.0, 1.0
DOCUMENT = ROOT / "docs" / "benchmarks.md"
IDLE = 0.25  # processes a core; with more going on, figures say little


def main() -> int:
    """Run it; its exit code. 1: nothing was measured, or Lotsen lost or doubled a message."""
    arguments = _arguments()
    var = Config.from_environment().var
    var.mkdir(parents=True, exist_ok=True)
    # On the same disk as Lotsen's own database: its commits are part of what is measured.
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=var))
    try:
        return asyncio.run(_bench(arguments, folder))
    except (BenchError, LotsenError, aiohttp.ClientError, OSError) as error:
        tell(f"bench: {error}")
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        tell("Stopped")
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _bench(arguments: argparse.Namespace, folder: Path) -> int:
    """All measurements, the table, and the document."""
    task = asyncio.current_task()
    assert task is not None
    # Ctrl+C does this by itself.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    seconds = QUICK_SECONDS if arguments.quick else SECONDS
    warm_up = QUICK_WARM_UP if arguments.quick else WARM_UP
    busy = machine.load_average()
    facts = machine.facts(folder)
    if busy > IDLE * machine.cores():
        tell(f"Something else is running (load average {busy:.1f}); figures will be off.")
    systems: tuple[System, ...] = (Stock(folder, arguments.project), Lotsen(folder))
    for system in systems:
        await system.prepare()
    rows: list[report.Row] = []
    for system in systems:
        rows += await _measure(system, seconds, warm_up, once=arguments.quick)
    print(f"\n{report.table(rows)}\n\n{report.verdict(rows)}\n\n{report.accounts(rows)}\n")
    for name, value in facts:
        print(f"{name}: {value}")
    if arguments.quick:
        tell(f"A quick run measures nothing; {DOCUMENT.relative_to(ROOT)} is as it was.")
    else:
        DOCUMENT.write_text(report.document(rows, facts, busy, warm_up), encoding="utf-8")
        tell(f"Written to {DOCUMENT.relative_to(ROOT)}")
    lotsen = report.of_lotsen(rows)
    if lotsen.lost or lotsen.doubled or lotsen.wordless:
        tell("bench: Lotsen must lose, double and leave unanswered none")
        return 1
    return 0


async def _measure(
    system: System, seconds: float, warm_up: float, *, once: bool
) -> list[report.Row]:
    """A row for each number of clients, at the second start of the system."""
    if not once:
        tell(f"{system.name}: first start, which is not counted")
        async with system.start():
            pass
    tell(f"{system.name}: starting")
    rows = []
    async with system.start() as started:
        tell(f"  first answer after {started.seconds:.1f} s")
        for clients in CLIENTS:
            tell(f"{system.name}: {clients} client{'s'[: clients > 1]}, {seconds:.0f} s")
            before = started.program.cpu()
            leg = await measure(started.client, clients, seconds, warm_up)
            started.program.check()
            memory = started.program.memory()
            cpu = started.program.cpu() - before
            rows.append(report.Row(system.name, leg, memory, started.seconds, cpu))
            tell(f"  {leg.rate:.1f} messages/s, {memory.processes} processes")
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a short run that shows that it works; writes nothing"
    )
    parser.add_argument(
        "--project", type=Path, help="keep stock Rasa's trained project here, and use it again"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
