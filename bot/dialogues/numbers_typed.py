"""A typed number: a choice of the last question by its place, or an answer to the newest urgent message.

It is understood on every channel, also where the numbers are not shown; they are counted by `messages.fit`.
"""

import re
from dataclasses import replace

from bot.dialogues import alarm, receipt
from bot.dialogues.commands_typed import do
from bot.dialogues.drafts import ComposeDraft, Draft, ReportDraft, Typed
from bot.dialogues.presses import press
from bot.dialogues.questions import question
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import Answerable, LastAsked
from db.vocabulary import Answer
from knowledge.folding import fold
from messages.content import Choice, Content, Part, Role, say
from messages.fit import FIXED, numbers

ANSWERS = {FIXED["got"]: Answer.RECEIVED, FIXED["safe"]: Answer.SAFE, FIXED["help"]: Answer.HELP}
STOP = FIXED["cancel"]
LONGEST = 2
"""Digits of a number that chooses; a longer one is a door, a case or a telephone."""
LONGEST_LOST = 5
"""Digits of a number that is told to fit nothing."""
TO_DIAL = ("110", "119", "120", "122", "12110", "12345", "12356")
"""Typed alone they are a cry for help or a question, no choice."""
RESIDENTS_LINES = (
    *("area", "checkin", "missing", "to_officer", "answer_officer", "reopen"),
    *("for_name", "for_state", "self_harm", "is_it_now", "which"),
)
"""Every other line that is asked for is an officer's about somebody else: a number in it is what it says."""
PLACES = ("place", "which_place", "which_side", "which_building", "door")
"""Questions of a report that the number of a building or a door answers."""
CLOSED = ("", "complete", "photo", "kind")
"""What is open in a report that no number answers."""


def chosen(known: Known, conversation: Conversation, text: str) -> Turn | None:
    """The turn for a number that chooses or answers; None when it is neither, but may still be an answer to
    the open question, as the number of a building or a door is."""
    typed = fold(text).strip(" .")
    if not re.fullmatch(r"0|[1-9][0-9]*", typed) or len(typed) > LONGEST:  # 08 is a door, no answer
        return None
    number = int(typed)
    if number in ANSWERS and not _asks_for_a_number(conversation):
        seen: receipt.ReleaseSeen | None = known.get(Answerable())
        if seen:
            return _answered(known, conversation, seen, ANSWERS[number])
    for choice, its in _open(known, conversation):
        if its == number:
            return press(known, conversation, choice.data)
    if number == STOP and (conversation.draft is not None or conversation.offers):
        return do(known, conversation, "cancel")
    return None


def lost(conversation: Conversation, text: str) -> Turn | None:
    """The turn for a number that fits nothing, so that it is neither looked up nor added to a case."""
    typed = fold(text).strip(" .")
    if not re.fullmatch(r"[0-9]+", typed) or len(typed) > LONGEST_LOST or typed in TO_DIAL:
        return None
    match conversation.draft:
        case ReportDraft(danger=True) | Typed() | ComposeDraft():
            return None
        case ReportDraft(asked=asked) if asked not in CLOSED or len(typed) > LONGEST:
            return None
        case draft:
            return Turn((Reply(Content((say("error.number"),))),), draft=draft)


def _open(known: Known, conversation: Conversation) -> list[tuple[Choice, int | None]]:
    """The choices of the last question with their numbers: what came unasked since they last wrote, else
    what our answer to it offered, else what is still open of a report."""
    draft = conversation.draft
    choices = () if keeps_numbers(draft) else known.get(LastAsked())
    choices = choices or conversation.offers
    if not choices and isinstance(draft, ReportDraft):
        choices = question(known, draft)[1]
    return list(zip(choices, numbers(choices), strict=True))


def keeps_numbers(draft: Draft | None) -> bool:
    """Whether a number answers what is open, so that it chooses nothing from a message that came meanwhile:
    "2" for the second floor must not become "by mistake"."""
    match draft:
        case ReportDraft(danger=danger, asked=asked):
            return danger or asked in PLACES
        case ComposeDraft():
            return True
        case Typed(what):
            return what == "area" or what not in RESIDENTS_LINES
        case None:
            return False


def _asks_for_a_number(conversation: Conversation) -> bool:
    """Whether 7, 8 and 9 are an answer to what is open. Of a danger the cry for help was heard already, and
    "8" for the eighth floor must not become "I am safe"."""
    match conversation.draft:
        case ReportDraft(danger=True, asked=asked):
            return asked in alarm.WHERE
        case ComposeDraft():
            return True
        case Typed(what):
            return what not in RESIDENTS_LINES
        case _:
            return False


def _answered(known: Known, conversation: Conversation, seen: receipt.ReleaseSeen, answer: Answer) -> Turn:
    """The answer, with what was understood. A half-done report is put by, or goes on where it was."""
    turn = receipt.typed_answer(known, conversation, seen, answer)
    if seen.exercise:  # it says of itself what was understood
        return turn
    (reply, *others) = turn.replies
    first, *rest = reply.content.parts
    waiting = _half_done(conversation)
    named = say(f"receipt.is_{answer}")
    understood = say("receipt.numbered", Role.FILED, now=named, at=seen.released_at)
    if answer is Answer.HELP:
        if waiting is not None:
            n = str(waiting.incident_id)
            understood = say("receipt.by_number", Role.FILED, n=n, at=seen.released_at)
        parts: tuple[Part, ...] = (first, understood, *rest)
        content = replace(reply.content, parts=parts)
        return replace(turn, replies=(replace(reply, content=content), *others))
    plain = seen.before is None or seen.before is answer
    parts = (understood, *rest) if plain else (understood, first, *rest)
    content = replace(reply.content, parts=parts)
    if waiting is not None:
        asks, choices, ask_location = question(known, waiting)
        resumed = say("report.resumed", Role.NOTE, n=str(waiting.incident_id))
        parts = (*parts, resumed, *asks)
        content = replace(content, parts=parts, choices=choices, ask_location=ask_location)
    return replace(turn, replies=(replace(reply, content=content), *others))


def _half_done(conversation: Conversation) -> ReportDraft | None:
    draft = conversation.draft
    if (
        isinstance(draft, ReportDraft)
        and draft.incident_id
        and not draft.danger
        and draft.asked not in CLOSED
    ):
        return draft
    return None
