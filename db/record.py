"""The record: one way to read and one way to write, on SQLite and on PostgreSQL."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Concatenate, Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class RecordUnavailable(Exception):
    """The database is locked, gone or full: nothing was stored. Do not acknowledge; try again later."""


class Stale(Exception):
    """A conditional update changed no row: the thing is not as it was seen. Load again, decide again."""


class Record(Protocol):
    """A database. Functions that touch it are plain `def`s over a Core `Connection` and never await."""

    changes: "Changes"

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        """Runs `fn(connection, *args)` in a transaction that changes nothing."""
        ...

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        """Runs `fn(connection, *args)` in a transaction and returns after the commit.

        Whatever `fn` raises undoes its own changes and comes back to the caller.
        Raises RecordUnavailable when nothing could be stored.
        """
        ...

    async def close(self) -> None: ...


class Changes:
    """Tells the loops of this process that something was committed, here or elsewhere."""

    def __init__(self) -> None:
        self._number = 0
        self._waiters: set[asyncio.Future[None]] = set()

    @property
    def number(self) -> int:
        """Grows with every commit that was seen; take it before reading, hand it to `after`."""
        return self._number

    def tell(self) -> None:
        self._number += 1
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    async def after(self, number: int, timeout: float) -> None:
        """Returns when the number is above `number`, or after `timeout` seconds."""
        if self._number > number:
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await waiter
        finally:
            self._waiters.discard(waiter)
