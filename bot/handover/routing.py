"""Who is offered a case: a pure decision, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coach:
    """What routing needs to know of one of staff. No queues means all of them."""

    id: int
    name: str
    languages: frozenset[str]
    queues: frozenset[str]
    load: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Who is offered the case, and why; the reason stands on the case."""

    coach: int | None
    why: str


def choose(language: str, queue: str, coaches: Iterable[Coach]) -> Offer:
    """The coach of the queue who shares the language and has the least to do.

    Where nobody of the queue shares the language, the one with the least to
    do: a person without a common language is still better than nobody.
    """
    fitting = [c for c in coaches if not c.queues or queue in c.queues]
    if not fitting:
        return Offer(None, f"nobody has the queue {queue}")
    sharing = [c for c in fitting if language in c.languages]
    best = min(sharing or fitting, key=lambda c: (c.load, c.id))
    reason = f"shares {language}" if sharing else f"nobody of {queue} shares {language}"
    others = "least open cases" if len(sharing or fitting) > 1 else "the only one"
    return Offer(best.id, f"{queue}: {reason}; {others} ({best.load})")
