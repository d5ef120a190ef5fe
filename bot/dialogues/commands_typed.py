"""The words and slash commands, each to its dialogue."""

from bot.dialogues import (
    approve,
    ask,
    checkin,
    compose_kept,
    personal,
    queue,
    quiet,
    receipt,
    register,
    report,
    report_presses,
    sent,
)
from bot.dialogues.commands.person import StopTimer
from bot.dialogues.drafts import ComposeDraft, ReportDraft
from bot.dialogues.menu import menu
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import Running
from db.vocabulary import Answer, TimerKind
from messages.content import Content, say


def do(known: Known, conversation: Conversation, name: str) -> Turn:
    """What a command does, by its name in `menu.COMMANDS`; an unknown one shows the help."""
    match name:
        case "start" | "hello":
            return register.greeted(known, conversation)
        case "cancel":
            return _cancelled(known, conversation)
        case "report":
            return report.began(known, conversation)
        case "ask":
            return Turn((Reply(Content((say("ask.go_on"),))),), draft=conversation.draft)
        case "officer":
            return ask.to_officer(known, conversation)
        case "alerts":
            return _alerts(known, conversation)
        case "me":
            return personal.profile(known, conversation)
        case "my_reports":
            return personal.my_reports(known, conversation)
        case "solved" | "unsolved":
            turn = report_presses.solved_typed(known, conversation, yes=name == "solved")
            return turn or personal.my_reports(known, conversation)
        case "my_data":
            return personal.my_data(known, conversation)
        case "settings":
            return personal.settings(known, conversation)
        case "chinese":
            return register.language_chosen(known, conversation, "zh-CN")
        case "english":
            return register.language_chosen(known, conversation, "en")
        case "large" | "normal_print":
            return personal.print_size(known, conversation, large=name == "large")
        case "moved":
            return register.lives_here(known)
        case "tips":
            return personal.tips(known, conversation)
        case "tips_off" | "tips_weekly" | "tips_monthly":
            return personal.tips_set(known, conversation, name.removeprefix("tips_"))
        case "privacy":
            return personal.privacy(known, conversation)
        case "forget":
            return personal.forget(known, conversation)
        case "visitor":
            return register.passing(known, conversation)
        case "safe":
            return receipt.typed(known, conversation, Answer.SAFE)
        case "safe_now":
            if known.me.quiet:
                return quiet.sound_again(known, conversation)
            return receipt.typed(known, conversation, Answer.SAFE)
        case "received":
            return receipt.typed(known, conversation, Answer.RECEIVED)
        case "need_help":
            return receipt.typed(known, conversation, Answer.HELP)
        case "checkin":
            return checkin.arrived(known, conversation)
        case "checkout":
            return checkin.left(known, conversation)
        case "tasks":
            return checkin.tasks(known, conversation)
        case "queue":
            return queue.queue(known, conversation)
        case "broadcast":
            return compose_kept.began(known, conversation)
        case "status":
            return sent.status(known, conversation)
        case "who":
            return sent.silent(known, conversation)
        case "approve":
            return approve.waiting(known, conversation)
        case "console":
            return queue.console(known, conversation)
        case _:
            return personal.help_for(known, conversation)


def _cancelled(known: Known, conversation: Conversation) -> Turn:
    """Lets the open dialogue go. What was filed stays filed and can be withdrawn by its button."""
    draft = conversation.draft
    if isinstance(draft, ComposeDraft):
        return compose_kept.dropped(known, draft)
    stops = (StopTimer(TimerKind.NUDGE), StopTimer(TimerKind.DRAFT), StopTimer(TimerKind.PHOTO))
    if isinstance(draft, ReportDraft) and draft.incident_id:
        said = say("report.stays", n=str(draft.incident_id))
    else:
        said = say("menu.cancelled")
    commands = stops if isinstance(draft, ReportDraft) else ()
    return Turn((Reply(Content((said,), menu=menu(known.me))),), commands)


def _alerts(known: Known, conversation: Conversation) -> Turn:
    """What is running here, as it was sent."""
    running = known.get(Running())
    if not running:
        return Turn(
            (Reply(Content((say("broadcast.none"),), menu=menu(known.me))),), draft=conversation.draft
        )
    replies = tuple(Reply(seen.content) for seen in running[:3] if seen.content is not None)
    return Turn(replies, draft=conversation.draft)
