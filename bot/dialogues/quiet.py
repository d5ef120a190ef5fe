"""Somebody near must not hear: what is said to who reported violence makes no sound until they are safe."""

from dataclasses import replace

from bot.dialogues.commands.reports import AddWords, EndQuiet
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from messages.content import Content, Role, say


def in_silence(turn: Turn) -> Turn:
    """The turn with replies that make no sound."""
    replies = (replace(reply, content=replace(reply.content, silent=True)) for reply in turn.replies)
    return replace(turn, replies=tuple(replies))


def sound_again(known: Known, conversation: Conversation) -> Turn:
    """They write that they are safe: the desk reads it, and their phone may sound again."""
    case = known.me.quiet
    content = Content((say("danger.sound_again", Role.FILED, n=str(case)),), number=str(case))
    commands = (EndQuiet(case), AddWords(case, known.in_words(say("danger.safe_now"))))
    return Turn((Reply(content),), commands, conversation.draft)
