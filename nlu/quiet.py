"""Keeps Rasa's account of its every step out of the way."""

from __future__ import annotations

import logging
import warnings

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
    # Rasa's own libraries warn of their futures; nobody who runs this can act on it.
    warnings.simplefilter("ignore")
