"""Everything that the page of one case shows, gathered in one look at the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.console import wording
from bot.console.markup import direction
from bot.console.transcript import Line, lines, until_closed
from bot.console.visitor import Visitor
from bot.content.library import Content
from bot.errors import NotFound
from bot.storage import account, conversations, handovers, overview
from bot.storage.database import Unit
from bot.storage.models import AccountRow, Handover, Idea, now

_CHANNELS = {"web": "webbchatten", "telegram": "Telegram"}
MANY = 500  # lines of one conversation that a page shows: the last ones


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the account, in staff's words."""

    at: datetime
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Field:
    """One answer of the idea form."""

    label: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class Case:
    """The page's content. `stance` says what the visitor may do: take, write, look or nothing."""

    id: int
    topic: str
    queue: str
    language: str
    urgent: bool
    state: str
    stance: str
    waited: str
    created_at: datetime
    offered_to: str
    why: str
    holder: str
    outcome: str
    channel: str
    unreachable: bool
    erased: bool
    cut: bool
    lines: list[Line]
    idea: list[Field]
    steps: list[Step]


async def load(unit: Unit, case_id: int, visitor: Visitor, content: Content) -> Case:
    """Gather it.

    Raises:
        NotFound: there is no such case.
    """
    case = await handovers.get(unit, case_id)
    if case is None:
        raise NotFound("Ärendet finns inte.")
    names = await overview.names(unit)
    conversation = await conversations.get(unit, case.conversation_id or "")
    said: list[Line] = []
    cut = False
    if conversation is not None:
        # Lotsen's last words are said in the moment after the case is marked closed.
        until = case.closed_at + timedelta(minutes=1) if case.closed_at else None
        found = await overview.newest(unit, conversation.id, MANY + 1, until)
        messages = until_closed(found, case)
        cut, messages = len(found) > MANY, messages[-MANY:]
        undelivered = await overview.undelivered(unit, conversation.id)
        said = lines(messages, content, names, undelivered)
    idea = await handovers.idea_of(unit, case.id)
    steps = await account.rows(unit, handover_id=case.id)
    by_number = {number: name for number, (_, name) in names.items()}
    return Case(
        id=case.id,
        topic=wording.topic(case.topic, content),
        queue=wording.queue(case.municipality, case.queue, content),
        language=wording.language(case.language, content),
        urgent=case.urgent,
        state=wording.STATES.get(case.state, case.state),
        stance=_stance(case, visitor),
        waited=wording.waited(case.created_at, now()),
        created_at=case.created_at,
        offered_to=by_number.get(case.offered_to or 0, ""),
        why=wording.why(case.offered_why, case.municipality, content),
        holder=by_number.get(case.taken_by or 0, ""),
        outcome=wording.ending(case.outcome) if case.outcome else "",
        channel=_CHANNELS.get(conversation.channel, conversation.channel) if conversation else "",
        unreachable=bool(conversation and conversation.blocked),
        erased=conversation is None,
        cut=cut,
        lines=said,
        idea=_fields(idea, content) if idea is not None else [],
        steps=_steps(steps, case, content, names),
    )


def _stance(case: Handover, visitor: Visitor) -> str:
    if case.state == "waiting":
        return "take"
    if case.state == "closed":
        return "nothing"
    return "write" if case.taken_by == visitor.id else "look"


def _fields(idea: Idea, content: Content) -> list[Field]:
    """The answers in the form's order, then whatever else was kept with them."""
    order = ("summary", "audience", "place", "driver", "help", "language", "contact")
    rest = sorted(set(idea.fields) - set(order))
    return [
        _field(name, str(idea.fields[name]), content)
        for name in (*order, *rest)
        if idea.fields.get(name) not in (None, "")
    ]


def _field(name: str, value: str, content: Content) -> Field:
    key = f"idea-field-{'language' if name == 'language_wish' else name}"
    label = content.texts("sv", key) if key in content.texts.keys else name
    if name == "language":
        value = wording.language(value, content)
    elif name == "driver" and value in ("yes", "no"):
        value = content.texts("sv", f"button-{value}")
    return Field(label, value, direction(value, "ltr"))


def _steps(
    rows: Sequence[AccountRow],
    case: Handover,
    content: Content,
    names: Mapping[int, tuple[str, str]],
) -> list[Step]:
    by_username = {f"staff:{username}": name for username, name in names.values()}
    known = {account.RESIDENT: "Invånaren", account.LOTSEN: "Lotsen"} | by_username
    offers = [row.id for row in rows if row.step == "offered"]
    steps = []
    for row in rows:
        what = wording.step(row.step)
        if offers and row.id == offers[-1]:
            # The case knows to whom it was offered last.
            to = names.get(case.offered_to or 0)
            what = f"{what} till {to[1]}" if to else "erbjöd ärendet till alla"
        reason = (
            wording.ending(row.why)
            if row.step == "closed"
            else wording.why(row.why, row.municipality, content)
        )
        who = known.get(row.actor, row.actor.removeprefix("staff:"))
        steps.append(Step(row.at, who, what, reason))
    return steps
