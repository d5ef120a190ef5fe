"""How a case ends, and how it opens again: done, unfounded, merged, confirmed, not solved."""

from datetime import datetime

from sqlalchemy import Connection, update

from db import timers
from db.incidents import Event, Incident, add_events, change, find, incident
from db.vocabulary import IncidentState, Outcome, TimerKind
from incidents import cards
from incidents.acting import Done, NotAllowed, Over, Result, Scene, act, record, scene
from incidents.assigning import duty, hand_on, refresh
from incidents.handing import pass_to, unit_of
from incidents.lifecycle import OPEN
from incidents.loading import alone
from incidents.reports import main_id
from incidents.routing import DESK, OFFICER, Given
from incidents.telling import is_reporter, tell_people, tell_reporters
from messages.buttons import button
from messages.community import Community
from messages.content import Argument, Choice, Content, Part, Priority, Role, own_words, say

DONE = (Outcome.FIXED, Outcome.HANDED_OVER, Outcome.NO_ACTION)


def resolve(
    db: Connection,
    incident_id: int,
    person_id: int,
    *,
    outcome: Outcome,
    text: str = "",
    now: datetime,
    community: Community,
) -> Result:
    """Done, by one of DONE; the reporters read `text`, or the outcome's own words, and are asked."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    if outcome not in DONE:
        return NotAllowed()
    act(db, on, "resolved", now=now, to=IncidentState.RESOLVED, text=text, outcome=outcome, ended_at=now)
    timers.start(db, TimerKind.CONFIRM, incident_id, now + community.waits.confirm)
    content = resolved_content(incident_id, on.actor.called, text or say(f"state.outcome_{outcome}"), at=now)
    told = tell_reporters(db, incident_id, content, Priority.REPLY, now=now, but=on.actor.id)
    refresh(db, incident_id, now=now)
    return Done(incident_id, on.actor.called, told)


def resolved_content(number: int, who: Argument, text: Argument, *, at: datetime) -> Content:
    """What the reporters read when a case is done; the officer's preview shows the same."""
    return Content(
        (
            say("incident.resolved", n=str(number), who=who, at=at, text=text),
            say("incident.ask_solved", Role.ASK),
        ),
        (
            Choice(say("choice.solved"), button("solved", number)),
            Choice(say("choice.unsolved"), button("unsolved", number)),
        ),
        number=str(number),
    )


def reject(
    db: Connection,
    incident_id: int,
    person_id: int,
    *,
    outcome: Outcome,
    text: str = "",
    merged_into: int | None = None,
    now: datetime,
    community: Community,
) -> Result:
    """Not pursued: unfounded, a duplicate, or out of scope, where `text` is the unit as in `pass_to`.

    A danger is never out of scope: it is passed to that unit, and stays open.
    """
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    part: Part
    match outcome:
        case Outcome.DUPLICATE:
            return _merge_by_officer(db, on, merged_into, now=now)
        case Outcome.OUT_OF_SCOPE if on.case.danger:
            return pass_to(
                db, incident_id, person_id, to_person_id=None, unit=text, now=now, community=community
            )
        case Outcome.OUT_OF_SCOPE:
            called, phone = unit_of(text, community)
            part = say("incident.out_of_scope", who=called, phone=phone)
        case Outcome.UNFOUNDED:
            part = own_words(text) if text else say("incident.not_found", who=on.actor.called)
        case _:
            return NotAllowed()
    act(db, on, "rejected", now=now, to=IncidentState.REJECTED, text=text, outcome=outcome, ended_at=now)
    content = Content((part,), number=str(incident_id))
    told = tell_reporters(db, incident_id, content, Priority.REPLY, now=now, but=on.actor.id)
    refresh(db, incident_id, now=now)
    return Done(incident_id, on.actor.called, told)


def merge(
    db: Connection, case: Incident, into: Incident, *, person_id: int, now: datetime, act: str
) -> tuple[int, ...]:
    """Ends a case as a duplicate: its reporters follow the other one from now on. Returns who was told."""
    change(
        db,
        case,
        state=IncidentState.REJECTED,
        outcome=Outcome.DUPLICATE,
        duplicate_of=into.id,
        ended_at=now,
        due_at=None,
    )
    # What was merged into it before belongs to the other one now: one step, never a chain.
    db.execute(update(incident).where(incident.c.duplicate_of == case.id).values(duplicate_of=into.id))
    timers.stop(db, TimerKind.ACCEPT, case.id)
    event = Event(act, person_id, case.state, IncidentState.REJECTED, str(into.id))
    add_events(db, case.id, [event], at=now)
    add_events(db, into.id, [Event("joined", person_id, text=str(case.id))], at=now)
    record(db, act, case.id, person_id, now=now, text=str(into.id))
    content = Content((say("incident.merged", n=str(into.id)),), number=str(into.id))
    told = tell_reporters(db, case.id, content, Priority.REPLY, now=now, but=person_id)
    refresh(db, case.id, now=now)
    return told


