"""The auditor in the officers' window: everything can be read, nothing can be pressed."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, func, select

from db.broadcasts import broadcast
from db.incidents import find, incident_event
from db.record import Record
from db.vocabulary import IncidentState, Kind, Role
from tests.pages.house import person_of, role
from tests.pages.window import Window, reported, window
from tests.rules.demo import demo_places

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")

CASE_ACTS = (
    *("accept", "en_route", "on_scene", "pass", "resolve", "unfounded", "progress", "ask", "note", "merge"),
)
BROADCAST_ACTS = (
    *("approve", "return", "reject", "withdraw", "submit", "correct", "cancel", "update", "clear", "nudge"),
)  # fmt: skip
NOT_ALLOWED = "这一步要网格员来做。"


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


async def auditor(desk: Window) -> int:
    """孙审计: an auditor of the community, who lives elsewhere."""

    def make(db: Connection) -> int:
        community = demo_places().community
        assert community is not None
        one, _ = person_of(db, "f" * 32, name="孙审计")
        role(db, one, Role.AUDITOR, community.id)
        return one

    return await desk.record.write(make)


async def happened(desk: Window) -> tuple[int, int]:
    """A case 王 has taken and a broadcast of his that waits; their numbers."""

    def file(db: Connection) -> int:
        return reported(db, desk.cast, "雨棚快掉了", kind=Kind.FALLING)

    case = await desk.record.write(file)
    async with desk.open(desk.cast.wang) as wang:
        await wang.do(f"/console/case/{case}/accept")
        grid = next(area.id for area in demo_places().grids if area.code == "LY-3")
        await wang.do(
            "/console/broadcast/new", level="red", area=grid, act="别走东门", what="东门外积水", hours=2,
            kind="own", mode="real",
        )  # fmt: skip

    def newest(db: Connection) -> int:
        number: int = db.execute(select(func.max(broadcast.c.id))).scalar_one()
        return number

    return case, await desk.record.read(newest)


async def test_an_auditor_reads_every_page_and_finds_nothing_to_press(desk: Window) -> None:
    case, cast = await happened(desk)
    async with desk.open(await auditor(desk)) as seat:
        shown = {
            "/console/queue": "雨棚快掉了",
            f"/console/case/{case}": "雨棚快掉了",
            "/console/broadcasts": "东门外积水",
            f"/console/broadcast/{cast}": "别走东门",
            "/console/volunteers": "",
            "/console/journal": f"/console/case/{case}",
        }
        for path, words in shown.items():
            html = await seat.see(path)
            assert words in html, path
            forms = re.findall(r'<form[^>]*action="([^"]*)"', html)
            assert forms == ["/console/out"], path
            assert "/console/broadcast/new" not in html and "孙审计" in html, path


async def test_a_page_to_write_on_is_nothing_for_an_auditor(desk: Window) -> None:
    _, cast = await happened(desk)
    async with desk.open(await auditor(desk)) as seat:
        for path in ("/console/broadcast/new", f"/console/broadcast/{cast}/edit"):
            assert NOT_ALLOWED in await seat.see(path, 403)


async def test_whatever_an_auditor_posts_is_refused_and_changes_nothing(desk: Window) -> None:
    case, cast = await happened(desk)

    def events(db: Connection) -> int:
        return db.execute(select(func.count()).select_from(incident_event)).scalar_one()

    before = await desk.record.read(events)
    async with desk.open(await auditor(desk)) as seat:
        posts = [
            *(f"/console/case/{case}/{act}" for act in CASE_ACTS),
            *(f"/console/broadcast/{cast}/{act}" for act in BROADCAST_ACTS),
            *("/console/broadcast/new", "/console/broadcast/preview", f"/console/broadcast/{cast}/edit"),
        ]
        for path in posts:
            said = await seat.do(path, 403, text="我来", to="desk", outcome="fixed", went="yes", into="1")
            assert NOT_ALLOWED in said, path
        await seat.do("/console/out", 401)  # the way out is open: it leads back to the gate
    found = await desk.record.read(find, case)
    assert found is not None and found.state is IncidentState.ACCEPTED
    assert await desk.record.read(events) == before


async def test_no_form_of_the_window_was_forgotten(desk: Window) -> None:
    assert len(desk.forms) > 6
    async with desk.open(await auditor(desk)) as seat:
        for path in desk.forms:
            if path not in ("/console/in/{token}", "/console/out"):
                filled = path.replace("{number}", "1").replace("{act}", "accept")
                assert NOT_ALLOWED in await seat.do(filled, 403), path


async def test_the_journal_is_for_who_leads_and_who_audits(desk: Window) -> None:
    case, _ = await happened(desk)
    async with desk.open(desk.cast.wang) as wang:
        await wang.see("/console/journal", 403)
        assert "/console/journal" not in await wang.see("/console/queue")
    async with desk.open(desk.cast.zhao) as zhao:
        html = await zhao.see("/console/journal")
        assert "王网格员" in html and f"/console/case/{case}" in html
        assert "/console/journal?before=" not in html
        assert "还没有记录" in await zhao.see("/console/journal?before=1")
