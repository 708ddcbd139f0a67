"""The HTTP API: making a conversation, writing in it, reading it, erasing it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.channels.webchat import limits
from bot.channels.webchat.problems import Declined, away
from bot.channels.webchat.record import CHANNEL, Key, authorised, look, number_after, unbroken
from bot.channels.webchat.schemas import (
    Accepted,
    Created,
    Health,
    Line,
    NewConversation,
    NewMessage,
)
from bot.channels.webchat.settings import language_for
from bot.frontdesk import Admit, Receipt, anybody
from bot.messages import MAX_PAYLOAD, MAX_TEXT, Incoming, Kind
from bot.rendering import PAYLOADS
from bot.services import Services
from bot.storage import conversations, transcript
from bot.storage.database import Unavailable, Unit
from bot.storage.models import Conversation, new_id

KEEP_WITHIN = 20.0  # seconds a client waits for its message to be kept

Model = TypeVar("Model", bound=BaseModel)
Result = TypeVar("Result")
_LINES = TypeAdapter(list[Line])


class Api:
    """The handlers; each may raise `Declined`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        per_minute = services.config.messages_per_minute
        self._messages = limits.Buckets(per_minute)
        self._conversations = limits.Buckets(per_minute)

    async def create(self, request: web.Request) -> web.Response:
        """POST /api/conversations."""
        config = self._services.config
        limits.check_origin(request, config)
        self._conversations.take(limits.client_address(request, config.trust_proxy))
        wanted = await _read(request, NewConversation, empty=b"{}")
        content = self._services.library.now()
        municipality = wanted.municipality.strip().casefold()
        if municipality not in content.served:
            municipality = ""
        language = language_for(content, wanted.language)
        conversation_id, token = new_id(), secrets.token_urlsafe(32)

        async def make(unit: Unit) -> None:
            await conversations.create(
                unit,
                id=conversation_id,
                channel=CHANNEL,
                address=conversation_id,
                token_hash=conversations.digest(token),
                municipality=municipality,
            )

        await _kept(self._services.database.patiently(make, seconds=KEEP_WITHIN))
        await self._receive(
            Incoming(
                CHANNEL,
                # No client's id holds a colon, so none can pass for this one.
                f"{conversation_id}:start:",
                conversation_id,
                Kind.START,
                language_hint=language,
                municipality=municipality,
            )
        )
        created = Created(
            id=conversation_id,
            token=token,
            language=language,
            direction=content.languages[language].direction,
        )
        return _json(
            created, HTTPStatus.CREATED, Location=f"/api/conversations/{conversation_id}/messages"
        )

    async def post(self, request: web.Request) -> web.Response:
        """POST /api/conversations/{id}/messages."""
        limits.check_origin(request, self._services.config)
        key = Key.of(request)
        message = await _read(request, NewMessage)
        if message.text is not None and len(message.text) > MAX_TEXT:
            raise Declined(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"A message may have {MAX_TEXT} characters at most.",
            )
        external_id = f"{key.conversation}:{message.id}"
        if message.button is not None:
            conversation = await authorised(request, self._services)
            self._messages.take(key.conversation)
            receipt = await self._receive(
                await self._button(conversation, external_id, message.button)
            )
        else:
            # On the web a conversation's address is its id.
            incoming = Incoming(
                CHANNEL, external_id, key.conversation, Kind.TEXT, text=message.text or ""
            )
            receipt = await self._receive(incoming, self._admission(key))
        return _json(Accepted(duplicate=receipt.duplicate), HTTPStatus.ACCEPTED)

    async def lines(self, request: web.Request) -> web.Response:
        """GET /api/conversations/{id}/messages."""
        conversation = await authorised(request, self._services)
        found = await look(self._services, conversation.id, number_after(request))
        body = _LINES.dump_json(found.lines if found else [])
        return web.Response(body=body, content_type="application/json")

    async def erase(self, request: web.Request) -> web.Response:
        """DELETE /api/conversations/{id}: the same road as the resident's button."""
        limits.check_origin(request, self._services.config)
        conversation = await authorised(request, self._services)
        self._messages.take(conversation.id)
        receipt = await self._receive(
            Incoming(
                CHANNEL,
                f"{conversation.id}:erase:",
                conversation.address,
                Kind.BUTTON,
                payload="erase:yes",
            )
        )
        return _json(Accepted(duplicate=receipt.duplicate), HTTPStatus.ACCEPTED)

    async def health(self, request: web.Request) -> web.Response:
        """GET /api/health."""
        try:
            await self._services.database.look(lambda unit: conversations.get(unit, ""))
            ok = True
        except Unavailable:
            ok = False
        health = Health(ok=ok, language_service=await self._services.dialogue.ready())
        return _json(health, HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE)

    async def _button(self, conversation: Conversation, external_id: str, payload: str) -> Incoming:
        """A tap, with the button's own words, so that staff can read what was chosen."""
        if len(payload.encode()) > MAX_PAYLOAD:
            raise Declined(HTTPStatus.BAD_REQUEST, f"button: {MAX_PAYLOAD} bytes at most.")
        label = await self._services.database.look(
            lambda unit: transcript.label_of(unit, conversation.id, payload)
        )
        label = label or self._fixed_label(conversation.language, payload)
        return Incoming(
            CHANNEL, external_id, conversation.address, Kind.BUTTON, text=label, payload=payload
        )

    def _fixed_label(self, language: str, payload: str) -> str:
        """The words of a button that a page may show by itself, such as its menu of languages."""
        kind, _, code = payload.partition(":")
        languages = self._services.library.now().languages
        if kind == "lang" and code in languages:
            return languages[code].name
        for name, fixed in PAYLOADS.items():
            if fixed == payload:
                return self._services.renderer.button(language, name).label
        return ""

    def _admission(self, key: Key) -> Admit:
        """Says in the transaction that keeps a message whether it may be kept."""
        taken = False

        def admit(conversation: Conversation | None) -> None:
            nonlocal taken
            key.opens(conversation)
            if not taken:
                # A transaction that is tried again is one message all the same.
                self._messages.take(key.conversation)
                taken = True

        return admit

    async def _receive(self, incoming: Incoming, admit: Admit = anybody) -> Receipt:
        return await _kept(self._services.frontdesk.receive(incoming, admit))


async def _kept(work: Coroutine[Any, Any, Result]) -> Result:
    """Wait until something is on disk, but no longer than a client would."""
    try:
        async with asyncio.timeout(KEEP_WITHIN):
            return await unbroken(work)
    except TimeoutError:
        raise away() from None


async def _read(request: web.Request, model: type[Model], empty: bytes = b"") -> Model:
    """The request's body as a model.

    Raises:
        Declined: not JSON (415), too large (413), or not what the model describes (400).
    """
    body = await limits.body_of(request)
    if request.content_type not in {"application/json", "application/octet-stream"}:
        raise Declined(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json.")
    try:
        return model.model_validate_json(body or empty)
    except ValidationError as error:
        raise Declined(HTTPStatus.BAD_REQUEST, _faults(error)) from None


def _faults(error: ValidationError) -> str:
    """What is wrong and where, without repeating what somebody wrote."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(
        ": ".join(filter(None, (".".join(map(str, fault["loc"])), fault["msg"])))
        for fault in faults
    )


def _json(model: BaseModel, status: HTTPStatus, **headers: str) -> web.Response:
    return web.Response(
        body=model.model_dump_json().encode(),
        status=status.value,
        headers=headers,
        content_type="application/json",
    )
