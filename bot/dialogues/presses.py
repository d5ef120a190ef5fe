"""The table from a button's verb to what it does. Every press loads its object and checks who pressed."""

from collections.abc import Callable

from bot.dialogues import (
    alarm,
    approve,
    ask,
    card,
    checkin,
    compose,
    compose_kept,
    moving,
    personal,
    queue,
    receipt,
    register,
    report_presses,
    sent,
)
from bot.dialogues.commands_typed import do
from bot.dialogues.drafts import Typed
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from db.vocabulary import Answer
from knowledge.danger import TOPICS_OF
from messages.buttons import Press, pressed
from messages.content import Content, say

Handler = Callable[[Known, Conversation, Press], Turn]


def press(known: Known, conversation: Conversation, data: str) -> Turn:
    """What a pressed button leads to; data that is not ours is answered and nothing happens."""
    asked = pressed(data)
    handler = TABLE.get(asked.verb) if asked else None
    if asked is None or handler is None:
        return _gone(conversation)
    return handler(known, conversation, asked)


def _gone(conversation: Conversation) -> Turn:
    return Turn((), draft=conversation.draft, toast=Content((say("error.gone"),)))


def _cancel(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return do(known, conversation, "cancel")


def _again(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return Turn((Reply(Content((say("ask.say_again"),))),), draft=conversation.draft)


def _now(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """ "Yes, now" after we were not sure: the message that was asked about is filed as danger."""
    draft = conversation.draft
    text = draft.text if isinstance(draft, Typed) and draft.what == "is_it_now" else ""
    return alarm.filed(known, conversation, alarm.certainly(asked.argument), text)


def _not_now(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    if isinstance(draft, Typed) and draft.what == "is_it_now":
        return ask.asked(known, Conversation(), draft.text)
    return Turn(draft=draft)


def _happening(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """ "It is happening here" under an answer."""
    entry = known.base.entries.get(asked.argument)
    if entry is None:
        return _gone(conversation)
    kind = next((kind for kind, topics in TOPICS_OF.items() if entry.topic in topics), "help")
    title = entry.titles.of(known.community.language)
    return alarm.filed(known, conversation, alarm.certainly(kind), title)


def _consent(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    text = draft.text if isinstance(draft, Typed) and draft.what == "self_harm" else ""
    return alarm.filed(known, conversation, alarm.certainly("self_harm"), text)


def _no_consent(known: Known, conversation: Conversation, asked: Press) -> Turn:
    # The draft stays: the next words are still heard as theirs, not looked up.
    return Turn((Reply(Content((say("danger.still_here"),))),), draft=conversation.draft)


def _officer(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return ask.to_officer(known, conversation)


def _home(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return register.at_home(known, conversation, asked.id)


def _at_case(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return checkin.chosen(known, asked.id, None)


def _answers_later(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return Turn((), draft=Typed("answer_officer", asked.id), toast=Content((say("relay.just_type"),)))


def _later(known: Known, conversation: Conversation, asked: Press) -> Turn:
    return Turn((), draft=conversation.draft)


TABLE: dict[str, Handler] = {
    "do": lambda known, conversation, asked: do(known, conversation, asked.argument),
    "cancel": _cancel,
    # asking
    "entry": lambda known, conversation, asked: ask.chosen(known, conversation, asked.argument),
    "useful": lambda known, conversation, asked: ask.rated(known, conversation, asked.argument, useful=True),
    "useless": lambda known, conversation, asked: ask.rated(
        known, conversation, asked.argument, useful=False
    ),
    "warning": lambda known, conversation, asked: ask.warning(known, conversation, asked.id),
    "officer": _officer,
    "again": _again,
    "nothing": lambda known, conversation, asked: ask.nothing_fits(known, conversation),
    "tellme": lambda known, conversation, asked: ask.told_when_answered(known, conversation, asked.id),
    "happening": _happening,
    # danger
    "now": _now,
    "notnow": _not_now,
    "consent": _consent,
    "noconsent": _no_consent,
    # joining
    "livehere": lambda known, conversation, asked: register.lives_here(known),
    "nothome": lambda known, conversation, asked: register.lives_here(known),
    "home": _home,
    "joingrid": lambda known, conversation, asked: register.grid_chosen(known, conversation, asked.id),
    "list": lambda known, conversation, asked: register.listed(known, _page(asked)),
    "vlist": lambda known, conversation, asked: register.listed(known, _page(asked), visitor=True),
    "passing": lambda known, conversation, asked: register.passing(known, conversation),
    "today": lambda known, conversation, asked: register.today(known),
    "visit": lambda known, conversation, asked: register.visited(known, asked.id),
    "lang": lambda known, conversation, asked: register.language_chosen(known, conversation, asked.argument),
    # the person
    "print": lambda known, conversation, asked: personal.print_size(known, conversation, large=asked.id == 1),
    "tips": lambda known, conversation, asked: personal.tips_set(known, conversation, asked.argument),
    "forget": lambda known, conversation, asked: personal.forgotten(known),
    # a report
    "q": lambda known, conversation, asked: report_presses.answered(
        known, conversation, asked.id, asked.argument
    ),
    "same": lambda known, conversation, asked: report_presses.same_place(
        known, conversation, asked.id, asked.argument
    ),
    "solved": lambda known, conversation, asked: report_presses.solved(
        known, conversation, asked.id, yes=True
    ),
    "unsolved": lambda known, conversation, asked: report_presses.solved(
        known, conversation, asked.id, yes=False
    ),
    "answer": _answers_later,
    "later": _later,
    # a broadcast's receipt
    "got": lambda known, conversation, asked: receipt.pressed(known, conversation, asked.id, Answer.RECEIVED),
    "safe": lambda known, conversation, asked: receipt.pressed(known, conversation, asked.id, Answer.SAFE),
    "help": lambda known, conversation, asked: receipt.pressed(known, conversation, asked.id, Answer.HELP),
    "real": lambda known, conversation, asked: receipt.real(known),
    "sitout": lambda known, conversation, asked: receipt.pressed(
        known, conversation, asked.id, Answer.DECLINED
    ),
    "english": lambda known, conversation, asked: receipt.in_english(known, conversation, asked.id),
    "forwhom": lambda known, conversation, asked: receipt.for_whom(known, conversation, asked.id),
    "forhome": lambda known, conversation, asked: receipt.for_household(known, conversation, asked.id),
    "forother": lambda known, conversation, asked: receipt.for_other(known, asked.id),
    "forsafe": lambda known, conversation, asked: receipt.for_state(
        known, conversation, asked.id, asked.verb
    ),
    "forhelp": lambda known, conversation, asked: receipt.for_state(
        known, conversation, asked.id, asked.verb
    ),
    "forlost": lambda known, conversation, asked: receipt.for_state(
        known, conversation, asked.id, asked.verb
    ),
    "mistake": lambda known, conversation, asked: receipt.safe_now(known, conversation, asked.id),
    # a volunteer
    "atcase": _at_case,
    "leave": lambda known, conversation, asked: checkin.left(known, conversation, asked.id),
    "support": lambda known, conversation, asked: checkin.support(known, conversation, asked.id),
    # officers and supervisors
    **card.TABLE,
    **moving.TABLE,
    **queue.TABLE,
    **compose.TABLE,
    **compose_kept.TABLE,
    **sent.TABLE,
    **approve.TABLE,
}


def _page(asked: Press) -> int:
    return int(asked.argument) if asked.argument.isdigit() and len(asked.argument) < 4 else 0
