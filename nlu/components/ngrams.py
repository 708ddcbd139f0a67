"""Character n-grams of a text, hashed: what is left of a word when it is misspelt."""

from __future__ import annotations

import math
import unicodedata
import zlib
from collections import Counter

BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 2, 5
_CHARACTERS = 2000  # more of a message says nothing new


def counts(text: str) -> dict[int, float]:
    """Weight of each bucket, 0 … BUCKETS - 1: one plus the logarithm of how often."""
    found: Counter[int] = Counter()
    for word in unicodedata.normalize("NFKC", text[:_CHARACTERS]).casefold().split():
        data = f" {word} "
        for size in range(_SHORTEST, _LONGEST + 1):
            for at in range(max(len(data) - size, 0) + 1):
                found[zlib.crc32(data[at : at + size].encode("utf-8")) % BUCKETS] += 1
    return {bucket: 1.0 + math.log(count) for bucket, count in found.items()}
