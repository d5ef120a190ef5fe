"""The residents' page in a real browser: typing, pressing, tapping, losing the network, large print."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Connection

from bot.channels.ear import NotStored
from bot.channels.web.door import routes
from console.pages import static
from db.record import Record
from messages.buttons import button
from messages.content import Choice, Content, Role, Tone, Words, say
from messages.inbound import Inbound, Location, Photo, PlaceSource, Pressed, Start, Text
from tests.pages.house import COMMUNITY, choose_language, now, person_of, serving, show
from tests.rules.demo import demo_places

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")


def line(text: str, role: Role = Role.TEXT) -> Words:
    return Words({"": text}, role)


class Desk:
    """Answers as a script says, in the commit of what was heard."""

    def __init__(self, record: Record) -> None:
        self.record, self.heard, self.stores = record, list[Inbound](), True
        self.url = ""
        self.answers: dict[str, Content] = {}

    async def receive(self, inbound: Inbound) -> None:
        if not self.stores:
            raise NotStored
        if all(one.key != inbound.key for one in self.heard):
            self.heard.append(inbound)
            await self.record.write(self._answer, inbound)

    def _answer(self, db: Connection, inbound: Inbound) -> None:
        person_id, address_id = person_of(db, inbound.address.platform_id, grid_id=4, building_id=102)
        said = inbound.content.text if isinstance(inbound.content, Text) else type(inbound.content).__name__
        if said == "English":
            choose_language(db, person_id, "en")
        show(db, address_id, self.answers.get(said, Content((line(f"听到：{said}"),))))


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Desk]:
    played = Desk(record)
    made = routes(
        record, played.receive, places=demo_places, community=COMMUNITY, media=tmp_path / "media", now=now
    )
    async with serving([*made, static()]) as url:
        played.url = url
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, desk: Desk) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", permissions=["geolocation"],
        geolocation={"latitude": 30.6181, "longitude": 120.3371, "accuracy": 18},
    )  # fmt: skip
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext, desk: Desk) -> AsyncIterator[Page]:
    opened = await context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    opened.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(OWN) else None)
    await opened.goto(desk.url)
    yield opened
    assert not wrong, "the page threw, broke its own policy or asked somebody else"


OWN = ("http://127.0.0.1:", "data:", "blob:")


async def types(page: Page, text: str) -> None:
    await page.fill("#say", text)
    await page.press("#say", "Enter")


async def test_a_question_is_answered_on_the_same_page(page: Page, desk: Desk) -> None:
    await types(page, "油锅着火了怎么办")
    await expect(page.locator(".mine")).to_have_text("油锅着火了怎么办")
    await expect(page.locator(".slip[data-seq] .said")).to_have_text("听到：油锅着火了怎么办")
    await page.reload()
    await expect(page.locator(".mine")).to_have_text("油锅着火了怎么办")
    assert [one.content for one in desk.heard] == [Text("油锅着火了怎么办")]


async def test_what_comes_from_people_stays_text(page: Page, desk: Desk) -> None:
    await types(page, "<img src=x onerror=document.title='broken'>")
    await expect(page.locator(".slip[data-seq] .said")).to_contain_text("<img src=x")
    assert "broken" not in await page.title() and await page.locator("main img").count() == 0


async def test_a_danger_stands_at_its_first_line_and_hides_the_menu(page: Page, desk: Desk) -> None:
    lines = [line("打 119。", Role.LEAD), *(line(f"第 {n} 件", Role.DO) for n in range(9))]
    trapped = Choice(line("我困住了"), button("q", 1, "self"))
    desk.answers["着火"] = Content(
        (*lines, line("已记下 130 号。", Role.FILED)), (trapped,), Tone.DANGER, number="130"
    )
    for n in range(4):
        await types(page, f"话 {n}")
    await expect(page.locator(".slip")).to_have_count(4)
    await types(page, "着火")
    first = page.locator(".danger .lead")
    await expect(first).to_be_in_viewport()
    await expect(page.locator(".call")).to_have_attribute("href", "tel:119")
    await expect(page.locator("#menu")).to_be_hidden()
    await page.click("text=我困住了")
    await expect(page.locator(".mine").last).to_have_text("我困住了")
    pressed = desk.heard[-1].content
    assert isinstance(pressed, Pressed) and pressed.data == "1:q:1:self" and pressed.on


async def test_a_tap_on_the_map_is_a_place(page: Page, desk: Desk) -> None:
    desk.answers["漏水"] = Content((line("在哪里？", Role.ASK),), ask_location=True)
    await types(page, "漏水")
    await page.click("button[data-place]")
    house = page.locator(".place .m-building").first
    lat = float(await house.get_attribute("data-lat") or "nan")
    lon = float(await house.get_attribute("data-lon") or "nan")
    await house.click(force=True)
    await page.click("button[data-tapped]")
    await expect(page.locator(".slip[data-seq] .said").last).to_have_text("听到：Location")
    place = desk.heard[-1].content
    assert isinstance(place, Location) and place.source is PlaceSource.PIN
    assert abs(place.lat - lat) < 0.0001 and abs(place.lon - lon) < 0.0001


async def test_the_phones_place_is_sent_when_it_is_pressed(page: Page, desk: Desk) -> None:
    await page.click("#where")
    await page.click("button[data-here]")
    await expect(page.locator(".slip[data-seq] .said").last).to_have_text("听到：Location")
    assert desk.heard[-1].content == Location(30.6181, 120.3371, 18.0, PlaceSource.DEVICE)


async def test_a_photo_is_sent_and_seen(page: Page, desk: Desk, tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    await page.screenshot(path=shot)
    await page.set_input_files("#photo", shot)
    await expect(page.locator(".mine.pic img")).to_be_visible()
    await expect(page.locator(".slip[data-seq] .said").last).to_have_text("听到：Photo")
    assert isinstance(desk.heard[-1].content, Photo)


async def test_words_typed_without_a_network_are_sent_once_it_is_back(
    page: Page, desk: Desk, context: BrowserContext
) -> None:
    await context.set_offline(True)
    await types(page, "楼道有煤气味")
    await expect(page.locator(".unsent")).to_have_text("等着发")
    assert not desk.heard
    await context.set_offline(False)
    await expect(page.locator(".slip[data-seq] .said").last).to_have_text("听到：楼道有煤气味")
    await expect(page.locator(".unsent")).to_have_count(0)
    assert len(desk.heard) == 1


async def test_what_could_not_be_stored_says_so_and_is_kept_over_a_reload(page: Page, desk: Desk) -> None:
    desk.stores = False
    await types(page, "水管爆了")
    await expect(page.locator(".unsent")).to_contain_text("还没存下")
    await page.reload()
    await expect(page.locator(".mine")).to_have_text("水管爆了")
    desk.stores = True
    await page.reload()
    await expect(page.locator(".slip[data-seq] .said").last).to_have_text("听到：水管爆了")
    assert len(desk.heard) == 1


async def test_a_door_code_starts_by_itself_once(page: Page, desk: Desk) -> None:
    await page.goto(f"{desk.url}/w/G3K7Q2M9")
    await expect(page.locator(".slip[data-seq] .said")).to_have_text("听到：Start")
    await page.reload()
    await expect(page.locator(".slip[data-seq] .said")).to_have_text("听到：Start")
    assert [one.content for one in desk.heard] == [Start("G3K7Q2M9")]


async def test_the_other_language_turns_the_page(page: Page, desk: Desk) -> None:
    desk.answers["English"] = Content((say("web.hello_say"),))
    await page.click("button[data-language]")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("#say")).to_have_attribute("placeholder", "Ask or report")


@pytest.mark.parametrize("print_", ["", "large"])
async def test_nothing_runs_off_a_narrow_screen(page: Page, desk: Desk, print_: str) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    choices = tuple(Choice(line(label), button("got", 1)) for label in ("我安全", "需要帮助", "替家人报"))
    lead = line("5 号楼的人：楼梯没烟就下楼。", Role.LEAD)
    desk.answers["特急"] = Content((line("【柳荫社区险情快报】特急 · Ⅰ"), lead), choices, Tone.ALERT, "red")
    await types(page, "特急")
    await expect(page.locator(".alert .band .word")).to_have_text("特急 · Ⅰ")
    await page.evaluate("print => document.documentElement.dataset.print = print", print_)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_without_scripts_the_page_still_speaks(browser: Browser, desk: Desk) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = await context.new_page()
    await page.goto(desk.url)
    await types(page, "你好")
    await page.reload()
    await expect(page.locator(".slip[data-seq] .said")).to_have_text("听到：你好")
    await context.close()
