"""Who has the floor in a conversation, and what may change it."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import Conflict


class Floor(StrEnum):
    """Who speaks with the resident."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"


_STEPS = {
    (Floor.BOT, "ask"): Floor.WAITING,
    (Floor.WAITING, "take"): Floor.HUMAN,
    (Floor.WAITING, "stop"): Floor.BOT,
    (Floor.WAITING, "close"): Floor.BOT,
    (Floor.HUMAN, "close"): Floor.BOT,
}


def step(floor: str, event: str) -> str:
    """The floor after `event`: ask, take, stop or close.

    Raises:
        Conflict: the event does not fit, because somebody else was first.
    """
    try:
        return _STEPS[Floor(floor), event].value
    except KeyError:
        raise Conflict(f"“{event}” does not fit while the floor is with {floor}") from None
