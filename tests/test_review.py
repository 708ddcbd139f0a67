"""What must hold of the core without the language service: masking, erasing, leases, files."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Config, keep_secret
from bot.dialogue import as_text
from bot.emergency import Emergencies
from bot.errors import ConfigError, described
from bot.frontdesk import FrontDesk
from bot.masking import MASK, mask
from bot.messages import MAX_TEXT, Incoming, Kind
from bot.storage import conversations, handovers, outbox, retention
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.models import Delivery, InboxRow, new_id, now
from tests.postgres import fresh_database


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty record, on each database in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'lotsen.db'}"
        await migrate(url)
        made = Database(url)
        yield made
        await made.close()
        return
    async with fresh_database() as url:
        await migrate(url)
        made = Database(url)
        yield made
        await made.close()


def said(address: str, text: str = "", kind: Kind = Kind.TEXT, **values: str) -> Incoming:
    return Incoming("web", new_id(), address, kind, text, **values)


@pytest.mark.parametrize("around", ["{} 2 barn", "nummer 5 {}", "5 {} 34", "{}\n{}"])
@pytest.mark.parametrize("number", ["811228-9874", "19811228-9874", "8112289874", "701063 2391"])
def test_a_personal_number_is_found_beside_other_numbers(around: str, number: str) -> None:
    assert mask(around.format(number, number)) == around.format(MASK, MASK)


def test_other_numbers_stay() -> None:
    for text in ("070-114 06 05", "10 000 kr till 2026-05-01", "08-124 571 00", "1234567890123456"):
        assert mask(text) == text


async def test_a_long_text_is_masked_before_it_is_cut(database: Database) -> None:
    begins = "a " * ((MAX_TEXT - 12) // 2)
    receipt = await FrontDesk(database).receive(said(new_id(), f"{begins} 19811228-9874 slut"))
    made_up = said(new_id(), "", Kind.BUTTON, payload="value:811228-9874")
    button = await FrontDesk(database).receive(made_up)
    async with database.read() as unit:
        assert "1981" not in (await unit.get_one(InboxRow, receipt.inbox_id)).text
        assert (await unit.get_one(InboxRow, button.inbox_id)).payload == "unknown"


@pytest.mark.parametrize("text", ["/human", "/ /human", "//\u00a0/choose{}", " / human"])
def test_a_text_never_passes_for_a_button(text: str) -> None:
    assert as_text(text).strip()[:1] not in {"/", ""}


async def test_a_start_elsewhere_waits_for_its_turn(database: Database) -> None:
    desk, address = FrontDesk(database), new_id()
    first = await desk.receive(said(address, "Hej", municipality="ekero"))
    later = await desk.receive(said(address, kind=Kind.START, municipality="lund"))
    async with database.read() as unit:
        conversation = await conversations.get(unit, first.conversation)
        assert conversation is not None
        assert conversation.municipality == "ekero"
        assert (await unit.get_one(InboxRow, later.inbox_id)).payload == "muni:lund"


async def test_what_staff_were_sent_is_erased_with_the_conversation(database: Database) -> None:
    receipt = await FrontDesk(database).receive(said(new_id(), "Hej", municipality="ekero"))
    async with database.begin() as unit:
        case = await handovers.create(
            unit,
            conversation_id=receipt.conversation,
            municipality="ekero",
            queue="ideas",
            topic="human",
            language="sv",
        )
        rows = [
            await outbox.put(
                unit, channel="telegram", address="7", text="Jag heter Eva", handover_id=case.id
            )
            for _ in range(2)
        ]
        await outbox.sent(unit, rows[0].id, "99")
    async with database.begin() as unit:
        await conversations.erase(unit, receipt.conversation)
    async with database.read() as unit:
        kept = await outbox.by_external_id(unit, "telegram", "7", "99")
        assert kept is not None
        assert (kept.text, kept.handover_id) == ("", case.id)
        assert await unit.get(Delivery, rows[1].id) is None


async def test_a_conversation_that_speaks_again_is_not_erased(database: Database) -> None:
    desk, address = FrontDesk(database), new_id()
    receipt = await desk.receive(said(address, "Hej"))
    async with database.read() as unit:
        conversation = await conversations.get(unit, receipt.conversation)
        assert conversation is not None
        seen = conversation.active_at
    await desk.receive(said(address, "Är ni kvar?"))
    async with database.begin() as unit:
        assert not await retention.erase(unit, receipt.conversation, seen)
        assert await retention.erase(unit, receipt.conversation, now())


async def test_a_lease_shuts_out_others_and_never_its_owner(database: Database) -> None:
    receipt = await FrontDesk(database).receive(said(new_id(), "Hej"))
    async with database.begin() as unit:
        assert await conversations.lease(unit, receipt.conversation, "one")
        assert not await conversations.lease(unit, receipt.conversation, "two")
        assert await conversations.lease(unit, receipt.conversation, "one")
        await conversations.release_owned(unit, "one")
        held = await conversations.lease(unit, receipt.conversation, "two")
        assert held is not None
        assert held.lease_until is not None
        assert now() < held.lease_until <= now() + timedelta(minutes=1)


async def test_the_database_is_not_for_others_on_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "var" / "lotsen.db"
    path.parent.mkdir()
    path.touch()
    path.chmod(0o644)
    await migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    await FrontDesk(database).receive(said(new_id(), "Hej"))
    files = list(path.parent.iterdir())
    assert len(files) == 3, "the write-ahead log is there while the database is open"
    assert not [file.name for file in files if stat.S_IMODE(file.stat().st_mode) & 0o007]
    await database.close()


def test_a_secret_is_whole_private_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret"
    secret = keep_secret(path)
    assert len(secret) > 40
    assert keep_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
    path.write_text("")
    with pytest.raises(ConfigError, match="empty"):
        keep_secret(path)


@pytest.mark.parametrize("value", ["0", "60", "²"])
def test_rasa_is_never_waited_for_longer_than_a_lease(value: str) -> None:
    with pytest.raises(ConfigError, match="RASA_TIMEOUT"):
        Config.from_environment({"RASA_TIMEOUT": value})


def test_without_phrases_nothing_is_danger(tmp_path: Path) -> None:
    (tmp_path / "sv.yml").write_text("[]\n")
    assert not Emergencies(tmp_path).found("Hej")
    assert not Emergencies(tmp_path / "absent").found("Hej")


def test_a_log_says_where_and_not_what() -> None:
    try:
        raise ValueError("Jag heter Eva")
    except ValueError as error:
        text = described(error)
    assert "ValueError" in text
    assert "test_review.py" in text
    assert "Eva" not in text.replace('raise ValueError("Jag heter Eva")', "")
