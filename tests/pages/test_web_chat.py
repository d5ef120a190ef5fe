"""The residents' page over real HTTP: what comes in, what is refused, what is shown to whom."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import Connection, func, select

from bot.channels.web.door import COOKIE
from db.outbox import delivery
from db.people import address
from db.record import Record
from messages.buttons import button
from messages.content import Choice, Content, Role, Tone, Words, say
from messages.inbound import Location, PlaceSource, Pressed, Start, Text
from tests.pages.door import Played, cookie, door, said, visit
from tests.pages.house import choose_language, person_of, show

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Played]:
    async with door(record, tmp_path / "media") as played:
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def page(desk: Played) -> AsyncIterator[aiohttp.ClientSession]:
    async with visit(desk.url) as session:
        yield session


async def test_looking_at_the_page_writes_nothing_and_makes_an_address(
    desk: Played, page: aiohttp.ClientSession, record: Record
) -> None:
    def count(db: Connection) -> int:
        return db.execute(select(func.count()).select_from(address)).scalar_one()

    assert await record.read(count) == 0 and not desk.heard
    assert len(cookie(page)) == 32
    morsel = next(one for one in page.cookie_jar if one.key == COOKIE)
    assert morsel["httponly"] and morsel["samesite"].casefold() == "lax"


async def test_what_is_kept_can_be_read_before_a_word_is_said(page: aiohttp.ClientSession) -> None:
    async with page.get("/privacy", headers={"Accept-Language": "en"}) as answer:
        assert answer.status == 200 and '<html lang="en">' in await answer.text()


async def test_the_page_lets_nothing_foreign_or_inline_in(page: aiohttp.ClientSession) -> None:
    async with page.get("/") as answer:
        policy, html = answer.headers["Content-Security-Policy"], await answer.text()
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    assert "<style" not in html and " style=" not in html and "<script>" not in html
    assert "http://" not in html and "https://" not in html


async def test_words_a_press_a_place_and_a_door_code_become_inbound_messages(
    desk: Played, page: aiohttp.ClientSession
) -> None:
    assert await said(page, id="a1", text="油锅着火了\0怎么办") == 204
    first = desk.heard[0]
    assert first.key == f"web:{cookie(page)}:a1" and first.content == Text("油锅着火了怎么办")
    assert first.address.platform_id == cookie(page) and first.address.lane == "web"
    await said(page, id="a2", data="1:yes:0", on="7")
    await said(page, id="a3", lat=30.6, lon=120.3, accuracy=18, source="device")
    await said(page, id="a4", lat=30.6, lon=120.3, source="pin")
    await said(page, id="a5", start="G3K7Q2M9")
    assert [one.content for one in desk.heard[1:]] == [
        Pressed("1:yes:0", "7"),
        Location(30.6, 120.3, 18.0, PlaceSource.DEVICE),
        Location(30.6, 120.3, None, PlaceSource.PIN),
        Start("G3K7Q2M9"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"id": "x", "text": " "},
        {"id": "x", "lat": 91, "lon": 0},
        {"id": "x", "lat": "nan", "lon": 0},
        {"id": "../x", "text": "a"},
        {"text": "a"},
    ],
)
async def test_nonsense_is_refused(
    desk: Played, page: aiohttp.ClientSession, body: dict[str, object]
) -> None:
    assert await said(page, **body) == 400
    assert not desk.heard


async def test_bad_bodies_are_refused_without_a_fault(desk: Played, page: aiohttp.ClientSession) -> None:
    for raw, status in ((b"{", 400), (b"[" * 60000, 400), (b'"x"', 400), (b"x" * 70000, 413)):
        async with page.post("/say", data=raw, headers={"content-type": "application/json"}) as answer:
            assert answer.status == status
    async with page.post("/photo", data=b"x", headers={"content-type": "multipart/form-data"}) as answer:
        assert answer.status == 400
    assert not desk.heard


async def test_another_sites_page_cannot_speak_for_a_resident(
    desk: Played, page: aiohttp.ClientSession
) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    async with page.post("/say", json={"id": "a", "text": "x"}, headers=headers) as answer:
        assert answer.status == 403
    assert not desk.heard


async def test_who_has_no_cookie_of_ours_is_not_heard(desk: Played) -> None:
    async with aiohttp.ClientSession(desk.url, cookies={COOKIE: "made-up"}) as stranger:
        assert await said(stranger, id="a", text="x") == 400
        async with stranger.get("/stream") as answer:
            assert answer.status == 403
    assert not desk.heard


async def test_what_is_not_stored_is_said_so_and_the_same_id_works_later(
    desk: Played, page: aiohttp.ClientSession
) -> None:
    desk.stores = False
    async with page.post("/say", json={"id": "a", "text": "x"}, headers={"x-page": "1"}) as answer:
        assert answer.status == 503 and "119" in (await answer.json())["line"]
    desk.stores = True
    assert await said(page, id="a", text="x") == 204
    assert [one.key for one in desk.heard] == [f"web:{cookie(page)}:a"]


async def test_what_helps_at_once_stands_before_that_nothing_is_stored(
    desk: Played, page: aiohttp.ClientSession
) -> None:
    desk.stores, desk.meanwhile = False, "打 119。人先出门，别坐电梯。\n随手关门。"
    async with page.post("/say", json={"id": "a", "text": "x"}, headers={"x-page": "1"}) as answer:
        lines = (await answer.json())["line"].splitlines()
        assert lines[:2] == desk.meanwhile.splitlines() and len(lines) > 2


async def test_without_scripts_a_form_does(desk: Played, page: aiohttp.ClientSession) -> None:
    async with page.post("/say", data={"id": "a", "text": "你好"}, allow_redirects=False) as answer:
        assert answer.status == 303 and answer.headers["location"] == "/"
    assert desk.last == Text("你好")


async def events(
    page: aiohttp.ClientSession, count: int, after: str = ""
) -> list[tuple[str, dict[str, object]]]:
    """The next `count` events that carry data; `after` is the browser's Last-Event-ID."""
    found: list[tuple[str, dict[str, object]]] = []
    headers = {"Last-Event-ID": after} if after else {}
    async with page.get("/stream", headers=headers) as answer:
        name = ""
        async for raw in answer.content:
            text = raw.decode()
            if text.startswith("event: "):
                name = text[7:].strip()
            elif text.startswith("data: "):
                found.append((name, json.loads(text[6:])))
                if len(found) == count:
                    return found
    return found


