"""Who may import what. The rooms of docs/architecture.md, kept by a test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    path
    for folder in ("bot", "actions")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts  # written by a tool, table after table
]
LONGEST = 300  # lines

# Library: the folders or files that may import it.
ALLOWED = {
    "telegram": ["bot/channels/telegram"],
    "sqlalchemy": ["bot/storage"],
    "alembic": ["bot/storage"],
    "rasa_sdk": ["actions", "bot/actionserver.py"],
    "aiohttp.web": [
        "bot/app.py",
        "bot/services.py",
        "bot/actionserver.py",
        "bot/channels",
        "bot/console",
    ],
    "rasa": [],
    "nlu": [],
}
# Folder: what it may not reach out to.
FORBIDDEN = {
    "bot/storage": ["bot.channels", "bot.console", "bot.handover", "bot.content", "bot.app"],
    "bot/content": ["bot.channels", "bot.console", "bot.handover", "bot.storage", "bot.app"],
    "bot/handover": ["bot.channels", "bot.console", "bot.app"],
    "bot/channels": ["bot.console", "bot.app"],
    "bot/console": ["bot.channels", "bot.app"],
    "actions": ["bot.channels", "bot.console", "bot.handover", "bot.storage", "bot.app"],
}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_inward(path: Path) -> None:
    where = str(path.relative_to(ROOT))
    for name in imported(path):
        for library, rooms in ALLOWED.items():
            if within(name, library):
                assert any(where.startswith(room) for room in rooms), f"{where} imports {name}"
        for room, packages in FORBIDDEN.items():
            if where.startswith(room):
                assert not any(within(name, p) for p in packages), f"{where} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_one_room(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST, f"{lines} lines: would a newcomer still know which room this is?"
