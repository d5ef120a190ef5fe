"""Writing a broadcast on a page: slots, areas, a preview of what residents will see, and sending off."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from broadcasts import service
from broadcasts.compose import Slots, blocked, content, kind_of
from broadcasts.lifecycle import needs_approval
from broadcasts.service import Count, Refused, Sending, Waiting
from console.auth import Officer
from console.desk import Desk, go, number_in, text_of
from console.pages import HEADERS
from console.slips import Slip, slip
from console.views.lines import Speaker
from db.vocabulary import COLOUR_OF, COLOURS, BroadcastState, ReleaseKind, Severity
from messages.community import Community
from messages.render import LANGUAGES, render

HOURS = (1, 2, 4, 12)
LEVELS = ("red", "orange", "yellow", "blue", "notice")
_LOCAL = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Written:
    """A broadcast as typed, complete or not. `hours` is the chosen duration, 0 for a typed time."""

    severity: Severity
    areas: tuple[int, ...]
    exercise: bool
    slots: Slots
    hours: int
    language: str = "zh-CN"
    official: bool = False
    update_of: int = 0
    """For news on a running broadcast: which."""

    @property
    def colour(self) -> str:
        return COLOUR_OF[self.severity]


class _Undone(Exception):
    """Carries a refusal out of the transaction, so that nothing of it is kept."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.refused = refused


