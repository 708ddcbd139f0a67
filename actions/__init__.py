"""Rasa's custom actions: thin classes over pure functions, run in the front door's process."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.answer import ActionAnswer, ActionEmergency, ActionHandover, ActionOfferIdea
from actions.idea import (
    ActionIdeaCancel,
    ActionIdeaCorrect,
    ActionIdeaPause,
    ActionIdeaSubmit,
    ActionIdeaSummary,
    ValidateIdeaForm,
)
from actions.session import ActionSessionStart
from bot.content.library import Library


def executor(library: Library) -> ActionExecutor:
    """An executor with all actions; `library` is what they look answers up in."""
    made = ActionExecutor()
    for action in (
        ActionAnswer(library),
        ActionOfferIdea(library),
        ActionHandover(),
        ActionEmergency(),
        ValidateIdeaForm(),
        ActionIdeaSummary(),
        ActionIdeaCorrect(),
        ActionIdeaSubmit(),
        ActionIdeaCancel(),
        ActionIdeaPause(),
        ActionSessionStart(),
    ):
        made.register_action(action)
    return made
