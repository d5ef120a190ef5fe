"""Pictures as they are kept: made anew from their pixels (no EXIF, no place), named by their hash."""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 10 * 1024 * 1024  # bytes that are accepted; phones make 3 to 8 MB
EDGE = 2000  # pixels kept at most on the longer side: enough to read a door number
MOST_PIXELS = 60_000_000  # a phone's 48 MP fits; above it a small file may unpack to gigabytes

BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

_HASH = re.compile(r"[0-9a-f]{64}")
_HALF = "half-"  # what a picture is called until it is whole
_OURS = re.compile(rf"{_HASH.pattern}\.jpg|{_HALF}.*")


class NotAPicture(ValueError):
    """The bytes are no picture we can open, or one too large to unpack: ask for another."""


def keep(raw: bytes, folder: Path) -> str:
    """Makes the picture anew as JPEG in `folder` and returns its SHA-256, which is its name.

    Slow (some 100 ms): call it in a thread. Raises NotAPicture.
    """
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture(f"{opened.width} x {opened.height} pixels")
            turned = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, *BOMBS) as why:
        raise NotAPicture(str(why)) from why
    turned.thumbnail((EDGE, EDGE))
    made = io.BytesIO()
    turned.save(made, "JPEG", quality=85)
    name = hashlib.sha256(made.getvalue()).hexdigest()
    path = folder / f"{name}.jpg"
    if path.exists():
        path.touch()  # it is new again: no sweep takes it before the row that names it is committed
    else:
        folder.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: a half-written file under a valid name would be served for ever.
        descriptor, half = tempfile.mkstemp(dir=folder, prefix=_HALF)
        with os.fdopen(descriptor, "wb") as file:
            file.write(made.getvalue())
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(path)
    return name


def path(folder: Path, name: str) -> Path | None:
    """Where the picture with this hash lies, or None for no hash or no file."""
    if not _HASH.fullmatch(name):
        return None
    found = folder / f"{name}.jpg"
    return found if found.is_file() else None


def old(folder: Path, before: datetime) -> tuple[str, ...]:
    """The names of our files, whole and half-written, last touched before `before`; nobody else's files."""
    if not folder.is_dir():
        return ()
    ours = (file for file in folder.iterdir() if _OURS.fullmatch(file.name))
    return tuple(file.name for file in ours if _untouched(file, before))


def drop(folder: Path, names: Collection[str], before: datetime) -> None:
    """Deletes those of `names` that were not touched since `old` listed them."""
    for name in names:
        if _untouched(folder / name, before):
            (folder / name).unlink(missing_ok=True)


def _untouched(file: Path, before: datetime) -> bool:
    return file.is_file() and file.stat().st_mtime < before.timestamp()
