"""The web channel over real HTTP, on SQLite, with a double for Rasa that remembers."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from yarl import URL

from bot.channels.webchat import limits, stream
from bot.channels.webchat.limits import Buckets
from bot.channels.webchat.markup import html, plain, safe_link
from bot.channels.webchat.problems import Declined
from bot.handover.desk import HandoverDesk
from bot.messages import MAX_TEXT, Said, Sender
from bot.storage import conversations, handovers, staff, transcript
from bot.storage.database import Unavailable
from tests.postgres import fresh_database
from tests.webdesk import Door, Event, front_door


@pytest.fixture
async def door(tmp_path: Path):
    async with front_door(tmp_path, messages_per_minute=0) as opened:
        yield opened


def bot_lines(events: list[Event]) -> list[str]:
    return [e.data["text"] for e in events if e.name == "message" and e.data["sender"] == "bot"]


def answered(number: int):
    """Content once the bot has said this many lines and works on nothing more."""

    def wanted(events: list[Event]) -> bool:
        idle = [e.data["working"] for e in events if e.name == "working"][-1:] == [False]
        return idle and len(bot_lines(events)) >= number

    return wanted


def line_with(text: str):
    return lambda events: any(text in line for line in bot_lines(events))


# -- a conversation ------------------------------------------------------------


async def test_a_conversation_begins_with_the_notice_in_the_language_of_the_browser(door: Door):
    async with door.http.post(
        f"{door.url}/api/conversations", json={"municipality": "ekero", "language": "ar-SE"}
    ) as response:
        made = await response.json()
        assert response.status == 201
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers
    assert (made["language"], made["direction"]) == ("ar", "rtl")
    resident = await door.enter(language="ar-SE")
    events = await resident.until(answered(2))
    first = next(e for e in events if e.name == "message").data
    wording = door.services.library.now().texts
    assert first["text"] == wording("ar", "notice", days=90)
    assert (first["language"], first["direction"]) == ("ar", "rtl")
    assert {"name": "language", "data": {"language": "ar", "direction": "rtl"}} in [
        {"name": e.name, "data": e.data} for e in events
    ]


async def test_what_is_written_decides_the_language_not_the_browser(door: Door):
    resident = await door.enter(language="en-GB")
    await resident.say("Vi är tre grannar som vill ordna en fest för alla på gatan")
    events = await resident.until(
        lambda seen: any(e.name == "language" and e.data["language"] == "sv" for e in seen)
    )
    assert events[-1].data["direction"] == "ltr"


async def test_an_answer_comes_with_its_source_and_its_buttons(door: Door):
    resident = await door.enter()
    await resident.say("Vi är tre grannar, kan vi få pengar till en fest?")
    events = await resident.until(line_with("Snabb slant"))
    answer = events[-1].data
    assert "<strong>Snabb slant" in answer["html"]
    assert any(s["url"].startswith("https://www.ekero.se/") for s in answer["sources"])
    assert "2026" in answer["note"]
    assert "human" in [b["payload"] for b in answer["buttons"]]
    assert answer["original_html"] == ""
    assert answer["at"].endswith(("Z", "+00:00"))


async def test_an_unchecked_translation_brings_the_swedish_original(door: Door):
    resident = await door.enter(language="ar")
    await resident.say("نحن ثلاثة جيران، هل يمكن أن نحصل على المال؟")
    events = await resident.until(line_with("Snabb slant"))
    assert "Snabb slant är pengar" in events[-1].data["original_html"]


async def test_a_repeat_is_harmless(door: Door):
    resident = await door.enter()
    answers = [await resident.post({"id": "same", "text": "Finns det pengar?"}) for _ in range(3)]
    assert [(status, a["duplicate"]) for status, a, _ in answers] == [
        (202, False),
        (202, True),
        (202, True),
    ]
    await resident.until(line_with("Snabb slant"))
    lines = await resident.messages()
    assert [line["client_id"] for line in lines if line["sender"] == "resident"] == ["same"]
    assert sum("Snabb slant" in line["text"] for line in lines if line["sender"] == "bot") == 1
    assert door.rasa.heard == ["Finns det pengar?"]


async def test_the_same_message_twice_at_once_is_kept_once(door: Door):
    resident = await door.enter()
    answers = await asyncio.gather(
        *(resident.post({"id": "race", "text": "pengar"}) for _ in range(8))
    )
    assert {status for status, _, _ in answers} == {202}
    assert [a["duplicate"] for _, a, _ in answers].count(False) == 1


async def test_ids_of_two_conversations_do_not_meet(door: Door):
    one, other = await door.enter(), await door.enter()
    for resident in (one, other):
        status, answer, _ = await resident.post({"id": "1", "text": "Hej, finns det pengar?"})
        assert (status, answer["duplicate"]) == (202, False)


async def test_a_tap_is_kept_with_the_buttons_own_words(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    await resident.tap("lang:uk")
    events = await resident.until(
        lambda seen: any(e.name == "language" and e.data["language"] == "uk" for e in seen)
    )
    taps = [e.data for e in events if e.name == "message" and e.data["sender"] == "resident"]
    assert [tap["text"] for tap in taps] == ["Українська"]
    await resident.tap("lang")
    await resident.until(line_with(door.services.library.now().texts("uk", "language-choose")))
    shown = [line["text"] for line in await resident.messages() if line["sender"] == "resident"]
    assert shown[1] == door.services.library.now().texts("uk", "button-language")


async def test_messages_of_one_person_are_answered_in_their_order(door: Door):
    resident = await door.enter()
    for number in range(12):
        await resident.say(f"Fråga nummer {number} om pengar")
    await resident.until(lambda seen: sum("Snabb" in t for t in bot_lines(seen)) == 12)
    assert door.rasa.heard == [f"Fråga nummer {n} om pengar" for n in range(12)]


async def test_the_pages_own_buttons_are_kept_with_their_words_too(door: Door):
    resident = await door.enter(language="uk")
    await resident.until(answered(2))
    await resident.tap("human")
    await resident.until(lambda seen: seen[-1].name == "floor" and seen[-1].data["floor"] != "bot")
    said = [line["text"] for line in await resident.messages() if line["sender"] == "resident"]
    assert said == [door.services.library.now().texts("uk", "button-human")]


async def test_the_whole_way_on_postgresql(tmp_path: Path):
    async with (
        fresh_database() as url,
        front_door(tmp_path, url=url, messages_per_minute=0) as door,
    ):
        resident = await door.enter()
        await resident.say("Finns det pengar?")

        async def deliver() -> bool:
            # What a client does: no acknowledgement, so once more with the same id.
            while (answer := await resident.post({"id": "same", "text": "Mer pengar?"}))[0] == 503:
                pass
            assert answer[0] == 202, answer
            return answer[1]["duplicate"]

        assert (await asyncio.gather(*(deliver() for _ in range(8)))).count(False) == 1
        seen = await resident.until(lambda s: sum("Snabb" in text for text in bot_lines(s)) == 2)
        rest = await resident.until(line_with("Snabb"), after=seen[-1].id - 1)
        assert [event.id for event in rest if event.id] == [seen[-1].id]
        async with door.http.delete(resident.path, headers=resident.headers) as response:
            assert response.status == 202
        gone = door.services.library.now().texts("sv", "erased")
        await resident.until(line_with(gone), after=seen[-1].id)
        assert [line["text"] for line in await resident.messages()] == [gone]


# -- the stream ----------------------------------------------------------------


async def test_a_stream_resumes_where_it_broke(door: Door):
    resident = await door.enter()
    await resident.say("Finns det pengar?")
    whole = await resident.until(line_with("Snabb slant"))
    numbers = [e.id for e in whole if e.id]
    assert numbers == sorted(set(numbers))
    rest = await resident.until(line_with("Snabb slant"), after=numbers[1])
    assert [e.id for e in rest if e.id] == numbers[2:]
    async with resident.stream(**{"Last-Event-ID": str(numbers[2])}) as events:
        assert (await anext(events)).id == numbers[3]


async def test_what_is_said_while_nobody_listens_is_not_lost(door: Door):
    resident = await door.enter()
    first = await resident.until(answered(2))
    last = max(e.id for e in first if e.id)
    await resident.say("Finns det pengar?")
    rest = await resident.until(line_with("Snabb slant"), after=last)
    assert [e.data["sender"] for e in rest if e.name == "message"] == ["resident", "bot"]


async def test_the_stream_says_that_an_answer_is_on_its_way(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    door.rasa.gate.clear()
    await resident.say("Finns det pengar?")
    async with asyncio.timeout(20), resident.stream() as events:
        seen = []
        async for event in events:
            seen.append(event)
            if event.name == "working" and event.data["working"]:
                door.rasa.gate.set()
            if answered(3)(seen):
                break
    assert [e.data["working"] for e in seen if e.name == "working"] == [True, False]


async def test_a_row_that_another_process_wrote_is_found_without_a_ring(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    async with asyncio.timeout(20), resident.stream() as events:
        async for event in events:
            if event.name == "floor":
                break
        silent = door.services.database._on_commit
        door.services.database._on_commit = lambda names: None
        try:
            async with door.services.database.begin() as unit:
                await transcript.said(unit, resident.id, Said("x", "Utan klocka", "sv"))
        finally:
            door.services.database._on_commit = silent
        async for event in events:
            if event.name == "message":
                assert event.data["text"] == "Utan klocka"
                break


async def test_notes_of_staff_are_never_shown(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    async with door.services.database.begin() as unit:
        await transcript.said(
            unit, resident.id, Said("note", "Hemlig anteckning", "sv", sender=Sender.NOTE)
        )
        await transcript.said(unit, resident.id, Said("x", "Efter", "sv"))
    events = await resident.until(line_with("Efter"))
    everything = json.dumps([e.data for e in events]) + json.dumps(await resident.messages())
    assert "Hemlig" not in everything


async def test_a_quiet_stream_gives_signs_of_life(door: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "HEARTBEAT", 0.0)
    monkeypatch.setattr(stream, "LOOK_EVERY", 0.02)
    resident = await door.enter()
    async with (
        asyncio.timeout(20),
        door.http.get(f"{resident.path}/events", headers=resident.headers) as response,
    ):
        async for line in response.content:
            if line.startswith(b": "):
                break


async def test_the_stream_outlives_an_outage_of_the_database(
    door: Door, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stream, "LOOK_EVERY", 0.02)
    resident = await door.enter()
    await resident.until(answered(2))
    look, failed = door.services.database.look, asyncio.Event()

    async def away(_work):
        failed.set()
        raise ConnectionError

    async with asyncio.timeout(20), resident.stream() as events:
        async for event in events:
            if event.name == "floor":
                break
        monkeypatch.setattr(door.services.database, "look", away)
        await failed.wait()
        monkeypatch.setattr(door.services.database, "look", look)
        async with door.services.database.begin() as unit:
            await transcript.said(unit, resident.id, Said("x", "Tillbaka", "sv"))
        async for event in events:
            if event.name == "message":
                assert event.data["text"] == "Tillbaka"
                break


async def test_too_many_streams_of_one_conversation(door: Door):
    resident = await door.enter()
    opened = []
    try:
        for _ in range(limits.MAX_STREAMS):
            opened.append(
                await door.http.get(
                    f"{resident.path}/events", headers=resident.headers
                ).__aenter__()
            )
        async with door.http.get(f"{resident.path}/events", headers=resident.headers) as response:
            assert response.status == 429
            assert int(response.headers["Retry-After"]) > 0
    finally:
        for response in opened:
            response.close()


# -- a person ------------------------------------------------------------------


async def test_a_person_takes_the_floor_and_gives_it_back(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    async with door.services.database.begin() as unit:
        coach = await staff.add(
            unit,
            username="maria",
            name="Maria",
            password_hash="x",
            municipality="ekero",
        )
    await resident.tap("human")
    desk: HandoverDesk = door.services.desk
    async with asyncio.timeout(20), resident.stream() as events:
        floors = []
        seen = []
        async for event in events:
            seen.append(event)
            if event.name == "floor":
                floors.append(event.data["floor"])
                if floors[-1] == "waiting":
                    async with door.services.database.begin() as unit:
                        case = await handovers.open_in(unit, resident.id)
                        await desk.take(unit, case.id, coach)
                        await desk.reply(
                            unit, case.id, coach, "Hej! **Inte** <b>fet</b>\nVälkommen"
                        )
                elif floors[-1] == "human":
                    async with door.services.database.begin() as unit:
                        await desk.close(unit, case.id, coach, "helped")
                elif len(floors) > 1:
                    break
    assert [f for f in floors if f != "bot"] == ["waiting", "human"]
    said = next(e.data for e in seen if e.name == "message" and e.data["sender"] == "staff")
    assert said["note"] == "Maria"
    assert said["direction"] == "auto"
    assert said["html"] == "<p>Hej! **Inte** &lt;b&gt;fet&lt;/b&gt;<br>Välkommen</p>"


# -- erasing -------------------------------------------------------------------


async def test_erasing_takes_everything_away(door: Door):
    resident = await door.enter()
    await resident.say("Finns det pengar?")
    await resident.until(line_with("Snabb slant"))
    async with asyncio.timeout(20), resident.stream() as events:
        async with door.http.delete(resident.path, headers=resident.headers) as response:
            assert response.status == 202
        names = []
        async for event in events:
            names.append(event.name)
            if event.name == "message" and "erased" in names:
                break
    gone = door.services.library.now().texts("sv", "erased")
    assert event.data["text"] == gone
    assert [line["text"] for line in await resident.messages()] == [gone]
    # A client that was away hears of it too, wherever it had come to.
    assert (await resident.until(line_with(gone), after=10**6))[0].name == "erased"


async def test_a_conversation_that_is_gone_ends_the_stream(door: Door):
    resident = await door.enter()
    await resident.until(answered(2))
    async with asyncio.timeout(20), resident.stream() as events:
        async with door.services.database.begin() as unit:
            await conversations.erase(unit, resident.id)
        names = [event.name async for event in events]
    assert names[-1] == "gone"
    status, answer, _ = await resident.post({"id": "x", "text": "Hej"})
    assert (status, answer["status"]) == (404, 404)


# -- who may -------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post", "delete"])
async def test_a_conversation_is_only_for_its_token(door: Door, method: str):
    resident, stranger = await door.enter(), await door.enter()
    where = {
        "get": f"{resident.path}/events",
        "post": f"{resident.path}/messages",
        "delete": resident.path,
    }[method]
    body = {"json": {"id": "1", "text": "Hej"}} if method == "post" else {}
    for header in (
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic abc"},
        {"Authorization": "Bearer nonsense"},
        {"Authorization": f"Bearer {stranger.token}"},
        {"Authorization": f"Bearer {conversations.digest(resident.token)}"},
    ):
        async with getattr(door.http, method)(where, headers=header, **body) as response:
            assert response.status == 401, header
            assert response.content_type == "application/problem+json"
            assert "Bearer" in response.headers["WWW-Authenticate"]
    async with door.http.get(
        f"{door.url}/api/conversations/{'0' * 32}/messages", headers=resident.headers
    ) as response:
        assert response.status == 404
    for odd in ("%00", "x" * 5000, "..%2f..", "%ff"):
        async with door.http.get(
            URL(f"{door.url}/api/conversations/{odd}/messages", encoded=True),
            headers=resident.headers,
        ) as response:
            assert response.status == 404, odd


async def test_a_telegram_conversation_cannot_be_read_here(door: Door):
    async with door.services.database.begin() as unit:
        other = await conversations.create(unit, channel="telegram", address="77")
    for token in ("", "x"):
        async with door.http.get(
            f"{door.url}/api/conversations/{other.id}/messages",
            headers={"Authorization": f"Bearer {token}"},
        ) as response:
            assert response.status in {401, 404}


async def test_only_the_hash_of_a_token_is_kept(door: Door):
    resident = await door.enter()
    async with door.services.database.read() as unit:
        row = await conversations.get(unit, resident.id)
    assert row.token_hash == conversations.digest(resident.token) != resident.token


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "{here}"}, 201),
        ({"Origin": "https://lotsen.example.se"}, 201),
        ({"Origin": "https://www.example.se"}, 201),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://lotsen.example.se.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
async def test_pages_of_other_sites_are_refused(tmp_path: Path, headers: dict, status: int):
    async with front_door(
        tmp_path,
        public_url="https://lotsen.example.se",
        embed_origins=("https://www.example.se",),
    ) as door:
        headers = {key: value.format(here=door.url) for key, value in headers.items()}
        async with door.http.post(
            f"{door.url}/api/conversations", json={}, headers=headers
        ) as response:
            assert response.status == status
        resident = await door.enter()
        expected = 202 if status == 201 else status
        assert (await resident.post({"id": "1", "text": "Hej"}, **headers))[0] == expected
        async with door.http.delete(
            resident.path, headers={**resident.headers, **headers}
        ) as response:
            assert response.status == expected


# -- limits --------------------------------------------------------------------


async def test_a_hundred_messages_at_once_from_one_person(tmp_path: Path):
    async with front_door(tmp_path, messages_per_minute=60) as door:
        resident = await door.enter()
        answers = await asyncio.gather(
            *(resident.post({"id": f"n{n}", "text": f"Fråga {n} om pengar"}) for n in range(100))
        )
        kept = {n for n, (status, _, _) in enumerate(answers) if status == 202}
        refused = [headers for status, _, headers in answers if status == 429]
        assert len(kept) >= 60
        assert len(kept) + len(refused) == 100
        assert refused
        assert all(int(headers["Retry-After"]) >= 1 for headers in refused)
        # Everything that was acknowledged is answered, once.
        await resident.until(
            lambda seen: sum("Snabb" in text for text in bot_lines(seen)) == len(kept), seconds=60
        )
        assert sorted(door.rasa.heard) == sorted(f"Fråga {n} om pengar" for n in kept)
        # Somebody else is not held up.
        assert (await (await door.enter()).post({"id": "1", "text": "Hej"}))[0] == 202


async def test_conversations_are_limited_by_address(tmp_path: Path):
    async with front_door(tmp_path, messages_per_minute=3, trust_proxy=True) as door:

        async def begin(address: str) -> int:
            async with door.http.post(
                f"{door.url}/api/conversations", json={}, headers={"X-Forwarded-For": address}
            ) as response:
                return response.status

        # What a client makes up stands before what the proxy knows.
        spoofed = [await begin(f"203.0.113.{n}, 198.51.100.7") for n in range(4)]
        assert spoofed == [201, 201, 201, 429]
        assert await begin("198.51.100.8") == 201
        assert [await begin(f"2001:db8:1:1::{n}") for n in range(4)] == [201, 201, 201, 429]
        assert await begin("2001:db8:1:2::1") == 201


async def test_a_header_of_a_stranger_does_not_choose_the_address(tmp_path: Path):
    async with front_door(tmp_path, messages_per_minute=2) as door:
        statuses = []
        for number in range(3):
            async with door.http.post(
                f"{door.url}/api/conversations",
                json={},
                headers={"X-Forwarded-For": f"198.51.100.{number}"},
            ) as response:
                statuses.append(response.status)
        assert statuses == [201, 201, 429]


def test_a_bucket_refills_evenly_and_forgets_full_ones(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    for _ in range(60):
        buckets.take("a")
    with pytest.raises(Declined) as refused:
        buckets.take("a")
    assert 0 < refused.value.after <= 1
    now[0] = 2.0
    buckets.take("a")
    buckets.take("a")
    with pytest.raises(Declined):
        buckets.take("a")
    monkeypatch.setattr(limits, "_TIDY_AT", 2)
    buckets.take("b")
    now[0] = 1000.0
    buckets.take("c")
    assert set(buckets._left) == {"c"}


# -- bad input -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"null", 400),
        (b"[]", 400),
        (b"{", 400),
        (b'{"id": "1", "text": "a\x00b"}', 400),
        (b'{"id": "1", "text": "a\nb"}', 400),
        (b'{"id": "1", "text": "\xff\xfe"}', 400),
        ('{"id": "1", "text": "å"}'.encode("latin-1"), 400),
        (b'{"id": "1", "text": "\\ud800"}', 400),
        (b'{"id": "1"}', 400),
        (b'{"id": "1", "text": "a", "button": "human"}', 400),
        (b'{"id": "1", "text": null}', 400),
        (b'{"id": "1", "text": 5}', 400),
        (b'{"id": "1", "text": "a", "extra": 1}', 400),
        (b'{"id": "", "text": "a"}', 400),
        (b'{"id": "a:b", "text": "a"}', 400),
        (b'{"id": "' + b"x" * 65 + b'", "text": "a"}', 400),
        (b'{"id": "1", "button": ""}', 400),
        (b'{"id": "1", "button": "' + "ö".encode() * 40 + b'"}', 400),
        (b"[" * 15_000, 400),
        (b'{"id": "1", "text": "' + b"x" * (MAX_TEXT + 1) + b'"}', 413),
        (b'{"id": "1", "text": "' + b"x" * 1_000_000 + b'"}', 413),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else str(value),
)
async def test_bad_input_gets_a_clear_refusal(door: Door, body: bytes, status: int):
    resident = await door.enter()
    answered_with, answer, headers = await resident.post(body)
    assert answered_with == status
    assert headers["Content-Type"].startswith("application/problem+json")
    assert answer["status"] == status
    assert answer["detail"]
    assert (await resident.post({"id": "1", "text": "Finns det pengar?"}))[0] == 202
    await resident.until(line_with("Snabb slant"))


async def test_a_refusal_does_not_repeat_what_was_written(door: Door):
    resident = await door.enter()
    _, answer, _ = await resident.post({"id": "1", "text": ["hemligt"], "other": "hemligt"})
    assert "hemligt" not in json.dumps(answer)


async def test_a_huge_body_without_a_length_is_refused(door: Door):
    resident = await door.enter()

    async def endless():
        for _ in range(64):
            yield b"x" * 16_384

    async with door.http.post(
        f"{resident.path}/messages",
        data=endless(),
        headers={**resident.headers, "Content-Type": "application/json"},
    ) as response:
        assert response.status == 413


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\u0000\u0001\u0007", "🙂" * 1000, "\u202e\u202dabc", "<script>alert(1)</script>"],
    ids=["empty", "blank", "control", "emoji", "overrides", "script"],
)
async def test_odd_text_is_kept_and_answered(door: Door, text: str):
    resident = await door.enter()
    assert (await resident.post({"id": "1", "text": text}))[0] == 202
    events = await resident.until(answered(3))
    assert "<script" not in json.dumps([e.data["html"] for e in events if e.name == "message"])


async def test_a_message_of_the_greatest_length_in_any_script_fits(door: Door):
    resident = await door.enter()
    body = json.dumps({"id": "1", "text": "ሰ" * MAX_TEXT}, ensure_ascii=False).encode()
    assert (await resident.post(body))[0] == 202


async def test_another_content_type_is_refused(door: Door):
    resident = await door.enter()
    status, _, _ = await resident.post(b"id=1&text=hej", **{"Content-Type": "text/plain"})
    assert status == 415


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, "²"])
async def test_a_place_to_resume_is_a_number(door: Door, after: str):
    resident = await door.enter()
    async with door.http.get(
        f"{resident.path}/messages", params={"after": after}, headers=resident.headers
    ) as response:
        assert response.status == 400


async def test_nothing_is_acknowledged_while_the_database_is_away(door: Door):
    resident = await door.enter()
    door.services.frontdesk.error = Unavailable[0]("INSERT", {}, Exception("hemligt"))
    status, answer, headers = await resident.post({"id": "1", "text": "Finns det pengar?"})
    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert "hemligt" not in json.dumps(answer)
    door.services.frontdesk.error = None
    status, answer, _ = await resident.post({"id": "1", "text": "Finns det pengar?"})
    assert (status, answer["duplicate"]) == (202, False)


async def test_an_error_of_ours_is_a_problem_and_logs_nothing_that_was_said(
    door: Door, caplog: pytest.LogCaptureFixture
):
    resident = await door.enter()
    door.services.frontdesk.error = RuntimeError("hemligt")
    status, answer, _ = await resident.post({"id": "1", "text": "hemligt"})
    assert (status, answer["status"]) == (500, 500)
    assert "RuntimeError" in caplog.text
    assert "hemligt" not in caplog.text + json.dumps(answer)


async def test_streams_do_not_hold_up_the_end(tmp_path: Path):
    async with front_door(tmp_path) as door:
        resident = await door.enter()
        events = await door.http.get(f"{resident.path}/events", headers=resident.headers)
        await events.content.readline()
        stop = asyncio.create_task(door.app.shutdown())
        async with asyncio.timeout(20):
            await stop
            # The stream ends by itself, with nobody cancelling it.
            await events.content.read()


async def test_rasa_down_is_said_and_the_message_kept(door: Door):
    door.rasa.down = True
    resident = await door.enter()
    await resident.say("Finns det pengar?")
    await resident.until(line_with(door.services.library.now().texts("sv", "down")))
    async with door.http.get(f"{door.url}/api/health") as response:
        assert (response.status, await response.json()) == (
            200,
            {"ok": True, "language_service": False},
        )


# -- markup --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "[klick](javascript:alert(1))",
        "[klick](JaVaScRiPt:alert(1))",
        "[klick](data:text/html,<script>alert(1)</script>)",
        "[klick](vbscript:x)",
        "[klick](//evil.example)",
        "[klick](/inre/sida)",
        '[klick](https://a.example "x\\" onmouseover=alert(1)")',
        "![bild](https://evil.example/spion.png)",
        "<javascript:alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "# <b>rubrik</b>",
        "```\n<b>kod</b>\n```",
    ],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_markup_comes_through(text: str, direction: str):
    for made in (html(text, direction), plain(text)):
        for bad in (
            "<script",
            "<img",
            "<b>",
            'href="j',
            'href="J',
            'href="d',
            'href="v',
            'href="/',
        ):
            assert bad not in made
        assert ' onmouseover="' not in made


def test_light_markdown_becomes_html():
    made = html("**Fet**\n\n- ett\n- [två](https://a.example/x)\n\nRing [112](tel:112)")
    assert "<strong>Fet</strong>" in made
    assert "<li>ett</li>" in made
    assert '<a href="https://a.example/x" rel="noopener noreferrer" target="_blank">två</a>' in made
    assert 'href="tel:112"' in made


def test_a_backslash_keeps_a_persons_stars():
    assert html(r"\*\*inte fet\*\* \[inte länk\](https://a.example)") == (
        "<p>**inte fet** [inte länk](https://a.example)</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("حتى 10 000 kr لكل", "10 000 kr"),
        ("اتصل 08-124 571 00 الآن", "08-124 571 00"),
        ("اتصل +46 8 124 571 00.", "+46 8 124 571 00"),
        ("خدمة Snabb slant، في", "Snabb slant"),
        ("في Ekerö.", "Ekerö"),
        ("انظر https://www.ekero.se/a_b?c=d ثم", "https://www.ekero.se/a_b?c=d"),
        ("من 09:00–16:00 كل", "09:00–16:00"),
        ("دورة SFI (svenska för invandrare) مجانية", "SFI (svenska för invandrare)"),
        ("خصم 50% اليوم", "50%"),
    ],
)
def test_names_links_and_numbers_stay_whole_in_right_to_left(text: str, whole: str):
    made = html(text, "rtl")
    assert f'<bdi dir="ltr">{whole}</bdi>' in made
    assert made.count("<bdi") == 1


def test_numbers_in_what_a_person_wrote_stay_whole_too():
    assert plain("رقمي 08-124 571 00") == '<p>رقمي <bdi dir="ltr">08-124 571 00</bdi></p>'
    assert plain("Ring 08-124 571 00") == "<p>Ring 08-124 571 00</p>"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example", True),
        ("http://a.example", True),
        ("tel:112", True),
        ("mailto:a@b.example", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("http://[", False),
        ("ftp://a.example", False),
    ],
)
def test_only_some_links_are_safe(url: str, safe: bool):
    assert bool(safe_link(url)) is safe


# -- the description and the pages ---------------------------------------------


async def test_the_description_is_valid_and_complete(door: Door):
    async with door.http.get(f"{door.url}/api/openapi.json") as response:
        description = await response.json()
    validate(description)
    assert description["openapi"].startswith("3.1")
    served = {
        (route.resource.canonical, route.method.lower())
        for route in door.app.router.routes()
        if route.resource is not None
        and route.resource.canonical.startswith("/api")
        and route.method != "HEAD"
    }
    described = {
        (path, method)
        for path, entry in description["paths"].items()
        for method in entry
        if method != "parameters"
    }
    assert served == described


async def test_the_page_is_told_its_wording(door: Door):
    async with door.http.get(f"{door.url}/api/config", params={"m": "lund", "lang": "ar"}) as got:
        config = await got.json()
    content = door.services.library.now()
    assert config["direction"] == "rtl"
    assert config["municipality"] == {"id": "lund", "name": "Lund"}
    assert [entry["code"] for entry in config["languages"]] == list(content.languages)
    assert {key for key in content.texts.keys if key.startswith("chat-")} < set(config["wording"])
    assert config["wording"]["button-original"] == content.texts("ar", "button-original")


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("", "fr;q=0.9,en;q=0.2,so;q=0.5", "so"),
        ("", "fr", "sv"),
        ("ti", "sv", "ti"),
        ("xx", "en", "en"),
        ("", "en;q=x", "sv"),
    ],
)
async def test_the_page_begins_in_the_browsers_language(
    door: Door, query: str, accepted: str, language: str
):
    async with door.http.get(
        f"{door.url}/chat", params={"lang": query}, headers={"Accept-Language": accepted}
    ) as response:
        page = await response.text()
    assert f'<html lang="{language}"' in page


async def test_the_page_is_locked_down(tmp_path: Path):
    async with front_door(tmp_path, embed_origins=("https://www.example.se",)) as door:
        async with door.http.get(f"{door.url}/?m=%22%3E%3Cscript%3E&lang=%3Cb%3E") as response:
            page = await response.text()
            policy = response.headers["Content-Security-Policy"]
            assert "Set-Cookie" not in response.headers
        assert "<b>" not in page
        assert '"><script>' not in page
        assert "unsafe" not in policy
        assert "frame-ancestors 'self' https://www.example.se" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick" not in page


async def test_every_file_of_the_page_is_served_from_here(door: Door):
    async with door.http.get(f"{door.url}/chat") as response:
        page = await response.text()
    files = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(files) >= 8
    for file in files:
        async with door.http.get(f"{door.url}{file}") as response:
            assert response.status == 200, file
            assert "immutable" in response.headers["Cache-Control"]
            text = await response.text()
        for word in ("http://", "https://"):
            assert text.count(word) == text.count(f"{word}www.w3.org"), file
    for missing in ("/chat/x/chat.html", "/chat/x/..%2Fapi.py", "/chat/x/api.py"):
        async with door.http.get(URL(f"{door.url}{missing}", encoded=True)) as got:
            assert got.status == 404


async def test_the_embeddable_script_knows_every_language(door: Door):
    async with door.http.get(f"{door.url}/embed.js") as response:
        script = await response.text()
        assert response.content_type == "text/javascript"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    texts = door.services.library.now().texts
    for code in door.services.library.now().languages:
        assert json.dumps(texts(code, "chat-open")) in script
