"""The life of an incident is the table, and the diagram in the docs is drawn from it."""

from pathlib import Path

import pytest

from db.vocabulary import IncidentState as S
from incidents.lifecycle import OPEN, TRANSITIONS, allowed, diagram

DOCS = Path(__file__).parents[2] / "docs" / "life-cycles.md"


def test_every_state_has_its_row() -> None:
    assert set(TRANSITIONS) == set(S)


def test_every_state_can_be_reached_and_left_to_an_end() -> None:
    reached, rows = {S.RECEIVED}, [S.RECEIVED]
    while rows:
        for after in TRANSITIONS[rows.pop()] - reached:
            reached.add(after)
            rows.append(after)
    assert reached == set(S)
    assert all(S.REJECTED in TRANSITIONS[state] for state in OPEN)


@pytest.mark.parametrize("end", [S.RESOLVED, S.CLOSED, S.REJECTED])
def test_an_end_opens_again_only_to_be_given_to_somebody(end: S) -> None:
    assert TRANSITIONS[end] & set(OPEN) == {S.ASSIGNED}
    assert not allowed(end, end)


def test_steps_without_a_change_of_state_are_for_open_cases() -> None:
    assert all(allowed(state, state) for state in OPEN)


def test_the_diagram_in_the_docs_is_the_table() -> None:
    assert f"```mermaid\n{diagram()}\n```" in DOCS.read_text(encoding="utf-8")
