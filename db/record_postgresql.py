"""PostgreSQL: one transaction a message, and NOTIFY to wake the other processes."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any, Concatenate, TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.record import Changes, RecordUnavailable

T = TypeVar("T")

CHANNEL = "linli"
POLL = 1.0
"""Seconds between two wake-ups without a NOTIFY: a lost notification costs a second, not a message."""
WRITERS = 16
TRIES = 5
"""Of a transaction that PostgreSQL itself broke off in favour of another one."""

_GONE = (OSError, PoolTimeout, asyncpg.PostgresConnectionError, asyncpg.InterfaceError)
_NOT_NOW = ("08", "53", "57P", "58", "25006", "55006")
"""SQLSTATEs, or how they begin, that say the server cannot now: connection lost, out of disk or connections,
shutting down or starting, I/O, read only while another one takes over (PostgreSQL, appendix A)."""
_AGAIN = ("40P01", "40001")  # deadlock, serialization: the one that was broken off may simply run again
_TELL = f"SELECT pg_notify('{CHANNEL}', '') WHERE txid_current_if_assigned() IS NOT NULL"
"""Only of a transaction that wrote: a loop that changes nothing must not wake the others, nor itself."""
_log = logging.getLogger(__name__)


class PostgresRecord:
    """A record in a PostgreSQL database. Use `connect`."""

    def __init__(self, engine: AsyncEngine, url: str) -> None:
        self.changes = Changes()
        self._engine = engine
        self._url = url
        self._listening = asyncio.create_task(self._listen())
        self._writing: set[asyncio.Task[Any]] = set()

    @classmethod
    async def connect(cls, url: str) -> "PostgresRecord":
        """Raises RecordUnavailable when the server does not answer."""
        plain = "postgresql://" + url.split("://", 1)[1]
        engine = create_async_engine(
            plain.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=WRITERS,
            max_overflow=4,
            pool_pre_ping=True,
            hide_parameters=True,  # an error's text goes to the log; what people wrote does not
        )
        try:
            async with engine.connect():
                pass
        except (*_GONE, DBAPIError, asyncpg.PostgresError) as error:
            await engine.dispose()
            raise RecordUnavailable(str(error)) from error
        return cls(engine, plain)

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        try:
            async with self._engine.connect() as db:
                return await db.run_sync(fn, *args)
        except _GONE as error:
            raise RecordUnavailable(_reason(error)) from error
        except (DBAPIError, asyncpg.PostgresError) as error:
            if _not_now(error):
                raise RecordUnavailable(_reason(error)) from error
            raise

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        work = asyncio.ensure_future(self._write(fn, args))
        self._writing.add(work)  # the loop itself holds a task only weakly
        work.add_done_callback(self._writing.discard)
        # Shielded: a caller that gives up does not undo what is being committed.
        return await asyncio.shield(work)

    async def _write(self, fn: Callable[..., T], args: tuple[object, ...]) -> T:
        for left in reversed(range(TRIES)):
            try:
                async with self._engine.begin() as db:
                    result = await db.run_sync(fn, *args)
                    changed = (await db.exec_driver_sql(_TELL)).first() is not None
            except _GONE as error:
                raise RecordUnavailable(_reason(error)) from error
            except (DBAPIError, asyncpg.PostgresError) as error:
                if _not_now(error) or (_state(error) in _AGAIN and not left):
                    raise RecordUnavailable(_reason(error)) from error
                if _state(error) not in _AGAIN:
                    raise
            else:
                if changed:
                    self.changes.tell()
                return result
        raise AssertionError("the last try returns or raises")

    async def close(self) -> None:
        self._listening.cancel()
        await asyncio.gather(self._listening, *self._writing, return_exceptions=True)
        await self._engine.dispose()

    async def _listen(self) -> None:
        while True:
            try:
                await self._listen_through_one_connection()
            except Exception as error:  # whatever it was: without this task other processes are not heard
                _log.warning("the record cannot be listened to: %s", type(error).__name__)
            await asyncio.sleep(POLL)

    async def _listen_through_one_connection(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            await connection.add_listener(CHANNEL, self._heard)
            while not connection.is_closed():
                await asyncio.sleep(POLL)
                self.changes.tell()
        finally:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=1)

    def _heard(self, *_: Any) -> None:
        self.changes.tell()


def _state(error: BaseException) -> str:
    """The SQLSTATE of what went wrong, empty where the server said none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(cause, "sqlstate", "") or "")


def _not_now(error: BaseException) -> bool:
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or _state(error).startswith(_NOT_NOW)


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", error)) or type(error).__name__
