"""What a reporter adds to a filed case: words, pictures, a place, another kind; or takes it back."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from db import timers
from db.incidents import (
    COLUMNS,
    Event,
    Incident,
    add_events,
    amend,
    change,
    find,
    from_row,
    incident,
    report,
)
from db.people import person
from db.prepared import Prepared
from db.vocabulary import IncidentState, Kind, Outcome, TimerKind
from incidents import cards
from incidents.acting import NotAllowed, Over, record
from incidents.assigning import Handed, due_after, duty, hand_on, refresh, responsible
from incidents.cases import whose
from incidents.endings import merge, reopen, tell_joined
from incidents.lifecycle import OPEN, UNTAKEN
from incidents.loading import alone, view
from incidents.reports import PhotoRef, Place, Witness, keep_photos, main_id, set_place
from incidents.routing import DANGER_KINDS, DESK, Given, priority
from incidents.telling import is_reporter, tell_people
from messages.community import Community
from messages.content import Argument, say


@dataclass(frozen=True, slots=True)
class Kept:
    """It was added. `who` has the case now, as it is said; `rerouted` when that changed."""

    incident_id: int
    who: Argument
    rerouted: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Two reports are one case: how many reported it, who has it, since when (None: nobody took it)."""

    incident_id: int
    count: int
    who: Argument
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """`ended` is false when others reported it too, or when a call for help is asked about once more."""

    incident_id: int
    ended: bool


@dataclass(frozen=True, slots=True)
class _Reported:
    """A case and who has it, as it is said; and the report by which somebody is its witness."""

    case: Incident
    who: Argument
    report_id: int


_TOLD = incident.alias("told")
_ASKED = incident.alias("asked")
_REPORTED = Prepared(
    # From the person's own reports, which are few; each leads to the case it is part of now.
    select(*COLUMNS, person.c.name.label("assignee"), report.c.id.label("report_id"))
    .select_from(report)
    .join(_TOLD, _TOLD.c.id == report.c.incident_id)
    .join(incident, incident.c.id == func.coalesce(_TOLD.c.duplicate_of, _TOLD.c.id))
    .outerjoin(person, person.c.id == incident.c.assignee_id)
    .where(
        report.c.person_id == bindparam("person"),
        incident.c.id
        == select(func.coalesce(_ASKED.c.duplicate_of, _ASKED.c.id))
        .where(_ASKED.c.id == bindparam("number"))
        .scalar_subquery(),
    )
    .order_by((report.c.incident_id == bindparam("number")).desc(), report.c.id)
    .limit(1)
)


