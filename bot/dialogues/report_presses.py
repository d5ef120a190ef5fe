"""The buttons of an open report: each answers its question, and an old one says what became of the case."""

from dataclasses import replace

from bot.dialogues import alarm, place, report
from bot.dialogues.command import Command
from bot.dialogues.commands.reports import (
    AddPlace,
    AlsoTell,
    ChangeKind,
    ConfirmSolved,
    JoinIncident,
    PlaceKnown,
    Withdraw,
)
from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.questions import question
from bot.dialogues.turn import Conversation, IncidentSeen, Known, Reply, Turn
from bot.dialogues.wants import MyReports, TheIncident
from db.vocabulary import IncidentState, Kind
from messages.content import Content, Of, Role, say

DANGER_QUESTIONS = ("fire_ask", "gas_ask", "which_building", "at_home")


def answered(known: Known, conversation: Conversation, incident_id: int, argument: str) -> Turn:
    """A press on one of the open question's buttons."""
    draft = conversation.draft
    if argument == "justask":
        return _only_asking(known, conversation, incident_id)
    if not isinstance(draft, ReportDraft) or draft.incident_id != incident_id:
        return old(known, conversation, incident_id)
    if not incident_id:
        return _not_filed(known, conversation, draft, argument)
    if draft.asked in DANGER_QUESTIONS and argument in ("out", "self", "others", "home", "other"):
        return alarm.replied(known, draft, argument, _label(known, draft, argument))
    match argument[:1], argument:
        case _, "yes":
            return _placed(known, draft, ())
        case _, "no":
            asked = replace(draft, asked="place", placed=False, guess_building=None, guess_grid=None)
            return _ask(known, asked)
        case _, "home":
            where = place.home(known)
            draft = replace(draft, placed=True, guess_building=where.building_id, guess_grid=where.grid_id)
            return _placed(known, draft, (AddPlace(incident_id, where),))
        case _, "unknown":
            # They need not go and look again: no photo is asked for either.
            draft = replace(draft, placed=False, asked="complete", guess_building=None, guess_grid=None)
            return _ask(known, draft, "report.place_unknown")
        case _, "sides":
            others = draft.options[1:2]
            commands = tuple(AlsoTell(incident_id, grid_id) for grid_id in others)
            draft = replace(draft, guess_grid=None, guess_building=None)  # neither side was said
            return _placed(known, draft, commands, "report.both_sides")
        case _, "nophoto" if draft.asked in ("photo", "complete"):
            return _ask(known, replace(draft, asked="complete"))
        case _, "nophoto":  # typed to another question, which stays open
            parts, choices, ask_location = question(known, draft)
            choices = choices or conversation.offers
            content = Content(
                (say("report.no_photo"), *parts), choices, ask_location=ask_location, number=str(incident_id)
            )
            return Turn((Reply(content),), draft=draft)
        case _, "addphoto":
            return _say(replace(draft, asked="photo"), "report.send_photo")
        case _, "kind":
            return _ask(known, replace(draft, asked="kind"))
        case _, "withdraw":
            content = Content((say("incident.withdrawn", n=str(incident_id)),))
            return Turn((Reply(content),), (Withdraw(incident_id),))
        case "k", _ if argument[1:] in set(Kind):
            return _kind(known, draft, argument[1:])
        case "g", _ if (grid_id := _number(argument)) in known.places.areas:
            draft = replace(draft, placed=True, guess_grid=grid_id)
            return _placed(known, draft, (AddPlace(incident_id, PlaceKnown(grid_id=grid_id)),))
        case "b", _ if (building_id := _number(argument)) in known.places.buildings:
            where = place.building_place(known, building_id)
            draft = replace(draft, placed=True, guess_building=building_id, guess_grid=where.grid_id)
            return _placed(known, draft, (AddPlace(incident_id, where),))
        case _:
            return Turn(draft=draft)


def same_place(known: Known, conversation: Conversation, incident_id: int, argument: str) -> Turn:
    """ "Is it the same place?": one case the more for the officer, or one the fewer."""
    draft = conversation.draft
    if not isinstance(draft, ReportDraft) or draft.incident_id != incident_id:
        return old(known, conversation, incident_id)
    if not argument.isdigit() or argument == "0":
        new, (parts, choices, ask_location) = report.after_place(known, replace(draft, placed=True))
        content = Content(parts, choices, ask_location=ask_location, number=str(incident_id))
        return Turn((Reply(content),), draft=new)
    joined = say("report.joined", Role.FILED, n=argument, count=Of(0, "count"), taken=Of(0, "taken"))
    content = Content((joined, say("report.joined_news", Role.NOTE)), number=argument)
    # What they write next belongs to the case they are a witness of now.
    with_others = replace(draft, incident_id=int(argument), placed=True, asked="complete")
    return Turn((Reply(content),), (JoinIncident(incident_id, int(argument)),), with_others)


