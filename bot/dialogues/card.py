"""An officer's work on a case in the chat: the card's buttons, and the lines the buttons ask for."""

from collections.abc import Callable

from bot.dialogues.command import Command
from bot.dialogues.commands.cases import (
    Arrive,
    AskReporter,
    Depart,
    NoteCase,
    PassCase,
    RejectCase,
    ResolveCase,
    ReturnCase,
    TakeCase,
)
from bot.dialogues.drafts import Typed
from bot.dialogues.turn import Conversation, IncidentSeen, Known, Reply, Turn
from bot.dialogues.wants import OnDuty, TheIncident
from db.vocabulary import Outcome
from db.vocabulary import Role as Held
from messages.buttons import Press, base36, button
from messages.content import Choice, Content, Of, Role, own_words, say

Handler = Callable[[Known, Conversation, Press], Turn]

HOW = {"fixed": Outcome.FIXED, "handed": Outcome.HANDED_OVER, "none": Outcome.NO_ACTION}
WHYS = ("not_mine", "not_my_area", "busy")


def may_act(known: Known, seen: IncidentSeen | None) -> bool:
    """Whether this person may work the case: the officers of its grid, and every supervisor."""
    if seen is None:
        return False
    if known.me.has(Held.SUPERVISOR):
        return True
    if seen.desk_only or not known.me.has(Held.OFFICER, Held.DEPUTY):
        return False
    return seen.grid_id in known.me.grids(known.places) or seen.assignee_id == known.me.person_id


def case_of(known: Known, incident_id: int) -> IncidentSeen | None:
    """The case, if it is there and theirs to work."""
    seen: IncidentSeen | None = known.get(TheIncident(incident_id))
    return seen if may_act(known, seen) else None


def refused(known: Known, conversation: Conversation) -> Turn:
    """Answered, and nothing happens: not their button, or not for who is no officer."""
    key = "error.foreign_button" if known.me.is_staff else "error.not_allowed"
    return Turn((), draft=conversation.draft, toast=Content((say(key),)))


def _act(command: type[TakeCase] | type[Depart] | type[Arrive], key: str) -> Handler:
    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        if case_of(known, asked.id) is None:
            return refused(known, conversation)
        toast = Content((say(key, n=str(asked.id)),))
        return Turn((), (command(asked.id),), conversation.draft, toast=toast)

    return handle


def _asks(what: str, key: str) -> Handler:
    """A button that asks for one line of words."""

    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        if case_of(known, asked.id) is None:
            return refused(known, conversation)
        content = Content((say(key, Role.ASK, n=str(asked.id)),), number=str(asked.id))
        return Turn((Reply(content),), draft=Typed(what, asked.id))

    return handle


