"""Signing in and out."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from aiohttp import web

from bot.console.pace import SignInPace
from bot.console.security import COOKIE, PREFIX, SIGN_IN, client_address, field
from bot.console.templating import page
from bot.console.visitor import VISITOR
from bot.passwords import MAX_LENGTH, hashed, outdated, verified
from bot.services import SERVICES, Services
from bot.storage import overview, staff
from bot.storage.conversations import digest
from bot.storage.database import Unit
from bot.storage.models import now

log = logging.getLogger(__name__)

SESSION = timedelta(hours=10)
WRONG = "Användarnamnet eller lösenordet stämmer inte."

PACE = web.AppKey("pace", SignInPace)
# Each hash takes 64 MiB: so many at a time, the others wait their turn.
HASHING = web.AppKey("hashing", asyncio.Semaphore)


async def form(request: web.Request) -> web.Response:
    """The page to sign in on."""
    if VISITOR in request:
        raise web.HTTPSeeOther(PREFIX)
    return page(request, "signin.html", next=_inside(request.query.get("next", "")), username="")


async def sign_in(request: web.Request) -> web.Response:
    """Check user name and password, and give the browser its session."""
    username = (await field(request, "username", 64)).strip()
    password = await field(request, "password", MAX_LENGTH + 1)
    back = _inside(await field(request, "next", 200))
    staff_id = await checked(request, username, password)
    if isinstance(staff_id, web.Response):
        return staff_id
    if not staff_id:
        return page(request, "signin.html", status=403, error=WRONG, next=back, username=username)
    response = web.HTTPSeeOther(back or PREFIX)
    async with request.config_dict[SERVICES].database.begin() as unit:
        if VISITOR in request:
            await staff.close_sessions(unit, token_hash=request[VISITOR].session)
        await overview.forget_old_sessions(unit)
        await open_session(request, response, unit, staff_id)
    raise response


async def sign_out(request: web.Request) -> web.Response:
    """End the session, here and in the record."""
    async with request.config_dict[SERVICES].database.begin() as unit:
        await staff.close_sessions(unit, token_hash=request[VISITOR].session)
    response = web.HTTPSeeOther(SIGN_IN)
    response.del_cookie(COOKIE, path=PREFIX)
    raise response


async def checked(request: web.Request, username: str, password: str) -> int | web.Response:
    """The account behind user name and password; 0 if they are wrong; a page if it is too soon.

    An unknown name, a closed account and a wrong password look the same and
    take as long.
    """
    services = request.config_dict[SERVICES]
    pace, address = request.app[PACE], client_address(request)
    # Only a digest is remembered: people type passwords into the wrong field.
    account = digest(username.casefold())
    if wait := pace.attempt(account, address):
        log.warning("many tries to sign in from %s", address)
        return _too_soon(request, math.ceil(wait))
    async with services.database.read() as unit:
        person = await staff.by_username(unit, username)
        known = (person.id, person.password_hash) if person and person.active else (0, "")
    async with request.app[HASHING]:
        right = await asyncio.to_thread(verified, known[1], password)
        if not right:
            return 0
        if outdated(known[1]):
            await _renew(services, known[0], await asyncio.to_thread(hashed, password))
    pace.succeeded(account, address)
    return known[0]


async def open_session(
    request: web.Request, response: web.StreamResponse, unit: Unit, staff_id: int
) -> None:
    """Give a browser a new token; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    await staff.open_session(
        unit, digest(token), staff_id, secrets.token_urlsafe(32), now() + SESSION
    )
    response.set_cookie(
        COOKIE,
        token,
        path=PREFIX,
        max_age=int(SESSION.total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=request.config_dict[SERVICES].config.secure,
    )


async def _renew(services: Services, staff_id: int, password_hash: str) -> None:
    async with services.database.begin() as unit:
        person = await staff.get(unit, staff_id)
        if person is not None:
            person.password_hash = password_hash


def _too_soon(request: web.Request, seconds: int) -> web.Response:
    how_long = f"{seconds} sekunder" if seconds < 100 else f"{math.ceil(seconds / 60)} minuter"
    response = page(
        request,
        "problem.html" if VISITOR in request else "signin.html",
        status=429,
        error=f"Det blev många försök. Vänta {how_long} och försök igen.",
        text="",
        next="",
        username="",
    )
    response.headers["Retry-After"] = str(seconds)
    return response


def _inside(path: str) -> str:
    """The path if it leads to one of our own pages, or nothing."""
    parts = urlsplit(path)
    ours = not parts.scheme and not parts.netloc and parts.path.startswith(f"{PREFIX}/")
    return parts.path if ours and "\\" not in path else ""
