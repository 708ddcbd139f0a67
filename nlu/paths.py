"""Where things are. Each place can be set by the environment.

LOTSEN_DATA (data/), LOTSEN_VAR (var/: all that can be made again), LOTSEN_ENCODER
(var/encoder). Relative to this project, not to where the process was started.
"""

from __future__ import annotations

import os
from pathlib import Path

NLU = Path(__file__).resolve().parent
ROOT = NLU.parent
CONFIG = NLU / "config.yml"
DOMAIN = NLU / "domain.yml"
RULES = NLU / "rules"
ENDPOINTS = NLU / "endpoints.yml"


def data() -> Path:
    """The files that people edit."""
    return Path(os.environ.get("LOTSEN_DATA") or ROOT / "data")


def var() -> Path:
    """What the machine made for itself, and can make again."""
    return Path(os.environ.get("LOTSEN_VAR") or ROOT / "var")


def encoder() -> Path:
    """The folder with model.onnx and tokenizer.json."""
    return Path(os.environ.get("LOTSEN_ENCODER") or var() / "encoder")


def sentences() -> Path:
    """Training sentences, <language>/<topic>.yml."""
    return data() / "sentences"


def identification() -> Path:
    """How each language is written, <language>.yml."""
    return data() / "identification"


def models() -> Path:
    """Trained models, <fingerprint>.tar.gz."""
    return var() / "models"


def vectors() -> Path:
    """Vectors of sentences and article lines."""
    return var() / "vectors"
