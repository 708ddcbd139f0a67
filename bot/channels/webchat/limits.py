"""How much one client may ask for, and who may ask at all."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.webchat.problems import Declined
from bot.config import Config

MAX_BODY = 16 * 1024  # bytes of a request; a message of 4 000 characters fits in any script
MAX_STREAMS = 8  # of one conversation at a time: its open tabs
_TIDY_AT = 10_000  # buckets


class Buckets:
    """A token bucket per key: `per_minute` at once, refilled evenly; 0 means no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._rate = per_minute / 60
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """Take one token.

        Raises:
            Declined: there is none (429); says in how many seconds there will be.
        """
        if not self._rate:
            return
        now = self._clock()
        # Messages are taken in where they are kept, in a thread; taps on the loop.
        with self._lock:
            if len(self._left) >= _TIDY_AT and key not in self._left:
                self._tidy(now)
            left = self._now(key, now)
            self._left[key] = (left - 1 if left >= 1 else left, now)
        if left < 1:
            raise Declined(
                HTTPStatus.TOO_MANY_REQUESTS,
                "Too many at once. Wait as long as Retry-After says, then send it again.",
                after=(1 - left) / self._rate,
            )

    def _now(self, key: str, now: float) -> float:
        left, at = self._left.get(key, (self._size, now))
        return min(self._size, left + (now - at) * self._rate)

    def _tidy(self, now: float) -> None:
        """Forget the keys whose bucket is full again."""
        self._left = {
            key: value for key, value in self._left.items() if self._now(key, now) < self._size
        }


class Streams:
    """Counts the open streams of each conversation."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def open(self) -> list[str]:
        """The conversations that are being read now."""
        return list(self._open)

    @contextmanager
    def one(self, conversation_id: str) -> Iterator[None]:
        """Hold one place.

        Raises:
            Declined: all places of this conversation are taken (429).
        """
        count = self._open.get(conversation_id, 0)
        if count >= MAX_STREAMS:
            raise Declined(
                HTTPStatus.TOO_MANY_REQUESTS,
                "Too many open streams of this conversation.",
                after=10,
            )
        self._open[conversation_id] = count + 1
        try:
            yield
        finally:
            self._open[conversation_id] -= 1
            if not self._open[conversation_id]:
                del self._open[conversation_id]


def client_address(request: web.Request, trust_proxy: bool) -> str:
    """Whom a limit counts against. IPv6 is counted by /64, which is one household."""
    address = request.remote or ""
    if trust_proxy:
        # The last entry is our own proxy's; anything before it, the client can make up.
        forwarded = request.headers.getall("X-Forwarded-For", [])
        last = ",".join(forwarded).split(",")[-1].strip()
        address = last or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return request.remote or ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def check_origin(request: web.Request, config: Config) -> None:
    """Refuse what another site's page makes a browser send.

    Programs send neither header and are let through: the token is what
    protects a conversation, this protects against pages that spend our limits.

    Raises:
        Declined: the request comes from a page of a foreign site (403).
    """
    origin = request.headers.get("Origin")
    if origin is None:
        if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
            return
    elif origin in allowed_origins(config) or urlsplit(origin).netloc == request.host != "":
        return
    raise Declined(HTTPStatus.FORBIDDEN, "This site may not use the chat. See EMBED_ORIGINS.")


def allowed_origins(config: Config) -> set[str]:
    """The origins that are ours by the settings."""
    public = urlsplit(config.public_url)
    ours = {f"{public.scheme}://{public.netloc}"} if config.public_url else set()
    return ours | set(config.embed_origins)


async def body_of(request: web.Request) -> bytes:
    """The whole body.

    Raises:
        Declined: it is over `MAX_BODY` (413).
    """
    too_large = Declined(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may hold {MAX_BODY} bytes at most."
    )
    if (request.content_length or 0) > MAX_BODY:
        raise too_large
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MAX_BODY:
            raise too_large
    return bytes(body)
