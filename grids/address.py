"""Finds the building people mean: free words or an answer, in Chinese or English, against the known places.

Two verbs, because a bare number means something only where it was asked for: `find_address` takes free words
and must not see a building in 「119」 or 「12号」; `read_address` takes the answer to "which building?".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grids.locate import Places
from grids.names import GRID, LATIN, NUMBER, digits, fold_name, plain
from grids.wording import BARE_DOOR, EMERGENCY, Indoors, dashed, floor_of, indoors, mentions

READ_AT_MOST = 500  # characters; an address stands early, and the longest message has 4096
LONGEST_NAME = 24  # characters of a folded name looked for inside a sentence

_NUMBERED = re.compile(r"[a-z]?\d{1,3}[a-z]?(?:号楼|网格)?|[a-z]号楼")
_ESTATE = re.compile(r"[\u4e00-\u9fff](?:花园|小区|家园|新村|公寓|苑|庭|府)$")
_OURS = re.compile(r"(?:们|我|咱|本|这个?)小区$")
_ANSWER = re.compile(
    rf"(?:我?家?(?:住|在|是)*)\s*第?\s*#?\s*({'|'.join(LATIN)}|{NUMBER})\s*(号|楼)?\s*[的吧啊呀]?"
)
_ANSWER_DOOR = re.compile(
    rf"(?:我?家?(?:住|在|是)*)\s*(?:({NUMBER})\s*(?:号|[\s,./])\s*(?:([1-9])\s*[\s,./]\s*)?)?({BARE_DOOR})(?:[室户房]|(?=\W|$))"
)


@dataclass(frozen=True, slots=True)
class AddressMatch:
    """What the words say of a place; everything may be missing.

    `certain`: exactly one building (or, without any, one grid) and no doubt about the words. Otherwise
    `candidates` (building ids in the order named) are worth one question. `floor` counts the ground floor as
    1, cellars are negative; `unit` and `door` are in digits.
    """

    building_id: int | None = None
    grid_id: int | None = None
    unit: str | None = None
    floor: int | None = None
    door: str | None = None
    certain: bool = False
    candidates: tuple[int, ...] = ()


def find_address(places: Places, text: str) -> AddressMatch:
    """The address in free words, only where the words themselves say that it is one."""
    said = plain(text[:READ_AT_MOST])
    found = tuple(mentions(said))
    for mention in found:
        if mention.refused:
            said = said[: mention.start] + "|" * (mention.end - mention.start) + said[mention.end :]
    folded = fold_name(said)
    named = tuple(_named(places.buildings_by_name, folded))
    grids = tuple(dict.fromkeys((*_numbered_grids(places, said), *_named(places.grids_by_name, folded))))
    sure, candidates = True, list(named)
    for mention in found:
        if mention.refused:
            continue
        ids = [id_ for number in mention.numbers for id_ in _of_number(places, number, named, grids)]
        sure = sure and mention.sure and bool(ids) and not _elsewhere(places, said[: mention.start])
        candidates.extend(ids)
    typed = None if candidates else dashed(said)
    if typed and (meant := _of_number(places, typed[0], named, grids)):
        return _judged(places, typed[1], meant, grids, sure=False)
    return _judged(places, indoors(said), candidates, grids, sure=sure)


def read_address(places: Places, text: str) -> AddressMatch:
    """The address in an answer to "which building?" or "which door?": 「2」, 「二号」 and 「302」 count too.

    「2楼」 may mean either, so it comes back as building 2, not certain, and as floor 2.
    """
    match = find_address(places, text)
    if match.candidates or match.grid_id is not None:
        return match
    said = plain(text[:READ_AT_MOST]).strip(" \t\r\n.。,、!~")
    if found := _ANSWER.fullmatch(said):
        number = digits(found[1])
        if ids := places.buildings_by_number.get(number, ()):
            sure = found[2] != "楼" and not re.fullmatch(EMERGENCY, number)
            return _judged(places, indoors(said), ids, (), sure=sure)
    if found := _ANSWER_DOOR.match(said):
        ids = places.buildings_by_number.get(digits(found[1]), ()) if found[1] else ()
        door = digits(found[3])
        return _judged(places, Indoors(found[2], floor_of(door), door), ids, (), sure=True)
    return match


def _judged(
    places: Places, inside: Indoors, candidates: Iterable[int], grids: tuple[int, ...], *, sure: bool
) -> AddressMatch:
    once = tuple(dict.fromkeys(candidates))
    of_buildings = {places.buildings[id_].grid_id for id_ in once}
    grid = of_buildings.pop() if len(of_buildings) == 1 else grids[0] if len(grids) == 1 else None
    agreed = not grids or grid in grids
    return AddressMatch(
        building_id=once[0] if len(once) == 1 else None,
        grid_id=grid,
        unit=inside.unit,
        floor=inside.floor,
        door=inside.door,
        certain=sure and agreed and grid is not None and len(once) <= 1,
        candidates=once,
    )


def _named(names: Mapping[str, tuple[int, ...]], folded: str) -> Iterator[int]:
    """What is called by a name that is more than a number; the longest name wins at each place."""
    at = 0
    while at < len(folded):
        for length in range(min(LONGEST_NAME, len(folded) - at), 1, -1):
            name = folded[at : at + length]
            if name in names and not _NUMBERED.fullmatch(name) and _stands_alone(folded, at, at + length):
                yield from names[name]
                at += length - 1
                break
        at += 1


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """A name in letters must not be a piece of a longer word: "ly-3" is not in "ly-31"."""
    return not (
        re.match(r"[a-z\d]{2}", folded[start - 1 : start + 1] if start else "")
        or re.match(r"[a-z\d]{2}", folded[end - 1 : end + 1])
    )


def _numbered_grids(places: Places, said: str) -> Iterator[int]:
    for found in GRID.finditer(said):
        yield from places.grids_by_name.get(f"{digits(next(filter(None, found.groups())))}网格", ())


def _of_number(
    places: Places, number: str, named: tuple[int, ...], grids: tuple[int, ...]
) -> tuple[int, ...]:
    """The buildings with this number; if several have it, those the rest of the words speaks for."""
    ids = places.buildings_by_number.get(number, ())
    by_name = tuple(id_ for id_ in ids if id_ in named)
    return by_name or tuple(id_ for id_ in ids if places.buildings[id_].grid_id in grids) or ids


def _elsewhere(places: Places, head: str) -> bool:
    """Whether an estate we do not know stands before the number: 「阳光花园2号楼」 is not our building 2."""
    folded = fold_name(head)
    if not _ESTATE.search(folded) or _OURS.search(folded):
        return False
    ours = (re.sub(r"[a-z\d]{1,4}号楼$", "", name) for name in places.buildings_by_name)
    return not any(estate and folded.endswith(estate) for estate in ours)
