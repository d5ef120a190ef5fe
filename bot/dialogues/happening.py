"""What is going on where somebody lives, as an answer says it: a running release, a case that was taken."""

from dataclasses import dataclass

from bot.dialogues.turn import Known
from bot.dialogues.wants import Situation
from messages.content import Part

MOST = 2
"""Said in one answer; more would push what to do off the screen."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Its topics, and what is said of it. `warning` is the release of an official text that can be read."""

    topics: frozenset[str]
    said: tuple[Part, ...]
    warning: int = 0


def here(known: Known) -> tuple[Happening, ...]:
    """What goes on in the person's home grid; nothing for who has none."""
    going_on: tuple[Happening, ...] = () if known.me.grid_id is None else known.get(Situation())
    return going_on


def about(topic: str, going_on: tuple[Happening, ...]) -> tuple[Happening, ...]:
    """Those an entry on this topic speaks of."""
    return tuple(one for one in going_on if topic in one.topics)[:MOST]
