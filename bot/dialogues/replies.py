"""A typed line that was asked for: it goes to whoever asked, by the name of what it is for."""

from bot.dialogues import alarm, approve, ask, card, checkin, compose, moving, receipt, register, sent
from bot.dialogues.commands.reports import AnswerOfficer, Reopen
from bot.dialogues.drafts import ComposeDraft, Typed
from bot.dialogues.place import in_answer
from bot.dialogues.report import names_hazard
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from knowledge.hazard import is_question
from messages.content import Content, Of, Role, say
from messages.inbound import Location


def answer_typed(
    known: Known, conversation: Conversation, text: str, location: Location | None
) -> Turn | None:
    """The turn for a line that was asked for, or None when the line is about something else."""
    draft = conversation.draft
    if isinstance(draft, ComposeDraft):
        return compose.told(known, draft, text)
    if not isinstance(draft, Typed):
        return None
    match draft.what:
        case "area":
            if location is None and (is_question(text) or names_hazard(text)):
                return None
            if location is None and draft.about and in_answer(known, text) is None:
                return None
            return register.area_told(known, draft, text, location)
        case "checkin":
            return checkin.here(known, location) if location else None
        case ask.MEANING:
            return ask.meant(known, draft, text)
        case "missing":
            return ask.missing_told(known, draft, text)
        case "to_officer":
            return ask.passed_on(known, text)
        case "answer_officer":
            said = say("relay.answered", Role.FILED, n=str(draft.about), who=Of(0, "who"))
            return Turn((Reply(Content((said,))),), (AnswerOfficer(draft.about, text),))
        case "reopen":
            said = say("incident.reopened", Role.FILED, n=str(draft.about), who=Of(0, "who"))
            return Turn((Reply(Content((said,), number=str(draft.about))),), (Reopen(draft.about, text),))
        case "for_name":
            return receipt.for_named(known, draft, text)
        case "self_harm":
            return None if is_question(text) or names_hazard(text) else alarm.listening(draft, text)
        case "is_it_now" | "for_state":
            return None  # these wait for a button; typed words are a message of their own
        case _:
            return (
                moving.told(known, draft, text, location)
                or card.told(known, draft, text)
                or sent.line_told(known, draft, text)
                or approve.told(known, draft, text)
            )
