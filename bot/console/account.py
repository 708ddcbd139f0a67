"""One's own account: languages, the link to Telegram, a new password."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.console import wording
from bot.console.security import field
from bot.console.signin import checked, open_session
from bot.console.templating import page
from bot.console.visitor import VISITOR
from bot.errors import NotAllowed, Refused
from bot.handover.linking import new_code
from bot.passwords import MAX_LENGTH, check_new, hashed
from bot.services import SERVICES
from bot.storage import staff

DONE = {"password": "Lösenordet är bytt. Du är utloggad i alla andra webbläsare."}


async def show(request: web.Request) -> web.Response:
    """The page."""
    return await _account_page(request, done=DONE.get(request.query.get("done", ""), ""))


async def telegram_code(request: web.Request) -> web.Response:
    """A one-time code; shown once, and never to be found again."""
    services = request.config_dict[SERVICES]
    async with services.database.begin() as unit:
        person = await staff.get(unit, request[VISITOR].id)
        if person is None:
            raise NotAllowed("Kontot är avslutat.")
        code = await new_code(unit, person)
    return await _account_page(request, code=code)


async def change_password(request: web.Request) -> web.Response:
    """A new password, for whoever knows the present one; all other browsers are signed out."""
    visitor = request[VISITOR]
    services = request.config_dict[SERVICES]
    current = await field(request, "current", MAX_LENGTH + 1)
    new = await field(request, "new", 4 * MAX_LENGTH)
    try:
        if new != await field(request, "again", 4 * MAX_LENGTH):
            raise Refused("De två nya lösenorden är olika.")
        check_new(new)
    except Refused as error:
        return await _account_page(request, status=422, error=str(error))
    known = await checked(request, visitor.username, current)
    if isinstance(known, web.Response):
        return known
    if known != visitor.id:
        return await _account_page(
            request, status=403, error="Det nuvarande lösenordet stämmer inte."
        )
    password_hash = await asyncio.to_thread(hashed, new)
    response = web.HTTPSeeOther("/staff/account?done=password")
    async with services.database.begin() as unit:
        person = await staff.get(unit, visitor.id)
        if person is None:
            raise NotAllowed("Kontot är avslutat.")
        person.password_hash = password_hash
        await staff.close_sessions(unit, staff_id=visitor.id)
        await open_session(request, response, unit, visitor.id)
    raise response


async def back(request: web.Request) -> web.Response:
    """The address of a form, opened by hand: the account itself."""
    raise web.HTTPSeeOther("/staff/account")


async def _account_page(
    request: web.Request, *, status: int = 200, done: str = "", error: str = "", code: str = ""
) -> web.Response:
    services = request.config_dict[SERVICES]
    content = services.library.now()
    async with services.database.read() as unit:
        person = await staff.get(unit, request[VISITOR].id)
        if person is None:
            raise NotAllowed("Kontot är avslutat.")
        place = content.municipalities.get(person.municipality)
        values = {
            "languages": [wording.language(c, content) for c in person.languages.get("ids", ())],
            "queues": [
                wording.queue(person.municipality, code_, content)
                for code_ in person.queues.get("ids", ())
            ],
            "linked": bool(person.telegram_address),
            "place": place.name if place else person.municipality,
        }
    return page(
        request,
        "account.html",
        status=status,
        here="/staff/account",
        done=done,
        error=error,
        code=code,
        telegram=bool(services.config.telegram_token),
        **values,
    )
