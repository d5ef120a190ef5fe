"""Performs what a dialogue decided: the table from a command to the function that carries it out."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.dialogues.command import Command
from bot.dialogues.commands.person import SetLanguage
from bot.dialogues.turn import Known
from bot.performing import cases, person, reports, speaking
from bot.performing.performed import Perform, Performed

TABLE: dict[type[object], Perform] = {**person.TABLE, **reports.TABLE, **cases.TABLE, **speaking.TABLE}


def perform(db: Connection, known: Known, command: Command) -> Performed:
    """Carries a command out in the turn's transaction. Raises Stale when what it stands on has changed."""
    return TABLE[type(command)](db, known, command)


def language_set(commands: Sequence[Command]) -> str:
    """The language chosen in this very turn, which its replies are already said in; empty otherwise."""
    return next((one.language for one in commands if isinstance(one, SetLanguage)), "")
