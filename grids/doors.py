"""Door codes: what stands on the poster at a building's door and tells us the building, but nothing more.

`G3K7Q2M9`: a G, six characters that hide the building's number, one check character. The code is an address
and not a secret: whoever knows it may only propose to live there.
"""

import hmac
import re

LENGTH = 8

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31: without 0 O 1 I L, which people mix up on paper
_BASE = len(_ALPHABET)  # prime: a weighted sum then sees every wrong character and every swap of two
_HALF = _BASE**3
_ROUNDS = 4
_FORM = re.compile(f"G[{_ALPHABET}]{{{LENGTH - 1}}}")


def door_code(building_id: int, salt: str) -> str:
    """The code of a building's door: always the same for one `salt`, and never that of another building.

    `building_id` is 0 to 887,503,680 (31⁶ - 1), else ValueError.
    """
    if not 0 <= building_id < _HALF * _HALF:
        raise ValueError(f"no door code for building {building_id}")
    left, right = divmod(building_id, _HALF)
    for number in range(_ROUNDS):  # a Feistel network: one to one, so two buildings cannot share a code
        left, right = right, (left + _mix(right, number, salt)) % _HALF
    body = "G" + _digits(left) + _digits(right)
    return body + _check(body)


def normal_door_code(text: str) -> str:
    """The code as stored, however it was typed: no blanks or dashes, capital letters."""
    return re.sub(r"[\s\-]", "", text).upper()


def is_door_code(text: str) -> bool:
    """Whether `text` as a whole is a well-typed door code; the building need not exist."""
    code = normal_door_code(text)
    return _FORM.fullmatch(code) is not None and _check(code[:-1]) == code[-1]


def _mix(half: int, number: int, salt: str) -> int:
    digest = hmac.digest(salt.encode(), f"{number}:{half}".encode(), "sha256")
    return int.from_bytes(digest[:8], "big") % _HALF


def _digits(half: int) -> str:
    return "".join(_ALPHABET[half // _BASE**place % _BASE] for place in (2, 1, 0))


def _check(body: str) -> str:
    return _ALPHABET[sum(weight * _ALPHABET.index(sign) for weight, sign in enumerate(body, 1)) % _BASE]
