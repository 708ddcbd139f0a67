"""Every error that Lotsen raises on purpose.

LotsenError
├── ConfigError          a setting is missing or wrong; names the variable and the remedy
├── ContentError         a data file is wrong; carries the faults with file, line and remedy
├── StartError           something outside stands in the way of starting (port, disk, Python 3.10)
├── LanguageServiceDown  Rasa did not answer, or not in time
├── Refused              a request that is understood and not allowed
│   ├── NotFound
│   ├── NotAllowed
│   └── TooMany
├── Conflict             somebody else was first (two coaches, one case)
└── DeliveryError        a channel could not deliver
    ├── Retry            try again, not before `after` seconds
    └── Blocked          the person has blocked us or is gone: do not try again
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.content.faults import Fault


class LotsenError(Exception):
    """Base of all errors below; its text can be shown to the technician."""


class ConfigError(LotsenError):
    """A setting is missing or wrong."""


class ContentError(LotsenError):
    """A data file is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class StartError(LotsenError):
    """Something outside stands in the way of starting."""


class LanguageServiceDown(LotsenError):
    """Rasa did not answer, or not in time."""


class Refused(LotsenError):
    """A request that is understood and not allowed."""


class NotFound(Refused):
    """What was asked for does not exist, or not for the one who asks."""


class NotAllowed(Refused):
    """The one who asks may not do this."""


class TooMany(Refused):
    """More requests than one person needs; `after` is in seconds."""

    def __init__(self, text: str, after: float) -> None:
        self.after = after
        super().__init__(text)


class Conflict(LotsenError):
    """Somebody else was first."""


class DeliveryError(LotsenError):
    """A channel could not deliver."""


class Retry(DeliveryError):
    """Try again, not before `after` seconds have passed."""

    def __init__(self, text: str, after: float = 0.0) -> None:
        self.after = after
        super().__init__(text)


class Blocked(DeliveryError):
    """The person has blocked us or is gone; trying again is useless."""


def described(error: BaseException) -> str:
    """An unforeseen error for the log: its kind and where, not its text.

    The text may quote what a resident wrote.
    """
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}".rstrip()
