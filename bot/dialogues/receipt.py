"""Answers to a broadcast: received, safe, in need of help; for oneself or for somebody else."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogues import place
from bot.dialogues.commands.reports import FileReport, PlaceKnown, Withdraw
from bot.dialogues.commands.speaking import AnswerRelease, AnswerWithHelp
from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.questions import PENDING, question
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import Running, TheRelease
from db.vocabulary import Answer, Kind
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Priority, Role, Tone, own_words, say


@dataclass(frozen=True, slots=True)
class ReleaseSeen:
    """A release and what this person has to do with it. `delivered`: it was sent to them."""

    id: int
    broadcast_id: int
    released_at: datetime
    expires_at: datetime
    exercise: bool
    delivered: bool
    before: Answer | None
    before_at: datetime | None
    content: Content | None = None
    """As it was sent; loaded for who asks what is running."""
    english: str = ""
    """A translation of a relayed official warning, where the officer gave one."""


def pressed(known: Known, conversation: Conversation, release_id: int, answer: Answer) -> Turn:
    """A press, or the same word typed. Nothing happens when the release was not sent to them."""
    seen: ReleaseSeen | None = known.get(TheRelease(release_id))
    if seen is None or not seen.delivered:
        foreign = Content((say("error.foreign_button"),))
        return Turn((), draft=conversation.draft, toast=foreign)
    if answer is Answer.DECLINED and not seen.exercise:
        return Turn((), draft=conversation.draft, toast=Content((say("error.gone"),)))
    return _answered(known, conversation, seen, answer, typed=False)


def in_english(known: Known, conversation: Conversation, release_id: int) -> Turn:
    """What the officer gave as the English of an official warning, and that it is not the official text."""
    seen: ReleaseSeen | None = known.get(TheRelease(release_id))
    if seen is None or not seen.delivered or not seen.english:
        foreign = Content((say("error.foreign_button"),))
        return Turn((), draft=conversation.draft, toast=foreign)
    parts = (own_words(seen.english), say("alert.translation", Role.NOTE))
    return Turn((Reply(Content(parts, language="en")),), draft=conversation.draft)


def typed(known: Known, conversation: Conversation, answer: Answer) -> Turn:
    """Typed without a button: it answers the newest release; a call for help always counts."""
    running: tuple[ReleaseSeen, ...] = known.get(Running())
    if running:
        return _answered(known, conversation, running[0], answer, typed=True)
    if answer is Answer.HELP:
        return called(known)
    content = Content((say("receipt.nothing_asked"),))
    return Turn((Reply(content),), draft=conversation.draft)


def typed_answer(known: Known, conversation: Conversation, seen: ReleaseSeen, answer: Answer) -> Turn:
    """The answer to one release, typed as its number."""
    return _answered(known, conversation, seen, answer, typed=True)


def called(known: Known) -> Turn:
    """A call for help out of nothing: numbers first, filed at once."""
    where = place.home(known)
    draft = ReportDraft(PENDING, Kind.HELP, danger=True, asked="at_home")
    parts, choices, ask_location = question(known, draft)
    lead = say("receipt.help", Role.LEAD)
    filed = say("danger.filed", Role.FILED, n=Of(0, "n"), who=Of(0, "who"))
    words = known.in_words(say("choice.help"))
    content = Content((lead, filed, *parts), choices, Tone.DANGER, ask_location=ask_location)
    return Turn(
        (Reply(content, Priority.URGENT),), (FileReport(Kind.HELP, words, danger=True, place=where),), draft
    )


def for_whom(known: Known, conversation: Conversation, release_id: int) -> Turn:
    choices = (
        Choice(say("choice.all_at_home"), button("forhome", release_id)),
        Choice(say("choice.other_relative"), button("forother", release_id)),
    )
    content = Content((say("receipt.for_whom", Role.ASK),), choices)
    return Turn((Reply(content),), draft=conversation.draft)


def for_household(known: Known, conversation: Conversation, release_id: int) -> Turn:
    """Everybody who lives with them is safe."""
    seen: ReleaseSeen | None = known.get(TheRelease(release_id))
    if seen is None or not seen.delivered:
        return Turn(draft=conversation.draft)
    name = known.in_words(say("choice.all_at_home"))
    commands = (AnswerRelease(release_id, Answer.SAFE, name),)
    return Turn((Reply(Content((say("receipt.household"),))),), commands, conversation.draft)


def for_other(known: Known, release_id: int) -> Turn:
    content = Content((say("receipt.for_name", Role.ASK),))
    return Turn((Reply(content),), draft=Typed("for_name", release_id))


def for_named(known: Known, draft: Typed, text: str) -> Turn:
    name = text[:80]
    choices = (
        Choice(say("choice.other_safe"), button("forsafe", draft.about)),
        Choice(say("choice.other_help"), button("forhelp", draft.about)),
        Choice(say("choice.other_unreached"), button("forlost", draft.about)),
    )
    content = Content((say("receipt.for_state", Role.ASK, who=name),), choices)
    return Turn((Reply(content),), draft=Typed("for_state", draft.about, name))


def for_state(known: Known, conversation: Conversation, release_id: int, verb: str) -> Turn:
    """How the other person is; help and "cannot reach" become a case of their own."""
    draft = conversation.draft
    if not isinstance(draft, Typed) or draft.what != "for_state" or draft.about != release_id:
        return Turn(draft=draft)
    if verb == "forsafe":
        content = Content((say("receipt.household"),))
        return Turn((Reply(content),), (AnswerRelease(release_id, Answer.SAFE, draft.text),))
    found = place.in_words(known, draft.text)
    where = found.place if found else PlaceKnown(grid_id=known.me.grid_id)
    label = "choice.other_help" if verb == "forhelp" else "choice.other_unreached"
    words = f"{draft.text}: {known.in_words(say(label))}"
    key = "receipt.for_help" if verb == "forhelp" else "receipt.for_unreached"
    content = Content((say(key, Role.LEAD, n=Of(0, "n"), who=Of(0, "who")),), tone=Tone.DANGER)
    commands = (
        FileReport(Kind.HELP, words, danger=True, place=where),
        AnswerRelease(release_id, Answer.HELP, draft.text),
    )
    return Turn((Reply(content, Priority.URGENT),), commands)


def safe_now(known: Known, conversation: Conversation, incident_id: int) -> Turn:
    """ "Pressed by mistake": kept as words; the officer asks once more, so it does not close by itself."""
    content = Content((say("receipt.mistake", n=str(incident_id)),))
    return Turn((Reply(content),), (Withdraw(incident_id, "mistake"),), conversation.draft)


def _answered(
    known: Known, conversation: Conversation, seen: ReleaseSeen, answer: Answer, *, typed: bool
) -> Turn:
    if seen.exercise:
        return _drilled(conversation, seen, answer)
    if answer is Answer.HELP:
        return _help(known, seen)
    key = "receipt.safe" if answer is Answer.SAFE else "receipt.received"
    said = say(key, Role.FILED, at=known.now)
    parts: tuple[Part, ...] = (said,)
    if seen.before is not None and seen.before is not answer and seen.before_at is not None:
        parts = (
            say(
                "receipt.changed",
                now=say(f"receipt.is_{answer}"),
                before=say(f"receipt.is_{seen.before}"),
                at=seen.before_at,
            ),
        )
    elif seen.expires_at <= known.now:
        parts = (said, say("receipt.late", at=seen.released_at))
    choices: tuple[Choice, ...] = ()
    if answer is Answer.SAFE:
        choices = (
            Choice(say("choice.for_family"), button("forwhom", seen.id)),
            Choice(say("choice.change_to_help"), button("help", seen.id)),
        )
    commands = (AnswerRelease(seen.id, answer),)
    # Telegram confirms a press by the callback's short answer; the buttons stay on the message itself.
    if known.me.channel == "telegram" and not typed and len(parts) == 1:
        return Turn((), commands, conversation.draft, toast=Content(parts))
    return Turn((Reply(Content(parts, choices)),), commands, conversation.draft)


def _drilled(conversation: Conversation, seen: ReleaseSeen, answer: Answer) -> Turn:
    """An answer to a drill is counted and opens nothing; who really needs help presses the solid button."""
    key = "drill.help" if answer is Answer.HELP else "drill.safe"
    if answer is Answer.DECLINED:
        key = "drill.declined"
    real = Choice(say("choice.real"), button("real", seen.id))
    content = Content((say(key),), (real,), Tone.DRILL)
    return Turn((Reply(content),), (AnswerRelease(seen.id, answer),), conversation.draft)


def real(known: Known) -> Turn:
    """In the middle of a drill something happened: from here on it is no drill."""
    turn = called(known)
    content = turn.replies[0].content
    lead = say("drill.real", Role.LEAD, n=Of(0, "n"))
    # It says itself that it is filed.
    said = replace(content, parts=(lead, *content.parts[2:]))
    return replace(turn, replies=(replace(turn.replies[0], content=said),))


def _help(known: Known, seen: ReleaseSeen) -> Turn:
    draft = ReportDraft(PENDING, Kind.HELP, danger=True, asked="at_home")
    parts, choices, ask_location = question(known, draft)
    # The last button of a help call is "by mistake", not "only asking".
    choices = (*choices[:-1], Choice(say("choice.by_mistake"), "1:mistake:{}", of=Of(0, "incident")))
    lead = say("receipt.help", Role.LEAD)
    filed = say("danger.filed", Role.FILED, n=Of(0, "n"), who=Of(0, "who"))
    content = Content((lead, filed, *parts), choices, Tone.DANGER, ask_location=ask_location)
    words = known.in_words(say("choice.help"))
    return Turn((Reply(content, Priority.URGENT),), (AnswerWithHelp(seen.id, words),), draft)
