"""What the base lacks: gaps, how often they were asked, what comes near, and who waits; closing one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from console.auth import Officer
from console.desk import Desk, go, number_in
from db import questions
from db.journal import enter
from db.outbox import owe
from db.record import Stale
from knowledge.gaps import MOST, Gap, gaps, quoted
from messages.content import Content, Priority, say

LOOKED_BACK = timedelta(days=90)
"""What nobody asked for a season is no gap that hurts today."""
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One gap as the page shows it. `about` is the title of an answer that did not help."""

    gap: Gap
    about: str
    near: tuple[tuple[str, str, int], ...]
    """The nearest entries: title, file, score in percent."""
    waiting: int


async def page(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    if not who.sees_all:
        raise HTTPException(403)
    stock = desk.stock()
    waiting = await desk.record.read(questions.how_many_wait)

    def line(gap: Gap) -> Line:
        near = ((stock.base.entries[one.id], one.score) for one in gap.nearest)
        return Line(
            gap,
            about=stock.base.entries[gap.entry].titles.of(who.language) if gap.entry else "",
            near=tuple((one.titles.of(who.language), one.file, round(100 * score)) for one, score in near),
            waiting=sum(waiting.get(number, 0) for number in gap.questions),
        )

    found = await _found(desk)
    return desk.page(
        "gaps.html", who, "gaps",
        frame=await desk.frame(who), lines=[line(gap) for gap in found[:SHOWN]],
        count=sum(not gap.closed for gap in found), refused=stock.refused, days=LOOKED_BACK.days,
    )  # fmt: skip


async def close(desk: Desk, request: Request) -> Response:
    """Not for us: kept, journaled, and who waited for it is told so."""
    who = await desk.officer(request)
    await desk.form(request, who)
    if not who.leads:
        raise HTTPException(403)
    number = number_in(request)
    gap = next((gap for gap in await _found(desk) if number in gap.questions), None)
    if gap is None:
        raise HTTPException(404)
    await desk.record.write(_closing(desk, who, gap))
    return go("/console/gaps")


async def _found(desk: Desk) -> tuple[Gap, ...]:
    since = (desk.now() - LOOKED_BACK).astimezone(desk.community.zone).date().isoformat()

    def read(db: Connection) -> list[questions.Kept]:
        return questions.lacking(db, since=since, most=MOST)

    # Thousands of questions are cut into words: too long for the loop the live pages run on.
    return await asyncio.to_thread(gaps, desk.stock().base, await desk.record.read(read))


def _closing(desk: Desk, who: Officer, gap: Gap) -> Callable[[Connection], None]:
    now = desk.now()

    def act(db: Connection) -> None:
        if not questions.close(db, gap.questions):
            raise Stale
        about, detail = f"question:{gap.id}", quoted(gap.question)
        enter(db, "gap.closed", about=about, detail=detail, actor_id=who.id, now=now)
        for one in questions.waiters(db, gap.questions):
            if questions.stop_waiting(db, one.question_id, one.to.address_id):
                said = Content((say("ask.not_for_us", question=quoted(one.text)),))
                owe(db, one.to, said, Priority.ROUTINE, now=now)

    return act
