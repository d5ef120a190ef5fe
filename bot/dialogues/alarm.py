"""Danger now: numbers and the first act first, filed at once, then one question at a time."""

import re
from dataclasses import replace

from bot.dialogues import place
from bot.dialogues.command import Command
from bot.dialogues.commands.person import StartTimer, StopTimer
from bot.dialogues.commands.reports import (
    AddPhoto,
    AddPlace,
    AddWords,
    FileReport,
    PlaceKnown,
    Withdraw,
)
from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.questions import PENDING, is_placed, number_of, question
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from db.vocabulary import Kind, TimerKind
from knowledge.answer import for_danger, lines
from knowledge.answer import said as said_of
from knowledge.danger import CALLS, Danger
from messages.buttons import button
from messages.content import Choice, Content, Of, Part, Priority, Role, Tone, Words, say

PHRASED = ("fire", "gas", "lift")
"""Kinds with words of their own (a key of `danger.`); the others say the first lines of their entry."""

KINDS = {
    "fire": Kind.FIRE,
    "gas": Kind.GAS,
    "lift": Kind.LIFT,
    "electric": Kind.ELECTRICITY,
    "flood": Kind.WATER,
    "car_water": Kind.WATER,
    "drowning": Kind.WATER,
    "collapse": Kind.STRUCTURE,
    "landslide": Kind.STRUCTURE,
    "chemical": Kind.CHEMICAL,
    "crowd": Kind.CROWD,
    "traffic": Kind.TRAFFIC,
    "violence": Kind.ORDER,
    "fraud": Kind.ORDER,
    "self_harm": Kind.HELP,
    "self_harm_now": Kind.HELP,
    "help": Kind.HELP,
}
"""Every other kind of danger is filed as a medical one."""

DESK_ONLY = ("violence", "self_harm", "self_harm_now")
"""An officer's knock could make these worse: the duty desk alone hears of them."""

SAME_AGAIN = ("help", "trapped")
"""A cry that names nothing new belongs to the danger that is open; no second case takes people from it."""

WHERE = ("door", "place", "which_building", "at_home")
"""Questions of a danger that any words answer: nothing is lost while somebody looks for the right ones."""

SELF_HARM_KEPT = 500
"""Characters of what was written, kept until somebody may be called."""

LONGEST_DOOR = 5
"""Digits of a door; a longer number is a telephone."""

MOST = 4
"""Lines said at once to somebody in danger, beside the first."""


def raised(
    known: Known, conversation: Conversation, danger: Danger, text: str, photos: tuple[str, ...] = ()
) -> Turn:
    """What is said and done to a message that tells of danger."""
    draft = conversation.draft
    if (
        isinstance(draft, ReportDraft)
        and draft.danger
        and draft.incident_id
        and (danger.kind in SAME_AGAIN or KINDS.get(danger.kind, Kind.MEDICAL) == draft.kind)
    ):
        return again(known, draft, danger, text, photos)
    in_despair = isinstance(draft, Typed) and draft.what == "self_harm"
    if in_despair and not (danger.certain and danger.kind != "self_harm"):
        assert isinstance(draft, Typed)
        return listening(draft, text)
    if not danger.certain and danger.kind != "self_harm":  # there consent is asked for, which is enough
        return _is_it_now(known, danger, text)
    if danger.kind == "self_harm":
        return _offers_a_person(text)
    return filed(known, conversation, danger, text, photos)


