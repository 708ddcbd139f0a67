"""Lotsen: `lots run` on a database of its own, through its HTTP API."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.config import ROOT, Config
from bot.content.library import load
from bot.supervisor import free_port
from tests.bench.load import MESSAGES, Account
from tests.bench.processes import BenchError, call, environment, running, tell
from tests.bench.system import Started, http, until

MUNICIPALITY = "ekero"
# What is neither trained nor unpacked again for the benchmark.
SHARED = ("encoder", "models", "vectors", "tools")


class Lotsen:
    """`lots run`, as `make run` starts it, with a `var` of its own."""

    name = "Lotsen"

    def __init__(self, folder: Path) -> None:
        """`folder` is for what is thrown away; it should be on a real disk."""
        self._var = folder / "var"
        self._log = folder / "lotsen.log"
        content = load(ROOT / "data")
        self._down = frozenset(content.texts(code, "down") for code in content.languages)
        # 0 lifts the limit on messages and on new conversations: 16 clients have one address.
        self._env = environment(LOTSEN_VAR=str(self._var), MESSAGES_PER_MINUTE="0")

    async def prepare(self) -> None:
        """Borrow encoder and models, and train if the files have changed since."""
        self._var.mkdir(parents=True)
        own = Config.from_environment().var
        for name in SHARED:
            (own / name).mkdir(parents=True, exist_ok=True)
            (self._var / name).symlink_to(own / name)
        tell("Preparing Lotsen")
        await call([sys.executable, "lots", "prepare"], ROOT, self._env, self._log)

    @asynccontextmanager
    async def start(self) -> AsyncIterator[Started]:
        """Start it; ready when the first message is answered by the language service."""
        door = free_port()
        url = f"http://127.0.0.1:{door}"
        ports = {
            "PORT": str(door),
            "RASA_PORT": str(free_port()),
            "ACTION_PORT": str(free_port()),
        }
        command = [sys.executable, "lots", "run"]
        async with (
            running(command, ROOT, self._env | ports, self._log) as program,
            http() as session,
        ):

            async def ready() -> bool:
                # Before that it answers too, but only that it is not quite there.
                async with session.get(f"{url}/api/health") as response:
                    if not (await response.json())["language_service"]:
                        return False
                first = Resident(session, url, self._down)
                try:
                    await first.open()
                    await first.say(MESSAGES[0])
                finally:
                    account = await first.close()
                return account == Account(sent=1)

            seconds = await until(ready, program)
            yield Started(seconds, program, lambda: Resident(session, url, self._down))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation, as the API shows it."""

    id: int
    sender: str
    client_id: str
    text: str

    @classmethod
    def read(cls, shown: dict[str, Any]) -> Line:
        """From the API's JSON."""
        return cls(shown["id"], shown["sender"], shown["client_id"], shown["text"])


class Resident:
    """One conversation. An answer is here when its `message` event has come on the stream."""

    def __init__(self, session: aiohttp.ClientSession, url: str, down: frozenset[str]) -> None:
        """`down` is how Lotsen says that it understands nothing at the moment."""
        self._session = session
        self._url = f"{url}/api/conversations"
        self._down = down
        self._headers: dict[str, str] = {}
        self._stream: aiohttp.ClientResponse | None = None
        self._streamed: list[Line] = []
        self._sent: list[str] = []
        self._said = ""

    async def open(self) -> None:
        """Make the conversation, open its stream, and hear the greeting."""
        new = {"municipality": MUNICIPALITY, "language": "sv"}
        async with self._session.post(self._url, json=new) as response:
            response.raise_for_status()
            made = await response.json()
        self._url += f"/{made['id']}"
        self._headers = {"Authorization": f"Bearer {made['token']}"}
        self._stream = await self._session.get(f"{self._url}/events", headers=self._headers)
        self._stream.raise_for_status()
        await self._answer("")

    async def say(self, text: str) -> None:
        """One POST, then the stream up to the first line of its answer."""
        name = f"m{len(self._sent) + 1}"
        self._sent.append(name)
        self._said = text
        async with self._session.post(
            f"{self._url}/messages", json={"id": name, "text": text}, headers=self._headers
        ) as response:
            response.raise_for_status()
            await response.read()
        await self._answer(name)

    async def close(self) -> Account:
        """Compare the record with what was sent and what the stream brought."""
        if self._stream is None:
            return Account()
        self._stream.close()
        async with self._session.get(f"{self._url}/messages", headers=self._headers) as response:
            response.raise_for_status()
            record = [Line.read(shown) for shown in await response.json()]
        return audit(self._sent, record, self._streamed, self._down)

    async def _answer(self, name: str) -> None:
        """Read the stream up to a line of ours after the message `name`."""
        heard = not name
        event, data = "", ""
        assert self._stream is not None
        async for raw in self._stream.content:
            line = raw.decode().rstrip("\n")
            if line:
                field, _, value = line.partition(": ")
                if field == "event":
                    event = value
                elif field == "data":
                    data = value
                continue
            if event == "floor" and json.loads(data)["floor"] != "bot":
                raise BenchError(f"“{self._said}” leads to a person; such messages measure nothing")
            if event == "message":
                came = Line.read(json.loads(data))
                self._streamed.append(came)
                if came.sender == "resident":
                    heard = heard or came.client_id == name
                elif heard:
                    return
            event = ""
        raise BenchError("the stream of events ended")


def audit(
    sent: list[str], record: list[Line], streamed: list[Line], down: frozenset[str]
) -> Account:
    """What became of the messages `sent`, by their ids.

    Lost: not on the record, or no answer on the record, or a line of the record
    that the stream left out. Doubled: twice on the record, the same words twice
    in one answer, or a line that the stream brought twice.
    """
    account = Account(sent=len(sent))
    answers: dict[str, list[str]] = {}
    name = ""
    for line in record:
        if line.sender == "resident":
            name = line.client_id
            account.doubled += name in answers
            answers.setdefault(name, [])
        elif name:
            answers[name].append(line.text)
    for name in sent:
        said = answers.get(name, [])
        account.lost += not said
        account.doubled += len(said) != len(set(said))
        account.wordless += bool(said) and all(not s.strip() or s in down for s in said)
    came = [line.id for line in streamed]
    account.doubled += len(came) - len(set(came))
    account.lost += sum(line.id not in came for line in record if came and line.id <= max(came))
    return account
