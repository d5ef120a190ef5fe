"""The page as text alone: no script, numbers in the place of buttons, and only those that count now."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import Connection, insert, update

from db.broadcasts import broadcast, release
from db.outbox import delivery, keep
from db.people import address
from db.record import Record
from db.vocabulary import BroadcastState, ReleaseKind, Severity
from messages.buttons import button
from messages.content import Choice, Content, Tone, own_words, say
from messages.inbound import Photo, Text
from tests.pages.door import Played, cookie, door, visit
from tests.pages.house import now, person_of, show
from tests.wire.telegram_world import jpeg

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")

YES_NO = (
    Choice(say("choice.yes"), button("q", 128, "yes")),
    Choice(say("choice.no"), button("q", 128, "no")),
)
RECEIPTS = (
    Choice(say("choice.safe"), button("safe", 1)),
    Choice(say("choice.help"), button("help", 1)),
    Choice(say("choice.received"), button("got", 1)),
    Choice(say("choice.for_family"), button("forwhom", 1)),
)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Played]:
    async with door(record, tmp_path / "media") as played:
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def page(desk: Played) -> AsyncIterator[aiohttp.ClientSession]:
    async with visit(desk.url) as session:
        yield session


async def read(page: aiohttp.ClientSession) -> list[str]:
    """The paragraphs of the page, without their markup."""
    async with page.get("/plain", headers={"Accept-Language": "zh-CN"}) as answer:
        assert answer.status == 200
        html = await answer.text()
    assert "<script" not in html and " style=" not in html
    return [re.sub(r"<[^>]*>", "", text).strip() for text in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]


def asked(db: Connection, platform_id: str, text: str, choices: tuple[Choice, ...]) -> int:
    """Something said to this page, as the answer to what it said last."""
    _, address_id = person_of(db, platform_id)
    db.execute(
        update(address).where(address.c.id == address_id).values(heard_at=now() - timedelta(minutes=1))
    )
    return show(db, address_id, Content((own_words(text),), choices))


def alarmed(db: Connection, platform_id: str) -> None:
    """The urgent release 1 that reached this page and runs."""
    _, address_id = person_of(db, platform_id)
    author, _ = person_of(db, "a" * 32, name="王网格员")
    until = now() + timedelta(hours=2)
    db.execute(
        insert(broadcast).values(
            id=1, author_id=author, state=BroadcastState.SENDING, severity=Severity.EXTREME, areas=[1],
            slots={"act": "弯腰走", "what": "起火"}, expires_at=until, created_at=now(),
        )
    )  # fmt: skip
    said = Content((own_words("5 号楼的人：楼梯没烟就下楼。"),), RECEIPTS, Tone.ALERT, "red")
    db.execute(
        insert(release).values(
            id=1, broadcast_id=1, kind=ReleaseKind.ALERT, severity=Severity.EXTREME, areas=[1],
            content_id=keep(db, said, now=now()), released_at=now(), expires_at=until,
        )
    )  # fmt: skip
    here = show(db, address_id, said)
    db.execute(update(delivery).where(delivery.c.id == here).values(release_id=1))


async def test_before_a_word_is_said_it_says_who_we_are(page: aiohttp.ClientSession) -> None:
    lines = await read(page)
    assert "您好，这里是柳荫社区应急台。" in lines and "着火 119 · 伤病 120 · 报警 110" in lines


async def test_the_buttons_of_the_last_question_are_numbers_and_older_ones_are_gone(
    page: aiohttp.ClientSession, record: Record
) -> None:
    await record.write(asked, cookie(page), "在 2 号楼门口吗？", YES_NO)
    assert "回 1 是\u3000回 2 不是" in await read(page)
    await record.write(asked, cookie(page), "解决了吗？", YES_NO[:1])
    lines = await read(page)
    assert lines.index("解决了吗？") < lines.index("回 1 是") < lines.index("在 2 号楼门口吗？")
    assert "回 1 是\u3000回 2 不是" not in lines


async def test_the_numbers_of_the_urgent_message_stay_whatever_is_asked_after_it(
    page: aiohttp.ClientSession, record: Record
) -> None:
    await record.write(alarmed, cookie(page))
    lines = await read(page)
    assert "回 8 我安全，9 需要帮助，7 收到" in lines and "回 1 替家人报" in lines
    await record.write(asked, cookie(page), "在哪里？打楼号。", YES_NO)
    lines = await read(page)
    assert "回 8 我安全，9 需要帮助，7 收到" in lines and "回 1 替家人报" not in lines
    assert "回 1 是\u3000回 2 不是" in lines


async def test_its_form_says_a_number_and_comes_back_to_it(desk: Played, page: aiohttp.ClientSession) -> None:
    form = {"id": "m1", "plain": "1", "text": "9"}
    async with page.post("/say", data=form, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/plain")
    assert desk.last == Text("9")
    async with page.post(
        "/say", data={"id": "m2", "plain": "1", "text": " "}, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/plain")
    assert len(desk.heard) == 1


async def test_its_form_sends_a_photo_without_a_script(desk: Played, page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"id": "p1", "plain": "1"})
    form.add_field("photo", jpeg(), filename="a.jpg", content_type="image/jpeg")
    async with page.post("/photo", data=form, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/plain")
    assert isinstance(desk.last, Photo)


async def test_the_way_there_is_on_the_page_with_buttons(page: aiohttp.ClientSession) -> None:
    async with page.get("/") as answer:
        assert 'href="/plain"' in await answer.text()
