"""What of an address the words alone tell, whatever buildings there are: numbers, unit, floor, door.

The patterns expect text folded by `names.plain`. Most of the care is for what looks like an address and is
none: 「一栋楼」 counts, 「5月2号楼道灯坏了」 dates, 「不是2号楼」 denies, 「119」 cries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grids.names import BUILDING, BUILDING_LATIN, NUMBER, NUMERAL, digits

EMERGENCY = "11[09]|12[02]"
"""Numbers to dial; typed without 室 they are a cry and never a door."""

_SIGNS = "[〇零一二三四五六七八九幺]"
BARE_DOOR = (
    rf"(?!(?:{EMERGENCY})(?!\d))(?:\d{{3,4}}|{_SIGNS}{{3,4}})"
    rf"(?![\d{NUMERAL}个人块元年月日号点分秒米万岁天%])"
)
"""302, 1203, 三零二, but neither 119 nor 「300块」."""

_GAP = r"[\s,、\-]*"
_UNIT = re.compile(rf"({NUMBER})\s*单元|(?<![a-z])unit\s*(\d{{1,2}})(?!\d)")
_FLOOR = re.compile(
    rf"(负|地下|(?<![a-z])b)?(?<!\d)(\d{{1,2}}|[{NUMERAL}]{{1,5}})\s*(?:层|楼)"
    r"|(?<!\d)(\d{1,2})(?:st|nd|rd|th)\s*floor|(?<![a-z])floor\s*(\d{1,2})|(?<!\d)(\d{1,2})/f(?![a-z])"
)
_DOOR = re.compile(
    r"(?<!\d)(\d{2,4})\s*(?:室|号?房)"
    r"|(?<![a-z])(?:room|flat|apt|apartment)\.?\s*(?:no\.?\s*|#)?(\d{2,4}[a-z]?)|(?<![a-z])unit\s*(\d{3,4})"
    rf"|(?:单元|层|[号#\d{NUMERAL}]\s*楼|[\d{NUMERAL}]\s*[栋幢座#]|号[栋幢座]|building\s\d{{1,3}}){_GAP}({BARE_DOOR})"
    rf"|(?:单元|层|楼){_GAP}([东南西北中左右]户)"
)
_DASHED = re.compile(rf"(?<![\d\-.:])(\d{{1,3}})-(?:([1-9])-)?({BARE_DOOR})(?![\-:.])")

_BEFORE = re.compile(rf"(?<![a-z\d])((?:{NUMBER}\s*[-~至到、和与及]\s*)+)$")
_BUILT = re.compile(
    r"\s*(?:楼(?![下上道顶梯里门前后旁边口外内底侧])|[大高旧老新]楼|[大高旧老新]?[房桥塔山庙碑]|建筑|住宅)"
)
_COUNTED = re.compile(r"[有那这某几每同整另共哪盖建了]\s*$")
_DENIED = re.compile(
    r"(?:(?<!是)不是|(?<!在)不在|不住|没在)\s*(?:在|[\u4e00-\u9fff]{0,6}(?:花园|小区|家园|新村|公寓|苑|庭|府))?\s*$"
)
_DATED = re.compile(r"(?:月份?)\s*$")
MOST_LISTED = 30  # buildings; 「1-300号楼」 is a slip of the finger


@dataclass(frozen=True, slots=True)
class Mention:
    """A building mentioned by number, or several (「2、3号楼」); `sure` that the words mean a building."""

    start: int
    end: int
    numbers: tuple[str, ...]
    sure: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class Indoors:
    """Where in a building. Ground floor is 1, cellars are negative; unit and door as typed, in digits."""

    unit: str | None = None
    floor: int | None = None
    door: str | None = None


def mentions(said: str) -> Iterator[Mention]:
    """Every building mentioned by number; `refused` marks what only looks like one."""
    for found in (*BUILDING.finditer(said), *BUILDING_LATIN.finditer(said)):
        head, tail, number = said[: found.start()], said[found.end() :], found[1]
        measure = found[0][-1] in "栋幢座" and "号" not in found[0]  # 栋 also counts: 三栋, "three buildings"
        built = measure and _BUILT.match(tail) is not None
        spelled = set(number) <= set(NUMERAL) and not found[0].startswith("第")
        counts = measure and spelled and (built or number == "两" or _COUNTED.search(head) is not None)
        dates = "号" in found[0] and _DATED.search(head) is not None
        battery = found[0].endswith("#") and not re.match(r"\s*(?:\d|单元|$)", tail)  # 5#电池
        listed = _BEFORE.search(head)
        yield Mention(
            start=listed.start() if listed else found.start(),
            end=found.end(),
            numbers=_all_of(listed[1], number) if listed else (digits(number),),
            sure=not (built or battery or re.match(r"[道梯]", tail)),  # 2号楼道: the second, in the stairs?
            refused=counts or dates or _DENIED.search(head) is not None,
        )


def indoors(said: str) -> Indoors:
    """Unit, floor and door, each where the words name it; a door tells its floor (302 → 3)."""
    unit, floor, door = _UNIT.search(said), _FLOOR.search(said), _DOOR.search(said)
    number = digits(_first(door)) if door else None
    if floor:
        below, *counts = floor.groups()
        height = int(digits(next(filter(None, counts))))
        return Indoors(digits(_first(unit)) if unit else None, -height if below else height, number)
    return Indoors(digits(_first(unit)) if unit else None, floor_of(number), number)


def dashed(said: str) -> tuple[str, Indoors] | None:
    """「3-2-302」 and 「3-302」: building, perhaps unit, door. Scores and dates look alike, so never sure."""
    found = _DASHED.search(said)
    if not found or not 1 <= int(digits(found[3])[-2:]) <= 20:  # no landing has more than 20 doors; years do
        return None
    return digits(found[1]), Indoors(found[2], floor_of(found[3]), digits(found[3]))


def floor_of(door: str | None) -> int | None:
    """The floor a door number of three or four digits tells, or None."""
    if door is None or not re.fullmatch(r"\d{3,4}", door):
        return None
    return int(door[:-2]) or None


def _all_of(before: str, last: str) -> tuple[str, ...]:
    parts = re.split(r"\s*([-~至到、和与及])\s*", before.strip())
    numbers = [digits(part) for part in parts[0::2] if part] + [digits(last)]
    if len(numbers) == 2 and parts[1] in "-~至到" and all(number.isdecimal() for number in numbers):
        first, end = map(int, numbers)
        if 0 < end - first < MOST_LISTED:
            return tuple(map(str, range(first, end + 1)))
    return tuple(numbers)


def _first(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups())))
