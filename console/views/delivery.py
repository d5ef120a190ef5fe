"""What became of a broadcast: approval, the funnel, who asks for help, behind which doors nobody answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from broadcasts import approval, corrections, nudge, service
from broadcasts.approval import AlreadyDecided
from broadcasts.authority import may_approve, may_speak
from broadcasts.compose import Slots
from broadcasts.count import House, Live, live, silent
from broadcasts.lifecycle import RELEASED
from broadcasts.seen import Seen
from broadcasts.service import Refused, Sending, Waiting
from console.auth import Officer
from console.desk import Desk, go, number_in, text_of
from console.slips import LEVELS, Slip, slip
from console.views import compose
from console.views.lines import Speaker, queue_line
from db.broadcasts import Released, in_state, newest, releases_of
from db.incidents import incident
from db.journal import enter
from db.outbox import content
from db.vocabulary import COLOUR_OF, BroadcastState
from incidents.loading import views
from incidents.timeline import Group, Row
from messages.community import Community
from messages.content import say
from messages.render import render
from messages.stored import load as load_content

LISTED = 40


@dataclass(frozen=True, slots=True)
class Said:
    """One release with the text it had."""

    kind: str
    at: datetime
    slip: Slip
    nudged_at: datetime | None


async def page(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    return await _page(desk, who, number_in(request))


async def listing(desk: Desk, request: Request) -> Response:
    """The newest broadcasts this officer may see."""
    who = await desk.officer(request)
    found = await desk.record.read(_newest, who, who.sees(desk.places()))
    return desk.page(
        "broadcasts.html", who, "broadcasts",
        frame=await desk.frame(who), found=found, colours=COLOUR_OF, level_of=_level,
    )  # fmt: skip


async def approvals(desk: Desk, request: Request) -> Response:
    """What waits for a second person, oldest first."""
    who = await desk.officer(request)
    if not who.leads:
        raise HTTPException(403)
    now = desk.now()
    waiting = await desk.record.read(_waiting)
    shown = [(seen, _drawn(desk, who, seen, now), _names(desk, who, seen)) for seen in waiting]
    counts = await desk.record.read(_counts, waiting, now)
    return desk.page(
        "approvals.html", who, "approvals",
        frame=await desk.frame(who), waiting=shown, counts=counts, level_of=_level,
        lapses=desk.community.waits.approval, colours=COLOUR_OF,
    )  # fmt: skip


async def act(desk: Desk, request: Request) -> Response:
    """approve, return, reject, withdraw, submit, correct, cancel, update, clear, nudge; back to the page."""
    who = await desk.officer(request)
    form = await desk.form(request, who)
    number, name = number_in(request), str(request.path_params["act"])
    seen, _ = await load(desk, who, number)
    now, community = desk.now(), desk.community
    text, hours = text_of(form, "text", 600), text_of(form, "hours", 3)

    def news(slots: Slots) -> Slots:
        return compose.lasting(slots, int(hours) if hours.isdigit() else 2, now)

    acts: dict[str, Callable[[Connection], Any]] = {
        "approve": lambda db: approval.approve(
            db, number, who.id, text_of(form, "code", 64), now=now, community=community
        ),
        "return": lambda db: approval.send_back(db, number, who.id, text, now=now, community=community),
        "reject": lambda db: approval.reject(db, number, who.id, text, now=now, community=community),
        "withdraw": lambda db: service.withdraw(db, number, who.id, now=now),
        "submit": lambda db: service.submit(db, number, who.id, now=now, community=community),
        "correct": lambda db: corrections.correct(db, number, who.id, text, now=now, community=community),
        "cancel": lambda db: corrections.cancel(db, number, who.id, text, now=now, community=community),
        "nudge": lambda db: nudge.nudge(db, number, who.id, now=now),
        "update": lambda db: corrections.update(
            db, number, who.id, news(Slots(act=text, what=text_of(form, "what", 600))),
            seen.severity, now=now, community=community,
        ),
        "clear": lambda db: _clear(db, seen, who.id, news(_clearing(form, desk)), now, community),
    }  # fmt: skip
    if name not in acts:
        raise HTTPException(404)
    done = await desk.record.write(acts[name])
    if isinstance(done, Refused | AlreadyDecided):
        why = Speaker(who.language, community, now).phrase(done.why)
        return await _page(desk, who, number, said=why, status=409)
    return go(f"/console/broadcast/{getattr(done, 'broadcast_id', number)}")


def _clearing(form: FormData, desk: Desk) -> Slots:
    """An all-clear as typed: what may be done again, what to mind below it, and who confirmed it."""
    act, _, guidance = text_of(form, "text", 600).partition("\n")
    return Slots(
        act=act.strip(), guidance=guidance.strip(), what=text_of(form, "what", 600), clears=True,
        confirmed_by=text_of(form, "confirmed_by", 60),
        confirmed_at=compose.moment(text_of(form, "confirmed_at", 20), desk),
    )  # fmt: skip


def _clear(
    db: Connection, seen: Seen, by: int, slots: Slots, now: datetime, community: Community
) -> Waiting | Sending | Refused:
    """Without a name it would be news like any other, for which one person may be enough."""
    if not slots.confirmed_by or slots.confirmed_at is None:
        return Refused(say("compose.no_confirmation"))
    return corrections.update(db, seen.id, by, slots, seen.severity, now=now, community=community)


async def load(desk: Desk, who: Officer, number: int) -> tuple[Seen, bool]:
    """The broadcast and whether this officer may speak to its areas; 404 for none, 403 for another's."""
    seen, speaks = await desk.record.read(_load, number, who.id, desk.now())
    if seen is None:
        raise HTTPException(404)
    if not speaks and seen.author_id != who.id and not who.sees_all:
        raise HTTPException(403)
    return seen, speaks


