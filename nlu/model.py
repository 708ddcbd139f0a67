"""Which trained model belongs to the files as they are now."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nlu import paths
from nlu.encoder import encoder_digest
from nlu.romanised import letter_files

# What of the code decides what is learnt; other components read their files at start.
_CODE = (
    "components/classifier.py",
    "components/ngrams.py",
    "components/topicmodel.py",
    "romanised.py",
)


def training_files() -> list[Path]:
    """Sentence files, sorted. Broken ones are named when they are read."""
    return sorted(paths.sentences().glob("*/*.yml"))


def fingerprint() -> str:
    """Names the model by all that goes into it.

    Raises EncoderMissing: the vectors depend on the encoder.
    """
    total = hashlib.sha256(encoder_digest(paths.encoder()).encode())
    inputs = [paths.CONFIG, paths.DOMAIN, *sorted(paths.RULES.glob("*.yml"))]
    inputs += [paths.NLU / name for name in _CODE]
    letters = letter_files(paths.identification())
    for root, files in (
        (paths.NLU, inputs),
        (paths.sentences(), training_files()),
        (paths.identification(), letters),
    ):
        for path in files:
            content = path.read_bytes()
            total.update(f"\n{path.relative_to(root)} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()[:16]


def model_path() -> Path:
    """Where the model for the files as they are now is, or will be."""
    return paths.models() / f"{fingerprint()}.tar.gz"


def newest_model() -> Path | None:
    """The model that was trained last, whatever files it was trained for."""
    found = sorted(paths.models().glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None
