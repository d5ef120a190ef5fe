"""What somebody was asked last, for who answers by a number and for the page that shows the numbers."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from bot.dialogues.drafts import load as load_draft
from bot.dialogues.numbers_typed import keeps_numbers
from broadcasts import answerable
from db.outbox import content, delivery
from db.people import address
from db.vocabulary import DeliveryState
from messages.content import Choice
from messages.fit import FIXED, numbers
from messages.stored import load

LOOKED_AT = 5
"""Of what came lately; a sixth would not be what somebody answers."""
WITH_CHOICES = '%"choices":[%'
"""How `messages.stored` writes a message with buttons."""


def unasked(db: Connection, address_id: int) -> tuple[Choice, ...]:
    """The choices of the newest message that came unasked since this address last wrote; () for none.

    A message that was edited asks nothing: it changed in silence.
    """
    found = _newest(db, address_id, _NEW)
    return found[1] if found else ()


def last(db: Connection, address_id: int) -> int | None:
    """The delivery that holds the last question: what came since they wrote, or our answer to that."""
    draft, _ = load_draft(db.execute(select(address.c.draft).where(address.c.id == address_id)).scalar_one())
    answered = delivery.c.owed_at == address.c.heard_at
    found = _newest(db, address_id, answered if keeps_numbers(draft) else or_(_NEW, answered))
    return found[0] if found else None


def urgent(db: Connection, person_id: int, address_id: int, now: datetime) -> int | None:
    """The delivery here of the message that 7, 8 and 9 answer now."""
    seen = answerable.newest_for(db, person_id, now=now)
    if seen is None:
        return None
    here = delivery.c.release_id == seen.id, delivery.c.address_id == address_id
    return db.execute(select(delivery.c.id).where(*here)).scalar()


_NEW = and_(
    or_(address.c.heard_at.is_(None), delivery.c.owed_at > address.c.heard_at),
    delivery.c.replaces_id.is_(None),
)


def _newest(
    db: Connection, address_id: int, when: ColumnElement[bool]
) -> tuple[int, tuple[Choice, ...]] | None:
    rows = db.execute(
        select(delivery.c.id, content.c.body)
        .join(address, address.c.id == delivery.c.address_id)
        .join(content, content.c.id == delivery.c.content_id)
        .where(delivery.c.address_id == address_id, when)
        .where(delivery.c.state.in_((DeliveryState.SENT.value, DeliveryState.UNKNOWN.value)))
        .where(content.c.body.like(WITH_CHOICES))
        .order_by(delivery.c.id.desc())
        .limit(LOOKED_AT)
    )
    for row in rows:
        choices = load(row.body).choices
        if set(numbers(choices)) - {None, *FIXED.values()}:  # receipts alone have numbers that never move
            return row.id, choices
    return None
