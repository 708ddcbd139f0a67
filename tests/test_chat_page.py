"""The chat page and the embeddable script, in headless Chromium on a telephone and a desktop."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Locator, Page, Request, Route, async_playwright, expect

from bot.app import serving
from bot.messages import Said, Sender
from bot.storage import conversations, handovers, staff, transcript
from tests.conftest import ARTEFACTS, missing
from tests.webdesk import Door, free_port, front_door

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
QUESTION = {
    "sv": "Vi är tre grannar som vill ordna en fest för alla på gatan, kan vi få pengar?",
    "ar": "نحن ثلاثة جيران ونريد إقامة حفلة في Storgatan 12، هل يمكن أن نحصل على المال؟",
    "uk": "Нас троє сусідів, хочемо свято для всієї вулиці, чи можна отримати гроші?",
}

LAST_READ: dict[Page, str] = {}

expect.set_options(timeout=15_000)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("Chromium")
    async with async_playwright() as playwright:
        # A container's root has no sandbox of its own.
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        await opened.close()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with front_door(tmp_path, messages_per_minute=0) as opened:
        yield opened


@asynccontextmanager
async def visit(
    browser: Browser,
    url: str,
    *,
    language: str = "sv",
    screen: dict[str, int] = DESKTOP,
    quiet: bool = False,
    **options: Any,
) -> AsyncIterator[Page]:
    """A browser of somebody's own at an address. `quiet`: errors of the network are expected."""
    small = screen["width"] < 600
    context = await browser.new_context(
        viewport=screen,  # type: ignore[arg-type]
        locale=language,
        has_touch=small,
        is_mobile=small,
        reduced_motion="reduce",
        **options,
    )
    page = await context.new_page()
    watch(page)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    await page.goto(url)
    yield page
    assert await context.cookies() == []
    if not quiet:
        assert complaints == []
    await context.close()


