"""The idea form in words: its questions, its summary, and which answer to give again."""

from __future__ import annotations

from typing import Any

from bot.content.languages import written
from bot.messages import Button, Said
from bot.rendering import Renderer

SLOTS = (
    "idea_summary",
    "idea_audience",
    "idea_place",
    "idea_driver",
    "idea_help",
    "idea_language",
    "idea_contact",
)
SKIPPED = "skipped"
_YES_NO = {"yes": "button-yes", "no": "button-no"}


class IdeaLines:
    """Renders what Rasa's idea form asks and gathers."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def ask(self, language: str, slot: str) -> Said:
        """One question of the form, with what can be tapped instead of written."""
        renderer = self._renderer
        buttons: list[Button] = []
        if slot == "idea_driver":
            texts = renderer.content.texts
            buttons = [Button(texts(language, "button-yes"), "yes")]
            buttons.append(Button(texts(language, "button-no"), "no"))
        elif slot == "idea_language":
            buttons = [
                Button(entry.name, f"value:{code}")
                for code, entry in written(renderer.content.languages).items()
            ]
        elif slot != "idea_summary":
            buttons = [renderer.button(language, "skip")]
        buttons.append(renderer.button(language, "pause"))
        return renderer.line(language, f"{_name(slot)}-ask", buttons)

    def summary(self, language: str, form: dict[str, Any], municipality: str) -> Said:
        """All answers, and the question for consent."""
        texts = self._renderer.content.texts
        rows = [
            f"- **{texts(language, _field(slot))}:** {self._shown(language, slot, form.get(slot))}"
            for slot in SLOTS
        ]
        buttons = [self._renderer.button(language, name) for name in ("consent", "correct", "deny")]
        consent = texts(language, "idea-consent", municipality=municipality)
        text = "\n".join([texts(language, "idea-summary"), "", *rows, "", consent])
        return Said("idea-summary", text, language, tuple(buttons))

    def which(self, language: str, form: dict[str, Any]) -> Said:
        """Which answer is to be given again."""
        texts = self._renderer.content.texts
        buttons = [
            Button(texts(language, _field(slot)), f"idea:fix:{slot}")
            for slot in SLOTS
            if slot in form
        ]
        return self._renderer.line(language, "idea-correct-which", buttons)

    def fields(self, form: dict[str, Any]) -> dict[str, Any]:
        """The answers as they are kept with the idea; `language` only if it is one of ours."""
        kept = {slot.removeprefix("idea_"): form.get(slot) for slot in SLOTS}
        if kept["language"] not in self._renderer.content.languages:
            kept["language_wish"], kept["language"] = kept["language"], ""
        return {name: value for name, value in kept.items() if value not in (None, "", SKIPPED)}

    def _shown(self, language: str, slot: str, value: Any) -> str:
        texts = self._renderer.content.texts
        if value in (None, "", SKIPPED):
            return texts(language, "idea-none")
        if slot == "idea_driver" and value in _YES_NO:
            return texts(language, _YES_NO[value])
        if slot == "idea_language" and value in self._renderer.content.languages:
            return self._renderer.content.languages[value].name
        # The answer is a person's text: what would be Markdown in it is shown as written.
        return "".join(f"\\{c}" if c in r"\`*_[]<>#!|" else c for c in str(value)).replace(
            "\n", " "
        )


def _name(slot: str) -> str:
    return slot.replace("_", "-")


def _field(slot: str) -> str:
    return slot.replace("idea_", "idea-field-")
