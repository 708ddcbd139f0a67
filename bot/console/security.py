"""What guards every page: headers, who is signed in, where a form came from, and errors.

Two locks on each form, since each has failed alone somewhere: the browser's
`Origin` must be ours, and the session's own token must be in the form.
"""

from __future__ import annotations

import hmac
import logging
import traceback
from urllib.parse import quote, urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.console.templating import page
from bot.console.visitor import VISITOR, Visitor
from bot.errors import Conflict, LotsenError, NotFound, Refused
from bot.services import SERVICES
from bot.storage import staff
from bot.storage.conversations import digest
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

COOKIE = "lotsen_staff"
PREFIX = "/staff"
SIGN_IN = f"{PREFIX}/sign-in"
_OPEN = (SIGN_IN, f"{PREFIX}/static/")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not “no-referrer”: with that, browsers send “Origin: null” with our own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


@web.middleware
async def dress(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Put the headers on every answer, and make a page of every error.

    Streams have sent their headers before they come back here: they take
    them from `HEADERS` themselves.
    """
    try:
        response = await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            error.headers.update(HEADERS)
            raise
        response = _problem(request, error.status, _plain(error))
    except LotsenError as error:
        response = _problem(request, status_of(error), str(error))
    except Unavailable:
        log.warning("the database does not answer, a page was refused")
        response = _problem(request, 503, "Just nu går det inte att läsa. Försök igen om en stund.")
    except Exception as error:
        # No message: it may hold what somebody wrote.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("a staff page failed with %s\n%s", type(error).__name__, frames)
        response = _problem(request, 500, "Något gick fel hos oss. Försök igen om en stund.")
    if not response.prepared:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
    return response


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let nobody past who is not signed in, and no form that is not ours."""
    posting = request.method not in {"GET", "HEAD"}
    if posting and not from_here(request):
        raise web.HTTPForbidden(text="Formuläret kom inte från den här webbplatsen.")
    visitor = await visitor_of(request)
    if visitor is not None:
        request[VISITOR] = visitor
    if request.path.startswith(_OPEN):
        return await handler(request)
    if visitor is None:
        if posting or request.headers.get("Accept") == "text/event-stream":
            raise web.HTTPUnauthorized(
                text="Du är inte inloggad längre. Logga in i en ny flik, och försök sedan igen."
            )
        back = "" if request.path == PREFIX else f"?next={quote(request.path)}"
        raise web.HTTPSeeOther(SIGN_IN + back)
    if posting and not hmac.compare_digest(
        (await field(request, "csrf", 64)).encode(), visitor.csrf.encode()
    ):
        raise web.HTTPForbidden(text="Formuläret är för gammalt. Läs in sidan på nytt.")
    return await handler(request)


async def visitor_of(request: web.Request) -> Visitor | None:
    """Who is signed in in this browser."""
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    session = digest(token)
    async with request.config_dict[SERVICES].database.read() as unit:
        found = await staff.session(unit, session)
        if found is None:
            return None
        row, person = found
        return Visitor(
            person.id, person.username, person.name, person.municipality, row.csrf, session
        )


def from_here(request: web.Request) -> bool:
    """Whether the browser says that a form was sent from one of our own pages."""
    origin = request.headers.get("Origin", "")
    config = request.config_dict[SERVICES].config
    parts = urlsplit(origin)
    if config.public_url and origin == _origin(config.public_url):
        return True
    if config.secure and parts.scheme != "https":
        return False
    return parts.scheme in {"http", "https"} and parts.netloc == request.host


def client_address(request: web.Request) -> str:
    """Where a request came from; behind a proxy that is trusted, what that proxy saw."""
    if request.config_dict[SERVICES].config.trust_proxy:
        # Only the last entry is the proxy's own; the others are anybody's claim.
        last = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if last:
            return last
    return request.remote or ""


async def field(request: web.Request, name: str, limit: int) -> str:
    """A text field of the form, without control characters, cut at `limit` characters.

    Raises:
        web.HTTPBadRequest: the body is no form.
    """
    unreadable = web.HTTPBadRequest(text="Formuläret gick inte att läsa.")
    if request.content_type != "application/x-www-form-urlencoded":
        raise unreadable
    try:
        value = (await request.post()).get(name, "")
    except (ValueError, LookupError):
        raise unreadable from None
    if not isinstance(value, str):
        return ""
    text = value.replace("\r\n", "\n")
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)[:limit]


def status_of(error: LotsenError) -> int:
    """The HTTP status of an error that is said to the visitor."""
    match error:
        case NotFound():
            return 404
        case Refused():
            return 403
        case Conflict():
            return 409
    return 500


def _problem(request: web.Request, status: int, text: str) -> web.Response:
    return page(request, "problem.html", status=status, text=text)


def _plain(error: web.HTTPException) -> str:
    """A Swedish sentence: ours where the library speaks, else what the page said."""
    return {
        404: "Sidan finns inte.",
        405: "Så går det inte att göra på den här sidan.",
        413: "Det var för mycket på en gång.",
    }.get(error.status, error.text or "Det gick inte.")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
