"""The queue and the case: what is open, what was said, what happened, and what can be done."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from console import photos
from console.auth import STAFF, Officer
from console.desk import Desk, number_in
from console.map import svg
from console.pages import HEADERS
from console.views.lines import Speaker, clock, history, next_step, queue_groups, title
from db.incidents import find, media
from db.people import Named, membership, person
from db.vocabulary import MediaState
from incidents import cards, timeline
from incidents.acting import actor_of, may_act
from incidents.timeline import Case
from messages.content import say

SHOWS = ("", "mine", "untaken", "late")


async def queue_page(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    return await page(desk, who, None, _show(request))


async def case_page(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    return await page(desk, who, number_in(request), _show(request))


async def photo(desk: Desk, request: Request) -> Response:
    """A picture of a case this officer may see."""
    who = await desk.officer(request)
    name = str(request.path_params["name"])
    path = photos.path(desk.media, name)
    if path is None or not await desk.record.read(_may_see, name, who, desk.now()):
        raise HTTPException(404)
    headers = {**HEADERS, "Cache-Control": "private, max-age=86400"}
    return FileResponse(path, media_type="image/jpeg", headers=headers)


async def page(
    desk: Desk,
    who: Officer,
    number: int | None,
    show: str,
    *,
    said: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    """The queue, with one case opened or none. `said` answers an act; `typed` is what was typed in it."""
    now, places = desk.now(), desk.places()
    opened, acts = await load(desk, who, number) if number is not None else (None, who.acts)
    rows = await desk.record.read(timeline.queue, who.sees(places), now, who.sees_all)
    speaker = Speaker(who.language, desk.community, now)
    values: dict[str, Any] = _around(desk, who, opened, show, now) if opened else {}
    if opened:
        values["colleagues"] = await desk.record.read(colleagues, who.id, now)
    return desk.page(
        "queue.html", who, "queue", status,
        frame=await desk.frame(who), groups=queue_groups(rows, show, who, speaker), show=show,
        chosen=number or 0, case=opened, acts=acts, said=said, units=cards.UNITS,
        typed={"why": "", "text": "", **(typed or {})}, called=speaker.name(who.name), **values,
    )  # fmt: skip


async def load(desk: Desk, who: Officer, number: int) -> tuple[Case, bool]:
    """The case, and whether this person has authority over it; 404 for none, 403 for another grid's."""
    found, acts = await desk.record.read(_load, number, who.id, desk.now())
    if found is None:
        raise HTTPException(404)
    if not acts and not who.sees_all:
        raise HTTPException(403)
    return found, acts


async def parts(desk: Desk, who: Officer, number: int, show: str) -> dict[str, str]:
    """What moves on a case's page; fields one types in are not among it."""
    now = desk.now()
    opened, acts = await load(desk, who, number)
    values = _around(desk, who, opened, show, now)
    return {
        part: desk.pages.fill(
            f"board/{template}.html", who.language, now, case=opened, acts=acts, who=who, show=show, **values
        )
        for part, template in (
            ("case-head", "case_head"), ("case-words", "case_words"), ("case-time", "case_time"),
        )
    }  # fmt: skip


def colleagues(db: Connection, but: int, now: datetime) -> list[Named]:
    """Everybody a case may be passed to, by name."""
    rows = db.execute(
        select(person.c.id, person.c.name)
        .join(membership, membership.c.person_id == person.c.id)
        .where(
            membership.c.role.in_(STAFF),
            person.c.id != but,
            person.c.forgotten_at.is_(None),
            membership.c.since <= now,
            (membership.c.until.is_(None)) | (membership.c.until > now),
        )
        .distinct()
        .order_by(person.c.name, person.c.id)
    )
    return [Named(row.id, row.name) for row in rows]


def _around(desk: Desk, who: Officer, opened: Case, show: str, now: datetime) -> dict[str, Any]:
    seen = opened.view
    speaker = Speaker(who.language, desk.community, now)
    left = seen.due_at - now if seen.due_at else None
    point = (seen.lat, seen.lon) if seen.lat is not None and seen.lon is not None else None
    steps = [step for step in ("en_route", "on_scene") if seen.step not in (step, "on_scene")]
    on_accept = ""
    if seen.open and not seen.taken:
        accepted = say("incident.accepted", n=str(seen.number), who=speaker.name(who.name), at=now)
        on_accept = speaker.phrase(accepted)
    return {
        "title": title(seen, speaker),
        "line": clock(seen, left, speaker),
        "history": history(opened.events, speaker),
        "next_step": next_step(seen, speaker),
        "mine": seen.assignee_id == who.id,
        "steps": steps,
        "seen_on_accept": on_accept,
        "place": seen.place.of(who.language) or speaker.say("card.no_place"),
        "door": "",
        "map": svg(
            desk.places(), seen.grid_id, label=speaker.say("console.map", n=str(seen.number)),
            language=who.language, pin=point, number=str(seen.number),
        ),
    }  # fmt: skip


def _show(request: Request) -> str:
    show = request.query_params.get("show", "")
    return show if show in SHOWS else ""


def _load(db: Connection, number: int, person_id: int, now: datetime) -> tuple[Case | None, bool]:
    row = find(db, number)
    if row is None or not may_act(db, row, actor_of(db, person_id, now)):
        return (timeline.case(db, number) if row else None), False
    return timeline.case(db, number), True


def _may_see(db: Connection, name: str, who: Officer, now: datetime) -> bool:
    rows = db.execute(
        select(media.c.incident_id).where(media.c.hash == name, media.c.state == MediaState.STORED).distinct()
    )
    actor = actor_of(db, who.id, now)
    cases = (find(db, row.incident_id) for row in rows.all())
    return any(one is not None and (who.sees_all or may_act(db, one, actor)) for one in cases)