async def parts(desk: Desk, who: Officer, number: int) -> dict[str, str]:
    """What moves on a delivery page."""
    figures, houses, help_rows = await desk.record.read(_figures, number, desk.now())
    now = desk.now()
    values = _moving(desk, who, figures, houses, help_rows, now)
    seen, _ = await load(desk, who, number)
    state = Speaker(who.language, desk.community, now).say(f"console.broadcast_{seen.state}")
    return {"broadcast-state": state} | {
        f"delivery-{part}": desk.pages.fill(f"board/delivery_{part}.html", who.language, now, **values)
        for part in ("funnel", "help", "doors")
    }


async def _page(desk: Desk, who: Officer, number: int, *, said: str = "", status: int = 200) -> Response:
    now = desk.now()
    seen, speaks = await load(desk, who, number)
    common: dict[str, Any] = {
        "frame": await desk.frame(who), "seen": seen, "said": said, "speaks": speaks, "level": _level(seen),
        "colour": COLOUR_OF[seen.severity], "names": _names(desk, who, seen),
        "lapses": desk.community.waits.approval,
        "approves": seen.author_id != who.id and await desk.record.read(may_approve, who.id, now),
    }  # fmt: skip
    if seen.state not in RELEASED:
        drawn = _drawn(desk, who, seen, now)
        counts = await desk.record.read(_counts, [seen], now)
        return desk.page(
            "waiting.html", who, "broadcasts", status, slip=drawn, count=counts[seen.id], **common
        )
    figures, houses, help_rows = await desk.record.read(_figures, number, now)
    releases = await desk.record.read(_said, number, desk, who.language, now)
    # Who looked behind which doors is kept: the list says who is not at home or cannot answer.
    await desk.record.write(_looked, number, who.id, now)
    return desk.page(
        "delivery.html", who, "broadcasts", status,
        releases=releases, hours=compose.HOURS,
        **common, **_moving(desk, who, figures, houses, help_rows, now),
    )  # fmt: skip


