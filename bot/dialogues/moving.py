"""An officer puts a place right, by a point or in words; in another grid the case may go to its officer."""

from collections.abc import Callable

from bot.dialogues import place
from bot.dialogues.card import case_of, refused
from bot.dialogues.commands.cases import HandOver, MoveCase
from bot.dialogues.drafts import Typed
from bot.dialogues.menu import menu
from bot.dialogues.questions import by_words
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import OnDuty
from messages.buttons import Press, button
from messages.content import Argument, Choice, Content, Of, Role, say
from messages.inbound import Location

Handler = Callable[[Known, Conversation, Press], Turn]


def _asked(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    return _ask_where(asked.id, "card.move_where")


def told(known: Known, draft: Typed, text: str, location: Location | None) -> Turn | None:
    """Where the case is, typed or as a point; None when something else was asked for."""
    if draft.what != "move":
        return None
    seen = case_of(known, draft.about)
    if seen is None:
        return refused(known, Conversation())
    found = place.at_point(known, location) if location else place.in_answer(known, text)
    grid_id = found.place.grid_id if found else None
    if found is None or grid_id is None:
        return _ask_where(draft.about, "card.move_again")
    number = str(draft.about)
    where = place.building_name(known, found.place.building_id) or place.grid_name(known, grid_id)
    moved = say("card.moved", Role.FILED, n=number, place=where)
    commands = (MoveCase(draft.about, found.place),)
    who = _on_duty(known, grid_id) if grid_id != seen.grid_id and not seen.desk_only else None
    if who is None:
        return Turn((Reply(Content((moved,), menu=menu(known.me), number=number)),), commands)
    asks = say("card.move", Role.ASK, grid=place.grid_name(known, grid_id), who=who)
    choices = (
        Choice(say("choice.hand_over"), button("handover", draft.about)),
        Choice(say("choice.keep_case"), button("keepcase", draft.about)),
    )
    return Turn((Reply(Content((moved, asks), choices, number=number)),), commands)


def _hand_over(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    said = say("card.passed", Role.FILED, n=str(asked.id), who=Of(0, "who"))
    content = Content((said,), menu=menu(known.me), number=str(asked.id))
    return Turn((Reply(content),), (HandOver(asked.id),), conversation.draft)


def _keep(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    content = Content((say("card.kept", n=str(asked.id)),), menu=menu(known.me), number=str(asked.id))
    return Turn((Reply(content),), draft=conversation.draft)


def _ask_where(incident_id: int, key: str) -> Turn:
    number = str(incident_id)
    stop = by_words(Choice(say("choice.cancel"), button("cancel")))
    content = Content((say(key, Role.ASK, n=number),), stop, ask_location=True, number=number)
    return Turn((Reply(content),), draft=Typed("move", incident_id))


def _on_duty(known: Known, grid_id: int) -> "Argument | None":
    """Who would get it there; None when that is whoever asks, or nobody."""
    roster = known.get(OnDuty(grid_id))
    first = next(iter((*roster.primary, *roster.deputies)), None)
    if first is None or first.id == known.me.person_id:
        return None
    return first.name or say("card.officer")


TABLE: dict[str, Handler] = {"move": _asked, "handover": _hand_over, "keepcase": _keep}
"""From a button's verb to what it does."""
