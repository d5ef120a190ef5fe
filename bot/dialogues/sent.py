"""A broadcast that is out: its count, the silent and a reminder to them, news, a correction, its end."""

from bot.dialogues.commands.speaking import CancelBroadcast, CorrectBroadcast, NudgeSilent
from bot.dialogues.compose import Handler, step
from bot.dialogues.compose_kept import putting_away
from bot.dialogues.drafts import ComposeDraft, Typed
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import LiveCount, MyBroadcasts, Silent, TheBroadcast
from broadcasts.compose import headed
from broadcasts.lifecycle import RELEASED
from broadcasts.seen import Seen
from db.vocabulary import COLOUR_OF, BroadcastState
from messages.buttons import Press, button
from messages.content import Choice, Content, Of, Role, say


def status(known: Known, conversation: Conversation) -> Turn:
    """The newest broadcast's live count with what can be done about it."""
    if not known.me.is_staff:
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    newest = _newest(known)
    if newest is None:
        return Turn((Reply(Content((say("count.none"),))),), draft=conversation.draft)
    return Turn((Reply(known.get(LiveCount(newest))),), draft=conversation.draft)


def silent(known: Known, conversation: Conversation) -> Turn:
    """Who has not answered the newest broadcast, by building."""
    newest = _newest(known) if known.me.is_staff else None
    if newest is None:
        return status(known, conversation)
    return _silent(known, conversation, Press("silent", newest))


def _newest(known: Known) -> int | None:
    """An update's own row is none: what it said runs as the broadcast it belongs to."""
    mine: list[Seen] = known.get(MyBroadcasts())
    return next((one.id for one in mine if one.state in RELEASED and one.update_of is None), None)


def _silent(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if _mine(known, asked.id) is None:
        return _foreign(conversation)
    return Turn((Reply(known.get(Silent(asked.id))),), draft=conversation.draft)


def _nudge(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Reminds the silent, once a release."""
    if _mine(known, asked.id) is None:
        return _foreign(conversation)
    said = say("count.nudged", Role.FILED, count=Of(0, "count"))
    return Turn((Reply(Content((said,))),), (NudgeSilent(asked.id),), conversation.draft)


def _update(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """News on what runs: written like a broadcast, to everybody who was told."""
    seen = _mine(known, asked.id)
    if seen is None:
        return _foreign(conversation)
    if seen.state is not BroadcastState.SENDING:
        return Turn((Reply(Content((say("compose.not_running"),))),), draft=conversation.draft)
    open_now = conversation.draft
    if isinstance(open_now, ComposeDraft) and open_now.update_of == seen.id:
        return step(known, open_now, edits=False)
    runs = seen.runs_until if seen.runs_until and seen.runs_until > known.now else None
    draft = ComposeDraft(
        kind="own", colour=COLOUR_OF[seen.severity], areas=seen.areas, areas_done=True, until=runs,
        exercise=seen.exercise, update_of=seen.id, place=headed(seen.slots),
    )  # fmt: skip
    return putting_away(conversation, step(known, draft, edits=False))


def _correct(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Chooses what went wrong; each choice sends at once to everybody who was told."""
    if _mine(known, asked.id) is None:
        return _foreign(conversation)
    choices = (
        Choice(say("choice.wrong_area"), button("corrected", asked.id, "area")),
        Choice(say("choice.do_not_follow"), button("corrected", asked.id, "stop")),
        Choice(say("choice.write_it"), button("rewrite", asked.id)),
        Choice(say("choice.call_off"), button("calloff", asked.id)),
    )
    return Turn((Reply(Content((say("correct.choose_how", Role.ASK),), choices)),), draft=conversation.draft)


def _corrected(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if _mine(known, asked.id) is None or asked.argument not in ("area", "stop"):
        return _foreign(conversation)
    text = known.in_words(say(f"correct.text_{asked.argument}"))
    return _correction(CorrectBroadcast(asked.id, text))


def _correction(command: CorrectBroadcast | CancelBroadcast) -> Turn:
    said = say("correct.sending", Role.FILED, count=Of(0, "count"))
    return Turn((Reply(Content((said,))),), (command,))


def _line(what: str, key: str) -> Handler:
    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        if _mine(known, asked.id) is None:
            return _foreign(conversation)
        return Turn((Reply(Content((say(key, Role.ASK),))),), draft=Typed(what, asked.id))

    return handle


def line_told(known: Known, draft: Typed, text: str) -> Turn | None:
    """The words of a correction or of a cancel; None when the line is for something else."""
    match draft.what:
        case "correct_words":
            return _correction(CorrectBroadcast(draft.about, text))
        case "cancel_words":
            return _correction(CancelBroadcast(draft.about, text))
        case _:
            return None


def _mine(known: Known, broadcast_id: int) -> Seen | None:
    """The broadcast, for who has authority over all of its areas."""
    if not known.me.is_staff:
        return None
    seen: Seen | None = known.get(TheBroadcast(broadcast_id))
    if seen is None or not set(seen.areas) <= set(known.me.grids(known.places)):
        return None
    return seen


def _foreign(conversation: Conversation) -> Turn:
    return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))


TABLE: dict[str, Handler] = {
    "silent": _silent,
    "nudge": _nudge,
    "update": _update,
    "correct": _correct,
    "corrected": _corrected,
    "rewrite": _line("correct_words", "correct.ask_words"),
    "revoke": _line("cancel_words", "correct.ask_cancel"),
    "calloff": _line("cancel_words", "correct.ask_cancel"),
}
"""From a button's verb to what it does."""
