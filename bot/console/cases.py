"""One case: the whole conversation, and what staff can do with it."""

from __future__ import annotations

from aiohttp import web

from bot.console import caseview, queue
from bot.console.events import watched_by
from bot.console.security import field, status_of
from bot.console.templating import page
from bot.console.visitor import VISITOR
from bot.errors import Conflict, NotAllowed, NotFound, Refused
from bot.handover.desk import MAX_REPLY
from bot.services import SERVICES
from bot.storage import handovers, overview, staff
from bot.storage.database import Unit
from bot.storage.models import Staff

DONE = {
    "taken": "Ärendet är ditt. Invånaren har fått veta att du har tagit över.",
    "replied": "Svaret är skickat.",
    "noted": "Anteckningen är sparad. Bara personalen ser den.",
}


async def show(request: web.Request) -> web.Response:
    """The case's page. That somebody read it goes into the account, once for each person."""
    case_id, visitor = _case_id(request), request[VISITOR]
    database = request.config_dict[SERVICES].database
    async with database.read() as unit:
        await _readable(unit, case_id, visitor.municipality)
        seen = await overview.has_step(unit, case_id, "read", visitor.actor)
    if not seen:
        async with database.begin() as unit:
            await overview.note_once(unit, case_id, "read", visitor.actor)
    return await case_page(request, done=DONE.get(request.query.get("done", ""), ""))


async def case_page(
    request: web.Request,
    *,
    status: int = 200,
    done: str = "",
    error: str = "",
    reply: str = "",
    note: str = "",
) -> web.Response:
    """The page with a sentence above it; `reply` and `note` are what is still being written."""
    case_id, visitor = _case_id(request), request[VISITOR]
    services = request.config_dict[SERVICES]
    async with services.database.read() as unit:
        await _readable(unit, case_id, visitor.municipality)
        watched = await watched_by(unit, visitor, case_id)
        pulse = await overview.pulse(unit, visitor.municipality, watched)
        case = await caseview.load(unit, case_id, visitor, services.library.now())
    return page(
        request,
        "case.html",
        status=status,
        here=f"/staff/cases/{case_id}",
        case=case,
        pulse=pulse,
        done=done,
        error=error,
        reply=reply,
        note=note,
        limit=MAX_REPLY,
    )


async def take(request: web.Request) -> web.Response:
    """Take a waiting case. Of two at once one gets it; the other is told who."""
    case_id = _case_id(request)
    services = request.config_dict[SERVICES]
    try:
        async with services.database.begin() as unit:
            await services.desk.take(unit, case_id, await _person(unit, request))
    except Conflict as error:
        return await queue.queue_page(request, status=409, error=str(error))
    raise web.HTTPSeeOther(f"/staff/cases/{case_id}?done=taken")


async def reply(request: web.Request) -> web.Response:
    """Write to the resident."""
    case_id = _case_id(request)
    services = request.config_dict[SERVICES]
    # One more than is allowed, so that the desk sees that it is too long.
    text = await field(request, "text", MAX_REPLY + 1)
    try:
        async with services.database.begin() as unit:
            await services.desk.reply(unit, case_id, await _person(unit, request), text)
    except (Conflict, NotAllowed) as error:
        return await _refused(request, error, reply=text)
    raise web.HTTPSeeOther(f"/staff/cases/{case_id}?done=replied#end")


async def note(request: web.Request) -> web.Response:
    """Write something that only staff see."""
    case_id = _case_id(request)
    services = request.config_dict[SERVICES]
    text = (await field(request, "text", MAX_REPLY + 1)).strip()
    try:
        if not text or len(text) > MAX_REPLY:
            raise NotAllowed(f"Skriv mellan 1 och {MAX_REPLY} tecken.")
        async with services.database.begin() as unit:
            await services.desk.note(unit, case_id, await _person(unit, request), text)
    except (Conflict, NotAllowed) as error:
        return await _refused(request, error, note=text)
    raise web.HTTPSeeOther(f"/staff/cases/{case_id}?done=noted#end")


async def close(request: web.Request) -> web.Response:
    """End the case with an outcome; the bot has the floor again."""
    case_id = _case_id(request)
    services = request.config_dict[SERVICES]
    outcome = await field(request, "outcome", 32)
    try:
        if not outcome:
            raise NotAllowed("Välj hur det slutade.")
        async with services.database.begin() as unit:
            await services.desk.close(unit, case_id, await _person(unit, request), outcome)
    except (Conflict, NotAllowed) as error:
        return await _refused(request, error)
    raise web.HTTPSeeOther("/staff?done=closed")


async def back(request: web.Request) -> web.Response:
    """The address of a form, opened by hand: the case itself."""
    raise web.HTTPSeeOther(f"/staff/cases/{_case_id(request)}")


async def _refused(
    request: web.Request, error: Conflict | Refused, *, reply: str = "", note: str = ""
) -> web.Response:
    """The page again with the reason, and with what was written."""
    return await case_page(
        request, status=status_of(error), error=str(error), reply=reply, note=note
    )


async def _readable(unit: Unit, case_id: int, municipality: str) -> None:
    case = await handovers.get(unit, case_id)
    if case is None:
        raise NotFound("Ärendet finns inte.")
    if case.municipality != municipality:
        raise NotAllowed("Ärendet hör till en annan kommun.")


async def _person(unit: Unit, request: web.Request) -> Staff:
    person = await staff.get(unit, request[VISITOR].id)
    if person is None or not person.active:
        raise NotAllowed("Kontot är avslutat.")
    return person


def _case_id(request: web.Request) -> int:
    return int(request.match_info["id"])
