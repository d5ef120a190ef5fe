"""One spelling for the names of buildings and grids: 「锦绣花园二栋」 finds 「锦绣花园 2 号楼」."""

import re
import unicodedata

NUMERAL = "〇零一二两三四五六七八九十百"
LATIN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"(?:[a-z]?\d{{1,3}}[a-z]?|[{NUMERAL}]{{1,5}}|[a-z])"
"""How a building's number is written: 2, 12, a2, 3b, 十二, a."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_PLAIN = str.maketrans("號棟層單網樓戶", "号栋层单网楼户")

BUILDING = re.compile(rf"(?:第\s*)?(?<![a-z\d])({NUMBER})\s*(?:号\s*楼|号?\s*[栋幢座]|#\s*楼?)")
BUILDING_LATIN = re.compile(
    r"(?<![a-z])(?:building|bldg|block|tower)\.?\s*(?:no\.?\s*|number\s*|#\s*)?"
    rf"([a-z]?\d{{1,3}}[a-z]?|{'|'.join(LATIN)}|[a-z])(?![a-z\d])"
)
GRID = re.compile(
    rf"(?:第\s*)?(?<![a-z\d])({NUMBER})\s*号?\s*网格|网格\s*(\d{{1,3}})|(?<![a-z])grid\s*(?:no\.?\s*|#\s*)?(\d{{1,3}})"
)


def plain(text: str) -> str:
    """Half-width, lower case, simplified number words: what the patterns here are written for."""
    return unicodedata.normalize("NFKC", text).lower().translate(_PLAIN)


def fold_name(name: str) -> str:
    """One spelling of a building's or grid's name: 「第三网格」 and "Grid 3" become 3网格, no blanks."""
    text = GRID.sub(lambda found: f"{digits(next(filter(None, found.groups())))}网格", plain(name))
    text = BUILDING_LATIN.sub(lambda found: f"{digits(found[1])}号楼", text)
    text = BUILDING.sub(lambda found: f"{digits(found[1])}号楼", text)
    return re.sub(r"[\s·,，、\-]+", "", text)


def number_in(name: str) -> str | None:
    """The building number a name holds ("锦绣花园二栋" → 2, "Building 5" → 5, "A座" → a), or None."""
    text = plain(name)
    found = BUILDING.search(text) or BUILDING_LATIN.search(text)
    return digits(found[1]) if found else None


def grid_number_in(name: str) -> str | None:
    """The number of a grid ("第三网格", "3 网格", "Grid 3" → 3), or None."""
    found = GRID.search(plain(name))
    return digits(next(filter(None, found.groups()))) if found else None


def digits(number: str) -> str:
    """A number in any of its spellings as digits, capital letters lowered: 十二 → 12, three → 3, 02 → 2."""
    word = plain(number).strip()
    if word in LATIN:
        return str(LATIN.index(word) + 1)
    if word and all(sign in _DIGITS or sign in "十百" for sign in word):
        return _chinese(word)
    return word.lstrip("0") or word


def _chinese(word: str) -> str:
    if not set(word) & {"十", "百"}:  # read out sign by sign: 三零二
        return "".join(str(_DIGITS[sign]) for sign in word)
    total, pending = 0, None
    for sign in word:
        if sign in "十百":
            total += (1 if pending is None else pending) * (10 if sign == "十" else 100)
            pending = None
        else:
            pending = _DIGITS[sign]
    return str(total + (pending or 0))