def add_words(
    db: Connection, incident_id: int, text: str, *, person_id: int, now: datetime, community: Community
) -> Kept | NotAllowed:
    """More words of a reporter, to whoever has the case; urgent when it is a danger."""
    found = _reported(db, incident_id, person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    add_events(db, case.id, [Event("words", person_id, text=text)], at=now)
    if not case.words:
        amend(db, case.id, words=text)
        refresh(db, case.id, now=now)
    _news(db, case, "card.news_words", now=now, text=text)
    return Kept(case.id, found.who)


def add_photo(
    db: Connection,
    witness: Witness,
    incident_id: int,
    photo: PhotoRef,
    *,
    now: datetime,
    community: Community,
) -> Kept | NotAllowed:
    """One more picture. Its officer gets it when it is stored; a web picture is already.

    Of a case that was not found it says that it is still there: the case opens again.
    """
    found = _reported(db, incident_id, witness.person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    keep_photos(db, case.id, found.report_id, witness, [photo], now=now)
    add_events(db, case.id, [Event("photo", witness.person_id)], at=now)
    if case.outcome is Outcome.UNFOUNDED:
        reopen(db, case.id, witness.person_id, "", now=now, community=community)
    elif witness.channel == "web":
        _news(db, case, "card.news_photo", now=now, photo=photo.ref)
    return Kept(case.id, found.who)


def add_place(
    db: Connection,
    incident_id: int,
    place: Place,
    *,
    person_id: int,
    now: datetime,
    community: Community,
) -> Kept | NotAllowed:
    """Where it is. In another grid a case nobody took goes to that officer, and the first card says so."""
    found = _reported(db, incident_id, person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    after = set_place(db, case, place)
    add_events(db, case.id, [Event("place", person_id, text=place.text)], at=now)
    handed = _reroute(db, case, after, now=now, community=community)
    if handed is not None:
        return Kept(case.id, handed.said, rerouted=True)
    seen = refresh(db, case.id, now=now)
    if case.danger or case.state not in UNTAKEN:
        _news(db, after, "card.news_place", now=now, place=seen.place.zh or say("card.no_place"))
    return Kept(case.id, found.who)


def also_tell(
    db: Connection, incident_id: int, grid_id: int, *, person_id: int, now: datetime, community: Community
) -> Kept | NotAllowed:
    """A place on the edge of two grids: the other grid's officer gets the card too. `who` is both."""
    found = _reported(db, incident_id, person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    others = duty(db, grid_id, now)
    given = others.first(desk_only=case.desk_only)
    if given is None or case.state not in UNTAKEN or case.assignee_id in given.people:
        return Kept(case.id, found.who)
    add_events(db, case.id, [Event("also_told", one) for one in given.people], at=now)
    seen = view(db, case.id)
    assert seen is not None
    tell_people(
        db,
        given.people,
        lambda language: cards.offered(seen, language, now=now),
        priority(case.danger),
        now=now,
        incident_id=case.id,
    )
    return Kept(case.id, say("card.both", first=found.who, second=others.said(given)))


def change_kind(
    db: Connection, incident_id: int, kind: Kind, *, person_id: int, now: datetime, community: Community
) -> Kept | NotAllowed:
    """It is something else. One of DANGER_KINDS makes it urgent, with a new clock."""
    found = _reported(db, incident_id, person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    urgent = kind in DANGER_KINDS and not case.danger
    add_events(db, case.id, [Event("kind", person_id, text=kind)], at=now)
    after = replace(case, kind=kind, danger=case.danger or urgent)
    amend(db, case.id, kind=after.kind, danger=after.danger)
    if urgent and case.state in UNTAKEN:
        due = due_after(Given(case.rung, ()), now, True, community)
        amend(db, case.id, due_at=due)
        timers.start(db, TimerKind.ACCEPT, case.id, due)
    refresh(db, case.id, now=now)
    if urgent or case.state not in UNTAKEN:
        _news(db, after, "card.news_kind", now=now, kind=say(f"kind.{kind}"))
    return Kept(case.id, found.who)


def withdraw(
    db: Connection, incident_id: int, why: str = "", *, person_id: int, now: datetime, community: Community
) -> Withdrawn | Over | NotAllowed:
    """A reporter takes it back. It ends unless others reported it too; its officer is told either way.

    A call for help never ends by a press: its officer asks once more.
    """
    found = _reported(db, incident_id, person_id)
    if found is None:
        return NotAllowed()
    case = found.case
    if case.state not in OPEN:
        return Over(case.state, case.outcome)
    seen = alone(db, case.id)
    assert seen is not None
    record(db, "withdrawn", case.id, person_id, now=now, text=why)
    if case.kind is Kind.HELP or seen.count > 1 or incident_id != case.id:
        add_events(db, case.id, [Event("withdrew", person_id, text=why)], at=now)
        mistake = case.kind is Kind.HELP
        _news(db, case, "card.news_mistake" if mistake else "card.news_withdrawn", now=now)
        return Withdrawn(case.id, ended=False)
    change(db, case, state=IncidentState.REJECTED, outcome=Outcome.WITHDRAWN, ended_at=now, due_at=None)
    timers.stop(db, TimerKind.ACCEPT, case.id)
    event = Event("withdrawn", person_id, case.state, IncidentState.REJECTED, why)
    add_events(db, case.id, [event], at=now)
    refresh(db, case.id, now=now)
    if case.danger or case.taken_at is not None:
        _news(db, replace(case, state=IncidentState.REJECTED), "card.news_withdrawn", now=now)
    return Withdrawn(case.id, ended=True)


def join(
    db: Connection, incident_id: int, other_id: int, *, person_id: int, now: datetime, community: Community
) -> Joined | Over | NotAllowed:
    """It is the same place as another case: this one ends as its duplicate, its reporter follows that one."""
    case, other = find(db, incident_id), find(db, main_id(db, other_id))
    if case is None or other is None or case.id == other.id or other.desk_only:
        return NotAllowed()
    if not is_reporter(db, case.id, person_id):
        return NotAllowed()
    if case.state not in OPEN or other.state not in OPEN:
        return Over(case.state, case.outcome)
    merge(db, case, other, person_id=person_id, now=now, act="merged")
    count = tell_joined(db, other, now=now)
    return Joined(other.id, count, whose(db, other), other.taken_at)


def _reported(db: Connection, incident_id: int, person_id: int) -> _Reported | None:
    """The case a reporter means: the one it was merged into, if it was; None for who did not report it."""
    row = _REPORTED.first(db, {"number": incident_id, "person": person_id})
    if row is None:
        return None
    case = from_row(row)
    who = say("card.desk_name") if case.assignee_id is None else cards.name(row.assignee)
    return _Reported(case, who, row.report_id)


def _reroute(
    db: Connection, before: Incident, after: Incident, *, now: datetime, community: Community
) -> Handed | None:
    if after.grid_id == before.grid_id or before.desk_only or before.state not in UNTAKEN:
        return None
    others = duty(db, after.grid_id, now)
    given = others.first(desk_only=False)
    if given is None or (given.rung >= DESK and before.rung >= DESK):
        return None
    return hand_on(db, after, given, others, now=now, community=community)


def _news(
    db: Connection, case: Incident, key: str, *, now: datetime, photo: str = "", **args: Argument
) -> None:
    content = cards.news(case, key, photo=photo, **args)
    how = priority(case.danger and case.state in OPEN)
    tell_people(db, responsible(db, case, now), lambda _: content, how, now=now, incident_id=case.id)
