"""A PostgreSQL of the test run's own: the one that is named, or a private cluster thrown away afterwards."""

import asyncio
import contextlib
import itertools
import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from db.migrate_postgresql import upgrade_postgres
from db.tables import metadata

FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
# Nothing of a test outlives its run, so nothing of it has to reach the disk.
HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"

# Runs the cluster until its standard input closes: that happens however the test run ends, kill -9 included.
KEEPER = """
bin=$1 data=$2 options=$3
if "$bin/pg_ctl" -D "$data" -l "$data/server.log" -o "$options" -w -t 60 start >/dev/null 2>&1
then echo started
else echo failed; exit 1
fi
cat >/dev/null
"$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1
rm -rf "${data%/*}"
"""

# Whoever is still connected belongs to the test before; children go before the parents they point to.
WIPE = ";".join(
    (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        *(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)),
        "SELECT setval(seqrelid::regclass, 1, false) FROM pg_sequence",
    )
)


class NoPostgres(Exception):
    """There is none to be had; the message says why, in a few words."""


@dataclass
class Server:
    """A server we may make databases on. `url` names a database that is only used to make others."""

    url: str
    _names: Iterator[str] = field(init=False)
    _wiped: str = ""

    def __post_init__(self) -> None:
        run = secrets.token_hex(4)
        self._names = (f"linli_test_{run}_{number}" for number in itertools.count())

    def database(self) -> str:
        """The address of the one database with the migrated schema, emptied: 30 ms, a fresh one takes 500."""
        if not self._wiped:
            self._wiped = self.empty()
            self._aside(self._wiped, upgrade_postgres)
        self._aside(self._wiped, lambda url: _execute(url, WIPE))
        return self._wiped

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        name = next(self._names)
        self._aside(self.url, lambda server: _execute(server, f'CREATE DATABASE "{name}"'))
        return f"{self.url.rsplit('/', 1)[0]}/{name}"

    def drop(self, url: str) -> None:
        name = url.rsplit("/", 1)[1]
        self._aside(
            self.url, lambda server: _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        )

    def close(self) -> None:
        if self._wiped:
            self.drop(self._wiped)

    def _aside(self, url: str, work: Callable[[str], Coroutine[Any, Any, object]]) -> None:
        """From a thread of its own: a fixture that is not async may run while a test's loop does."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(work(url))).result()


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """LINLI_TEST_DATABASE_URL's server, else a private one. Raises NoPostgres."""
    if named := os.environ.get("LINLI_TEST_DATABASE_URL"):
        _answers(named)
        found = Server(named)
        yield found
        found.close()
        return
    with _private(_binaries()) as url:
        yield Server(url)


def _answers(url: str) -> None:
    try:
        asyncio.run(_execute(url, "SELECT 1"))
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise NoPostgres(f"LINLI_TEST_DATABASE_URL does not answer: {error}") from error


def _binaries() -> Path:
    """The folder with initdb and pg_ctl; Debian's packages do not put theirs on PATH."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else []
    for pattern in FOLDERS:
        places += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NoPostgres(
        "no initdb on PATH or in /usr/lib/postgresql; on Debian and Ubuntu: apt install postgresql"
    )


def _version(folder: Path) -> int:
    return max((int(number) for number in re.findall(r"\d+", str(folder))), default=0)


@contextlib.contextmanager
def _private(binaries: Path) -> Iterator[str]:
    """A cluster in a folder of its own, listening on a free loopback port only; its address."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="linli-postgresql-"))
    password = secrets.token_hex(16)
    try:
        secret = folder / "password"
        secret.write_text(password)
        if owner is not None:
            for path in (folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        data = folder / "data"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "linli", "--auth=password", f"--pwfile={secret}",
             "--encoding=UTF8", "--locale=C", "--no-sync"],
            capture_output=True, text=True, cwd=folder, check=False, **_as(owner),
        )  # fmt: skip
        if made.returncode:
            raise NoPostgres(f"initdb failed: {made.stderr.strip().splitlines()[-1:]}")
        with _kept(binaries, data, owner) as port:
            yield f"postgresql://linli:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _kept(binaries: Path, data: Path, owner: pwd.struct_passwd | None) -> Iterator[int]:
    """The running cluster's port. A port can be taken between being found and being used: three tries."""
    for _ in range(3):
        port = _free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {HASTE}"
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", binaries, data, options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=data.parent,
            start_new_session=True, **_as(owner),
        )  # fmt: skip
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        with keeper:
            if keeper.stdout.readline().strip() == "started":
                yield port
                keeper.stdin.close()
                return
    raise NoPostgres("the private server did not start")


def _owner() -> pwd.struct_passwd | None:
    """Whom the cluster runs as. PostgreSQL refuses root; None keeps the account of the test run."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres("it does not run as root, and there is no account postgres or nobody")


def _as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    if owner is None:
        return {}
    environment = {**os.environ, "HOME": owner.pw_dir, "LC_ALL": "C"}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": [], "env": environment}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url, timeout=10)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
