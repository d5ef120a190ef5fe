"""From an address to the record behind it."""

import contextlib
from collections.abc import AsyncIterator

from db.record import Record
from db.record_sqlite import SqliteRecord


def is_sqlite(url: str) -> bool:
    """Whether the address is a SQLite file. ValueError for an address of neither kind."""
    if url.startswith("sqlite:///"):
        return True
    if url.startswith(("postgresql://", "postgres://")):
        return False
    raise ValueError("LINLI_DATABASE_URL must start with sqlite:/// or postgresql://")


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Record]:
    """The record behind `sqlite:///path` or `postgresql://…`, closed at the end.

    Raises ValueError for any other address, RecordUnavailable when nobody answers there.
    Makes no schema: see `db.migrate`.
    """
    record: Record = SqliteRecord(url) if is_sqlite(url) else await _postgres(url)
    try:
        yield record
    finally:
        await record.close()


async def _postgres(url: str) -> Record:
    # A driver is loaded when its database is configured: this one costs a start 0.3 s and 11 MiB.
    from db.record_postgresql import PostgresRecord  # noqa: PLC0415

    return await PostgresRecord.connect(url)
