"""PostgreSQL: one transaction a message, and NOTIFY to wake the other processes."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Concatenate, TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.record import Changes, RecordUnavailable

T = TypeVar("T")

CHANNEL = "linli"
POLL = 1.0
"""Seconds between two wake-ups without a NOTIFY: a lost notification costs a second, not a message."""
WRITERS = 16

_GONE = (OSError, OperationalError, InterfaceError, asyncpg.PostgresConnectionError)


class PostgresRecord:
    """A record in a PostgreSQL database. Use `connect`."""

    def __init__(self, engine: AsyncEngine, url: str) -> None:
        self.changes = Changes()
        self._engine = engine
        self._url = url
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def connect(cls, url: str) -> "PostgresRecord":
        """Raises RecordUnavailable when the server does not answer."""
        plain = "postgresql://" + url.split("://", 1)[1]
        engine = create_async_engine(
            plain.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=WRITERS,
            max_overflow=4,
            pool_pre_ping=True,
        )
        try:
            async with engine.connect():
                pass
        except (*_GONE, asyncpg.PostgresError) as error:
            await engine.dispose()
            raise RecordUnavailable(str(error)) from error
        return cls(engine, plain)

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        try:
            async with self._engine.connect() as db:
                return await db.run_sync(fn, *args)
        except _GONE as error:
            raise RecordUnavailable(str(error)) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise RecordUnavailable(str(error)) from error
            raise

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        return await asyncio.shield(asyncio.ensure_future(self._write(fn, args)))

    async def _write(self, fn: Callable[..., T], args: tuple[object, ...]) -> T:
        try:
            async with self._engine.begin() as db:
                result = await db.run_sync(fn, *args)
                await db.exec_driver_sql(f"NOTIFY {CHANNEL}")
        except _GONE as error:
            raise RecordUnavailable(str(error)) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise RecordUnavailable(str(error)) from error
            raise
        self.changes.tell()
        return result

    async def close(self) -> None:
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        await self._engine.dispose()

    async def _listen(self) -> None:
        while True:
            try:
                connection = await asyncpg.connect(self._url)
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(POLL)
                continue
            try:
                await connection.add_listener(CHANNEL, self._heard)
                while not connection.is_closed():
                    await asyncio.sleep(POLL)
                    self.changes.tell()
            finally:
                with contextlib.suppress(OSError, asyncpg.PostgresError):
                    await connection.close(timeout=1)

    def _heard(self, *_: Any) -> None:
        self.changes.tell()
