"""Starting the language service beside the front door, and starting it again when it dies."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from bot.config import ROOT, Config, keep_private
from bot.errors import StartError

log = logging.getLogger(__name__)

PYTHON = ROOT / ".venv-nlu" / "bin" / "python"
READY_WITHIN = 180.0  # seconds, on the smallest machine
TELL_EVERY = 5.0  # seconds


def is_ours(config: Config) -> bool:
    """Whether we start Rasa ourselves; RASA_URL says that somebody else does."""
    return "RASA_URL" not in os.environ


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_port(port: int, setting: str) -> None:
    """See that a port can be had before anything slow begins.

    Raises:
        StartError: it is taken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StartError(
                f"Port {port} cannot be used ({error.strerror}). Stop what uses it, "
                f"or choose another: {setting}={port + 1} make run"
            ) from None


@asynccontextmanager
async def language_service(config: Config) -> AsyncIterator[None]:
    """Rasa, ready to answer, until the block ends; started again whenever it dies.

    Raises:
        StartError: it did not become ready; the log's path is in the sentence.
    """
    logfile = config.var / "log" / "language-service.log"
    logfile.parent.mkdir(parents=True, exist_ok=True)
    keep_private(logfile)
    process = await _start(config, logfile)
    watcher: asyncio.Task[None] | None = None
    try:
        await _until_ready(config, process, logfile)
        watcher = asyncio.create_task(_watch(config, process, logfile))
        yield
    finally:
        if watcher is not None:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher
        else:
            await _stop(process)


async def _start(config: Config, logfile: Path) -> asyncio.subprocess.Process:
    port = config.rasa_url.rsplit(":", 1)[1]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LOTSEN_NLU_PORT": port,
        "LOTSEN_DATA": str(config.data),
        "LOTSEN_VAR": str(config.var),
        "ACTION_ENDPOINT_URL": f"http://127.0.0.1:{config.action_port}/webhook",
        # It ends by itself when this process is gone, however it went.
        "LOTSEN_PARENT": str(os.getpid()),
    }
    with logfile.open("ab") as log_to:
        return await asyncio.create_subprocess_exec(
            str(PYTHON), "-m", "nlu.serve",
            cwd=ROOT, env=environment, stdout=log_to, stderr=log_to, start_new_session=True,
        )  # fmt: skip


async def _until_ready(config: Config, process: asyncio.subprocess.Process, logfile: Path) -> None:
    started = told = time.monotonic()
    async with aiohttp.ClientSession() as http:
        while True:
            if process.returncode is not None:
                raise StartError(f"The language service stopped at once. Its log: {logfile}")
            with suppress(aiohttp.ClientError, asyncio.TimeoutError):
                async with http.get(
                    f"{config.rasa_url}/status", timeout=aiohttp.ClientTimeout(total=2)
                ) as response:
                    if response.status == 200:
                        return
            waited = time.monotonic() - started
            if waited > READY_WITHIN:
                await _stop(process)
                raise StartError(
                    f"The language service was not ready after {READY_WITHIN:.0f} seconds. "
                    f"Its log: {logfile}"
                )
            if time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                print(f"  waiting for the language service, {waited:.0f} s", file=sys.stderr)
            await asyncio.sleep(0.1)


async def _watch(config: Config, process: asyncio.subprocess.Process, logfile: Path) -> None:
    pause = 1.0
    try:
        while True:
            began = time.monotonic()
            code = await process.wait()
            log.error("the language service ended (%s); starting it again", code)
            # A crash now and then is mended at once, one after another with patience.
            pause = 1.0 if time.monotonic() - began > 60 else min(pause * 2, 60.0)
            await asyncio.sleep(pause)
            try:
                process = await _start(config, logfile)
            except OSError as error:
                log.error("the language service cannot be started: %s", error.strerror)
    finally:
        await _stop(process)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), 5)
    except TimeoutError:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def note_running(config: Config) -> Path:
    """Leave word where the running language service is, for `lots ask`."""
    path = config.var / "running.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"pid": os.getpid(), "rasa_url": config.rasa_url}))
    return path


def running_rasa(config: Config) -> str:
    """Where a running `lots run` of this folder has its language service; nothing if none runs."""
    try:
        noted = json.loads((config.var / "running.json").read_text())
        os.kill(noted["pid"], 0)
    except (OSError, ValueError, KeyError):
        return ""
    return str(noted["rasa_url"])
