"""A supervisor agrees to exactly one text, sends it back, or says no."""

from bot.dialogues.commands.speaking import ApproveBroadcast, RejectBroadcast, SendBackBroadcast
from bot.dialogues.compose import Handler
from bot.dialogues.drafts import Typed
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import WaitingApproval
from db.vocabulary import Role as Held
from messages.buttons import Press
from messages.content import Content, Role, say


def waiting(known: Known, conversation: Conversation) -> Turn:
    """Everything that waits for a supervisor, as the cards it was sent as."""
    if not known.me.has(Held.SUPERVISOR):
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    cards: tuple[Content, ...] = known.get(WaitingApproval())
    if not cards:
        return Turn((Reply(Content((say("approve.none"),))),), draft=conversation.draft)
    return Turn(tuple(Reply(card) for card in cards[:5]), draft=conversation.draft)


def _approve(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if not known.me.has(Held.SUPERVISOR):
        return _refused(conversation)
    return Turn((), (ApproveBroadcast(asked.id, asked.argument),), conversation.draft)


def _line(what: str, key: str) -> Handler:
    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        if not known.me.has(Held.SUPERVISOR):
            return _refused(conversation)
        return Turn((Reply(Content((say(key, Role.ASK),))),), draft=Typed(what, asked.id))

    return handle


def told(known: Known, draft: Typed, text: str) -> Turn | None:
    """Why it goes back, or why not; None when the line is for something else."""
    if not known.me.has(Held.SUPERVISOR):
        return None
    match draft.what:
        case "back_words":
            return Turn((), (SendBackBroadcast(draft.about, text),))
        case "reject_words":
            return Turn((), (RejectBroadcast(draft.about, text),))
        case _:
            return None


def _refused(conversation: Conversation) -> Turn:
    return Turn((), draft=conversation.draft, toast=Content((say("error.not_allowed"),)))


TABLE: dict[str, Handler] = {
    "approve": _approve,
    "sendback": _line("back_words", "approve.ask_why"),
    "decline": _line("reject_words", "approve.ask_why"),
}
"""From a button's verb to what it does."""
