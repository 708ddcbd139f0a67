"""A front door for the web's tests: everything is real but Rasa, whose double remembers."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.app import running, serving
from bot.bus import Bus
from bot.channels.web import add_routes
from bot.config import ROOT, Config
from bot.content.library import Library
from bot.emergency import Emergencies
from bot.errors import LanguageServiceDown
from bot.frontdesk import FrontDesk
from bot.handover.desk import HandoverDesk
from bot.language import Identifier
from bot.rendering import Renderer
from bot.services import SERVICES, Services
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.thinking import Thinker
from bot.turns import Turns
from bot.worker import Worker

UNSURE = {"choose_topics": ["support", "premises"]}


class Rasa:
    """Answers with keys by the words it is asked with, and remembers what it was asked."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.down = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def ask(self, sender: str, message: str, metadata: dict[str, Any]) -> list[dict]:
        self.heard.append(message)
        await self.gate.wait()
        if self.down:
            raise LanguageServiceDown("switched off by the test")
        if message == "/human":
            return [{"handover": "human"}]
        if any(word in message for word in ("pengar", "المال", "money", "гроші")):
            return [_understood("support"), {"article": "snabb-slant"}]
        return [_understood("support", 0.3), UNSURE]

    async def ready(self) -> bool:
        return not self.down


def _understood(topic: str, confidence: float = 0.9) -> dict[str, Any]:
    return {"understood": {"topic": topic, "confidence": confidence, "ranking": []}, "form": {}}


@dataclass
class FlakyDesk:
    """A front desk whose database can be away."""

    inner: FrontDesk
    error: Exception | None = None

    async def receive(self, incoming: Any, *admit: Any) -> Any:
        if self.error is not None:
            raise self.error
        return await self.inner.receive(incoming, *admit)


@dataclass
class Event:
    """One event of a stream."""

    name: str
    data: dict[str, Any]
    id: int | None = None


@dataclass
class Resident:
    """Somebody who chats over HTTP, without a browser."""

    door: Door
    id: str
    token: str
    sent: int = 0
    last: int = 0
    seen: list[Event] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def path(self) -> str:
        return f"{self.door.url}/api/conversations/{self.id}"

    async def post(self, body: Any, **headers: str) -> tuple[int, Any, Any]:
        """Status, JSON and headers of an answer; `body` is JSON or bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.door.http.post(
            f"{self.path}/messages",
            data=data,
            headers={"Content-Type": "application/json", **self.headers, **headers},
        ) as response:
            return response.status, await response.json(content_type=None), response.headers

    async def say(self, text: str) -> None:
        self.sent += 1
        status, answer, _ = await self.post({"id": f"m{self.sent}", "text": text})
        assert (status, answer["duplicate"]) == (202, False), answer

    async def tap(self, payload: str) -> None:
        self.sent += 1
        status, answer, _ = await self.post({"id": f"m{self.sent}", "button": payload})
        assert (status, answer["duplicate"]) == (202, False), answer

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        async with self.door.http.get(
            f"{self.path}/messages", params={"after": after}, headers=self.headers
        ) as response:
            assert response.status == 200
            return await response.json()

    async def until(
        self, wanted: Callable[[list[Event]], bool], *, after: int = 0, seconds: float = 20
    ) -> list[Event]:
        """The events of a new stream, up to the one with which `wanted` is content."""
        events: list[Event] = []
        async with asyncio.timeout(seconds), self.stream(after) as stream:
            async for event in stream:
                events.append(event)
                if wanted(events):
                    return events
        raise AssertionError(f"the stream ended after {[e.name for e in events]}")

    @asynccontextmanager
    async def stream(self, after: int = 0, **headers: str) -> AsyncIterator[AsyncIterator[Event]]:
        async with self.door.http.get(
            f"{self.path}/events",
            params={"after": after},
            headers={**self.headers, **headers},
            timeout=aiohttp.ClientTimeout(total=None),
        ) as response:
            assert response.status == 200, await response.text()
            assert response.content_type == "text/event-stream"
            yield _events(response)


async def _events(response: aiohttp.ClientResponse) -> AsyncIterator[Event]:
    fields: dict[str, str] = {}
    async for raw in response.content:
        line = raw.decode().rstrip("\n")
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            if "event" in fields:
                number = int(fields["id"]) if "id" in fields else None
                yield Event(fields["event"], json.loads(fields["data"]), number)
            fields = {}


@dataclass
class Door:
    """The front door under test."""

    url: str
    services: Services
    rasa: Rasa
    http: aiohttp.ClientSession
    app: web.Application

    async def enter(self, municipality: str = "ekero", language: str = "sv", **headers: str):
        """A new conversation."""
        async with self.http.post(
            f"{self.url}/api/conversations",
            json={"municipality": municipality, "language": language},
            headers=headers,
        ) as response:
            assert response.status == 201, await response.text()
            made = await response.json()
            return Resident(self, made["id"], made["token"])


@asynccontextmanager
async def front_door(
    folder: Path, *, port: int = 0, url: str = "", **settings: Any
) -> AsyncIterator[Door]:
    """Serve the web channel on a free port, with a SQLite file in `folder` unless `url` says."""
    url = url or f"sqlite:///{folder / 'lotsen.db'}"
    port = port or free_port()
    config = Config(var=folder, database_url=url, port=port, **settings)
    await _make_tables(folder, url)
    bus = Bus()
    database = Database(url, bus.ring)
    library = _library()
    renderer = Renderer(library)
    rasa = Rasa()
    services = Services(
        config=config,
        database=database,
        bus=bus,
        library=library,
        renderer=renderer,
        dialogue=rasa,  # type: ignore[arg-type]
        frontdesk=FlakyDesk(FrontDesk(database)),  # type: ignore[arg-type]
        desk=HandoverDesk(renderer),
    )
    thinker = Thinker(renderer, _identifier(library), _emergencies(folder), rasa)  # type: ignore[arg-type]
    worker = Worker(database, bus, Turns(thinker, services.desk, renderer))
    app = web.Application(client_max_size=64 * 1024)
    app[SERVICES] = services
    add_routes(app)
    try:
        async with (
            running(worker.run),
            serving(app, "127.0.0.1", port, "PORT"),
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http,
        ):
            yield Door(f"http://127.0.0.1:{port}", services, rasa, http, app)
    finally:
        await database.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_CACHE: dict[str, Any] = {}


async def _make_tables(folder: Path, url: str) -> None:
    """Migrate once; the next doors get a copy of the empty file, reopened ones keep theirs."""
    path = folder / "lotsen.db"
    if not url.startswith("sqlite"):
        await migrate(url)
        return
    if path.exists():
        return
    if "tables" in _CACHE:
        path.write_bytes(_CACHE["tables"])
        return
    await migrate(url)
    _CACHE["tables"] = path.read_bytes()


def _library() -> Library:
    return _CACHE.setdefault("library", None) or _keep("library", Library(ROOT / "data"))


def _identifier(library: Library) -> Identifier:
    found = _CACHE.get("identifier")
    return found or _keep("identifier", Identifier(ROOT / "data", library.now().languages))


def _emergencies(folder: Path) -> Emergencies:
    path = folder / "emergency"
    path.mkdir(exist_ok=True)
    (path / "sv.yml").write_text("[jag vill dö]\n", encoding="utf-8")
    return Emergencies(path)


def _keep(name: str, value: Any) -> Any:
    _CACHE[name] = value
    return value
