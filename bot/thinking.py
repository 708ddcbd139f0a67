"""Deciding what to answer: buttons and settings here, everything else by Rasa's keys."""

from __future__ import annotations

import logging
import re

from bot.answering import CONSENT, OFFER, Answerer
from bot.content.languages import DEFAULT, hinted, spoken
from bot.content.library import Content
from bot.dialogue import Dialogue, as_intent, as_text
from bot.emergency import Emergencies
from bot.errors import LanguageServiceDown
from bot.frontdesk import TOO_LONG
from bot.ideas import SLOTS
from bot.language import Identifier
from bot.messages import MAX_TEXT, Kind, Understood
from bot.plan import Plan, Wish
from bot.rendering import Renderer
from bot.storage.models import Conversation, InboxRow

log = logging.getLogger(__name__)

# Markup, addresses: letters, but not of the language that somebody writes in.
_NO_WORDS = re.compile(r"<[^>]*>|\S+@\S+|https?://\S+")


class Thinker:
    """Makes a plan for one inbox row. Writes nothing and may be run again."""

    def __init__(
        self,
        renderer: Renderer,
        identifier: Identifier,
        emergencies: Emergencies,
        dialogue: Dialogue,
    ) -> None:
        self._renderer = renderer
        self._identifier = identifier
        self._emergencies = emergencies
        self._dialogue = dialogue
        self._answers = Answerer(renderer)

    @property
    def _content(self) -> Content:
        return self._renderer.content

    async def think(self, conversation: Conversation, row: InboxRow) -> Plan:
        """The plan for this row."""
        plan = Plan(
            language=conversation.language,
            language_chosen=conversation.language_chosen,
            municipality=conversation.municipality,
            memory=dict(conversation.memory),
        )
        if plan.municipality not in self._content.served:
            plan.municipality = ""
        if row.kind == Kind.TEXT:
            self._settle_language(plan, row.text, row.hint)
        elif not plan.language:
            plan.language = self._hinted(row.hint)
        sender = f"{conversation.id}.{conversation.epoch}"
        match row.kind:
            case Kind.START:
                self._start(plan, row.payload)
            case Kind.BUTTON:
                await self._button(plan, sender, row.payload)
            case Kind.TEXT:
                await self._text(plan, sender, row, conversation.language)
                if plan.ask_language and len(row.text.split()) > 1:
                    self._answers.ask_language(plan, "language-unsure")
            case Kind.EDIT:
                self._answers.say(plan, "edited", "human")
            case _:
                self._answers.say(plan, "media", "human")
        return plan

    def retention_days(self, municipality: str) -> int:
        """How long a conversation is kept, in days."""
        return self._answers.retention_days(municipality)

    def emergency(self, text: str) -> bool:
        """Whether a text speaks of danger in words that need no understanding."""
        return self._emergencies.found(text)

    # -- language ---------------------------------------------------------

    def _settle_language(self, plan: Plan, text: str, hint: str) -> None:
        # The name of a place or a friend, as an answer to the form, says nothing of a language.
        if plan.language_chosen or (plan.language and plan.memory.get("asking") in SLOTS):
            return
        guess = self._identifier.identify(_NO_WORDS.sub(" ", text), plan.language, hint)
        plan.ask_language = not (guess.language or guess.foreign or plan.language or hint)
        if guess.language and (guess.certain or not plan.language):
            wished = "" if plan.language else hinted(self._content.languages, hint)
            is_form = guess.language == spoken(self._content.languages, wished)
            plan.language = wished if is_form else guess.language
        elif not plan.language:
            plan.language = self._hinted(hint)
        if guess.foreign and guess.certain:
            plan.memory["foreign"] = guess.foreign
        else:
            plan.memory.pop("foreign", None)

    def _hinted(self, hint: str) -> str:
        return hinted(self._content.languages, hint) or DEFAULT

    def _choose_language(self, plan: Plan, language: str) -> None:
        plan.language, plan.language_chosen = language, True
        plan.memory.pop("foreign", None)
        self._answers.say(plan, "language-set")
        plan.outcome("answer")
        asking = plan.memory.get("asking")
        if asking == CONSENT:
            self._answers.summary(plan)
        elif asking == OFFER:
            self._answers.say(plan, "idea-offer", "start_idea", "human")
        elif asking:
            plan.lines.append(self._answers.ideas.ask(plan.language, asking))
        elif article := self._content.named(str(plan.memory.get("article", ""))):
            plan.lines.append(self._renderer.article(plan.language, article, plan.municipality))

    # -- what arrived -----------------------------------------------------

    def _start(self, plan: Plan, payload: str) -> None:
        kind, _, named = payload.partition(":")
        if kind == "muni" and named in self._content.served:
            plan.municipality = named
        plan.outcome("answer")
        if plan.municipality:
            self._answers.say(plan, "greeting", "language")
        else:
            self._answers.ask_municipality(plan)

    async def _text(self, plan: Plan, sender: str, row: InboxRow, before: str) -> None:
        text = row.text
        if row.payload == TOO_LONG:
            self._answers.say(plan, "too-long", "human", limit=MAX_TEXT)
            return
        if not any(c.isalnum() for c in text):
            self._answers.say(plan, "empty", "human")
            return
        if self.emergency(text):
            plan.understood = Understood("emergency", 1.0)
            self._answers.emergency(plan)
            return
        asking = plan.memory.get("asking")
        in_form = asking in SLOTS
        wanted = self._identifier.named(text, before or plan.language, plan.language)
        # Asked which language to talk to the coach in, a language's name is the answer.
        if wanted and asking == "idea_language":
            code = spoken(self._content.languages, wanted)
            await self._ask_rasa(plan, sender, as_intent(f"value:{code}"), {"text": text})
            return
        if wanted == (before or plan.language):
            wanted = ""
        if plan.memory.get("foreign") and not in_form:
            self._answers.ask_language(plan, "language-unsupported")
            plan.outcome("clarify")
            return
        named = self._content.named_municipality(text)
        bare = bool(named) and _bare(text, self._content.municipalities[named].aliases)
        if named and (bare or not plan.municipality):
            plan.municipality = named
            if "pending" in plan.memory and len(text.split()) <= 4:
                await self._resume(plan, sender)
                return
            if bare:
                self._answers.say(plan, "municipality-set", municipality=self._answers.label(named))
                plan.outcome("answer")
                return
        await self._ask_rasa(plan, sender, as_text(text), {"text": text}, named, wanted)

    async def _button(self, plan: Plan, sender: str, payload: str) -> None:
        kind, _, rest = payload.partition(":")
        plan.outcome("answer")
        if kind == "lang" and rest in self._content.languages:
            self._choose_language(plan, rest)
        elif payload == "lang":
            self._answers.ask_language(plan, "language-choose")
        elif kind == "muni" and rest in self._content.served:
            plan.municipality = rest
            await self._resume(plan, sender)
        elif payload == "erase":
            plan.lines.append(
                self._renderer.line(
                    plan.language, "erase-sure", [self._renderer.button(plan.language, "erase_yes")]
                )
            )
        elif payload == "erase:yes":
            plan.erase = True
        elif payload == "idea:correct":
            plan.lines.append(self._answers.ideas.which(plan.language, plan.memory.get("form", {})))
        elif message := as_intent(payload):
            await self._ask_rasa(plan, sender, message, {"payload": payload})
        else:
            self._answers.say(plan, "stale-button", "human")

    async def _resume(self, plan: Plan, sender: str) -> None:
        """The municipality is known now: go on with what waited for it."""
        pending = plan.memory.pop("pending", None)
        if not pending:
            label = self._answers.label(plan.municipality)
            self._answers.say(plan, "municipality-set", municipality=label)
        elif pending.get("urgent"):
            plan.wish = Wish("emergency", urgent=True)
        elif "payload" in pending:
            await self._button(plan, sender, pending["payload"])
        else:
            await self._ask_rasa(plan, sender, as_text(pending["text"]), pending)

    # -- Rasa's keys ------------------------------------------------------

    async def _ask_rasa(
        self,
        plan: Plan,
        sender: str,
        message: str,
        origin: dict[str, str],
        named: str = "",
        wanted: str = "",
    ) -> None:
        """Ask, and carry out what comes back.

        `named` is a municipality and `wanted` a language that the text names. To
        practise Swedish is not to ask for it, so Rasa must agree on the topic.
        """
        about = named or plan.municipality
        metadata = {
            "municipality": about,
            "language": plan.language,
            "expecting": plan.memory.get("asking", ""),
            "form": plan.memory.get("form", {}),
        }
        try:
            keys = await self._dialogue.ask(sender, message, metadata)
        except LanguageServiceDown as error:
            log.warning("the language service did not answer: %s", error)
            self._without_rasa(plan, origin)
            return
        if wanted and any(key.get("say") == "language" or "choose_topics" in key for key in keys):
            plan.understood = Understood("language", 1.0)
            self._choose_language(plan, wanted)
            return
        asked = plan.memory.pop("asking", None)
        for key in keys:
            self._answers.carry_out(plan, key, origin, about)
        again = asked in SLOTS and plan.memory.get("asking") == asked
        if again and "text" in origin and len(plan.lines) == 1:
            plan.lines.insert(0, self._renderer.line(plan.language, "idea-empty"))
        # Something else was said between the summary and the answer to it: the summary still waits.
        aside = not any("idea" in key or "idea_submit" in key for key in keys)
        open_still = "form" in plan.memory and "asking" not in plan.memory and plan.wish is None
        if asked == CONSENT and aside and open_still:
            self._answers.summary(plan)

    def _without_rasa(self, plan: Plan, origin: dict[str, str]) -> None:
        plan.understood = Understood()
        # What Rasa remembers may be ahead of the record now: it begins anew.
        plan.fresh_start = True
        if origin.get("payload") == "human":
            self._answers.want_person(plan, origin)
        else:
            self._answers.say(plan, "down", "human")


def _bare(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text is nothing but a municipality's name."""
    plain = "".join(c for c in text.casefold() if c.isalnum() or c == " ").strip()
    return plain in {name.casefold() for name in names}
