"""Personal numbers are masked before anything is written.

A personnummer or samordningsnummer is recognised by its date and checksum
(python-stdnum), however it is spaced and in whichever digits it is written.
"""

from __future__ import annotations

import re
import unicodedata

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import personnummer

MASK = "[personnummer]"

# A run of digits; separators may stand anywhere, as people write them:
# 19811228-9874, 811228 9874, 81 12 28-98 74, and with an invisible mark between.
_GAP = r"[\s\-+.–—\u200b-\u200f\u2060-\u206f\ufeff]{0,2}"
_RUN = re.compile(rf"\d(?:{_GAP}\d){{9,}}")

# 070-114 06 05 is a telephone number whatever its checksum says: how somebody
# can be reached must not be lost. No personal number is grouped like this.
_TELEPHONE = re.compile(r"^0\d{2,3}[\s\-]")


def mask(text: str) -> str:
    """The text with every personal number replaced by `[personnummer]`."""
    return _RUN.sub(lambda match: _masked(match.group()), text)


def _masked(run: str) -> str:
    """A run with its personal numbers masked: other numbers may stand before and after them."""
    places = [i for i, c in enumerate(run) if c.isdecimal()]
    starts = {n for n, i in enumerate(places) if n == 0 or places[n - 1] < i - 1}
    parts, first, written = [], 0, 0
    while first < len(places):
        for length in (12, 10) if first in starts else ():
            after = first + length
            if after > len(places) or (after < len(places) and after not in starts):
                continue
            found = run[places[first] : places[after - 1] + 1]
            if _is_personal(found):
                parts += [run[written : places[first]], MASK]
                written = places[after - 1] + 1
                first = after - 1
                break
        first += 1
    return "".join([*parts, run[written:]])


def _is_personal(candidate: str) -> bool:
    if _TELEPHONE.match(candidate):
        return False
    digits = "".join(str(unicodedata.digit(c)) for c in candidate if c.isdigit())
    if len(digits) not in (10, 12):
        return False
    # A samordningsnummer is a personal number with sixty added to the day.
    day = int(digits[-6:-4])
    if day > 60:
        digits_as_born = f"{digits[:-6]}{day - 60:02d}{digits[-4:]}"
        return luhn.is_valid(digits[-10:]) and _is_date(digits_as_born)
    return luhn.is_valid(digits[-10:]) and _is_date(digits)


def _is_date(digits: str) -> bool:
    try:
        personnummer.get_birth_date(f"{digits[:-4]}-{digits[-4:]}")
    except (ValidationError, ValueError):
        return False
    return True
