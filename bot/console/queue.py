"""The first page: who waits, what is mine, what others have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.console import wording
from bot.console.templating import page
from bot.console.visitor import VISITOR, Visitor
from bot.content.library import Content
from bot.services import SERVICES
from bot.storage import handovers, overview
from bot.storage.database import Unit
from bot.storage.models import Handover, now

DONE = {
    "closed": "Ärendet är avslutat. Lotsen svarar invånaren igen.",
    "welcome": "",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One case in a list, in staff's words. `awaits` is set where the resident wrote last."""

    id: int
    topic: str
    queue: str
    language: str
    urgent: bool
    waited: str
    since: datetime
    offered_to: str
    offered_to_me: bool
    why: str
    holder: str
    awaits: bool


@dataclass(frozen=True, slots=True)
class Lists:
    """The three lists, and the pulse that says when they are old."""

    waiting: list[Card]
    mine: list[Card]
    others: list[Card]
    pulse: str


async def show(request: web.Request) -> web.Response:
    """The page itself."""
    return await queue_page(request, done=DONE.get(request.query.get("done", ""), ""))


async def queue_page(
    request: web.Request, *, status: int = 200, done: str = "", error: str = ""
) -> web.Response:
    """The three lists with a sentence above them."""
    services = request.config_dict[SERVICES]
    visitor = request[VISITOR]
    async with services.database.read() as unit:
        lists = await _lists(unit, visitor, services.library.now())
    place = services.library.now().municipalities.get(visitor.municipality)
    return page(
        request,
        "queue.html",
        status=status,
        here="/staff",
        lists=lists,
        done=done,
        error=error,
        place=place.name if place else visitor.municipality,
    )


async def _lists(unit: Unit, visitor: Visitor, content: Content) -> Lists:
    conversations = await overview.own_conversations(unit, visitor.id)
    pulse = await overview.pulse(unit, visitor.municipality, conversations)
    cases = await handovers.listed(unit, visitor.municipality)
    speakers = await overview.last_speakers(unit, conversations)
    names = {number: name for number, (_, name) in (await overview.names(unit)).items()}
    cards = [(case, _card(case, visitor, content, names, speakers)) for case in cases]
    return Lists(
        waiting=[card for case, card in cards if case.state == "waiting"],
        mine=[c for case, c in cards if case.state != "waiting" and case.taken_by == visitor.id],
        others=[c for case, c in cards if case.state != "waiting" and case.taken_by != visitor.id],
        pulse=pulse,
    )


def _card(
    case: Handover,
    visitor: Visitor,
    content: Content,
    names: dict[int, str],
    speakers: dict[str, str],
) -> Card:
    since = case.created_at if case.state == "waiting" else case.taken_at or case.created_at
    return Card(
        id=case.id,
        topic=wording.topic(case.topic, content),
        queue=wording.queue(case.municipality, case.queue, content),
        language=wording.language(case.language, content),
        urgent=case.urgent,
        waited=wording.waited(since, now()),
        since=since,
        offered_to=names.get(case.offered_to or 0, ""),
        offered_to_me=case.offered_to == visitor.id,
        why=wording.why(case.offered_why, case.municipality, content),
        holder=names.get(case.taken_by or 0, ""),
        awaits=speakers.get(case.conversation_id or "") == "resident",
    )
