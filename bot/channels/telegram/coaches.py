"""Coaches in Telegram: taking a case with one tap, writing to the resident, closing."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import Bot, CallbackQuery, Message
from telegram.error import TelegramError

from bot.channels.telegram import papers, taps
from bot.channels.telegram.carrier import CHANNEL
from bot.errors import Conflict, NotAllowed, NotFound, TooMany
from bot.handover import linking
from bot.masking import mask
from bot.messages import Button
from bot.services import Services
from bot.storage import conversations, handovers, inbox, outbox
from bot.storage import staff as accounts
from bot.storage.database import Unit
from bot.storage.models import Delivery, Handover, Staff

log = logging.getLogger(__name__)

HELP = (
    "Här får du nya ärenden. Tryck på ”Ta ärendet” för att läsa samtalet och ta över.\n"
    "Skriv sedan här, så går det till personen. Har du flera ärenden: svara på ett "
    "meddelande i rätt ärende.\n/klar avslutar."
)
TEXT_ONLY = "Bara text går fram till personen. Skriv det som text."
FIRST_VERSION = (
    "Personen har redan fått den första versionen. Skriv ett nytt meddelande om något ska rättas."
)
NO_CASE = "Du har inget öppet ärende, så det här gick inte till någon."
OLD_BUTTON = "Den knappen gäller inte längre."
WHICH = "Till vilket ärende?"


class Coaches:
    """What staff do in their own chats."""

    def __init__(self, services: Services, bot: Bot, errands: taps.Errands) -> None:
        self._services = services
        self._bot = bot
        self._errands = errands
        self._tries = linking.Tries()

    async def link(self, address: str, code: str) -> None:
        """Make the chat a staff account's, if the one-time code is right."""
        try:
            self._tries.count(address)
        except TooMany as error:
            await self._tell(address, str(error))
            return
        async with self._services.database.begin() as unit:
            person = await linking.link(unit, code, address)
        if person is None:
            text = "Koden stämmer inte eller gäller inte längre. Hämta en ny i konsolen."
        else:
            text = f"Klart, {person.name}: chatten är kopplad till ditt konto.\n\n{HELP}"
        await self._tell(address, text)

    # -- writing ----------------------------------------------------------

    async def wrote(self, staff: Staff, message: Message, command: str, *, edited: bool) -> None:
        """Pass on what a coach wrote to the case it belongs to."""
        address = str(message.chat.id)
        if edited:
            await self._tell(address, FIRST_VERSION)
        elif command in {"start", "help"}:
            await self._tell(address, HELP)
        elif command == "klar":
            await self._ask_outcome(staff, message)
        elif not message.text:
            if message.effective_attachment:
                await self._tell(address, TEXT_ONLY)
        else:
            await self._pass_on(staff, message, message.text)

    async def _pass_on(self, staff: Staff, message: Message, text: str) -> None:
        address = str(message.chat.id)
        cases = await self._meant(staff, message)
        if len(cases) == 1:
            await self._reply(staff, address, cases[0], text, f"{address}:{message.message_id}")
        elif not cases:
            await self._tell(address, NO_CASE)
        else:
            await self._ask_which(address, cases, text)

    async def _ask_which(self, address: str, cases: Sequence[int], text: str) -> None:
        """Ask which case is meant. The question's own row keeps the words until then."""
        async with self._services.database.begin() as unit:
            row = await self._put(unit, address, f"{WHICH}\n\n{text}")
            buttons = [Button(f"Ärende {case}", f"to:{case}:{row.id}") for case in cases]
            outbox.set_buttons(row, buttons)

    async def _meant(self, staff: Staff, message: Message) -> list[int]:
        """The cases a message can be about: the one it replies to, else all that the coach has."""
        async with self._services.database.read() as unit:
            if message.reply_to_message is not None:
                number = str(message.reply_to_message.message_id)
                row = await outbox.by_external_id(unit, CHANNEL, str(message.chat.id), number)
                if row is not None and row.handover_id is not None:
                    return [row.handover_id]
            return [case.id for case in await handovers.held_by(unit, staff.id)]

    async def _reply(
        self, staff: Staff, address: str, number: int, text: str, external_id: str
    ) -> str:
        """Send a coach's words to the resident, once; returns why it was not possible."""
        try:
            async with self._services.database.begin() as unit:
                if await inbox.known(unit, CHANNEL, external_id):
                    return ""
                said = await self._services.desk.reply(unit, number, staff, mask(text))
                await inbox.note(unit, said.conversation_id, CHANNEL, external_id)
        except (Conflict, NotAllowed, NotFound) as error:
            await self._tell(address, f"Det gick inte fram: {error}")
            return str(error)
        return ""

    async def _ask_outcome(self, staff: Staff, message: Message) -> None:
        address = str(message.chat.id)
        cases = await self._meant(staff, message)
        if not cases:
            await self._tell(address, "Du har inget öppet ärende.")
        for number in cases:
            text = f"Ärende {number}: hur slutade det?"
            await self._tell(address, text, papers.outcome_buttons(number), number)

    # -- tapping ----------------------------------------------------------

    async def tapped(self, staff: Staff, query: CallbackQuery) -> None:
        """Take a case, choose one, or close one."""
        action, _, rest = (query.data or "").partition(":")
        first, _, more = rest.partition(":")
        case = taps.number(first)
        if not case or action not in {"take", "close", "to"}:
            self._errands.run(taps.answer(query, OLD_BUTTON, alert=True))
            return
        try:
            if action == "take":
                await self._take(staff, query, case)
            elif action == "close":
                await self._close(staff, query, case, more)
            else:
                await self._chosen(staff, query, case, more)
        except (Conflict, NotAllowed, NotFound) as error:
            why = str(error)
            self._errands.run(taps.answer(query, why, alert=True), taps.used(query, why))

    async def _take(self, staff: Staff, query: CallbackQuery, case: int) -> None:
        address = staff.telegram_address or ""
        async with self._services.database.begin() as unit:
            handover = await handovers.get(unit, case)
            if handover is None or handover.taken_by != staff.id or handover.state == "closed":
                handover = await self._services.desk.take(unit, case, staff)
                for text, buttons in await papers.of(unit, handover, self._services.renderer):
                    await self._put(unit, address, text, buttons, case)
        self._errands.run(
            taps.answer(query, "Ärendet är ditt."),
            taps.used(query, "Du har tagit ärendet."),
            self._withdraw_offers(handover, staff),
        )

    async def _withdraw_offers(self, handover: Handover, staff: Staff) -> None:
        """Say on everyone else's offer of a case who has it."""
        async with self._services.database.read() as unit:
            rows = await outbox.about(unit, CHANNEL, handover.id)
        for row in rows:
            payloads = {button["payload"] for button in row.buttons.get("rows", ())}
            if f"take:{handover.id}" not in payloads or row.address == staff.telegram_address:
                continue
            try:
                await self._bot.edit_message_text(
                    f"{row.text}\n\n{staff.name} har tagit ärendet.",
                    chat_id=int(row.address),
                    message_id=int(row.external_id),
                )
            except TelegramError as error:
                log.info("an offer was not withdrawn: %s", type(error).__name__)

    async def _close(self, staff: Staff, query: CallbackQuery, number: int, outcome: str) -> None:
        async with self._services.database.begin() as unit:
            case = await handovers.get(unit, number)
            # The same tap may come twice: the second one finds what the first one did.
            if case is None or case.state != "closed" or case.taken_by != staff.id:
                await self._services.desk.close(unit, number, staff, outcome)
            else:
                outcome = case.outcome
        label = papers.OUTCOMES.get(outcome, outcome)
        self._errands.run(
            taps.answer(query, "Avslutat."),
            taps.used(query, f"Ärende {number} är avslutat: {label.casefold()}."),
        )

    async def _chosen(self, staff: Staff, query: CallbackQuery, case: int, asked: str) -> None:
        """The coach has said which case the words in our question were for."""
        address = str(staff.telegram_address)
        async with self._services.database.read() as unit:
            row = await outbox.get(unit, taps.number(asked))
        question, _, text = row.text.partition("\n\n") if row is not None else ("", "", "")
        # The number stands in a button that anybody could make up.
        if row is None or row.address != address or question != WHICH:
            self._errands.run(taps.answer(query, OLD_BUTTON, alert=True))
            return
        # One question is one message to one case, however often and where it is tapped.
        refused = await self._reply(staff, address, case, text, f"to:{row.id}")
        self._errands.run(
            taps.answer(query, refused, alert=bool(refused)),
            taps.used(query, refused or f"Skickat i ärende {case}."),
        )

    async def not_delivered(self, row: Delivery) -> None:
        """Tell the coach who holds the case that the resident cannot be reached here."""
        async with self._services.database.begin() as unit:
            case = await handovers.open_in(unit, row.conversation_id or "")
            holder = await accounts.get(unit, case.taken_by) if case and case.taken_by else None
            if case is None or holder is None or not holder.telegram_address:
                return
            conversation = await conversations.get(unit, row.conversation_id or "")
            blocked = conversation is not None and conversation.blocked
            why = "Personen har blockerat Lotsen." if blocked else "Telegram tar inte emot det."
            await self._put(
                unit,
                holder.telegram_address,
                f"Ärende {case.id}: det senaste kom inte fram. {why}",
                handover_id=case.id,
            )

    # -- small things -----------------------------------------------------

    async def _tell(
        self,
        address: str,
        text: str,
        buttons: Sequence[Button] = (),
        handover_id: int | None = None,
    ) -> None:
        async with self._services.database.begin() as unit:
            await self._put(unit, address, text, buttons, handover_id)

    async def _put(
        self,
        unit: Unit,
        address: str,
        text: str,
        buttons: Sequence[Button] = (),
        handover_id: int | None = None,
    ) -> Delivery:
        return await outbox.put(
            unit,
            channel=CHANNEL,
            address=address,
            text=text,
            buttons=buttons,
            handover_id=handover_id,
        )
