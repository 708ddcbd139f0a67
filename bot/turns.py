"""Taking turns: one inbox row is thought about, then answered in one transaction."""

from __future__ import annotations

from bot.answering import EMERGENCY
from bot.conversation import Floor
from bot.handover.desk import HandoverDesk
from bot.messages import Kind
from bot.plan import Plan
from bot.rendering import Renderer
from bot.speaking import say
from bot.storage import conversations, inbox, transcript
from bot.storage.database import Unit
from bot.storage.models import Conversation, InboxRow
from bot.thinking import Thinker

# What a resident may tap while a person has the floor or is awaited.
_OWN = ("lang", "erase", "bot")


class Turns:
    """Thinks without a transaction, then carries out within the caller's."""

    def __init__(self, thinker: Thinker, desk: HandoverDesk, renderer: Renderer) -> None:
        self._thinker = thinker
        self._desk = desk
        self._renderer = renderer

    async def think(self, conversation: Conversation, row: InboxRow) -> Plan | None:
        """The bot's plan for a row, or None when it is for a person to answer."""
        if conversation.floor != Floor.BOT and not _is_own(row):
            return None
        return await self._thinker.think(conversation, row)

    async def carry_out(
        self, unit: Unit, conversation: Conversation, row: InboxRow, plan: Plan | None
    ) -> None:
        """Answer and mark the row done, all or nothing.

        A person may have taken the floor while the bot was thinking: then the
        plan is dropped and the message is the person's.
        """
        if not await inbox.done(unit, row.id):
            return
        if row.kind == Kind.BUTTON and row.payload == "bot":
            if not await self._desk.stop_waiting(unit, conversation):
                await self._stale(unit, conversation)
            return
        if plan is None or (conversation.floor != Floor.BOT and not _is_own(row)):
            await self._pass_on(unit, conversation, row)
            return
        if plan.erase:
            await self._erase(unit, conversation)
            return
        await self._apply(unit, conversation, row, plan)

    async def give_up(self, unit: Unit, conversation: Conversation, row: InboxRow) -> None:
        """A row that fails again and again: say so, so that the next ones can be answered."""
        await inbox.done(unit, row.id)
        if conversation.floor == Floor.BOT:
            language = conversation.language
            person = [self._renderer.button(language, "human")]
            await say(unit, conversation, self._renderer.line(language, "down", person))

    async def _apply(
        self, unit: Unit, conversation: Conversation, row: InboxRow, plan: Plan
    ) -> None:
        conversation.language = plan.language
        conversation.language_chosen = plan.language_chosen
        conversation.municipality = plan.municipality
        conversation.memory = plan.memory
        if plan.fresh_start:
            conversation.epoch += 1
        if plan.understood is not None:
            await transcript.understood(unit, row, plan.understood.as_json(), plan.language)
        if conversation.notice_language != plan.language and conversation.floor == Floor.BOT:
            conversation.notice_language = plan.language
            await self._notice(unit, conversation)
        for line in plan.lines:
            await say(unit, conversation, line)
        if plan.wish is not None and conversation.floor == Floor.BOT:
            wish = plan.wish
            await self._desk.open(
                unit,
                conversation,
                topic=wish.topic,
                urgent=wish.urgent,
                queue=wish.queue,
                idea=wish.idea,
            )

    async def _notice(self, unit: Unit, conversation: Conversation) -> None:
        """The first thing that is said in a language: that this is a machine, and what it keeps."""
        line = self._renderer.line(
            conversation.language,
            "notice",
            [self._renderer.button(conversation.language, "language")],
            days=self._thinker.retention_days(conversation.municipality),
        )
        await say(unit, conversation, line)

    async def _pass_on(self, unit: Unit, conversation: Conversation, row: InboxRow) -> None:
        """To staff. Danger is answered at once while nobody has the floor, and marks the case."""
        if row.kind == Kind.TEXT and self._thinker.emergency(row.text):
            await self._desk.mark_urgent(unit, conversation)
            article = self._renderer.content.article(conversation.municipality, EMERGENCY)
            if conversation.floor == Floor.WAITING and article is not None:
                line = self._renderer.article(
                    conversation.language, article, conversation.municipality
                )
                await say(unit, conversation, line)
                return
        await self._desk.relay(unit, conversation, row)

    async def _stale(self, unit: Unit, conversation: Conversation) -> None:
        if conversation.floor == Floor.BOT:
            line = self._renderer.line(conversation.language, "stale-button")
            await say(unit, conversation, line)

    async def _erase(self, unit: Unit, conversation: Conversation) -> None:
        """Everything but the account's steps goes. The goodbye is the new first line."""
        language = conversation.language
        await self._desk.close_erased(unit, conversation)
        channel, address = conversation.channel, conversation.address
        kept = {
            "id": conversation.id,
            "token_hash": conversation.token_hash,
            "municipality": conversation.municipality,
            "language": language,
            "epoch": conversation.epoch + 1,
        }
        await conversations.erase(unit, conversation.id)
        unit.expunge_all()
        fresh = await conversations.create(unit, channel=channel, address=address, **kept)
        await say(unit, fresh, self._renderer.line(language, "erased"))


def _is_own(row: InboxRow) -> bool:
    return row.kind == Kind.BUTTON and row.payload.split(":")[0] in _OWN
