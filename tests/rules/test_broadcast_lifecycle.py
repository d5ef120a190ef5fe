"""The table of states is the rule, and the diagram in the docs shows it."""

from pathlib import Path

from broadcasts.lifecycle import TRANSITIONS, diagram, needs_approval, sources
from db.vocabulary import BroadcastState, ReleaseKind, Severity

DOCS = Path(__file__).parents[2] / "docs" / "life-cycles.md"


def test_every_state_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(BroadcastState)


def test_every_state_can_be_reached_from_draft() -> None:
    reached, new = {BroadcastState.DRAFT}, {BroadcastState.DRAFT}
    while new:
        new = {after for state in new for after in TRANSITIONS[state]} - reached
        reached |= new
    assert reached == set(BroadcastState)


def test_nothing_leads_out_of_an_end() -> None:
    ends = (
        *(BroadcastState.COMPLETED, BroadcastState.CANCELLED),
        *(BroadcastState.REJECTED, BroadcastState.DROPPED),
    )
    for end in ends:
        assert not TRANSITIONS[end]


def test_out_of_returned_lead_an_edit_and_the_end() -> None:
    assert TRANSITIONS[BroadcastState.RETURNED] == {BroadcastState.DRAFT, BroadcastState.DROPPED}
    assert BroadcastState.SENDING not in sources(BroadcastState.DRAFT)


def test_red_or_more_than_one_grid_needs_a_supervisor() -> None:
    assert needs_approval(Severity.EXTREME, [3])
    assert needs_approval(Severity.MINOR, [3, 4])
    assert not needs_approval(Severity.SEVERE, [3])
    assert not needs_approval(Severity.SEVERE, [3, 3])


def test_an_all_clear_always_needs_two_people() -> None:
    assert needs_approval(Severity.MINOR, [3], ReleaseKind.ALL_CLEAR)
    assert not needs_approval(Severity.MINOR, [3], ReleaseKind.UPDATE)


def test_the_docs_show_the_table() -> None:
    assert diagram() in DOCS.read_text(encoding="utf-8")