def _more(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    choices = (
        Choice(say("choice.ask_reporter"), button("ask_reporter", asked.id)),
        Choice(say("choice.note"), button("note", asked.id)),
        Choice(say("choice.move"), button("move", asked.id)),
        Choice(say("choice.merge"), button("merge", asked.id)),
        Choice(say("choice.return"), button("return", asked.id)),
        Choice(say("choice.broadcast"), button("do", 0, "broadcast")),
    )
    content = Content((say("card.more", Role.ASK, n=str(asked.id)),), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=conversation.draft)


def _pass(known: Known, conversation: Conversation, asked: Press) -> Turn:
    seen = case_of(known, asked.id)
    if seen is None:
        return refused(known, conversation)
    roster = known.get(OnDuty(seen.grid_id))
    people = [one for one in (*roster.primary, *roster.deputies) if one.id != known.me.person_id]
    choices = tuple(
        Choice(own_words(one.name, Role.TEXT), button("passto", asked.id, base36(one.id)))
        for one in people[:3]
    )
    choices = (
        *choices,
        Choice(say("choice.property"), button("passto", asked.id, "-unit")),
        Choice(say("choice.desk"), button("passto", asked.id, "-desk")),
    )
    content = Content((say("card.pass_to", Role.ASK, n=str(asked.id)),), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=conversation.draft)


def _pass_to(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    choices = tuple(Choice(say(f"choice.{why}"), button("passwhy", asked.id, why)) for why in WHYS)
    content = Content((say("card.pass_why", Role.ASK),), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=Typed("pass_why", asked.id, asked.argument))


def _pass_why(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    if not isinstance(draft, Typed) or draft.what != "pass_why" or asked.argument not in WHYS:
        return Turn(draft=draft)
    return _passed(known, draft, asked.argument)


def _passed(known: Known, draft: Typed, why: str) -> Turn:
    seen = case_of(known, draft.about)
    if seen is None:
        return refused(known, Conversation())
    if draft.text == "-unit":
        command = PassCase(draft.about, None, why, "property")
    elif draft.text == "-desk":
        command = PassCase(draft.about, None, why)
    else:
        roster = known.get(OnDuty(seen.grid_id))
        person_id = int(draft.text, 36)
        if person_id not in {one.id for one in (*roster.primary, *roster.deputies)}:
            return refused(known, Conversation())
        command = PassCase(draft.about, person_id, why)
    content = Content((say("card.passed", Role.FILED, n=str(draft.about), who=Of(0, "who")),))
    return Turn((Reply(content),), (command,))


def _return(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Back to whoever comes next, with a reason of ours or the officer's own line."""
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    choices = tuple(Choice(say(f"choice.{why}"), button("backwhy", asked.id, why)) for why in WHYS)
    content = Content((say("card.pass_why", Role.ASK),), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=Typed("return_why", asked.id))


def _back_why(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None or asked.argument not in WHYS:
        return refused(known, conversation)
    content = Content((say("card.return_why_done", Role.FILED, n=str(asked.id)),))
    return Turn((Reply(content),), (ReturnCase(asked.id, asked.argument),))


def _resolve(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    choices = tuple(Choice(say(f"choice.{how}"), button("how", asked.id, how)) for how in HOW)
    content = Content((say("card.how", Role.ASK, n=str(asked.id)),), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=Typed("resolve_words", asked.id, "fixed"))


def _how(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None or asked.argument not in HOW:
        return refused(known, conversation)
    text = known.in_words(say(f"choice.{asked.argument}"))
    return _preview(known, Typed("resolve_words", asked.id, asked.argument), text)


def _preview(known: Known, draft: Typed, text: str) -> Turn:
    """What the reporter will read, before it is sent."""
    how = draft.text.split("|", 1)[0]
    who = known.me.name or say("card.officer")
    said = say("incident.resolved", Role.QUOTE, n=str(draft.about), who=who, at=known.now, text=text)
    choices = (
        Choice(say("choice.send_it"), button("resolved", draft.about)),
        Choice(say("choice.reword"), button("reword", draft.about)),
    )
    content = Content((say("card.preview", Role.ASK), said), choices, number=str(draft.about))
    return Turn((Reply(content),), draft=Typed("resolve_words", draft.about, f"{how}|{text[:500]}"))


def _resolved(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    if not isinstance(draft, Typed) or draft.what != "resolve_words" or draft.about != asked.id:
        return _resolve(known, conversation, asked)
    how, _, text = draft.text.partition("|")
    outcome = HOW.get(how, Outcome.FIXED)
    content = Content((say("card.done", Role.FILED, n=str(asked.id)),), number=str(asked.id))
    return Turn((Reply(content),), (ResolveCase(asked.id, outcome, text),))


def _unfounded(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    said = say("incident.not_found", Role.QUOTE, who=known.me.name or say("card.officer"))
    choices = (
        Choice(say("choice.been_there"), button("notfound", asked.id)),
        Choice(say("choice.not_been_there"), button("return", asked.id)),
    )
    content = Content((say("card.unfounded", Role.ASK), said), choices, number=str(asked.id))
    return Turn((Reply(content),), draft=conversation.draft)


def _not_found(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if case_of(known, asked.id) is None:
        return refused(known, conversation)
    content = Content((say("card.done", Role.FILED, n=str(asked.id)),), number=str(asked.id))
    return Turn((Reply(content),), (RejectCase(asked.id, Outcome.UNFOUNDED),), conversation.draft)


def told(known: Known, draft: Typed, text: str) -> Turn | None:
    """A line one of the card's buttons asked for; None when it is another room's."""
    lines: dict[str, Command] = {
        "note": NoteCase(draft.about, text),
        "ask_reporter": AskReporter(draft.about, text),
        "return_why": ReturnCase(draft.about, text),
    }
    if draft.what in lines:
        if case_of(known, draft.about) is None:
            return refused(known, Conversation())
        content = Content((say(f"card.{draft.what}_done", Role.FILED, n=str(draft.about)),))
        return Turn((Reply(content),), (lines[draft.what],))
    match draft.what:
        case "pass_why":
            return _passed(known, draft, text)
        case "resolve_words":
            return _preview(known, draft, text)
        case "merge_into":
            return _merged(known, draft, text)
        case _:
            return None


def _merged(known: Known, draft: Typed, text: str) -> Turn:
    number = text.strip().lstrip("#")
    other: IncidentSeen | None = (
        known.get(TheIncident(int(number))) if number.isdigit() and len(number) < 10 else None
    )
    if (
        case_of(known, draft.about) is None
        or other is None
        or other.id == draft.about
        or not may_act(known, other)
    ):
        return Turn((Reply(Content((say("card.no_such", Role.ASK),))),), draft=draft)
    content = Content((say("card.merged", Role.FILED, n=str(draft.about), other=number),))
    command = RejectCase(draft.about, Outcome.DUPLICATE, merged_into=other.id)
    return Turn((Reply(content),), (command,))


TABLE: dict[str, Handler] = {
    "accept": _act(TakeCase, "card.toast_taken"),
    "en_route": _act(Depart, "card.toast_noted"),
    "on_scene": _act(Arrive, "card.toast_noted"),
    "pass": _pass,
    "passto": _pass_to,
    "passwhy": _pass_why,
    "resolve": _resolve,
    "how": _how,
    "resolved": _resolved,
    "reword": _asks("resolve_words", "card.reword"),
    "unfounded": _unfounded,
    "notfound": _not_found,
    "more": _more,
    "ask_reporter": _asks("ask_reporter", "card.ask_reporter"),
    "note": _asks("note", "card.note"),
    "return": _return,
    "cannot": _return,
    "backwhy": _back_why,
    "merge": _asks("merge_into", "card.merge_into"),
}
"""From a button's verb to what it does."""
