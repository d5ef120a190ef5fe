"""Updates point at the broadcast they belong to, and a release knows that its silent were reminded."""

import sqlalchemy as sa
from alembic import op

from db import schema

revision = "0003"
down_revision = "0002"

_OLD_KEY = "update_of"


def upgrade() -> None:
    _add("broadcast", sa.Column("update_of", schema.Big, sa.ForeignKey("broadcast.id")))
    _add("release", sa.Column("nudged_at", schema.Moment(timezone=True)))
    _add("release", sa.Column("nudge_content_id", schema.Big, sa.ForeignKey("content.id")))
    _out_of_the_slots()


def _add(table: str, column: "sa.Column[object]") -> None:
    # With its reference in the same statement: SQLite can add no constraint afterwards.
    op.add_column(table, column, inline_references=True)


def _out_of_the_slots() -> None:
    """What an update belongs to stood among the words its author typed."""
    broadcast = sa.table(
        "broadcast",
        sa.column("id", schema.Big),
        sa.column("slots", sa.JSON),
        sa.column("update_of", schema.Big),
    )
    db = op.get_bind()
    for row in db.execute(sa.select(broadcast.c.id, broadcast.c.slots)).all():
        if _OLD_KEY in row.slots:
            slots = {key: value for key, value in row.slots.items() if key != _OLD_KEY}
            db.execute(
                sa.update(broadcast)
                .where(broadcast.c.id == row.id)
                .values(slots=slots, update_of=row.slots[_OLD_KEY])
            )
