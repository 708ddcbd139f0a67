"""The methods of https://core.telegram.org/bots/api that Lotsen calls, with what they refuse."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.botapi.parsing import Refused, checked, from_html, utf16
from tests.botapi.people import Heard, Person

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

MAX_TEXT = 4096  # UTF-16 code units, after entities are read
MAX_CALLBACK_DATA = 64  # bytes


async def get_me(api: BotApi, _: dict[str, Any]) -> dict[str, Any]:
    return api.me()


async def get_updates(api: BotApi, values: dict[str, Any]) -> list[dict[str, Any]]:
    if api.webhook:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    offset = int(values.get("offset", 0))
    limit = int(values.get("limit", 100))
    if not 1 <= limit <= 100:
        raise Refused(400, "Bad Request: limit must be between 1 and 100")
    while api.updates and api.updates[0]["update_id"] < offset:
        api.updates.popleft()
    api.asking += 1
    turn, deadline = api.asking, time.monotonic() + int(values.get("timeout", 0))
    while not api.updates and time.monotonic() < deadline:
        if turn != api.asking:
            raise Refused(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        try:
            async with asyncio.timeout(0.5):
                await api.something_new()
        except TimeoutError:
            pass
    batch = list(api.updates)[:limit]
    for update in batch:
        api.taken[update["update_id"]] += 1
    return batch


async def set_webhook(api: BotApi, values: dict[str, Any]) -> bool:
    parts = urlsplit(values.get("url", ""))
    if parts.scheme != "https":
        raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in (443, 80, 88, 8443):
        raise Refused(
            400,
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        )
    secret = values.get("secret_token", "")
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    if len(secret) > 256 or set(secret) - allowed:
        raise Refused(400, "Bad Request: secret token contains unallowed characters")
    api.webhook = {**values}
    return True


async def delete_webhook(api: BotApi, values: dict[str, Any]) -> bool:
    api.webhook = {}
    if values.get("drop_pending_updates") in (True, "true"):
        api.updates.clear()
    return True


async def get_webhook_info(api: BotApi, _: dict[str, Any]) -> dict[str, Any]:
    return {
        "url": api.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(api.updates),
    }


async def send_message(api: BotApi, values: dict[str, Any]) -> dict[str, Any]:
    person = _chat(api, values)
    api.limits.hold_back(person.id)
    if person.blocks:
        raise Refused(403, "Forbidden: bot was blocked by the user")
    text, entities = _text(values)
    heard = Heard(api.next_message_id(), text, _buttons(values), entities)
    person.heard.append(heard)
    return api.as_message(person, heard)


async def edit_message_text(api: BotApi, values: dict[str, Any]) -> dict[str, Any]:
    person, heard = _message(api, values)
    text, entities = _text(values)
    buttons = _buttons(values)
    if (text, entities, buttons) == (heard.text, heard.entities, heard.buttons):
        raise _not_modified()
    heard.text, heard.entities, heard.buttons, heard.edited = text, entities, buttons, True
    return api.as_message(person, heard)


async def edit_message_reply_markup(api: BotApi, values: dict[str, Any]) -> dict[str, Any]:
    person, heard = _message(api, values)
    buttons = _buttons(values)
    if buttons == heard.buttons:
        raise _not_modified()
    heard.buttons = buttons
    return api.as_message(person, heard)


async def answer_callback_query(api: BotApi, values: dict[str, Any]) -> bool:
    person = api.queries.pop(values.get("callback_query_id", ""), None)
    if person is None:
        raise Refused(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    text = values.get("text", "")
    if len(text) > 200:
        raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
    person.alerts.append(text)
    return True


async def set_my_commands(api: BotApi, values: dict[str, Any]) -> bool:
    commands = _json(values, "commands")
    for entry in commands if isinstance(commands, list) else ():
        name, description = entry.get("command", ""), entry.get("description", "")
        if not 1 <= len(name) <= 32 or not name.replace("_", "").isalnum() or not name.islower():
            raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    api.menus[values.get("language_code", "")] = commands
    return True


async def send_chat_action(api: BotApi, values: dict[str, Any]) -> bool:
    _chat(api, values)
    if not values.get("action"):
        raise Refused(400, "Bad Request: wrong parameter action in request")
    return True


# Telegram finds a method whatever the case of its letters.
METHODS: dict[str, Callable[[BotApi, dict[str, Any]], Awaitable[Any]]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "sendchataction": send_chat_action,
}


def _chat(api: BotApi, values: dict[str, Any]) -> Person:
    number = str(values.get("chat_id", ""))
    if not number:
        raise Refused(400, "Bad Request: chat_id is empty")
    if not number.lstrip("-").isdigit() or int(number) not in api.people:
        raise Refused(400, "Bad Request: chat not found")
    return api.people[int(number)]


def _message(api: BotApi, values: dict[str, Any]) -> tuple[Person, Heard]:
    person = _chat(api, values)
    for heard in person.heard:
        if str(heard.id) == str(values.get("message_id")):
            return person, heard
    raise Refused(400, "Bad Request: message to edit not found")


def _not_modified() -> Refused:
    return Refused(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
    )


def _json(values: dict[str, Any], name: str) -> Any:
    value = values.get(name)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refused(400, f"Bad Request: can't parse {name} JSON object") from None


def _text(values: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    text = values.get("text", "")
    mode = values.get("parse_mode", "")
    entities: list[dict[str, Any]] = []
    if mode.casefold() == "html":
        text, entities = from_html(text)
    elif mode:
        raise Refused(400, "Bad Request: unsupported parse_mode")
    elif values.get("entities"):
        entities = checked(text, _json(values, "entities"))
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if utf16(text) > MAX_TEXT:
        raise Refused(400, "Bad Request: message is too long")
    return text, entities


def _buttons(values: dict[str, Any]) -> list[dict[str, str]]:
    markup = _json(values, "reply_markup")
    if not markup:
        return []
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        raise Refused(400, "Bad Request: object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise Refused(400, "Bad Request: too much buttons")
    for button in buttons:
        if not button.get("text"):
            raise Refused(400, "Bad Request: can't parse inline keyboard button: text is empty")
        if not 1 <= len(button.get("callback_data", "").encode()) <= MAX_CALLBACK_DATA:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return buttons