def _moving(
    desk: Desk, who: Officer, figures: Live, houses: list[House], help_rows: list[Row], now: datetime
) -> dict[str, Any]:
    speaker = Speaker(who.language, desk.community, now)
    return {
        "figures": figures,
        "bars": _bars(figures),
        "houses": houses,
        "doors": sum(bool(door.door) for house in houses for door in house.doors),
        "help_lines": [queue_line(row, speaker) for row in help_rows],
    }


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the funnel: a figure and its stretch of the whole, in per cent."""

    name: str
    icon: str
    value: int
    start: float
    width: float
    look: str


def _bars(figures: Live) -> tuple[Bar, ...]:
    whole = max(figures.addressed, 1)
    bars, start = [], 0.0
    answers = (
        ("safe", "safe", figures.safe, "b-go"), ("received", "got", figures.received, "b-go"),
        ("help", "help", figures.help, "b-slab"), ("declined", "", figures.declined, "b-go"),
        ("silent", "", figures.silent, "b-open"),
        ("waiting", "", figures.waiting, "b-lost"), ("unreachable", "", figures.unreachable, "b-lost"),
        ("failed", "", figures.failed, "b-lost"),
    )  # fmt: skip
    for name, icon, value, look in answers:
        width = value / whole * 100
        if value or name in ("safe", "received", "help", "silent", "unreachable"):
            bars.append(Bar(name, icon, value, round(min(start, 100.0), 2), round(width, 2), look))
        start += width
    sent = figures.sent / whole * 100
    return (
        Bar("addressed", "", figures.addressed, 0, 100 if figures.addressed else 0, "b-soft"),
        Bar("sent", "", figures.sent, 0, round(sent, 2), "b-soft"),
        *bars,
    )


def _drawn(desk: Desk, who: Officer, seen: Seen, now: datetime) -> Slip | None:
    """Exactly what is approved: an update is headed as one."""
    return compose.drawn(
        desk, seen.slots, seen.severity, who.language, now, exercise=seen.exercise, kind=seen.kind
    )


def _load(db: Connection, number: int, person_id: int, now: datetime) -> tuple[Seen | None, bool]:
    seen = service.seen(db, number)
    return seen, seen is not None and may_speak(db, person_id, seen.areas, now)


def _figures(db: Connection, number: int, now: datetime) -> tuple[Live, list[House], list[Row]]:
    ids = [one.id for one in releases_of(db, [number])]
    asking = [
        Row(one, Group.URGENT, one.due_at - now if one.due_at else None)
        for one in views(db, incident.c.release_id.in_(ids), incident.c.received_at)
    ]
    return live(db, number), silent(db, number), asking


def _said(db: Connection, number: int, desk: Desk, language: str, now: datetime) -> list[Said]:
    """Every release with its text, newest first."""
    releases: list[Released] = releases_of(db, [number])
    rows = db.execute(
        select(content.c.id, content.c.body).where(content.c.id.in_([one.content_id for one in releases]))
    )
    bodies = {row.id: row.body for row in rows}
    zone = desk.community.zone
    return [
        Said(
            one.kind.value,
            one.released_at,
            slip(
                render(
                    load_content(bodies[one.content_id]),
                    language,
                    zone=zone,
                    now=one.released_at,
                )
            ),
            one.nudged_at,
        )
        for one in reversed(releases)
    ]


def _looked(db: Connection, number: int, person_id: int, now: datetime) -> None:
    enter(db, "console.doors_seen", about=f"broadcast:{number}", actor_id=person_id, now=now)


def _waiting(db: Connection) -> list[Seen]:
    found = (service.seen(db, row.id) for row in in_state(db, BroadcastState.PENDING))
    return [seen for seen in found if seen is not None]


def _newest(db: Connection, who: Officer, grids: tuple[int, ...]) -> list[Seen]:
    found = (service.seen(db, row.id) for row in newest(db, LISTED))
    return [
        seen
        for seen in found
        if seen is not None and (who.sees_all or seen.author_id == who.id or set(seen.areas) & set(grids))
    ]


def _counts(db: Connection, waiting: list[Seen], now: datetime) -> dict[int, int]:
    return {seen.id: service.size(db, seen, now=now) for seen in waiting}


def _names(desk: Desk, who: Officer, seen: Seen) -> list[str]:
    areas = (desk.places().areas.get(area) for area in seen.areas)
    return [one.name_en if who.language == "en" and one.name_en else one.name for one in areas if one]


def _level(seen: Seen) -> int:
    return 0 if seen.exercise else LEVELS.get(COLOUR_OF[seen.severity], 0)
