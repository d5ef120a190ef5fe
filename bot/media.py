"""Fetches the pictures reports promised: the card went out without waiting, the picture follows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import Connection

from bot.channels.ear import NotFetched
from bot.waking import woken
from console import photos
from db.media import Wanted, stored, wanted
from db.record import Record, RecordUnavailable
from incidents import pictures

log = structlog.get_logger()

Fetch = Callable[[str], Awaitable[bytes]]

TRIES = 5
FIRST_WAIT = timedelta(seconds=5)
"""Doubled after every try: five tries take a bit over a minute, then the picture counts as lost."""
MOST_DOUBLED = 7
"""While the disk is full the tries go on, about every ten minutes."""
LOOK = 10.0
SWEEP_EVERY = timedelta(days=1)
ORPHAN_FOR = timedelta(days=1)
"""A page's upload is written before the row that names it: younger files may still be claimed."""
SWEEP_PART = 500
"""Names asked of the record at once."""


async def fetch_pictures(
    record: Record, fetchers: Mapping[str, Fetch], folder: Path, stop: asyncio.Event
) -> None:
    """Until `stop`: fetches what is wanted by the lane it came from, re-encodes and keeps it by hash."""
    sweep_at = datetime.now(UTC)
    while not stop.is_set():
        seen = record.changes.number
        try:
            if sweep_at <= datetime.now(UTC):
                sweep_at = datetime.now(UTC) + SWEEP_EVERY
                await sweep(record, folder, datetime.now(UTC))
            for picture in await record.read(wanted, tuple(fetchers), datetime.now(UTC)):
                await _one(record, picture, fetchers[picture.lane], folder)
        except RecordUnavailable as error:
            log.warning("media.record_unavailable", error=str(error))
        except Exception:
            log.exception("media.round_failed")
        await woken(record.changes, seen, stop, seconds=LOOK)


async def sweep(record: Record, folder: Path, now: datetime) -> None:
    """Deletes what no report names a day after it was written: uploads never sent, halves of a crash."""
    before = now - ORPHAN_FOR
    old = await asyncio.to_thread(photos.old, folder, before)
    for start in range(0, len(old), SWEEP_PART):
        part = {name: name.removesuffix(".jpg") for name in old[start : start + SWEEP_PART]}
        kept = await record.read(stored, tuple(part.values()))
        orphans = [name for name, hashed in part.items() if hashed not in kept]
        await asyncio.to_thread(photos.drop, folder, orphans, before)


async def _one(record: Record, picture: Wanted, fetch: Fetch, folder: Path) -> None:
    try:
        raw = await fetch(picture.ref)
        name = await asyncio.to_thread(photos.keep, raw, folder)
    except photos.NotAPicture:
        await record.write(_lost, picture)
    except NotFetched as error:
        if error.for_ever or picture.tries + 1 >= TRIES:
            await record.write(_lost, picture)
        else:
            await record.write(_later, picture)
    except OSError as error:  # the disk is full: no fault of the picture, so it is never lost for that
        log.warning("media.not_kept", error=type(error).__name__)
        await record.write(_later, picture)
    except Exception:
        # A fault of ours at one picture must not keep all the others from coming.
        log.exception("media.failed", picture=picture.id)
        await record.write(_lost if picture.tries + 1 >= TRIES else _later, picture)
    else:
        await record.write(_kept, picture, name)


def _kept(db: Connection, picture: Wanted, name: str) -> None:
    pictures.arrived(db, picture, name, now=datetime.now(UTC))


def _later(db: Connection, picture: Wanted) -> None:
    pictures.again(db, picture, datetime.now(UTC) + FIRST_WAIT * 2 ** min(picture.tries, MOST_DOUBLED))


def _lost(db: Connection, picture: Wanted) -> None:
    pictures.lost(db, picture, now=datetime.now(UTC))