def filed(
    known: Known, conversation: Conversation, danger: Danger, text: str, photos: tuple[str, ...] = ()
) -> Turn:
    """Files it at once and asks the one question that helps most."""
    kind = danger.kind
    found = place.in_words(known, text)
    where = found.place if found else place.home(known)
    before = conversation.draft
    if isinstance(before, ReportDraft) and not before.incident_id:
        photos = (*before.photos, *photos)
        if found is None and before.location is not None:
            found = place.at_point(known, before.location)
            where = found.place
    stored_kind = KINDS.get(kind, Kind.MEDICAL)
    file = FileReport(stored_kind, text, danger=True, desk_only=kind in DESK_ONLY, photos=photos, place=where)
    draft = ReportDraft(
        PENDING,
        stored_kind,
        danger=True,
        photos=photos,
        placed=found is not None,
        asked=_first_question(kind),
    )
    number = Of(0, "n")
    parts: list[Part] = list(first_lines(known, danger, text))
    if kind in DESK_ONLY:
        parts.append(say("danger.filed_quiet", Role.FILED, n=number))
    else:
        parts.append(say("danger.filed", Role.FILED, n=number, who=Of(0, "who")))
    if found is None and where.building_id is not None and kind != "gas":
        building = place.building_name(known, where.building_id)
        parts.append(say("danger.place_assumed", Role.NOTE, building=building))
        draft = replace(draft, placed=True)
    if draft.placed and draft.asked == "place":  # named, or assumed in so many words
        draft = replace(draft, asked="")
    asks, choices, ask_location = question(known, draft)
    silent = kind == "violence"
    if silent:
        parts.append(say("danger.quiet_until", Role.NOTE))
    content = Content((*parts, *asks), choices, Tone.DANGER, ask_location=ask_location, silent=silent)
    waits = known.community.waits
    commands: tuple[Command, ...] = (file, StartTimer(TimerKind.DRAFT, known.now + waits.draft_close))
    if kind == "gas":
        commands = (*commands, StartTimer(TimerKind.GAS_OUT, known.now + waits.gas_out))
    return Turn((Reply(content, Priority.URGENT),), commands, draft)


def certainly(kind: str) -> Danger:
    """The danger of a kind somebody pressed: certain, whatever the words were. Unknown kinds mean help."""
    kind = kind if kind in CALLS else "help"
    return Danger(kind=kind, call=CALLS[kind], certain=True, kinds=(kind,))


def first_lines(known: Known, danger: Danger, text: str) -> tuple[Part, ...]:
    """The number, the first act and up to four lines more."""
    kind = danger.kind
    if kind == "not_breathing":
        aed = known.community.fact("aed", known.language)
        lead = say("danger.not_breathing", Role.LEAD)
        return (lead, say("danger.aed", Role.DO, aed=aed)) if aed else (lead,)
    if kind == "violence":
        return _quietly(known)
    if kind in PHRASED:
        parts: tuple[Part, ...] = (say(f"danger.{kind}", Role.LEAD),)
        return parts if kind == "gas" else (*parts, say("danger.cannot_call", Role.NOTE))
    if kind in ("self_harm", "self_harm_now"):
        return (say("danger.self_harm", Role.LEAD),)
    fitting = for_danger(known.base, danger, text)
    if not fitting:
        return (say("danger.other", Role.LEAD, call=" · ".join(danger.call)),)
    local = known.community.local
    said = {tag: lines(fitting[0], tag, local(tag)) for tag in ("zh-CN", "en")}
    count = 1 + min(MOST, len(said_of(fitting[0], "zh-CN", local("zh-CN")).steps))
    return tuple(
        Words({tag: text[number] for tag, text in said.items()}, Role.DO if number else Role.LEAD)
        for number in range(count)
    )


def _quietly(known: Known) -> tuple[Part, ...]:
    """Somebody is near who must not hear. The number for text messages only where it was checked."""
    sms = known.community.fact("police_sms")
    without_voice = (say("danger.quiet_sms", Role.DO, number=sms),) if sms else ()
    return (say("danger.quiet", Role.LEAD), *without_voice, say("danger.quiet_hide", Role.DO))


def withdrawn(known: Known, incident_id: int) -> Turn:
    """ "Only asking": the officer is told, nobody comes."""
    content = Content((say("danger.only_asking", n=str(incident_id)),))
    return Turn((Reply(content),), (Withdraw(incident_id, "question"), StopTimer(TimerKind.GAS_OUT)))


