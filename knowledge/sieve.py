"""Which of many patterns can match a text at all, told from the pieces of text they cannot do without.

Most of some three hundred patterns hold none of their words in a given message; asking each costs a
millisecond, looking up the message's pieces costs a hundredth. Never wrong: what the sieve lets fall cannot
match (tests compare it with the patterns themselves).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise, product

_MOST = 160  # exact texts followed at once; more would cost more than they save
_CLASS = 24  # characters of a class taken one by one
_Exact = frozenset[str] | None  # every text a part can match, or None when that is not a short list


@lru_cache(maxsize=64)
def pieces(folded: str) -> frozenset[str]:
    """All runs of one to three characters in folded text."""
    return frozenset(
        [*folded, *map("".join, pairwise(folded))] + [folded[i : i + 3] for i in range(len(folded) - 2)]
    )


class Sieve:
    """Built once from named patterns; `names` gives those that match."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._patterns = [(name, _Lazy(pattern)) for name, pattern in patterns]
        self._may: dict[str, int] = {}
        self._sure: dict[str, int] = {}
        self._always = 0
        for place, (_, pattern) in enumerate(self._patterns):
            self._learn(pattern.text, 1 << place)
        self._keys = frozenset(self._may)

    def _learn(self, pattern: str, bit: int) -> None:
        branches = _Reader(pattern).alternatives()
        if any(needed is None for needed, _ in branches):
            self._always |= bit
            return
        for needed, whole in branches:
            for text in needed or ():
                key = _key(text)
                self._may[key] = self._may.get(key, 0) | bit
                if whole and key == text:
                    self._sure[key] = self._sure.get(key, 0) | bit

    def names(self, folded: str) -> list[str]:
        """The names of the patterns found in `folded`, in the order given; a name may stand twice."""
        may, sure = self._always, 0
        for key in pieces(folded) & self._keys:
            may |= self._may[key]
            sure |= self._sure.get(key, 0)
        found: list[str] = []
        while may:
            bit = may & -may
            may ^= bit
            name, pattern = self._patterns[bit.bit_length() - 1]
            if bit & sure or pattern.search(folded):
                found.append(name)
        return found

    def first(self, folded: str) -> str:
        """The name of the first pattern found, "" when none is."""
        may = self._always
        for key in pieces(folded) & self._keys:
            may |= self._may[key]
        while may:
            bit = may & -may
            may ^= bit
            name, pattern = self._patterns[bit.bit_length() - 1]
            if pattern.search(folded):
                return name
        return ""


class _Lazy:
    """A pattern that is compiled when it is first asked: all of them at once would hold up a start."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.text).search


def of(patterns: Mapping[str, str]) -> Sieve:
    """A sieve over a mapping of names to patterns."""
    return Sieve(patterns.items())


def _key(text: str) -> str:
    return text[:3] if text.isascii() else text[:2]


class _Reader:
    """Reads a pattern of our own dialect: what each alternative needs, and whether that is all of it."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def alternatives(self) -> list[tuple[_Exact, bool]]:
        """For each alternative the texts of which one must occur (None: unknown), and if it is the whole."""
        found: list[tuple[_Exact, bool]] = []
        while True:
            exact, needed = self._sequence()
            found.append((exact, True) if exact and "" not in exact else (needed, False))
            if self._peek() != "|":
                return found
            self._at += 1

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _sequence(self) -> tuple[_Exact, _Exact]:
        """Of a run of parts: every text it matches, and else the best set of which one must occur."""
        run: _Exact = frozenset({""})
        whole = True
        best: _Exact = None
        while self._peek() not in ("", "|", ")"):
            exact, needed, width = self._part()
            if width == 0 and exact is None:  # a condition on what stands around
                whole = False
                best, run = _better(best, run), frozenset({""})
                continue
            joined = _joined(run, exact)
            if joined is not None:
                run = joined
                continue
            whole = False
            best = _better(_better(best, run), needed)
            run = exact if exact is not None else frozenset({""})
        return (run if whole else None), _better(best, run)

    def _part(self) -> tuple[_Exact, _Exact, int]:
        exact, needed, width = self._atom()
        least, most = self._times()
        if (least, most) == (1, 1):
            return exact, needed, width
        if least == 0:
            optional = exact | {""} if exact is not None and most == 1 else None
            return optional, None, 1
        return None, exact if exact is not None else needed, 1

    def _times(self) -> tuple[int, int]:
        mark = self._peek()
        counted = re.match(r"\{(\d*)(,?)(\d*)\}", self._pattern[self._at :]) if mark == "{" else None
        if counted:
            self._at += counted.end()
            least = int(counted[1] or 0)
            times = (least, least if not counted[2] else int(counted[3] or 99))
        elif mark and mark in "?*+":
            self._at += 1
            times = {"?": (0, 1), "*": (0, 99), "+": (1, 99)}[mark]
        else:
            return (1, 1)
        if self._peek() == "?":
            self._at += 1
        return times

    def _atom(self) -> tuple[_Exact, _Exact, int]:
        char = self._peek()
        self._at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._set()
        if char == "\\":
            escaped = self._peek()
            self._at += 1
            if escaped in "bB":
                return None, None, 0
            if escaped.isalnum():
                return None, None, 1
            return frozenset({escaped}), None, 1
        if char in "^$":
            return None, None, 0
        return (None if char == "." else frozenset({char})), None, 1

    def _group(self) -> tuple[_Exact, _Exact, int]:
        around = re.match(r"\?<?[=!]", self._pattern[self._at :])
        self._at += around.end() if around else 2 if self._pattern.startswith("?:", self._at) else 0
        exacts, needs = [], []
        while True:
            exact, needed = self._sequence()
            exacts.append(exact)
            needs.append(exact if exact is not None and "" not in exact else needed)
            if self._peek() != "|":
                break
            self._at += 1
        self._at += 1
        if around:
            return None, None, 0
        union = frozenset(text for exact in exacts for text in exact or ())
        if None not in exacts and len(union) <= _MOST:
            return union, None if "" in union else union, 1
        every = frozenset(text for needed in needs for text in needed or ())
        return None, None if None in needs or "" in every else every, 1

    def _set(self) -> tuple[_Exact, _Exact, int]:
        end = self._pattern.index("]", self._at + 1)
        chars = self._pattern[self._at : end]
        self._at = end + 1
        if len(chars) > _CLASS or chars[0] == "^" or "\\" in chars:
            return None, None, 1
        if "-" in chars:
            spans = re.findall(r"(.)-(.)|(.)", chars)
            chars = "".join("".join(map(chr, range(ord(a), ord(b) + 1))) if a else c for a, b, c in spans)
        return (frozenset(chars), None, 1) if len(chars) <= _CLASS else (None, None, 1)


def _joined(left: _Exact, right: _Exact) -> _Exact:
    if left is None or right is None or len(left) * len(right) > _MOST:
        return None
    return frozenset(a + b for a, b in product(left, right))


def _better(one: _Exact, other: _Exact) -> _Exact:
    """The set that lets fewer texts through: longer texts first, then fewer of them."""
    usable = [needed for needed in (one, other) if needed and "" not in needed]
    if not usable:
        return None
    return max(usable, key=lambda texts: (min(map(len, texts)) > 1, -len(texts)))
