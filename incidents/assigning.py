"""Gives an incident to whoever is on duty: a rung of people, their card, the timer behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from db import timers
from db.incidents import Event, Incident, add_events, change, incident_event
from db.people import person
from db.vocabulary import IncidentState, TimerKind
from grids.roster import Roster, on_duty
from incidents import cards, routing
from incidents.loading import view
from incidents.routing import DESK, Given
from incidents.telling import Note, Reach, holders, reach, send, tell_people
from incidents.view import IncidentView
from messages.community import Community
from messages.content import Argument, Content, Priority, say


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty in a grid, and where each of them can be reached."""

    roster: Roster
    reach: Reach

    def first(self, *, desk_only: bool) -> Given | None:
        """Whom it goes to: people we can reach before people we cannot."""
        primary, deputies, desk = self._people(reachable=True)
        given = routing.first(primary, deputies, desk, desk_only=desk_only)
        if given is None:
            given = routing.first(*self._people(reachable=False), desk_only=desk_only)
        return given

    def after(self, rung: int, *, danger: bool) -> Given | None:
        """Whom it goes to when nobody on this rung took it."""
        _, deputies, desk = self._people(reachable=True)
        return routing.after(rung, deputies, desk, danger=danger)

    def said(self, given: Given) -> Argument:
        """Whom a rung means, as it is said to others."""
        if given.rung >= DESK:
            return say("card.desk_name")
        everybody = (*self.roster.primary, *self.roster.deputies)
        return cards.name(next((one.name for one in everybody if one.id == given.people[0]), ""))

    def _people(self, *, reachable: bool) -> tuple[list[int], list[int], list[int]]:
        rungs = (self.roster.primary, self.roster.deputies, self.roster.desk)
        primary, deputies, desk = (
            [one.id for one in rung if not reachable or one.id in self.reach] for rung in rungs
        )
        return primary, deputies, desk


@dataclass(frozen=True, slots=True)
class Handed:
    """Where an incident went: a person's name, or empty and `desk`; and who was told in this commit."""

    who: str
    desk: bool
    told: tuple[int, ...]

    @property
    def said(self) -> Argument:
        """As it is said to others."""
        return say("card.desk_name") if self.desk else cards.name(self.who)


def duty(db: Connection, grid_id: int | None, now: datetime) -> Duty:
    """Two statements, whoever is there."""
    roster = on_duty(db, grid_id, now)
    everybody = (*roster.primary, *roster.deputies, *roster.desk)
    return Duty(roster, reach(db, [one.id for one in everybody]))


def due_after(given: Given | None, since: datetime, danger: bool, community: Community) -> datetime:
    """When the next rung hears of it, if nobody takes it before."""
    rung = given.rung if given else routing.OFFICER
    return since + routing.wait(rung, community.waits, danger=danger)


def show(
    db: Connection,
    seen: IncidentView,
    given: Given | None,
    on: Duty,
    *,
    now: datetime,
    make: Callable[[IncidentView, str], Content] | None = None,
) -> Handed:
    """Owes the card to everybody on the rung."""
    if given is None:
        return Handed("", desk=True, told=())

    def content(language: str) -> Content:
        return make(seen, language) if make else cards.offered(seen, language, now=now)

    told = tell_people(
        db,
        given.people,
        content,
        routing.priority(seen.danger),
        now=now,
        incident_id=seen.number,
        known=on.reach if all(one in on.reach for one in given.people) else None,
    )
    return Handed(seen.assignee, desk=given.rung >= DESK, told=told)


def hand_on(
    db: Connection,
    seen: Incident,
    given: Given,
    on: Duty,
    *,
    now: datetime,
    community: Community,
    make: Callable[[IncidentView, str], Content] | None = None,
    state: IncidentState = IncidentState.ASSIGNED,
    since: datetime | None = None,
) -> Handed:
    """Gives an open incident to other people: the cards that were out say so, the new ones get theirs."""
    due = due_after(given, since or now, seen.danger, community)
    change(
        db,
        seen,
        state=state,
        assignee_id=given.assignee_id,
        rung=given.rung,
        taken_at=None,
        ended_at=None,
        outcome=None,
        due_at=due,
    )
    events = [Event("assigned", one, seen.state, state) for one in given.people]
    add_events(db, seen.id, events, at=now)
    timers.start(db, TimerKind.ACCEPT, seen.id, due)
    old = [holder for holder in holders(db, seen.id) if holder.to.person_id not in given.people]
    after = view(db, seen.id)
    assert after is not None
    handed = show(db, after, given, on, now=now, make=make)
    gone = cards.passed(after, handed.said)
    send(
        db,
        [Note(holder.to, gone, holder.delivery_id) for holder in old],
        Priority.REPLY,
        now=now,
        incident_id=seen.id,
    )
    return handed


def refresh(db: Connection, incident_id: int, *, now: datetime, owner_id: int | None = None) -> IncidentView:
    """Edits every card that is out to what its holder should see now.

    `owner_id` gets a card if none is out to them: they took the case from a page or a list.
    """
    seen = view(db, incident_id)
    assert seen is not None
    made: dict[tuple[bool, str], Content] = {}
    notes = []
    out = holders(db, incident_id)
    for holder in out:
        key = (holder.to.person_id == seen.assignee_id, holder.to.language)
        if key not in made:
            made[key] = cards.card(seen, holder.to.person_id, holder.to.language, now=now)
        notes.append(Note(holder.to, made[key], holder.delivery_id))
    if owner_id is not None and not any(holder.to.person_id == owner_id for holder in out):
        for to in reach(db, [owner_id]).get(owner_id, ())[:1]:
            notes.append(Note(to, cards.card(seen, owner_id, to.language, now=now)))
    send(db, notes, Priority.REPLY, now=now, incident_id=incident_id)
    return seen


def responsible(db: Connection, seen: Incident, now: datetime) -> tuple[int, ...]:
    """Who should hear of something new: whoever has it, else the duty desk."""
    if seen.assignee_id is not None:
        return (seen.assignee_id,)
    return tuple(one.id for one in on_duty(db, None, now).desk)


def attempts(db: Connection, incident_id: int, since: datetime) -> Argument:
    """Who was asked since then, and when, in one phrase: at most the first and the last."""
    rows = db.execute(
        select(incident_event.c.at, person.c.name)
        .join(person, person.c.id == incident_event.c.person_id)
        .where(
            incident_event.c.incident_id == incident_id,
            incident_event.c.act == "assigned",
            incident_event.c.at >= since,
        )
        .order_by(incident_event.c.id)
    ).all()
    asked = [say("card.attempt", who=cards.name(row.name), at=row.at) for row in rows]
    if not asked:
        return ""
    if len(asked) == 1:
        return say("card.one_attempt", first=asked[0])
    return say("card.attempts", first=asked[0], second=asked[-1])


def minutes_since(at: datetime, now: datetime) -> int:
    """Whole minutes, at least one."""
    return max(1, int((now - at) / timedelta(minutes=1)))