def replied(known: Known, draft: ReportDraft, argument: str, words: str) -> Turn:
    """A pressed answer to a danger's question; `words` is the button's label, kept on the case."""
    add = AddWords(draft.incident_id, words)
    match draft.asked, argument:
        case "fire_ask", "self":
            return _and_ask(known, replace(draft, asked="door"), ("danger.trapped_self",), (add,))
        case "fire_ask", "others":
            return _and_ask(known, replace(draft, asked="door"), ("danger.trapped",), (add,))
        case "gas_ask", "out":
            phone = known.community.fact("gas_phone", missing="12345")
            said = say("danger.gas_out", Role.LEAD, phone=phone)
            draft = replace(draft, asked="door")
            parts, choices, ask_location = question(known, draft)
            content = Content((said, *parts), choices, Tone.DANGER, ask_location=ask_location)
            return Turn((Reply(content, Priority.URGENT),), (add, StopTimer(TimerKind.GAS_OUT)), draft)
        case (("which_building" | "at_home"), "home"):
            draft = replace(draft, asked="door", placed=True)
            return _and_ask(known, draft, (), (AddPlace(draft.incident_id, place.home(known)), add))
        case (("which_building" | "at_home"), _):
            return _and_ask(known, replace(draft, asked="place"), (), (add,))
        case _:
            return _noted(known, draft, (add,))


def told(known: Known, draft: ReportDraft, text: str) -> Turn:
    """Words to an open danger: kept as said, and as a place where they read as one."""
    commands: tuple[Command, ...] = (AddWords(draft.incident_id, text),)
    asks_door = draft.asked == "door" and is_placed(known, draft)
    # "8" under "which floor and door?" is no building 8.
    found = place.in_words(known, text) if asks_door else place.in_answer(known, text)
    draft = replace(draft, asked="", placed=True)
    if found is not None and found.place.building_id is not None:
        where = found.place
        commands = (*commands, AddPlace(draft.incident_id, where))
        return _said(draft, commands, _named(known, where))
    numbers = re.findall(r"[0-9]+", text)
    if numbers and len(numbers[-1]) <= LONGEST_DOOR:  # "floor 5, door 501": the last says where to knock
        commands = (*commands, AddPlace(draft.incident_id, PlaceKnown(door=numbers[-1])))
    return _said(draft, commands)


def gas_silence(known: Known, draft: ReportDraft, commands: tuple[Command, ...] = ()) -> Turn:
    """Not outside yet, five minutes after they smelt gas or when they write again: nothing else is said."""
    parts, choices, _ = question(known, draft)
    content = Content((say("danger.gas_still", Role.LEAD), *parts), choices, Tone.DANGER)
    return Turn((Reply(content, Priority.URGENT),), commands, draft)


def _first_question(kind: str) -> str:
    match kind:
        case "fire":
            return "fire_ask"
        case "gas":
            return "gas_ask"
        case "lift":
            return "which_building"
        case "not_breathing":
            return "at_home"
        case "violence":
            return ""
        case _:
            return "place"


def more(known: Known, draft: ReportDraft, text: str) -> Turn:
    """More words about an open danger; a building among them is its place. The question stays open."""
    commands, draft = _kept(known, draft, text)
    if draft.asked == "gas_ask":
        return gas_silence(known, draft, commands)
    if (found := place.in_words(known, text)) is not None and found.place.building_id is not None:
        return _said(draft, commands, _named(known, found.place))
    if is_placed(known, draft) or draft.asked or draft.kind == Kind.ORDER:
        return _said(draft, commands)
    return _noted(known, draft, commands)


def again(known: Known, draft: ReportDraft, danger: Danger, text: str, photos: tuple[str, ...] = ()) -> Turn:
    """The same danger told again, or a cry for help in it: kept on its case, and what to do said again."""
    commands, draft = _kept(known, draft, text)
    commands = (*commands, *(AddPhoto(draft.incident_id, photo) for photo in photos))
    if draft.asked == "gas_ask":
        return gas_silence(known, draft, commands)
    if danger.kind == "trapped" and draft.kind == Kind.FIRE:
        return _and_ask(known, replace(draft, asked="door"), ("danger.trapped_self",), commands)
    lines_again = first_lines(known, danger, text)
    if draft.kind == Kind.ORDER:
        lines_again = _quietly(known)  # never "speaker on" to who must not be heard
    elif danger.kind in SAME_AGAIN:  # nothing new to do: the number, and who answers there says the rest
        call = " · ".join(CALLS[_told_by(draft.kind)][:2])
        lines_again = (say("danger.call_now", Role.LEAD, call=call),)
    parts = (*lines_again, say("danger.noted", Role.FILED, n=number_of(draft)))
    asks, choices, ask_location = question(known, draft)
    content = Content((*parts, *asks), choices, Tone.DANGER, ask_location=ask_location)
    return Turn((Reply(content, Priority.URGENT),), commands, draft)