async def ask(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")


def bubbles(page: Any, sender: str) -> Locator:
    return page.locator(f".message.{sender} .bubble")


async def greeted(page: Any) -> None:
    await expect(bubbles(page, "bot")).to_have_count(2)


async def picture(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    await page.evaluate("document.fonts.ready")
    await page.screenshot(path=ARTEFACTS / f"chat-{name}.png")


def conversation_of(page: Page) -> str:
    """The id of the conversation that a page, or the frame in it, read last."""
    return LAST_READ[page]


def watch(page: Page) -> None:
    """Remember which conversation it reads."""

    def look(request: Request) -> None:
        if match := re.search(r"/conversations/([0-9a-f]{32})/events", request.url):
            LAST_READ[page] = match[1]

    page.on("request", look)


async def no_sideways_scroll(page: Page) -> None:
    widths = await page.evaluate(
        """() => [document.documentElement, document.getElementById("log")]
            .map((e) => [e.scrollWidth, e.clientWidth])"""
    )
    for scrolled, seen in widths:
        assert scrolled <= seen


# -- asking and being answered -------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["sv", "ar"])
async def test_a_question_is_answered(door: Door, browser: Browser, language: str, screen: str):
    texts = door.services.library.now().texts
    async with visit(
        browser, f"{door.url}/chat?m=ekero", language=language, screen=SCREENS[screen]
    ) as page:
        await greeted(page)
        await expect(page.locator(".message.bot").first).to_contain_text(
            re.compile("Lotsen, ett datorprogram" if language == "sv" else "أنا")
        )
        await picture(page, f"{language}-{screen}-1-begin")
        await ask(page, QUESTION[language])
        answer = bubbles(page, "bot").last
        await expect(answer).to_contain_text("Snabb slant")
        await expect(answer).to_contain_text("10 000 kr")
        link = answer.locator(".small a")
        assert re.match("https://www.ekero.se/", await link.get_attribute("href"))
        assert await link.get_attribute("rel") == "noopener noreferrer"
        await picture(page, f"{language}-{screen}-2-answer")
        await no_sideways_scroll(page)

        direction = "rtl" if language == "ar" else "ltr"
        assert await page.evaluate("document.documentElement.dir") == direction
        assert await answer.get_attribute("lang") == language
        assert await answer.get_attribute("dir") == direction
        mine = await bubbles(page, "resident").bounding_box()
        theirs = await answer.bounding_box()
        if direction == "ltr":
            assert mine["x"] + mine["width"] > theirs["x"] + theirs["width"] - 1
            assert mine["x"] > theirs["x"]
        else:
            assert mine["x"] <= theirs["x"]
        await expect(page.locator(".message.resident .who")).to_contain_text(
            texts(language, "chat-you")
        )
        await expect(page.locator(".message.bot .who").last).to_contain_text(
            texts(language, "chat-bot")
        )


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_swedish_original_is_one_tap_away(door: Door, browser: Browser, screen: str):
    async with visit(
        browser, f"{door.url}/chat?m=ekero", language="ar", screen=SCREENS[screen]
    ) as page:
        await greeted(page)
        await ask(page, QUESTION["ar"])
        button = page.locator(".swedish")
        await expect(button).to_have_text(
            door.services.library.now().texts("ar", "button-original")
        )
        original = page.locator(".original")
        await expect(original).to_be_hidden()
        await button.click()
        await expect(button).to_have_attribute("aria-expanded", "true")
        await expect(original).to_contain_text("Snabb slant är pengar")
        assert await original.get_attribute("lang") == "sv"
        assert await original.get_attribute("dir") == "ltr"
        await original.scroll_into_view_if_needed()
        await picture(page, f"ar-{screen}-3-original")
        await button.click()
        await expect(original).to_be_hidden()


async def test_numbers_keep_their_order_in_right_to_left(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero", language="ar", screen=PHONE) as page:
        await greeted(page)
        await ask(page, QUESTION["ar"])
        await expect(bubbles(page, "bot").last).to_contain_text("10 000")
        # Where the thousands end up: 10 must stand to the left of 000.
        places = await bubbles(page, "bot").last.evaluate(
            """(bubble) => {
                const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode()); ) {
                    const at = node.data.search(/10\\s000/u);
                    if (at < 0) continue;
                    return [[at, at + 2], [at + 3, at + 6]].map(([from, to]) => {
                        const range = document.createRange();
                        range.setStart(node, from);
                        range.setEnd(node, to);
                        return range.getBoundingClientRect().left;
                    });
                }
            }"""
        )
        assert places[0] < places[1]


async def test_a_tap_on_an_offer_is_an_answer(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE) as page:
        await greeted(page)
        await ask(page, "Något helt annat som ingen förstår")
        chips = page.locator(".message:not(.passed) .chips button")
        await expect(chips).to_have_count(3)
        await picture(page, "sv-phone-4-unsure")
        for index in range(3):
            assert (await chips.nth(index).bounding_box())["height"] >= 44
        label = await chips.first.inner_text()
        await chips.first.click()
        await expect(bubbles(page, "resident").last).to_have_text(label)
        # What was offered before is over.
        await expect(page.locator(".message.passed .chips:visible")).to_have_count(0)


async def test_a_way_to_a_person_is_always_in_sight_once(door: Door, browser: Browser):
    label = door.services.library.now().texts("sv", "button-human")
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE) as page:
        await greeted(page)
        for text in (None, "Något helt annat", QUESTION["sv"]):
            if text:
                said = await bubbles(page, "bot").count()
                await ask(page, text)
                await expect(bubbles(page, "bot")).to_have_count(said + 1)
            await page.wait_for_function(
                """(label) => [...document.querySelectorAll("button")].filter((b) => {
                    const box = b.getBoundingClientRect();
                    const bottom = document.querySelector(".bottom").getBoundingClientRect().top;
                    const inLog = document.getElementById("log").contains(b);
                    return b.textContent === label && b.checkVisibility({visibilityProperty: true})
                        && box.height > 0 && (!inLog || box.bottom <= bottom + 5);
                }).length === 1""",
                arg=label,
            )


# -- languages -----------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_language_is_changed_by_one_tap(door: Door, browser: Browser, screen: str):
    texts = door.services.library.now().texts
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=SCREENS[screen]) as page:
        await greeted(page)
        await page.locator("#languages-open").click()
        menu = page.locator("#languages button")
        names = [entry.name for entry in door.services.library.now().languages.values()]
        assert await menu.all_inner_texts() == names
        for index in range(len(names)):
            assert (await menu.nth(index).bounding_box())["height"] >= 44
        await picture(page, f"sv-{screen}-5-languages")
        await menu.filter(has_text="العربية").click()
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")
        await expect(page.locator("html")).to_have_attribute("lang", "ar")
        await expect(page.locator("#text")).to_have_attribute(
            "placeholder", texts("ar", "chat-placeholder")
        )
        await expect(bubbles(page, "bot").last).to_contain_text(texts("ar", "language-set"))
        await expect(page.locator("#languages")).to_be_hidden()
        # It stays after a reload, and in the next conversation.
        await page.reload()
        await expect(page.locator("html")).to_have_attribute("dir", "rtl")
        await page.locator("#anew").click()
        await page.locator("dialog [value=yes]").click()
        await greeted(page)
        assert await bubbles(page, "bot").first.get_attribute("lang") == "ar"


async def test_the_page_follows_the_language_that_is_written(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero", language="en-GB") as page:
        await greeted(page)
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await ask(page, QUESTION["uk"])
        await expect(page.locator("html")).to_have_attribute("lang", "uk")
        await expect(page.locator("#language-name")).to_have_text("Українська")


@pytest.mark.parametrize("language", ["sv", "en", "ar", "so", "ti", "uk"])
async def test_every_language_fits_a_narrow_telephone(door: Door, browser: Browser, language: str):
    async with visit(
        browser,
        f"{door.url}/chat?m=ekero&lang={language}",
        language=language,
        screen={"width": 320, "height": 568},
        color_scheme="dark",
    ) as page:
        await greeted(page)
        await no_sideways_scroll(page)
        await picture(page, f"{language}-narrow-dark")
        for name in ("#languages-open", "#human", "#anew", ".send", "#text"):
            box = await page.locator(name).bounding_box()
            assert box["height"] >= 44, name
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320, name


# -- nothing is lost -----------------------------------------------------------


async def test_a_reload_goes_on_where_it_was(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero") as page:
        await greeted(page)
        await ask(page, QUESTION["sv"])
        await expect(bubbles(page, "bot")).to_have_count(3)
        before = await page.locator(".message").all_inner_texts()
        await page.reload()
        await expect(bubbles(page, "bot")).to_have_count(3)
        assert await page.locator(".message").all_inner_texts() == before
        await expect(page.locator("#log")).to_have_attribute("aria-busy", "false")


async def test_what_is_written_without_a_network_is_sent_later(door: Door, browser: Browser):
    texts = door.services.library.now().texts
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE, quiet=True) as page:
        await greeted(page)
        await page.context.set_offline(True)
        await ask(page, QUESTION["sv"])
        await expect(page.locator("#offline")).to_have_text(texts("sv", "chat-offline"))
        await expect(page.locator(".pending .state")).to_have_text(texts("sv", "chat-sending"))
        await picture(page, "sv-phone-6-offline")
        await page.context.set_offline(False)
        await expect(bubbles(page, "bot").last).to_contain_text("Snabb slant")
        await expect(page.locator(".pending")).to_have_count(0)
        await expect(page.locator("#offline")).to_be_hidden()
        await expect(bubbles(page, "resident")).to_have_count(1)
    assert door.rasa.heard == [QUESTION["sv"]]


async def test_what_waits_outlives_a_reload_and_a_restart(tmp_path: Path, browser: Browser):
    port = free_port()
    async with front_door(tmp_path, port=port) as door:
        context = await browser.new_context(viewport=PHONE, locale="sv")
        page = await context.new_page()
        watch(page)
        await page.goto(f"{door.url}/chat?m=ekero")
        await greeted(page)
        # The page may be loaded, but nothing is taken in.
        await page.route("**/messages", lambda route: route.abort())
        await ask(page, QUESTION["sv"])
        await expect(page.locator(".pending")).to_have_count(1)
    async with front_door(tmp_path, port=port) as door:
        await page.unroute("**/messages")
        await page.reload()
        await expect(bubbles(page, "bot").last).to_contain_text("Snabb slant")
        await expect(bubbles(page, "resident")).to_have_count(1)
        assert door.rasa.heard == [QUESTION["sv"]]
        await context.close()


async def test_the_stream_comes_back_after_a_restart(tmp_path: Path, browser: Browser):
    port = free_port()
    async with front_door(tmp_path, port=port) as door:
        context = await browser.new_context(viewport=PHONE, locale="sv")
        page = await context.new_page()
        watch(page)
        await page.goto(f"{door.url}/chat?m=ekero")
        await greeted(page)
        address = conversation_of(page)
    async with front_door(tmp_path, port=port) as door:
        async with door.services.database.begin() as unit:
            await transcript.said(unit, address, Said("x", "Nu är jag tillbaka", "sv"))
        await expect(bubbles(page, "bot").last).to_have_text("Nu är jag tillbaka")
        await expect(bubbles(page, "bot")).to_have_count(3)
        await context.close()


async def test_a_refused_message_waits_for_a_tap(door: Door, browser: Browser):
    texts = door.services.library.now().texts
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE, quiet=True) as page:
        await greeted(page)

        async def refuse(route: Route) -> None:
            await route.fulfill(status=400, json={"status": 400})

        await page.route("**/messages", refuse)
        await ask(page, QUESTION["sv"])
        again = page.locator(".again")
        await expect(again).to_have_text(texts("sv", "chat-not-sent"))
        assert (await again.bounding_box())["height"] >= 44
        await picture(page, "sv-phone-7-not-sent")
        await page.unroute("**/messages")
        await again.click()
        await expect(bubbles(page, "bot").last).to_contain_text("Snabb slant")
        await expect(page.locator(".pending")).to_have_count(0)


async def test_too_fast_is_sent_in_its_order_a_little_later(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero", quiet=True) as page:
        await greeted(page)
        refused = 0

        async def slow_down(route: Route) -> None:
            nonlocal refused
            refused += 1
            if refused > 2:
                await route.continue_()
            else:
                await route.fulfill(status=429, headers={"Retry-After": "1"}, json={})

        await page.route("**/messages", slow_down)
        said = [f"pengar {number}" for number in range(4)]
        for text in said:
            await ask(page, text)
        await expect(bubbles(page, "bot")).to_have_count(6)
        await expect(page.locator(".pending")).to_have_count(0)
        assert await bubbles(page, "resident").all_inner_texts() == said
        assert door.rasa.heard == said


async def test_a_conversation_that_is_gone_begins_anew_with_what_was_said(
    door: Door, browser: Browser
):
    async with visit(browser, f"{door.url}/chat?m=ekero", quiet=True) as page:
        await greeted(page)
        old = conversation_of(page)
        await page.context.set_offline(True)
        await ask(page, QUESTION["sv"])
        async with door.services.database.begin() as unit:
            await conversations.erase(unit, old)
        await page.context.set_offline(False)
        await expect(bubbles(page, "bot")).to_have_count(3)
        await expect(bubbles(page, "bot").last).to_contain_text("Snabb slant")
        assert old not in await page.evaluate("JSON.stringify(localStorage)")


async def test_starting_over_and_erasing_are_asked_about_first(door: Door, browser: Browser):
    texts = door.services.library.now().texts
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE) as page:
        await greeted(page)
        await ask(page, QUESTION["sv"])
        await expect(bubbles(page, "bot")).to_have_count(3)
        await page.locator("#anew").click()
        await picture(page, "sv-phone-8-anew")
        await page.locator("dialog [value=no]").click()
        await expect(bubbles(page, "bot")).to_have_count(3)
        await page.locator("#anew").click()
        await page.locator("dialog [value=erase]").click()
        await expect(bubbles(page, "bot").last).to_contain_text(texts("sv", "erase-sure"))
        await page.locator(".chips button", has_text=texts("sv", "button-erase-yes")).click()
        await expect(page.locator(".message")).to_have_count(1)
        await expect(bubbles(page, "bot")).to_have_text(texts("sv", "erased"))
        await page.locator("#anew").click()
        await page.locator("dialog [value=yes]").click()
        await greeted(page)


# -- a person ------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "ar"])
async def test_a_person_is_told_apart_from_the_machine(door: Door, browser: Browser, language: str):
    texts = door.services.library.now().texts
    async with visit(browser, f"{door.url}/chat?m=ekero", language=language, screen=PHONE) as page:
        await greeted(page)
        await page.locator("#human").click()
        await expect(bubbles(page, "bot")).to_have_count(3)
        await expect(page.locator("#human")).to_be_hidden()
        address = conversation_of(page)
        async with door.services.database.begin() as unit:
            coach = await staff.add(
                unit, username="maria", name="Maria Berg", password_hash="x", municipality="ekero"
            )
            case = await handovers.open_in(unit, address)
            await door.services.desk.take(unit, case.id, coach)
        await expect(page.locator("#floor")).to_have_text(texts(language, "chat-person"))
        async with door.services.database.begin() as unit:
            await door.services.desk.reply(
                unit, case.id, coach, "Hej! Ring 08-124 571 00 på måndag.\n<b>Välkomna!</b>"
            )
        said = page.locator(".message.staff")
        await expect(said.locator(".who")).to_contain_text("Maria Berg")
        await expect(said.locator(".who")).to_contain_text(texts(language, "chat-person"))
        await expect(said.locator(".bubble")).to_contain_text("<b>Välkomna!</b>")
        await ask(page, "Tack!")
        await expect(bubbles(page, "resident").last).to_have_text("Tack!")
        await picture(page, f"{language}-phone-9-person")
        async with door.services.database.begin() as unit:
            await door.services.desk.close(unit, case.id, coach, "helped")
        await expect(page.locator("#floor")).to_be_hidden()
        # The way to a person is in sight once: among the choices, or else below.
        way = page.get_by_role("button", name=texts(language, "button-human")).last
        await expect(way).to_be_in_viewport()


async def test_the_page_shows_that_an_answer_is_on_its_way(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero", screen=PHONE) as page:
        await greeted(page)
        door.rasa.gate.clear()
        await ask(page, QUESTION["sv"])
        working = page.locator("#working")
        await expect(working).to_contain_text(
            door.services.library.now().texts("sv", "chat-working")
        )
        await picture(page, "sv-phone-10-working")
        door.rasa.gate.set()
        await expect(working).to_be_hidden()


async def test_news_are_counted_in_the_title_while_nobody_looks(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero") as page:
        await greeted(page)
        await expect(page.locator("#log")).to_have_attribute("aria-busy", "false")
        address = conversation_of(page)
        await page.evaluate("document.hasFocus = () => false")
        async with door.services.database.begin() as unit:
            await transcript.said(unit, address, Said("x", "Nytt", "sv", sender=Sender.STAFF))
        await expect(page).to_have_title("(1) Lotsen")
        await page.evaluate("window.dispatchEvent(new Event('focus'))")
        await expect(page).to_have_title("Lotsen")


# -- safety and access ---------------------------------------------------------


async def test_nothing_a_person_writes_becomes_markup(door: Door, browser: Browser):
    bad = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    async with visit(browser, f"{door.url}/chat?m=ekero") as page:
        await greeted(page)
        await ask(page, bad)
        await expect(bubbles(page, "resident")).to_have_text(bad)
        await page.reload()
        await expect(bubbles(page, "resident")).to_have_text(bad)
        assert await page.locator(".log img, .log script").count() == 0
        await expect(page).to_have_title("Lotsen")


async def test_the_page_talks_to_nobody_else(door: Door, browser: Browser):
    asked: list[str] = []
    async with visit(browser, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(f"{door.url}/?m=lund")
        await greeted(page)
    assert asked
    assert all(url.startswith(f"{door.url}/") for url in asked)


async def test_the_page_is_used_with_the_keyboard_alone(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero") as page:
        await greeted(page)
        await expect(page.locator("#text")).to_be_focused()
        await page.keyboard.type("Rad ett")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("om pengar")
        await page.keyboard.press("Enter")
        await expect(bubbles(page, "bot").last).to_contain_text("Snabb slant")
        assert door.rasa.heard == ["Rad ett\nom pengar"]
        await page.locator("#languages-open").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#languages [aria-current]")).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await expect(page.locator("#languages [lang=sv-simple]")).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await expect(page.locator("#languages [lang=en]")).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.locator("#languages")).to_be_hidden()
        await expect(page.locator("#languages-open")).to_be_focused()
        # Everything that can be tapped can be reached, and shows where one is.
        await page.evaluate("document.activeElement.blur()")
        reached = []
        for _ in range(20):
            await page.keyboard.press("Tab")
            reached.append(
                await page.evaluate(
                    """() => {
                        const e = document.activeElement;
                        const s = getComputedStyle(e);
                        if (e === document.body) return "";
                        return (e.id || e.dataset.payload || e.className || e.localName)
                            + (s.outlineStyle === "none" ? " without a ring" : "");
                    }"""
                )
            )
        assert not [name for name in reached if name.endswith("without a ring")]
        for name in ("languages-open", "log", "human", "text", "send", "anew"):
            assert name in reached, reached


CONTRAST = """() => {
    const parse = (c) => c.match(/[\\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], under) =>
        [r, g, b].map((v, i) => v * a + under[i] * (1 - a));
    const ground = (e) => {
        const chain = [];
        for (let n = e; n; n = n.parentElement) chain.unshift(getComputedStyle(n).backgroundColor);
        return chain.reduce((under, c) => over(parse(c), under), [255, 255, 255]);
    };
    const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const light = (c) => c.map((v) => linear(v / 255))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const bad = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const e = node.parentElement;
        if (!node.data.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
        const under = ground(e);
        const [a, b] = [light(over(parse(getComputedStyle(e).color), under)), light(under)];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) bad.push(`${node.data.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
    }
    return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_can_be_read_with_weak_eyes(door: Door, browser: Browser, scheme: str):
    async with visit(
        browser, f"{door.url}/chat?m=ekero", language="ar", quiet=True, color_scheme=scheme
    ) as page:
        await greeted(page)
        await ask(page, QUESTION["ar"])
        await page.locator(".swedish").click()
        await page.locator("#human").click()
        await expect(page.locator(".message:not(.passed) .chips button").last).to_be_visible()
        address = conversation_of(page)
        async with door.services.database.begin() as unit:
            await transcript.said(
                unit, address, Said("x", "Hej", "sv", note="Maria", sender=Sender.STAFF)
            )
        await expect(bubbles(page, "staff")).to_be_visible()
        await page.route("**/messages", lambda route: route.fulfill(status=400, json={}))
        await ask(page, "x")
        await expect(page.locator(".again")).to_be_visible()
        await page.evaluate(
            "document.querySelectorAll('[hidden]').forEach((e) => e.hidden = false)"
        )
        await picture(page, f"ar-desktop-{scheme}-everything")
        assert await page.evaluate(CONTRAST) == []


async def test_names_for_those_who_listen_to_the_page(door: Door, browser: Browser):
    async with visit(browser, f"{door.url}/chat?m=ekero") as page:
        await greeted(page)
        log = page.get_by_role("log")
        await expect(log).to_have_attribute("aria-live", "polite")
        nameless = await page.evaluate(
            """() => [...document.querySelectorAll("button, textarea, a")]
                .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.labels?.length))
                .map((e) => e.outerHTML)"""
        )
        assert nameless == []
        for label in ("chat-send", "chat-language"):
            name = door.services.library.now().texts("sv", label)
            await expect(page.get_by_label(name, exact=True)).to_be_visible()


# -- on somebody else's page ---------------------------------------------------


@asynccontextmanager
async def municipality_page(
    tmp_path: Path, language: str = "sv"
) -> AsyncIterator[tuple[str, Door]]:
    """A page of another origin, with a strict policy, that embeds the chat."""
    port = free_port()
    home = f"http://localhost:{port}"
    async with front_door(
        tmp_path, messages_per_minute=0, public_url="", embed_origins=(home,)
    ) as door:
        policy = (
            f"default-src 'none'; script-src {door.url}; frame-src {door.url}; "
            "style-src 'self'; img-src data:"
        )
        direction = "rtl" if language == "ar" else "ltr"

        async def page(request: web.Request) -> web.Response:
            script = f'<script src="{door.url}/embed.js" data-municipality="ekero" async></script>'
            if request.path != "/":
                script = ""
            return web.Response(
                text=f'<!doctype html><html lang="{language}" dir="{direction}"><title>Kommunen'
                '</title><meta name="viewport" content="width=device-width">'
                '<link rel="icon" href="data:,"><h1>Ekerö kommun</h1>'
                "<p>Välkommen till kommunens egen sida.</p>"
                f"{script}</html>",
                content_type="text/html",
                headers={"Content-Security-Policy": policy},
            )

        host = web.Application()
        host.router.add_get("/", page)
        host.router.add_get("/without", page)
        async with serving(host, "localhost", port, "PORT"):
            yield home, door


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["sv", "ar"])
async def test_the_chat_lives_on_a_municipalitys_own_page(
    tmp_path: Path, browser: Browser, language: str, screen: str
):
    async with (
        municipality_page(tmp_path, language) as (home, door),
        visit(browser, home, language=language, screen=SCREENS[screen]) as page,
    ):
        texts = door.services.library.now().texts
        launcher = page.locator("lotsen-chat button")
        await expect(launcher).to_have_text(texts(language, "chat-open"))
        assert (await launcher.bounding_box())["height"] >= 44
        box = await launcher.bounding_box()
        middle = box["x"] + box["width"] / 2
        assert (middle > SCREENS[screen]["width"] / 2) == (language == "sv")
        await picture(page, f"embed-{language}-{screen}-1-closed")
        # Nobody has asked for a chat yet, so there is none.
        assert await page.locator("iframe").count() == 0

        await launcher.click()
        chat = page.frame_locator("lotsen-chat iframe")
        await greeted(chat)
        await chat.locator("#text").fill(QUESTION[language])
        await chat.locator("#text").press("Enter")
        await expect(bubbles(chat, "bot").last).to_contain_text("Snabb slant")
        await picture(page, f"embed-{language}-{screen}-2-open")
        panel = await page.locator("lotsen-chat section").bounding_box()
        if screen == "phone":
            assert (panel["width"], panel["height"]) == (390, 844)
        else:
            assert panel["width"] <= 400

        await chat.locator("#text").press("Escape")
        await expect(page.locator("lotsen-chat section")).to_be_hidden()
        await expect(launcher).to_be_focused()
        await launcher.click()
        await expect(bubbles(chat, "bot")).to_have_count(3)
        await chat.locator("#close").click()
        await expect(page.locator("lotsen-chat section")).to_be_hidden()


async def test_the_script_leaves_no_trace_on_the_host(tmp_path: Path, browser: Browser):
    async with municipality_page(tmp_path) as (home, door), visit(browser, home) as page:
        await expect(page.locator("lotsen-chat button")).to_be_visible()
        clean = await page.context.new_page()
        await clean.goto(f"{home}/without")
        names = "Object.getOwnPropertyNames(window)"
        new = set(await page.evaluate(names)) - set(await clean.evaluate(names))
        assert new == set()
        assert await page.evaluate("document.querySelectorAll('style, [style]').length") == 0
        # Put on the page twice, it is there once.
        await page.evaluate(
            f"""() => new Promise((done) => {{
                const again = document.createElement("script");
                again.src = "{door.url}/embed.js";
                again.onload = done;
                document.body.append(again);
            }})"""
        )
        assert await page.locator("lotsen-chat").count() == 1


async def test_what_is_said_while_it_is_closed_is_counted_on_the_launcher(
    tmp_path: Path, browser: Browser
):
    async with municipality_page(tmp_path) as (home, door), visit(browser, home) as page:
        await page.locator("lotsen-chat button").click()
        chat = page.frame_locator("lotsen-chat iframe")
        await greeted(chat)
        await expect(chat.locator("#log")).to_have_attribute("aria-busy", "false")
        await chat.locator("#close").click()
        address = conversation_of(page)
        async with door.services.database.begin() as unit:
            await transcript.said(unit, address, Said("x", "Nytt", "sv", sender=Sender.STAFF))
        await expect(page.locator("lotsen-chat b")).to_have_text("1")
        await page.locator("lotsen-chat button").click()
        await expect(page.locator("lotsen-chat b")).to_have_text("")


async def test_a_site_that_was_not_allowed_cannot_frame_the_chat(tmp_path: Path, browser: Browser):
    port = free_port()
    async with front_door(tmp_path) as door:

        async def page(request: web.Request) -> web.Response:
            return web.Response(
                text=f'<iframe src="{door.url}/chat"></iframe>', content_type="text/html"
            )

        host = web.Application()
        host.router.add_get("/", page)
        async with (
            serving(host, "localhost", port, "PORT"),
            visit(browser, f"http://localhost:{port}/", quiet=True) as framed,
        ):
            await asyncio.sleep(0)
            assert await framed.frame_locator("iframe").locator("#text").count() == 0
