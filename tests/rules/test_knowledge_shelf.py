"""The base of a community: its own entries beside the shipped ones, and what editors do while it runs."""

import shutil
from pathlib import Path

import pytest

from knowledge.entry import EntryError
from knowledge.shelf import Shelf, Watcher, everything
from knowledge.skeleton import skeleton, still_empty

ENTRIES = Path(__file__).parent / "entries"
OIL = (ENTRIES / "accident" / "oil.yaml").read_text("utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Three shipped entries, and a folder of the community's own that is not there yet."""
    shutil.copytree(ENTRIES, tmp_path / "base")
    return Shelf(own=tmp_path / "own", shipped=tmp_path / "base")


def write(shelf: Shelf, name: str, text: str) -> Path:
    assert shelf.own is not None
    path = shelf.own / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_an_entry_of_our_own_replaces_the_shipped_one_and_gone_it_gives_it_back(shelf: Shelf) -> None:
    watcher = Watcher(shelf)
    assert len(watcher.load().base.entries) == 3
    path = write(shelf, "oil.yaml", OIL.replace("Turn off the heat.", "Turn the heat off."))
    stock = watcher.changed()
    assert stock is not None
    assert stock.base.entries["kitchen-oil-fire"].steps.en[0] == "Turn the heat off."
    assert len(stock.base.entries) == 3
    path.unlink()
    stock = watcher.changed()
    assert stock is not None
    assert stock.base.entries["kitchen-oil-fire"].steps.en[0] == "Turn off the heat."


def test_nothing_changed_is_nothing_to_do(shelf: Shelf) -> None:
    watcher = Watcher(shelf)
    watcher.load()
    assert watcher.changed() is None


def test_a_wrong_file_is_named_once_and_what_it_said_before_stays(shelf: Shelf) -> None:
    watcher = Watcher(shelf)
    path = write(shelf, "oil.yaml", OIL.replace("Turn off the heat.", "Turn the heat off."))
    served = watcher.load().base
    path.write_text("id: [", "utf-8")
    stock = watcher.changed()
    assert stock is not None
    assert stock.base is served
    (error,) = stock.refused
    assert str(error).startswith(f"{path}:2: not YAML")
    assert watcher.changed() is None


def test_a_wrong_file_does_not_hold_up_a_retraction_in_another(shelf: Shelf) -> None:
    watcher = Watcher(shelf)
    watcher.load()
    write(shelf, "new.yaml", skeleton("new"))
    write(shelf, "oil.yaml", OIL + "retracted: 2026-11-24 the lid is disputed\n")
    stock = watcher.changed()
    assert stock is not None
    assert "kitchen-oil-fire" not in stock.base.entries
    assert [Path(error.file).name for error in stock.refused] == ["new.yaml"]


def test_a_slip_of_an_editor_stops_no_start_and_a_broken_product_does(shelf: Shelf) -> None:
    path = write(shelf, "oil.yaml", "id: [")
    stock = Watcher(shelf).load()
    assert len(stock.base.entries) == 3
    assert stock.refused[0].file == str(path)
    (shelf.shipped / "accident" / "gas.yaml").write_text("id: [", "utf-8")
    with pytest.raises(EntryError, match=r"gas\.yaml:2: not YAML"):
        Watcher(shelf).load()


def test_two_of_our_own_with_one_id_are_told_and_the_first_is_served(shelf: Shelf) -> None:
    write(shelf, "a.yaml", OIL)
    write(shelf, "b.yaml", OIL)
    stock = Watcher(shelf).load()
    assert [error.why for error in stock.refused] == [
        f"the id 'kitchen-oil-fire' stands in {shelf.own}/a.yaml too"
    ]
    assert stock.base.entries["kitchen-oil-fire"].file == f"{shelf.own}/a.yaml"


def test_unsigned_only_the_first_line_of_a_threat_to_life_is_served(shelf: Shelf) -> None:
    strict = Shelf(own=shelf.own, shipped=shelf.shipped, signed_only=True)
    base = Watcher(strict).load().base
    assert "nosebleed" not in base.entries
    oil = base.entries["kitchen-oil-fire"]
    assert oil.first.zh.startswith("119")
    assert oil.steps.zh == oil.donts.zh == ()


def test_signed_it_is_served_whole(shelf: Shelf) -> None:
    write(shelf, "oil.yaml", OIL + 'signed_by: "Zhao Min, fire brigade"\nsigned_on: 2026-11-20\n')
    strict = Shelf(own=shelf.own, shipped=shelf.shipped, signed_only=True)
    assert Watcher(strict).load().base.entries["kitchen-oil-fire"].steps.zh


def test_everything_is_shown_to_editors_what_is_not_served_too(shelf: Shelf) -> None:
    write(shelf, "oil.yaml", OIL + "retracted: 2026-11-24 the lid is disputed\n")
    write(shelf, "wrong.yaml", "id: [")
    entries, wrong = everything(shelf)
    assert {entry.id for entry in entries} == {"kitchen-oil-fire", "gas-leak", "nosebleed"}
    assert len(wrong) == 1


def test_a_new_file_names_every_line_that_is_to_be_filled() -> None:
    text = skeleton("water-outage")
    empty = still_empty(text)
    assert {one.name for one in empty} == {
        *("titles.zh", "titles.en", "questions.zh", "questions.en", "keywords.zh", "keywords.en"),
        *("first.zh", "first.en", "steps.zh", "steps.en", "sources.name", "sources.year", "checked_on"),
    }
    lines = text.splitlines()
    assert all('""' in lines[one.line - 1] for one in empty)


def test_filled_it_is_an_entry(shelf: Shelf) -> None:
    text = skeleton("water-outage")
    for one in reversed(still_empty(text)):
        lines = text.splitlines()
        filled = {"sources.year": "2024", "checked_on": "2026-11-24"}.get(one.name, '"words"')
        lines[one.line - 1] = lines[one.line - 1].replace('""', filled)
        text = "\n".join(lines) + "\n"
    assert still_empty(text) == ()
    write(shelf, "water.yaml", text)
    entry = Watcher(shelf).load().base.entries["water-outage"]
    assert (entry.topic, entry.category) == ("water-outage", "prep")


def test_after_a_start_from_the_kept_base_a_wrong_file_still_leaves_its_entry(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = write(shelf, "oil.yaml", OIL.replace("Turn off the heat.", "Turn the heat off."))
    Watcher(shelf, tmp_path / "cache").load()
    watcher = Watcher(shelf, tmp_path / "cache")
    assert watcher.load().base.entries["kitchen-oil-fire"].steps.en[0] == "Turn the heat off."
    path.write_text("id: [", "utf-8")
    stock = watcher.changed()
    assert stock is not None
    assert stock.base.entries["kitchen-oil-fire"].steps.en[0] == "Turn the heat off."
    assert stock.refused[0].file == str(path)
