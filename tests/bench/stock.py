"""Stock Rasa: what `rasa init` makes, as it comes, behind `rasa run` with its REST channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import aiohttp

from bot.config import ROOT
from bot.supervisor import free_port
from tests.bench.load import MESSAGES, Account
from tests.bench.processes import call, environment, running, tell
from tests.bench.system import Started, http, until

RASA = str(ROOT / ".venv-nlu" / "bin" / "rasa")


class Stock:
    """`rasa run` on the project that `rasa init --no-prompt` makes and trains."""

    name = "stock Rasa"

    def __init__(self, folder: Path, project: Path | None = None) -> None:
        """`folder` is thrown away; a `project` is kept, and used again if it is there."""
        self._project = (project or folder / "stock").resolve()
        self._log = folder / "stock.log"
        # Rasa keeps settings of its own in the home folder.
        home = folder / "home"
        home.mkdir(exist_ok=True)
        self._env = environment(HOME=str(home), RASA_TELEMETRY_ENABLED="false")

    async def prepare(self) -> None:
        """Make and train the project, unless a kept one is there."""
        if any(self._project.glob("models/*.tar.gz")):
            return
        self._project.mkdir(parents=True, exist_ok=True)
        tell("Making and training stock Rasa's project; this takes a few minutes")
        await call([RASA, "init", "--no-prompt"], self._project, self._env, self._log)

    @asynccontextmanager
    async def start(self) -> AsyncIterator[Started]:
        """Start `rasa run`; ready when the first message is answered."""
        port = free_port()
        url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        command = [RASA, "run", "--interface", "127.0.0.1", "--port", str(port)]
        async with (
            running(command, self._project, self._env, self._log) as program,
            http() as session,
        ):

            async def ready() -> bool:
                await _ask(session, url, "first", MESSAGES[0])
                return True

            seconds = await until(ready, program)
            yield Started(seconds, program, lambda: Resident(session, url))


class Resident:
    """A sender of its own. What is sent is answered in the same request."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url
        self._sender = uuid4().hex
        self._answered = 0
        self._account = Account()

    async def open(self) -> None:
        """Nothing to do: the first message begins the conversation."""

    async def say(self, text: str) -> None:
        """One request."""
        self._account.sent += 1
        answers = await _ask(self._session, self._url, self._sender, text)
        self._answered += 1
        words = [answer for answer in answers if answer.get("text") or answer.get("image")]
        self._account.wordless += not words

    async def close(self) -> Account:
        """What is not answered in its request never is."""
        self._account.lost = self._account.sent - self._answered
        return self._account


async def _ask(
    session: aiohttp.ClientSession, url: str, sender: str, text: str
) -> list[dict[str, str]]:
    async with session.post(url, json={"sender": sender, "message": text}) as response:
        response.raise_for_status()
        answers: list[dict[str, str]] = await response.json()
        return answers
