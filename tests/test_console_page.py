"""The console in a real browser: what updates by itself, the keyboard, and how it looks."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.conftest import missing
from tests.console_desk import DESK, Desk
from tests.console_house import PASSWORD, House, staffed_house

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LONG = 20_000  # milliseconds; a limit against hanging, never a measurement

expect.set_options(timeout=LONG)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    found = shutil.which(CHROMIUM) or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("Chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with staffed_house(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def desks(chromium: Browser, house: House) -> AsyncIterator[Any]:
    """Makes desks, and looks at the end whether a page complained."""
    made: list[Desk] = []

    async def sit_down(username: str = "", **options: Any) -> Desk:
        context = await chromium.new_context(locale="sv-SE", viewport=DESK, **options)
        desk = Desk(context, await context.new_page(), house)
        made.append(desk)
        if username:
            await desk.sign_in(username)
        return desk

    yield sit_down
    for desk in made:
        await desk.context.close()
    assert [complaint for desk in made for complaint in desk.complaints] == []


async def test_a_case_is_taken_answered_live_and_closed(house: House, desks: Any) -> None:
    maria, omar = await desks("maria"), await desks("omar")
    await expect(maria.page.get_by_text("Ingen väntar just nu.")).to_be_visible()

    # Somebody comes: both see it without touching anything.
    conversation = await house.arrive()
    await house.write(
        conversation,
        "Vi är tre grannar som vill ordna en fest för alla på gatan, kan vi få pengar?",
        topic="support",
        article="snabb-slant",
    )
    await house.answer(conversation, "snabb-slant")
    await house.write(conversation, "Jag vill prata med en människa", topic="human")
    case = await house.ask_for_person(conversation)
    take = maria.page.get_by_role("button", name=f"Ta ärendet {case}")
    await expect(take).to_be_visible()
    await expect(omar.page.locator(f"#waiting #case-{case}")).to_be_visible()
    await expect(maria.page).to_have_title("(1) Ärenden · Lotsen")

    # One takes it, the other sees with whom it is.
    await take.click()
    await expect(maria.page.get_by_role("heading", name="Prata med en människa")).to_be_visible()
    await expect(maria.page.get_by_text("Ärendet är ditt.")).to_be_visible()
    await expect(omar.page.locator(f"#others #case-{case}")).to_contain_text("Hos Maria Ek")

    # The resident writes on while an answer is being written: both are there.
    reply = maria.page.get_by_label("Ditt svar till invånaren")
    await reply.fill("Hej! Jag heter Maria. Vilken dag")
    await house.write(conversation, "Hallå, är du där?")
    await expect(maria.page.get_by_text("Hallå, är du där?")).to_be_visible()
    await expect(reply).to_have_value("Hej! Jag heter Maria. Vilken dag")
    await expect(reply).to_be_focused()

    # Ctrl and Enter sends, the box is empty, and the page was never left.
    await reply.press_sequentially(" gäller det?")
    await reply.press("Control+Enter")
    await expect(maria.page.locator(".line-staff")).to_contain_text("Vilken dag gäller det?")
    await expect(reply).to_have_value("")
    await expect(reply).to_be_focused()
    assert (await house.said(conversation))[
        -1
    ].text == "Hej! Jag heter Maria. Vilken dag gäller det?"
    await maria.page.get_by_text("Anteckning som bara personalen ser").click()
    await maria.page.get_by_label("Anteckning", exact=True).fill("Frågade Idélabbet om datum.")
    await maria.page.get_by_role("button", name="Spara anteckningen").click()
    await expect(maria.page.locator(".line-note")).to_contain_text("syns inte för invånaren")
    await expect(maria.page.locator("#steps")).to_contain_text("svarade för första gången")
    await maria.picture("case-sv")

    # Closed: the bot has the floor, and the list is empty again.
    await maria.page.get_by_label("Fick hjälp").check()
    await maria.page.get_by_role("button", name="Avsluta ärendet").click()
    await expect(maria.page.get_by_text("Ärendet är avslutat.")).to_be_visible()
    assert await house.floor(conversation) == "bot"
    await expect(omar.page.locator("#others-none")).to_be_visible()


async def test_an_arabic_conversation_reads_right(house: House, desks: Any) -> None:
    conversation = await house.arrive(language="ar")
    await house.write(
        conversation,
        "نحن ثلاثة جيران في Ekerö ونريد إقامة حفلة لكل سكان الشارع، هل يمكننا الحصول على مال؟",
        topic="support",
        article="snabb-slant",
    )
    await house.answer(conversation, "snabb-slant")
    await house.write(conversation, "Tack! أريد التحدث مع شخص، رقمي 070-114 06 05", topic="human")
    idea = {
        "summary": "حفلة في الشارع لجميع الجيران",
        "audience": "Alla på gatan",
        "place": "Stenhamra",
        "driver": "yes",
        "help": "المال ومكان",
        "language": "ar",
        "contact": "070-114 06 05",
    }
    case = await house.ask_for_person(conversation, topic="idea", idea=idea)
    omar = await desks("omar")
    await omar.go(f"/staff/cases/{case}")
    await omar.picture("case-ar-waiting")
    await omar.page.get_by_role("button", name="Ta ärendet").click()
    await omar.page.get_by_label("Ditt svar till invånaren").fill(
        "مرحبا، أنا عمر. متى تريدون الحفلة؟"
    )
    await omar.page.get_by_role("button", name="Skicka svaret").click()
    staff_line = omar.page.locator(".line-staff .line-text")
    await expect(staff_line).to_have_attribute("dir", "rtl")
    question = omar.page.locator(".line-resident .line-text").first
    assert await question.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert await omar.page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    await expect(omar.page.locator("#idea dd").first).to_have_attribute("dir", "rtl")
    await omar.picture("case-ar")
    await omar.page.get_by_text("Samma svar på svenska").click()
    await expect(omar.page.locator("details [lang=sv]")).to_contain_text("Snabb slant")


async def test_the_queue_and_the_other_pages_on_every_width(house: House, desks: Any) -> None:
    anonymous = await desks()
    await anonymous.go("/staff")
    await anonymous.picture("sign-in")
    for language, topic, urgent in (
        ("ar", "support", False),
        ("sv", "emergency", True),
        ("so", "meet_people", False),
        ("uk", "premises", False),
        ("ti", "family", False),
    ):
        conversation = await house.arrive(language=language)
        await house.write(conversation, "?")
        case = await house.ask_for_person(conversation, topic=topic, urgent=urgent)
        if language == "uk":
            omar = await desks("omar")
            await omar.page.locator(f"#take-{case}").click()
        if language == "ti":
            maria = await desks("maria")
            await maria.page.locator(f"#take-{case}").click()
            await maria.page.get_by_role("link", name="Ärenden", exact=True).click()
    await maria.picture("queue")
    await maria.page.get_by_role("link", name="Mitt konto").click()
    await maria.page.get_by_role("button", name="Skapa kod").click()
    await expect(maria.page.locator(".code")).to_contain_text("/link ")
    await maria.picture("account")
    # Every field has a name that a screen reader says.
    for path in ("/staff/account", "/staff"):
        await maria.go(path)
        unnamed = await maria.page.evaluate(
            """[...document.querySelectorAll('input:not([type=hidden]), textarea, button')]
               .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim()).length"""
        )
        assert unnamed == 0


async def test_the_dark_pages_look_right_too(house: House, desks: Any) -> None:
    conversation = await house.arrive()
    await house.write(conversation, "Finns det någon lokal vi kan låna?", topic="premises")
    case = await house.ask_for_person(conversation, topic="premises", urgent=True)
    maria = await desks("maria", color_scheme="dark")
    await maria.picture("queue-dark")
    await maria.page.locator(f"#take-{case}").click()
    await maria.page.get_by_label("Ditt svar till invånaren").fill("Hej!")
    await maria.page.keyboard.press("Control+Enter")
    await expect(maria.page.locator(".line-staff")).to_be_visible()
    await maria.picture("case-dark")


async def test_what_is_written_outlives_the_session(house: House, desks: Any) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    maria = await desks("maria")
    await maria.page.locator(f"#take-{case}").click()
    reply = maria.page.get_by_label("Ditt svar till invånaren")
    await reply.fill("Ett långt svar som inte får försvinna")
    other_tab = await maria.context.new_page()
    await other_tab.goto(f"{house.origin}/staff")
    await other_tab.get_by_role("button", name="Logga ut").click()
    await expect(maria.page.get_by_text("Du är utloggad.")).to_be_visible()
    await maria.page.get_by_role("button", name="Skicka svaret").click()
    await expect(reply).to_have_value("Ett långt svar som inte får försvinna")
    assert all(line.sender != "staff" for line in await house.said(conversation))

    # Signed in again in the other tab, the old page goes on with the new session.
    await other_tab.get_by_label("Användarnamn").fill("maria")
    await other_tab.get_by_label("Lösenord").fill(PASSWORD)
    await other_tab.get_by_role("button", name="Logga in").click()
    await expect(maria.page.get_by_text("Du är utloggad.")).to_be_hidden()
    await maria.page.get_by_role("button", name="Skicka svaret").click()
    await expect(maria.page.locator(".line-staff")).to_contain_text("inte får försvinna")


async def test_a_case_that_ends_elsewhere_keeps_what_is_being_written(
    house: House, desks: Any
) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    maria = await desks("maria")
    await maria.page.locator(f"#take-{case}").click()
    reply = maria.page.get_by_label("Ditt svar till invånaren")
    await reply.fill("Halvfärdigt")
    person = await house.person("maria")
    async with house.services.database.begin() as unit:
        await house.services.desk.close(unit, case, person, "no_answer")
    await expect(maria.page.locator("#head")).to_contain_text("Avslutat: Svarade inte")
    await expect(reply).to_have_value("Halvfärdigt")
    await maria.page.get_by_role("button", name="Skicka svaret").click()
    await expect(maria.page.locator("#flash")).to_contain_text("Ärendet är redan avslutat.")
    await expect(reply).to_have_value("Halvfärdigt")


async def test_everything_works_without_script(house: House, desks: Any) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    maria = await desks("maria", java_script_enabled=False)
    await maria.page.locator(f"#take-{case}").click()
    await maria.page.get_by_label("Ditt svar till invånaren").fill("Hej utan skript")
    await maria.page.get_by_role("button", name="Skicka svaret").click()
    await expect(maria.page.locator(".line-staff")).to_contain_text("Hej utan skript")
    await maria.page.get_by_label("Inte vårt").check()
    await maria.page.get_by_role("button", name="Avsluta ärendet").click()
    await expect(maria.page.get_by_text("Ärendet är avslutat.")).to_be_visible()
    assert (await house.case(case)).outcome == "not_ours"


async def test_the_keyboard_alone_is_enough(house: House, desks: Any) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    maria = await desks("maria")
    page = maria.page
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    for _ in range(6):
        await page.keyboard.press("Tab")
        if await page.locator(f"#take-{case}:focus").count():
            break
    await expect(page.locator(f"#take-{case}")).to_be_focused()
    outline = await page.locator(f"#take-{case}").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    # The list changes under the finger: the focus stays.
    await house.ask_for_person(await house.arrive(), urgent=True)
    await expect(page.locator("#waiting > li")).to_have_count(2)
    await expect(page.locator(f"#take-{case}")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Ditt svar till invånaren")).to_be_visible()
    assert (await house.case(case)).state == "taken"


async def test_a_link_from_another_site_leads_to_the_case(house: House, desks: Any) -> None:
    case = await house.ask_for_person(await house.arrive())
    maria = await desks("maria")
    letter = await maria.context.new_page()
    await letter.goto("data:text/html,<a>Till%20%C3%A4rendet</a>")
    link = letter.locator("a")
    await link.evaluate("(a, to) => { a.href = to }", f"{house.origin}/staff/cases/{case}")
    await link.click()
    # The browser keeps the cookie back at first: the sign-in page finds out and goes on.
    await expect(letter.get_by_role("button", name="Ta ärendet")).to_be_visible()