def plain(text: str) -> Content:
    return Content((Words({"": text}),))


async def test_what_is_sent_reaches_the_open_page_and_only_its_own(
    page: aiohttp.ClientSession, record: Record
) -> None:
    def tell(db: Connection) -> None:
        _, mine = person_of(db, cookie(page))
        _, other = person_of(db, "f" * 32)
        show(db, other, plain("不是给您的"))
        show(db, mine, plain("给您的 <img src=x onerror=alert(1)>"))

    await record.write(tell)
    (kind, state), (name, slip) = await events(page, 2)
    assert kind == "state" and state == {"language": "zh-CN", "large": False, "place": ""}
    assert name == "slip" and "给您的 &lt;img" in str(slip["html"])


async def test_a_page_that_comes_back_gets_what_it_missed_once(
    page: aiohttp.ClientSession, record: Record
) -> None:
    def tell(db: Connection) -> None:
        _, mine = person_of(db, cookie(page))
        for number in range(3):
            show(db, mine, plain(f"第 {number} 条"))

    await record.write(tell)
    missed = await events(page, 3, after="1")
    assert ["第 1 条" in str(body["html"]) for _, body in missed[1:]] == [True, False]
    assert "第 2 条" in str(missed[2][1]["html"])


async def test_an_edited_message_stands_in_its_old_place(page: aiohttp.ClientSession, record: Record) -> None:
    def tell(db: Connection) -> None:
        _, mine = person_of(db, cookie(page))
        card = show(db, mine, plain("一稿"))
        show(db, mine, plain("中间"))
        second = show(db, mine, plain("二稿"), replaces_id=card)
        show(db, mine, plain("三稿"), replaces_id=second)

    await record.write(tell)
    async with page.get("/") as answer:
        html = await answer.text()
    assert "一稿" not in html and "二稿" not in html
    assert html.index("三稿") < html.index("中间")


async def test_the_page_is_in_the_persons_language_and_print(
    page: aiohttp.ClientSession, record: Record
) -> None:
    def choose(db: Connection) -> None:
        person_id, address_id = person_of(db, cookie(page), large_print=True, building_id=102)
        choose_language(db, person_id, "en")
        show(db, address_id, Content((say("web.hello_say"),)))

    await record.write(choose)
    async with page.get("/") as answer:
        html = await answer.text()
    assert '<html lang="en" data-print="large">' in html and "just type" in html


async def test_a_danger_has_a_number_to_dial_and_buttons_that_work_without_scripts(
    page: aiohttp.ClientSession, record: Record
) -> None:
    danger = Content(
        (Words({"": "打 119。"}, Role.LEAD), Words({"": "已记下 130 号。"}, Role.FILED)),
        (Choice(Words({"": "我困住了"}), button("q", 130, "self")),), Tone.DANGER, number="130",
    )  # fmt: skip

    def tell(db: Connection) -> None:
        show(db, person_of(db, cookie(page))[1], danger)

    await record.write(tell)
    async with page.get("/") as answer:
        html = await answer.text()
    assert 'class="call" href="tel:119"' in html and '<span class="plate">130</span>' in html
    assert 'value="1:q:3m:self"' in html and 'action="/say"' in html


async def test_every_answer_of_the_page_is_acknowledged_for_its_own_address_only(
    page: aiohttp.ClientSession, record: Record
) -> None:
    def tell(db: Connection) -> tuple[int, int]:
        mine = show(db, person_of(db, cookie(page))[1], plain("一"))
        return mine, show(db, person_of(db, "f" * 32)[1], plain("二"))

    ids = await record.write(tell)
    async with page.post("/shown", json={"ids": list(ids)}) as answer:
        assert answer.status == 204

    def seen(db: Connection) -> list[bool]:
        rows = db.execute(select(delivery.c.shown_at).order_by(delivery.c.id))
        return [row.shown_at is not None for row in rows]

    assert await record.read(seen) == [True, False]
