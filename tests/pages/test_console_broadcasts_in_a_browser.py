"""The page of a broadcast that is out, in a real browser: its forms open, fit the screen and send."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from db.record import Record
from tests.pages.test_console_broadcasts import arrive, typed, words
from tests.pages.test_console_in_a_browser import signed_in
from tests.pages.window import Window, window

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


@pytest.mark.parametrize("width", [320, 1024])
async def test_an_all_clear_is_typed_and_the_silent_are_reminded(
    browser: Browser, desk: Window, width: int
) -> None:
    async with desk.open(desk.cast.wang) as wang:
        await wang.do("/console/broadcast/new", **words())
    await desk.record.write(arrive)
    page, wrong = await signed_in(browser, desk, desk.cast.wang, width)
    await page.goto(f"{desk.url}/console/broadcast/1")
    await page.click("text=催一次")
    await expect(page.locator("main")).to_contain_text("催过了，只催一次")
    await expect(page.get_by_role("button", name="催一次")).to_be_disabled()
    await page.click("a[href='#clear']")
    await page.fill("#a1", "可以回 5 号楼了。")
    await page.fill("#a2", "消防")
    await page.fill("#a3", typed(5))
    await page.fill("#a4", "火已灭，烟已散。")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.click("#clear .btn.go")
    await expect(page.locator(".pass")).to_contain_text("等值班长点同意")
    await expect(page.locator(".preview")).to_contain_text("消防")
    assert not wrong
