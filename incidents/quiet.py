"""Whose phone must make no sound: a reporter of violence, as long as somebody may be near who must not hear.

From the filing until AFTER the case has ended, or until they write that they are safe. What is said to them
about it, and what answers them, is silent; it still reaches them at once.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, bindparam, func, or_, select

from db.incidents import Event, add_events, incident, incident_event, report
from db.journal import enter
from db.people import person
from db.prepared import Prepared
from db.vocabulary import Kind

AFTER = timedelta(minutes=10)
SAFE_NOW = "safe_now"
"""The event that ends it."""


def is_quiet(db: Connection, incident_id: int, now: datetime) -> bool:
    """Whether words about this case go to its reporters without a sound."""
    return _IS_QUIET.first(db, {"number": incident_id, "quiet_since": now - AFTER}) is not None


def quiet_case() -> ScalarSelect[int | None]:
    """The case a person must stay unheard for, or null; to be read beside the person.

    Parameter `quiet_since`: now less AFTER.
    """
    return (
        select(func.max(incident.c.id))
        .join(report, report.c.incident_id == incident.c.id)
        .where(report.c.person_id == person.c.id, _QUIET)
        .correlate(person)
        .scalar_subquery()
    )


def end(db: Connection, incident_id: int, person_id: int, *, now: datetime) -> None:
    """They wrote that they are safe: from here on their phone sounds as always."""
    add_events(db, incident_id, [Event(SAFE_NOW, person_id)], at=now)
    enter(db, f"incident.{SAFE_NOW}", about=f"incident:{incident_id}", actor_id=person_id, now=now)


def _condition() -> ColumnElement[bool]:
    safe = (
        select(incident_event.c.id)
        .where(incident_event.c.incident_id == incident.c.id, incident_event.c.act == SAFE_NOW)
        .correlate(incident)
        .exists()
    )
    return and_(
        incident.c.desk_only,  # of what is about order, violence alone goes to the desk only
        incident.c.kind == Kind.ORDER.value,
        or_(incident.c.ended_at.is_(None), incident.c.ended_at > bindparam("quiet_since")),
        ~safe,
    )


_QUIET = _condition()
_IS_QUIET = Prepared(select(incident.c.id).where(incident.c.id == bindparam("number"), _QUIET))
