"""A button's label typed instead of pressed, and a plain yes or no to the question that is open."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.questions import KINDS_ALL, answer_button, question
from bot.dialogues.turn import Conversation, Known
from db.vocabulary import Kind
from knowledge.folding import fold
from messages.buttons import button
from messages.content import Choice, Phrase, say
from messages.render import LANGUAGES, labels, phrase

YES = (
    *("choice.yes", "choice.yes_live_here", "choice.now", "choice.right_here", "choice.at_home"),
    *("choice.live_here", "choice.tell_today", "choice.solved", "choice.forget_now"),
)
"""Buttons a plain yes means, where one of them is offered."""
NO = (
    *("choice.no", "choice.elsewhere", "choice.passing", "choice.no_thanks", "choice.unsolved"),
    *("choice.keep", "choice.not_now", "choice.none_of_these"),
)
"""Buttons a plain no means. "Only asking" is one of them under "is it now?" alone."""


def meant(known: Known, conversation: Conversation, text: str) -> str | None:
    """The data of the button whose words these are, in whatever language; None when it is none of them.

    Asked before anything else, danger too: "cannot say" under "where?" tells of no slurred speech.
    """
    typed = fold(text).rstrip(" .!~,")
    open_now = [choice for choice in conversation.offers if choice.data] + list(_asked(known, conversation))
    for choice in (*open_now, *_always(known, conversation)):
        if typed in _labels(known, choice):
            return choice.data
    if typed in _folded("words.yes"):
        near = [choice.data for choice in open_now if _key(choice) == "choice.near"]
        return near[0] if len(set(near)) == 1 else _first(open_now, YES)
    if typed in _folded("words.no"):
        unsure = isinstance(conversation.draft, Typed) and conversation.draft.what == "is_it_now"
        return _first(open_now, (*NO, "choice.only_asking") if unsure else NO)
    return None


def _asked(known: Known, conversation: Conversation) -> tuple[Choice, ...]:
    """The buttons of the open question: an answer read in between took their place, not their meaning."""
    draft = conversation.draft
    return question(known, draft)[1] if isinstance(draft, ReportDraft) else ()


def _always(known: Known, conversation: Conversation) -> tuple[Choice, ...]:
    """What may be said of a filed report at any time, and every kind where the kind is asked.

    That there is no photo is said at any time too: it is no place and no words for the officer.
    """
    draft = conversation.draft
    if not isinstance(draft, ReportDraft) or not draft.incident_id:
        return ()
    _, choices, _ = question(known, replace(draft, asked="complete"))
    choices = (*choices, answer_button(draft, "choice.no_photo", "nophoto"))
    if draft.danger and draft.kind == Kind.HELP:
        mistake = Choice(say("choice.by_mistake"), button("mistake", draft.incident_id))
        choices = (*choices, mistake)
    if draft.asked == "kind":
        return (*choices, *(answer_button(draft, f"kind.{kind}", f"k{kind}") for kind in KINDS_ALL))
    return choices


def _first(offered: Iterable[Choice], keys: tuple[str, ...]) -> str | None:
    found = {_key(choice): choice.data for choice in offered}
    return next((found[key] for key in keys if key in found), None)


def _key(choice: Choice) -> str:
    return choice.label.key if isinstance(choice.label, Phrase) else ""


def _labels(known: Known, choice: Choice) -> set[str]:
    if isinstance(choice.label, Phrase) and not choice.label.args:
        return _folded(choice.label.key)
    zone, now = known.community.zone, known.now
    return {fold(phrase(choice.label, language, zone=zone, now=now)) for language in LANGUAGES}


@cache
def _folded(key: str) -> set[str]:
    return {fold(word) for word in labels(key)}
