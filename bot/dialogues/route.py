"""The order of routing: danger now, button, command, the open question, a statement, a question."""

import re
from dataclasses import replace

from bot.dialogues import alarm, ask, menu, report
from bot.dialogues.commands.person import SetReachable
from bot.dialogues.commands_typed import do
from bot.dialogues.compose_kept import never_lost
from bot.dialogues.drafts import ComposeDraft, ReportDraft, Typed
from bot.dialogues.labels_typed import meant
from bot.dialogues.large_print import fitted
from bot.dialogues.numbers_typed import chosen as chosen_by_number
from bot.dialogues.numbers_typed import lost
from bot.dialogues.presses import press
from bot.dialogues.quiet import in_silence
from bot.dialogues.register import located, started
from bot.dialogues.replies import answer_typed
from bot.dialogues.turn import Ask, Conversation, Decision, Known, Missing, Reply, Turn
from knowledge.danger import Danger, danger
from knowledge.folding import language_of
from messages.content import Content, say
from messages.inbound import Inbound, Joined, Left, Location, Photo, Pressed, Start, Text, Unsupported

ENOUGH = 2
"""Words or characters from which the language they are written in is told: "ok" is said in all of them."""
HAN = re.compile(r"[\u3400-\u9fff]")
OFFICERS_WORK = (
    *("note", "pass_why", "return_why", "resolve_words", "ask_reporter"),
    *("correct_words", "cancel_words", "back_words", "reject_words"),
)
"""Lines an officer types about somebody else's danger: they raise no alarm of the officer's own."""


def decide(known: Known, conversation: Conversation, inbound: Inbound) -> Decision:
    """What this message leads to, or what must be loaded first. Pure; the same values give the same turn."""
    heard = _hearing(known, inbound)
    try:
        turn = _route(heard, conversation, inbound)
    except Missing as missing:
        return Ask(missing.want)
    turn = never_lost(conversation, turn)
    if known.me.large_print and not known.me.is_staff:
        turn = fitted(turn)
    if known.me.quiet:
        turn = in_silence(turn)
    return turn if heard is known else _spoken(turn, heard.language)


def _hearing(known: Known, inbound: Inbound) -> Known:
    """Who chose no language is answered in the one they write, whatever their phone is set to."""
    if known.me.language or not isinstance(inbound.content, Text):
        return known
    text = inbound.content.text
    language = language_of(text)
    if language[:2] == known.language[:2] or len(text.split()) + len(HAN.findall(text)) < ENOUGH:
        return known
    return replace(known, me=replace(known.me, hint=language))


def _spoken(turn: Turn, language: str) -> Turn:
    replies = (
        reply if reply.content.language else replace(reply, content=replace(reply.content, language=language))
        for reply in turn.replies
    )
    return replace(turn, replies=tuple(replies))


def _route(known: Known, conversation: Conversation, inbound: Inbound) -> Turn:
    kept = conversation.draft
    if not inbound.private:
        return Turn((Reply(Content((say("error.group"),))),), draft=kept)
    match inbound.content:
        case Left():
            return Turn(commands=(SetReachable(False),))
        case Joined():
            return Turn(commands=(SetReachable(True),), draft=kept)
        case Start(code):
            return started(known, conversation, code)
        case Pressed(data):
            return Turn(draft=kept) if inbound.forwarded else press(known, conversation, data)
        case Location() as location:
            return _location(known, conversation, location)
        case Photo() as photo:
            return _photo(known, conversation, photo)
        case Unsupported(what, ref):
            return report.unreadable(known, conversation, what, ref)
        case Text(text):
            return _text(known, conversation, text, inbound)


def _location(known: Known, conversation: Conversation, location: Location) -> Turn:
    match conversation.draft:
        case Typed(what="area" | "checkin" | "move"):
            turn = answer_typed(known, conversation, "", location)
            return turn if turn is not None else located(known, conversation, location)
        case ReportDraft():
            return report.placed(known, conversation, location)
        case _:
            return located(known, conversation, location)


def _photo(known: Known, conversation: Conversation, photo: Photo) -> Turn:
    heard = danger(photo.caption) if photo.caption else None
    if heard is not None and not _writing(conversation):
        return alarm.raised(known, conversation, heard, photo.caption, photos=(photo.ref,))
    return report.pictured(known, conversation, photo)


def _text(known: Known, conversation: Conversation, text: str, inbound: Inbound) -> Turn:
    text = text.replace("\0", "").strip()
    if not text:
        return Turn(draft=conversation.draft)
    if text.startswith("/start "):  # where the platform does not send it as a start of its own
        return started(known, conversation, text.removeprefix("/start ").strip())
    command = menu.understood(text)
    if inbound.edited:
        return report.edited(known, conversation, text)
    if not inbound.forwarded and (chosen := meant(known, conversation, text)) is not None:
        return press(known, conversation, chosen)
    if not inbound.forwarded and (turn := chosen_by_number(known, conversation, text)) is not None:
        return turn
    if not command and not _writing(conversation) and (heard := _threat(text)) is not None:
        return alarm.raised(known, conversation, heard, text)
    if inbound.forwarded and command in ("safe", "need_help", "received"):
        return Turn((Reply(Content((say("receipt.foreign"),))),), draft=conversation.draft)
    if not command and (turn := lost(conversation, text)) is not None:
        return turn
    if not inbound.forwarded:
        draft = conversation.draft
        if command == "hello" and isinstance(draft, ReportDraft) and draft.danger and draft.incident_id:
            return alarm.again(known, draft, alarm.certainly("help"), text)  # out of a fire: no first contact
        if command:
            return do(known, conversation, command)
        if conversation.draft is not None and (turn := _answered(known, conversation, text)) is not None:
            return turn
    if report.names_hazard(text):
        return report.stated(known, conversation, text)
    return ask.asked(known, conversation, text)


def _threat(text: str) -> Danger | None:
    """What danger the words tell of. Who asks what to do in an earthquake is answered, not asked back: the
    answer is what helps in a shaking house too, and no officer could do anything about it."""
    heard = danger(text)
    return None if heard is not None and heard.kind == "quake" and not heard.certain else heard


def _answered(known: Known, conversation: Conversation, text: str) -> Turn | None:
    match conversation.draft:
        case ReportDraft():
            return report.told(known, conversation, text)
        case Typed() | ComposeDraft():
            return answer_typed(known, conversation, text, None)
        case None:
            return None


def _writing(conversation: Conversation) -> bool:
    """Whether an officer is writing about somebody else's danger, which raises no alarm of their own."""
    match conversation.draft:
        case ComposeDraft():
            return True
        case Typed(what):
            return what in OFFICERS_WORK
        case _:
            return False
