"""Putting an answer together: from Rasa's keys to the lines of a plan."""

from __future__ import annotations

import logging
from typing import Any

from bot.content.library import Content
from bot.ideas import IdeaLines
from bot.messages import Understood
from bot.plan import Plan, Wish
from bot.rendering import Renderer

log = logging.getLogger(__name__)

# What a message may be the answer to, beside a question of the idea form.
OFFER, CONSENT = "idea_offer", "idea_consent"
EMERGENCY = "nodlage"  # the national article with 112 and the helplines


class Answerer:
    """Adds lines, and what follows from them, to a plan. Writes nothing."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self.ideas = IdeaLines(renderer)

    @property
    def _content(self) -> Content:
        return self._renderer.content

    def carry_out(
        self, plan: Plan, key: dict[str, Any], origin: dict[str, str], about: str
    ) -> None:
        """Turn one of Rasa's keys into lines; `origin` is what the resident said, `about` where."""
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
        elif _not_ours(key) and _may_be_a_place(plan, origin):
            self._where(plan, origin)
        elif "choose_topics" in key:
            buttons = [self._renderer.topic_button(language, t) for t in key["choose_topics"]]
            buttons.append(self._renderer.button(language, "human"))
            plan.lines.append(self._renderer.line(language, "unsure", buttons))
            plan.outcome("unsure")
        elif "ask_municipality" in key:
            self._where(plan, origin)
        elif "no_answer" in key:
            self.say(plan, "no-answer", "human", municipality=self.label(about))
            plan.outcome("unsure")
        elif "say" in key:
            self._fixed(plan, key["say"])
        elif "handover" in key:
            self.want_person(plan, origin)
        elif "emergency" in key:
            self.emergency(plan)
        else:
            self._idea(plan, key, origin)

    def _where(self, plan: Plan, origin: dict[str, str]) -> None:
        """Ask where it is; a place that we do not know does not replace the question that waits."""
        if _may_be_a_place(plan, origin):
            self.ask_municipality(plan, "municipality-unknown")
        else:
            plan.memory["pending"] = origin
            self.ask_municipality(plan)

    def _answer(self, plan: Plan, about: str, slug: str) -> None:
        article = self._content.named(slug, about)
        if article is None:
            self.say(plan, "stale-button", "human")
            return
        plan.lines.append(self._renderer.article(plan.language, article, about))
        plan.memory["article"] = f"{article.municipality}:{article.id}"
        plan.outcome("answer")
        if plan.understood:
            plan.understood.article = article.id
            plan.memory["topic"] = plan.understood.topic or article.topics[0]

    def _offer_articles(self, plan: Plan, about: str, slugs: list[str]) -> None:
        found = [self._content.named(slug, about) for slug in slugs]
        buttons = [self._renderer.article_button(plan.language, a) for a in found if a]
        buttons.append(self._renderer.button(plan.language, "human"))
        plan.lines.append(self._renderer.line(plan.language, "clarify", buttons))
        plan.outcome("clarify")

    def _fixed(self, plan: Plan, name: str) -> None:
        if name == "privacy":
            self.say(plan, "privacy", "erase", "human", days=self.retention_days(plan.municipality))
        elif name == "language":
            self.ask_language(plan, "language-choose")
        else:
            self.say(plan, name, "human")
        # A question waits for its municipality: what was said meanwhile does not end that.
        if "pending" in plan.memory and not plan.municipality:
            self.ask_municipality(plan)
        plan.outcome("unsure" if name == "out-of-scope" else "answer")

    # -- persons, emergencies, ideas --------------------------------------

    def want_person(self, plan: Plan, origin: dict[str, str]) -> None:
        """Hand the conversation over, once it is known to which municipality."""
        plan.outcome("handover")
        if not plan.municipality:
            plan.memory["pending"] = {"payload": "human"}
            self.ask_municipality(plan)
            plan.outcome("handover")
            return
        article = self._content.named(str(plan.memory.get("article", "")))
        mine = article is not None and article.municipality == plan.municipality
        topic = plan.memory.get("topic", "human")
        plan.wish = Wish(topic, queue=article.queue if article and mine else "")

    def emergency(self, plan: Plan) -> None:
        """112 and the helplines at once, then a person."""
        article = self._content.article(plan.municipality, EMERGENCY)
        if article is not None:
            plan.lines.append(self._renderer.article(plan.language, article, plan.municipality))
        if plan.understood:
            plan.understood.article = EMERGENCY if article else None
        plan.outcome("handover")
        if plan.municipality:
            self.say(plan, "emergency-person")
            plan.wish = Wish("emergency", urgent=True)
        else:
            plan.memory["pending"] = {"urgent": "yes"}
            self.ask_municipality(plan)
            plan.outcome("handover")

    def _idea(self, plan: Plan, key: dict[str, Any], origin: dict[str, str]) -> None:
        plan.outcome("form")
        if "offer_idea" in key or ("ask" in key and not plan.municipality):
            if not plan.municipality:
                plan.memory["pending"] = origin
                self.ask_municipality(plan)
                plan.outcome("form")
                return
            if slug := key["offer_idea"].get("article") if "offer_idea" in key else None:
                self._answer(plan, plan.municipality, slug)
                plan.outcome("form")
            self.say(plan, "idea-offer", "start_idea", "human")
            plan.memory["asking"] = OFFER
        elif "ask" in key:
            plan.memory["asking"] = key["ask"]
            plan.lines.append(self.ideas.ask(plan.language, key["ask"]))
        elif "idea_summary" in key:
            plan.memory["form"] = key["idea_summary"]
            self.summary(plan)
        elif "idea_submit" in key:
            fields = self.ideas.fields(key["idea_submit"])
            plan.memory.pop("form", None)
            plan.memory["topic"] = "idea"
            self.say(plan, "idea-sent", municipality=self.label(plan.municipality))
            plan.wish = Wish("idea", idea=fields)
        elif key.get("idea") == "paused":
            self.say(plan, "idea-paused", "resume", "human")
        elif key.get("idea") == "cancelled":
            plan.memory.pop("form", None)
            self.say(plan, "idea-cancelled", "human")
        elif key.get("idea") == "nothing":
            self.say(plan, "idea-nothing", "start_idea", "human")
        elif "form" not in key:
            log.error("a key from Rasa that nobody renders: %s", sorted(key))

    def summary(self, plan: Plan) -> None:
        """The whole idea, and the question for consent."""
        plan.memory["asking"] = CONSENT
        label = self.label(plan.municipality)
        plan.lines.append(self.ideas.summary(plan.language, plan.memory.get("form", {}), label))

    # -- small things -----------------------------------------------------

    def say(self, plan: Plan, key: str, *buttons: str, **variables: Any) -> None:
        """Add a fixed wording with buttons of a fixed wording."""
        shown = [self._renderer.button(plan.language, name) for name in buttons]
        plan.lines.append(self._renderer.line(plan.language, key, shown, **variables))

    def ask_municipality(self, plan: Plan, key: str = "ask-municipality") -> None:
        """Ask which municipality it is about."""
        plan.lines.append(
            self._renderer.line(plan.language, key, self._renderer.municipality_buttons())
        )
        plan.outcome("clarify")

    def ask_language(self, plan: Plan, key: str) -> None:
        """Offer all languages, each by its own name."""
        plan.lines.append(
            self._renderer.line(plan.language, key, self._renderer.language_buttons())
        )

    def label(self, municipality: str) -> str:
        """The municipality's name as residents say it."""
        entry = self._content.municipalities.get(municipality)
        return entry.label if entry else ""

    def retention_days(self, municipality: str) -> int:
        """How long a conversation is kept; before a municipality is known, the longest of all."""
        served = self._content.served
        if municipality in served:
            return served[municipality].retention_days
        return max((m.retention_days for m in served.values()), default=90)


def _not_ours(key: dict[str, Any]) -> bool:
    """Whether nothing was understood that we answer."""
    return "choose_topics" in key or key.get("say") == "out-of-scope"


def _may_be_a_place(plan: Plan, origin: dict[str, str]) -> bool:
    """A word or two, instead of the choice of municipality that was asked for."""
    waits = "pending" in plan.memory and not plan.municipality
    return waits and len(origin.get("text", "").split()) in (1, 2)
