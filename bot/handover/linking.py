"""Linking a chat to a staff account by a one-time code."""

from __future__ import annotations

import secrets
import time
from collections import defaultdict, deque
from datetime import timedelta

from bot.errors import TooMany
from bot.storage import staff as accounts
from bot.storage.conversations import digest
from bot.storage.database import Unit
from bot.storage.models import Staff, now

VALID = timedelta(minutes=15)
TRIES = 5  # a chat may make in the time a code is valid
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that are mistaken for each other


async def new_code(unit: Unit, staff: Staff) -> str:
    """A code such as K7MQ-4TXD that links one chat to this account; an earlier one ends."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    account = await accounts.get(unit, staff.id) or staff
    account.link_hash = digest(code)
    account.link_until = now() + VALID
    return f"{code[:4]}-{code[4:]}"


async def link(unit: Unit, code: str, address: str) -> Staff | None:
    """Link the chat at `address` to the account whose code this is; None: no such code.

    The code is used up. A chat belongs to one account: an earlier one loses it.
    """
    plain = "".join(c for c in code.upper() if c.isalnum())
    person = await accounts.by_link(unit, digest(plain)) if plain else None
    if person is None:
        return None
    earlier = await accounts.by_telegram_any(unit, address)
    if earlier is not None and earlier.id != person.id:
        earlier.telegram_address = None
        await unit.flush()
    person.telegram_address = address
    person.link_hash, person.link_until = "", None
    await unit.flush()
    return person


class Tries:
    """Counts wrong guesses by address, so that nobody finds a code by trying."""

    def __init__(self) -> None:
        self._made: dict[str, deque[float]] = defaultdict(deque)

    def count(self, address: str) -> None:
        """Note a try.

        Raises:
            TooMany: this address has made its tries for now.
        """
        moment, span = time.monotonic(), VALID.total_seconds()
        if len(self._made) > 10_000:
            self._made = defaultdict(
                deque, {a: t for a, t in self._made.items() if moment - t[-1] < span}
            )
        tries = self._made[address]
        while tries and moment - tries[0] >= span:
            tries.popleft()
        if len(tries) >= TRIES:
            raise TooMany("För många försök. Vänta en kvart.", span - (moment - tries[0]))
        tries.append(moment)
