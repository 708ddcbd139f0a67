"""`lots run`: everything on one machine."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

from bot.app import front_door
from bot.config import Config
from bot.content.library import load
from bot.storage import staff
from bot.supervisor import check_port, is_ours, language_service, note_running


async def main(arguments: argparse.Namespace) -> int:
    """Start, say where to go, and serve until told to stop."""
    config = Config.from_environment()
    load(config.data)
    check_port(config.port, "PORT")
    check_port(config.action_port, "ACTION_PORT")
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with AsyncExitStack() as stack:
        services = await stack.enter_async_context(front_door(config))
        if is_ours(config):
            check_port(int(config.rasa_url.rsplit(":", 1)[1]), "RASA_PORT")
            print("Starting the language service", file=sys.stderr)
            if not await _unless(stop, stack.enter_async_context(language_service(config))):
                return 0
        note = note_running(config)
        stack.callback(note.unlink, missing_ok=True)
        async with services.database.read() as unit:
            has_staff = bool(await staff.all_of(unit))
        print(_where_to_go(config, has_staff), flush=True)
        # What is loaded now stays: there is no garbage to be looked for in it.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        await stop.wait()
        print("Stopping", file=sys.stderr)
    return 0


async def _unless(stop: asyncio.Event, starting: Coroutine[Any, Any, None]) -> bool:
    """Whether something slow came to its end before we were told to stop; then it is broken off."""
    started, stopped = asyncio.create_task(starting), asyncio.create_task(stop.wait())
    await asyncio.wait({started, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not started.done():
        started.cancel()
        await asyncio.wait({started})
        return False
    await started
    return True


def _where_to_go(config: Config, has_staff: bool) -> str:
    url = config.base_url
    lines = [
        "",
        "Lotsen is running. Ctrl+C stops it.",
        f"  Web chat       {url}/chat?m=ekero",
        f"  Staff console  {url}/staff",
    ]
    if not has_staff:
        lines.append(
            "                 first make an account: "
            "./lots staff add anna --name “Anna” -m ekero --languages sv,ar"
        )
    if config.telegram_token:
        lines.append("  Telegram       on")
    else:
        lines.append("  Telegram       off; get a token from @BotFather, then:")
        lines.append("                 TELEGRAM_TOKEN=… make run")
    return "\n".join([*lines, ""])
