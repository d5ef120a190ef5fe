"""Door codes: one per building, told from other words, and a slip of the finger is noticed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grids.doors import LENGTH, door_code, is_door_code, normal_door_code

BUILDINGS = st.integers(0, 31**6 - 1)


def test_a_code_looks_like_the_one_on_the_poster() -> None:
    code = door_code(2, "secret")
    assert len(code) == LENGTH == 8
    assert code.startswith("G") and not set(code) & set("01OIL")
    assert code == door_code(2, "secret") != door_code(2, "another secret")


def test_no_two_buildings_share_a_code() -> None:
    assert len({door_code(building, "secret") for building in range(3000)}) == 3000


@settings(deadline=None)
@given(BUILDINGS)
def test_every_code_is_recognised_however_it_is_typed(building: int) -> None:
    code = door_code(building, "secret")
    assert is_door_code(code)
    typed = f" {code[:4].lower()}-{code[4:].lower()} "
    assert is_door_code(typed) and normal_door_code(typed) == code


@settings(deadline=None)
@given(BUILDINGS, st.integers(1, 7), st.sampled_from("23456789ABCDEFGHJKMNPQRSTUVWXYZ"))
def test_one_wrong_character_is_noticed(building: int, place: int, sign: str) -> None:
    code = door_code(building, "secret")
    slip = code[:place] + sign + code[place + 1 :]
    assert is_door_code(slip) == (slip == code)


@settings(deadline=None)
@given(BUILDINGS, st.integers(1, 6))
def test_two_swapped_characters_are_noticed(building: int, place: int) -> None:
    code = door_code(building, "secret")
    slip = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_door_code(slip) == (slip == code)


@pytest.mark.parametrize(
    "words", ["", "2号楼", "GOODNESS", "G", "119", "building", "G3K7Q2M", "Ｇ" * 8, "着火了快来人啊啊"]
)
def test_words_are_no_codes(words: str) -> None:
    assert not is_door_code(words)


@pytest.mark.parametrize("building", [-1, 31**6])
def test_a_number_no_record_can_have_is_refused(building: int) -> None:
    with pytest.raises(ValueError, match="no door code"):
        door_code(building, "secret")
