"""What carrying out a command comes to, and the shape of every function that does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection

from bot.dialogues.turn import Known
from messages.content import Argument, Content


@dataclass(frozen=True, slots=True)
class Performed:
    """What a command came to: the values replies are filled from, or what must be said instead of them."""

    fields: Mapping[str, Argument] = field(default_factory=dict)
    instead: Content | None = None


NOTHING = Performed()

Perform: TypeAlias = Callable[[Connection, Known, Any], Performed]
"""Carries out one kind of command, the third argument. Raises Stale when what was decided on has changed."""
