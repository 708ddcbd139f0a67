"""The one call to Rasa: what the resident said goes in, keys come out, never prose."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import aiohttp

from bot.errors import LanguageServiceDown

# What a button's payload means to Rasa; the others are the front door's own.
_INTENTS = {
    "human": "/human",
    "idea": "/start_idea",
    "idea:resume": "/resume_idea",
    "idea:pause": "/cancel",
    "idea:yes": "/consent",
    "idea:no": "/deny",
    "skip": "/skip",
    "yes": "/affirm",
    "no": "/deny",
}


def as_text(text: str) -> str:
    """The message to Rasa for what somebody wrote, which must never pass for a button's.

    Rasa takes a text for an intent if it begins with a slash, after any white space.
    """
    return re.sub(r"^[/\s]+", "", text)


def as_intent(payload: str) -> str:
    """The message to Rasa for a button, or nothing if the button is not for Rasa."""
    if payload in _INTENTS:
        return _INTENTS[payload]
    kind, _, rest = payload.partition(":")
    match kind:
        case "art":
            municipality, _, article = rest.partition(":")
            return "/choose" + json.dumps({"article": f"{municipality}:{article}"})
        case "topic":
            return "/choose" + json.dumps({"topic": rest})
        case "value":
            return "/choose" + json.dumps({"value": rest})
        case "idea" if rest.startswith("fix:"):
            return "/correct" + json.dumps({"slot": rest.removeprefix("fix:")})
    return ""


class Dialogue:
    """Rasa's REST channel. One call a message, outside any transaction."""

    def __init__(self, session: aiohttp.ClientSession, url: str, timeout: float) -> None:
        self._session = session
        self._url = url
        self._timeout = aiohttp.ClientTimeout(total=timeout)

    async def ask(
        self, sender: str, message: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """What Rasa decided, as the keys of its answers in order.

        Raises:
            LanguageServiceDown: no answer, not in time, or an empty one.
        """
        try:
            async with self._session.post(
                f"{self._url}/webhooks/rest/webhook",
                json={"sender": sender, "message": message, "metadata": metadata},
                timeout=self._timeout,
            ) as response:
                if response.status != 200:
                    raise LanguageServiceDown(f"Rasa answered {response.status}")
                answers = await response.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise LanguageServiceDown(f"{type(error).__name__}: {error}") from error
        keys = [answer["custom"] for answer in answers if isinstance(answer.get("custom"), dict)]
        if not keys:
            raise LanguageServiceDown("Rasa answered nothing")
        return keys

    async def ready(self) -> bool:
        """Whether Rasa answers at all."""
        try:
            async with self._session.get(
                f"{self._url}/webhooks/rest/", timeout=aiohttp.ClientTimeout(total=2)
            ) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False
