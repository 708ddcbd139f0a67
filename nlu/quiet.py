"""Keeps Rasa's account of its every step out of the way."""

from __future__ import annotations

import logging
import os

import structlog

_LEVEL = logging.WARNING


def be_quiet() -> None:
    """Warnings and errors of ours are shown; call it before Rasa is imported.

    structlog prints every debug line unless told otherwise, which costs more than the
    steps themselves.
    """
    logging.basicConfig(level=_LEVEL, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(_LEVEL),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    # The libraries warn of each other's futures; nobody who runs this can act on it.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    os.environ["LOG_LEVEL"] = "WARNING"  # Rasa then draws no progress bars
