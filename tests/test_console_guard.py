"""What guards the console: forms from elsewhere, headers, hostile text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.console import markup
from bot.console.security import HEADERS
from bot.messages import Kind
from tests.console_house import (
    House,
    staffed_house,
    visible,
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with staffed_house(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
async def test_a_form_from_elsewhere_is_refused(house: House, origin: str) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("maria")
    headers = {"Origin": origin} if origin else {}
    response = await browser.client.post(
        f"/staff/cases/{case}/take", data={"csrf": await browser.csrf()}, headers=headers
    )
    assert response.status == 403
    assert (await house.case(case)).state == "waiting"


@pytest.mark.parametrize("token", ["", "wrong", "another session's"])
async def test_a_form_without_the_sessions_token_is_refused(house: House, token: str) -> None:
    case = await house.ask_for_person(await house.arrive())
    browser = await house.signed_in("maria")
    if token == "another session's":
        token = await (await house.signed_in("omar")).csrf()
    response = await browser.post(f"/staff/cases/{case}/take", csrf=token)
    assert response.status == 403
    assert "Läs in sidan på nytt" in await response.text()
    assert (await house.case(case)).state == "waiting"


async def test_a_form_after_the_session_ended_says_so(house: House) -> None:
    case = await house.ask_for_person(await house.arrive())
    browser = await house.browser()
    response = await browser.client.post(
        f"/staff/cases/{case}/reply", data={"text": "Hej"}, headers={"Origin": house.origin}
    )
    assert response.status == 401
    assert "inte inloggad längre" in await response.text()


async def test_every_answer_carries_the_headers(house: House) -> None:
    case = await house.ask_for_person(await house.arrive())
    browser = await house.signed_in("maria")
    for path in (
        "/staff",
        "/staff/account",
        f"/staff/cases/{case}",
        "/staff/cases/999",
        "/staff/nix",
        "/staff/sign-in",
        "/staff/static/console.js",
        "/staff/static/..%2fpages.py",
    ):
        response = await browser.get(path, allow_redirects=False)
        for name, value in HEADERS.items():
            if name == "Cache-Control" and path.endswith(".js"):
                value = "no-cache"
            assert response.headers[name] == value, f"{name} of {path}"
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


async def test_no_page_has_inline_script_or_style_or_anything_from_elsewhere(house: House) -> None:
    conversation = await house.arrive(language="ar")
    await house.write(conversation, "هل توجد قاعة؟", topic="support", article="snabb-slant")
    await house.answer(conversation, "snabb-slant")
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("maria")
    await browser.post(f"/staff/cases/{case}/take")
    pages = [await (await house.browser()).text("/staff/sign-in")]
    pages += [await browser.text(p) for p in ("/staff", "/staff/account", f"/staff/cases/{case}")]
    for html in pages:
        assert not re.search(r"<script(?![^>]*\ssrc=)", html)
        assert not re.search(r"<style|\sstyle=|\son\w+=", html)
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"([^\"]+)\"", html)
        assert loaded == ["/staff/static/console.css", "/staff/static/console.js"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe&csrf=%ff", "application/x-www-form-urlencoded; charset=no-such"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ],
)
async def test_a_body_that_is_no_form_is_refused(
    house: House, body: bytes, content_type: str
) -> None:
    browser = await house.signed_in("maria")
    response = await browser.client.post(
        "/staff/sign-out",
        data=body,
        headers={"Origin": house.origin, "Content-Type": content_type},
    )
    assert response.status in (400, 403)


async def test_a_body_over_the_limit_is_refused(house: House) -> None:
    browser = await house.signed_in("maria")
    response = await browser.client.post(
        "/staff/sign-out", data={"csrf": "x" * 200_000}, headers={"Origin": house.origin}
    )
    assert response.status == 413
    assert "för mycket" in await response.text()


# -- what hostile people write ---------------------------------------------

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)>"\'><a href="javascript:alert(3)">x</a>'
    "{{ 7*7 }} {% raw %} [länk](javascript:alert(4)) ![b](https://evil.example/b.png) \u202etxet"
)


async def test_hostile_text_and_names_stay_text(house: House) -> None:
    await house.hire("eve", f"Eve {HOSTILE}"[:128])
    conversation = await house.arrive()
    await house.write(conversation, HOSTILE, topic="<b>topic</b>", article='"><b>')
    case = await house.ask_for_person(conversation)
    eve = await house.signed_in("eve")
    await eve.post(f"/staff/cases/{case}/take")
    await eve.post(f"/staff/cases/{case}/reply", text=HOSTILE)
    response = await eve.post(f"/staff/cases/{case}/note", text=HOSTILE)
    pages = [await response.text(), await eve.text("/staff"), await eve.text("/staff/account")]
    pages.append(await (await house.signed_in("maria")).text("/staff"))
    for html in pages:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert "<b>" not in html
    assert pages[0].count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
    assert "{{ 7*7 }}" in pages[0]


def test_markdown_makes_our_markup_and_nothing_else() -> None:
    assert "<strong>Snabb slant</strong>" in markup.markdown("**Snabb slant**")
    link = markup.markdown("[Ekerö](https://www.ekero.se)")
    assert 'href="https://www.ekero.se"' in link
    assert "noopener" in link
    hostile = markup.markdown(HOSTILE + "\n\n<iframe src=//evil>\n\n    <b>kod</b>")
    assert not re.search(r"<(?!/?(?:p|br|strong|em|ul|ol|li|a)\b)", hostile)
    assert "javascript:alert(4)" not in re.findall(r'href="([^"]*)"', hostile)


@pytest.mark.parametrize(
    ("text", "language_direction", "expected"),
    [
        ("هل توجد قاعة في Ekerö؟", "rtl", "rtl"),
        ("Ekerö kommun، هل توجد قاعة؟", "rtl", "rtl"),
        ("Hej, finns det en lokal?", "rtl", "ltr"),
        ("112", "rtl", "rtl"),
        ("شكرا جزيلا", "ltr", "rtl"),
        ("Ordet شكرا betyder tack", "ltr", "ltr"),
        ("", "ltr", "ltr"),
    ],
)
def test_a_text_runs_the_way_it_is_written(
    text: str, language_direction: str, expected: str
) -> None:
    assert markup.direction(text, language_direction) == expected


async def test_an_arabic_line_is_arabic_inside_a_swedish_page(house: House) -> None:
    conversation = await house.arrive(language="ar")
    await house.write(conversation, "هل يمكننا الحصول على مال؟", topic="support")
    await house.answer(conversation, "snabb-slant")
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("omar")
    await browser.post(f"/staff/cases/{case}/take")
    await browser.post(f"/staff/cases/{case}/reply", text="Jag svarar på svenska.")
    html = await browser.text(f"/staff/cases/{case}")
    assert '<html lang="sv">' in html
    assert 'dir="rtl" lang="ar">هل يمكننا' in html
    assert 'dir="ltr">Jag svarar på svenska.' in html  # not called Arabic: it is not
    assert "Samma svar på svenska" in html
    assert '<div class="line-text" dir="ltr" lang="sv">' in html


async def test_what_a_resident_tapped_or_sent_is_told_in_swedish(house: House) -> None:
    conversation = await house.arrive(language="ar")
    await house.write(conversation, "", kind=Kind.BUTTON, payload="topic:premises")
    await house.write(conversation, "", kind=Kind.BUTTON, payload="lang:so")
    await house.write(conversation, "", kind=Kind.BUTTON, payload="human")
    await house.write(conversation, "", kind=Kind.BUTTON, payload="art:ekero:snabb-slant")
    await house.write(conversation, "", kind=Kind.MEDIA)
    case = await house.ask_for_person(conversation)
    text = visible(await (await house.signed_in("maria")).text(f"/staff/cases/{case}"))
    for words in (
        "”Lokal”",
        "”somaliska”",
        "”Prata med en människa”",
        "”Snabb slant",
        "skickade en fil",
    ):
        assert words in text


def test_a_telephone_number_stays_whole_in_a_text_from_right_to_left() -> None:
    text = "رقمي <b>070-114 06 05</b> أو +46 8 12"
    assert markup.plain(text, "rtl") == (
        'رقمي &lt;b&gt;<bdi dir="ltr">070-114 06 05</bdi>&lt;/b&gt; أو '
        '<bdi dir="ltr">+46 8 12</bdi>'
    )
    assert markup.plain("ring <070-114 06 05>", "ltr") == "ring &lt;070-114 06 05&gt;"
