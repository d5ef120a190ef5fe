"""What happens when a waiting time is over: the next rung hears of it, or a resolved case is closed."""

from datetime import datetime

from sqlalchemy import Connection, select

from db import timers
from db.incidents import Incident, find, incident_event
from db.timers import Due
from db.vocabulary import IncidentState, Outcome, TimerKind
from incidents import cards
from incidents.acting import name_of
from incidents.assigning import attempts, duty, hand_on, minutes_since
from incidents.endings import close
from incidents.handing import ASK_UNIT_AFTER, unit_of
from incidents.lifecycle import UNTAKEN
from incidents.loading import view
from incidents.routing import DESK, Given, wait
from incidents.telling import tell_people, tell_reporters
from incidents.view import IncidentView
from messages.community import Community
from messages.content import Argument, Content, Phrase, Priority, Tone, say


def settle(db: Connection, due: Due, *, now: datetime, community: Community) -> bool:
    """Settles a timer about an incident that has run out. False for a kind that is not ours.

    A timer that finds its case taken, or ended, has nothing left to do.
    """
    if due.kind not in (TimerKind.ACCEPT, TimerKind.CONFIRM):
        return False
    case = find(db, due.about_id)
    if case is None:
        return True
    if due.kind is TimerKind.CONFIRM:
        if case.state is IncidentState.RESOLVED:
            close(db, case, Outcome.SILENT, person_id=None, now=now)
    elif case.state in UNTAKEN and case.taken_at is None:
        _escalate(db, case, due, now=now, community=community)
    elif case.state is IncidentState.IN_PROGRESS:
        _ask_unit(db, case, now=now, community=community)
    return True


def _escalate(db: Connection, case: Incident, due: Due, *, now: datetime, community: Community) -> None:
    others = duty(db, case.grid_id, now)
    given = others.after(case.rung, danger=case.danger)
    if given is None:
        return
    before: Argument = say("card.desk_name")
    if case.assignee_id is not None:
        before = cards.name(name_of(db, case.assignee_id))
    started = due.due_at - wait(case.rung, community.waits, danger=case.danger)
    minutes = minutes_since(started, now)
    asked = attempts(db, case.id, _opened(db, case))
    handed = hand_on(
        db,
        case,
        given,
        others,
        now=now,
        community=community,
        make=lambda seen, language: _card(seen, given, before, asked, minutes, language, now=now),
    )
    if case.rung >= DESK:
        return  # the desk was reminded: for the reporter nothing has moved
    args: dict[str, Argument] = {"m": str(minutes), "who": handed.said}
    if case.danger:
        content = Content((Phrase("danger.not_taken", args),), tone=Tone.DANGER, number=str(case.id))
        tell_reporters(db, case.id, content, Priority.URGENT, now=now)
    else:
        content = Content((Phrase("incident.passed_on", args),), number=str(case.id))
        tell_reporters(db, case.id, content, Priority.REPLY, now=now)


def _card(
    seen: IncidentView,
    given: Given,
    before: Argument,
    asked: Argument,
    minutes: int,
    language: str,
    *,
    now: datetime,
) -> Content:
    if given.rung < DESK:
        return cards.escalated(seen, before, minutes, language)
    return cards.desk(seen, asked, language) if asked else cards.offered(seen, language, now=now)


def _opened(db: Connection, case: Incident) -> datetime:
    """Since when it waits to be taken: filed, or opened again."""
    again = db.execute(
        select(incident_event.c.at)
        .where(incident_event.c.incident_id == case.id, incident_event.c.act == "reopened")
        .order_by(incident_event.c.id.desc())
        .limit(1)
    ).scalar()
    return again or case.received_at


def _ask_unit(db: Connection, case: Incident, *, now: datetime, community: Community) -> None:
    """A unit outside has it: its officer is reminded every day while it is open."""
    referred = db.execute(
        select(incident_event.c.text)
        .where(incident_event.c.incident_id == case.id, incident_event.c.act == "referred")
        .order_by(incident_event.c.id.desc())
        .limit(1)
    ).scalar()
    seen = view(db, case.id)
    if referred is None or seen is None or case.assignee_id is None:
        return
    unit, _ = unit_of(referred.split(":", 1)[0], community)
    timers.start(db, TimerKind.ACCEPT, case.id, now + ASK_UNIT_AFTER)
    tell_people(
        db,
        (case.assignee_id,),
        lambda language: cards.still_open(seen, unit, language),
        Priority.ROUTINE,
        now=now,
        incident_id=case.id,
    )
