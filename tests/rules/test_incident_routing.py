"""Whom an incident goes to, and who hears next when nobody takes it."""

from datetime import timedelta

from incidents.routing import DEPUTY, DESK, LAST, OFFICER, Given, after, first, priority, wait
from messages.community import Waits
from messages.content import Priority

WANG, LI, ZHAO, QIAN = 1, 2, 3, 4


def test_the_officer_of_the_grid_is_first() -> None:
    assert first([WANG], [LI], [ZHAO], desk_only=False) == Given(OFFICER, (WANG,))


def test_nobody_on_duty_falls_to_the_deputy_and_then_to_the_whole_desk() -> None:
    assert first([], [LI], [ZHAO], desk_only=False) == Given(DEPUTY, (LI,))
    assert first([], [], [ZHAO, QIAN], desk_only=False) == Given(DESK, (ZHAO, QIAN))
    assert first([], [], [], desk_only=False) is None


def test_what_is_for_the_desk_only_never_reaches_an_officer() -> None:
    assert first([WANG], [LI], [ZHAO], desk_only=True) == Given(DESK, (ZHAO,))
    assert first([WANG], [LI], [], desk_only=True) is None


def test_the_desk_has_a_case_together_and_an_officer_alone() -> None:
    assert Given(OFFICER, (WANG, LI)).assignee_id == WANG
    assert Given(DESK, (ZHAO, QIAN)).assignee_id is None


def test_each_rung_is_asked_once() -> None:
    assert after(OFFICER, [LI], [ZHAO], danger=False) == Given(DEPUTY, (LI,))
    assert after(OFFICER, [], [ZHAO], danger=False) == Given(DESK, (ZHAO,))
    assert after(DEPUTY, [LI], [ZHAO], danger=False) == Given(DESK, (ZHAO,))
    assert after(DESK, [LI], [ZHAO], danger=False) is None


def test_the_desk_is_reminded_of_a_danger_but_not_for_ever() -> None:
    rung, reminders = DESK, 0
    while (given := after(rung, [LI], [ZHAO], danger=True)) is not None:
        rung, reminders = given.rung, reminders + 1
        assert given.people == (ZHAO,) and given.assignee_id is None
    assert reminders == LAST - DESK


def test_danger_waits_minutes_where_the_rest_waits_a_quarter_of_an_hour() -> None:
    waits = Waits()
    assert wait(OFFICER, waits, danger=False) == timedelta(minutes=15)
    assert wait(OFFICER, waits, danger=True) == timedelta(minutes=3)
    assert wait(DESK, waits, danger=True) == timedelta(minutes=3)
    assert (priority(True), priority(False)) == (Priority.URGENT, Priority.ROUTINE)
