"""A broadcast that is out, in the window: a reminder, an all-clear, and the English of a warning."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from broadcasts.service import seen
from db.broadcasts import broadcast, release
from db.record import Record
from db.vocabulary import BroadcastState, ReleaseKind
from tests.pages.house import COMMUNITY, now
from tests.pages.window import Window, window
from tests.record.street import resolve_all, send_queued
from tests.rules.demo import demo_places, grid_id

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


def words(**changed: object) -> dict[str, Any]:
    return {
        "level": "orange", "mode": "real", "kind": "own", "area": grid_id(demo_places(), "LY-3"),
        "act": "楼梯没烟就下楼。", "what": "5 号楼起火。", "guidance": "", "hours": 2, **changed,
    }  # fmt: skip


def typed(minutes_ago: int) -> str:
    """A time as a browser's field has it."""
    at = (now() - timedelta(minutes=minutes_ago)).astimezone(COMMUNITY.zone)
    return at.strftime("%Y-%m-%dT%H:%M")


def arrive(db: Connection) -> None:
    resolve_all(db, now())
    send_queued(db, now())


def kinds(db: Connection) -> list[str]:
    return list(db.execute(select(release.c.kind).order_by(release.c.id)).scalars())


async def test_the_silent_are_reminded_once_from_the_page(desk: Window) -> None:
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.chen) as chen:
        await wang.do("/console/broadcast/new", **words())
        await desk.record.write(arrive)
        assert "催过了" not in await wang.see("/console/broadcast/1")
        await chen.do("/console/broadcast/1/nudge", 403)
        assert "催过了，只催一次" in await wang.do("/console/broadcast/1/nudge")
        assert "催过了，只催一次" in await wang.do("/console/broadcast/1/nudge", 409)


async def test_an_all_clear_names_who_confirmed_it_and_waits_for_somebody_else(desk: Window) -> None:
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.zhao) as zhao:
        await wang.do("/console/broadcast/new", **words())
        await desk.record.write(arrive)
        clear: dict[str, Any] = {"text": "可以回 5 号楼了。\n先开窗。", "what": "火已灭，烟已散。"}
        halves: list[dict[str, Any]] = [{"confirmed_by": "消防"}, {"confirmed_at": typed(5)}]
        for lacking in halves:
            html = await wang.do("/console/broadcast/1/clear", 409, **clear, **lacking)
            assert "解除要写明谁、几点确认" in html
        confirmed: dict[str, Any] = {"confirmed_by": "消防", "confirmed_at": typed(5)}
        html = await wang.do("/console/broadcast/1/clear", **clear, **confirmed)
        assert "等值班长点同意" in html and "说：火已灭，烟已散。" in html
        await zhao.do("/console/broadcast/2/return", text="写明哪支队伍")
        html = await wang.see("/console/broadcast/2/edit")
        assert 'name="confirmed_by" maxlength="60" value="消防"' in html
        mended = words(
            act="可以回 5 号楼了。", what="火已灭，烟已散。", update_of=1, clears=1,
            confirmed_by="消防二中队", confirmed_at=typed(5),
        )  # fmt: skip
        await wang.do("/console/broadcast/2/edit", **mended)
        update = await desk.record.read(seen, 2)
        assert update is not None and update.state is BroadcastState.PENDING
        await zhao.do("/console/broadcast/2/approve", code=update.code)
        assert await desk.record.read(kinds) == [ReleaseKind.ALERT, ReleaseKind.ALL_CLEAR]
        assert "消防二中队" in await wang.see("/console/broadcast/1")


async def test_news_that_may_not_go_out_leaves_nothing_behind(desk: Window) -> None:
    async with desk.open(desk.cast.wang) as wang:
        await wang.do("/console/broadcast/new", **words())
        await wang.do("/console/broadcast/1/update", 409, text="发布红色预警", what="x", hours=2)

    def count(db: Connection) -> int:
        return len(db.execute(select(broadcast.c.id)).all())

    assert await desk.record.read(count) == 1


async def test_a_relayed_warning_carries_its_english_and_who_approves_sees_it(desk: Window) -> None:
    relay = words(
        kind="official", level="red", what="临州市气象台发布暴雨红色预警信号。", issuer="临州市气象台",
        event="暴雨", issued_at=typed(10), english="Heavy rain, red warning.",
    )  # fmt: skip
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.zhao) as zhao:
        html = await wang.do("/console/broadcast/new", **relay)
        assert "看英文" in html
        assert "Heavy rain, red warning." in await zhao.see("/console/approvals")
        assert "Heavy rain, red warning." in await wang.see("/console/broadcast/1")
        await wang.do("/console/broadcast/1/withdraw")
        assert "Heavy rain, red warning." in await wang.see("/console/broadcast/1/edit")
