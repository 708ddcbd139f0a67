"""Residents in Telegram: python-telegram-bot over real HTTP against a strict Bot API server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Bot

from bot.channels.telegram.updates import GIVE_UP_AFTER
from bot.errors import StartError
from bot.frontdesk import Receipt
from bot.handover.desk import MAX_REPLY
from bot.messages import Button, Incoming
from bot.storage import inbox, outbox
from bot.storage.models import Delivery
from tests.botapi.house import House, open_house
from tests.botapi.parsing import utf16
from tests.botapi.server import BotApi
from tests.postgres import fresh_database

PUBLIC = "https://lotsen.example.se"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with BotApi() as api, open_house(tmp_path, api) as house:
        yield house


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The same on each database in turn."""
    async with AsyncExitStack() as stack:
        postgres = request.param == "postgresql"
        url = await stack.enter_async_context(fresh_database()) if postgres else ""
        api = await stack.enter_async_context(BotApi())
        yield await stack.enter_async_context(open_house(tmp_path, api, database_url=url))


async def test_the_link_tells_the_municipality(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    notice = await kim.hears("datorprogram", "90 dagar")
    assert notice.button("Byt språk")
    await kim.hears("Vad vill du ha hjälp med?")
    assert (await house.conversation(kim)).municipality == "ekero"


async def test_without_a_link_one_tap_tells_the_municipality(house: House) -> None:
    kim = house.resident()
    await kim.says("/start nowhere")
    question = await kim.hears("Vilken kommun")
    await kim.taps(question.button("Ekerö"))
    await kim.hears("då svarar jag om Ekerö")
    assert (await house.conversation(kim)).municipality == "ekero"
    assert kim.alerts == [""], "the clock on the button was stopped, and nothing popped up"


async def test_an_answer_leads_to_its_source(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.says("Kan vi få pengar till en fest?")
    answer = await kim.hears("Snabb slant", "Källa:")
    assert "**" not in answer.text
    assert any("Snabb slant" in bold for bold in answer.marked("bold"))
    assert answer.button("människa")
    links = [e["url"] for e in answer.entities if e["type"] == "text_link"]
    assert all(link.startswith("http") for link in links)


async def test_the_swedish_original_is_one_tap_away(house: House) -> None:
    nura, other = house.resident("ar"), house.resident("sv")
    await nura.says("/start ekero")
    await nura.says("pengar")
    answer = await nura.hears("Snabb slant", "\u2066")
    button = answer.buttons[-1]
    assert button["callback_data"].startswith("swe:")
    await nura.taps(button, answer, twice=True)
    await nura.hears("**Snabb slant".replace("*", ""))
    before = len(nura.heard)
    # The number of a message is no key to somebody else's conversation.
    await other.says("/start ekero")
    greeting = await other.hears("hjälp med")
    await other.taps(button, greeting)
    await other.says("pengar")
    await other.hears("Snabb slant", "Källa:")
    await house.settled()
    assert len(nura.heard) == before
    assert sum("Snabb slant" in m.text for m in other.heard) == 1


async def test_order_is_kept_in_a_chat_while_chats_run_side_by_side(both: House) -> None:
    house = both
    slow, quick = house.resident(), house.resident()
    gate = house.understanding.gates["vänta"] = asyncio.Event()
    for person in (slow, quick):
        await person.says("/start ekero")
        await person.hears("hjälp med")
    await slow.says("pengar, vänta lite")
    await slow.says("lokal")
    await slow.says("kontakt")
    await quick.says("mynt")
    await quick.hears("Källa:")
    assert not any("Källa:" in m.text for m in slow.heard)
    gate.set()
    await slow.hears("Snabb slant")
    await slow.hears("lokaler")
    await slow.hears("Idélabbet")
    asked = house.understanding.asked
    mine = next(texts for texts in asked.values() if "lokal" in texts)
    assert mine == ["pengar, vänta lite", "lokal", "kontakt"]


async def test_a_hundred_messages_at_once_are_all_kept_in_order(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    said = [f"fråga nummer {number}" for number in range(100)]
    for text in said:
        await kim.says(text)
    await house.telegram.until(lambda: len(kim.heard) >= 102, seconds=60)
    record = [m.text for m in await house.record(kim) if m.sender == "resident"]
    assert record == said


async def test_an_edited_message_is_answered_sensibly(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    first = await kim.says("pengar")
    await kim.hears("Snabb slant")
    await kim.edits(first, "lokal")
    await kim.hears("Jag läste ditt första meddelande")


@pytest.mark.parametrize(
    "content",
    [
        {
            "sticker": {
                "file_id": "CAACAgQ", "file_unique_id": "AgAD", "type": "regular",
                "width": 512, "height": 512, "is_animated": False, "is_video": False,
            }
        },
        {"voice": {"file_id": "AwACAgQ", "file_unique_id": "AgAE", "duration": 3}},
        {"document": {"file_id": "BQACAgQ", "file_unique_id": "AgAF"}},
        {"location": {"latitude": 59.29, "longitude": 17.81}},
        {"contact": {"phone_number": "+46700000000", "first_name": "Kim"}},
    ],
    ids=lambda content: next(iter(content)),
)  # fmt: skip
async def test_what_is_no_text_is_answered_sensibly(house: House, content: dict) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.sends(**content)
    await kim.hears("Jag kan bara läsa text")


async def test_an_album_gets_one_answer_and_a_caption_is_read(house: House) -> None:
    photo = [{"file_id": "AgACAgQ", "file_unique_id": "AQAD", "width": 90, "height": 90}]
    kim = house.resident()
    await kim.says("/start ekero")
    for _ in range(4):
        await kim.sends(photo=photo, media_group_id="13579")
    await kim.sends(photo=photo, caption="Får vi pengar till det här?")
    await kim.hears("Snabb slant")
    assert sum("bara läsa text" in m.text for m in kim.heard) == 1


async def test_groups_are_left_alone(house: House) -> None:
    kim = house.resident()
    message = {
        "message_id": 1,
        "from": {"id": kim.id, "is_bot": False, "first_name": "Kim"},
        "chat": {"id": -100123, "type": "group", "title": "Gatan"},
        "date": house.telegram.now(),
        "text": "pengar",
    }
    await house.telegram.deliver({"message": message})
    await house.telegram.until(lambda: not house.telegram.pending)
    async with house.services.database.read() as unit:
        assert await inbox.known(unit, "telegram", "-100123:1") is None


async def test_the_language_is_changed_by_tap_and_by_command(house: House) -> None:
    kim = house.resident("sv")
    await kim.says("/start ekero")
    notice = await kim.hears("datorprogram")
    await kim.taps(notice.button("Byt språk"))
    choice = await kim.hears("Vilket språk")
    assert [b["text"] for b in choice.buttons][:3] == ["Svenska", "Lättläst svenska", "English"]
    await kim.taps(choice.button("English"))
    await kim.hears("English")
    conversation = await house.conversation(kim)
    assert (conversation.language, conversation.language_chosen) == ("en", True)
    await kim.says("/language")
    await kim.hears("language")


async def test_the_telephone_hints_at_the_language(house: House) -> None:
    nura = house.resident("ar")
    await nura.says("/start ekero")
    await nura.hears("Lotsen")
    assert (await house.conversation(nura)).language == "ar"


async def test_commands_are_in_the_menu_in_every_language(house: House) -> None:
    entries = house.services.library.now().languages.items()
    known = [c for code, entry in entries for c in (code, *entry.also) if len(c) == 2]
    assert {"sv", "ku", "hr", "ti"} <= set(known)
    await house.telegram.until(lambda: len(house.telegram.menus) > len(known))
    assert set(house.telegram.menus) == {"", *known}
    assert house.telegram.menus[""] == house.telegram.menus["sv"]
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.says("/delete")
    sure = await kim.hears("radera hela samtalet")
    await kim.says("pengar")
    await kim.hears("Snabb slant")
    await kim.taps(sure.button("Ja, radera allt"))
    await kim.hears("raderat")
    assert [m.key for m in await house.record(kim)] == ["erased"]


async def test_the_same_update_twice_is_answered_once(both: House) -> None:
    house = both
    kim = house.resident()
    await kim.says("/start ekero", twice=True)
    await kim.hears("hjälp med")
    twice = await kim.says("pengar", twice=True)
    answer = await kim.hears("Snabb slant")
    await kim.taps(answer.button("människa"), twice=True)
    await kim.hears("lämnat samtalet")
    await kim.says("lokal")
    await kim.hears("det är med")
    assert house.telegram.times_delivered(twice) == 2
    assert sum("Snabb slant" in m.text for m in kim.heard) == 1
    assert sum("lämnat samtalet" in m.text for m in kim.heard) == 1


async def test_nothing_is_acknowledged_before_it_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    receive, refused = house.services.frontdesk.receive, []

    async def away(self: object, incoming: Incoming) -> Receipt:
        # More often than anything else is tried: what is not kept is not set aside.
        if incoming.text == "pengar" and len(refused) < GIVE_UP_AFTER + 1:
            refused.append(incoming)
            raise ConnectionError("the database is away")
        return await receive(incoming)

    monkeypatch.setattr(type(house.services.frontdesk), "receive", away)
    update = await kim.says("pengar")
    await kim.says("lokal")
    await kim.hears("Snabb slant")
    await kim.hears("lokaler")
    said = [line.text for line in await house.record(kim) if line.sender == "resident"]
    assert said == ["pengar", "lokal"], "nothing overtakes what is still to be kept"
    assert house.telegram.times_delivered(update) == GIVE_UP_AFTER + 2


async def test_what_was_kept_before_a_stop_is_answered_once_after_it(tmp_path: Path) -> None:
    async with BotApi() as api:
        async with open_house(tmp_path, api) as house:
            kim = house.resident()
            await kim.says("/start ekero")
            await kim.hears("hjälp med")
            house.understanding.gates["pengar"] = asyncio.Event()
            await kim.says("pengar")
            await api.until(lambda: any("pengar" in a for a in house.understanding.asked.values()))
        await kim.says("lokal")  # while nobody is there
        async with open_house(tmp_path, api) as house:
            await kim.hears("Snabb slant")
            await kim.hears("lokaler")
            await house.settled()
        assert sum("Källa:" in m.text for m in kim.heard) == 2


async def test_an_update_that_cannot_be_read_holds_up_nobody(house: House) -> None:
    kim = house.resident()
    await house.telegram.deliver({"message": {"message_id": "?", "chat": 7}})
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    assert not house.telegram.pending or house.telegram.updates[0]["update_id"] > 1001


async def test_a_second_asker_is_told_and_the_first_goes_on(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    async with Bot(house.telegram.token, base_url=f"{house.telegram.url}/bot") as other:
        await other.get_updates(timeout=1)
    await house.telegram.until(lambda: "somebody else asks" in caplog.text)
    await kim.says("pengar")
    await kim.hears("Snabb slant", seconds=30)


async def test_neither_the_token_nor_what_residents_write_is_in_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.says("En hemlighet om pengar")
    answer = await kim.hears("Snabb slant")
    house.telegram.down = True
    await kim.taps(answer.button("människa"))
    await house.telegram.until(lambda: "does not answer" in caplog.text)
    house.telegram.down = False
    await kim.hears("lämnat samtalet")
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("sqla")]
    assert not any(house.telegram.token in line or "hemlighet" in line for line in ours)


async def test_long_texts_come_in_parts_and_buttons_on_the_last(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    text = "👩‍👩‍👧‍👦 Hej på er. " * 260
    conversation = await house.conversation(kim)
    async with house.services.database.begin() as unit:
        await outbox.put(
            unit,
            channel="telegram",
            address=str(kim.id),
            text=text,
            buttons=[Button("Slut", "human")],
            conversation_id=conversation.id,
        )
    await house.telegram.until(lambda: kim.heard[-1].buttons[:1] and "Hej på" in kim.heard[-1].text)
    parts = [m for m in kim.heard if "Hej på" in m.text]
    assert len(parts) > 1
    assert all(utf16(m.text) <= 4096 for m in parts)
    assert " ".join(m.text for m in parts) == text.strip()
    assert [bool(m.buttons) for m in parts] == [False] * (len(parts) - 1) + [True]
    assert MAX_REPLY <= 4096


async def test_429_is_respected_and_nothing_is_lost_or_doubled(house: House) -> None:
    kim, other = house.resident(), house.resident()
    for person in (kim, other):
        await person.says("/start ekero")
        await person.hears("hjälp med")
    house.telegram.flood(2, chat=kim.id)
    for word in ("pengar", "lokal", "kontakt"):
        await kim.says(word)
    await other.says("mynt")
    await other.hears("Källa:")
    await kim.hears("Snabb slant")
    await kim.hears("lokaler")
    await kim.hears("Idélabbet")
    assert sum("Källa:" in m.text for m in kim.heard) == 3
    assert house.telegram.impatient == 0, "a chat that asked for quiet was written to"


async def test_under_telegrams_own_limits_everything_arrives_once(house: House) -> None:
    people = [house.resident(name=f"Kim {number}") for number in range(6)]
    house.telegram.limits.each = (4, 1.0)
    house.telegram.limits.overall = (15, 1.0)
    async with house.services.database.begin() as unit:
        for number in range(10):
            for person in people:
                await outbox.put(
                    unit, channel="telegram", address=str(person.id), text=f"nummer {number}"
                )
    for person in people:
        await house.telegram.until(lambda p=person: len(p.heard) >= 10, seconds=60)
        assert [m.text for m in person.heard] == [f"nummer {n}" for n in range(10)]
    assert any("Too Many" in refusal for refusal in house.telegram.refused)


async def test_429_in_the_middle_of_a_long_text_goes_on_after_it(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    conversation = await house.conversation(kim)
    house.telegram.flood(1, chat=kim.id, after=1)
    async with house.services.database.begin() as unit:
        await outbox.put(
            unit,
            channel="telegram",
            address=str(kim.id),
            text="Början. " + "ord " * 1500 + "Slutet.",
            conversation_id=conversation.id,
        )
    await kim.hears("Början.")
    await kim.hears("Slutet.")
    assert sum("Början." in m.text for m in kim.heard) == 1
    assert house.telegram.impatient == 0


async def test_who_blocks_the_bot_is_left_in_peace(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    kim.blocks = True  # and Telegram's word of it does not come
    conversation = await house.conversation(kim)
    async with house.services.database.begin() as unit:
        for text in ("ett", "två"):
            row = await outbox.put(
                unit,
                channel="telegram",
                address=str(kim.id),
                text=text,
                conversation_id=conversation.id,
            )
    last = await _ended(house, row.id)
    assert (last.state, last.error) == ("dead", "Forbidden: bot was blocked by the user")
    assert (await house.conversation(kim)).blocked
    assert sum("blocked" in refusal for refusal in house.telegram.refused) == 1

    await kim.unblock()
    await kim.says("pengar")
    await kim.hears("Snabb slant")
    assert not (await house.conversation(kim)).blocked


async def test_word_of_a_block_ends_what_waits(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    house.telegram.flood(60, chat=kim.id)
    await kim.says("pengar")
    await house.telegram.until(lambda: any("Too Many" in r for r in house.telegram.refused))
    await kim.block()
    await house.telegram.until(lambda: not house.telegram.pending)
    async with house.services.database.read() as unit:
        assert not await outbox.due(unit, "telegram")
    assert (await house.conversation(kim)).blocked


async def test_bad_buttons_and_marks_do_not_lose_a_message(house: House) -> None:
    kim = house.resident()
    await kim.says("/start ekero")
    await kim.hears("hjälp med")
    for hostile in ("<b>", "</i> & [x](y) *_`", "[länk](https://ekero.se/a b)", "_" * 300):
        await kim.says(hostile)
    await kim.says("pengar")
    await kim.hears("Snabb slant")


async def test_telegram_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.down = True
        async with open_house(tmp_path, api) as house:
            kim = house.resident()
            await kim.says("/start ekero")
            api.down = False
            await kim.hears("hjälp med")


async def test_a_wrong_token_ends_the_start_with_a_remedy(tmp_path: Path) -> None:
    async with BotApi() as api:
        with pytest.raises(StartError, match="TELEGRAM_TOKEN") as caught:
            async with open_house(tmp_path, api, telegram_token="1:wrong"):
                pass
        assert "1:wrong" not in str(caught.value)


async def test_the_webhook_takes_only_who_knows_the_secret(tmp_path: Path) -> None:
    async with BotApi() as api, open_house(tmp_path, api, public_url=PUBLIC) as house:
        await api.until(lambda: api.webhook)
        assert api.webhook["url"] == f"{PUBLIC}/telegram/webhook"
        kim = house.resident()
        await kim.says("/start ekero", twice=True)
        await kim.hears("hjälp med")
        assert set(api.webhook_answers) == {200}
        api.webhook_answers.clear()

        webhook, api.webhook = api.webhook, {}  # nothing is brought by itself now
        forged = await kim.says("pengar")
        api.webhook = webhook
        for wrong in ("", "guess", "åäö"):
            await api.push(secret=wrong)
        assert api.webhook_answers == [403, 403, 403]
        await api.push()
        await kim.hears("Snabb slant")
        assert api.webhook_answers[-1] == 200
        assert api.times_delivered(forged) == 4
        assert sum("Snabb slant" in m.text for m in kim.heard) == 1
        assert not any(name == "getUpdates" for name, _ in api.calls)


async def _ended(house: House, row_id: int) -> Delivery:
    """The outbox row once it is sent or given up."""
    async with asyncio.timeout(15):
        while True:
            async with house.services.database.read() as unit:
                row = await outbox.get(unit, row_id)
                if row is not None and row.state != "waiting":
                    return row
            await asyncio.sleep(0.05)
