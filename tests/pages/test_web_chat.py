"""The residents' page over real HTTP: what comes in, what is refused, what is shown to whom."""

import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image
from sqlalchemy import Connection, func, insert, select

from bot.channels.ear import NotStored
from bot.channels.web.door import COOKIE, routes
from console.pages import static
from db.incidents import incident, media, report
from db.outbox import delivery
from db.people import address
from db.record import Record
from messages.buttons import button
from messages.content import Choice, Content, Role, Tone, Words, say
from messages.inbound import Inbound, Location, Photo, PlaceSource, Pressed, Start, Text
from tests.pages.house import COMMUNITY, choose_language, now, person_of, serving, show
from tests.rules.demo import demo_places

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass
class Played:
    """The desk behind the door: remembers what it heard, and can be out of order."""

    record: Record
    media: Path
    url: str = ""
    stores: bool = True
    heard: list[Inbound] = field(default_factory=list)

    async def receive(self, inbound: Inbound) -> None:
        if not self.stores:
            raise NotStored
        self.heard.append(inbound)

    @property
    def last(self) -> object:
        return self.heard[-1].content


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Played]:
    played = Played(record, tmp_path / "media")
    made = routes(
        record, played.receive, places=demo_places, community=COMMUNITY, media=played.media, now=now
    )
    async with serving([*made, static()]) as url:
        played.url = url
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def page(desk: Played) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get("/") as answer:
            assert answer.status == 200
        yield session


def cookie(page: aiohttp.ClientSession) -> str:
    return next(one.value for one in page.cookie_jar if one.key == COOKIE)


async def said(page: aiohttp.ClientSession, **body: object) -> int:
    async with page.post("/say", json=body, headers={"x-page": "1"}) as answer:
        return answer.status


def picture() -> bytes:
    raw = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 37.0, 3.0)}  # GPS
    Image.new("RGB", (2400, 1200), "red").save(raw, "JPEG", exif=exif)
    return raw.getvalue()


async def test_looking_at_the_page_writes_nothing_and_makes_an_address(
    desk: Played, page: aiohttp.ClientSession, record: Record
) -> None:
    def count(db: Connection) -> int:
        return db.execute(select(func.count()).select_from(address)).scalar_one()

    assert await record.read(count) == 0 and not desk.heard
    assert len(cookie(page)) == 32
    morsel = next(one for one in page.cookie_jar if one.key == COOKIE)
    assert morsel["httponly"] and morsel["samesite"].casefold() == "lax"


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


async def test_without_scripts_a_form_does(desk: Played, page: aiohttp.ClientSession) -> None:
    async with page.post("/say", data={"id": "a", "text": "你好"}, allow_redirects=False) as answer:
        assert answer.status == 303 and answer.headers["location"] == "/"
    assert desk.last == Text("你好")


async def test_a_photo_loses_its_place_and_its_size(desk: Played, page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"id": "p1", "caption": "雨棚"})
    form.add_field("photo", picture(), filename="a.jpg", content_type="image/jpeg")
    async with page.post("/photo", data=form, headers={"x-page": "1"}) as answer:
        assert answer.status == 204
    sent = desk.last
    assert isinstance(sent, Photo) and sent.caption == "雨棚"
    with Image.open(desk.media / f"{sent.ref}.jpg") as kept:
        assert not kept.getexif() and max(kept.size) == 2000
    assert [path.name for path in desk.media.iterdir()] == [f"{sent.ref}.jpg"]


async def test_what_is_no_photo_is_said_so(desk: Played, page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"id": "p1"})
    form.add_field("photo", b"<svg onload=alert(1)>", filename="a.svg", content_type="image/svg+xml")
    async with page.post("/photo", data=form, headers={"x-page": "1"}) as answer:
        assert answer.status == 415 and (await answer.json())["line"]
    assert not desk.heard


async def test_a_photo_is_shown_to_its_sender_and_to_nobody_else(
    desk: Played, page: aiohttp.ClientSession, record: Record
) -> None:
    form = aiohttp.FormData({"id": "p1"})
    form.add_field("photo", picture(), filename="a.jpg", content_type="image/jpeg")
    async with page.post("/photo", data=form, headers={"x-page": "1"}):
        pass
    sent = desk.last
    assert isinstance(sent, Photo)

    def file(db: Connection) -> None:
        person_id, address_id = person_of(db, cookie(page))
        number = db.execute(
            insert(incident)
            .values(kind="other", state="received", received_at=now())
            .returning(incident.c.id)
        ).scalar_one()
        report_id = db.execute(
            insert(report)
            .values(incident_id=number, person_id=person_id, address_id=address_id, words="", channel="web",
                    received_at=now())
            .returning(report.c.id)
        ).scalar_one()  # fmt: skip
        db.execute(
            insert(media).values(incident_id=number, report_id=report_id, channel="web", lane="web",
                                 ref=sent.ref, hash=sent.ref, state="stored", received_at=now())
        )  # fmt: skip
        person_of(db, "f" * 32)

    await record.write(file)
    async with page.get(f"/photo/{sent.ref}") as answer:
        assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg"
    async with (
        aiohttp.ClientSession(desk.url, cookies={COOKIE: "f" * 32}) as other,
        other.get(f"/photo/{sent.ref}") as answer,
    ):
        assert answer.status == 404
    for path in ("/photo/x", "/photo/..%2f..%2fpages.db"):
        async with page.get(path) as answer:
            assert answer.status == 404


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
    assert kind == "state" and state == {"language": "zh-CN", "large": False}
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
