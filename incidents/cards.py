"""The officer's card: what an incident looks like in a chat, by its state and by who looks."""

from dataclasses import replace
from datetime import datetime

from db.vocabulary import IncidentState, Outcome
from incidents.lifecycle import OPEN
from incidents.view import Case, IncidentView
from messages.buttons import button
from messages.content import Argument, Choice, Content, Part, Role, Tone, own_words, say

UNITS = ("property", "power", "water", "gas", "lift")
"""Units outside a case may be passed to; their telephone is the community's fact `<unit>_phone`."""
WHYS = ("not_mine", "not_my_area", "busy")
"""Reasons offered for passing on or returning; anything else is the officer's own words."""
QUOTED = 300
"""Characters of a report on a card: the rest is one press away."""


def card(view: IncidentView, holder_id: int, language: str, *, now: datetime) -> Content:
    """The card as this person should see it now."""
    if not view.open:
        return ended(view)
    if not view.taken:
        return offered(view, language, now=now)
    if view.assignee_id == holder_id:
        return taken(view)
    return already_taken(view)


def offered(view: IncidentView, language: str, *, now: datetime) -> Content:
    """Nobody has taken it yet: what, where, what was said, and what to do with it."""
    incident = say(
        "card.incident",
        n=number(view),
        kind=say(f"kind.{view.kind}"),
        place=_place(view, language),
        m=_minutes_left(view, now),
        grid=view.grid.of(language) or say("card.no_grid"),
        count=str(view.count),
        text=_quoted(view),
        at=view.received_at,
        nearby=_nearby(view),
    )
    return _card(view, (incident,), _untaken(view))


def taken(view: IncidentView) -> Content:
    """For who took it: the next steps."""
    parts: list[Part] = [say("card.taken", n=number(view), who=name(view.assignee), at=_taken_at(view))]
    if view.step:
        parts.append(say(f"card.{view.step}"))
    choices = [
        Choice(say("choice.ask_reporter"), button("ask_reporter", view.number)),
        Choice(say("choice.resolve"), button("resolve", view.number)),
        Choice(say("choice.more"), button("more", view.number)),
    ]
    if view.step != "on_scene":
        choices.insert(0, Choice(say("choice.on_scene"), button("on_scene", view.number)))
    if not view.step:
        choices.insert(0, Choice(say("choice.en_route"), button("en_route", view.number)))
    return _card(view, tuple(parts), tuple(choices))


def already_taken(view: IncidentView) -> Content:
    """For who was asked as well: somebody else has it."""
    line = say("card.already_taken", n=number(view), who=name(view.assignee), at=_taken_at(view))
    return _card(view, (line,))


def passed(view: IncidentView, who: Argument) -> Content:
    """For who had it: it has gone on to somebody else, or to the duty desk."""
    return _card(view, (say("card.passed", n=number(view), who=who),))


def escalated(view: IncidentView, who: Argument, minutes: int, language: str) -> Content:
    """For the deputy: `who` did not take it in so many minutes."""
    line = say(
        "card.escalated",
        n=number(view),
        kind=say(f"kind.{view.kind}"),
        place=_place(view, language),
        who=who,
        m=str(minutes),
    )
    choices = (
        Choice(say("choice.accept"), button("accept", view.number)),
        Choice(say("choice.cannot"), button("cannot", view.number)),
    )
    return _card(view, (line, *_own_words(view)), choices)


def desk(view: IncidentView, attempts: Argument, language: str) -> Content:
    """For the duty desk: who was asked when and did not take it. Telephone now."""
    line = say(
        "card.desk",
        n=number(view),
        kind=say(f"kind.{view.kind}"),
        place=_place(view, language),
        attempts=attempts,
    )
    choices = (
        Choice(say("choice.take_over"), button("accept", view.number)),
        Choice(say("choice.reached"), button("pass", view.number)),
        Choice(say("choice.unfounded"), button("unfounded", view.number)),
    )
    return _card(view, (line, *_own_words(view)), choices)


