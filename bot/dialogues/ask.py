"""A question: the entry that answers it, one question back, or an honest "not in the base"."""

from dataclasses import replace

from bot.dialogues.commands.person import KeepQuestion, TellWhenAnswered
from bot.dialogues.commands.reports import FileReport, PlaceKnown
from bot.dialogues.drafts import Draft, Typed
from bot.dialogues.entry_said import entry_content
from bot.dialogues.happening import here
from bot.dialogues.large_print import MOST
from bot.dialogues.menu import menu
from bot.dialogues.offer import offer
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import Running
from db.vocabulary import Kind
from knowledge import which
from knowledge.answer import Answer, Choices, Harmful, Nothing
from knowledge.answer import asked as search
from knowledge.entry import Both, Entry
from knowledge.folding import fold, language_of
from knowledge.situation import bears_on
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Role, Words, say

MEANING = "which"
"""What the draft of a question that was asked back is for."""
ROOM = 3
"""Choices beside which "none of these" still fits: four buttons are what a resident takes in."""


def asked(known: Known, conversation: Conversation, text: str) -> Turn:
    """Answers from the base, in the language of the question; on what goes on here before anything else."""
    language = language_of(text)
    conversation = replace(conversation, draft=_still_open(conversation.draft))
    found = search(known.base, text, language)
    going_on = here(known)
    topics = frozenset().union(*(one.topics for one in going_on))
    if topics and (entry := bears_on(known.base, found, text, topics)) is not None:
        return _answered(known, conversation, entry, language)
    match found:
        case Answer(entry):
            return _answered(known, conversation, entry, language)
        case Choices(_, _, _, which.Ambiguity() as unclear):
            return _asked_back(known, conversation, unclear, text)
        case Choices(entries):
            return _which(entries, text, language, conversation)
        case Harmful(why, phone):
            return Turn((Reply(_refusal(known, why, phone, language)),), draft=conversation.draft)
        case Nothing():
            return _nothing(known, conversation, text, language)


def chosen(known: Known, conversation: Conversation, entry_id: str) -> Turn:
    """The entry behind a pressed title, whole, in the language it was asked for in."""
    draft = _still_open(conversation.draft)
    entry = known.base.entries.get(entry_id)
    if entry is None:
        return Turn((Reply(Content((say("error.gone"),))),), draft=draft)
    asked_back = conversation.draft if draft is None else None
    language = language_of(asked_back.text) if isinstance(asked_back, Typed) else known.language
    content = entry_content(known, entry, language, whole=True, going_on=here(known))
    return Turn((Reply(content),), draft=draft)


def meant(known: Known, draft: Typed, text: str) -> Turn | None:
    """Words typed after "which one?"; None when they name none of the meanings: a message of its own."""
    unclear = which.heard(fold(draft.text), known.base.ambiguities)
    option = which.chosen(unclear, text) if unclear else None
    if option is None:
        return None
    entry = known.base.entries[option.entry]
    return _answered(known, Conversation(), entry, language_of(draft.text))


def warning(known: Known, conversation: Conversation, release_id: int) -> Turn:
    """The official warning under an answer, word for word; its buttons only for who was sent it."""
    seen = next((one for one in known.get(Running()) if one.id == release_id), None)
    if seen is None or seen.content is None:
        return Turn((), draft=conversation.draft, toast=Content((say("error.gone"),)))
    content = seen.content if seen.delivered else replace(seen.content, choices=())
    return Turn((Reply(content),), draft=conversation.draft)


def rated(known: Known, conversation: Conversation, entry_id: str, *, useful: bool) -> Turn:
    """Keeps the vote without identity; after "not helpful" one line may say what was missing."""
    why = "helpful" if useful else "not_helpful"
    keep = KeepQuestion(text="", language=known.language, why=why, entry=entry_id)
    if useful:
        thanks = Content((say("ask.thanks"),))
        return Turn((Reply(thanks),), (keep,), conversation.draft, toast=thanks)
    return Turn((Reply(Content((say("answer.ask_missing"),))),), (keep,), Typed("missing", text=entry_id))


def missing_told(known: Known, draft: Typed, text: str) -> Turn:
    """What an answer lacked, kept for the editors."""
    keep = KeepQuestion(text=text, language=language_of(text), why="not_helpful", entry=draft.text)
    return Turn((Reply(Content((say("ask.thanks"),))),), (keep,))


def to_officer(known: Known, conversation: Conversation) -> Turn:
    """Asks for the line that is passed on."""
    return Turn((Reply(Content((say("ask.to_officer"),))),), draft=Typed("to_officer"))


