"""The server: what https://core.telegram.org/bots/api publishes, for the methods Lotsen calls.

It keeps what it was told, refuses what Telegram refuses, and in the same
words, since the words are part of what a client reads.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from tests.botapi.parsing import Refused, checked, from_html, utf16
from tests.botapi.people import Heard, Person

MAX_TEXT = 4096
MAX_CALLBACK_DATA = 64
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class BotApi:
    """One bot's Telegram. `async with BotApi() as telegram:` serves it on `telegram.url`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.url = ""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self.webhook_answers: list[int] = []
        self.refused: list[str] = []
        self.impatient = 0  # messages sent to a chat that had asked for quiet
        self.down = False
        self._routes: dict[str, str] = {}
        self._people: dict[int, Person] = {}
        self._updates: deque[dict[str, Any]] = deque()
        self._taken: dict[int, int] = defaultdict(int)  # times an update was handed out
        self._queries: dict[str, Person] = {}
        self._quiet: dict[int, float] = {}  # chat (0: all) → when it may be written to again
        self._floods: dict[int, tuple[int, float]] = {}
        self._numbers = {"update": 1000, "message": 10, "query": 5000}
        self._news = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> BotApi:
        app = web.Application(client_max_size=2**22)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        self._http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._http
        assert self._runner
        await self._http.close()
        await self._runner.cleanup()

    # -- for tests --------------------------------------------------------

    def user(self, number: int, language_code: str = "sv", name: str = "Kim") -> Person:
        """Somebody with a private chat; the same one for the same number."""
        if number not in self._people:
            self._people[number] = Person(self, number, language_code, name)
        return self._people[number]

    def flood(self, seconds: float, *, chat: int = 0, after: int = 0) -> None:
        """Answer the next message with 429, after `after` more; 0 means every chat."""
        self._floods[chat] = (after, seconds)

    def route(self, public: str, local: str) -> None:
        """Reach the webhook at `public` (Telegram takes HTTPS alone) on this machine instead."""
        self._routes[public.rstrip("/")] = local.rstrip("/")

    def times_delivered(self, update: dict[str, Any]) -> int:
        """How often an update was handed out."""
        return self._taken[update["update_id"]]

    @property
    def pending(self) -> int:
        """Updates that the bot has not acknowledged."""
        return len(self._updates)

    async def something_new(self) -> None:
        """Wait until the bot has done something."""
        async with self._news:
            await self._news.wait()

    async def until(self, condition: Any, seconds: float = 15.0) -> None:
        """Wait until a condition holds; it is looked at whenever the bot did something."""
        async with asyncio.timeout(seconds):
            while not condition():
                try:
                    async with asyncio.timeout(0.05):
                        await self.something_new()
                except TimeoutError:
                    pass

    # -- what people do ---------------------------------------------------

    async def deliver(self, content: dict[str, Any], *, twice: bool = False) -> dict[str, Any]:
        """Hand an update to the bot, or keep it until it asks."""
        self._numbers["update"] += 1
        update = {"update_id": self._numbers["update"], **content}
        for _ in range(2 if twice else 1):
            self._updates.append(update)
        if self.webhook:
            await self.push()
        await self._tell()
        return update

    async def push(self, secret: str | None = None) -> None:
        """Bring waiting updates to the webhook; a wrong `secret` plays somebody else."""
        assert self._http
        url = self.webhook["url"]
        for public, local in self._routes.items():
            url = url.replace(public, local)
        shown = self.webhook.get("secret_token", "") if secret is None else secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": shown} if shown else {}
        while self._updates:
            update = self._updates[0]
            self._taken[update["update_id"]] += 1
            async with self._http.post(url, json=update, headers=headers) as response:
                self.webhook_answers.append(response.status)
                if response.status != 200:
                    return
            self._updates.popleft()

    def next_message_id(self) -> int:
        """Messages of both sides are counted together."""
        self._numbers["message"] += 1
        return self._numbers["message"]

    def open_query(self, person: Person) -> str:
        """The id of a tap, good for one answer."""
        self._numbers["query"] += 1
        query = str(self._numbers["query"])
        self._queries[query] = person
        return query

    def chat(self, person: Person) -> dict[str, Any]:
        """A private chat has the number of its person."""
        return {"id": person.id, "type": "private", "first_name": person.name}

    def me(self) -> dict[str, Any]:
        """The bot as getMe describes it."""
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Lotsen",
            "username": "lotsen_test_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def as_message(self, person: Person, heard: Heard) -> dict[str, Any]:
        """One of the bot's messages as the API shows it."""
        message: dict[str, Any] = {
            "message_id": heard.id,
            "from": {k: v for k, v in self.me().items() if k in ("id", "is_bot", "first_name")},
            "chat": self.chat(person),
            "date": self.now(),
            "text": heard.text,
        }
        if heard.entities:
            message["entities"] = heard.entities
        if heard.buttons:
            message["reply_markup"] = {"inline_keyboard": [[b] for b in heard.buttons]}
        return message

    def now(self) -> int:
        """Unix time in whole seconds."""
        return int(time.time())

    # -- what the bot calls -----------------------------------------------

    async def _called(self, request: web.Request) -> web.Response:
        try:
            if self.down:
                raise Refused(502, "Bad Gateway")
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            name = request.match_info["method"]
            # Methods are found whatever their letters' case; ours are listed by their names.
            method = getattr(self, f"do_{name.casefold()}", None)
            if request.method not in {"GET", "POST"} or method is None:
                raise Refused(404, "Not Found: method not found")
            values = await _values(request)
            self.calls.append((name, values))
            result = await method(values)
        except Refused as refused:
            self.refused.append(refused.description)
            answer: dict[str, Any] = {
                "ok": False,
                "error_code": refused.code,
                "description": refused.description,
            }
            if refused.parameters:
                answer["parameters"] = refused.parameters
            return web.json_response(answer, status=refused.code)
        finally:
            await self._tell()
        return web.json_response({"ok": True, "result": result})

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def do_getme(self, _: dict[str, Any]) -> dict[str, Any]:
        return self.me()

    async def do_getupdates(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        offset = int(values.get("offset", 0))
        limit = int(values.get("limit", 100))
        if not 1 <= limit <= 100:
            raise Refused(400, "Bad Request: limit must be between 1 and 100")
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        deadline = time.monotonic() + int(values.get("timeout", 0))
        while not self._updates and time.monotonic() < deadline:
            try:
                async with asyncio.timeout(0.5):
                    await self.something_new()
            except TimeoutError:
                pass
        batch = list(self._updates)[:limit]
        for update in batch:
            self._taken[update["update_id"]] += 1
        return batch

    async def do_setwebhook(self, values: dict[str, Any]) -> bool:
        parts = urlsplit(values.get("url", ""))
        if parts.scheme != "https":
            raise Refused(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        if (parts.port or 443) not in (443, 80, 88, 8443):
            raise Refused(
                400,
                "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
            )
        secret = values.get("secret_token", "")
        allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
        if len(secret) > 256 or set(secret) - allowed:
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = {**values}
        return True

    async def do_deletewebhook(self, values: dict[str, Any]) -> bool:
        self.webhook = {}
        if values.get("drop_pending_updates") in (True, "true"):
            self._updates.clear()
        return True

    async def do_getwebhookinfo(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }

    async def do_sendmessage(self, values: dict[str, Any]) -> dict[str, Any]:
        person = self._chat(values)
        self._hold_back(person)
        if person.blocks:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        text, entities = _text(values)
        heard = Heard(self.next_message_id(), text, _buttons(values), entities)
        person.heard.append(heard)
        return self.as_message(person, heard)

    async def do_editmessagetext(self, values: dict[str, Any]) -> dict[str, Any]:
        person, heard = self._message(values)
        text, entities = _text(values)
        buttons = _buttons(values)
        if (text, entities, buttons) == (heard.text, heard.entities, heard.buttons):
            raise _not_modified()
        heard.text, heard.entities, heard.buttons, heard.edited = text, entities, buttons, True
        return self.as_message(person, heard)

    async def do_editmessagereplymarkup(self, values: dict[str, Any]) -> dict[str, Any]:
        person, heard = self._message(values)
        buttons = _buttons(values)
        if buttons == heard.buttons:
            raise _not_modified()
        heard.buttons = buttons
        return self.as_message(person, heard)

    async def do_answercallbackquery(self, values: dict[str, Any]) -> bool:
        person = self._queries.pop(values.get("callback_query_id", ""), None)
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

    async def do_setmycommands(self, values: dict[str, Any]) -> bool:
        commands = _json(values, "commands")
        for entry in commands if isinstance(commands, list) else ():
            name, description = entry.get("command", ""), entry.get("description", "")
            if (
                not 1 <= len(name) <= 32
                or not name.replace("_", "").isalnum()
                or not name.islower()
            ):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[values.get("language_code", "")] = commands
        return True

    async def do_sendchataction(self, values: dict[str, Any]) -> bool:
        self._chat(values)
        if not values.get("action"):
            raise Refused(400, "Bad Request: wrong parameter action in request")
        return True

    # -- small things -----------------------------------------------------

    def _chat(self, values: dict[str, Any]) -> Person:
        number = str(values.get("chat_id", ""))
        if not number:
            raise Refused(400, "Bad Request: chat_id is empty")
        if not number.lstrip("-").isdigit() or int(number) not in self._people:
            raise Refused(400, "Bad Request: chat not found")
        return self._people[int(number)]

    def _message(self, values: dict[str, Any]) -> tuple[Person, Heard]:
        person = self._chat(values)
        for heard in person.heard:
            if str(heard.id) == str(values.get("message_id")):
                return person, heard
        raise Refused(400, "Bad Request: message to edit not found")

    def _hold_back(self, person: Person) -> None:
        moment = time.monotonic()
        for chat in (person.id, 0):
            if moment < self._quiet.get(chat, 0.0):
                self.impatient += 1
                raise _too_many(self._quiet[chat] - moment)
        for chat in (person.id, 0):
            if chat in self._floods:
                left, seconds = self._floods[chat]
                if left > 0:
                    self._floods[chat] = (left - 1, seconds)
                    continue
                del self._floods[chat]
                self._quiet[chat] = moment + seconds
                raise _too_many(seconds)


def _too_many(seconds: float) -> Refused:
    # Telegram tells whole seconds.
    whole = max(1, int(-(-seconds // 1)))
    return Refused(429, f"Too Many Requests: retry after {whole}", retry_after=whole)


def _not_modified() -> Refused:
    return Refused(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
    )


async def _values(request: web.Request) -> dict[str, Any]:
    """Parameters, in any of the forms that Telegram takes."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.method == "POST":
        values |= dict(await request.post())
    return values


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
