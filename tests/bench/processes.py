"""Programs under measurement: started apart from us, weighed with all they start, and ended."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

END_WITHIN = 20.0  # seconds a program may take to end before it is killed
TELL_EVERY = 15.0  # seconds
TAIL = 15  # lines of a log that are shown when something failed
# Ours would change what is measured, or lead a program into another's data.
OURS = (
    "PYTHONPATH", "DATABASE_URL", "RASA_URL", "RASA_TIMEOUT", "TELEGRAM_TOKEN", "PUBLIC_URL",
    "LOTSEN_DATA", "LOTSEN_ENCODER", "HOST", "ACTION_HOST", "TRUST_PROXY",
)  # fmt: skip


class BenchError(Exception):
    """The benchmark cannot go on; the text says why."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What all processes of a system take, in bytes.

    `pss` counts a page that several processes share in parts, `uss` counts
    only what would be free if they ended.
    """

    pss: int
    uss: int
    processes: int


@dataclass(slots=True)
class Program:
    """A program that runs, with everything that it started."""

    process: asyncio.subprocess.Process
    log: Path
    begun: float
    """`time.perf_counter()` right before it was started."""

    def check(self) -> None:
        """See that it still runs.

        Raises:
            BenchError: it ended; with the end of its log.
        """
        if self.process.returncode is not None:
            raise BenchError(f"it ended ({self.process.returncode}):\n{tail(self.log)}")

    def tree(self) -> list[psutil.Process]:
        """It and all its descendants, also those in sessions of their own."""
        try:
            root = psutil.Process(self.process.pid)
            return [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def memory(self) -> Memory:
        """What they take at this moment."""
        found = []
        for process in self.tree():
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                found.append(process.memory_full_info())
        return Memory(sum(m.pss for m in found), sum(m.uss for m in found), len(found))

    def cpu(self) -> float:
        """Seconds that they have worked so far."""
        found = 0.0
        for process in self.tree():
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                times = process.cpu_times()
                found += times.user + times.system
        return found


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without what is ours, and with `settings`."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return kept | settings


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path
) -> AsyncIterator[Program]:
    """Run a program until the block ends, then end all that it started.

    It has a session of its own, so Ctrl+C reaches us alone and we end it in order.
    """
    with log.open("ab") as to:
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=dict(env), stdin=asyncio.subprocess.DEVNULL,
            stdout=to, stderr=to, start_new_session=True,
        )  # fmt: skip
    program = Program(process, log, begun)
    try:
        yield program
    finally:
        await _end(program)


async def call(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> None:
    """Run a program to its end and say now and then that it still runs.

    Raises:
        BenchError: it failed.
    """
    async with running(command, folder, env, log) as program:
        while True:
            try:
                # wait_for() of Python 3.11 can swallow a Ctrl+C that comes with the end.
                async with asyncio.timeout(TELL_EVERY):
                    code = await program.process.wait()
                break
            except TimeoutError:
                tell(f"  … {time.perf_counter() - program.begun:.0f} s")
    if code:
        raise BenchError(f"{' '.join(command[-3:])} failed ({code}):\n{tail(log)}")


async def _end(program: Program) -> None:
    everyone = program.tree()
    try:
        if program.process.returncode is None:
            with suppress(ProcessLookupError):
                program.process.terminate()
            with suppress(TimeoutError):
                async with asyncio.timeout(END_WITHIN):
                    await program.process.wait()
    finally:
        for process in everyone:
            with suppress(psutil.NoSuchProcess):
                # What psutil started it compares by its birth, so a pid used anew is safe.
                if process.is_running():
                    process.kill()
        await program.process.wait()


def tail(log: Path) -> str:
    """The end of a log."""
    with suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-TAIL:])
    return ""


def tell(text: str) -> None:
    """Say what is going on; standard output is for the result."""
    print(text, file=sys.stderr, flush=True)
