"""The encoder is built whole or not at all, and its character map says what it is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

import nlu.encoder.graph
from nlu.encoder.build import build, is_built
from nlu.encoder.charmap import dumps, normalizer


def _normalise(character_map: dict[str, str], text: str) -> str:
    tokenizer = Tokenizer.from_str(
        dumps(
            {
                "version": "1.0",
                "added_tokens": [],
                "normalizer": normalizer(character_map),
                "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0]]},
            }
        )
    )
    result: str = tokenizer.normalizer.normalize_str(text)
    return result


def test_a_character_map_is_compiled() -> None:
    character_map = {"ﬁ": "fi", "½": "1/2", "\t": " ", "\u200b": "", "Ａ": "A", "𝐀": "A", "á": "a!"}
    for character, replacement in character_map.items():
        assert _normalise(character_map, f"x{character}y") == f"x{replacement}y"
    assert _normalise(character_map, "räksmörgås ሰላም 😀") == "räksmörgås ሰላም 😀"


def test_spaces_are_made_one() -> None:
    assert _normalise({"\t": " "}, "a \t  b") == "a b"


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nlu.encoder.graph, "write_graph", full_disk)
    with pytest.raises(OSError, match="No space"):
        build(tmp_path / "encoder", lambda _line: None)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_an_older_form_is_built_again(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    assert is_built(tmp_path)  # another encoder, put there by hand
    (tmp_path / "form").write_text("0\n")
    assert not is_built(tmp_path)
