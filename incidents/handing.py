"""A case goes on to somebody else: a colleague, the duty desk, a unit outside; or back, with a reason."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from db import timers
from db.incidents import Event, add_events
from db.vocabulary import IncidentState, Role, TimerKind
from grids.roster import roles_of
from incidents import cards
from incidents.acting import Done, NotAllowed, Result, Scene, act, record, scene
from incidents.assigning import Handed, duty, hand_on, refresh
from incidents.routing import DEPUTY, Given
from incidents.telling import tell_reporters
from messages.community import Community
from messages.content import Argument, Content, Phrase, Priority, say

STAFF = (Role.OFFICER, Role.DEPUTY, Role.SUPERVISOR, Role.ADMIN)
NOT_HERE = ("not_mine", "not_my_area")
"""Reasons for which the deputy of the same grid would only return it again: it goes to the desk."""
ASK_UNIT_AFTER = timedelta(days=1)
"""A unit outside has no clock of ours: its officer is reminded to ask."""


def pass_to(
    db: Connection,
    incident_id: int,
    person_id: int,
    *,
    to_person_id: int | None,
    unit: str = "",
    why: str = "",
    now: datetime,
    community: Community,
) -> Result:
    """To a colleague, to the duty desk (no person), or to a `unit` outside, one of `cards.UNITS` or a name.

    With a unit the case stays its officer's, who is reminded after a day.
    """
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    if unit:
        return _refer(db, on, unit, why, now=now, community=community)
    if to_person_id is not None:
        if not any(member.role in STAFF for member in roles_of(db, to_person_id, now)):
            return NotAllowed()
        given: Given | None = Given(DEPUTY, (to_person_id,))
        others = duty(db, on.case.grid_id, now)
    else:
        others = duty(db, None, now)
        given = others.first(desk_only=True)
    if given is None:
        return NotAllowed()
    _written(db, on, "passed", why, now=now)
    to = IncidentState.ASSIGNED
    handed = hand_on(db, on.case, given, others, now=now, community=community, state=to)
    said = say("incident.passed_to", n=str(incident_id), who=handed.said)
    return _told(db, on, said, handed, now=now)


def return_(
    db: Connection, incident_id: int, person_id: int, *, why: str, now: datetime, community: Community
) -> Result:
    """Back, with a reason (one of `cards.WHYS` or own words): to the next rung, or the desk.

    The reporter hears "not in their patch" only when that was the reason.
    """
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    others = duty(db, on.case.grid_id, now)
    given = None if why in NOT_HERE else others.after(on.case.rung, danger=False)
    if given is None or person_id in given.people:
        given = others.first(desk_only=True)
    if given is None:
        return NotAllowed()
    _written(db, on, "returned", why, now=now)
    handed = hand_on(db, on.case, given, others, now=now, community=community, state=IncidentState.RETURNED)
    said = say("incident.passed_to", n=str(incident_id), who=handed.said)
    if why == "not_my_area":
        said = say("incident.returned", who=on.actor.called)
    return _told(db, on, said, handed, now=now)


def to_its_grid(
    db: Connection, incident_id: int, person_id: int, *, now: datetime, community: Community
) -> Result:
    """To who is on duty in the grid the case lies in now, after its place was put right."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    others = duty(db, on.case.grid_id, now)
    given = others.first(desk_only=on.case.desk_only)
    if given is None or person_id in given.people:
        return NotAllowed()
    _written(db, on, "passed", "not_my_area", now=now)
    handed = hand_on(db, on.case, given, others, now=now, community=community)
    return _told(db, on, say("incident.returned", who=on.actor.called), handed, now=now)


def unit_of(unit: str, community: Community) -> tuple[Argument, str]:
    """What a unit is called and its telephone; 12345 knows the ones we do not."""
    called: Argument = say(f"card.unit_{unit}") if unit in cards.UNITS else unit
    return called, community.fact(f"{unit}_phone", missing="12345")


def _refer(db: Connection, on: Scene, unit: str, why: str, *, now: datetime, community: Community) -> Done:
    number = on.case.id
    act(db, on, "referred", now=now, to=IncidentState.IN_PROGRESS, text=f"{unit}: {why}" if why else unit)
    # Written before "I keep an eye on it" is said.
    timers.start(db, TimerKind.ACCEPT, number, now + ASK_UNIT_AFTER)
    called, phone = unit_of(unit, community)
    said = say("incident.referred", who=called, phone=phone)
    told = tell_reporters(
        db, number, Content((said,), number=str(number)), Priority.REPLY, now=now, but=on.actor.id
    )
    refresh(db, number, now=now, owner_id=on.actor.id)
    return Done(number, called, told)


def _written(db: Connection, on: Scene, what: str, why: str, *, now: datetime) -> None:
    add_events(db, on.case.id, [Event(what, on.actor.id, on.case.state, None, why)], at=now)
    record(db, what, on.case.id, on.actor.id, now=now, text=why)


def _told(db: Connection, on: Scene, said: Phrase, handed: Handed, *, now: datetime) -> Done:
    number = on.case.id
    content = Content((said,), number=str(number))
    tell_reporters(db, number, content, Priority.REPLY, now=now, but=on.actor.id)
    return Done(number, handed.said, handed.told)
