"""A question: the entry that answers it, a choice of three, or an honest "not in the base"."""

from bot.dialogues.commands.person import KeepQuestion, TellWhenAnswered
from bot.dialogues.commands.reports import FileReport, PlaceKnown
from bot.dialogues.drafts import Typed
from bot.dialogues.menu import menu
from bot.dialogues.offer import offer
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from db.vocabulary import Kind
from knowledge.answer import Answer, Choices, Harmful, Nothing, lines, said, source_line_parts
from knowledge.answer import asked as search
from knowledge.entry import Entry
from knowledge.folding import language_of
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Role, Tone, Words, say

SHORT = 4
"""Lines of an answer in large print; the rest comes on request."""


def asked(known: Known, conversation: Conversation, text: str) -> Turn:
    """Answers from the base, in the language of the question."""
    language = language_of(text)
    match search(known.base, text, language):
        case Answer(entry):
            return _with_offer(known, conversation, Turn((Reply(entry_content(known, entry, language)),)))
        case Choices(entries):
            return _which(entries, language, conversation)
        case Harmful(why, phone):
            return Turn((Reply(_refusal(known, why, phone, language)),), draft=conversation.draft)
        case Nothing():
            return _nothing(known, conversation, text, language)


def entry_content(known: Known, entry: Entry, language: str, *, whole: bool = False) -> Content:
    """The entry as it is said: first line, acts, don'ts, source. Large print says the first lines only."""
    local = {"duty_phone": known.community.duty_phone, **known.community.facts}
    by_language = {tag: lines(entry, tag, local) for tag in ("zh-CN", "en")}
    count = len(said(entry, "zh-CN", local).steps)
    parts: list[Part] = []
    for number in range(len(by_language["zh-CN"])):
        role = Role.LEAD if number == 0 else Role.DO if number <= count else Role.DONT
        parts.append(Words({tag: text[number] for tag, text in by_language.items()}, role))
    short = known.me.large_print and not whole and len(parts) > SHORT
    choices: tuple[Choice, ...]
    if short:
        parts = parts[:SHORT]
        choices = (
            Choice(say("choice.see_more"), button("entry", 0, entry.id)),
            Choice(say("choice.ask_officer_short"), button("officer")),
        )
    else:
        name, year, checked_on = source_line_parts(entry)
        if entry.medical:
            parts.append(say("answer.not_a_doctor", Role.NOTE))
        source = f"{name}, {year}" if year else name
        reviewed = f"{checked_on:%Y-%m}"
        parts.append(say("answer.source", Role.SOURCE, source=source, reviewed=reviewed))
        choices = (
            Choice(say("choice.useful"), button("useful", 0, entry.id)),
            Choice(say("choice.useless"), button("useless", 0, entry.id)),
            Choice(say("choice.ask_officer"), button("officer")),
        )
        if entry.life_threat and entry.call:
            choices = (*choices, Choice(say("choice.happening_here"), button("happening", 0, entry.id)))
    return Content(tuple(parts), choices, Tone.ANSWER, language=language)


def chosen(known: Known, conversation: Conversation, entry_id: str) -> Turn:
    """The entry behind a pressed title, whole."""
    entry = known.base.entries.get(entry_id)
    if entry is None:
        return Turn((Reply(Content((say("error.gone"),))),), draft=conversation.draft)
    content = entry_content(known, entry, known.language, whole=True)
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


def _which(entries: tuple[Entry, ...], language: str, conversation: Conversation) -> Turn:
    titles = tuple(
        Choice(Words({"zh-CN": entry.titles.zh, "en": entry.titles.en}), button("entry", 0, entry.id))
        for entry in entries
    )
    choices = (*titles, Choice(say("choice.none_of_these"), button("nothing")))
    content = Content((say("ask.did_you_mean", Role.ASK),), choices, language=language)
    return Turn((Reply(content),), draft=conversation.draft)


def nothing_fits(known: Known, conversation: Conversation) -> Turn:
    """Neither of the offered entries: the way to a person."""
    return Turn((Reply(_not_in_base(known, "")),), draft=conversation.draft)


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
    number = known.community.facts.get(phone, phone) or "12345"
    return Content((say("ask.harmful", why=say(f"refusal.{why}"), phone=number),), language=language)
