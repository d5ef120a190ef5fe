"""The officers' window in a real browser: acts, live boards, half-typed words, the queue by keyboard."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import Connection

from bot.invitations import make_sign_in
from db.incidents import find
from db.record import Record
from db.vocabulary import IncidentState, Kind
from incidents import cases
from tests.pages.house import COMMUNITY, now
from tests.pages.window import Window, reported, window

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")

OWN = ("http://127.0.0.1:", "data:", "blob:")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


async def signed_in(
    browser: Browser, desk: Window, person_id: int, width: int = 1440
) -> tuple[Page, list[str]]:
    context = await browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(OWN) else None)
    token = await desk.record.write(make_sign_in, person_id, now(), timedelta(minutes=10))
    await page.goto(f"{desk.url}/console/in/{token}")
    await page.click("button.go")
    await page.wait_for_url("**/console/queue")
    return page, wrong


async def case(desk: Window, words: str, *, danger: bool = False) -> int:
    kind = Kind.FIRE if danger else Kind.FALLING

    def file(db: Connection) -> int:
        return reported(db, desk.cast, words, kind=kind, danger=danger)

    return await desk.record.write(file)


async def test_a_report_appears_while_the_page_is_open_and_is_taken_by_a_key(
    browser: Browser, desk: Window
) -> None:
    page, wrong = await signed_in(browser, desk, desk.cast.wang)
    number = await case(desk, "<b>雨棚</b>快掉了")
    await expect(page.locator(f"#row-{number}")).to_contain_text("<b>雨棚</b>快掉了")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(page.locator("#dt")).to_contain_text("东西要掉")
    await page.keyboard.press("a")
    await expect(page.locator("#case-time")).to_contain_text("王网格员接了")
    found = await desk.record.read(find, number)
    assert found is not None and found.state is IncidentState.ACCEPTED
    assert not wrong


async def test_half_typed_words_survive_what_others_do(browser: Browser, desk: Window) -> None:
    number = await case(desk, "雨棚快掉了")
    page, wrong = await signed_in(browser, desk, desk.cast.wang)
    await page.goto(f"{desk.url}/console/case/{number}")
    await page.fill("#note-text", "梯子在")

    def take(db: Connection) -> object:
        return cases.accept(db, number, desk.cast.li, now=now(), community=COMMUNITY)

    await desk.record.write(take)
    await expect(page.locator("#case-time")).to_contain_text("李网格员接了")
    await expect(page.locator("#accept")).to_have_count(0)
    assert await page.input_value("#note-text") == "梯子在"
    assert await page.evaluate("document.activeElement.id") == "note-text"
    assert not wrong


async def test_what_the_reporter_will_read_follows_the_typing(browser: Browser, desk: Window) -> None:
    number = await case(desk, "雨棚快掉了")
    page, wrong = await signed_in(browser, desk, desk.cast.wang)
    await page.goto(f"{desk.url}/console/case/{number}")
    await page.click("a[href='#resolve']")
    await page.fill("#resolve-text", "雨棚拆了")
    await expect(page.locator("#resolve-seen")).to_have_text("雨棚拆了")
    await page.click("#resolve button.go")
    await expect(page.locator("#case-time")).to_contain_text("雨棚拆了")
    assert not wrong


async def test_a_broadcast_is_previewed_counted_and_sent_for_approval(browser: Browser, desk: Window) -> None:
    page, wrong = await signed_in(browser, desk, desk.cast.wang)
    await page.click("a[href='/console/broadcast/new']")
    await page.fill("#s1", "楼梯没烟就下楼。")
    await page.fill("#s3", "5 号楼起火。")
    preview = page.locator("#compose-preview")
    await expect(preview.locator(".lead")).to_have_text("楼梯没烟就下楼。")
    await expect(page.locator("#compose-count .count b")).to_have_text("1")
    await page.check("[name=seen_as][value=en]")
    await expect(preview.locator(".band .kind")).to_contain_text("incident report")
    await page.dblclick("text=送出")
    await expect(page.locator(".pass")).to_contain_text("等值班长点同意")
    await page.goto(f"{desk.url}/console/broadcasts")
    await expect(page.locator(".row.cast")).to_have_count(1)
    assert not wrong


@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
async def test_nothing_runs_off_the_screen(browser: Browser, desk: Window, width: int) -> None:
    number = await case(desk, "着火了" * 60, danger=True)
    page, wrong = await signed_in(browser, desk, desk.cast.zhao, width)
    for path in ("queue", f"case/{number}", "broadcast/new", "broadcasts", "approvals", "volunteers"):
        await page.goto(f"{desk.url}/console/{path}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    assert not wrong