def _told_by(kind: str) -> str:
    """The danger an open case of this kind was told by, as far as its kind says."""
    return next((danger for danger, filed_as in KINDS.items() if filed_as == kind), "medical")


def _kept(known: Known, draft: ReportDraft, text: str) -> tuple[tuple[Command, ...], ReportDraft]:
    """Every word is kept; a building among them is the place."""
    add = AddWords(draft.incident_id, text)
    found = place.in_words(known, text)
    if found is None:
        return (add,), draft
    return (add, AddPlace(draft.incident_id, found.place)), replace(draft, placed=True)


def _noted(known: Known, draft: ReportDraft, commands: tuple[Command, ...]) -> Turn:
    """Kept; where nobody knows yet where it is, that is asked before the questions end."""
    if is_placed(known, draft):
        return _said(replace(draft, asked=""), commands)
    draft = replace(draft, asked="place")
    asks, choices, ask_location = question(known, draft)
    parts = (say("danger.noted", n=number_of(draft)), *asks)
    content = Content(parts, choices, Tone.DANGER, ask_location=ask_location)
    return Turn((Reply(content, Priority.URGENT),), commands, draft)


def _named(known: Known, where: PlaceKnown) -> str:
    name = place.building_name(known, where.building_id)
    return f"{name} {where.door}" if where.door else name


def _said(draft: ReportDraft, commands: tuple[Command, ...], where: str = "") -> Turn:
    """Kept, and the place as it was understood: who reads a wrong one can put it right."""
    parts: tuple[Part, ...] = (say("danger.noted", n=number_of(draft)),)
    if where:
        parts = (*parts, say("danger.placed", place=where))
    return Turn((Reply(Content(parts, tone=Tone.DANGER), Priority.URGENT),), commands, draft)


def _and_ask(known: Known, draft: ReportDraft, keys: tuple[str, ...], commands: tuple[Command, ...]) -> Turn:
    asks, choices, ask_location = question(known, draft)
    lead = tuple(say(key, Role.LEAD) for key in keys)
    content = Content((*lead, *asks), choices, Tone.DANGER, ask_location=ask_location)
    return Turn((Reply(content, Priority.URGENT),), commands, draft)


def _is_it_now(known: Known, danger: Danger, text: str) -> Turn:
    first = first_lines(known, danger, text)[:1]
    choices = (
        Choice(say("choice.now"), button("now", 0, danger.kind)),
        Choice(say("choice.only_asking"), button("notnow")),
    )
    silent = danger.kind == "violence"
    content = Content((*first, say("danger.is_it_now", Role.ASK)), choices, Tone.DANGER, silent=silent)
    return Turn((Reply(content, Priority.URGENT),), draft=Typed("is_it_now", text=text))


def _offers_a_person(text: str, *, again: bool = False) -> Turn:
    choices = (
        Choice(say("choice.call_somebody"), button("consent")),
        Choice(say("choice.not_now"), button("noconsent")),
    )
    lead = say("danger.self_harm_more" if again else "danger.self_harm", Role.LEAD)
    content = Content((lead, say("danger.offer_person", Role.ASK)), choices, Tone.DANGER)
    return Turn((Reply(content, Priority.URGENT),), draft=Typed("self_harm", text=text))


def listening(draft: Typed, text: str) -> Turn:
    """Who spoke of ending it writes on: kept for whoever they let us call, and the offer stays."""
    return _offers_a_person(f"{draft.text}\n{text}"[-SELF_HARM_KEPT:], again=True)
