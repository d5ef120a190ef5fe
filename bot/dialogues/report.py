"""A report: the first hazard word is filed at once, everything later is added, one question at a time."""

from dataclasses import replace

from bot.dialogues import alarm, ask, place
from bot.dialogues.command import Command
from bot.dialogues.commands.person import StartTimer, StopTimer
from bot.dialogues.commands.reports import (
    AddPhoto,
    AddPlace,
    AddWords,
    ChangeKind,
    FileReport,
    PlaceKnown,
)
from bot.dialogues.drafts import ReportDraft
from bot.dialogues.questions import PENDING, Question, buildings, number_of, question, sides
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import OpenNear
from db.vocabulary import Kind, TimerKind
from knowledge.hazard import hazard, is_question
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Role, say
from messages.inbound import Location, Photo

SAFETY = (
    Kind.FIRE,
    Kind.GAS,
    Kind.WATER,
    Kind.ELECTRICITY,
    Kind.STRUCTURE,
    Kind.FALLING,
    Kind.LIFT,
    Kind.CHEMICAL,
)
"""Kinds whose report is answered with a line of advice (`safety.<kind>`)."""
SAME_PLACE = 3


def names_hazard(text: str) -> bool:
    """Whether a message states a hazard, rather than asking about one."""
    found = hazard(text)
    return found is not None and found.confident


def stated(known: Known, conversation: Conversation, text: str, photos: tuple[str, ...] = ()) -> Turn:
    """Files what was said, with whatever place and pictures came before it."""
    before = conversation.draft if isinstance(conversation.draft, ReportDraft) else ReportDraft()
    if before.incident_id:
        before = ReportDraft()
    found = place.in_words(known, text)
    if found is None and before.location is not None:
        found = place.at_point(known, before.location)
    heard = hazard(text)
    kind = heard.kind if heard else Kind.OTHER
    return _file(known, str(kind), text, (*before.photos, *photos), found)


def began(known: Known, conversation: Conversation, photos: tuple[str, ...] = ()) -> Turn:
    """Somebody wants to report and has not said what."""
    draft = ReportDraft(asked="words" if photos else "what", photos=photos)
    if isinstance(conversation.draft, ReportDraft) and not conversation.draft.incident_id:
        draft = replace(conversation.draft, asked="words" if photos else "what")
    parts, choices, _ = question(known, draft)
    return Turn((Reply(Content(parts, choices)),), _draft_timers(known), draft)


def pictured(known: Known, conversation: Conversation, photo: Photo) -> Turn:
    """A photo: added to the open case, or the start of one. Photos of one album are one message."""
    draft = conversation.draft
    if isinstance(draft, ReportDraft) and draft.incident_id:
        return _added_photo(known, draft, photo)
    before = draft.photos if isinstance(draft, ReportDraft) else ()
    if photo.caption and (names_hazard(photo.caption) or not is_question(photo.caption)):
        return stated(known, conversation, photo.caption, (photo.ref,))
    photos = (*before, photo.ref)
    new = replace(draft, photos=photos) if isinstance(draft, ReportDraft) else ReportDraft(photos=photos)
    new = replace(new, asked="words")
    if before:  # the next picture of an album: asked already
        return Turn(draft=new)
    parts, choices, _ = question(known, new)
    content = Content((say("report.photo_received"), *parts), choices)
    alone = StartTimer(TimerKind.PHOTO, known.now + known.community.waits.photo_alone)
    return Turn((Reply(content),), (alone,), new)


def told(known: Known, conversation: Conversation, text: str) -> Turn | None:
    """Words while a report is open: the answer to its question, or more about it. None: not about it."""
    draft = conversation.draft
    assert isinstance(draft, ReportDraft)
    if draft.danger and draft.asked == "gas_ask":  # nothing to read but "get out"
        return alarm.more(known, draft, text)
    if is_question(text) and draft.asked not in ("what", "words", "door"):
        return ask.asked(known, conversation, text)
    if not draft.incident_id or _another(known, draft, text):
        return stated(known, conversation, text)
    if draft.danger and draft.asked in alarm.WHERE:
        return alarm.told(known, draft, text)
    if draft.asked in (
        "place",
        "confirm_place",
        "here",
        "which_side",
        "which_place",
    ):
        found = place.in_answer(known, text)
        if found is not None:
            return _place(known, draft, found, (AddWords(draft.incident_id, text),))
        where = PlaceKnown(text=text[:200])
        add: tuple[Command, ...] = (AddWords(draft.incident_id, text), AddPlace(draft.incident_id, where))
        return _next(known, replace(draft, asked="complete"), add, ("report.place_unknown",))
    if draft.danger:
        return alarm.more(known, draft, text)
    found = place.in_words(known, text)
    if found is not None and not draft.placed:
        return _place(known, draft, found, (AddWords(draft.incident_id, text),))
    commands: tuple[Command, ...] = (AddWords(draft.incident_id, text),)
    heard = hazard(text)
    if heard is not None and draft.kind == Kind.OTHER and heard.kind != Kind.OTHER:
        draft = replace(draft, kind=heard.kind)  # a voice or a bare photo, now in words
        commands = (*commands, ChangeKind(draft.incident_id, heard.kind))
    return _next(known, draft, commands, ("report.added",))


