"""Loads what is going on in a grid, in words: the releases that hold there and the cases officers took."""

from datetime import datetime

from sqlalchemy import Connection

from bot.dialogues.happening import Happening
from bot.dialogues.report import SAFETY
from broadcasts.in_force import InForce, in_force
from db.vocabulary import COLOUR_OF
from incidents.taken import Taken, taken_in
from knowledge.situation import KIND_TOPICS, topics_in
from messages.content import Role, say


def load(db: Connection, grid_id: int, now: datetime) -> tuple[Happening, ...]:
    """What was said to everybody first, then the cases; only what some entry is about."""
    found = [_released(one) for one in in_force(db, grid_id, now=now)]
    found += [_taken(one) for one in taken_in(db, grid_id)]
    return tuple(one for one in found if one.topics)


def _released(one: InForce) -> Happening:
    """A release that runs, with what its newest text says to do."""
    slots, colour = one.slots, COLOUR_OF[one.severity]
    if slots.issuer and slots.issued_at:
        advice = say("answer.active_newer") if one.newer else slots.act.strip()
        official = say(
            "answer.active",
            event=slots.event.strip(), issuer=slots.issuer.strip(), at=slots.issued_at, text=advice,
            colour=say(f"level.colour_{colour}"), level=say(f"level.grade_{colour}"),
        )  # fmt: skip
        return Happening(topics_in(slots.event), (official,), one.release_id)
    what = slots.what.strip().partition("\n")[0]
    own = say("answer.active_own", what=what, at=one.released_at)
    return Happening(topics_in(slots.what), (own, *one.acts))


def _taken(one: Taken) -> Happening:
    """A case an officer took, with the advice its reporter was given."""
    kind, who = one.kind, one.who or say("card.officer")
    case = say("answer.active_case", kind=say(f"kind.{kind}"), who=who, at=one.at)
    advice = (say(f"safety.{kind}", Role.DO),) if kind in SAFETY else ()
    return Happening(KIND_TOPICS.get(kind, frozenset()), (case, *advice))
