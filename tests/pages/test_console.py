"""The officers' window over real HTTP: who gets in, what they may see, and that an act is the chat's act."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import Connection, delete, select

from bot.invitations import make_sign_in
from db.incidents import find, incident
from db.people import membership
from db.record import Record
from db.vocabulary import IncidentState, Kind, Outcome
from grids.locate import Area
from tests.pages.house import now
from tests.pages.window import Window, reported, window
from tests.rules.demo import demo_places

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Window]:
    async with window(record, tmp_path / "media") as opened:
        yield opened


async def case(desk: Window, words: str = "雨棚快掉了", *, danger: bool = False) -> int:
    kind = Kind.FIRE if danger else Kind.FALLING

    def file(db: Connection) -> int:
        return reported(db, desk.cast, words, kind=kind, danger=danger)

    return await desk.record.write(file)


async def state(desk: Window, number: int) -> IncidentState:
    found = await desk.record.read(find, number)
    assert found is not None
    return found.state


async def test_a_link_survives_its_preview_works_once_and_not_for_ever(desk: Window) -> None:
    token = await desk.record.write(make_sign_in, desk.cast.wang, now(), timedelta(minutes=10))
    late = await desk.record.write(make_sign_in, desk.cast.wang, now(), timedelta(seconds=-1))
    async with aiohttp.ClientSession(desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        for _ in range(2):
            async with browser.get(f"/console/in/{token}") as answer:
                assert answer.status == 200 and not answer.cookies
        async with browser.post(f"/console/in/{late}") as answer:
            assert answer.status == 403
        async with browser.post(f"/console/in/{token}", allow_redirects=False) as answer:
            assert answer.status == 303
            morsel = answer.cookies["linli_console"]
            assert morsel["httponly"] and morsel["samesite"].casefold() == "strict"
    async with aiohttp.ClientSession(desk.url) as other, other.post(f"/console/in/{token}") as answer:
        assert answer.status == 403


async def test_nobody_looks_in_without_signing_in(desk: Window) -> None:
    number = await case(desk)
    cookies = {"linli_console": "WzEsImEiXQ.aaaaaa.bbbb"}
    async with aiohttp.ClientSession(desk.url, cookies=cookies) as stranger:
        for path in (
            "",
            "/queue",
            f"/case/{number}",
            "/broadcast/new",
            "/broadcasts",
            "/live",
            "/volunteers",
        ):
            async with stranger.get(f"/console{path}") as answer:
                assert answer.status == 401, path
                assert "雨棚" not in await answer.text()


async def test_a_role_that_was_taken_away_ends_access_at_once(desk: Window) -> None:
    async with desk.open(desk.cast.wang) as wang:
        await wang.see("/console/queue")

        def dismiss(db: Connection) -> None:
            db.execute(delete(membership).where(membership.c.person_id == desk.cast.wang))

        await desk.record.write(dismiss)
        await wang.see("/console/queue", 401)


async def test_a_resident_has_no_window(desk: Window) -> None:
    token = await desk.record.write(make_sign_in, desk.cast.afen, now(), timedelta(minutes=10))
    jar = aiohttp.CookieJar(unsafe=True)
    async with (
        aiohttp.ClientSession(desk.url, cookie_jar=jar) as browser,
        browser.post(f"/console/in/{token}") as answer,
    ):
        assert answer.status == 401


async def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(desk: Window) -> None:
    number = await case(desk)
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.li) as li:
        path = f"/console/case/{number}/accept"
        foreign = {"Origin": "https://elsewhere.example"}
        for data, headers in (
            ({}, {}),
            ({"csrf": "0" * 64}, {}),
            ({"csrf": await li.csrf()}, {}),
            ({"csrf": await wang.csrf()}, foreign),
        ):
            async with wang.session.post(path, data=data, headers=headers) as answer:
                assert answer.status in (403, 413)
    assert await state(desk, number) is IncidentState.ASSIGNED


async def test_what_people_typed_is_only_text(desk: Window) -> None:
    number = await case(desk, "<img src=x onerror=alert(1)>")
    async with desk.open(desk.cast.wang) as wang:
        for path in ("/console/queue", f"/console/case/{number}"):
            html = await wang.see(path)
            assert "<img src=x" not in html and "&lt;img src=x" in html


async def test_another_grids_officer_neither_sees_nor_acts(desk: Window) -> None:
    number = await case(desk)
    async with desk.open(desk.cast.chen) as chen:
        assert "雨棚" not in await chen.see("/console/queue")
        await chen.see(f"/console/case/{number}", 403)
        await chen.see(f"/console/live?board=case/{number}", 403)
        await chen.do(f"/console/case/{number}/accept", 403)
        await chen.see("/console/case/99", 404)
        await chen.see("/console/approvals", 403)
    assert await state(desk, number) is IncidentState.ASSIGNED


async def test_the_queue_puts_danger_first_and_counts(desk: Window) -> None:
    await case(desk, "楼道灯坏了")
    fire = await case(desk, "着火了", danger=True)
    async with desk.open(desk.cast.wang) as wang:
        html = await wang.see("/console/queue")
    assert html.index(f'id="row-{fire}"') < html.index("楼道灯坏了")
    assert "剩 2 分接单" in html or "剩 3 分接单" in html


async def test_taking_a_case_and_coming_second(desk: Window) -> None:
    number = await case(desk)
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.li) as li:
        html = await wang.do(f"/console/case/{number}/accept")
        assert "王网格员接了" in html
        assert "已经接了" in await li.do(f"/console/case/{number}/accept", 409)
        html = await wang.do(f"/console/case/{number}/on_scene")
        assert "王网格员到了" in html
    assert await state(desk, number) is IncidentState.IN_PROGRESS


async def test_a_case_is_noted_asked_about_and_done(desk: Window) -> None:
    number = await case(desk)
    async with desk.open(desk.cast.wang) as wang:
        await wang.do(f"/console/case/{number}/note", text="梯子在岗亭")
        await wang.do(f"/console/case/{number}/ask", text="哪一角松了？")
        await wang.do(f"/console/case/{number}/note", 400, text="  ")
        html = await wang.do(f"/console/case/{number}/resolve", outcome="fixed", text="雨棚拆了")
        assert "梯子在岗亭" in html and "哪一角松了" in html and "雨棚拆了" in html
        assert "已经是“等报告人回话”" in await wang.do(f"/console/case/{number}/note", 409, text="迟了")
    assert await state(desk, number) is IncidentState.RESOLVED


async def test_a_case_is_passed_on_returned_and_merged(desk: Window) -> None:
    first, second, third = await case(desk), await case(desk, "又掉了"), await case(desk, "没人")
    async with desk.open(desk.cast.wang) as wang:
        await wang.do(f"/console/case/{first}/pass", to=f"person:{desk.cast.li}", why="走不开")
        await wang.do(f"/console/case/{second}/merge", into=first)
        await wang.do(f"/console/case/{third}/unfounded", went="yes")
        await wang.do(f"/console/case/{third}/fly", 404)

    def outcomes(db: Connection) -> list[object]:
        rows = db.execute(select(incident.c.assignee_id, incident.c.outcome).order_by(incident.c.id))
        return [tuple(row) for row in rows]

    rows = await desk.record.read(outcomes)
    assert rows[0] == (desk.cast.li, None)
    assert [row[1] for row in rows[1:]] == [Outcome.DUPLICATE, Outcome.UNFOUNDED]  # type: ignore[index]


def words(**changed: object) -> dict[str, Any]:
    return {
        "level": "red", "mode": "real", "kind": "own", "area": 4, "act": "楼梯没烟就下楼。",
        "what": "5 号楼起火。", "place": "东门空地。", "guidance": "", "hours": 2, **changed,
    }  # fmt: skip


async def test_a_red_broadcast_waits_for_somebody_else(desk: Window) -> None:
    grid = next(one.id for one in (await _grids()) if one.code == "LY-3")
    async with desk.open(desk.cast.wang) as wang, desk.open(desk.cast.zhao) as zhao:
        html = await wang.do("/console/broadcast/new", **words(area=grid))
        assert "等值班长点同意" in html and "同意，发出" not in html
        html = await zhao.see("/console/approvals")
        code = html.split('name="code" value="')[1][:4]
        assert "楼梯没烟就下楼" in html and "1</b> 人 · 3 网格" in html
        await wang.do("/console/broadcast/1/approve", 409, code=code)
        assert "文字改了" in await zhao.do("/console/broadcast/1/approve", 409, code="0000")
        html = await zhao.do("/console/broadcast/1/approve", code=code)
        assert "送达和回答" in html and "赵值班长" in html
        assert "只发一次" in await zhao.do("/console/broadcast/1/approve", 409, code=code)
        await wang.do("/console/broadcast/1/correct", 409, text=" ")
        html = await wang.do("/console/broadcast/1/correct", text="不用下楼。\n是误报。")
        assert "不用下楼" in html


async def test_what_may_not_go_out_is_shown_again_with_the_reason(desk: Window) -> None:
    grid = next(one.id for one in (await _grids()) if one.code == "LY-3")
    async with desk.open(desk.cast.wang) as wang:
        lacking: list[dict[str, object]] = [{"area": []}, {"act": ""}, {"act": "发布红色预警"}, {"hours": 0}]
        for fields in lacking:
            html = await wang.do("/console/broadcast/new", 409, **words(**{"area": grid, **fields}))
            assert "said-back" in html and "5 号楼起火。" in html
        other = next(one.id for one in (await _grids()) if one.code == "LY-4")
        await wang.do("/console/broadcast/new", 409, **words(area=other))
        assert "还没有发过" in await wang.see("/console/broadcasts")


async def test_the_preview_is_what_residents_will_read(desk: Window) -> None:
    grid = next(one.id for one in (await _grids()) if one.code == "LY-3")
    async with desk.open(desk.cast.wang) as wang:
        parts = json.loads(await wang.do("/console/broadcast/preview", **words(area=grid, level="orange")))
    assert 'data-level="2"' in parts["compose-preview"] and "楼梯没烟就下楼" in parts["compose-preview"]
    assert "<b>1</b>" in parts["compose-count"] and "缺" not in parts["compose-lamps"]


async def test_a_page_that_is_open_sees_the_others_act(desk: Window) -> None:
    number = await case(desk)
    seen: list[dict[str, str]] = []
    async with (
        desk.open(desk.cast.wang) as wang,
        desk.open(desk.cast.li) as li,
        li.session.get(f"/console/live?board=case/{number}") as stream,
    ):
        async for raw in stream.content:
            if raw.startswith(b"data: "):
                seen.append(json.loads(raw[6:]))
                if len(seen) == 1:
                    await wang.do(f"/console/case/{number}/accept")
                elif any("王网格员接了" in part.get("case-time", "") for part in seen):
                    break
    assert "rows" in seen[0] and "case-head" in seen[0]


async def test_signing_out_ends_it(desk: Window) -> None:
    async with desk.open(desk.cast.wang) as wang:
        await wang.do("/console/out", 401)
        await wang.see("/console/queue", 401)


async def _grids() -> tuple[Area, ...]:
    return demo_places().grids
