"""What an officer has open, most urgent first; one case looked at; the way to the window."""

from bot.dialogues.card import Handler, case_of, refused
from bot.dialogues.commands.person import MakeSignIn
from bot.dialogues.menu import menu
from bot.dialogues.turn import Conversation, IncidentSeen, Known, Reply, Turn
from bot.dialogues.wants import Queue
from db.vocabulary import Role as Held
from messages.buttons import Press, button
from messages.content import Choice, Content, Of, Part, Phrase, Role, own_words, say

SHOWN = 3


def queue(known: Known, conversation: Conversation) -> Turn:
    """What is open in the officer's grids, most urgent first."""
    if not known.me.is_staff:
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    rows = known.get(Queue())
    if not rows:
        return Turn((Reply(Content((say("queue.empty"),), menu=menu(known.me))),), draft=conversation.draft)
    urgent = sum(1 for row in rows if row.group == "urgent")
    due = sum(1 for row in rows if row.group == "soon")
    parts: list[Part] = [say("queue.head", Role.LEAD, count=str(len(rows)), urgent=str(urgent), due=str(due))]
    for row in rows[:SHOWN]:
        parts.append(
            say(
                "queue.row",
                n=str(row.view.number),
                kind=say(f"kind.{row.view.kind}"),
                place=row.view.place.of(known.language) or say("place.unknown"),
            )
        )
    choices = tuple(
        Choice(own_words(str(row.view.number), Role.TEXT), button("case", row.view.number))
        for row in rows[:SHOWN]
    )
    choices = (*choices, Choice(say("menu.console"), button("do", 0, "console")))
    return Turn((Reply(Content(tuple(parts), choices, menu=menu(known.me))),), draft=conversation.draft)


def _whose(seen: IncidentSeen) -> str | Phrase:
    """Whose case it is; an officer without a name is still somebody."""
    unnamed = say("report.nobody_yet") if seen.assignee_id is None else say("card.officer")
    return seen.assignee or unnamed


def _show(known: Known, conversation: Conversation, asked: Press) -> Turn:
    seen = case_of(known, asked.id)
    if seen is None:
        return refused(known, conversation)
    parts: tuple[Part, ...] = (
        say(
            "queue.row",
            Role.LEAD,
            n=str(seen.id),
            kind=say(f"kind.{seen.kind}"),
            place=seen.place_text or say("place.unknown"),
        ),
        own_words(seen.words),
        say("card.state", state=say(f"state.{seen.state}"), who=_whose(seen)),
    )
    first = ("en_route", "on_scene") if seen.taken_at is not None else ("accept", "pass")
    choices = (
        *(Choice(say(f"choice.{act}"), button(act, seen.id)) for act in first),
        Choice(say("choice.resolve"), button("resolve", seen.id)),
        Choice(say("choice.more"), button("more", seen.id)),
    )
    return Turn((Reply(Content(parts, choices, number=str(seen.id))),), draft=conversation.draft)


def console(known: Known, conversation: Conversation) -> Turn:
    """A link to the window, of one use and ten minutes."""
    if not known.me.has(Held.OFFICER, Held.DEPUTY, Held.SUPERVISOR, Held.ADMIN, Held.AUDITOR):
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    content = Content((say("card.console", url=Of(0, "url")),))
    return Turn((Reply(content),), (MakeSignIn(),), conversation.draft)


TABLE: dict[str, Handler] = {"case": _show}
"""From a button's verb to what it does."""
