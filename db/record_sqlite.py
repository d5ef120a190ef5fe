"""SQLite: one writer thread that commits what waits in one go, readers beside it."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Concatenate, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError

from db.record import Changes, RecordUnavailable

T = TypeVar("T")
_log = logging.getLogger(__name__)

GROUP = 64
"""Messages in one commit at most: a group's last one waits for all of it, about 30 ms at 0.5 ms a message."""
POLL = 0.1
"""Seconds between two looks at `PRAGMA data_version`, which tells of another process's commits."""
CONNECTIONS = 8
"""The writer, the watcher and four readers at once keep theirs open."""
_CLOSED = "the record is closed"
_NOT_NOW = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""What SQLite answers when the file, not the statement, is the trouble; https://sqlite.org/rescode.html."""


@dataclass(slots=True)
class _Job:
    fn: Callable[..., Any]
    args: tuple[Any, ...]
    done: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class SqliteRecord:
    """A record in one file. Made on a running event loop, which is told of every commit."""

    def __init__(self, url: str) -> None:
        self.changes = Changes()
        self._loop = asyncio.get_running_loop()
        self._engine = _engine(url)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="linli-read")
        self._writer = threading.Thread(target=self._write_loop, name="linli-write", daemon=True)
        self._writer.start()
        self._closed = False
        self._watch = asyncio.create_task(self._watch_others())

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        if self._closed:
            raise RecordUnavailable(_CLOSED)
        return await self._loop.run_in_executor(self._readers, self._read, fn, args)

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        if self._closed or not self._writer.is_alive():
            raise RecordUnavailable(_CLOSED)
        done: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(_Job(fn, args, done))
        # Shielded: a caller that gives up does not undo what is being committed.
        return await asyncio.shield(done)

    async def close(self) -> None:
        self._closed = True
        self._watch.cancel()
        self._jobs.put(None)
        await self._loop.run_in_executor(None, self._writer.join)
        self._readers.shutdown(wait=True)
        self._engine.dispose()

    def _read(self, fn: Callable[..., T], args: tuple[object, ...]) -> T:
        try:
            with self._engine.connect() as db:
                db.exec_driver_sql("BEGIN")
                try:
                    return fn(db, *args)
                finally:
                    db.exec_driver_sql("ROLLBACK")
        except DatabaseError as error:
            if not _not_now(error):
                raise
            raise RecordUnavailable(str(error.orig)) from error

    def _write_loop(self) -> None:
        last = False
        while not last:
            jobs: list[_Job] = []
            job = self._jobs.get()
            while job is not None:
                jobs.append(job)
                if len(jobs) == GROUP:
                    break
                try:
                    job = self._jobs.get_nowait()
                except queue.Empty:
                    break
            last = job is None
            if jobs:
                changed = self._commit(jobs)
                try:
                    self._loop.call_soon_threadsafe(self._settle, jobs, changed)
                except RuntimeError:  # the loop is gone: nobody waits any more
                    return

    def _commit(self, jobs: list[_Job]) -> bool:
        """Whether any row changed: a loop that writes nothing must not wake the others, nor itself."""
        try:
            with self._engine.connect() as db:
                before = _raw(db).total_changes
                db.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    for job in jobs:
                        self._run(db, job)
                    db.exec_driver_sql("COMMIT")
                    return _raw(db).total_changes != before
                except BaseException:
                    if _open(db):
                        db.exec_driver_sql("ROLLBACK")
                    raise
        except BaseException as error:
            # Whatever a single job raised was undone alone; this is the commit itself.
            reason = RecordUnavailable(str(getattr(error, "orig", error)))
            reason.__cause__ = error
            for job in jobs:
                job.result, job.error = None, reason
            return False

    def _run(self, db: Connection, job: _Job) -> None:
        driver = _raw(db)
        driver.execute("SAVEPOINT job")
        try:
            job.result = job.fn(db, *job.args)
        except BaseException as error:
            if not _open(db):  # SQLite itself rolled everything back (disk full, I/O error)
                raise
            driver.execute("ROLLBACK TO job")
            job.error = _told(error)
        driver.execute("RELEASE job")

    def _settle(self, jobs: list[_Job], changed: bool) -> None:
        for job in jobs:
            if job.done.done():
                continue
            if job.error is not None:
                job.done.set_exception(job.error)
            else:
                job.done.set_result(job.result)
        if changed:
            self.changes.tell()

    async def _watch_others(self) -> None:
        while True:
            try:
                await self._watch_through_one_connection()
            except DatabaseError as error:  # the file is away: it may come back, and must be watched then
                _log.warning("the record cannot be watched: %s", error.orig)
                await asyncio.sleep(10 * POLL)

    async def _watch_through_one_connection(self) -> None:
        seen = None
        with self._engine.connect() as db:
            while True:
                version = db.exec_driver_sql("PRAGMA data_version").scalar()
                if version != seen:
                    seen = version
                    self.changes.tell()
                await asyncio.sleep(POLL)


def _not_now(error: BaseException) -> bool:
    """Whether the file is locked, full, gone or broken: the same may work later, so nobody is to blame."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _NOT_NOW  # the low byte: the rest says more of the same


def _told(error: BaseException) -> Exception:
    """What the caller hears of a job that failed."""
    if _not_now(error):
        reason = RecordUnavailable(str(getattr(error, "orig", error)))
        reason.__cause__ = error
        return reason
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    # None of these can be handed on through a future: it would end the event loop, or settle nobody's.
    fault = RuntimeError(f"{type(error).__name__} in a job of the record")
    fault.__cause__ = error
    return fault


def _open(db: Connection) -> bool:
    return _raw(db).in_transaction


def _raw(db: Connection) -> sqlite3.Connection:
    raw = db.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _engine(url: str) -> Engine:
    # isolation_level None: the driver's own transaction control is off, every BEGIN is ours. Left on, it
    # once committed an inbox row although the command failed, and the report was lost.
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": 5, "check_same_thread": False},
        skip_autocommit_rollback=True,
        pool_size=CONNECTIONS,
        hide_parameters=True,  # an error's text goes to the log; what people wrote does not
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _: Any) -> None:
        raw.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "cache_size=-16000",
        ):
            raw.execute(f"PRAGMA {pragma}")

    return engine
