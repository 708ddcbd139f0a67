"""`lots ask`: one question or many, by the whole way, in a record that is thrown away."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import front_desk
from bot.config import Config
from bot.messages import Incoming, Kind
from bot.services import Services
from bot.storage import conversations, transcript
from bot.storage.models import InboxRow, Message, new_id
from bot.supervisor import free_port, is_ours, language_service, running_rasa

AT_ONCE = 8  # lines in work at a time
ANSWER_WITHIN = 60.0  # seconds


async def main(arguments: argparse.Namespace) -> int:
    """Answer one question, or a stream of them in order."""
    if not arguments.jsonl and not arguments.question:
        print("lots: write a question, or --jsonl and lines on standard input", file=sys.stderr)
        return 2
    async with answering() as services:
        if arguments.jsonl:
            await _stream(services)
            return 0
        answer = await ask(services, arguments.question, arguments.municipality, arguments.language)
        print(answer["text"])
        for source in answer["sources"]:
            print(f"\n{source['title']} {source['url']}".rstrip())
    return 0


@asynccontextmanager
async def answering() -> AsyncIterator[Services]:
    """A front desk of its own, with the running language service or one started for it."""
    config = Config.from_environment()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lots-ask-"))
        rasa = config.rasa_url if not is_ours(config) else running_rasa(config)
        port = free_port()
        config = replace(
            config,
            database_url=f"sqlite:///{Path(folder) / 'ask.db'}",
            action_port=free_port(),
            rasa_url=rasa or f"http://127.0.0.1:{port}",
            rasa_timeout=ANSWER_WITHIN,
        )
        services = await stack.enter_async_context(front_desk(config))
        if not rasa:
            print("Starting the language service", file=sys.stderr)
            await stack.enter_async_context(language_service(config))
        yield services


async def ask(
    services: Services, text: str, municipality: str = "", language: str = ""
) -> dict[str, Any]:
    """What a resident who writes this as the first message is answered."""
    address = new_id()
    known = municipality if municipality in services.library.now().served else ""
    incoming = Incoming(
        "cli", address, address, Kind.TEXT, text, language_hint=language, municipality=known
    )
    receipt = await services.frontdesk.receive(incoming)
    async with asyncio.timeout(ANSWER_WITHIN):
        with services.bus.listen(f"conversation:{receipt.conversation}") as bell:
            while True:
                async with services.database.read() as unit:
                    row = await unit.get_one(InboxRow, receipt.inbox_id)
                    if row.done_at is not None:
                        conversation = await conversations.get(unit, receipt.conversation)
                        lines = await transcript.after(unit, receipt.conversation)
                        break
                await bell.wait(1.0)
    return _answer(lines, conversation.language if conversation else "")


def _answer(lines: Any, language: str) -> dict[str, Any]:
    heard = next((line for line in lines if line.sender == "resident"), None)
    said: list[Message] = [x for x in lines if x.sender == "bot" and x.key != "notice"]
    understood = (heard.body.get("understood") if heard else None) or {}
    sources = [source for line in said for source in line.body.get("sources", [])]
    return {
        "language": language,
        "topic": understood.get("topic", ""),
        "confidence": understood.get("confidence", 0.0),
        "article": understood.get("article"),
        "text": "\n\n".join(line.text for line in said),
        "sources": sources,
        "action": understood.get("action", "unsure"),
    }


async def _stream(services: Services) -> None:
    """Lines in, lines out in the same order, several in work at a time."""
    window: list[asyncio.Task[dict[str, Any]]] = []
    loop = asyncio.get_running_loop()
    while raw := await loop.run_in_executor(None, sys.stdin.buffer.readline):
        if not raw.strip():
            continue
        window.append(asyncio.create_task(_line(services, raw)))
        while window and (len(window) >= AT_ONCE or window[0].done()):
            _print(await window.pop(0))
    for task in window:
        _print(await task)


async def _line(services: Services, raw: bytes) -> dict[str, Any]:
    number: Any = None
    try:
        line = json.loads(raw)
        if not isinstance(line, dict):
            raise ValueError("a line must be an object")
        number = line.get("id")
        for name in ("text", "municipality", "language"):
            if not isinstance(line.get(name, ""), str):
                raise ValueError(f"“{name}” must be text")
        if not line.get("text"):
            raise ValueError("“text” is missing")
        municipality = line.get("municipality", "")
        if municipality and municipality not in services.library.now().served:
            raise ValueError(f"“{municipality}” is no municipality of ours")
        answer = await ask(services, line["text"], municipality, line.get("language", ""))
    except (ValueError, RecursionError) as error:
        return {"id": number, "error": str(error) or type(error).__name__}
    except TimeoutError:
        return {"id": number, "error": "no answer in time"}
    return {"id": number, **answer}


def _print(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)
