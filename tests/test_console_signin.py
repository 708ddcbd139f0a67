"""Getting into the console: passwords, sessions, the pace of trying, one's own account."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from sqlalchemy import select

from bot import passwords
from bot.console.pace import PAIR
from bot.console.security import COOKIE
from bot.storage import staff
from bot.storage.conversations import digest
from bot.storage.models import StaffSession, now
from tests.console_house import (
    PASSWORD,
    House,
    open_house,
    staffed_house,
    visible,
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with staffed_house(tmp_path) as opened:
        yield opened


async def test_signing_in_leads_to_the_queue_and_sets_a_cookie_that_no_script_reads(
    house: House,
) -> None:
    browser = await house.browser()
    response = await browser.sign_in("Maria", allow_redirects=False)
    assert response.status == 303
    assert response.headers["Location"] == "/staff"
    cookie = response.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/staff"
    assert not cookie["secure"]  # plain HTTP on this machine
    assert "Väntar" in await browser.text("/staff")


async def test_behind_https_the_cookie_is_for_https_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path, public_url="https://lotsen.example.se") as house:
        await house.hire("maria")
        browser = await house.browser()
        elsewhere = await browser.sign_in("maria", allow_redirects=False)
        assert elsewhere.status == 403
        headers = {"Origin": "https://lotsen.example.se"}
        response = await browser.sign_in("maria", headers=headers, allow_redirects=False)
        assert response.cookies[COOKIE]["secure"]


async def test_only_the_digest_of_the_token_is_kept(house: House) -> None:
    browser = await house.browser()
    response = await browser.sign_in("maria", allow_redirects=False)
    token = response.cookies[COOKIE].value
    assert len(token) >= 43
    async with house.services.database.read() as unit:
        assert await staff.session(unit, digest(token)) is not None
        assert await staff.session(unit, token) is None


async def test_wrong_password_unknown_name_and_closed_account_look_the_same(house: House) -> None:
    await house.hire("gone", active=False)
    answers = []
    for username, password in (("maria", "fel lösenord här"), ("nobody", PASSWORD)):
        response = await (await house.browser()).sign_in(username, password)
        answers.append((response.status, visible(await response.text())))
    response = await (await house.browser()).sign_in("gone", PASSWORD)
    answers.append((response.status, visible(await response.text())))
    assert len(set(answers)) == 1
    assert answers[0][0] == 403
    assert "stämmer inte" in answers[0][1]


async def test_an_unknown_name_costs_the_same_hashing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, password_hash: str, password: str) -> bool:  # type: ignore[override]
            asked.append(password_hash)
            return super().verify(password_hash, password)

    monkeypatch.setattr(passwords, "_hasher", Watched(time_cost=1, memory_cost=64, parallelism=1))
    await (await house.browser()).sign_in("maria", "fel lösenord här")
    await (await house.browser()).sign_in("nobody", "fel lösenord här")
    assert len(asked) == 2
    assert asked[0].split("$")[:4] == asked[1].split("$")[:4]  # the same work: kind and settings


async def test_without_a_session_every_page_leads_to_sign_in_and_back(house: House) -> None:
    case = await house.ask_for_person(await house.arrive())
    browser = await house.browser()
    for path in ("/staff", "/staff/account", f"/staff/cases/{case}", "/staff/nix"):
        response = await browser.get(path, allow_redirects=False)
        assert response.status == 303, path
        assert response.headers["Location"].startswith("/staff/sign-in")
    assert (
        await browser.get("/staff/events", headers={"Accept": "text/event-stream"})
    ).status == 401
    response = await browser.sign_in("maria", data={"next": f"/staff/cases/{case}"})
    assert response.url.path == f"/staff/cases/{case}"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/staff/",
        "//evil.example/staff/",
        "/other",
        "/staff/\\evil",
        "javascript:1",
    ],
)
async def test_sign_in_never_leads_elsewhere(house: House, elsewhere: str) -> None:
    browser = await house.browser()
    response = await browser.sign_in("maria", data={"next": elsewhere}, allow_redirects=False)
    assert response.headers["Location"] == "/staff"


async def test_a_session_ends_after_ten_hours(house: House) -> None:
    browser = await house.signed_in("maria")
    async with house.services.database.begin() as unit:
        (row,) = (await unit.scalars(select(StaffSession))).all()
        assert timedelta(hours=9, minutes=59) < row.expires_at - now() <= timedelta(hours=10)
        row.expires_at = now() - timedelta(seconds=1)
    response = await browser.get("/staff", allow_redirects=False)
    assert response.status == 303
    await house.signed_in("maria")
    async with house.services.database.read() as unit:
        assert (
            len((await unit.scalars(select(StaffSession))).all()) == 1
        )  # the old one is swept away


async def test_signing_out_ends_the_session_in_the_record(house: House) -> None:
    browser = await house.signed_in("maria")
    cookies = {c.key: c.value for c in browser.client.session.cookie_jar}
    response = await browser.post("/staff/sign-out")
    assert response.url.path == "/staff/sign-in"
    stolen = await house.browser()
    response = await stolen.get("/staff", cookies=cookies, allow_redirects=False)
    assert response.status == 303


async def test_a_closed_account_is_out_at_once(house: House) -> None:
    browser = await house.signed_in("maria")
    async with house.services.database.begin() as unit:
        person = await staff.by_username(unit, "maria")
        assert person is not None
        person.active = False
    assert (await browser.get("/staff", allow_redirects=False)).status == 303


async def test_an_outdated_hash_is_renewed_on_signing_in(house: House) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    await house.hire("anna", password_hash=weak)
    await house.signed_in("anna")
    renewed = (await house.person("anna")).password_hash
    assert renewed != weak
    assert not passwords.outdated(renewed)
    await house.signed_in("anna")


async def test_guessing_is_slowed_down_for_the_guesser_and_not_for_the_colleague(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_house(tmp_path, trust_proxy=True) as house:
        await house.hire("maria")
        guesser, colleague = {"X-Forwarded-For": "198.51.100.7"}, {"X-Forwarded-For": "192.0.2.1"}
        browser = await house.browser()
        for _ in range(PAIR.free):
            assert (
                await browser.sign_in("maria", "gissning nummer", headers=guesser)
            ).status == 403
        refused = await browser.sign_in("maria", headers=guesser)
        assert refused.status == 429
        assert int(refused.headers["Retry-After"]) >= 1
        assert "Vänta" in await refused.text()
        assert (await browser.sign_in("maria", headers=colleague)).status == 200
    assert PASSWORD not in caplog.text
    assert "gissning nummer" not in caplog.text


# -- my account ------------------------------------------------------------


async def test_a_code_for_telegram_is_shown_once(house: House) -> None:
    browser = await house.signed_in("omar")
    response = await browser.post("/staff/account/telegram")
    found = re.search(r"/link ([0-9A-Z]{4}-[0-9A-Z]{4})", await response.text())
    assert found is not None
    person = await house.person("omar")
    assert person.link_hash
    assert found[1] not in person.link_hash
    html = await browser.text("/staff/account")
    assert "/link" not in html
    assert "arabiska, svenska" in html


async def test_changing_the_password_signs_out_everywhere_else(house: House) -> None:
    here, elsewhere = await house.signed_in("maria"), await house.signed_in("maria")
    new = "helt andra ord än förut"
    response = await here.post("/staff/account/password", current=PASSWORD, new=new, again=new)
    assert "Lösenordet är bytt" in await response.text()
    assert (await here.get("/staff", allow_redirects=False)).status == 200
    assert (await elsewhere.get("/staff", allow_redirects=False)).status == 303
    assert (await (await house.browser()).sign_in("maria")).status == 403
    assert (await (await house.browser()).sign_in("maria", new)).status == 200


@pytest.mark.parametrize(
    ("current", "new", "again", "sentence"),
    [
        ("fel lösenord här", "helt andra ord än förut", "helt andra ord än förut", "nuvarande"),
        (PASSWORD, "för kort", "för kort", "minst 12 tecken"),
        (PASSWORD, "helt andra ord än förut", "helt andra ord än forut", "olika"),
    ],
)
async def test_a_password_is_not_changed_by_mistake(
    house: House, current: str, new: str, again: str, sentence: str
) -> None:
    browser = await house.signed_in("maria")
    before = (await house.person("maria")).password_hash
    response = await browser.post("/staff/account/password", current=current, new=new, again=again)
    assert response.status in (403, 422)
    assert sentence in await response.text()
    assert (await house.person("maria")).password_hash == before
