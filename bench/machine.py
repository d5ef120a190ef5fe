"""What the figures were measured on: processors, memory, the disk under the record and how fast it syncs."""

import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import __version__ as sqlalchemy_version

NOT_A_DISK = ("tmpfs", "ramfs", "overlay")
"""Where a sync costs nothing, or goes who knows where: a durable commit is not measured there."""


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder on a real disk if there is one: LINLI_BENCH_DIR, else the system's, else beside us."""
    asked = os.environ.get("LINLI_BENCH_DIR", "")
    places = [asked] if asked else [tempfile.gettempdir(), os.getcwd(), os.path.expanduser("~")]
    place = next((place for place in places if file_system(Path(place)) not in NOT_A_DISK), places[0])
    with tempfile.TemporaryDirectory(prefix="linli-bench-", dir=place, ignore_cleanup_errors=True) as made:
        yield Path(made)


def file_system(path: Path) -> str:
    """The kind of file system a path lies on, `?` where nobody tells (macOS)."""
    try:
        lines = Path("/proc/mounts").read_text().splitlines()
    except OSError:
        return "?"
    mounts = [(line.split()[1], line.split()[2]) for line in lines]
    whole = str(path.resolve())
    over = [
        (where, kind)
        for where, kind in mounts
        if where == "/" or whole == where or whole.startswith(where + "/")
    ]
    return max(over, key=lambda mount: len(mount[0]), default=("", "?"))[1]


def machine(disk: Path) -> dict[str, object]:
    """What one must know to read the figures; `syncs_per_s`: 4 KiB appended and synced, one after another."""
    return {
        "processors": os.cpu_count() or 0,
        "load_1min": round(os.getloadavg()[0], 2),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "sqlalchemy": sqlalchemy_version,
        "disk": file_system(disk),
        "syncs_per_s": _syncs(disk),
        "python_loops_per_s": _loops(),
    }


def _syncs(disk: Path, seconds: float = 0.5) -> int:
    path, count = disk / "sync", 0
    with path.open("wb", buffering=0) as file:
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            file.write(b"\0" * 4096)
            os.fdatasync(file.fileno()) if hasattr(os, "fdatasync") else os.fsync(file.fileno())
            count += 1
    path.unlink()
    return round(count / seconds)


def _loops(count: int = 1_000_000) -> int:
    """Turns of a plain loop: how fast this processor runs Python at this moment, others on it included."""
    begun, total = time.perf_counter(), 0
    for number in range(count):
        total += number
    return round(count / (time.perf_counter() - begun))
