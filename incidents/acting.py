"""Who may do what to a case, and how an act is written down: state, event and journal in one go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, select

from db import timers
from db.incidents import Event, Incident, add_events, change, find
from db.journal import enter
from db.people import person
from db.prepared import Prepared
from db.vocabulary import IncidentState, Outcome, TimerKind
from grids.roster import Membership, covers, leads, roles_of
from incidents import cards
from incidents.lifecycle import OPEN, allowed
from incidents.telling import holders
from messages.content import Argument

_NAME = Prepared(select(person.c.name).where(person.c.id == bindparam("id")))


@dataclass(frozen=True, slots=True)
class Done:
    """It was done. `who` has the case now, or is where it went, as it is said."""

    incident_id: int
    who: Argument = ""
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AlreadyTaken:
    """Somebody has the case, since `at`; nothing was changed."""

    who: Argument
    at: datetime


@dataclass(frozen=True, slots=True)
class Over:
    """The case is not in a state for this any more; nothing was changed."""

    state: IncidentState
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """This person may not do this, or there is no such case; nothing was changed."""


Refused: TypeAlias = AlreadyTaken | Over | NotAllowed
Result: TypeAlias = Done | Refused


@dataclass(frozen=True, slots=True)
class Actor:
    id: int
    name: str
    roles: tuple[Membership, ...]

    @property
    def called(self) -> Argument:
        return cards.name(self.name)


@dataclass(frozen=True, slots=True)
class Scene:
    """An open case and somebody who may act on it."""

    case: Incident
    actor: Actor


def scene(db: Connection, incident_id: int, person_id: int, now: datetime) -> Scene | Refused:
    """The case and its actor, or why not.

    The grid's officer and deputy act, whoever holds the case or was sent its card, and those who lead.
    A case somebody else has taken is theirs, except to those who lead.
    """
    case = find(db, incident_id)
    if case is None:
        return NotAllowed()
    actor = actor_of(db, person_id, now)
    if not may_act(db, case, actor):
        return NotAllowed()
    if case.state not in OPEN:
        return Over(case.state, case.outcome)
    if case.taken_at is not None and case.assignee_id != person_id and not leads(actor.roles):
        return already(db, case)
    return Scene(case, actor)


def actor_of(db: Connection, person_id: int, now: datetime) -> Actor:
    return Actor(person_id, name_of(db, person_id), roles_of(db, person_id, now))


def may_act(db: Connection, case: Incident, actor: Actor) -> bool:
    """Whether somebody has authority over a case, whatever its state."""
    if leads(actor.roles):
        return True
    if case.desk_only:
        return False
    if covers(actor.roles, case.grid_id) or case.assignee_id == actor.id:
        return True
    return any(holder.to.person_id == actor.id for holder in holders(db, case.id))


def already(db: Connection, case: Incident) -> AlreadyTaken:
    """Who has a case that was taken."""
    assert case.taken_at is not None
    who = name_of(db, case.assignee_id) if case.assignee_id is not None else ""
    return AlreadyTaken(cards.name(who), case.taken_at)


def name_of(db: Connection, person_id: int) -> str:
    """What somebody is called; empty for who has no name."""
    return _NAME.scalar(db, {"id": person_id}) or ""


def act(
    db: Connection,
    on: Scene,
    what: str,
    *,
    now: datetime,
    to: IncidentState | None = None,
    text: str = "",
    **values: Any,
) -> None:
    """Writes down what was done. Whoever works on a case nobody has taken has taken it.

    Raises Stale when the case moved on in the meantime.
    """
    case = on.case
    after = to or case.state
    assert allowed(case.state, after), (case.state, after)
    if case.taken_at is None:
        values = {"assignee_id": on.actor.id, "taken_at": now, **values}
    change(db, case, state=after, due_at=None, **values)
    timers.stop(db, TimerKind.ACCEPT, case.id)
    add_events(db, case.id, [Event(what, on.actor.id, case.state, after, text)], at=now)
    record(db, what, case.id, on.actor.id, now=now, text=text)


def record(
    db: Connection, what: str, incident_id: int, actor_id: int | None, *, now: datetime, text: str = ""
) -> None:
    """One line of the journal about a case."""
    enter(db, f"incident.{what}", about=f"incident:{incident_id}", detail=text, actor_id=actor_id, now=now)
