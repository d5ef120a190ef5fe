"""The base of one community: the shipped entries and its own, what of them is served, and their changes.

Whoever edits needs no restart: a changed file is read anew, a new base is built beside the one in use, and a
wrong file leaves its entry as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from knowledge import compiled, words
from knowledge.answer import Base
from knowledge.entry import Both, Entry, EntryError
from knowledge.loader import SHIPPED, files, read

_NO_LINES: Both[tuple[str, ...]] = Both((), ())
Stamp: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where entries stand. Those in `own` (it need not exist) replace shipped ones of the same id.

    `signed_only`: what no expert signed is not served, but for the first line of a threat to life.
    """

    own: Path | None = None
    signed_only: bool = False
    shipped: Path = SHIPPED

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Every entry file with the folder it is named in, the shipped ones first. EntryError, OSError."""
        yield from ((path, self.shipped) for path in files(self.shipped))
        if self.own is not None and self.own.is_dir():
            yield from ((path, self.own) for path in files(self.own))


@dataclass(frozen=True, slots=True)
class Stock:
    """What is on the shelf: the base that is served, and the files that could not be read."""

    base: Base
    refused: tuple[EntryError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One file as it was read last: its entry, an older one while the file is wrong, and what is wrong."""

    stamp: Stamp
    entry: Entry | None
    error: EntryError | None = None


class Watcher:
    """Reads a shelf, and again what changed on it. One for each process; blocks while it reads."""

    def __init__(self, shelf: Shelf, cache: Path | None = None) -> None:
        """`cache`: the folder where the base is kept as it was built, and jieba's dictionary."""
        self._shelf = shelf
        self._cache = cache
        self._seen: dict[Path, Stamp] = {}
        self._read: dict[Path, _Read] = {}
        self._entries: tuple[Entry, ...] = ()
        self._base: Base | None = None

    def load(self) -> Stock:
        """Everything, about a second. Raises EntryError for a wrong shipped file: the product is broken.

        A wrong file of the community's own is left out and named: an editor's slip must not stop a start.
        """
        self._read, self._seen = {}, self._stamps()
        key = compiled.key_of(self._seen, repr(self._shelf))
        if self._cache is not None and (base := compiled.kept(self._cache, key)) is not None:
            self._base = base
            return Stock(base)
        stock = self._renewed()
        for error in stock.refused:
            if not error.file.startswith(f"{self._shelf.own}/"):
                raise error
        if self._cache is not None and not stock.refused:
            compiled.keep(self._cache, key, stock.base)
        return stock

    def changed(self) -> Stock | None:
        """The shelf as it is now, or None when no file changed since it was last asked. Raises OSError."""
        now = self._stamps()
        if now == self._seen:
            return None
        self._seen = now
        return self._renewed()

    def _stamps(self) -> dict[Path, Stamp]:
        return {path: _stamp(path) for path, _ in self._shelf.files()}

    def _renewed(self) -> Stock:
        found: dict[Path, _Read] = {}
        # A base that was kept is served without its files having been read: what they said stands in it.
        unread = self._base.entries.values() if self._base is not None and not self._read else ()
        before = {entry.file: _Read((0, 0), entry) for entry in unread}
        for path, folder in self._shelf.files():
            stamp, old = _stamp(path), self._read.get(path) or before.get(_name(path, folder))
            found[path] = old if old and old.stamp == stamp else _again(path, folder, stamp, old)
        self._read = found
        entries, doubles = _one_of_each(found, self._shelf.shipped)
        served = tuple(kept for entry in entries if (kept := as_served(entry, self._shelf)) is not None)
        if self._base is None or served != self._entries:
            if self._cache is not None:
                words.load(self._cache)
            self._base, self._entries = Base.build(served), served
        wrong = (one.error for one in found.values() if one.error is not None)
        return Stock(self._base, (*wrong, *doubles))


def everything(shelf: Shelf) -> tuple[tuple[Entry, ...], tuple[EntryError, ...]]:
    """All that stands on a shelf, served or not, and what is wrong with the files that cannot be read."""
    found = {path: _again(path, folder, _stamp(path), None) for path, folder in shelf.files()}
    entries, doubles = _one_of_each(found, shelf.shipped)
    return entries, (*(one.error for one in found.values() if one.error is not None), *doubles)


def as_served(entry: Entry, shelf: Shelf) -> Entry | None:
    """The entry as people get it: None where it was retracted, its first line alone where only that is."""
    if entry.retracted:
        return None
    if not shelf.signed_only or entry.signed_by:
        return entry
    # Numbers and the first act are given always: who is in danger cannot wait for a signature.
    return replace(entry, steps=_NO_LINES, donts=_NO_LINES) if entry.life_threat else None


def _one_of_each(
    found: Mapping[Path, _Read], shipped: Path
) -> tuple[tuple[Entry, ...], tuple[EntryError, ...]]:
    """One entry of each id, the community's own before the shipped; and the files that stand there twice."""
    theirs: dict[str, Entry] = {}
    ours: dict[str, Entry] = {}
    doubles: list[EntryError] = []
    for path, one in found.items():
        kept = theirs if path.is_relative_to(shipped) else ours
        if (entry := one.entry) is None:
            continue
        if entry.id in kept:
            why = f"the id '{entry.id}' stands in {kept[entry.id].file} too"
            doubles.append(EntryError(entry.file, entry.line_of("id"), why))
            continue
        kept[entry.id] = entry
    return tuple({**theirs, **ours}.values()), tuple(doubles)


def _again(path: Path, folder: Path, stamp: Stamp, old: _Read | None) -> _Read:
    try:
        return _Read(stamp, replace(read(path, folder), file=_name(path, folder)))
    except EntryError as error:
        wrong = EntryError(_name(path, folder), error.line, error.why)
    except OSError as error:
        wrong = EntryError(_name(path, folder), 1, f"cannot be read: {error.strerror}")
    return _Read(stamp, old.entry if old else None, wrong)


def _name(path: Path, folder: Path) -> str:
    """A file of the community's own is named by its whole path: there are two folders to look in."""
    name = path.relative_to(folder).as_posix()
    return name if folder == SHIPPED else f"{folder}/{name}"


def _stamp(path: Path) -> Stamp:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
