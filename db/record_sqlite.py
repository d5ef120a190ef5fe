"""SQLite: one writer thread that commits what waits in one go, readers beside it."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Concatenate, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from db.record import Changes, RecordUnavailable

T = TypeVar("T")

GROUP = 64
"""Messages in one commit at most: a group's last one waits for all of it, about 30 ms at 0.5 ms a message."""
POLL = 0.1
"""Seconds between two looks at `PRAGMA data_version`, which tells of another process's commits."""


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
        self._watch = asyncio.create_task(self._watch_others())

    async def read(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        return await self._loop.run_in_executor(self._readers, self._read, fn, args)

    async def write(self, fn: Callable[Concatenate[Connection, ...], T], *args: object) -> T:
        done: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(_Job(fn, args, done))
        # Shielded: a caller that gives up does not undo what is being committed.
        return await asyncio.shield(done)

    async def close(self) -> None:
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
        except OperationalError as error:
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
                self._commit(jobs)
                try:
                    self._loop.call_soon_threadsafe(self._settle, jobs)
                except RuntimeError:  # the loop is gone: nobody waits any more
                    return

    def _commit(self, jobs: list[_Job]) -> None:
        try:
            with self._engine.connect() as db:
                db.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    for job in jobs:
                        self._run(db, job)
                    db.exec_driver_sql("COMMIT")
                except BaseException:
                    if _open(db):
                        db.exec_driver_sql("ROLLBACK")
                    raise
        except Exception as error:
            # Whatever a single job raised was undone alone; this is the commit itself.
            reason = RecordUnavailable(str(getattr(error, "orig", error)))
            reason.__cause__ = error
            for job in jobs:
                job.result, job.error = None, reason

    def _run(self, db: Connection, job: _Job) -> None:
        db.exec_driver_sql("SAVEPOINT job")
        try:
            job.result = job.fn(db, *job.args)
        except Exception as error:
            if not _open(db):  # SQLite itself rolled everything back (disk full, I/O error)
                raise
            db.exec_driver_sql("ROLLBACK TO job")
            job.error = error
        db.exec_driver_sql("RELEASE job")

    def _settle(self, jobs: list[_Job]) -> None:
        for job in jobs:
            if job.done.done():
                continue
            if job.error is not None:
                job.done.set_exception(job.error)
            else:
                job.done.set_result(job.result)
        self.changes.tell()

    async def _watch_others(self) -> None:
        seen = None
        with self._engine.connect() as db:
            while True:
                version = db.exec_driver_sql("PRAGMA data_version").scalar()
                if version != seen:
                    seen = version
                    self.changes.tell()
                await asyncio.sleep(POLL)


def _open(db: Connection) -> bool:
    raw = db.connection.driver_connection
    return isinstance(raw, sqlite3.Connection) and raw.in_transaction


def _engine(url: str) -> Engine:
    # isolation_level None: the driver's own transaction control is off, every BEGIN is ours. Left on, it
    # once committed an inbox row although the command failed, and the report was lost.
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": 5, "check_same_thread": False},
        skip_autocommit_rollback=True,
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
