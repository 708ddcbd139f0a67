"""`ActionEndpoint`: the way to the front door's actions, kept open and with little luggage."""

from __future__ import annotations

from typing import Any, Dict, Optional, Text

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig


class ActionEndpoint(EndpointConfig):
    """Rasa's own opens a connection for each action and sends the whole conversation with it.

    Our actions look at the latest message, the slots, the open form and what has
    happened since the message.
    """

    _http: Optional[aiohttp.ClientSession] = None

    def session(self) -> _Open:  # type: ignore[override]
        """The one session, which is not closed after a request."""
        if self._http is None:
            self._http = aiohttp.ClientSession(
                headers=self.headers,
                timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return _Open(self._http)

    async def request(self, *args: Any, **kwargs: Any) -> Optional[Any]:
        """Sends what an action needs to know."""
        if "json" in kwargs:
            kwargs["json"] = _since_the_message(kwargs["json"])
        return await super().request(*args, **kwargs)

    async def close(self) -> None:
        """Ends the session."""
        if self._http is not None:
            await self._http.close()


class _Open:
    """A session to borrow."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._http

    async def __aexit__(self, *_error: object) -> None:
        pass


def _since_the_message(call: Dict[Text, Any]) -> Dict[Text, Any]:
    """The call with the events after the resident's latest message alone.

    The message itself is in `latest_message`.
    """
    tracker = call["tracker"]
    events = tracker["events"]
    at = len(events)
    while at and events[at - 1]["event"] != "user":
        at -= 1
    return {**call, "tracker": {**tracker, "events": events[at:]}}
