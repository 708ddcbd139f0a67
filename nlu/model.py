"""Which trained model belongs to the files as they are now."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from nlu.encoder import default_folder, encoder_digest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CONFIG = HERE / "config.yml"
DOMAIN = HERE / "domain.yml"
RULES = HERE / "rules"
ENDPOINTS = HERE / "endpoints.yml"
CREDENTIALS = HERE / "credentials.yml"


def sentences_folder() -> Path:
    """Training sentences: LOTSEN_SENTENCES, or data/sentences."""
    return Path(os.environ.get("LOTSEN_SENTENCES") or ROOT / "data" / "sentences")


def models_folder() -> Path:
    """Trained models: models/ in LOTSEN_VAR, or in var."""
    return Path(os.environ.get("LOTSEN_VAR") or ROOT / "var") / "models"


def training_files() -> list[Path]:
    """Sentence files, sorted. Broken ones are named when they are read."""
    return sorted(sentences_folder().glob("*/*.yml"))


def fingerprint() -> str:
    """Names the model by all that goes into it.

    Raises EncoderMissing: the vectors depend on the encoder.
    """
    total = hashlib.sha256(encoder_digest(default_folder()).encode())
    inputs = [CONFIG, DOMAIN, *sorted(RULES.glob("*.yml"))]
    # Other components read files when they start; these two decide what is learnt.
    inputs += [HERE / "components" / name for name in ("classifier.py", "topicmodel.py")]
    for path in inputs:
        total.update(f"\n{path.relative_to(HERE)}\n".encode())
        total.update(path.read_bytes())
    for path in training_files():
        total.update(f"\n{path.relative_to(sentences_folder())}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def model_path() -> Path:
    """Where the model for the files as they are now is, or will be."""
    return models_folder() / f"{fingerprint()}.tar.gz"
