"""An editor's mistake is refused with the file and the line it stands on."""

from pathlib import Path

import pytest

from knowledge.entry import MAX_BYTES, EntryError, decode, parse
from knowledge.loader import entries, load

ENTRIES = Path(__file__).parent / "entries"
GOOD = (ENTRIES / "accident" / "oil.yaml").read_text("utf-8")


def refused(text: str) -> EntryError:
    with pytest.raises(EntryError) as caught:
        parse(text, "accident/oil.yaml")
    assert str(caught.value).startswith(f"accident/oil.yaml:{caught.value.line}: ")
    return caught.value


def test_an_entry_says_what_its_file_says() -> None:
    entry = parse(GOOD, "accident/oil.yaml")
    assert entry.id == entry.topic == "kitchen-oil-fire"
    assert entry.call == ("119",)
    assert entry.first.of("zh-CN").startswith("119")
    assert entry.steps.of("en")[0] == "Turn off the heat."
    assert entry.sources[0].year == 2023
    assert entry.line_of("call") == 6


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("medical: false", "medicle: false", 5, "unknown field 'medicle'"),
        ("medical: false", "category: accident", 5, "stands twice"),
        ('call: ["119"]', "call: [119]", 6, "put numbers in quotes"),
        ('call: ["119"]', 'call: ["one"]', 6, "not a number to dial"),
        ('call: ["119"]', "call: []", 6, "names a number"),
        ("life_threat: true", "life_threat: maybe", 4, "true or false"),
        ("category: accident", "category: accidents", 3, "not a category"),
        ("id: kitchen-oil-fire", "id: Kitchen Fire", 1, "not an id"),
        ("[关火。, ", "[", 14, "lines in zh but"),
        ("year: 2023", "year: soon", 17, "whole number"),
        ("2026-10-01", "last week", 18, "expected a date"),
        ('zh: "锅盖"', 'zh: "锅盖("', 19, "not a pattern"),
        ("关火。", "拨 {gas_phone}。", 14, "not named under 'local'"),
        ("checked_on", "signed_by: 某人\nchecked_on", 18, "go together"),
    ],
)
def test_a_wrong_field_is_refused_where_it_stands(old: str, new: str, line: int, why: str) -> None:
    quoted = new if "{" not in new else f'"{new}"'
    error = refused(GOOD.replace(old, quoted, 1))
    assert why in error.why
    assert error.line == line


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "id: [", "a: &a [*a]", "[" * 5000, "\t- x"])
def test_what_is_no_entry_is_refused(text: str) -> None:
    refused(text)


def test_a_source_may_bear_no_date_but_not_no_name() -> None:
    undated = parse(GOOD.replace(", year: 2023", "").replace("    year: 2023\n", ""), "accident/oil.yaml")
    assert undated.sources[0].year is None


def test_a_missing_field_is_named() -> None:
    assert "'topic' is missing" in refused(GOOD.replace("topic: kitchen-oil-fire\n", "")).why


def test_a_huge_file_and_a_wrong_encoding_are_refused_before_they_are_read() -> None:
    with pytest.raises(EntryError, match="larger than"):
        decode(b"x" * (MAX_BYTES + 1), "big.yaml")
    with pytest.raises(EntryError, match=r"gbk\.yaml:2: not UTF-8"):
        decode(b"id: x\n" + "标题".encode("gbk"), "gbk.yaml")
    with pytest.raises(EntryError, match="NUL"):
        decode(b"id: \0", "nul.yaml")


def test_two_entries_of_one_id_are_refused_with_both_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(EntryError, match=r"b\.yaml:1: the id 'kitchen-oil-fire' stands in a\.yaml too"):
        entries(tmp_path)


def test_a_directory_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match="no such directory"):
        load(tmp_path / "nowhere")


def test_what_nobody_held_against_its_sources_bears_no_date() -> None:
    assert parse(GOOD.replace("checked_on: 2026-10-01", 'checked_on: ""'), "oil.yaml").checked_on is None


def test_a_retraction_names_the_day_and_why() -> None:
    entry = parse(GOOD + "retracted: 2026-11-24 the number changed\n", "oil.yaml")
    assert entry.retracted == "2026-11-24 the number changed"
    assert parse(GOOD + 'retracted: ""\n', "oil.yaml").retracted == ""
    for wrong in ("soon, it is wrong", '"2026-11-24"', '"2026-11-24 "'):
        assert "is not a date and why" in refused(GOOD + f"retracted: {wrong}\n").why
