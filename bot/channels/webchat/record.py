"""Looking into the record: what a conversation's client may see, and what is new in it."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Literal, TypeVar, cast

from aiohttp import web

from bot.channels.webchat import markup
from bot.channels.webchat.problems import Declined
from bot.channels.webchat.schemas import ButtonShown, Direction, Line, SourceShown, Spoken
from bot.conversation import Floor
from bot.messages import Sender
from bot.services import Services
from bot.storage import conversations, transcript
from bot.storage.database import Unit
from bot.storage.models import Conversation
from bot.storage.transcript import Shown

CHANNEL = "web"
PAGE = 500  # lines looked up at a time
_ID = re.compile(r"[0-9a-f]{32}")
_SHOWN = {Sender.RESIDENT.value, Sender.BOT.value, Sender.STAFF.value}

Result = TypeVar("Result")
_article = lru_cache(maxsize=512)(markup.html)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found after a line: the new lines, who has the floor, where it ends."""

    born: datetime
    language: Spoken | None
    floor: str
    working: bool
    lines: list[Line]
    seen: int
    erased: bool
    more: bool


async def unbroken(work: Coroutine[Any, Any, Result]) -> Result:
    """Do `work` to its end even if the client hangs up, so that no transaction is torn."""
    task = asyncio.ensure_future(work)
    # Nobody may be left to fetch an error.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return await asyncio.shield(task)


@dataclass(frozen=True, slots=True)
class Key:
    """What a request says to open a conversation with."""

    conversation: str
    token: str

    @classmethod
    def of(cls, request: web.Request) -> Key:
        """The key that a request brings.

        Raises:
            Declined: it brings none (401), or one for no conversation of ours (404).
        """
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not token.strip():
            raise Declined(HTTPStatus.UNAUTHORIZED, "Send the token: Authorization: Bearer …")
        conversation_id = request.match_info["id"]
        if not _ID.fullmatch(conversation_id):
            raise _gone()
        return cls(conversation_id, token.strip())

    def opens(self, found: Conversation | None) -> Conversation:
        """The conversation, if it is this key's.

        Raises:
            Declined: it is not (401), or there is none any more (404).
        """
        if found is None or found.channel != CHANNEL or not found.token_hash:
            raise _gone()
        given = conversations.digest(self.token)
        if not hmac.compare_digest(found.token_hash.encode(), given.encode()):
            raise Declined(
                HTTPStatus.UNAUTHORIZED, "The token does not belong to this conversation."
            )
        return found


def _gone() -> Declined:
    return Declined(HTTPStatus.NOT_FOUND, "There is no such conversation, or not any longer.")


async def authorised(request: web.Request, services: Services) -> Conversation:
    """The conversation of the path, for who holds its token.

    Raises:
        Declined: no token or a wrong one (401), no such conversation any more (404).
    """
    key = Key.of(request)
    return key.opens(
        await services.database.look(lambda unit: conversations.get(unit, key.conversation))
    )


def number_after(request: web.Request) -> int:
    """The line to resume after: `Last-Event-ID`, or else `?after=`.

    Raises:
        Declined: it is not a number (400).
    """
    value = request.headers.get("Last-Event-ID") or request.query.get("after") or "0"
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise Declined(HTTPStatus.BAD_REQUEST, "“after” is the number of a message.")
    return int(value)


async def look(
    services: Services, conversation_id: str, after: int, born: datetime | None = None
) -> Look | None:
    """What is new after a line; None if the conversation is gone.

    A conversation that was erased since then begins again from its first
    line: it was made anew after `born`, or its last line is before `after`.
    """
    prefix = f"{conversation_id}:"

    async def find(unit: Unit) -> Look | None:
        found = await conversations.state(unit, conversation_id)
        if found is None:
            return None
        rows = await transcript.after_with_origin(unit, conversation_id, after, PAGE)
        erased = born is not None and found.born != born
        if born is None and after and not rows:
            erased = await transcript.last_id(unit, conversation_id) < after
        if erased:
            rows = await transcript.after_with_origin(unit, conversation_id, 0, PAGE)
        return Look(
            born=found.born,
            language=_spoken(services, found.language),
            floor=found.floor,
            working=found.waiting and found.floor == Floor.BOT,
            lines=[
                line(services, row, row.origin.removeprefix(prefix))
                for row in rows
                if row.sender in _SHOWN
            ],
            seen=rows[-1].id if rows else (0 if erased else after),
            erased=erased or any(row.key == "erased" and row.sender == Sender.BOT for row in rows),
            more=len(rows) == PAGE,
        )

    return await services.database.look(find)


def _spoken(services: Services, code: str) -> Spoken | None:
    language = services.library.now().languages.get(code)
    return Spoken(language=code, direction=language.direction) if language else None


def line(services: Services, row: Shown, client_id: str = "") -> Line:
    """A row of the transcript as a client gets it."""
    direction: Direction = "auto"
    if row.sender == Sender.BOT:
        language = services.library.now().languages.get(row.language)
        direction = language.direction if language else "ltr"
        # An article is said again and again; what a person wrote is in none.
        article = row.key.startswith("article:")
        html = (_article if article else markup.html)(row.text, direction)
    else:
        html = markup.plain(row.text)
    body = row.body or {}
    original = body.get("original", "")
    return Line(
        id=row.id,
        sender=cast(Literal["resident", "bot", "staff"], row.sender),
        client_id=client_id,
        text=row.text,
        html=html,
        language=row.language,
        direction=direction,
        buttons=[ButtonShown(**button) for button in body.get("buttons", ())],
        sources=[
            SourceShown(
                title=source.get("title", ""),
                url=markup.safe_link(source.get("url", "")),
                checked=source.get("checked", ""),
            )
            for source in body.get("sources", ())
        ],
        note=body.get("note", ""),
        original_html=_article(original, "ltr") if original else "",
        at=row.created_at,
    )
