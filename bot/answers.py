"""Loads what a decision asked for, each want from the room that knows it."""

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from sqlalchemy import Connection, func, select

from bot import asked, invitations, situation
from bot.dialogues import wants
from bot.dialogues.receipt import ReleaseSeen
from bot.dialogues.turn import IncidentSeen, Known
from broadcasts import answerable, count, fanout, receipts, service
from broadcasts.seen import Seen
from db.broadcasts import find, receipt, release
from db.incidents import report
from db.outbox import content as contents
from db.vocabulary import Kind, ReleaseKind
from grids.roster import on_duty
from incidents import loading, reports, telling, timeline, volunteers
from messages.content import Choice, Content
from messages.stored import load as load_content


@dataclass(frozen=True, slots=True)
class Stored:
    """How much is kept about a person."""

    reports: int
    receipts: int


def load(db: Connection, known: Known, want: wants.Want) -> Any:
    """What `want` asks for, as its docstring says."""
    return _load(want, db, known)


@singledispatch
def _load(want: object, db: Connection, known: Known) -> Any:
    raise TypeError(f"nobody knows how to load {want!r}")


@_load.register
def _(want: wants.TheIncident, db: Connection, known: Known) -> IncidentSeen | None:
    view = loading.alone(db, want.id)
    if view is None:
        return None
    return IncidentSeen(
        id=view.number,
        kind=str(view.kind),
        danger=view.danger,
        desk_only=view.desk_only,
        state=view.state,
        grid_id=view.grid_id,
        building_id=None,
        place_text=view.place.of(known.language),
        words=view.words,
        assignee_id=view.assignee_id,
        assignee=view.assignee,
        taken_at=view.taken_at,
        mine=telling.is_reporter(db, want.id, known.me.person_id),
    )


@_load.register
def _(want: wants.MyReports, db: Connection, known: Known) -> Any:
    return reports.mine(db, known.me.person_id)


@_load.register
def _(want: wants.OnDuty, db: Connection, known: Known) -> Any:
    return on_duty(db, want.grid_id, known.now)


@_load.register
def _(want: wants.OpenNear, db: Connection, known: Known) -> Any:
    where = want.location
    near = loading.open_near(db, Kind(want.kind), where.lat, where.lon, where.accuracy_m)
    return tuple(one for one in near if one.number != want.but)


@_load.register
def _(want: wants.Invitation, db: Connection, known: Known) -> Any:
    return invitations.role_of(db, want.code, known.now)


@_load.register
def _(want: wants.Running, db: Connection, known: Known) -> tuple[ReleaseSeen, ...]:
    running = receipts.running(db, known.me.person_id, known.me.grid_id, now=known.now)
    return tuple(replace(_seen(one), content=_content(db, one.id)) for one in running)


@_load.register
def _(want: wants.Situation, db: Connection, known: Known) -> Any:
    return situation.load(db, known.me.grid_id, known.now) if known.me.grid_id is not None else ()


@_load.register
def _(want: wants.TheRelease, db: Connection, known: Known) -> ReleaseSeen | None:
    one = receipts.seen(db, known.me.person_id, want.id, now=known.now)
    return _seen(one) if one else None


@_load.register
def _(want: wants.Answerable, db: Connection, known: Known) -> ReleaseSeen | None:
    one = answerable.newest_for(db, known.me.person_id, now=known.now)
    return _seen(one) if one else None


@_load.register
def _(want: wants.LastAsked, db: Connection, known: Known) -> tuple[Choice, ...]:
    return asked.unasked(db, known.me.address_id)


@_load.register
def _(want: wants.TheBroadcast, db: Connection, known: Known) -> Seen | None:
    return service.seen(db, want.id)


@_load.register
def _(want: wants.MyBroadcasts, db: Connection, known: Known) -> Any:
    return service.latest(db, known.me.person_id)


@_load.register
def _(want: wants.WaitingApproval, db: Connection, known: Known) -> Any:
    return service.cards_waiting(db, now=known.now, community=known.community)


@_load.register
def _(want: wants.RecipientCount, db: Connection, known: Known) -> Any:
    return service.recipients(db, want.areas, now=known.now)


@_load.register
def _(want: wants.GridCounts, db: Connection, known: Known) -> dict[int, int]:
    return {grid: service.recipients(db, (grid,), now=known.now).persons for grid in want.grids}


@_load.register
def _(want: wants.ToldCount, db: Connection, known: Known) -> int:
    return fanout.earlier_audience(db, want.broadcast_id, ReleaseKind.UPDATE)


@_load.register
def _(want: wants.LiveCount, db: Connection, known: Known) -> Any:
    row = find(db, want.broadcast_id)
    assert row is not None  # the dialogue took the number from a list of what there is
    return count.live_content(row, count.live(db, want.broadcast_id), known.now)


@_load.register
def _(want: wants.Silent, db: Connection, known: Known) -> Any:
    return count.silent_content(count.silent(db, want.broadcast_id))


@_load.register
def _(want: wants.Queue, db: Connection, known: Known) -> Any:
    return timeline.queue(db, known.me.grids(known.places), known.now, known.me.is_leading)


@_load.register
def _(want: wants.OpenIncidents, db: Connection, known: Known) -> Any:
    lat, lon = (want.location.lat, want.location.lon) if want.location else (None, None)
    return volunteers.open_for(db, known.me.grids(known.places), lat, lon)


@_load.register
def _(want: wants.MyAssignment, db: Connection, known: Known) -> Any:
    return volunteers.current(db, known.me.person_id)


@_load.register
def _(want: wants.MyData, db: Connection, known: Known) -> Stored:
    me = known.me.person_id
    counted = db.execute(
        select(
            select(func.count()).select_from(report).where(report.c.person_id == me).scalar_subquery(),
            select(func.count()).select_from(receipt).where(receipt.c.person_id == me).scalar_subquery(),
        )
    ).one()
    return Stored(reports=counted[0], receipts=counted[1])


def _seen(one: receipts.ReleaseSeen) -> ReleaseSeen:
    return ReleaseSeen(
        id=one.id,
        broadcast_id=one.broadcast_id,
        released_at=one.released_at,
        expires_at=one.expires_at,
        exercise=one.exercise,
        delivered=one.delivered,
        before=one.before,
        before_at=one.before_at,
        english=one.slots.english,
    )


def _content(db: Connection, release_id: int) -> Content | None:
    """What a release said."""
    body = db.execute(
        select(contents.c.body)
        .join(release, release.c.content_id == contents.c.id)
        .where(release.c.id == release_id)
    ).scalar()
    return load_content(body) if body else None
