"""What an officer does with a case: take it, go there, work on it, talk with its reporters."""

from datetime import datetime

from sqlalchemy import Connection

from db.incidents import Event, Incident, add_events, find
from db.record import Stale
from db.vocabulary import IncidentState
from incidents import cards
from incidents.acting import (
    Done,
    NotAllowed,
    Result,
    Scene,
    act,
    already,
    name_of,
    record,
    scene,
)
from incidents.assigning import refresh, responsible
from incidents.reports import Place, main_id, set_place
from incidents.routing import priority
from incidents.telling import is_reporter, tell_people, tell_reporters
from messages.buttons import button
from messages.community import Community
from messages.content import Choice, Content, Phrase, Priority, Role, say


def accept(
    db: Connection, incident_id: int, person_id: int, *, now: datetime, community: Community
) -> Result:
    """Takes the case. Two officers who press at once: the row decides, the second hears who was first."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    if on.case.taken_at is not None:
        return already(db, on.case)
    try:
        act(db, on, "accepted", now=now, to=IncidentState.ACCEPTED)
    except Stale:
        seen = find(db, incident_id)
        if seen is None or seen.taken_at is None:
            raise
        return already(db, seen)
    said = say("incident.accepted", n=str(incident_id), who=on.actor.called, at=now)
    return _told(db, on, said, now=now)


def en_route(
    db: Connection, incident_id: int, person_id: int, *, now: datetime, community: Community
) -> Result:
    """On the way."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    to = on.case.state if on.case.state is IncidentState.IN_PROGRESS else IncidentState.ACCEPTED
    act(db, on, "en_route", now=now, to=to)
    return _told(db, on, say("incident.en_route", who=on.actor.called), now=now)


def on_scene(
    db: Connection, incident_id: int, person_id: int, *, now: datetime, community: Community
) -> Result:
    """There."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    act(db, on, "on_scene", now=now, to=IncidentState.IN_PROGRESS)
    return _told(db, on, say("incident.on_scene", who=on.actor.called), now=now)


def progress(
    db: Connection, incident_id: int, person_id: int, text: str, *, now: datetime, community: Community
) -> Result:
    """A word to the reporters on how it goes."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    act(db, on, "progress", now=now, to=IncidentState.IN_PROGRESS, text=text)
    return _told(db, on, say("incident.in_progress", text=text), now=now)


def note(
    db: Connection, incident_id: int, person_id: int, text: str, *, now: datetime, community: Community
) -> Result:
    """A line for colleagues; nobody is told, nothing else changes."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    add_events(db, incident_id, [Event("note", person_id, text=text)], at=now)
    record(db, "note", incident_id, person_id, now=now, text=text)
    return Done(incident_id, on.actor.called)


def move(
    db: Connection, incident_id: int, person_id: int, place: Place, *, now: datetime, community: Community
) -> Result:
    """The officer says where it is. It stays theirs, in another grid too, until it is passed on."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    set_place(db, on.case, place)
    add_events(db, incident_id, [Event("place", person_id, text=place.text)], at=now)
    record(db, "place", incident_id, person_id, now=now, text=place.text)
    refresh(db, incident_id, now=now)
    return Done(incident_id, on.actor.called)


def ask_reporter(
    db: Connection, incident_id: int, person_id: int, text: str, *, now: datetime, community: Community
) -> Result:
    """A question to the reporters; neither sees the other's address. It does not take the case."""
    on = scene(db, incident_id, person_id, now)
    if not isinstance(on, Scene):
        return on
    add_events(db, incident_id, [Event("asked", person_id, text=text)], at=now)
    record(db, "asked", incident_id, person_id, now=now, text=text)
    question = say("relay.question", Role.ASK, n=str(incident_id), who=on.actor.called, text=text)
    choices = (
        Choice(say("choice.answer_now"), button("answer", incident_id)),
        Choice(say("choice.answer_later"), button("later", incident_id)),
    )
    content = Content((question,), choices, number=str(incident_id))
    how = Priority.URGENT if on.case.danger else Priority.REPLY
    told = tell_reporters(db, incident_id, content, how, now=now)
    return Done(incident_id, on.actor.called, told)


def answer_officer(
    db: Connection, incident_id: int, person_id: int, text: str, *, now: datetime, community: Community
) -> Result:
    """A reporter's answer, to whoever has the case."""
    number = main_id(db, incident_id)
    case = find(db, number)
    if case is None or not is_reporter(db, number, person_id):
        return NotAllowed()
    add_events(db, number, [Event("answered", person_id, text=text)], at=now)
    content = cards.news(case, "card.news_answer", text=text)
    people = responsible(db, case, now)
    told = tell_people(db, people, lambda _: content, priority(case.danger), now=now, incident_id=number)
    return Done(number, whose(db, case), told)


def whose(db: Connection, case: Incident) -> str | Phrase:
    """Who has a case, as it is said to a reporter."""
    if case.assignee_id is None:
        return say("card.desk_name")
    return name_of(db, case.assignee_id) or say("card.officer")


def _told(db: Connection, on: Scene, said: Phrase, *, now: datetime) -> Done:
    """The reporters hear it and every card shows it."""
    number = on.case.id
    told = tell_reporters(
        db, number, Content((said,), number=str(number)), Priority.REPLY, now=now, but=on.actor.id
    )
    refresh(db, number, now=now, owner_id=on.actor.id)
    return Done(number, on.actor.called, told)
