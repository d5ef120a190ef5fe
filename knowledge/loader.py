"""Reads entries from disk; `shelf.py` says where those of a community stand, and sees them change."""

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
