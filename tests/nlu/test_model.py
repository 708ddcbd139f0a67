"""A model belongs to the files that it was trained from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nlu import model, paths
from nlu.sentences import SentenceFault, read_sentences

SENTENCES = 'version: "3.1"\nnlu:\n  - intent: support\n    examples: |\n      - pengar?\n'


def _sentences(root: Path, text: str) -> None:
    (root / "sentences" / "sv").mkdir(parents=True, exist_ok=True)
    (root / "sentences" / "sv" / "support.yml").write_text(text, encoding="utf-8")


def test_a_changed_sentence_wants_another_model_and_a_changed_answer_does_not(
    tmp_path: Path, encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTSEN_ENCODER", str(encoder_folder))
    monkeypatch.setenv("LOTSEN_DATA", str(tmp_path))
    _sentences(tmp_path, SENTENCES)
    before = model.fingerprint()
    assert model.fingerprint() == before
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "municipalities" / "answer.md").write_text("an answer")
    assert model.fingerprint() == before
    _sentences(tmp_path, SENTENCES.replace("pengar", "bidrag"))
    assert model.fingerprint() != before


def test_a_broken_sentence_file_is_named(tmp_path: Path) -> None:
    _sentences(tmp_path, SENTENCES)
    assert list(read_sentences(tmp_path / "sentences")) == [("sv", "support", "pengar?")]
    for broken in ("nlu: [", "nlu: 3", "version: 3"):
        _sentences(tmp_path, broken)
        with pytest.raises(SentenceFault, match=r"support\.yml"):
            list(read_sentences(tmp_path / "sentences"))


def test_trained_already_is_found_out_without_rasa(encoder_folder: Path) -> None:
    """Otherwise every start would wait for TensorFlow."""
    code = """
import sys, nlu.train
code = nlu.train.main()
heavy = [name for name in ("tensorflow", "rasa", "sklearn", "onnxruntime") if name in sys.modules]
print("heavy:", heavy)
sys.exit(code)
"""
    subprocess.run([sys.executable, "-m", "nlu.train"], cwd=paths.ROOT, check=True)
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True, check=True
    )
    assert "trained already" in result.stdout
    assert "heavy: []" in result.stdout


def test_held_out_sentences_are_not_trained_on() -> None:
    held_out = {
        text.casefold() for _l, _t, text in read_sentences(paths.ROOT / "tests" / "sentences")
    }
    trained = {text.casefold() for _l, _t, text in read_sentences(paths.sentences())}
    assert held_out, "there are no held-out sentences"
    # A greeting of one or two words may be in both by chance.
    assert [text for text in held_out & trained if len(text.split()) > 2] == []
