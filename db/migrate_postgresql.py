"""The same on PostgreSQL: two upgrades at once wait for each other, and `run` only looks."""

import contextlib
from collections.abc import AsyncIterator

import asyncpg
from sqlalchemy import Connection, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.migrate import SchemaMismatch, Where, newer, upgrade, where
from db.record import RecordUnavailable

_LOCK_NUMBER = 0x4C494E4C49  # "LINLI": the advisory lock of two upgrades at once


async def upgrade_postgres(url: str) -> bool:
    """Brings a PostgreSQL database up to date under an advisory lock; False when it was."""

    def run(db: Connection) -> bool:
        db.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK_NUMBER})
        stands = where(db)
        if stands is Where.NEWER:
            raise SchemaMismatch(newer(url))
        if stands is not Where.CURRENT:
            upgrade(db)
        return stands is not Where.CURRENT

    async with _answering(url) as engine, engine.begin() as db:
        return await db.run_sync(run)


async def ready_postgres(url: str) -> None:
    """Raises SchemaMismatch unless the database is of this version."""
    async with _answering(url) as engine, engine.connect() as db:
        stands = await db.run_sync(where)
    if stands is Where.NEWER:
        raise SchemaMismatch(newer(url))
    if stands is not Where.CURRENT:
        raise SchemaMismatch("the database is of an older version; type: linli db upgrade")


@contextlib.asynccontextmanager
async def _answering(url: str) -> AsyncIterator[AsyncEngine]:
    """An engine for one errand. Raises RecordUnavailable when the server is not there or lets nobody in."""
    engine = create_async_engine(_async_url(url))
    try:
        yield engine
    except (OSError, OperationalError, InterfaceError, asyncpg.PostgresError) as error:
        raise RecordUnavailable(str(getattr(error, "orig", error))) from error
    finally:
        await engine.dispose()


def _async_url(url: str) -> str:
    return "postgresql+asyncpg://" + url.split("://", 1)[1]
