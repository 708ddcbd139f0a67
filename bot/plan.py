"""What one turn is going to do: decided outside any transaction, carried out inside one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.messages import Said, Understood


@dataclass(slots=True)
class Wish:
    """A person is wanted: for which topic, how urgently, with which idea."""

    topic: str
    urgent: bool = False
    queue: str = ""
    idea: dict[str, Any] | None = None


@dataclass(slots=True)
class Plan:
    """The lines to say and the changes to the conversation.

    `memory` holds what must survive a restart: the idea form so far
    (`form`), which of its questions is open (`asking`), what waits for a
    municipality (`pending`), the last answer (`article`) and its `topic`.
    """

    language: str
    language_chosen: bool
    municipality: str
    memory: dict[str, Any]
    lines: list[Said] = field(default_factory=list)
    wish: Wish | None = None
    stop_waiting: bool = False
    erase: bool = False
    fresh_start: bool = False
    ask_language: bool = False
    understood: Understood | None = None

    def outcome(self, action: str) -> None:
        """Note what kind of turn this was; a later part of the turn overrules."""
        if self.understood is None:
            self.understood = Understood()
        self.understood.action = action
