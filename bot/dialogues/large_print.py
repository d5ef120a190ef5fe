"""Large print: two buttons at most, one a row; what is left out is still understood when typed."""

from dataclasses import replace

from bot.dialogues.turn import Reply, Turn
from messages.buttons import pressed
from messages.content import Content

MOST = 2
PAGED = ("list", "vlist", "joingrid")
"""A list turns its pages by its last button: cut short, it would end on its first page."""


def fitted(turn: Turn) -> Turn:
    """The turn as somebody reads it who asked for large print."""
    return replace(turn, replies=tuple(_shorter(reply) for reply in turn.replies))


def _shorter(reply: Reply) -> Reply:
    content: Content = reply.content
    verbs = [asked.verb for choice in content.choices if (asked := pressed(choice.data)) is not None]
    if len(content.choices) <= MOST or (verbs and verbs[-1] in PAGED):
        return reply
    return replace(reply, content=replace(content, choices=content.choices[:MOST]))
