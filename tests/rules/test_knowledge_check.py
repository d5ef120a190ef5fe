"""`linli knowledge check` finds what a well-formed file still gets wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.check import Level, check, stats
from knowledge.entry import Both
from knowledge.loader import entries
from knowledge.topics import CATEGORY_OF

BASE = entries(Path(__file__).parent / "entries")
BY_ID = {entry.id: entry for entry in BASE}
TODAY = date(2026, 11, 24)


def test_a_year_without_a_look_at_the_sources_is_a_warning() -> None:
    (finding,) = check(BASE, TODAY)
    assert finding.level is Level.WARNING
    assert str(finding).startswith("firstaid/nosebleed.yaml:16: warning: last checked 2025-01-01")


def test_a_fact_that_is_missing_and_a_myth_that_appears_are_errors() -> None:
    oil = BY_ID["kitchen-oil-fire"]
    myth = replace(oil, steps=Both(("倒水灭火。",), ("Turn off the heat.",)))
    why = [finding.why for finding in check([myth], TODAY)]
    assert "the zh text lacks what must appear: 锅盖" in why
    assert "the zh text holds a myth: 倒水灭" in why
    assert "the en text lacks what must appear: lid" in why


def test_the_first_line_of_a_life_threat_holds_the_number_and_is_short() -> None:
    oil = BY_ID["kitchen-oil-fire"]
    long = replace(oil, first=Both("走" * 61, "Leave."))
    why = [finding.why for finding in check([long], TODAY)]
    assert "61 characters; at most 60 in a life-threat first line" in why
    assert "the en first line names none of 119" in why


def test_topics_relations_and_local_facts_must_exist() -> None:
    gas = BY_ID["gas-leak"]
    wrong = replace(gas, topic="gas", related=("nobody",), local=("gas_phone", "clinic"))
    why = [finding.why for finding in check([wrong], TODAY)]
    assert why == [
        "'gas' is not a topic of the base",
        "'nobody' is not an entry",
        "{clinic} stands in no line",
    ]


def test_a_category_that_is_not_the_topics_own_is_found() -> None:
    moved = replace(BY_ID["gas-leak"], category="health", related=())
    assert [finding.why for finding in check([moved], TODAY)] == ["'gas-leak' belongs to accident"]


def test_stats_count_what_is_there_and_name_what_is_not() -> None:
    told = stats(BASE, TODAY)
    assert (told.entries, told.topics, told.signed, told.overdue) == (3, 3, 0, 1)
    assert "earthquake" in told.missing
    assert dict(told.by_category) == {"accident": 2, "firstaid": 1}
    assert told.questions_zh == 6


def test_an_entry_named_as_its_topic_opens_one_and_its_sisters_join_it() -> None:
    opened = replace(BY_ID["gas-leak"], id="ice-road", topic="ice-road", related=())
    sister = replace(opened, id="ice-road-by-bicycle")
    assert check([opened, sister], TODAY) == ()
    assert [finding.why for finding in check([sister], TODAY)] == ["'ice-road' is not a topic of the base"]


def test_what_was_never_held_against_its_sources_asks_for_a_look() -> None:
    unchecked = replace(BY_ID["gas-leak"], checked_on=None, related=())
    (finding,) = check([unchecked], TODAY)
    assert (finding.level, finding.why) == (Level.WARNING, "not yet held against its sources")
    assert stats([unchecked], TODAY).overdue == 1


def test_the_shipped_base_has_an_entry_for_every_topic_and_nothing_wrong_in_it() -> None:
    shipped = entries()
    assert stats(shipped, TODAY).missing == ()
    assert CATEGORY_OF.keys() <= {entry.id for entry in shipped}
    assert [str(found) for found in check(shipped, TODAY) if found.level is Level.ERROR] == []
