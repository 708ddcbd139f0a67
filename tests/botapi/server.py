"""The server: what https://core.telegram.org/bots/api publishes, for the methods Lotsen calls.

It keeps what it was told, refuses what Telegram refuses, and in the same
words, since the words are part of what a client reads.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from typing import Any

import aiohttp
from aiohttp import web

from tests.botapi.limits import Limits
from tests.botapi.methods import METHODS
from tests.botapi.parsing import Refused
from tests.botapi.people import Heard, Person

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
        self.limits = Limits()
        self.down = False
        self.asking = 0  # getUpdates so far; a newer one ends an older one
        self._routes: dict[str, str] = {}
        self.people: dict[int, Person] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.taken: dict[int, int] = defaultdict(int)  # times an update was handed out
        self.queries: dict[str, Person] = {}
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
        if number not in self.people:
            self.people[number] = Person(self, number, language_code, name)
        return self.people[number]

    def flood(self, seconds: float, *, chat: int = 0, after: int = 0) -> None:
        """Answer the next message with 429, after `after` more; 0 means every chat."""
        self.limits.flood(chat, after, seconds)

    def route(self, public: str, local: str) -> None:
        """Reach the webhook at `public` (Telegram takes HTTPS alone) on this machine instead."""
        self._routes[public.rstrip("/")] = local.rstrip("/")

    def times_delivered(self, update: dict[str, Any]) -> int:
        """How often an update was handed out."""
        return self.taken[update["update_id"]]

    @property
    def impatient(self) -> int:
        """Messages that were sent to a chat while it asked for quiet."""
        return self.limits.impatient

    @property
    def pending(self) -> int:
        """Updates that the bot has not acknowledged."""
        return len(self.updates)

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
            self.updates.append(update)
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
        while self.updates:
            update = self.updates[0]
            self.taken[update["update_id"]] += 1
            async with self._http.post(url, json=update, headers=headers) as response:
                self.webhook_answers.append(response.status)
                if response.status != 200:
                    return
            self.updates.popleft()

    def next_message_id(self) -> int:
        """Messages of both sides are counted together."""
        self._numbers["message"] += 1
        return self._numbers["message"]

    def open_query(self, person: Person) -> str:
        """The id of a tap, good for one answer."""
        self._numbers["query"] += 1
        query = str(self._numbers["query"])
        self.queries[query] = person
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
            method = METHODS.get(name.casefold())
            if request.method not in {"GET", "POST"} or method is None:
                raise Refused(404, "Not Found: method not found")
            values = await _values(request)
            self.calls.append((name, values))
            result = await method(self, values)
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


async def _values(request: web.Request) -> dict[str, Any]:
    """Parameters, in any of the forms that Telegram takes."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.method == "POST":
        values |= dict(await request.post())
    return values
