"""Writes a character map in the compiled form that `tokenizers` reads.

The form is SentencePiece's: a double-array trie over UTF-8 bytes, whose leaves
point into a block of zero-terminated replacements.
"""

from __future__ import annotations

import base64
import json
import struct

_LEAF = 1 << 8
_VALUE = 1 << 31
_LABELS = 256


def _trie(words: dict[bytes, int]) -> dict[int, dict | int]:
    """Nested dictionaries by byte; key -1 holds a word's value."""
    root: dict = {}
    for word, value in words.items():
        node = root
        for byte in word:
            node = node.setdefault(byte, {})
        node[-1] = value
    return root


def double_array(words: dict[bytes, int]) -> list[int]:
    """The units of a double-array trie that maps each word to its value.

    A node's children lie at `base ^ byte`; its value, if it ends a word, at `base`.
    """
    units: dict[int, int] = {}
    used = {0}
    free = 1
    waiting = [(0, 0, _trie(words))]  # position, byte that led there, node
    while waiting:
        at, byte, node = waiting.pop()
        # Slot 0 of every block is kept for the node's value, so bytes are enough.
        labels = [0] + [label for label in node if label >= 0]
        while free in used:
            free += 1
        base = free
        # `at ^ base` is stored in 21 bits; the array stays far below that.
        while any((base ^ label) in used for label in labels):
            base += 1
        used.update(base ^ label for label in labels)
        units[at] = (at ^ base) << 10 | byte
        if -1 in node:
            units[at] |= _LEAF
            units[base] = _VALUE | node[-1]
        waiting.extend((base ^ label, label, child) for label, child in node.items() if label >= 0)
    # A label that no byte has marks what is empty, so that no search enters it.
    size = (max(used) // _LABELS + 1) * _LABELS
    return [units.get(at, _VALUE) for at in range(size)]


def compiled(character_map: dict[str, str]) -> str:
    """The map as the base64 text of a `Precompiled` normaliser in tokenizer.json."""
    texts = bytearray()
    words = {}
    for character, replacement in character_map.items():
        if "\0" in character:
            continue
        words[character.encode("utf-8")] = len(texts)
        texts += replacement.encode("utf-8") + b"\0"
    units = double_array(words)
    trie = struct.pack(f"<{len(units)}I", *units)
    return base64.b64encode(struct.pack("<I", len(trie)) + trie + bytes(texts)).decode("ascii")


def normalizer(character_map: dict[str, str]) -> dict:
    """The tokenizer's normaliser: the map, then runs of spaces made one."""
    return {
        "type": "Sequence",
        "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": compiled(character_map)},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
        ],
    }


def dumps(value: object) -> str:
    """JSON as short as it gets: the vocabulary has a quarter of a million rows."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
