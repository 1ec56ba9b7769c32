"""A browser at the playground's page: Chromium of the system, driven by playwright."""

import os
import re
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright

from bot import app
from bot.jobs import next_pending
from bot.storage import Database
from playground import Playground, SteerableClock, demo_world
from tests.support.playground import openapi_path
from tests.support.study_hall import running, settings_for

DESK = (1280, 800)
PHONE = (390, 844)
_PATIENCE_SECONDS = 10
_AFTERNOON = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A wide thing that its parent scrolls or cuts off counts too: on a phone nobody would see the rest.
_TOO_WIDE = """() => [...document.querySelectorAll("main *, dialog[open] *")]
  .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > window.innerWidth + 1)
  .map((node) => `${node.tagName} ${node.getAttribute("class")}`)"""


def chromium() -> str | None:
    """Return where the system's Chromium is, if it has one."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def require_chromium() -> str:
    """Return where Chromium is; without one skip by name, but fail where everything has to be shown."""
    found = chromium()
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium on this machine: apt-get install chromium")
    pytest.skip("no Chromium on this machine: what is seen in the page was not tested")


@asynccontextmanager
async def trial_hall(folder: Path, codes_index: Path | None = None) -> AsyncGenerator[Playground]:
    """Run the bot and its playground as `preceptor playground` does, at a fixed afternoon that goes on."""
    clock = SteerableClock(_AFTERNOON)
    registry = None

    async def next_due() -> datetime | None:
        return None if registry is None else await registry.get(Database).read(next_pending)

    async with Playground(clock=clock, openapi=openapi_path(), next_due=next_due) as playground:
        demo_world(playground.world)
        bot = app.compose(settings_for(playground, folder, codes_index=codes_index), clock)
        registry = bot.registry
        async with running(bot, playground):
            yield playground


class Visitor:
    """Somebody at the page, who clicks and types; `presses` counts what they tapped, the playground's own bar aside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    async def enter(self, channel: str) -> None:
        """Open a channel, by the drawer where the page is narrow."""
        await self._open_drawer()
        await self.page.get_by_test_id("server").click()
        await self.page.locator(f'[data-testid=channel][data-channel-name="{channel}"]').click()

    async def read_direct_messages(self, sender: str) -> None:
        """Open what somebody wrote to this member alone."""
        await self._open_drawer()
        await self.page.get_by_test_id("home").click()
        await self.page.locator(f'[data-testid=dm][data-channel-name="{sender}"]').click()

    async def become(self, name: str) -> None:
        """Look with another member's eyes."""
        switch = self.page.get_by_test_id("member-switch")
        labels = await switch.locator("option").all_text_contents()
        await switch.select_option(label=next(label for label in labels if label.startswith(name)))

    async def go_on_to_next_delivery(self) -> None:
        """Move the clock to when the bot next owes somebody a message."""
        await self.page.get_by_test_id("next-delivery").click()

    async def command(self, typed: str, *values: str) -> None:
        """Type a command, fill its required options in order, send it."""
        await self._tap(self.page.get_by_test_id("composer"))
        await self.page.keyboard.type(typed)
        await self.page.locator("[data-testid=command]").first.wait_for()
        await self.page.keyboard.press("Enter")
        self.presses += 1
        await self.page.get_by_test_id("command-form").wait_for()
        for value in values:
            await self.page.keyboard.type(value)
        await self._tap(self.page.get_by_test_id("command-send"))

    async def use_mentioned(self, command: str) -> None:
        """Tap a command where a message names it, and send it."""
        await self._tap(self.page.get_by_test_id("command-mention").get_by_text(f"/{command}", exact=True).last)
        await self._tap(self.page.get_by_test_id("command-send"))

    async def press(self, label: str) -> None:
        """Press the newest button with this label."""
        await self._tap(self.page.get_by_test_id("button").get_by_text(label, exact=True).last)

    async def choose(self, select: str, *options: str) -> None:
        """Choose options in the newest select whose label begins so; where several may be, they are confirmed."""
        await self._tap(self.page.locator(f'[data-testid=select][aria-label^="{select}"]').last)
        panel = self.page.get_by_test_id("select-panel")
        confirm = panel.get_by_test_id("select-confirm")
        several = await confirm.count() > 0
        for option in options:
            offered = panel.get_by_role("option", name=option, exact=True)
            if not several or await offered.get_attribute("aria-selected") != "true":
                await self._tap(offered)
        if several:
            await self._tap(confirm)
        await panel.wait_for(state="detached")

    async def submit(self) -> None:
        """Submit the form that is open."""
        await self._tap(self.page.get_by_test_id("modal-submit"))
        await self.page.get_by_test_id("modal").wait_for(state="detached")

    async def sees(self, text: str | re.Pattern[str], *, within_seconds: float = _PATIENCE_SECONDS) -> None:
        """Wait until the text can be read in the messages."""
        await self.page.get_by_test_id("messages").get_by_text(text).last.wait_for(timeout=within_seconds * 1000)

    async def begins_newest(self) -> None:
        """Scroll to where the newest message begins."""
        newest = self.page.get_by_test_id("message").last
        await newest.evaluate("node => node.scrollIntoView({ block: 'start' })")

    async def picture(self, path: Path) -> None:
        """Take a picture of what is seen."""
        await self.page.screenshot(path=path)

    async def too_wide(self) -> list[str]:
        """Return what runs wider than the window: the classes of such elements."""
        found: list[str] = await self.page.evaluate(_TOO_WIDE)
        return found

    async def _open_drawer(self) -> None:
        drawer = self.page.get_by_test_id("open-drawer")
        if await drawer.is_visible():
            await drawer.click()

    async def _tap(self, target: Locator) -> None:
        await target.click()
        self.presses += 1


@asynccontextmanager
async def visitor(url: str, size: tuple[int, int]) -> AsyncGenerator[Visitor]:
    """Open the page in a window of this size; a mistake of the page's own code is a failure."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=require_chromium(), args=list(_QUIET))
        width, height = size
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            locale="en-US",
            timezone_id="America/Chicago",
            reduced_motion="reduce",  # so that no picture shows a drawer on its way
        )
        page.set_default_timeout(_PATIENCE_SECONDS * 1000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(url)
        await page.get_by_test_id("composer").wait_for()
        yield Visitor(page)
        await browser.close()
    assert errors == []
