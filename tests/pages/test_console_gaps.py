"""「缺的答案」: who leads and the auditor read what the base lacks; one is closed, and who waited is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from db import questions
from db.journal import journal
from db.outbox import content
from db.people import address
from db.questions import question, waiting
from db.record import Record
from db.vocabulary import Role
from tests.pages.house import now, person_of, role
from tests.pages.window import Window, window
from tests.rules.demo import demo_places, grid_id

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")

PERMIT = ("台胞证到期找谁", "台胞证过期去哪办", "台胞证到期找谁办")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


async def asked(desk: Window, *texts: str, why: str = "unanswered", entry: str = "") -> list[int]:
    """Questions of today, and 阿芬 waits for the first."""
    day = now().date().isoformat()

    def keep(db: Connection) -> list[int]:
        ids = [
            questions.keep(db, text=text, language="zh-CN", why=why, entry=entry, day=day) for text in texts
        ]
        questions.wait_for(db, ids[0], desk.cast.afen_address, now())
        return ids

    return await desk.record.write(keep)


async def test_a_gap_shows_how_often_its_wordings_what_is_near_and_who_waits(desk: Window) -> None:
    await asked(desk, *PERMIT)
    await asked(desk, "家里油锅、炒菜锅哪个牌子耐用")
    await asked(desk, "", "没说锅盖找不到怎么办", why="not_helpful", entry="kitchen-oil-fire")
    async with desk.open(desk.cast.zhao) as seat:
        page = await seat.see("/console/gaps")
        for words in (*PERMIT, "3 次", "1 人等答案", "最近的条目", "%"):
            assert words in page, words
        assert "油锅起火" in page[page.index("最近的条目") :]
        assert "没帮上" in page and "没说锅盖找不到怎么办" in page
        assert page.index(PERMIT[0]) < page.index("没帮上")


async def test_not_for_us_is_kept_journaled_and_told_to_who_waited(desk: Window) -> None:
    first, *_ = await asked(desk, *PERMIT)
    async with desk.open(desk.cast.zhao) as seat:
        page = await seat.do(f"/console/gaps/{first}/close")
        assert f"/console/gaps/{first}/close" not in page
        assert PERMIT[0] in page and "不归这里答" in page
        await asked(desk, "台胞证到期找谁办")
        assert "4 次" in await seat.see("/console/gaps")

    def left(db: Connection) -> tuple[list[str], list[str], int, list[str]]:
        why = db.execute(select(question.c.why).order_by(question.c.id)).scalars().all()
        acts = db.execute(select(journal.c.act).where(journal.c.act == "gap.closed")).scalars().all()
        waits = db.execute(select(waiting)).all()
        return list(why), list(acts), len(waits), list(db.execute(select(content.c.body)).scalars())

    why, acts, waits, said = await desk.record.read(left)
    assert why == ["not_for_us"] * 3 + ["unanswered"]
    assert acts == ["gap.closed"]
    assert waits == 1, "who asked afterwards waits"
    assert [body for body in said if "ask.not_for_us" in body and PERMIT[0] in body]


async def test_closed_twice_at_once_it_is_closed_once(desk: Window) -> None:
    first, *_ = await asked(desk, *PERMIT)
    async with desk.open(desk.cast.zhao) as seat:
        await seat.do(f"/console/gaps/{first}/close")
        await seat.do(f"/console/gaps/{first}/close")
        await seat.do("/console/gaps/999/close", status=404)

    def acts(db: Connection) -> int:
        return len(db.execute(select(journal).where(journal.c.act == "gap.closed")).all())

    assert await desk.record.read(acts) == 1


async def test_an_auditor_reads_and_changes_nothing_and_an_officer_does_not_read(desk: Window) -> None:
    first, *_ = await asked(desk, *PERMIT)

    def auditor(db: Connection) -> int:
        person_id, _ = person_of(db, "audit", name="周审计")
        role(db, person_id, Role.AUDITOR, grid_id(demo_places(), "LY-3"))
        return person_id

    async with desk.open(await desk.record.write(auditor)) as seat:
        page = await seat.see("/console/gaps")
        assert PERMIT[0] in page and "close" not in page
        await seat.do(f"/console/gaps/{first}/close", status=403)
    async with desk.open(desk.cast.wang) as seat:
        await seat.see("/console/gaps", 403)
        assert "/console/gaps" not in await seat.see("/console/queue")
        await seat.do(f"/console/gaps/{first}/close", status=403)


async def test_nobody_who_asked_is_on_the_page(desk: Window) -> None:
    await asked(desk, *PERMIT)

    def known(db: Connection) -> str:
        found = select(address.c.platform_id).where(address.c.id == desk.cast.afen_address)
        return str(db.execute(found).scalar_one())

    async with desk.open(desk.cast.zhao) as seat:
        page = await seat.see("/console/gaps")
        assert "阿芬" not in page and await desk.record.read(known) not in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "a" * 4096])
async def test_whatever_was_asked_is_only_text(desk: Window, words: str) -> None:
    await asked(desk, words)
    async with desk.open(desk.cast.zhao) as seat:
        page = await seat.see("/console/gaps")
        assert "<script>alert" not in page
        assert ">49<" not in page
