"""Lotsen with Telegram as its only channel: all of the front door, but for the language service."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import running
from bot.bus import Bus
from bot.channels import telegram
from bot.config import ROOT, Config
from bot.content.library import Library
from bot.emergency import Emergencies
from bot.frontdesk import FrontDesk
from bot.handover.desk import HandoverDesk
from bot.handover.linking import new_code
from bot.handover.offers import announce
from bot.language import Identifier
from bot.outbox import Pace, Rate
from bot.rendering import Renderer
from bot.services import Services
from bot.storage import account, conversations, handovers, outbox, transcript
from bot.storage import staff as accounts
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.models import Conversation, Handover, Message, Staff
from bot.thinking import Thinker
from bot.turns import Turns
from bot.worker import Worker
from tests.botapi.people import Person
from tests.botapi.server import BotApi

FAST = Rate(burst=1000, per_second=1000)

# A word, and the article of Ekerö's that answers it.
ARTICLES = {
    "pengar": "snabb-slant",
    "lokal": "foreningslokaler",
    "kontakt": "idelabbet",
    "mynt": "foreningsbidrag",
}


class Understanding:
    """Stands in for the language service: knows a few words, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, list[str]] = defaultdict(list)
        self.gates: dict[str, asyncio.Event] = {}  # a word that is answered when the gate opens

    async def ask(
        self, sender: str, message: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Keys, as the language service gives them."""
        self.asked[sender].append(message)
        for word, gate in self.gates.items():
            if word in message:
                await gate.wait()
        if message == "/human":
            return [{"handover": {}}]
        for word, article in ARTICLES.items():
            if word in message:
                understood = {"topic": "support", "confidence": 0.9}
                return [{"understood": understood, "article": article}]
        return [{"say": "smalltalk"}]


@cache
def _library() -> Library:
    return Library(ROOT / "data")


@cache
def _identifier() -> Identifier:
    return Identifier(ROOT / "data", _library().now().languages)


@cache
def _emergencies() -> Emergencies:
    return Emergencies(ROOT / "data" / "emergency")


class House:
    """What a test may look at and do."""

    def __init__(self, telegram: BotApi, services: Services, understanding: Understanding) -> None:
        self.telegram = telegram
        self.services = services
        self.understanding = understanding
        self._numbers = iter(range(7001, 9000))

    def resident(self, language_code: str = "sv", name: str = "Kim") -> Person:
        """Somebody new, with the language that their telephone is set to."""
        return self.telegram.user(next(self._numbers), language_code, name)

    async def hire(self, name: str, **values: Any) -> Staff:
        """A member of staff without a chat."""
        async with self.services.database.begin() as unit:
            person = await accounts.add(
                unit,
                username=name.casefold(),
                name=name,
                **{"password_hash": "-", "municipality": "ekero", **values},
            )
            unit.expunge(person)
            return person

    async def code(self, staff: Staff) -> str:
        """A one-time code, as the console shows it."""
        async with self.services.database.begin() as unit:
            return await new_code(unit, staff)

    async def coach(self, name: str, **values: Any) -> Person:
        """A member of staff whose chat is linked."""
        staff = await self.hire(name, **values)
        person = self.resident("sv", name)
        await person.says(f"/start link_{await self.code(staff)}")
        await person.hears("kopplad")
        return person

    async def waiting(self, person: Person, words: str = "Jag vill prata om pengar") -> Handover:
        """The person asks, and then wants to talk to somebody; returns their case."""
        await person.says("/start ekero")
        await person.hears("hjälp med")
        await person.says(words)
        answer = await person.hears()
        while not any(b["callback_data"] == "human" for b in answer.buttons):
            answer = await person.hears()
        await person.taps(answer.button("människa"))
        await person.hears("lämnat samtalet")
        return await self.case(person)

    async def offer(self, case: Handover, *people: Person) -> None:
        """Offer a case to these coaches as well."""
        async with self.services.database.begin() as unit:
            everyone = [await accounts.by_telegram(unit, str(person.id)) for person in people]
            case.offered_to = None
            staff = [person for person in everyone if person]
            await announce(unit, case, staff, self.services.library.now())

    async def settled(self) -> None:
        """Wait until all that was said is marked as sent."""
        while True:
            async with self.services.database.read() as unit:
                if await outbox.waiting(unit, "telegram") == 0:
                    return
            await asyncio.sleep(0.02)

    async def conversation(self, person: Person) -> Conversation:
        """The person's conversation as it stands on the record."""
        async with self.services.database.read() as unit:
            found = await conversations.by_address(unit, "telegram", str(person.id))
            assert found is not None
            unit.expunge(found)
            return found

    async def case(self, person: Person) -> Handover:
        """The person's open case."""
        conversation = await self.conversation(person)
        async with self.services.database.read() as unit:
            found = await handovers.open_in(unit, conversation.id)
            assert found is not None
            unit.expunge(found)
            return found

    async def record(self, person: Person) -> list[Message]:
        """Every line of the person's conversation."""
        conversation = await self.conversation(person)
        async with self.services.database.read() as unit:
            return list(await transcript.after(unit, conversation.id))

    async def steps(self, case: Handover) -> list[tuple[str, str]]:
        """The account of a case."""
        async with self.services.database.read() as unit:
            return [(r.step, r.actor) for r in await account.rows(unit, handover_id=case.id)]


@asynccontextmanager
async def open_house(
    folder: Path, api: BotApi, *, public_url: str = "", database_url: str = "", **settings: Any
) -> AsyncIterator[House]:
    """Lotsen talking with `api`, on a database in `folder` unless another is named."""
    url = database_url or f"sqlite:///{folder / 'telegram.db'}"
    await migrate(url)
    bus = Bus()
    database = Database(url, bus.ring)
    if database.is_sqlite:
        await conversations.release_all(database)  # as the front desk does at its start
    renderer = Renderer(_library())
    config = replace(
        Config(
            data=ROOT / "data",
            var=folder,
            database_url=url,
            telegram_token=api.token,
            telegram_api=api.url,
            public_url=public_url,
        ),
        **settings,
    )
    understanding = Understanding()
    services = Services(
        config=config,
        database=database,
        bus=bus,
        library=_library(),
        renderer=renderer,
        dialogue=understanding,  # type: ignore[arg-type]
        frontdesk=FrontDesk(database),
        desk=HandoverDesk(renderer),
    )
    thinker = Thinker(renderer, _identifier(), _emergencies(), understanding)  # type: ignore[arg-type]
    worker = Worker(database, bus, Turns(thinker, services.desk, renderer))
    app = web.Application(client_max_size=64 * 1024)
    pace = Pace(FAST, lambda _: FAST)
    try:
        async with running(worker.run), telegram.channel(services, app, pace):
            server = TestServer(app)
            await server.start_server()
            if public_url:
                api.route(public_url, f"http://{server.host}:{server.port}")
            try:
                yield House(api, services, understanding)
            finally:
                await server.close()
    finally:
        await database.close()
