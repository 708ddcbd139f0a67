"""`Encoder`: what a sentence means, as 384 numbers."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import numpy as np

# What the e5 family was trained to see before a text.
PREFIX = "query: "
# A chat message is short; what is said in more tokens than these is said early.
LONGEST = 128
# No piece is longer than 16 characters: what comes after these is cut off anyway, and
# a megabyte of it would take the tokenizer seconds.
_CHARACTERS = 16 * LONGEST
# Of one length. More at once gain little on one core, and hold memory ever after.
_BATCH = 8
# From so many on every core is taken: that is training, not a message.
_MANY = 20


class EncoderMissing(RuntimeError):
    """There is no encoder in the folder."""


def encoder_digest(folder: Path) -> str:
    """Tells one encoder from another without reading its 120 MB: names and sizes.

    Raises EncoderMissing.
    """
    try:
        parts = [f"{name}:{(folder / name).stat().st_size}" for name in _FILES]
    except FileNotFoundError as error:
        raise EncoderMissing(_remedy(folder)) from error
    form = folder / "form"
    parts.append(form.read_text() if form.is_file() else "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


_FILES = ("model.onnx", "tokenizer.json")


def _remedy(folder: Path) -> str:
    return f"no sentence encoder in {folder}: run `python -m nlu.encoder.build {folder}`"


class Encoder:
    """A sentence encoder in the form model.onnx + tokenizer.json, on one core.

    Raises EncoderMissing when the folder lacks one of the files.
    """

    def __init__(self, folder: Path) -> None:
        for name in _FILES:
            if not (folder / name).is_file():
                raise EncoderMissing(_remedy(folder))
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        # More threads gain nothing on a text of a dozen tokens and take the core
        # that the front door needs.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The arena and the memory plans serve shapes that repeat; lengths of texts do not.
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._output = self._session.get_outputs()[0].name
        self.size: int = self._session.get_outputs()[0].shape[-1]

    def tokens(self, text: str) -> list[int]:
        """Token ids of the text with its prefix, begin and end marks included."""
        return self._tokenizer.encode(PREFIX + text[:_CHARACTERS]).ids

    def encode(self, texts: list[str]) -> np.ndarray:
        """Vectors of the texts, (texts, size) float32, each of length one."""
        rows = [self.tokens(text) for text in texts]
        vectors = np.empty((len(rows), self.size), np.float32)
        # Texts of one length go together, so that no padding has to be masked.
        order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
        batches = []
        for _length, group in groupby(order, key=lambda number: len(rows[number])):
            numbers = list(group)
            batches += [numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH)]

        def encode(batch: list[int]) -> None:
            vectors[batch] = self._run(np.array([rows[number] for number in batch], np.int64))

        if len(batches) < _MANY:
            for batch in batches:
                encode(batch)
        else:
            # onnxruntime lets go of Python while it computes, and its sessions may be shared.
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(encode, batches))
        return vectors

    def _run(self, ids: np.ndarray) -> np.ndarray:
        feed = {"input_ids": ids}
        if "position_ids" in self._inputs:
            feed["position_ids"] = np.broadcast_to(np.arange(ids.shape[1]), ids.shape)
        if "attention_mask" in self._inputs:
            feed["attention_mask"] = np.ones_like(ids)
        if "token_type_ids" in self._inputs:
            feed["token_type_ids"] = np.zeros_like(ids)
        (states,) = self._session.run([self._output], feed)
        means = states.mean(axis=1)
        return means / np.linalg.norm(means, axis=1, keepdims=True)
