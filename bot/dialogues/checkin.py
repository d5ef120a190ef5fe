"""A volunteer at an incident: checks in, says that all is well, checks out."""

from bot.dialogues.commands.reports import CheckIn, CheckOut, FileReport, PlaceKnown
from bot.dialogues.drafts import Typed
from bot.dialogues.menu import menu
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import MyAssignment, OpenIncidents
from db.vocabulary import Kind
from db.vocabulary import Role as Held
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Priority, Role, Tone, say
from messages.inbound import Location

OFFERED = 3
WRONG_M = 50_000
"""Metres from which a position cannot be right: a phone took its last known place for the present one."""
FAR_M = 500


def arrived(known: Known, conversation: Conversation) -> Turn:
    """ "I'm here": the one open incident, or one question; a place is asked for and never necessary."""
    if not known.me.has(Held.VOLUNTEER, Held.OFFICER, Held.DEPUTY, Held.SUPERVISOR):
        return Turn((Reply(Content((say("checkin.not_a_volunteer"),))),), draft=conversation.draft)
    return here(known, None)


def here(known: Known, location: Location | None) -> Turn:
    """Checks in at the nearest open incident; several are offered."""
    current = known.get(MyAssignment())
    if current is not None:
        content = Content(
            (say("checkin.already", n=str(current.incident_id)),), _on_scene(current.incident_id)
        )
        return Turn((Reply(content),))
    found = known.get(OpenIncidents(location))
    if not found:
        return Turn((Reply(Content((say("checkin.no_incident"),))),))
    if location is not None and found[0].distance_m is not None and found[0].distance_m > WRONG_M:
        return Turn(
            (Reply(Content((say("checkin.wrong_place"),), ask_location=True)),), draft=Typed("checkin")
        )
    if len(found) == 1:
        return chosen(known, found[0].number, location)
    choices = tuple(
        Choice(
            say("checkin.incident", n=str(one.number), kind=say(f"kind.{one.kind}"), place=one.place_text),
            button("atcase", one.number),
        )
        for one in found[:OFFERED]
    )
    content = Content((say("checkin.which", Role.ASK),), choices, ask_location=location is None)
    return Turn((Reply(content),), draft=Typed("checkin"))


def chosen(known: Known, incident_id: int, location: Location | None) -> Turn:
    """Checked in to this incident."""
    if not known.me.has(Held.VOLUNTEER, Held.OFFICER, Held.DEPUTY, Held.SUPERVISOR):
        return Turn((Reply(Content((say("checkin.not_a_volunteer"),))),))
    found = [one for one in known.get(OpenIncidents(location)) if one.number == incident_id]
    if not found:
        return Turn((Reply(Content((say("checkin.closed"),))),))
    one = found[0]
    parts: list[Part] = [
        say("checkin.done", Role.FILED, at=known.now, place=one.place_text or str(one.number))
    ]
    if one.distance_m is not None and one.distance_m > FAR_M:
        parts.append(say("checkin.far", distance=f"{one.distance_m / 1000:.1f}", place=one.place_text))
    if location is None:
        parts.append(say("checkin.ask_place", Role.NOTE))
    content = Content(
        tuple(parts),
        _on_scene(incident_id),
        ask_location=location is None,
        menu=menu(known.me, on_scene=True),
    )
    return Turn((Reply(content),), (CheckIn(incident_id, location),))


def left(known: Known, conversation: Conversation, incident_id: int | None = None) -> Turn:
    """Checked out; who never checked in is told to."""
    current = known.get(MyAssignment())
    if current is None or (incident_id is not None and current.incident_id != incident_id):
        return Turn((Reply(Content((say("checkin.order"),))),), draft=conversation.draft)
    minutes = Of(0, "duration")
    content = Content((say("checkin.out", Role.FILED, at=known.now, duration=minutes),), menu=menu(known.me))
    return Turn((Reply(content),), (CheckOut(current.incident_id),))


def support(known: Known, conversation: Conversation, incident_id: int) -> Turn:
    """A volunteer in trouble: numbers first, an incident of its own."""
    current = known.get(MyAssignment())
    if current is None or current.incident_id != incident_id:
        return Turn((Reply(Content((say("checkin.order"),))),), draft=conversation.draft)
    words = known.in_words(say("checkin.support_words", n=str(incident_id)))
    content = Content((say("checkin.support", Role.LEAD, who=Of(0, "who")),), tone=Tone.DANGER)
    where = PlaceKnown(grid_id=current.grid_id, lat=current.lat, lon=current.lon)
    file = FileReport(Kind.HELP, words, danger=True, place=where)
    return Turn((Reply(content, Priority.URGENT),), (file,), conversation.draft)


def tasks(known: Known, conversation: Conversation) -> Turn:
    """The open incidents of the grids this volunteer serves."""
    found = known.get(OpenIncidents(None))
    if not found:
        return Turn((Reply(Content((say("checkin.no_incident"),))),), draft=conversation.draft)
    choices = tuple(
        Choice(
            say("checkin.incident", n=str(one.number), kind=say(f"kind.{one.kind}"), place=one.place_text),
            button("atcase", one.number),
        )
        for one in found[:OFFERED]
    )
    return Turn((Reply(Content((say("checkin.which", Role.ASK),), choices)),), draft=conversation.draft)


def _on_scene(incident_id: int) -> tuple[Choice, ...]:
    return (
        Choice(say("choice.support"), button("support", incident_id)),
        Choice(say("choice.leave"), button("leave", incident_id)),
    )