def old(known: Known, conversation: Conversation, incident_id: int) -> Turn:
    """A button whose question is no longer open says how the case stands, to who has a right to know."""
    seen: IncidentSeen | None = known.get(TheIncident(incident_id)) if incident_id > 0 else None
    if seen is None or not (seen.mine or known.me.is_staff):
        content = Content((say("error.foreign_button"),))
    else:
        content = Content((say("error.old_button", n=str(seen.id), state=say(f"state.{seen.state}")),))
    return Turn((Reply(content),), draft=conversation.draft, toast=content)


def solved(known: Known, conversation: Conversation, incident_id: int, *, yes: bool) -> Turn:
    """The reporter says whether it is really solved."""
    seen: IncidentSeen | None = known.get(TheIncident(incident_id))
    if seen is None or not seen.mine:
        return old(known, conversation, incident_id)
    if seen.state not in (IncidentState.RESOLVED, IncidentState.CLOSED) or (
        yes and seen.state is IncidentState.CLOSED
    ):
        return old(known, conversation, incident_id)
    if yes:
        content = Content((say("incident.closed", n=str(incident_id)),), number=str(incident_id))
        return Turn((Reply(content),), (ConfirmSolved(incident_id),), conversation.draft)
    content = Content((say("incident.ask_why", Role.ASK),), number=str(incident_id))
    return Turn((Reply(content),), draft=Typed("reopen", incident_id))


def solved_typed(known: Known, conversation: Conversation, *, yes: bool) -> Turn | None:
    """The same in words: of the newest case that was said to be done. None when there is none."""
    done = (IncidentState.RESOLVED,) if yes else (IncidentState.RESOLVED, IncidentState.CLOSED)
    mine = [one.number for one in known.get(MyReports()) if one.state in done]
    return solved(known, conversation, mine[0], yes=yes) if mine else None


def _only_asking(known: Known, conversation: Conversation, incident_id: int) -> Turn:
    seen: IncidentSeen | None = known.get(TheIncident(incident_id))
    if seen is None or not seen.mine or seen.state in (IncidentState.CLOSED, IncidentState.REJECTED):
        return old(known, conversation, incident_id)
    return alarm.withdrawn(known, incident_id)


def _not_filed(known: Known, conversation: Conversation, draft: ReportDraft, argument: str) -> Turn:
    """The kind was pressed before any word was said: that is the first word."""
    if argument[:1] == "k" and argument[1:] in set(Kind):
        found = place.at_point(known, draft.location) if draft.location else None
        return report.filed_as(known, argument[1:], draft, found)
    return Turn(draft=draft)


def _kind(known: Known, draft: ReportDraft, kind: str) -> Turn:
    changed = say("report.kind_changed", kind=say(f"kind.{kind}"))
    parts = (changed, say(f"safety.{kind}")) if kind in report.SAFETY else (changed,)
    new = replace(draft, kind=kind, asked="complete")
    content = Content(parts, number=str(draft.incident_id))
    return Turn((Reply(content),), (ChangeKind(draft.incident_id, kind),), new)


def _placed(known: Known, draft: ReportDraft, commands: tuple[Command, ...], key: str = "") -> Turn:
    new, (parts, choices, ask_location) = report.after_place(known, draft)
    said = (say(key),) if key else ()
    content = Content((*said, *parts), choices, ask_location=ask_location, number=str(draft.incident_id))
    return Turn((Reply(content),), commands, new)


def _ask(known: Known, draft: ReportDraft, key: str = "") -> Turn:
    parts, choices, ask_location = question(known, draft)
    said = (say(key),) if key else ()
    content = Content((*said, *parts), choices, ask_location=ask_location, number=str(draft.incident_id))
    return Turn((Reply(content),), draft=draft)


def _say(draft: ReportDraft, key: str) -> Turn:
    return Turn((Reply(Content((say(key),), number=str(draft.incident_id))),), draft=draft)


def _label(known: Known, draft: ReportDraft, argument: str) -> str:
    _, choices, _ = question(known, draft)
    from_label = {choice.data.rsplit(":", 1)[-1]: choice.label for choice in choices}
    return known.in_words(from_label[argument]) if argument in from_label else argument


def _number(argument: str) -> int:
    try:
        return int(argument[1:], 36)
    except ValueError:
        return 0
