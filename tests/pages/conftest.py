"""What page tests share: a record with the demo's places, and a browser where there is one."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from db.record import Record
from tests.pages.house import record_with_places

CHROMIUM = Path(os.environ.get("LINLI_TEST_CHROMIUM", "/usr/bin/chromium"))
HAS_CHROMIUM = CHROMIUM.exists()


@pytest.fixture
async def record(tmp_path: Path) -> AsyncIterator[Record]:
    async with record_with_places(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not HAS_CHROMIUM:
        if "chromium" in os.environ.get("LINLI_TEST_REQUIRE", "").split(","):
            pytest.fail(f"LINLI_TEST_REQUIRE asks for chromium, and {CHROMIUM} is not there")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()
