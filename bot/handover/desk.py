"""The handover desk: opening, taking, answering and closing cases.

Everything runs inside the caller's unit of work, so that a step, its row in
the account and what the resident is told are kept together or not at all.
"""

from __future__ import annotations

from typing import Any

from bot.content.languages import spoken
from bot.conversation import Floor, step
from bot.errors import Conflict, NotAllowed, NotFound
from bot.handover import offers
from bot.handover.routing import Coach, choose
from bot.masking import mask
from bot.messages import Said, Sender
from bot.rendering import Renderer, moment
from bot.speaking import say
from bot.storage import account, conversations, handovers, transcript
from bot.storage import staff as accounts
from bot.storage.database import Unit
from bot.storage.models import Conversation, Handover, InboxRow, Message, Staff, now

OUTCOMES = ("helped", "passed_on", "no_answer", "not_ours")
MAX_REPLY = 4_000  # characters


class HandoverDesk:
    """What residents and staff can do with a case."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def open(
        self,
        unit: Unit,
        conversation: Conversation,
        *,
        topic: str,
        urgent: bool = False,
        queue: str = "",
        idea: dict[str, Any] | None = None,
    ) -> Handover:
        """Put a conversation into its queue, offer it to a coach, and tell the resident.

        Raises:
            Conflict: it is with a person or in a queue already.
        """
        conversation.floor = step(conversation.floor, "ask")
        municipality = self._renderer.content.municipality(conversation.municipality)
        queue = queue or municipality.queue_for(topic)
        wanted = (idea or {}).get("language") or conversation.language
        wanted = spoken(self._renderer.content.languages, wanted)
        staff = await handovers.coaches(unit, conversation.municipality)
        loads = await handovers.loads(unit)
        offer = choose(wanted, queue, [_coach(person, loads) for person in staff])
        handover = await handovers.create(
            unit,
            conversation_id=conversation.id,
            municipality=conversation.municipality,
            queue=queue,
            topic=topic,
            language=wanted,
            urgent=urgent,
            offered_to=offer.coach,
            offered_why=offer.why,
        )
        await account.note(unit, handover, "asked", account.RESIDENT)
        await account.note(unit, handover, "offered", account.LOTSEN, offer.why)
        if idea is not None:
            await handovers.add_idea(
                unit,
                conversation_id=conversation.id,
                handover_id=handover.id,
                municipality=conversation.municipality,
                fields=idea,
            )
        await offers.announce(unit, handover, staff, self._renderer.content)
        await say(unit, conversation, self._promise(conversation))
        return handover

    def _promise(self, conversation: Conversation) -> Said:
        """Who answers, and when at the earliest."""
        language = conversation.language
        municipality = self._renderer.content.municipality(conversation.municipality)
        moment_now = now()
        opens = municipality.hours.opens(moment_now)
        buttons = [self._renderer.button(language, "stop_waiting")]
        if opens is not None and opens > moment_now:
            return self._renderer.line(
                language,
                "handover-closed-hours",
                buttons,
                municipality=municipality.label,
                when=moment(opens, language),
            )
        return self._renderer.line(
            language, "handover-waiting", buttons, municipality=municipality.label
        )

    async def mark_urgent(self, unit: Unit, conversation: Conversation) -> None:
        """Danger was spoken of while somebody waits or is helped: staff see it at once."""
        handover = await handovers.open_in(unit, conversation.id)
        if handover is not None and not handover.urgent:
            handover.urgent = True
            await account.note(unit, handover, "urgent", account.LOTSEN)
            if handover.state == "waiting":
                staff = await handovers.coaches(unit, handover.municipality)
                await offers.announce(unit, handover, staff, self._renderer.content)

    async def relay(self, unit: Unit, conversation: Conversation, row: InboxRow) -> None:
        """Pass on what the resident wrote while a person has the floor, or is awaited."""
        handover = await handovers.open_in(unit, conversation.id)
        if handover is None:
            return
        if conversation.floor == Floor.WAITING:
            language = conversation.language
            await say(
                unit,
                conversation,
                self._renderer.line(
                    language,
                    "handover-still-waiting",
                    [self._renderer.button(language, "stop_waiting")],
                ),
            )
        elif handover.taken_by is not None:
            person = await accounts.get(unit, handover.taken_by)
            if person is not None:
                await offers.forward(unit, handover, person, row)

    async def take(self, unit: Unit, handover_id: int, staff: Staff) -> Handover:
        """Give a case to one of staff, who has the floor from here on.

        Raises:
            Conflict: somebody was first; its text names who.
            NotFound, NotAllowed: no such case, or another municipality's.
        """
        handover = await self._allowed(unit, handover_id, staff)
        if handover.state != "waiting":
            await self._say_who_has_it(unit, handover_id)
        conversation = await self._conversation(unit, handover)
        if not await handovers.take(unit, handover_id, staff.id):
            await self._say_who_has_it(unit, handover_id)
        handover = await self._allowed(unit, handover_id, staff)
        conversation.floor = step(conversation.floor, "take")
        await account.note(unit, handover, "taken", _actor(staff))
        municipality = self._renderer.content.municipality(handover.municipality)
        await say(
            unit,
            conversation,
            self._renderer.line(
                conversation.language,
                "handover-taken",
                name=staff.name,
                municipality=municipality.label,
            ),
        )
        return handover

    async def _say_who_has_it(self, unit: Unit, handover_id: int) -> None:
        handover = await handovers.get(unit, handover_id)
        holder = handover and handover.taken_by and await accounts.get(unit, handover.taken_by)
        if holder and handover and handover.state != "closed":
            raise Conflict(f"{holder.name} har redan tagit ärendet.")
        raise Conflict("Ärendet väntar inte längre.")

    async def reply(self, unit: Unit, handover_id: int, staff: Staff, text: str) -> Message:
        """Write to the resident.

        Raises:
            NotAllowed: the case is not this person's, or the text is empty or too long.
            Conflict: the case has ended.
        """
        handover, conversation = await self._held(unit, handover_id, staff)
        text = mask(text.strip())
        if not text or len(text) > MAX_REPLY:
            raise NotAllowed(f"Skriv mellan 1 och {MAX_REPLY} tecken.")
        if handover.state == "taken":
            handover.state = "in_progress"
            await account.note(unit, handover, "in_progress", _actor(staff))
        line = Said("staff", text, handover.language, sender=Sender.STAFF, note=staff.name)
        return await say(unit, conversation, line, staff_id=staff.id)

    async def note(self, unit: Unit, handover_id: int, staff: Staff, text: str) -> Message:
        """Write something that only staff see."""
        _, conversation = await self._held(unit, handover_id, staff)
        line = Said("note", mask(text.strip())[:MAX_REPLY], "sv", sender=Sender.NOTE)
        return await transcript.said(unit, conversation.id, line, staff_id=staff.id)

    async def close(self, unit: Unit, handover_id: int, staff: Staff, outcome: str) -> None:
        """End a case; the bot has the floor again and says so.

        Raises:
            NotAllowed: it is not this person's case, or no such outcome.
            Conflict: it has ended already.
        """
        if outcome not in OUTCOMES:
            raise NotAllowed(f"utfallet måste vara ett av {', '.join(OUTCOMES)}")
        handover, conversation = await self._held(unit, handover_id, staff)
        if not await handovers.close(unit, handover_id, outcome):
            raise Conflict("Ärendet är redan avslutat.")
        await account.note(unit, handover, "closed", _actor(staff), outcome)
        language = conversation.language
        await say(
            unit, conversation, self._renderer.line(language, "handover-done", name=staff.name)
        )
        await self._give_back(unit, conversation, "close")

    async def stop_waiting(self, unit: Unit, conversation: Conversation) -> bool:
        """The resident would rather ask the bot; False if nobody was awaited."""
        handover = await handovers.open_in(unit, conversation.id)
        if handover is None or handover.state != "waiting":
            return False
        await handovers.close(unit, handover.id, "withdrawn")
        await account.note(unit, handover, "closed", account.RESIDENT, "withdrawn")
        await say(
            unit, conversation, self._renderer.line(conversation.language, "handover-stopped")
        )
        await self._give_back(unit, conversation, "stop")
        return True

    async def close_erased(self, unit: Unit, conversation: Conversation) -> None:
        """The resident erases everything: an open case ends, and staff see why."""
        handover = await handovers.open_in(unit, conversation.id)
        if handover is not None:
            await handovers.close(unit, handover.id, "erased")
            await account.note(unit, handover, "closed", account.RESIDENT, "erased")

    async def _give_back(self, unit: Unit, conversation: Conversation, event: str) -> None:
        conversation.floor = step(conversation.floor, event)
        # What Rasa remembers is from before the person came: it begins anew.
        conversation.epoch += 1
        conversation.notice_language = conversation.language
        municipality = self._renderer.content.municipality(conversation.municipality)
        language = conversation.language
        # An idea that was left when the person was asked for can be gone on with.
        names = ["resume", "human"] if conversation.memory.get("form") else ["human"]
        buttons = [self._renderer.button(language, name) for name in names]
        again = self._renderer.line(
            language, "notice-again", buttons, days=municipality.retention_days
        )
        await say(unit, conversation, again)

    async def _allowed(self, unit: Unit, handover_id: int, staff: Staff) -> Handover:
        handover = await handovers.get(unit, handover_id)
        if handover is None:
            raise NotFound("Ärendet finns inte.")
        if handover.municipality != staff.municipality:
            raise NotAllowed("Ärendet hör till en annan kommun.")
        return handover

    async def _held(
        self, unit: Unit, handover_id: int, staff: Staff
    ) -> tuple[Handover, Conversation]:
        """The case that this person holds, and its conversation, to be changed."""
        handover = await self._allowed(unit, handover_id, staff)
        if handover.state == "closed":
            raise Conflict("Ärendet är redan avslutat.")
        conversation = await self._conversation(unit, handover)
        # Somebody may have ended it while we waited for the conversation.
        handover = await self._allowed(unit, handover_id, staff)
        if handover.state == "closed":
            raise Conflict("Ärendet är redan avslutat.")
        if handover.taken_by != staff.id:
            raise NotAllowed("Ta ärendet först.")
        return handover, conversation

    async def _conversation(self, unit: Unit, handover: Handover) -> Conversation:
        found = await conversations.locked(unit, handover.conversation_id or "")
        if found is None:
            raise NotFound("Samtalet är raderat.")
        return found


def _actor(staff: Staff) -> str:
    return f"staff:{staff.username}"


def _coach(person: Staff, loads: dict[int, int]) -> Coach:
    return Coach(
        person.id,
        person.name,
        frozenset(person.languages.get("ids", ())),
        frozenset(person.queues.get("ids", ())),
        loads.get(person.id, 0),
    )
