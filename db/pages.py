"""What the web pages look up: who is behind a cookie, where their history begins, whose photo it is."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select
from sqlalchemy.sql import exists

from db.incidents import media, report
from db.outbox import delivery
from db.people import address, person
from db.vocabulary import DeliveryState, MediaState


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who writes from an address; `language` is empty until chosen."""

    address_id: int
    person_id: int
    language: str
    large_print: bool
    grid_id: int | None
    building_id: int | None


def visitor(db: Connection, channel: str, platform_id: str) -> Visitor | None:
    """Who is behind an address, or None if nothing was ever said there."""
    row = db.execute(
        select(
            address.c.id,
            address.c.person_id,
            person.c.language,
            person.c.large_print,
            person.c.home_grid_id,
            person.c.building_id,
        )
        .join(person, person.c.id == address.c.person_id)
        .where(address.c.channel == channel, address.c.platform_id == platform_id)
    ).first()
    return Visitor(*row) if row else None


def before_last(db: Connection, address_id: int, most: int) -> int:
    """The number after which the newest `most` messages to this address come."""
    seq = db.execute(
        select(delivery.c.seq)
        .where(delivery.c.address_id == address_id, delivery.c.seq.is_not(None))
        .order_by(delivery.c.seq.desc())
        .offset(most)
        .limit(1)
    ).scalar()
    return seq or 0


def may_see_photo(db: Connection, name: str, address_id: int) -> bool:
    """Whether a picture was sent from this address, or belongs to a case this address was told about."""
    told = exists().where(
        delivery.c.address_id == address_id,
        delivery.c.incident_id == media.c.incident_id,
        delivery.c.state == DeliveryState.SENT,
    )
    own = exists().where(report.c.id == media.c.report_id, report.c.address_id == address_id)
    found = select(media.c.id).where(media.c.hash == name, media.c.state == MediaState.STORED, or_(own, told))
    return db.execute(found.limit(1)).first() is not None
