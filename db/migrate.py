"""The schema's versions: where a database stands, and bringing it up to date in one transaction."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

from db.opening import is_sqlite
from db.record import RecordUnavailable

_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afpfs")


class Where(Enum):
    """How a database stands to this version of the program."""

    CURRENT = auto()
    EMPTY = auto()
    BEHIND = auto()
    NEWER = auto()


class SchemaMismatch(Exception):
    """The database is of another version. The message says which command to type."""


class Locked(Exception):
    """Another `linli run` holds this database, or the file system cannot lock."""


def where(db: Connection) -> Where:
    """Where the database behind this connection stands."""
    current = MigrationContext.configure(db).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if current is None:
        return Where.EMPTY
    if current == scripts.get_current_head():
        return Where.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return Where.BEHIND if current in known else Where.NEWER


def upgrade(db: Connection) -> None:
    """Runs what is missing in the transaction of the caller: killed anywhere, nothing is half done."""
    config = _config()
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def sqlite_path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@contextlib.contextmanager
def held(url: str) -> Iterator[None]:
    """Holds the one lock of a SQLite database; the kernel frees it when the process ends, however it ends.

    Raises Locked when another process holds it or the file lies on a network file system.
    """
    path = sqlite_path(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(path.name + ".lock").touch()
    except OSError as error:
        raise Locked(
            f"{path} cannot be written ({error.strerror}); set LINLI_DATABASE_URL to another"
        ) from None
    if (kind := _file_system(path.parent)) in _NETWORK:
        raise Locked(f"{path} lies on a network file system ({kind}); move the database to a local disk")
    with path.with_name(path.name + ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"{path} is in use by another `linli run`; stop that one first") from None
        yield


def upgrade_sqlite(url: str) -> bool:
    """Brings a SQLite file up to date, after a copy of it; False when it was. Call it under `held`.

    Raises SchemaMismatch for a newer database.
    """
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"timeout": 10})
    try:
        with engine.connect() as db:
            stands = where(db)
            if stands is Where.NEWER:
                raise SchemaMismatch(newer(url))
            if stands is Where.CURRENT:
                return False
            if stands is Where.BEHIND:
                stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
                db.execute(text("VACUUM INTO :copy"), {"copy": f"{sqlite_path(url)}.before-{stamp}"})
            db.exec_driver_sql("PRAGMA journal_mode=WAL")
            db.connection.driver_connection.isolation_level = None  # type: ignore[union-attr]
            db.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                upgrade(db)
                db.exec_driver_sql("COMMIT")
            except BaseException:
                db.exec_driver_sql("ROLLBACK")
                raise
            return True
    except OperationalError as error:
        raise RecordUnavailable(str(error.orig)) from error
    except DatabaseError as error:
        raise SchemaMismatch(_no_database(url, error)) from None
    finally:
        engine.dispose()


def stands_sqlite(url: str) -> Where:
    """Where a SQLite file stands; an absent one is empty and is not made."""
    if not sqlite_path(url).exists():
        return Where.EMPTY
    engine = create_engine(url)
    try:
        with engine.connect() as db:
            return where(db)
    except OperationalError as error:
        raise RecordUnavailable(str(error.orig)) from error
    except DatabaseError as error:
        raise SchemaMismatch(_no_database(url, error)) from None
    finally:
        engine.dispose()


def ready_sqlite(url: str) -> None:
    """What every command but `run` does first: an older file is brought up to date under the run lock.

    Raises SchemaMismatch for a newer file, Locked when an older one is in use.
    """
    stands = stands_sqlite(url)
    if stands is Where.NEWER:
        raise SchemaMismatch(newer(url))
    if stands is not Where.CURRENT:
        with held(url):
            upgrade_sqlite(url)


def _no_database(url: str, error: DatabaseError) -> str:
    return f"{sqlite_path(url)}: {error.orig}; restore a copy, or set LINLI_DATABASE_URL to another file"


def newer(url: str) -> str:
    """What an operator reads whose database is ahead of this program."""
    name = sqlite_path(url).name if is_sqlite(url) else "the database"
    return f"{name} is of a newer version of Linli; install that version, or use another database"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _file_system(folder: Path) -> str:
    """The kind of file system a folder lies on; empty where the kernel does not tell (macOS)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text().splitlines():
        _, point, name, *_ = line.split()
        inside = os.path.commonpath([point, folder.resolve()]) == point
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind
