"""Broadcasts that are not out yet: begun, put away half-written, taken back, sent back, opened again."""

from datetime import timedelta

from bot.dialogues.commands.speaking import (
    DropBroadcast,
    KeepBroadcast,
    ResubmitBroadcast,
    WithdrawBroadcast,
)
from bot.dialogues.compose import STOPS, Handler, gone_off, step
from bot.dialogues.compose_slots import has_words, opened, written_as
from bot.dialogues.drafts import ComposeDraft
from bot.dialogues.menu import menu
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import MyBroadcasts, TheBroadcast
from broadcasts.lifecycle import UNSENT, needs_approval
from broadcasts.seen import Seen
from db.vocabulary import BroadcastState
from messages.buttons import Press, button
from messages.content import Choice, Content, Of, Part, Role, say

OFFERED = timedelta(days=7)
"""What was put away longer ago is in the window; nobody goes on with it in the chat."""
MOST = 2
LONGEST_TITLE = 20
"""Characters of what happened in the list of what is not finished."""


def began(known: Known, conversation: Conversation) -> Turn:
    """Starts a broadcast, or offers what was not finished; only who works in a grid may."""
    if not known.me.is_staff:
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    if isinstance(conversation.draft, ComposeDraft):
        return step(known, conversation.draft, edits=False)
    mine: list[Seen] = known.get(MyBroadcasts())
    kept = [one for one in mine if one.state in UNSENT and one.created_at > known.now - OFFERED][:MOST]
    if not kept:
        return step(known, ComposeDraft(), edits=False)
    parts: list[Part] = [say("compose.unfinished", Role.ASK)]
    parts += [say("compose.unfinished_row", n=str(one.id), text=_title(one)) for one in kept]
    choices = (
        *(Choice(say("choice.go_on_with", n=str(one.id)), button("reopen", one.id)) for one in kept),
        Choice(say("choice.new_broadcast"), button("cnew")),
        Choice(say("choice.cancel"), button("cancel")),
    )
    return Turn((Reply(Content(tuple(parts), choices)),), draft=conversation.draft)


def _title(one: Seen) -> str:
    said = one.slots.what.strip() or one.slots.act.strip()
    return said.partition("\n")[0][:LONGEST_TITLE]


def _new(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if not known.me.is_staff:
        return Turn((), draft=conversation.draft, toast=Content((say("error.not_allowed"),)))
    return putting_away(conversation, step(known, ComposeDraft(), edits=False))


def putting_away(conversation: Conversation, turn: Turn) -> Turn:
    """Opens another broadcast; what is half-written of this one is kept first."""
    draft = conversation.draft
    if not isinstance(draft, ComposeDraft) or not has_words(draft):
        return turn
    keep = KeepBroadcast(written_as(draft))
    return Turn(turn.replies, (*turn.commands, keep), turn.draft, turn.toast)


def never_lost(conversation: Conversation, turn: Turn) -> Turn:
    """A turn about something else that takes the place of a half-written broadcast keeps its words, and says
    where they are. Who sent or dropped it has stopped its timers."""
    draft = conversation.draft
    if not isinstance(draft, ComposeDraft) or isinstance(turn.draft, ComposeDraft) or not has_words(draft):
        return turn
    if not turn.replies or any(command in STOPS for command in turn.commands):
        return turn
    said = Reply(Content((say("compose.closed", n=Of(len(turn.commands), "id")),)))
    commands = (*turn.commands, KeepBroadcast(written_as(draft)), *STOPS)
    return Turn((*turn.replies, said), commands, turn.draft, turn.toast)


def _reopen(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """The same broadcast, filled as it was left; until it is sent again nothing of it is being approved."""
    seen: Seen | None = known.get(TheBroadcast(asked.id))
    if seen is None or seen.author_id != known.me.person_id:
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    if seen.state not in UNSENT:
        return _elsewhere(conversation, seen)
    draft = conversation.draft
    if isinstance(draft, ComposeDraft) and draft.broadcast_id == seen.id:
        return step(known, draft, edits=False)
    return putting_away(conversation, step(known, opened(known, seen), edits=False))


def _resubmit(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Once more for approval, word for word."""
    seen: Seen | None = known.get(TheBroadcast(asked.id))
    if seen is None or seen.author_id != known.me.person_id:
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    if seen.state is not BroadcastState.DRAFT:
        return _elsewhere(conversation, seen)
    approval = needs_approval(seen.severity, seen.areas, seen.kind)
    reply = Reply(gone_off(known, approval=approval))
    return Turn((reply,), (ResubmitBroadcast(seen.id),), conversation.draft)


def _withdraw(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Takes it back from approval and opens it."""
    seen: Seen | None = known.get(TheBroadcast(asked.id))
    if seen is None or seen.author_id != known.me.person_id:
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    if seen.state is not BroadcastState.PENDING:
        return _elsewhere(conversation, seen)
    shown = step(known, opened(known, seen), edits=False)
    taken = Reply(Content((say("compose.taken_back", Role.FILED),)))
    turn = Turn((taken, *shown.replies), (WithdrawBroadcast(seen.id), *shown.commands), shown.draft)
    return putting_away(conversation, turn)


def _elsewhere(conversation: Conversation, seen: Seen) -> Turn:
    """Where it stands, for a button that comes too late or too early."""
    choices: tuple[Choice, ...] = ()
    if seen.state is BroadcastState.PENDING:
        choices = (Choice(say("choice.take_back"), button("withdraw", seen.id)),)
    content = Content((say(f"compose.is_{seen.state}"),), choices)
    return Turn((Reply(content),), draft=conversation.draft)


def dropped(known: Known, draft: ComposeDraft) -> Turn:
    """Its author does not want it any more; one that is kept ends."""
    drop = (DropBroadcast(draft.broadcast_id),) if draft.broadcast_id else ()
    said = Content((say("compose.dropped"),), menu=menu(known.me))
    return Turn((Reply(said),), (*drop, *STOPS))


def reminded(known: Known, draft: ComposeDraft) -> Turn:
    """A while without a word: said once that it is not out, and until when it waits."""
    waits = known.community.waits
    left = int((waits.draft_close - waits.nudge).total_seconds() // 60)
    choices = (
        Choice(say("choice.go_on_writing"), button("cgoon")),
        Choice(say("choice.cancel"), button("cancel")),
    )
    return Turn((Reply(Content((say("compose.half_written", m=str(left)),), choices)),), draft=draft)


def closed(known: Known, draft: ComposeDraft) -> Turn:
    """Nobody went on with it: the words are kept, the conversation is free."""
    if not has_words(draft):
        return Turn((Reply(Content((say("compose.closed_empty"),), menu=menu(known.me))),))
    said = Content((say("compose.closed", n=Of(0, "id")),), menu=menu(known.me))
    return Turn((Reply(said),), (KeepBroadcast(written_as(draft)),))


TABLE: dict[str, Handler] = {
    "cnew": _new,
    "reopen": _reopen,
    "resubmit": _resubmit,
    "withdraw": _withdraw,
}
"""From a button's verb to what it does."""
