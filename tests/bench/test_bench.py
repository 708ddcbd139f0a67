"""That the benchmark counts right: what is lost or doubled, and the figures of a leg."""

from __future__ import annotations

import asyncio

import pytest

from bot.config import ROOT
from bot.content.sentences import read_sentences
from tests.bench.load import MESSAGES, Account, Leg, measure
from tests.bench.lotsen import Line, audit
from tests.bench.processes import Memory
from tests.bench.report import Row, table, verdict

DOWN = frozenset({"Not now."})
RECORD = [
    Line(1, "bot", "", "Hello!"),
    Line(2, "resident", "m1", "Money?"),
    Line(3, "bot", "", "Yes."),
    Line(4, "resident", "m2", "A room?"),
    Line(5, "bot", "", "I am a machine."),
    Line(6, "bot", "", "Yes, a room."),
]
SENT = ["m1", "m2"]


def test_there_are_fifty_messages_and_none_was_trained_on() -> None:
    assert len(MESSAGES) == len(set(MESSAGES)) == 50
    assert all(0 < len(message) <= 100 for message in MESSAGES)
    files = sorted((ROOT / "data" / "sentences").glob("*/*.yml"))
    trained = {text for path in files for _, text in read_sentences(path)}
    assert trained
    # Greetings and thanks have few forms.
    assert not {m for m in MESSAGES if len(m.split()) > 3} & trained


@pytest.mark.parametrize(
    ("record", "streamed", "expected"),
    [
        (RECORD, RECORD, Account(2)),
        # The stream is left with the last answer's first line.
        (RECORD, RECORD[:5], Account(2)),
        # An answer that is missing, from the record or from the stream.
        (RECORD[:4], RECORD[:4], Account(2, lost=1)),
        (RECORD, [*RECORD[:2], *RECORD[3:]], Account(2, lost=1)),
        # A message that is not on the record.
        ([*RECORD[:1], *RECORD[3:]], RECORD[:1], Account(2, lost=1)),
        # The same message, words or line twice.
        ([*RECORD, Line(7, "resident", "m2", "A room?")], RECORD, Account(2, doubled=1)),
        ([*RECORD, Line(7, "bot", "", "Yes, a room.")], RECORD, Account(2, doubled=1)),
        (RECORD, [*RECORD, RECORD[-1]], Account(2, doubled=1)),
        # Answered, but not with an answer.
        ([*RECORD[:2], Line(3, "bot", "", "Not now."), *RECORD[3:]], [], Account(2, wordless=1)),
    ],
)
def test_what_is_lost_or_doubled_is_counted(record, streamed, expected) -> None:
    assert audit(SENT, record, streamed, DOWN) == expected


def test_percentiles_are_by_nearest_rank() -> None:
    leg = Leg(1, 20.0, [0.004, 0.001, 0.003, 0.002], Account(4))
    assert leg.rate == 0.2
    assert (leg.percentile(0.5), leg.percentile(0.95)) == (0.002, 0.004)


async def test_each_client_waits_for_its_answer_and_all_that_is_sent_is_accounted_for() -> None:
    open_now: set[object] = set()
    said: list[int] = []
    most = 0

    class Echo:
        def __init__(self) -> None:
            self.account = Account()
            self.waiting = False

        async def open(self) -> None:
            nonlocal most
            open_now.add(self)
            most = max(most, len(open_now))

        async def say(self, text: str) -> None:
            assert text in MESSAGES
            assert not self.waiting
            self.waiting = True
            self.account.sent += 1
            await asyncio.sleep(0)
            self.waiting = False

        async def close(self) -> Account:
            open_now.remove(self)
            assert self.account.sent <= len(MESSAGES)
            said.append(self.account.sent)
            await asyncio.sleep(0.01)
            return self.account

    leg = await measure(Echo, 3, 0.2, 0.0)
    assert (most, open_now) == (3, set())
    assert 0 < len(leg.times) <= leg.account.sent == sum(said)
    # One a client may have been under way when the time was over.
    assert leg.account.sent - len(leg.times) <= 3


def test_the_table_says_who_is_ahead_and_in_what_not() -> None:
    stock = Row(
        "stock Rasa", Leg(1, 10.0, [0.1] * 100, Account(100)), Memory(800, 700, 1), 60.0, 4.0
    )
    lotsen = Row("Lotsen", Leg(1, 10.0, [0.2] * 50, Account(50)), Memory(400, 350, 2), 6.0, 1.0)
    shown = table([stock, lotsen]).splitlines()
    assert [cell.strip() for cell in shown[-1].split("|")[1:-1]] == [
        "**Lotsen / stock Rasa**", "1", "**0.50**", "**2.00**", "**2.00**", "**0.50**", "**0.50**",
        "**0.50**", "**0.10**",
    ]  # fmt: skip
    assert verdict([stock, lotsen]) == (
        "Lotsen is ahead in 4 of 7 figures. "
        "It is not in: messages/s with 1 client; p50 with 1 client; p95 with 1 client."
    )