def _another(known: Known, draft: ReportDraft, text: str) -> bool:
    """Whether a complete report is followed by a hazard of another kind: a case of its own."""
    if draft.danger or draft.kind == Kind.OTHER or draft.asked not in ("complete", "photo", "place", ""):
        return False
    if draft.asked == "place" and place.in_answer(known, text) is not None:
        return False
    heard = hazard(text)
    return heard is not None and heard.confident and heard.kind != draft.kind


def placed(known: Known, conversation: Conversation, location: Location) -> Turn:
    """A point while a report is open."""
    draft = conversation.draft
    assert isinstance(draft, ReportDraft)
    if draft.asked == "gas_ask":
        add = AddPlace(draft.incident_id, place.at_point(known, location).place)
        return alarm.gas_silence(known, replace(draft, placed=True), (add,))
    if not draft.incident_id:
        new = replace(draft, location=location, asked="words" if draft.photos else "what")
        parts, choices, _ = question(known, new)
        return Turn((Reply(Content((say("report.place_received"), *parts), choices)),), (), new)
    return _place(known, draft, place.at_point(known, location), ())


def from_place(known: Known, location: Location) -> Turn:
    """A point as the very first thing: what is wrong there?"""
    draft = ReportDraft(location=location, asked="what")
    parts, choices, _ = question(known, draft)
    return Turn(
        (Reply(Content((say("report.place_received"), *parts), choices)),), _draft_timers(known), draft
    )


def edited(known: Known, conversation: Conversation, text: str) -> Turn:
    """An edit never undoes what was said; on an open case it is kept as more words."""
    draft = conversation.draft
    if isinstance(draft, ReportDraft) and draft.incident_id:
        return Turn(commands=(AddWords(draft.incident_id, text),), draft=draft)
    return Turn(draft=draft)


def unreadable(known: Known, conversation: Conversation, what: str, ref: str | None) -> Turn:
    """A sticker, a voice message, a file: said honestly; a voice message reaches the officer as a case."""
    match what:
        case "voice":
            return _file(
                known, Kind.OTHER, "", (ref,) if ref else (), None, lead=say("report.voice", Role.LEAD)
            )
        case "sticker":
            return Turn((Reply(Content((say("error.sticker"),))),), draft=conversation.draft)
        case "too_big":
            return Turn((Reply(Content((say("error.photo_big"),))),), draft=conversation.draft)
        case _:
            return Turn((Reply(Content((say("error.file_kind"),))),), draft=conversation.draft)


def alone(known: Known, draft: ReportDraft) -> Turn:
    """A photo nobody explained, three minutes later: filed as something else than we know."""
    if draft.incident_id or not draft.photos:
        return Turn(draft=draft)
    found = place.at_point(known, draft.location) if draft.location else None
    return _file(known, Kind.OTHER, "", draft.photos, found)


def nudged(known: Known, draft: ReportDraft) -> Turn:
    """Ten minutes later, once: what is still missing."""
    if not draft.incident_id or draft.nudged or draft.asked in ("", "complete", "photo"):
        return Turn(draft=draft)
    parts, choices, ask_location = question(known, draft)
    nudge = say("report.nudge", n=str(draft.incident_id))
    content = Content((nudge, *parts), choices, ask_location=ask_location, number=str(draft.incident_id))
    return Turn((Reply(content),), draft=replace(draft, nudged=True))


def filed_as(known: Known, kind: str, draft: ReportDraft, found: place.Found | None) -> Turn:
    """Files a report of which only the kind was pressed."""
    return _file(known, kind, known.in_words(say(f"kind.{kind}")), draft.photos, found)


def _file(
    known: Known,
    kind: str,
    text: str,
    photos: tuple[str, ...],
    found: place.Found | None,
    lead: Part | None = None,
) -> Turn:
    where = found.place if found else place.home(known)
    draft = ReportDraft(PENDING, kind, photos=photos, placed=found is not None)
    file = FileReport(kind, text, photos=photos, place=where)
    parts: list[Part] = [lead] if lead else []
    if kind in SAFETY:
        parts.append(say(f"safety.{kind}", Role.LEAD))
    if found is not None and found.outside:
        parts.append(say("report.outside", Role.FILED, n=number_of(draft)))
    else:
        parts.append(
            say("report.filed", Role.FILED, n=number_of(draft), kind=say(f"kind.{kind}"), who=Of(0, "who"))
        )
    draft, (asks, choices, ask_location) = _open_question(known, draft, found)
    content = Content((*parts, *asks), choices, ask_location=ask_location)
    return Turn((Reply(content),), (file, *_no_longer_alone(photos), *_draft_timers(known)), draft)


