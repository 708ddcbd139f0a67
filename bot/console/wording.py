"""Staff's words for what the record says in codes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime

from bot.content.library import Content

_SWEDISH = Locale("sv")
ZONE = ZoneInfo("Europe/Stockholm")

OUTCOMES = {
    "helped": "Fick hjälp",
    "passed_on": "Hänvisad vidare",
    "no_answer": "Svarade inte",
    "not_ours": "Inte vårt",
}
_ENDINGS = OUTCOMES | {
    "withdrawn": "Ville hellre fråga Lotsen",
    "erased": "Samtalet raderades",
    "kept long enough": "Samtalet raderades: tiden var ute",
}
STATES = {
    "waiting": "Väntar",
    "taken": "Taget av",  # who has it follows
    "in_progress": "Pågår hos",
    "closed": "Avslutat",
}
_STEPS = {
    "asked": "bad om en människa",
    "offered": "erbjöd ärendet",
    "read": "läste samtalet",
    "urgent": "märkte ärendet brådskande",
    "taken": "tog ärendet",
    "in_progress": "svarade för första gången",
    "closed": "avslutade ärendet",
}

# The shapes of the reasons that bot.handover.routing gives; a test holds them together.
_SHARES = re.compile(
    r"^(?P<queue>[\w-]+): (?:(?P<shares>shares)|nobody of [\w-]+ shares) (?P<language>[\w-]+); "
    r"(?P<rest>least open cases|the only one) \((?P<load>\d+)\)$"
)
_NOBODY = re.compile(r"^nobody has the queue (?P<queue>[\w-]+)$")


def language(code: str, content: Content) -> str:
    """A language by its Swedish name, or by its own where Swedish has none."""
    if not code:
        return "språket inte känt än"
    if name := _SWEDISH.languages.get(code):
        return name
    return content.languages[code].name if code in content.languages else code


def topic(code: str, content: Content) -> str:
    """A topic in a few words."""
    return content.texts("sv", f"topic-{code}") if code in content.topics else code


def queue(municipality: str, code: str, content: Content) -> str:
    """A queue by its label."""
    entry = content.municipalities.get(municipality)
    return entry.queues[code].label if entry and code in entry.queues else code


def why(text: str, municipality: str, content: Content) -> str:
    """The reason for an offer as a Swedish sentence; unknown reasons stay as they are."""
    if match := _NOBODY.match(text):
        return f"ingen har kön {queue(municipality, match['queue'], content)}"
    match = _SHARES.match(text)
    if match is None:
        return text
    label, name = queue(municipality, match["queue"], content), language(match["language"], content)
    first = (
        f"kan {name} och har kön {label}" if match["shares"] else f"ingen i kön {label} kan {name}"
    )
    load = _cases(int(match["load"]))
    if match["rest"] == "the only one":
        return f"{first}, den enda som passar ({load})"
    return f"{first}, har minst att göra ({load})"


def step(code: str) -> str:
    """What somebody did, as the rest of a sentence that begins with their name."""
    return _STEPS.get(code, code)


def ending(code: str) -> str:
    """How a case ended."""
    return _ENDINGS.get(code, code)


def waited(since: datetime, moment: datetime) -> str:
    """How long somebody has waited, as exactly as matters."""
    minutes = max(0, int((moment - since) / timedelta(minutes=1)))
    if minutes < 1:
        return "Kom nyss"
    if minutes < 60:
        return f"Har väntat {minutes} min"
    hours = minutes // 60
    if hours < 24:
        rest = f" {minutes % 60} min" if minutes % 60 else ""
        return f"Har väntat {hours} tim{rest}"
    return f"Har väntat {hours // 24} dygn"


def local(moment: datetime) -> str:
    """A moment as staff read it, in Swedish time; the year only when it is another one."""
    there = moment.astimezone(ZONE)
    same_year = there.year == datetime.now(ZONE).year
    return format_datetime(there, "d MMM HH:mm" if same_year else "d MMM y HH:mm", locale=_SWEDISH)


def iso(moment: datetime) -> str:
    """A moment for machines."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _cases(count: int) -> str:
    return {0: "inga öppna ärenden", 1: "ett öppet ärende"}.get(count, f"{count} öppna ärenden")
