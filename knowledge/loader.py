"""Reads the base from disk: the only file of this room that does."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.answer import Base
from knowledge.entry import MAX_BYTES, Entry, EntryError, decode, parse

SHIPPED = Path(__file__).parent / "base"


def load(directory: Path = SHIPPED) -> Base:
    """The whole base, indexed. Raises `EntryError` for a wrong file, `OSError` for an unreadable one."""
    return Base.build(entries(directory))


def entries(directory: Path = SHIPPED) -> tuple[Entry, ...]:
    """Every entry under `directory`, in the order of file names. Raises as `load` does."""
    found: dict[str, Entry] = {}
    for path in files(directory):
        entry = read(path, directory)
        if entry.id in found:
            raise EntryError(
                entry.file, entry.line_of("id"), f"the id '{entry.id}' stands in {found[entry.id].file} too"
            )
        found[entry.id] = entry
    return tuple(found.values())


def files(directory: Path) -> Iterator[Path]:
    """The entry files, sorted. Raises `EntryError` when the directory is not there."""
    if not directory.is_dir():
        raise EntryError(str(directory), 1, "no such directory of entries")
    yield from sorted(path for path in directory.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def read(path: Path, directory: Path) -> Entry:
    """One file; named relative to `directory` in errors. Raises `EntryError`."""
    name = path.relative_to(directory).as_posix()
    if path.stat().st_size > MAX_BYTES:
        raise EntryError(name, 1, f"larger than {MAX_BYTES} bytes: not an entry")
    return parse(decode(path.read_bytes(), name), name)


class Watcher:
    """Tells when the files under `directory` changed, and gives the whole base anew.

    The base in use is never touched: a new one is built beside it, and a wrong file
    leaves things as they are.
    """

    def __init__(self, directory: Path = SHIPPED) -> None:
        self._directory = directory
        self._seen = self._state()

    def changed(self) -> Base | None:
        """The base as the files say now, or None when nothing changed since it was last asked.

        Blocks while it reads (about a second). Raises `EntryError` for a wrong file, once for each change.
        """
        state = self._state()
        if state == self._seen:
            return None
        self._seen = state
        return load(self._directory)

    def _state(self) -> frozenset[tuple[str, int, int]]:
        found = ((path, path.stat()) for path in files(self._directory))
        return frozenset((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)
