"""A staff member at the console in a real browser."""

from __future__ import annotations

from typing import Any

from playwright.async_api import BrowserContext, Page, expect

from tests.conftest import ARTEFACTS
from tests.console_house import PASSWORD, House

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}


class Desk:
    """One person's browser window; whatever its pages complain about fails the test."""

    def __init__(self, context: BrowserContext, page: Page, house: House) -> None:
        self.context = context
        self.page = page
        self._house = house
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)
        page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        # A refused form is logged by the browser as a failed resource; that is no fault.
        if message.type == "error" and "status of 40" not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self._house.origin):
            self.complaints.append(f"asked elsewhere: {request.url}")

    async def go(self, path: str) -> None:
        await self.page.goto(self._house.origin + path)

    async def sign_in(self, username: str) -> None:
        await self.go("/staff")
        await self.page.get_by_label("Användarnamn").fill(username)
        await self.page.get_by_label("Lösenord").fill(PASSWORD)
        await self.page.get_by_role("button", name="Logga in").click()
        await expect(self.page.get_by_role("heading", name="Väntar")).to_be_visible()

    async def picture(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        for label, size in (("390", PHONE), ("1280", DESK)):
            await self.page.set_viewport_size(size)
            wide = await self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            assert not wide, f"{name} scrolls sideways at {label}"
            await self.page.screenshot(path=ARTEFACTS / f"console-{name}-{label}.png")
            await self.page.screenshot(
                path=ARTEFACTS / f"console-{name}-{label}-full.png", full_page=True
            )
        await self.page.set_viewport_size(DESK)
