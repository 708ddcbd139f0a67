"""Staff passwords: argon2id hashes, and what a new password must be."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.errors import Refused

MIN_LENGTH = 12  # characters
MAX_LENGTH = 256  # a longer one is no password, and hashing it costs us

_hasher = PasswordHasher()


def check_new(password: str) -> None:
    """Whether somebody may take this as their password.

    Raises:
        Refused: it is too short or too long; the text is Swedish and for the one who chose it.
    """
    length = len(_tidy(password))
    if length < MIN_LENGTH:
        raise Refused(
            f"Lösenordet är för kort: det behöver minst {MIN_LENGTH} tecken. "
            "Fyra vanliga ord efter varandra är lätta att minnas och svåra att gissa."
        )
    if length > MAX_LENGTH:
        raise Refused(f"Lösenordet är för långt: det får ha högst {MAX_LENGTH} tecken.")
    if len(set(_tidy(password))) < 4:
        raise Refused("Lösenordet är för lätt att gissa: använd fler olika tecken.")


def hashed(password: str) -> str:
    """What is kept of a password. Takes tens of milliseconds and 64 MiB, on purpose."""
    return _hasher.hash(_tidy(password))


def verified(password_hash: str, password: str) -> bool:
    """Whether this is the password behind the hash.

    With an empty hash the answer is no, after the same work: how long it took
    does not tell whether there is such an account.
    """
    password = _tidy(password)[:MAX_LENGTH]
    try:
        return _hasher.verify(password_hash or _nobodys(), password) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _nobodys() -> str:
    return _hasher.hash("the password of no account")


def _tidy(password: str) -> str:
    # The same word typed on two keyboards may come as å, or as a with a ring.
    return unicodedata.normalize("NFC", password)