def passed_on(known: Known, text: str) -> Turn:
    """Passes a question to the officer on duty; it is a case like any other, answered through the bot."""
    place = PlaceKnown(grid_id=known.me.grid_id, building_id=known.me.building_id)
    filing = FileReport(Kind.QUESTION, text, place=place)
    return Turn((Reply(Content((say("ask.to_officer_done", who=Of(0, "who")),))),), (filing,))


def told_when_answered(known: Known, conversation: Conversation, question_id: int) -> Turn:
    """Keeps the address, apart from the text, until somebody wrote the answer."""
    done = Reply(Content((say("ask.will_tell"),)))
    return Turn((done,), (TellWhenAnswered(question_id),), conversation.draft)


def _with_offer(known: Known, conversation: Conversation, turn: Turn) -> Turn:
    """Answers first; who is new is asked once, after the first answer, where they live."""
    if not known.me.new:
        return turn.keeping(conversation.draft)
    return Turn((*turn.replies, Reply(offer(known))), turn.commands, conversation.draft)


def _answered(known: Known, conversation: Conversation, entry: Entry, language: str) -> Turn:
    content = entry_content(known, entry, language, going_on=here(known))
    return _with_offer(known, conversation, Turn((Reply(content),)))


def _asked_back(known: Known, conversation: Conversation, unclear: which.Ambiguity, text: str) -> Turn:
    """What is right in every case, then the one question that decides."""
    options = tuple(
        Choice(_both(option.label), button("entry", 0, option.entry)) for option in unclear.options
    )
    if len(options) <= ROOM:
        options = (*options, _NONE)
    lead: tuple[Part, ...] = (_both(unclear.lead, Role.LEAD),) if unclear.lead else ()
    # Large print has two buttons: what the others say stands in the text, and is understood when typed.
    others = options[MOST:] if known.me.large_print else ()
    unseen = (say("ask.which_also"), *(one.label for one in others)) if others else ()
    content = Content((*lead, say("ask.which", Role.ASK), *unseen), options, language=language_of(text))
    return Turn((Reply(content),), draft=_remembering(conversation, text))


def _which(entries: tuple[Entry, ...], text: str, language: str, conversation: Conversation) -> Turn:
    titles = tuple(Choice(_both(entry.titles), button("entry", 0, entry.id)) for entry in entries)
    content = Content((say("ask.did_you_mean", Role.ASK),), (*titles, _NONE), language=language)
    return Turn((Reply(content),), draft=_remembering(conversation, text))


_NONE = Choice(say("choice.none_of_these"), button("nothing"))


def nothing_fits(known: Known, conversation: Conversation) -> Turn:
    """Neither of the offered entries: kept as not answered, and the way to a person."""
    draft = conversation.draft
    if isinstance(draft, Typed) and draft.what == MEANING:
        return _nothing(known, Conversation(), draft.text, language_of(draft.text))
    return Turn((Reply(_not_in_base(known, "")),), draft=draft)


def _remembering(conversation: Conversation, text: str) -> Draft:
    """The question that was asked back, unless something else is open: that is waited for first."""
    return conversation.draft or Typed(MEANING, text=text)


def _still_open(draft: Draft | None) -> Draft | None:
    """A question asked back is over with the next one."""
    return None if isinstance(draft, Typed) and draft.what == MEANING else draft


def _both(texts: Both[str], role: Role = Role.TEXT) -> Words:
    return Words({"zh-CN": texts.zh, "en": texts.en}, role)


def _nothing(known: Known, conversation: Conversation, text: str, language: str) -> Turn:
    keep = KeepQuestion(text=text, language=language, why="unanswered")
    turn = Turn((Reply(_not_in_base(known, language, Of(0, "question"))),), (keep,))
    return _with_offer(known, conversation, turn)


def _not_in_base(known: Known, language: str, question: Of | None = None) -> Content:
    parts = (say("ask.nothing"), say("ask.numbers", Role.NOTE))
    choices: tuple[Choice, ...] = (
        Choice(say("choice.ask_officer"), button("officer")),
        Choice(say("choice.say_again"), button("again")),
    )
    if question is not None:
        choices = (*choices, Choice(say("choice.tell_me"), "1:tellme:{}", of=question))
    return Content(parts, choices, menu=menu(known.me), language=language)


def _refusal(known: Known, why: str, phone: str, language: str) -> Content:
    number = known.community.fact(phone, missing=phone) or "12345"
    return Content((say("ask.harmful", why=say(f"refusal.{why}"), phone=number),), language=language)
