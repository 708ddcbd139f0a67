"""The signed-in person behind a request."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in. `csrf` belongs in each of their forms, `session` is the token's digest."""

    id: int
    username: str
    name: str
    municipality: str
    csrf: str
    session: str

    @property
    def actor(self) -> str:
        """How the account names them."""
        return f"staff:{self.username}"


VISITOR = web.RequestKey("visitor", Visitor)
