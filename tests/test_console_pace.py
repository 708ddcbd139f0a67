"""How fast passwords may be tried, and what a password must be."""

from __future__ import annotations

import unicodedata

import pytest

from bot import passwords
from bot.console.pace import ADDRESS, EVERYBODY_BURST, PAIR, SignInPace
from bot.errors import Refused


def test_the_pace_grows_has_an_end_and_is_forgotten() -> None:
    moment = [0.0]
    pace = SignInPace(lambda: moment[0])
    waits = []
    for _ in range(40):
        while wait := pace.attempt("maria", "192.0.2.1"):
            waits.append(wait)
            moment[0] += wait
    assert waits == sorted(waits)
    assert waits[0] == 1.0
    assert waits[-1] == PAIR.longest
    assert pace.attempt("maria", "192.0.2.2") == 0.0
    moment[0] += 3600
    assert pace.attempt("maria", "192.0.2.1") == 0.0


def test_one_password_on_many_accounts_is_slowed_down_too() -> None:
    moment = [0.0]
    pace = SignInPace(lambda: moment[0])
    for number in range(ADDRESS.free):
        assert pace.attempt(f"account{number}", "2001:db8::1") == 0.0
        moment[0] += 0.5
    moment[0] -= 0.5
    # The next address of the same subscriber is the same guesser.
    assert pace.attempt("another", "2001:db8::2") > 0
    assert pace.attempt("another", "2001:db8:0:1::1") == 0.0


def test_many_addresses_at_once_do_not_lock_out_who_has_been_here_before() -> None:
    pace = SignInPace(lambda: 0.0)
    assert pace.attempt("maria", "192.0.2.1") == 0.0
    pace.succeeded("maria", "192.0.2.1")
    tries = [pace.attempt("maria", f"198.51.100.{n}") for n in range(int(EVERYBODY_BURST) + 5)]
    assert tries[0] == 0.0
    assert tries[-1] > 0
    assert pace.attempt("maria", "192.0.2.1") == 0.0


def test_a_new_password_is_long_enough_and_says_so_in_swedish() -> None:
    with pytest.raises(Refused, match="minst 12 tecken"):
        passwords.check_new("elva tecken")
    with pytest.raises(Refused, match="fler olika tecken"):
        passwords.check_new("a" * 20)
    with pytest.raises(Refused, match="för långt"):
        passwords.check_new("ab cd" * 100)
    passwords.check_new("tolv tecken!")


def test_the_same_word_from_two_keyboards_is_the_same_password() -> None:
    kept = passwords.hashed(unicodedata.normalize("NFD", "blåbär och rågbröd"))
    assert passwords.verified(kept, unicodedata.normalize("NFC", "blåbär och rågbröd"))
    assert not passwords.verified(kept, "blabar och ragbrod")
    assert not passwords.verified("", "blåbär och rågbröd")
    assert not passwords.verified("no hash at all", "blåbär och rågbröd")
