"""Whom an incident goes to first, and whom next when nobody takes it. Decides over person ids only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.vocabulary import Kind
from messages.community import Waits
from messages.content import Priority

OFFICER, DEPUTY, DESK = 0, 1, 2
"""The rungs. Above DESK the desk has it still, and was reminded that many times more."""
LAST = DESK + 2
"""Two reminders: a desk that does not answer three calls needs a telephone, not a fourth message."""

DANGER_KINDS = frozenset({Kind.FIRE, Kind.GAS, Kind.MEDICAL, Kind.CHEMICAL, Kind.HELP})
"""A report that turns out to be one of these becomes urgent, whatever it was filed as."""


@dataclass(frozen=True, slots=True)
class Given:
    """A rung and everybody on it; the first is the assignee, the duty desk has none."""

    rung: int
    people: tuple[int, ...]

    @property
    def assignee_id(self) -> int | None:
        return self.people[0] if self.rung < DESK else None


def first(
    primary: Sequence[int], deputies: Sequence[int], desk: Sequence[int], *, desk_only: bool
) -> Given | None:
    """Officer, else deputy, else duty desk; what is for the desk only goes there. None: nobody."""
    if not desk_only:
        if primary:
            return Given(OFFICER, tuple(primary))
        if deputies:
            return Given(DEPUTY, tuple(deputies))
    return Given(DESK, tuple(desk)) if desk else None


def after(rung: int, deputies: Sequence[int], desk: Sequence[int], *, danger: bool) -> Given | None:
    """The next rung when nobody on this one took it. None: it stays where it is.

    The desk is reminded of a danger only, LAST - DESK times.
    """
    if rung < DEPUTY and deputies:
        return Given(DEPUTY, tuple(deputies))
    if not desk:
        return None
    if rung < DESK:
        return Given(DESK, tuple(desk))
    return Given(rung + 1, tuple(desk)) if danger and rung < LAST else None


def wait(rung: int, waits: Waits, *, danger: bool) -> timedelta:
    """How long this rung has to take it."""
    if rung == OFFICER:
        return waits.accept_danger if danger else waits.accept
    return waits.deputy_danger if danger else waits.deputy


def priority(danger: bool) -> Priority:
    """How a card goes out."""
    return Priority.URGENT if danger else Priority.ROUTINE