async def new(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    grids = who.grids(desk.places())
    start = Written(Severity.EXTREME, grids[:1] if len(grids) == 1 else (), False, Slots("", ""), 2)
    return await _page(desk, who, replace(start, slots=lasting(start.slots, 2, desk.now())), None)


async def edit(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    number = number_in(request)
    seen = await desk.record.read(service.seen, number)
    if seen is None:
        raise HTTPException(404)
    if seen.author_id != who.id:
        raise HTTPException(403)
    if seen.state not in (BroadcastState.DRAFT, BroadcastState.RETURNED):
        return go(f"/console/broadcast/{number}")
    written = Written(
        seen.severity, seen.areas, seen.exercise, seen.slots, 0, official=bool(seen.slots.issuer),
        update_of=seen.update_of or 0,
    )  # fmt: skip
    return await _page(desk, who, written, number, note=seen.note)


async def send(desk: Desk, request: Request) -> Response:
    """Keeps what was typed and submits it: sent, sent for approval, or shown again with what lacks."""
    who = await desk.officer(request)
    form = await desk.form(request, who)
    number = number_in(request) if "number" in request.path_params else None
    now = desk.now()
    written = read(form, desk, now)
    try:
        done = await desk.record.write(_submit, number, who.id, written, now, desk.community)
    except _Undone as undone:
        speaker = Speaker(who.language, desk.community, now)
        why = speaker.phrase(undone.refused.why)
        return await _page(desk, who, written, number, said=why, status=409)
    return go(f"/console/broadcast/{done.broadcast_id}")


async def preview(desk: Desk, request: Request) -> Response:
    """The parts of the page that follow the typing, as JSON by element id."""
    who = await desk.officer(request)
    form = await desk.form(request, who)
    written = read(form, desk, desk.now())
    values = await _values(desk, who, written)
    fill = desk.pages.fill
    return JSONResponse(
        {
            f"compose-{part}": fill(f"board/compose_{part}.html", who.language, desk.now(), **values)
            for part in ("preview", "lamps", "count")
        },
        headers=HEADERS,
    )


def read(form: FormData, desk: Desk, now: datetime) -> Written:
    """What stands in the form; a field that makes no sense counts as empty."""
    colour = text_of(form, "level", 10)
    known = {area.id for area in desk.places().grids}
    areas = [
        int(text)
        for text in form.getlist("area")
        if isinstance(text, str) and text.isascii() and text.isdigit()
    ]
    official = text_of(form, "kind", 10) == "official"
    hours, update_of = text_of(form, "hours", 3), text_of(form, "update_of", 12)
    slots = Slots(
        act=text_of(form, "act"),
        what=text_of(form, "what"),
        place=text_of(form, "place", 300),
        guidance=text_of(form, "guidance"),
        issuer=text_of(form, "issuer", 100) if official else "",
        event=text_of(form, "event", 60) if official else "",
        issued_at=moment(text_of(form, "issued_at", 20), desk) if official else None,
        english=text_of(form, "english") if official else "",
        clears=form.get("clears") == "1",
        confirmed_by=text_of(form, "confirmed_by", 60),
        confirmed_at=moment(text_of(form, "confirmed_at", 20), desk),
        until=moment(text_of(form, "until_at", 20), desk),
    )
    chosen = int(hours) if hours in {str(one) for one in HOURS} else 0
    return Written(
        severity=COLOURS.get(colour, Severity.UNKNOWN),
        areas=tuple(area for area in dict.fromkeys(areas) if area in known),
        exercise=text_of(form, "mode", 10) == "drill",
        slots=lasting(slots, chosen, now) if chosen else slots,
        hours=chosen,
        language="en" if form.get("seen_as") == "en" else LANGUAGES[0],
        official=official,
        update_of=int(update_of) if update_of.isascii() and update_of.isdigit() else 0,
    )


def drawn(
    desk: Desk,
    slots: Slots,
    severity: Severity,
    language: str,
    now: datetime,
    *,
    exercise: bool,
    kind: ReleaseKind = ReleaseKind.ALERT,
) -> Slip | None:
    """The slip residents will see, or None while it cannot be drawn for want of a time."""
    if slots.until is None or (kind is ReleaseKind.ALL_CLEAR and slots.confirmed_at is None):
        return None
    said = content(slots, severity, kind, exercise, desk.community, now, 0)
    return slip(render(said, language, zone=desk.community.zone, now=now))


async def _page(
    desk: Desk,
    who: Officer,
    written: Written,
    number: int | None,
    *,
    said: str = "",
    note: str = "",
    status: int = 200,
) -> Response:
    places = desk.places()
    grids = [area for area in places.grids if area.id in who.grids(places)]
    now = desk.now()
    sizes = await desk.record.read(_sizes, [grid.id for grid in grids], now)
    return desk.page(
        "compose.html", who, "compose", status,
        frame=await desk.frame(who), number=number, said=said, note=note, grids=grids, sizes=sizes,
        levels=LEVELS, hours=HOURS,
        until_at=_typed(written.slots.until, desk), issued_at=_typed(written.slots.issued_at, desk),
        confirmed_at=_typed(written.slots.confirmed_at, desk),
        **await _values(desk, who, written),
    )  # fmt: skip


async def _values(desk: Desk, who: Officer, written: Written) -> dict[str, Any]:
    now = desk.now()
    count = await desk.record.read(_count, written.areas, now)
    speaker = Speaker(who.language, desk.community, now)
    reasons = blocked(written.slots, written.areas, written.severity, now)
    slots, kind = written.slots, kind_of(written.slots, written.update_of)
    lamps = {
        "source": True, "act": bool(slots.act), "what": bool(slots.what),
        "place": bool(written.areas), "time": True, "until": slots.until is not None and slots.until > now,
    }  # fmt: skip
    return {
        "written": written,
        "slip": drawn(
            desk, slots, written.severity, written.language, now, exercise=written.exercise, kind=kind
        ),
        "count": count,
        "lamps": lamps,
        "reasons": [speaker.phrase(reason) for reason in reasons],
        "approval": needs_approval(written.severity, written.areas, kind),
        "names": [
            area.name_en if who.language == "en" and area.name_en else area.name
            for area in desk.places().grids
            if area.id in written.areas
        ],
    }


def _submit(
    db: Connection, number: int | None, person_id: int, written: Written, now: datetime, community: Community
) -> Waiting | Sending:
    reasons = blocked(written.slots, written.areas, written.severity, now)
    if reasons:
        raise _Undone(Refused(reasons[0]))
    what = (written.slots, written.severity, written.areas)
    if number is None:
        number = service.draft(db, person_id, *what, exercise=written.exercise, now=now)
    elif hindered := service.edit(db, number, person_id, *what, exercise=written.exercise, now=now):
        raise _Undone(hindered)
    done = service.submit(db, number, person_id, now=now, community=community)
    if isinstance(done, Refused):
        raise _Undone(done)
    return done


def _sizes(db: Connection, grid_ids: list[int], now: datetime) -> dict[int, int]:
    return {grid: service.recipients(db, [grid], now=now).persons for grid in grid_ids}


def _count(db: Connection, grid_ids: tuple[int, ...], now: datetime) -> Count:
    return service.recipients(db, grid_ids, now=now)


def lasting(slots: Slots, hours: int, now: datetime) -> Slots:
    """The slots with an expiry so many hours from now."""
    # Whole minutes: what the page shows is what is stored.
    return replace(slots, until=(now + timedelta(hours=hours)).replace(second=0, microsecond=0))


def _typed(at: datetime | None, desk: Desk) -> str:
    return at.astimezone(desk.community.zone).strftime(_LOCAL) if at else ""


def moment(text: str, desk: Desk) -> datetime | None:
    """A browser's local time as the community's; None for what is none."""
    try:
        local = datetime.strptime(text[:16], _LOCAL)  # noqa: DTZ007
    except ValueError:
        return None
    return local.replace(tzinfo=desk.community.zone)  # typed as the community's time of day
