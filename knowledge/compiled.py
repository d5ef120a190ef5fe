"""The base as it was built last, in one file: a start reads it instead of thousands of YAML files.

It is a copy, safe to delete: a file that is damaged, of another key or another making is passed over, and the
base is built anew. Arrays and text only, so nothing in it can be run.
"""

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.answer import Base
from knowledge.entry import Both, Entry, Source
from knowledge.index import Index
from knowledge.vocabulary import Vocabulary

_FORMAT = "1"
_NAME = "knowledge.npz"
_OPEN = 256  # entries kept unpacked, about 2 MB
_CODE = Path(__file__).parent
_DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


def key_of(stamps: Mapping[Path, tuple[int, int]], *more: str) -> str:
    """What a compiled base is good for: the files it was read from and the code as it is."""
    code = sorted((path.name, *_stamp(path)) for path in _CODE.glob("*.[pt][yx]*"))
    told = repr((_FORMAT, sorted((str(path), stamp) for path, stamp in stamps.items()), code, more))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def keep(directory: Path, key: str, base: Base) -> None:
    """Writes the file, whole or not at all; where it cannot be written, the next start builds anew."""
    index = base.index
    packed = [zlib.compress(_written(base.entries[name]).encode(), 9) for name in index.ids]
    vocabulary = index.vocabulary
    arrays: dict[str, NDArray[Any]] = {
        "key": _text([key]),
        "ids": _text(index.ids),
        "topics": _text(index.topics),
        "entries": np.frombuffer(b"".join(packed), np.uint8),
        "entry_sizes": np.array([len(one) for one in packed], np.int64),
        "known": _text(vocabulary.known),
        "numbers": np.fromiter(vocabulary.known.values(), np.int32, len(vocabulary.known)),
        "terms": np.array([vocabulary.terms]),
        "sounds": _text(vocabulary.sounds),
        "sounding": _text(" ".join(alike) for alike in vocabulary.sounds.values()),
        "phrase_sizes": np.array([len(one) for one in vocabulary.phrases], np.int64),
        "phrase_terms": np.array([term for one in vocabulary.phrases for term in one], np.int64),
        "starts": np.array(index.starts, np.int32),
        "pairs": index.pairs,
        "rarity": np.array(index.rarity, np.float64),
        "unknown": np.array([index.unknown]),
        "desks": np.array([index.desks]),
        "asked": index.asked,
        "asked_owners": index.asked_owners,
    }
    fresh = directory / f"{_NAME}.{os.getpid()}"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        os.replace(fresh, directory / _NAME)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def kept(directory: Path, key: str) -> Base | None:
    """What `keep` wrote under this key, or None: nothing is there, or nothing that can be used."""
    try:
        with (directory / _NAME).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            if _lines(arrays["key"]) != [key]:
                return None
            return _read(arrays)
    except _DAMAGED:
        return None


def _read(arrays: Mapping[str, NDArray[Any]]) -> Base:
    ids, topics = tuple(_lines(arrays["ids"])), tuple(_lines(arrays["topics"]))
    of_topic: dict[str, list[str]] = {}
    for name, topic in zip(ids, topics, strict=True):
        of_topic.setdefault(topic, []).append(name)
    index = Index(
        ids=ids,
        desks=int(arrays["desks"][0]),
        topics=topics,
        of_topic=of_topic,
        vocabulary=Vocabulary.of(
            known=dict(zip(_lines(arrays["known"]), arrays["numbers"].tolist(), strict=True)),
            phrases=_cut(arrays["phrase_terms"], arrays["phrase_sizes"]),
            terms=int(arrays["terms"][0]),
            sounds=dict(
                zip(_lines(arrays["sounds"]), map(str.split, _lines(arrays["sounding"])), strict=True)
            ),
        ),
        starts=array("i", arrays["starts"].tolist()),
        pairs=arrays["pairs"],
        rarity=array("d", arrays["rarity"].tolist()),
        unknown=float(arrays["unknown"][0]),
        asked=arrays["asked"],
        asked_owners=arrays["asked_owners"],
    )
    ends = np.cumsum(arrays["entry_sizes"]).tolist()
    spans = dict(zip(ids, zip([0, *ends[:-1]], ends, strict=True), strict=True))
    return Base.of(_Packed(arrays["entries"].tobytes(), spans), index)


class _Packed(Mapping[str, Entry]):
    """Entries by id, unpacked when asked for: few of thousands are, in one day."""

    def __init__(self, packed: bytes, spans: Mapping[str, tuple[int, int]]) -> None:
        self._packed = packed
        self._spans = spans
        self._open: dict[str, Entry] = {}

    def __getitem__(self, name: str) -> Entry:
        if (known := self._open.get(name)) is not None:
            return known
        start, end = self._spans[name]
        entry = _entry(zlib.decompress(self._packed[start:end]).decode())
        if len(self._open) >= _OPEN:
            self._open.clear()
        self._open[name] = entry
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def __contains__(self, name: object) -> bool:
        return name in self._spans


def _text(lines: Iterable[str]) -> NDArray[Any]:
    return np.frombuffer("\n".join(lines).encode("utf-8", "surrogatepass"), np.uint8)


def _lines(array: NDArray[Any]) -> list[str]:
    return array.tobytes().decode("utf-8", "surrogatepass").split("\n")


def _cut(flat: NDArray[Any], sizes: NDArray[Any]) -> list[tuple[int, ...]]:
    whole, ends = flat.tolist(), np.cumsum(sizes).tolist()
    return [tuple(whole[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _written(entry: Entry) -> str:
    """An entry as JSON: what is no plain value becomes a list that `_entry` knows by its field."""

    def plain(value: object) -> object:
        match value:
            case Both(zh, en):
                return [plain(zh), plain(en)]
            case Source(name, year):
                return [name, year]
            case date():
                return value.isoformat()
            case tuple():
                return [plain(one) for one in value]
            case Mapping():
                return dict(value)
            case _:
                return value

    return json.dumps(
        {field.name: plain(getattr(entry, field.name)) for field in fields(Entry)}, ensure_ascii=False
    )


def _entry(text: str) -> Entry:
    said = json.loads(text)
    for name in ("titles", "first"):
        said[name] = Both(*said[name])
    for name in ("questions", "keywords", "steps", "donts"):
        said[name] = Both(*map(tuple, said[name]))
    for name in ("call", "local", "related"):
        said[name] = tuple(said[name])
    for name in ("must", "mustnt"):
        said[name] = tuple(Both(*pair) for pair in said[name])
    said["sources"] = tuple(Source(*pair) for pair in said["sources"])
    for name in ("checked_on", "signed_on"):
        said[name] = date.fromisoformat(said[name]) if said[name] else None
    return Entry(**said)