def confirm(
    db: Connection, incident_id: int, person_id: int, *, now: datetime, community: Community
) -> Result:
    """A reporter says that it is solved."""
    number = main_id(db, incident_id)
    case = find(db, number)
    if case is None or not is_reporter(db, number, person_id):
        return NotAllowed()
    if case.state is not IncidentState.RESOLVED:
        return Over(case.state, case.outcome)
    told = close(db, case, Outcome.CONFIRMED, person_id=person_id, now=now)
    return Done(number, "", told)


def close(
    db: Connection, case: Incident, outcome: Outcome, *, person_id: int | None, now: datetime
) -> tuple[int, ...]:
    """From resolved to closed: the reporters hear it, the cards show it."""
    change(db, case, state=IncidentState.CLOSED, outcome=outcome)
    timers.stop(db, TimerKind.CONFIRM, case.id)
    act = "confirmed" if outcome is Outcome.CONFIRMED else "closed_silent"
    add_events(db, case.id, [Event(act, person_id, case.state, IncidentState.CLOSED)], at=now)
    record(db, act, case.id, person_id, now=now)
    if outcome is Outcome.CONFIRMED:
        content = Content((say("incident.closed", n=str(case.id)),), number=str(case.id))
    else:
        again = Choice(say("choice.unsolved"), button("unsolved", case.id))
        content = Content((say("incident.closed_silent", n=str(case.id)),), (again,), number=str(case.id))
    told = tell_reporters(db, case.id, content, Priority.ROUTINE, now=now, but=person_id)
    refresh(db, case.id, now=now)
    return told


def reopen(
    db: Connection, incident_id: int, person_id: int, why: str, *, now: datetime, community: Community
) -> Result:
    """A reporter says that it is not solved: back to its officer, and the desk hears it too.

    From resolved or closed, and from "not found" when it is still there. `who` is everybody it went to.
    """
    number = main_id(db, incident_id)
    case = find(db, number)
    if case is None or not is_reporter(db, number, person_id):
        return NotAllowed()
    if case.state in OPEN or (case.state is IncidentState.REJECTED and case.outcome is not Outcome.UNFOUNDED):
        return Over(case.state, case.outcome)
    others = duty(db, case.grid_id, now)
    given = others.first(desk_only=case.desk_only)
    desk = [one.id for one in others.roster.desk if one.id in others.reach]
    if given is not None and given.rung < DESK:
        roster = others.roster
        on_duty = {one.id for one in (*roster.primary, *roster.deputies, *roster.desk)}
        first = case.assignee_id if case.assignee_id in on_duty else given.people[0]
        given = Given(OFFICER, tuple(dict.fromkeys((first or given.people[0], *desk))))
    if given is None:
        return NotAllowed()
    add_events(db, number, [Event("reopened", person_id, case.state, IncidentState.ASSIGNED, why)], at=now)
    record(db, "reopened", number, person_id, now=now, text=why)
    timers.stop(db, TimerKind.CONFIRM, number)
    handed = hand_on(
        db,
        case,
        given,
        others,
        now=now,
        community=community,
        make=lambda seen, language: cards.reopened(seen, why, language),
    )
    who = handed.said
    if not handed.desk and len(given.people) > 1:
        named = {one.id: one.name for one in others.roster.desk}
        who = say("card.both", first=who, second=cards.name(named[given.people[1]]))
    said = Content((say("incident.reopened", n=str(number), who=who),), number=str(number))
    tell_reporters(db, number, said, Priority.REPLY, now=now, but=person_id)
    return Done(number, who, handed.told)


def _merge_by_officer(db: Connection, on: Scene, merged_into: int | None, *, now: datetime) -> Result:
    into = find(db, main_id(db, merged_into)) if merged_into is not None else None
    if into is None or into.id == on.case.id or into.desk_only != on.case.desk_only:
        return NotAllowed()
    told = merge(db, on.case, into, person_id=on.actor.id, now=now, act="merged")
    tell_joined(db, into, now=now, but=on.actor.id)
    return Done(into.id, on.actor.called, told)


def tell_joined(db: Connection, into: Incident, *, now: datetime, but: int | None = None) -> int:
    """The officer of a case hears that one more reported it. Returns how many did."""
    seen = alone(db, into.id)
    assert seen is not None
    if into.assignee_id is not None and into.assignee_id != but:
        content = cards.news(into, "card.news_joined", count=str(seen.count))
        tell_people(
            db, (into.assignee_id,), lambda _: content, Priority.ROUTINE, now=now, incident_id=into.id
        )
    return seen.count
