"""Reads the list of people: CSV text to rows, or one refusal that names file, line and mend.

Whether an area or a building exists is the importer's question; here only the file's own words are judged.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.vocabulary import Role
from grids.faults import PeopleError

MAX_BYTES = 10_000_000  # about 200,000 people, more than any community has
COLUMNS = ("name", "role", "area", "channel", "address", "language", "building")
LANGUAGES = {"zh-cn": "zh-CN", "zh": "zh-CN", "en": "en", "": ""}

_SAVE_AS = "save it as CSV (UTF-8)"
_HEADER = "the first line must read " + ",".join(COLUMNS)
_ZIP = b"PK\x03\x04"  # what an .xlsx begins with


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line: a person in one role. `area` is a code, `building` a number or name, `language` may be ""."""

    line: int
    name: str
    role: Role
    area: str
    channel: str
    address: str
    language: str
    building: str


def decode(raw: bytes, file: str) -> str:
    """The text of a file saved as UTF-8 or, as Chinese spreadsheets do, GB 18030 (GBK)."""
    if len(raw) > MAX_BYTES:
        raise PeopleError(file, f"larger than {MAX_BYTES // 1_000_000} MB", "split it")
    if raw.startswith(_ZIP) or b"\0" in raw:
        raise PeopleError(file, "is a workbook or another binary file, not CSV", _SAVE_AS)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PeopleError(file, "is neither UTF-8 nor GBK", _SAVE_AS)


def parse_people(text: str, *, file: str) -> tuple[PersonRow, ...]:
    """Every row of the list. Raises `PeopleError` at the first line that cannot be taken."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[PersonRow] = []
    owners: dict[tuple[str, str], PersonRow] = {}
    taken: set[tuple[str, str, Role, str]] = set()
    order: Sequence[int] | None = None
    try:
        for fields in reader:
            where = f"{file}:{reader.line_num}"
            cells = [field.strip() for field in fields]
            if not any(cells):
                continue
            if order is None:
                order = _order(cells, where)
                continue
            if len(cells) != len(COLUMNS):
                raise PeopleError(where, f"{len(cells)} fields instead of {len(COLUMNS)}", _HEADER)
            row = _row([cells[at] for at in order], reader.line_num, where)
            owner = owners.setdefault((row.channel, row.address), row)
            if owner.name != row.name:
                why = (
                    f"the address {row.channel}:{row.address} belongs to '{owner.name}' of line {owner.line}"
                )
                raise PeopleError(where, why, "give every person an address of their own")
            if (key := (row.channel, row.address, row.role, row.area)) in taken:
                raise PeopleError(where, f"'{row.name}' stands twice in the same role and area", "delete one")
            taken.add(key)
            rows.append(row)
    except csv.Error as error:
        raise PeopleError(f"{file}:{reader.line_num}", f"broken CSV: {error}", _SAVE_AS) from None
    if not rows:
        raise PeopleError(file, "holds no person", _HEADER)
    return tuple(rows)


def _order(header: Sequence[str], where: str) -> Sequence[int]:
    """Where each of our columns stands in the file; their order is free."""
    names = [name.casefold() for name in header]
    strange = next((name for name in names if name not in COLUMNS), None)
    if strange is not None:
        raise PeopleError(where, f"unknown column '{strange[:40]}'", _HEADER)
    missing = next((name for name in COLUMNS if names.count(name) != 1), None)
    if missing is not None:
        why = "missing" if missing not in names else "there twice"
        raise PeopleError(where, f"the column '{missing}' is {why}", _HEADER)
    return [names.index(name) for name in COLUMNS]


def _row(cells: Sequence[str], line: int, where: str) -> PersonRow:
    name, role, area, channel, address, language, building = cells
    for column, cell in zip(COLUMNS, cells, strict=True):
        if not cell and column not in ("language", "building"):
            raise PeopleError(where, f"no {column}", f"fill in the column {column}")
        if len(cell) > 80 or not cell.isprintable():
            raise PeopleError(where, f"the {column} is not a short word", f"write the {column} as plain text")
    if role.casefold() not in set(Role):
        raise PeopleError(where, f"unknown role '{role}'", "write one of " + ", ".join(Role))
    if language.casefold() not in LANGUAGES:
        raise PeopleError(where, f"unknown language '{language}'", "write zh-CN or en")
    if not re.fullmatch(r"[a-z]+", channel):
        raise PeopleError(where, f"unknown channel '{channel}'", "write web or telegram")
    if channel == "telegram" and not re.fullmatch(r"[1-9]\d{0,15}", address):
        why = f"'{address}' is not a Telegram id"
        raise PeopleError(where, why, "write the numeric id: a user name can change hands")
    return PersonRow(
        line=line,
        name=name,
        role=Role(role.casefold()),
        area=area,
        channel=channel,
        address=address,
        language=LANGUAGES[language.casefold()],
        building=building,
    )