def _place(known: Known, draft: ReportDraft, found: place.Found, commands: tuple[Command, ...]) -> Turn:
    if found.outside:
        add = AddPlace(draft.incident_id, found.place)
        return _next(known, replace(draft, placed=True), (*commands, add), ("report.outside",))
    draft, (asks, choices, ask_location) = _open_question(known, replace(draft, placed=True), found)
    content = Content(asks, choices, ask_location=ask_location)
    return Turn((Reply(content),), (*commands, AddPlace(draft.incident_id, found.place)), draft)


def _open_question(
    known: Known, draft: ReportDraft, found: place.Found | None
) -> tuple[ReportDraft, Question]:
    """The draft with its next question, and that question's words and buttons."""
    if found is None:
        draft = replace(draft, asked="place")
        return draft, question(known, draft)
    draft = replace(draft, guess_grid=found.place.grid_id, guess_building=found.place.building_id)
    if not draft.danger and (near := _near(known, draft, found)):
        draft = replace(draft, asked="same_place")
        return draft, near
    match found.asks:
        case "which_side":
            draft = replace(draft, asked="which_side", options=found.options)
            return draft, sides(known, draft, found.options)
        case "which_place":
            draft = replace(draft, asked="which_place", options=found.options)
            return draft, buildings(known, draft, found.options)
        case "":
            return after_place(known, draft)
        case asks:
            draft = replace(draft, asked=asks)
            return draft, question(known, draft)


def after_place(known: Known, draft: ReportDraft) -> tuple[ReportDraft, Question]:
    """A photo is asked for once; then the report is complete."""
    draft = replace(draft, asked="complete" if draft.photos or draft.danger else "photo")
    return draft, question(known, draft)


def _near(known: Known, draft: ReportDraft, found: place.Found) -> Question | None:
    if found.place.lat is None or found.place.lon is None or draft.kind == Kind.QUESTION:
        return None
    location = Location(found.place.lat, found.place.lon, found.place.accuracy_m)
    but = 0 if draft.incident_id == PENDING else draft.incident_id
    near = known.get(OpenNear(draft.kind, location, but))[:SAME_PLACE]
    if not near:
        return None
    choices = []
    for other in near:
        label = say(
            "choice.near", n=str(other.number), place=other.place_text, metres=str(round(other.distance_m))
        )
        if draft.incident_id == PENDING:
            choices.append(Choice(label, f"1:same:{{}}:{other.number}", of=Of(0, "incident")))
        else:
            choices.append(Choice(label, button("same", draft.incident_id, str(other.number))))
    none = "1:same:{}:0" if draft.incident_id == PENDING else button("same", draft.incident_id, "0")
    of = Of(0, "incident") if draft.incident_id == PENDING else None
    choices.append(Choice(say("choice.none_of_these"), none, of=of))
    return (say("report.same_place", Role.ASK),), tuple(choices), False


def _added_photo(known: Known, draft: ReportDraft, photo: Photo) -> Turn:
    commands: tuple[Command, ...] = (AddPhoto(draft.incident_id, photo.ref),)
    if photo.caption:
        commands = (*commands, AddWords(draft.incident_id, photo.caption))
    again = photo.album is not None and bool(draft.photos)
    draft = replace(draft, photos=(*draft.photos, photo.ref))
    if again:  # the rest of an album is silent
        return Turn(commands=commands, draft=draft)
    if draft.asked == "photo":
        draft = replace(draft, asked="complete")
    return _next(known, draft, commands, ("report.photo_added",))


def _next(known: Known, draft: ReportDraft, commands: tuple[Command, ...], keys: tuple[str, ...]) -> Turn:
    if draft.placed and draft.asked not in ("photo", "complete", "kind", ""):
        draft, (asks, choices, ask_location) = after_place(known, draft)
    elif draft.asked == "photo" and keys == ("report.added",):  # asked once is enough
        draft = replace(draft, asked="complete")
        asks, choices, ask_location = (), question(known, draft)[1], False
    elif draft.asked == "complete" and keys != ("report.place_unknown",):
        asks, choices, ask_location = (), (), False
    else:
        asks, choices, ask_location = question(known, draft)
    said = tuple(say(key, n=number_of(draft)) for key in keys)
    content = Content((*said, *asks), choices, ask_location=ask_location, number=str(draft.incident_id))
    return Turn((Reply(content),), commands, draft)


def _no_longer_alone(photos: tuple[str, ...]) -> tuple[Command, ...]:
    """Stops the clock of a photo without words, where there was one."""
    return (StopTimer(TimerKind.PHOTO),) if photos else ()


def _draft_timers(known: Known) -> tuple[Command, ...]:
    waits = known.community.waits
    return (
        StartTimer(TimerKind.NUDGE, known.now + waits.nudge),
        StartTimer(TimerKind.DRAFT, known.now + waits.draft_close),
    )
