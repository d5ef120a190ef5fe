"""Forgetting a person: one place that names every table that ties the record to somebody."""

from datetime import datetime

from sqlalchemy import Connection, Text, cast, delete, literal, select, update

from db.broadcasts import receipt
from db.inbox import dead_letter
from db.incidents import incident_event, report
from db.people import address, invitation, membership, person
from db.questions import waiting

FORGOTTEN = "forgotten"
"""Why nothing can be sent to an address any more, and nothing may be noted at it."""


def forget(db: Connection, person_id: int, now: datetime) -> None:
    """Removes what ties the record to a person: name, home, roles, addresses, answers, who reported what.

    Rows that others stand on stay, without them. The address row keeps no platform id: a later message from
    the same account begins anew.
    """
    db.execute(
        update(person)
        .where(person.c.id == person_id)
        .values(
            name="",
            language="",
            home_grid_id=None,
            building_id=None,
            door="",
            visits_until=None,
            tips="off",
            large_print=False,
            forgotten_at=now,
        )
    )
    db.execute(update(report).where(report.c.person_id == person_id).values(person_id=None, address_id=None))
    db.execute(update(incident_event).where(incident_event.c.person_id == person_id).values(person_id=None))
    db.execute(delete(receipt).where(receipt.c.person_id == person_id))
    mine = select(address.c.id).where(address.c.person_id == person_id)
    db.execute(delete(waiting).where(waiting.c.address_id.in_(mine)))
    db.execute(delete(membership).where(membership.c.person_id == person_id))
    # What could not be handled holds their words and their number; a link into the console opens for nobody.
    db.execute(delete(dead_letter).where(dead_letter.c.address_id.in_(mine)))
    db.execute(delete(invitation).where(invitation.c.person_id == person_id))
    db.execute(
        update(address)
        .where(address.c.person_id == person_id)
        .values(
            platform_id=literal("forgotten-").concat(cast(address.c.id, Text)),
            reachable=False,
            unreachable_why=FORGOTTEN,
            draft="",
            heard_at=None,
        )
    )