def reopened(view: IncidentView, why: str, language: str) -> Content:
    """For its officer and the desk: the reporter says that it is not solved."""
    line = say(
        "card.reopened",
        n=number(view),
        kind=say(f"kind.{view.kind}"),
        place=_place(view, language),
        text=say("card.quoted", text=why) if why else say("card.no_words"),
    )
    return _card(view, (line,), _untaken(view))


def still_open(view: IncidentView, unit: Argument, language: str) -> Content:
    """For who passed it to a unit outside: it is still open."""
    line = say(
        "card.still_open",
        n=number(view),
        kind=say(f"kind.{view.kind}"),
        place=_place(view, language),
        unit=unit,
    )
    return replace(taken(view), parts=(line,))


def ended(view: IncidentView) -> Content:
    """It is over, or waits for its reporter's word."""
    match view.state, view.outcome:
        case IncidentState.RESOLVED, _:
            line = say("card.resolved", n=number(view), who=name(view.assignee))
        case IncidentState.REJECTED, Outcome.DUPLICATE:
            line = say("card.merged", n=number(view), other=str(view.duplicate_of))
        case IncidentState.REJECTED, Outcome.WITHDRAWN:
            line = say("card.withdrawn", n=number(view))
        case IncidentState.REJECTED, _:
            line = say("card.rejected", n=number(view))
        case _:
            line = say("card.closed", n=number(view))
    return _card(view, (line,))


def news(case: Case, key: str, *, photo: str = "", **args: Argument) -> Content:
    """A word to its officer about something new on it, with the way back to the card."""
    choice = Choice(say("choice.show_case"), button("case", case.id))
    called = _number(case.id, urgent=case.danger and case.state in OPEN)
    return Content((say(key, n=called, **args),), (choice,), photo=photo, number=str(case.id))


def number(view: IncidentView) -> Argument:
    """The number as officers read it: a danger says so first."""
    return _number(view.number, urgent=view.danger and view.open)


def name(who: str) -> Argument:
    """What somebody is called, or their office where they have no name."""
    return who or say("card.officer")


def volunteer_name(who: str) -> Argument:
    """What a volunteer is called."""
    return who or say("card.volunteer")


def _number(number: int, *, urgent: bool) -> Argument:
    return say("card.urgent", n=str(number)) if urgent else str(number)


def _card(view: IncidentView, parts: tuple[Part, ...], choices: tuple[Choice, ...] = ()) -> Content:
    if view.exercise:
        parts = (say("card.drill", Role.LEAD), *parts, say("card.drill", Role.NOTE))
    photo = view.photo if view.open else ""
    return Content(parts, choices, Tone.CARD, photo=photo, number=str(view.number))


def _untaken(view: IncidentView) -> tuple[Choice, ...]:
    acts = ("accept", "pass", "resolve", "unfounded", "more")
    return tuple(Choice(say(f"choice.{act}"), button(act, view.number)) for act in acts)


def _place(view: IncidentView, language: str) -> Argument:
    return view.place.of(language) or say("card.no_place")


def _quoted(view: IncidentView) -> Argument:
    text = view.words if len(view.words) <= QUOTED else view.words[:QUOTED] + "…"
    said: Argument = say("card.quoted", text=text) if text else say("card.no_words")
    if view.photos:
        return say("card.with_photos", text=said, count=str(view.photos))
    return said


def _own_words(view: IncidentView) -> tuple[Part, ...]:
    return (own_words(view.words[:QUOTED]),) if view.words else ()


def _nearby(view: IncidentView) -> Argument:
    """One line of all that is open near, empty when nothing is."""
    listed: Argument = ""
    for one in view.near:
        item = say("card.near", n=str(one.number), metres=str(round(one.distance_m)))
        listed = say("card.and", first=listed, second=item) if listed else item
    return say("card.nearby", list=listed) if listed else ""


def _minutes_left(view: IncidentView, now: datetime) -> str:
    if view.due_at is None:
        return "0"
    return str(max(0, round((view.due_at - now).total_seconds() / 60)))


def _taken_at(view: IncidentView) -> datetime:
    assert view.taken_at is not None
    return view.taken_at
