"""What the front door tells `make evaluate` of a message."""

from __future__ import annotations

import json
from pathlib import Path

from tests.measure_door import measure

DATA = Path(__file__).resolve().parents[1] / "data"


def _line(text: str, language: str) -> str:
    return json.dumps({"text": text, "language": language})


def test_each_line_is_told_of_in_its_order() -> None:
    lines = [
        _line("Jag vill dö", "sv"),
        "",
        _line("Can we borrow a room for our choir on Sundays?", "en"),
    ]
    cry, question = measure(DATA, lines)["told"]
    assert cry["phrase"]
    assert not question["phrase"]
    assert question["language"] == question["within"] == "en"
    assert question["certain"]


def test_languages_have_english_names_and_others_their_code() -> None:
    names = measure(DATA, [_line("?", "xx"), _line("?", "pl")])["names"]
    assert names["sv"] == "Swedish"
    assert names["pl"] == "Polish"
    assert names["xx"] == "xx"
