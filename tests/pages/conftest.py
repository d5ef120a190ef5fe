"""What page tests share: a record with the demo's places, and a browser where there is one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from db.record import Record
from tests.pages.house import record_with_places


@pytest.fixture
async def record(tmp_path: Path) -> AsyncIterator[Record]:
    async with record_with_places(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()
