"""`VectorStore`: sentence vectors, remembered by the text's hash."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from nlu.encoder import Encoder

logger = logging.getLogger(__name__)

_KEY_BYTES = 16


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=_KEY_BYTES).digest()


class VectorStore:
    """Encodes texts, and keeps the vectors of lasting ones in memory and in a file.

    `encode` is for what residents write and keeps nothing. `remembered` is for
    training sentences and article lines; only their hashes and vectors are stored.
    Raises EncoderMissing.
    """

    def __init__(self, encoder_folder: Path, file: Path) -> None:
        self._encoder = Encoder(encoder_folder)
        self._file = file
        self._known: dict[bytes, np.ndarray] = self._load()

    @property
    def size(self) -> int:
        """Numbers in a vector."""
        return self._encoder.size

    def encode(self, texts: list[str]) -> np.ndarray:
        """Vectors (texts, size), float32, each of length one; nothing is kept."""
        return self._encoder.encode(texts)

    def remembered(self, texts: list[str]) -> np.ndarray:
        """Vectors (texts, size), float32; new ones are added to the file."""
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            # Kept in half precision: four digits are more than the int8 network has.
            encoded = self._encoder.encode(list(new.values())).astype(np.float16)
            self._known.update(zip(new, encoded, strict=True))
            self._save()
        if not keys:
            return np.empty((0, self.size), np.float32)
        return np.stack([self._known[key] for key in keys]).astype(np.float32)

    def _load(self) -> dict[bytes, np.ndarray]:
        try:
            with np.load(self._file, allow_pickle=False) as stored:
                keys, rows = stored["keys"], stored["rows"]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            logger.warning("%s is left aside and made anew: %s", self._file, error)
            return {}
        if rows.shape != (len(keys), self.size) or keys.dtype != np.dtype(f"V{_KEY_BYTES}"):
            return {}
        return dict(zip((key.tobytes() for key in keys), rows, strict=True))

    def _save(self) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                keys = np.array([np.void(key) for key in self._known])
                np.savez(file, keys=keys, rows=np.stack(list(self._known.values())))
            os.replace(name, self._file)
        except OSError as error:
            # Only time is lost: the vectors are in memory, and are computed again next time.
            logger.warning("vectors are not stored in %s: %s", self._file, error)
