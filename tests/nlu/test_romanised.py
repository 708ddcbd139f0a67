"""Training sentences in Latin letters: which, how spelled, and that they are the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu import paths
from nlu.romanised import LettersFault, letter_files, romanised, write
from nlu.sentences import read_sentences

LETTERS = "letters: {а: a, б: b, і: i, '?': '?'}\nromanised: "


def _folder(tmp_path: Path, share: float) -> Path:
    folder = tmp_path / "identification"
    folder.mkdir()
    (folder / "uk.yml").write_text(f"{LETTERS}{share}\n", encoding="utf-8")
    (folder / "sv.yml").write_text("words: hej\n", encoding="utf-8")
    return folder


def test_only_sentences_in_the_languages_own_letters_are_spelt(tmp_path: Path) -> None:
    lines = [("uk", "human", "Ба, аБі 7?"), ("uk", "human", "ba abi"), ("sv", "human", "бабі")]
    found = list(romanised(lines, _folder(tmp_path, 1.0)))
    assert found == [("uk", "human", "ba, abi 7?")]


def test_the_share_is_kept_and_does_not_depend_on_the_order(tmp_path: Path) -> None:
    folder = _folder(tmp_path, 0.5)
    lines = [("uk", "human", "аб" * n) for n in range(1, 401)]
    found = set(romanised(lines, folder))
    assert 150 < len(found) < 250
    assert found == set(romanised(reversed(lines), folder))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    lines = [("uk", "human", "ba: abi"), ("ru", "human", "da"), ("ti", "idea", "'a' #1")]
    write(lines, tmp_path / "xx")
    assert {(t, s) for _, t, s in read_sentences(tmp_path)} == {(t, s) for _, t, s in lines}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "uk.yml").write_text("letters: [", encoding="utf-8")
    with pytest.raises(LettersFault, match=r"uk\.yml"):
        letter_files(tmp_path)


@pytest.mark.parametrize("file", letter_files(paths.identification()), ids=lambda file: file.stem)
def test_every_letter_of_a_language_has_a_spelling(file: Path) -> None:
    """A letter without one is dropped, and a word without its letters is none."""
    own = [s for language, _, s in read_sentences(paths.sentences()) if language == file.stem]
    spelt = [s for _, _, s in romanised(((file.stem, "human", s) for s in own), file.parent)]
    assert len(spelt) > 100
    assert all(sentence.isascii() for sentence in spelt if sentence.isalpha())
    lengths = sorted(len(s) for s in spelt)
    assert lengths[len(lengths) // 2] > 12
