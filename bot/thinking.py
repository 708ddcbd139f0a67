"""Deciding what to answer: buttons and settings here, everything else by Rasa's keys."""

from __future__ import annotations

import logging
from typing import Any

from bot.content.languages import DEFAULT
from bot.content.library import Content
from bot.dialogue import Dialogue, as_intent
from bot.emergency import Emergencies
from bot.errors import LanguageServiceDown
from bot.frontdesk import TOO_LONG
from bot.ideas import IdeaLines
from bot.language import Identifier
from bot.messages import MAX_TEXT, Kind, Understood
from bot.plan import Plan, Wish
from bot.rendering import Renderer
from bot.storage.models import Conversation, InboxRow

log = logging.getLogger(__name__)

# What a message may be the answer to, beside a question of the idea form.
OFFER, CONSENT = "idea_offer", "idea_consent"
EMERGENCY = "nodlage"  # the national article with 112 and the helplines


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
        self._ideas = IdeaLines(renderer)

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
                self._start(plan)
            case Kind.BUTTON:
                await self._button(plan, sender, row.payload)
            case Kind.TEXT:
                await self._text(plan, sender, row)
            case Kind.EDIT:
                self._say(plan, "edited", "human")
            case _:
                self._say(plan, "media", "human")
        return plan

    def emergency(self, text: str) -> bool:
        """Whether a text speaks of danger in words that need no understanding."""
        return self._emergencies.found(text)

    # -- language ---------------------------------------------------------

    def _settle_language(self, plan: Plan, text: str, hint: str) -> None:
        if plan.language_chosen:
            return
        guess = self._identifier.identify(text, plan.language, hint)
        if guess.language and (guess.certain or not plan.language):
            plan.language = guess.language
        elif not plan.language:
            plan.language = self._hinted(hint)
        if guess.foreign and guess.certain:
            plan.memory["foreign"] = guess.foreign
        else:
            plan.memory.pop("foreign", None)

    def _hinted(self, hint: str) -> str:
        code = hint.replace("_", "-").split("-")[0].casefold()
        return code if code in self._content.languages else DEFAULT

    def _choose_language(self, plan: Plan, language: str) -> None:
        plan.language, plan.language_chosen = language, True
        plan.memory.pop("foreign", None)
        self._say(plan, "language-set")
        plan.outcome("answer")
        asking = plan.memory.get("asking")
        place, _, slug = str(plan.memory.get("article", ":")).partition(":")
        if asking == CONSENT:
            self._summary(plan)
        elif asking == OFFER:
            self._say(plan, "idea-offer", "start_idea", "human")
        elif asking:
            plan.lines.append(self._ideas.ask(plan.language, asking))
        elif article := self._content.article(place, slug):
            plan.lines.append(self._renderer.article(plan.language, article, plan.municipality))

    # -- what arrived -----------------------------------------------------

    def _start(self, plan: Plan) -> None:
        plan.outcome("answer")
        if plan.municipality:
            self._say(plan, "greeting", "language")
        else:
            self._ask_municipality(plan)

    async def _text(self, plan: Plan, sender: str, row: InboxRow) -> None:
        text = row.text
        if row.payload == TOO_LONG:
            self._say(plan, "too-long", "human", limit=MAX_TEXT)
            return
        if not any(c.isalnum() for c in text):
            self._say(plan, "empty", "human")
            return
        if self.emergency(text):
            plan.understood = Understood("emergency", 1.0)
            self._emergency(plan)
            return
        if wanted := self._identifier.named(text):
            plan.understood = Understood("language", 1.0)
            self._choose_language(plan, wanted)
            return
        if plan.memory.get("foreign"):
            plan.lines.append(
                self._renderer.line(
                    plan.language, "language-unsupported", self._renderer.language_buttons()
                )
            )
            plan.outcome("clarify")
            return
        named = self._content.named_municipality(text)
        if named and not plan.municipality:
            plan.municipality = named
            if "pending" in plan.memory and len(text.split()) <= 4:
                await self._resume(plan, sender)
                return
            if _bare(text, self._content.municipalities[named].aliases):
                self._say(plan, "municipality-set", municipality=self._label(named))
                plan.outcome("answer")
                return
        await self._ask_rasa(plan, sender, text.lstrip("/"), {"text": text}, named)

    async def _button(self, plan: Plan, sender: str, payload: str) -> None:
        kind, _, rest = payload.partition(":")
        plan.outcome("answer")
        if kind == "lang" and rest in self._content.languages:
            self._choose_language(plan, rest)
        elif payload == "lang":
            plan.lines.append(
                self._renderer.line(
                    plan.language, "language-choose", self._renderer.language_buttons()
                )
            )
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
            plan.lines.append(self._ideas.which(plan.language, plan.memory.get("form", {})))
        elif message := as_intent(payload):
            await self._ask_rasa(plan, sender, message, {"payload": payload})
        else:
            self._say(plan, "stale-button", "human")

    async def _resume(self, plan: Plan, sender: str) -> None:
        """The municipality is known now: go on with what waited for it."""
        pending = plan.memory.pop("pending", None)
        if not pending:
            self._say(plan, "municipality-set", municipality=self._label(plan.municipality))
        elif pending.get("urgent"):
            plan.wish = Wish("emergency", urgent=True)
        elif "payload" in pending:
            await self._button(plan, sender, pending["payload"])
        else:
            await self._ask_rasa(plan, sender, pending["text"].lstrip("/"), pending)

    # -- Rasa's keys ------------------------------------------------------

    async def _ask_rasa(
        self, plan: Plan, sender: str, message: str, origin: dict[str, str], named: str = ""
    ) -> None:
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
        plan.memory.pop("asking", None)
        for key in keys:
            self._carry_out(plan, key, origin, about)

    def _without_rasa(self, plan: Plan, origin: dict[str, str]) -> None:
        plan.understood = Understood()
        # What Rasa remembers may be ahead of the record now: it begins anew.
        plan.fresh_start = True
        if origin.get("payload") == "human":
            self._want_person(plan, origin)
        else:
            self._say(plan, "down", "human")

    def _carry_out(
        self, plan: Plan, key: dict[str, Any], origin: dict[str, str], about: str
    ) -> None:
        if understood := key.get("understood"):
            plan.understood = Understood(
                understood["topic"],
                float(understood["confidence"]),
                ranking=[(t, float(p)) for t, p in understood.get("ranking", [])],
            )
        language = plan.language
        if "form" in key:
            plan.memory["form"] = key["form"]
        if "article" in key:
            self._answer(plan, about, key["article"])
        elif "choose_articles" in key:
            self._offer_articles(plan, about, key["choose_articles"])
        elif "choose_topics" in key:
            buttons = [self._renderer.topic_button(language, t) for t in key["choose_topics"]]
            buttons.append(self._renderer.button(language, "human"))
            plan.lines.append(self._renderer.line(language, "unsure", buttons))
            plan.outcome("unsure")
        elif "ask_municipality" in key:
            plan.memory["pending"] = origin
            self._ask_municipality(plan)
        elif "no_answer" in key:
            self._say(plan, "no-answer", "human", municipality=self._label(about))
            plan.outcome("unsure")
        elif "say" in key:
            self._fixed(plan, key["say"])
        elif "handover" in key:
            self._want_person(plan, origin)
        elif "emergency" in key:
            self._emergency(plan)
        else:
            self._idea(plan, key, origin)

    def _answer(self, plan: Plan, about: str, slug: str) -> None:
        place, _, name = slug.rpartition(":")
        article = self._content.article(place or about, name)
        if article is None:
            self._say(plan, "stale-button", "human")
            return
        plan.lines.append(self._renderer.article(plan.language, article, about))
        plan.memory["article"] = f"{article.municipality}:{article.id}"
        plan.outcome("answer")
        if plan.understood:
            plan.understood.article = article.id
            plan.memory["topic"] = plan.understood.topic or article.topics[0]

    def _offer_articles(self, plan: Plan, about: str, slugs: list[str]) -> None:
        found = [self._content.article(about, slug) for slug in slugs]
        buttons = [self._renderer.article_button(plan.language, a) for a in found if a]
        buttons.append(self._renderer.button(plan.language, "human"))
        plan.lines.append(self._renderer.line(plan.language, "clarify", buttons))
        plan.outcome("clarify")

    def _fixed(self, plan: Plan, name: str) -> None:
        if name == "privacy":
            self._say(
                plan, "privacy", "erase", "human", days=self.retention_days(plan.municipality)
            )
        elif name == "language":
            plan.lines.append(
                self._renderer.line(
                    plan.language, "language-choose", self._renderer.language_buttons()
                )
            )
        else:
            self._say(plan, name, "human")
        plan.outcome("unsure" if name == "out-of-scope" else "answer")

    # -- persons, emergencies, ideas --------------------------------------

    def _want_person(self, plan: Plan, origin: dict[str, str]) -> None:
        plan.outcome("handover")
        if not plan.municipality:
            plan.memory["pending"] = {"payload": "human"}
            self._ask_municipality(plan)
            plan.outcome("handover")
            return
        place, _, slug = str(plan.memory.get("article", ":")).partition(":")
        article = self._content.article(place, slug) if place == plan.municipality else None
        topic = plan.memory.get("topic", "human")
        plan.wish = Wish(topic, queue=article.queue if article else "")

    def _emergency(self, plan: Plan) -> None:
        article = self._content.article(plan.municipality, EMERGENCY)
        if article is not None:
            plan.lines.append(self._renderer.article(plan.language, article, plan.municipality))
        if plan.understood:
            plan.understood.article = EMERGENCY if article else None
        plan.outcome("handover")
        if plan.municipality:
            self._say(plan, "emergency-person")
            plan.wish = Wish("emergency", urgent=True)
        else:
            plan.memory["pending"] = {"urgent": "yes"}
            self._ask_municipality(plan)
            plan.outcome("handover")

    def _idea(self, plan: Plan, key: dict[str, Any], origin: dict[str, str]) -> None:
        plan.outcome("form")
        if "offer_idea" in key or ("ask" in key and not plan.municipality):
            if not plan.municipality:
                plan.memory["pending"] = origin
                self._ask_municipality(plan)
                plan.outcome("form")
                return
            if slug := key["offer_idea"].get("article") if "offer_idea" in key else None:
                self._answer(plan, plan.municipality, slug)
                plan.outcome("form")
            self._say(plan, "idea-offer", "start_idea", "human")
            plan.memory["asking"] = OFFER
        elif "ask" in key:
            plan.memory["asking"] = key["ask"]
            plan.lines.append(self._ideas.ask(plan.language, key["ask"]))
        elif "idea_summary" in key:
            plan.memory["form"] = key["idea_summary"]
            self._summary(plan)
        elif "idea_submit" in key:
            fields = self._ideas.fields(key["idea_submit"])
            plan.memory.pop("form", None)
            plan.memory["topic"] = "idea"
            self._say(plan, "idea-sent", municipality=self._label(plan.municipality))
            plan.wish = Wish("idea", idea=fields)
        elif key.get("idea") == "paused":
            self._say(plan, "idea-paused", "resume", "human")
        elif key.get("idea") == "cancelled":
            plan.memory.pop("form", None)
            self._say(plan, "idea-cancelled", "human")
        elif key.get("idea") == "nothing":
            self._say(plan, "idea-nothing", "start_idea", "human")
        elif "form" not in key:
            log.error("a key from Rasa that nobody renders: %s", sorted(key))

    def _summary(self, plan: Plan) -> None:
        plan.memory["asking"] = CONSENT
        label = self._label(plan.municipality)
        plan.lines.append(self._ideas.summary(plan.language, plan.memory.get("form", {}), label))

    # -- small things -----------------------------------------------------

    def _say(self, plan: Plan, key: str, *buttons: str, **variables: Any) -> None:
        shown = [self._renderer.button(plan.language, name) for name in buttons]
        plan.lines.append(self._renderer.line(plan.language, key, shown, **variables))

    def _ask_municipality(self, plan: Plan) -> None:
        plan.lines.append(
            self._renderer.line(
                plan.language, "ask-municipality", self._renderer.municipality_buttons()
            )
        )
        plan.outcome("clarify")

    def _label(self, municipality: str) -> str:
        entry = self._content.municipalities.get(municipality)
        return entry.label if entry else ""

    def retention_days(self, municipality: str) -> int:
        """How long a conversation is kept; before a municipality is known, the longest of all."""
        served = self._content.served
        if municipality in served:
            return served[municipality].retention_days
        return max((m.retention_days for m in served.values()), default=90)


def _bare(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text is nothing but a municipality's name."""
    plain = "".join(c for c in text.casefold() if c.isalnum() or c == " ").strip()
    return plain in {name.casefold() for name in names}
