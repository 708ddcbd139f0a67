"""How fast somebody may try passwords.

Failures are counted for each pair of account and client address, so that
guessing at a colleague's account slows down the one who guesses and not the
colleague. Beside that there is a pace for each address, against trying one
password on many accounts, and one for everybody, against many addresses;
who has signed in from an address before is exempt from the last.
Kept in memory: a restart forgets it, and several front doors count apart.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

FORGET_AFTER = 900.0  # seconds without a try
REMEMBERED = 10_000  # entries of each kind; the oldest give way


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries without delay, then one second, doubled each time, up to `longest`."""

    free: int
    longest: float


PAIR = Limit(free=5, longest=300.0)
ADDRESS = Limit(free=25, longest=60.0)
EVERYBODY_BURST = 30.0
EVERYBODY_PER_SECOND = 2.0


@dataclass(slots=True)
class _Tries:
    count: int = 0
    last: float = 0.0
    free_at: float = 0.0


class SignInPace:
    """Counts tries and says how long to wait. `clock` is in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pairs: OrderedDict[tuple[str, str], _Tries] = OrderedDict()
        self._addresses: OrderedDict[str, _Tries] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._left = EVERYBODY_BURST
        self._filled_at = clock()

    def attempt(self, account: str, address: str) -> float:
        """Count a try and return 0, or the seconds to wait first if it comes too soon.

        It is counted before the password is looked at, so that many at once
        do not slip through together.
        """
        moment = self._clock()
        address = network(address)
        pair = _entry(self._pairs, (account, address), moment)
        place = _entry(self._addresses, address, moment)
        wait = max(pair.free_at, place.free_at) - moment
        if wait > 0:
            return wait
        if (account, address) not in self._known and (wait := self._everybody(moment)) > 0:
            return wait
        _count(pair, PAIR, moment)
        _count(place, ADDRESS, moment)
        return 0.0

    def succeeded(self, account: str, address: str) -> None:
        """The password was right: the pair begins anew, and the address gets its try back."""
        address = network(address)
        self._pairs.pop((account, address), None)
        place = self._addresses.get(address)
        if place is not None:
            place.count = max(0, place.count - 1)
        self._known[account, address] = None
        self._known.move_to_end((account, address))
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _everybody(self, moment: float) -> float:
        grown = self._left + (moment - self._filled_at) * EVERYBODY_PER_SECOND
        self._left, self._filled_at = min(EVERYBODY_BURST, grown), moment
        if self._left < 1:
            return (1 - self._left) / EVERYBODY_PER_SECOND
        self._left -= 1
        return 0.0


def network(address: str) -> str:
    """The address, or for IPv6 the /64 that one subscriber has to themselves."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return parsed.exploded[:19]
    return str(parsed)


def _entry(entries: OrderedDict[Any, _Tries], key: Any, moment: float) -> _Tries:
    tries = entries.get(key)
    if tries is None or moment - tries.last > FORGET_AFTER:
        tries = entries[key] = _Tries(last=moment)
    entries.move_to_end(key)
    if len(entries) > REMEMBERED:
        entries.popitem(last=False)
    return tries


def _count(tries: _Tries, limit: Limit, moment: float) -> None:
    tries.count += 1
    tries.last = moment
    over = tries.count - limit.free
    if over >= 0:
        tries.free_at = moment + min(limit.longest, 2.0 ** min(over, 30))
