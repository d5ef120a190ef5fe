"""What page tests share: a record with the demo's places, and a browser where there is one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from db.record import Record
from tests.pages.house import record_with_places


@pytest_asyncio.fixture(loop_scope="session")
async def record(tmp_path: Path) -> AsyncIterator[Record]:
    async with record_with_places(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def _launched(_chromium: str) -> AsyncIterator[Browser | None]:
    """One browser for all page tests: starting it takes longer than most of them."""
    if not _chromium:
        yield None
        return
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=_chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: str, _launched: Browser | None) -> AsyncIterator[Browser]:
    """The browser; `chromium` says visibly when there is none. A test's pages are closed behind it."""
    assert _launched is not None, chromium
    yield _launched
    for context in _launched.contexts:
        await context.close()
