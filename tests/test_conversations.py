"""Conversations as files: what is said, and what is expected, against the real language service.

A file in `conversations/` is a list of conversations; docs/testing.md lists
the words that a step can use.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import Conflict
from bot.messages import Kind
from bot.services import Services
from bot.storage import account, handovers
from bot.storage.models import Staff
from tests.resident import Resident, coach

FOLDER = Path(__file__).parent / "conversations"
FILES = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(FOLDER.glob("*.yml"))}
ALL = [
    pytest.param(entry, id=f"{name}: {entry['name']}")
    for name, entries in FILES.items()
    for entry in entries
]
DOES = {"start", "say", "tap", "send", "take", "reply", "close"}
EXPECTS = {
    "language", "topic", "article", "action", "keys", "contains", "lacks", "buttons", "floor",
    "nothing", "state", "steps", "conflict", "idea", "municipality",
}  # fmt: skip


@pytest.mark.parametrize("entry", ALL)
async def test_conversation(entry: dict[str, Any], front: Services) -> None:
    stage = Stage(front, entry)
    await stage.opens()
    for number, step in enumerate(entry["steps"], 1):
        unknown = step.keys() - DOES - EXPECTS - {"by"}
        assert not unknown, f"step {number} has words that mean nothing: {unknown}"
        assert step.keys() & DOES, f"step {number} does nothing"
        await stage.does(step)
        await stage.expects(step, f"step {number} of “{entry['name']}”")


class Stage:
    """A resident, some coaches, and the case between them."""

    def __init__(self, services: Services, entry: dict[str, Any]) -> None:
        self._services = services
        self._entry = entry
        self.resident = Resident(services, entry.get("municipality", ""), entry.get("hint", ""))
        self.staff: dict[str, Staff] = {}
        self.refused = ""

    async def opens(self) -> None:
        for name, values in (self._entry.get("staff") or {}).items():
            self.staff[name] = await coach(self._services, name, **(values or {}))

    async def does(self, step: dict[str, Any]) -> None:
        self.refused = ""
        if "start" in step:
            await self.resident.starts()
        elif "say" in step:
            await self.resident.says(step["say"])
        elif "tap" in step:
            await self.resident.taps(step["tap"])
        elif "send" in step:
            await self.resident.sends(Kind(step["send"]))
        else:
            await self._staff_does(step)

    async def _staff_does(self, step: dict[str, Any]) -> None:
        desk = self._services.desk
        person = self.staff[step["by"]]
        case = await self._case()
        assert case is not None, "there is no case to work on"
        try:
            async with self._services.database.begin() as unit:
                if "take" in step:
                    await desk.take(unit, case.id, person)
                elif "reply" in step:
                    await desk.reply(unit, case.id, person, step["reply"])
                else:
                    await desk.close(unit, case.id, person, step["close"])
        except Conflict as conflict:
            self.refused = str(conflict)
        await self.resident.listens()

    async def _case(self) -> Any:
        async with self._services.database.read() as unit:
            from sqlalchemy import select

            from bot.storage.models import Handover

            return await unit.scalar(
                select(Handover)
                .where(Handover.conversation_id == self.resident.conversation_id)
                .order_by(Handover.id.desc())
            )

    async def expects(self, step: dict[str, Any], where: str) -> None:
        resident = self.resident
        told = f"{where}: {resident.understood} {resident.text}"
        for word in ("topic", "article", "action"):
            if word in step:
                assert resident.understood.get(word) == step[word], told
        if "keys" in step:
            assert [line.key for line in resident.answers] == step["keys"], told
        for text in _listed(step.get("contains")):
            assert text in resident.text, f"{told}\nlacks: {text}"
        for text in _listed(step.get("lacks")):
            assert text not in resident.text, told
        for payload in _listed(step.get("buttons")):
            assert payload in resident.buttons, f"{told}\n{resident.buttons}"
        if step.get("nothing"):
            assert not resident.answers, told
        if "conflict" in step:
            assert step["conflict"] in self.refused, self.refused or "nobody was refused"
        conversation = await resident.conversation()
        for word in ("language", "floor", "municipality"):
            if word in step:
                assert getattr(conversation, word) == step[word], told
        await self._expects_case(step, told)

    async def _expects_case(self, step: dict[str, Any], told: str) -> None:
        if not step.keys() & {"state", "steps", "idea"}:
            return
        case = await self._case()
        assert case is not None, f"{told}\nno case"
        if "state" in step:
            assert case.state == step["state"], told
        async with self._services.database.read() as unit:
            if "steps" in step:
                rows = await account.rows(unit, case.id)
                assert [row.step for row in rows] == step["steps"], told
            if "idea" in step:
                idea = await handovers.idea_of(unit, case.id)
                assert idea is not None, told
                for field, value in step["idea"].items():
                    assert idea.fields.get(field) == value, idea.fields


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def test_there_are_conversations_in_every_language() -> None:
    spoken = {
        step["language"] for entries in FILES.values() for e in entries for step in e["steps"]
        if "language" in step
    }  # fmt: skip
    assert {"sv", "en", "ar", "so", "ti", "uk"} <= spoken
