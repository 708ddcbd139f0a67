"""A front door with only the console in it: real HTTP, a real database, the real content."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher

from bot import passwords
from bot.bus import Bus
from bot.config import ROOT, Config
from bot.console import pages
from bot.content.library import Library
from bot.dialogue import Dialogue
from bot.frontdesk import FrontDesk
from bot.handover.desk import HandoverDesk
from bot.messages import Incoming, Kind, Understood
from bot.rendering import Renderer
from bot.services import SERVICES, Services
from bot.speaking import say
from bot.storage import account, conversations, handovers, inbox, staff, transcript
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.models import Handover, InboxRow, Message, Staff

PASSWORD = "fyra vanliga ord efter varandra"
PATIENCE = 20.0  # seconds; a limit against hanging, never a measurement


@cache
def library() -> Library:
    return Library(ROOT / "data")


_empty: Path | None = None


async def _empty_database() -> Path:
    """A file with empty tables, made once: tests begin with a copy."""
    global _empty
    if _empty is None:
        path = Path(tempfile.mkdtemp()) / "empty.db"
        await migrate(f"sqlite:///{path}")
        _empty = path
    return _empty


@cache
def _password_hash() -> str:
    return passwords.hashed(PASSWORD)


class House:
    """The services, and what residents and staff do in a test."""

    def __init__(self, services: Services, server: TestServer) -> None:
        self.services = services
        self.server = server
        self._clients: list[TestClient] = []
        self._numbers = count(1)

    @property
    def origin(self) -> str:
        return f"http://{self.server.host}:{self.server.port}"

    # -- staff --------------------------------------------------------------

    async def hire(self, username: str, name: str = "", **values: Any) -> int:
        async with self.services.database.begin() as unit:
            person = await staff.add(
                unit,
                username=username,
                name=name or username.title(),
                **{
                    "password_hash": _password_hash(),
                    "municipality": "ekero",
                    "languages": {"ids": ["sv"]},
                    **values,
                },
            )
            return person.id

    async def person(self, username: str) -> Staff:
        async with self.services.database.read() as unit:
            found = await staff.by_username(unit, username)
            assert found is not None
            unit.expunge(found)
            return found

    async def browser(self) -> Browser:
        client = TestClient(self.server, cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._clients.append(client)
        return Browser(client, self.origin)

    async def signed_in(self, username: str) -> Browser:
        browser = await self.browser()
        response = await browser.sign_in(username)
        assert response.status == 200
        return browser

    # -- residents ------------------------------------------------------------

    async def arrive(self, municipality: str = "ekero", language: str = "sv") -> str:
        """Somebody opens the chat; returns their conversation."""
        number = next(self._numbers)
        receipt = await self.services.frontdesk.receive(
            Incoming("web", f"start-{number}", f"w{number}", Kind.START, municipality=municipality)
        )
        async with self.services.database.begin() as unit:
            conversation = await conversations.get(unit, receipt.conversation)
            assert conversation is not None
            conversation.language = language
            await inbox.done(unit, receipt.inbox_id)
        return receipt.conversation

    async def write(
        self, conversation_id: str, text: str, *, topic: str = "", article: str = "", **values: Any
    ) -> int:
        """They write something, and Lotsen notes what it understood; returns the inbox row."""
        async with self.services.database.read() as unit:
            conversation = await conversations.get(unit, conversation_id)
            assert conversation is not None
            address, language = conversation.address, conversation.language
        receipt = await self.services.frontdesk.receive(
            Incoming(
                "web",
                f"text-{next(self._numbers)}",
                address,
                values.pop("kind", Kind.TEXT),
                text=text,
                **values,
            )
        )
        async with self.services.database.begin() as unit:
            await inbox.done(unit, receipt.inbox_id)
            if topic:
                row = await unit.get_one(InboxRow, receipt.inbox_id)
                what = Understood(topic, 0.87, article or None, "answer")
                await transcript.understood(unit, row, what.as_json(), language)
        return receipt.inbox_id

    async def answer(self, conversation_id: str, article: str) -> None:
        """Lotsen answers with an article."""
        renderer = self.services.renderer
        async with self.services.database.begin() as unit:
            conversation = await conversations.get(unit, conversation_id)
            assert conversation is not None
            found = renderer.content.article(conversation.municipality, article)
            assert found is not None
            line = renderer.article(conversation.language, found, conversation.municipality)
            await say(unit, conversation, line)

    async def ask_for_person(self, conversation_id: str, **values: Any) -> int:
        """They ask for a person; returns the case."""
        async with self.services.database.begin() as unit:
            conversation = await conversations.get(unit, conversation_id)
            assert conversation is not None
            values = {"topic": "human", **values}
            return (await self.services.desk.open(unit, conversation, **values)).id

    # -- the record -----------------------------------------------------------

    async def case(self, case_id: int) -> Handover:
        async with self.services.database.read() as unit:
            found = await handovers.get(unit, case_id)
            assert found is not None
            unit.expunge(found)
            return found

    async def floor(self, conversation_id: str) -> str:
        async with self.services.database.read() as unit:
            found = await conversations.get(unit, conversation_id)
            assert found is not None
            return found.floor

    async def said(self, conversation_id: str) -> list[Message]:
        async with self.services.database.read() as unit:
            found = list(await transcript.after(unit, conversation_id))
            unit.expunge_all()
            return found

    async def steps(self, case_id: int) -> list[tuple[str, str, str]]:
        async with self.services.database.read() as unit:
            rows = await account.rows(unit, handover_id=case_id)
            return [(row.step, row.actor, row.why) for row in rows]

    async def close(self) -> None:
        for client in self._clients:
            await client.session.close()


class Browser:
    """A staff member's browser: keeps cookies and sends forms as one does."""

    def __init__(self, client: TestClient, origin: str) -> None:
        self.client = client
        self.origin = origin

    async def get(self, path: str, **options: Any) -> aiohttp.ClientResponse:
        return await self.client.get(path, **options)

    async def text(self, path: str) -> str:
        response = await self.client.get(path)
        assert response.status == 200, await response.text()
        return await response.text()

    async def csrf(self, path: str = "/staff") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', await self.text(path))
        assert found is not None
        return found[1]

    async def post(self, path: str, **fields: str) -> aiohttp.ClientResponse:
        """Send a form with the session's token and our origin."""
        fields = {"csrf": await self.csrf(), **fields}
        return await self.client.post(path, data=fields, headers={"Origin": self.origin})

    async def sign_in(
        self, username: str, password: str = PASSWORD, **options: Any
    ) -> aiohttp.ClientResponse:
        headers = {"Origin": self.origin, **options.pop("headers", {})}
        data = {"username": username, "password": password, **options.pop("data", {})}
        return await self.client.post("/staff/sign-in", data=data, headers=headers, **options)


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Hashing with the least work, for what is not about hashing."""
    real = passwords._hasher
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    passwords._nobodys.cache_clear()
    try:
        yield
    finally:
        passwords._hasher = real
        passwords._nobodys.cache_clear()


def visible(html: str) -> str:
    """What a reader sees: without tags, in one line."""
    text = re.sub(r"<[^>]+>", " ", html.partition("<main")[2])
    return " ".join(text.split())


@asynccontextmanager
async def staffed_house(folder: Path, **options: Any) -> AsyncIterator[House]:
    """The same with three people: Maria and Omar in Ekerö, Lena in Lund."""
    async with open_house(folder, **options) as house:
        await house.hire("maria", "Maria Ek")
        await house.hire("omar", "Omar Said", languages={"ids": ["ar", "sv"]})
        await house.hire("lena", "Lena Lund", municipality="lund")
        yield house


@asynccontextmanager
async def open_house(folder: Path, *, url: str = "", **settings: Any) -> AsyncIterator[House]:
    """The console on a free port, with an empty database: in `folder`, or at `url`."""
    if url:
        await migrate(url)
    else:
        url = f"sqlite:///{folder / 'console.db'}"
        shutil.copy(await _empty_database(), folder / "console.db")
    bus = Bus()
    database = Database(url, bus.ring)
    renderer = Renderer(library())
    config = replace(Config(data=ROOT / "data", var=folder, database_url=url), **settings)
    async with AsyncExitStack() as stack:
        stack.enter_context(cheap_passwords())
        stack.push_async_callback(database.close)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        services = Services(
            config=config,
            database=database,
            bus=bus,
            library=library(),
            renderer=renderer,
            dialogue=Dialogue(http, "http://127.0.0.1:9", 1.0),
            frontdesk=FrontDesk(database),
            desk=HandoverDesk(renderer),
        )
        app = web.Application(client_max_size=64 * 1024)
        app[SERVICES] = services
        pages.add_routes(app)
        server = TestServer(app)
        await server.start_server()
        stack.push_async_callback(server.close)
        house = House(services, server)
        stack.push_async_callback(house.close)
        yield house
