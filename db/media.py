"""Pictures that are wanted: which to fetch now, and what became of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from db.incidents import media
from db.vocabulary import MediaState


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to fetch by `ref` through `lane`; `tries` were made before."""

    id: int
    incident_id: int
    report_id: int | None
    lane: str
    ref: str
    tries: int


def wanted(db: Connection, lanes: Collection[str], now: datetime, most: int = 20) -> list[Wanted]:
    """What is due to be fetched through these lanes, oldest first. Those of a bot that is off wait for it."""
    rows = db.execute(
        select(media.c.id, media.c.incident_id, media.c.report_id, media.c.lane, media.c.ref, media.c.tries)
        .where(
            media.c.state == MediaState.WANTED.value,
            media.c.lane.in_(lanes),
            or_(media.c.next_at.is_(None), media.c.next_at <= now),
        )
        .order_by(media.c.id)
        .limit(most)
    )
    return [Wanted(*row) for row in rows]


def settle(db: Connection, media_id: int, state: MediaState, name: str = "") -> bool:
    """Stored under a name, or lost; False when that was known already."""
    done = db.execute(
        update(media)
        .where(media.c.id == media_id, media.c.state == MediaState.WANTED.value)
        .values(state=state.value, hash=name)
    )
    return done.rowcount == 1


def put_off(db: Connection, media_id: int, until: datetime) -> None:
    """Counts a try that failed; the next one is at `until`."""
    db.execute(update(media).where(media.c.id == media_id).values(tries=media.c.tries + 1, next_at=until))


def stored(db: Connection, names: Collection[str]) -> set[str]:
    """Those of these hashes that a picture of the record is kept under."""
    return set(db.scalars(select(media.c.hash).where(media.c.hash.in_(names)).distinct()))
