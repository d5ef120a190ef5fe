"""The slots of a broadcast being written: which is asked for next, what typed words put into it, and back."""

from dataclasses import replace

from bot.dialogues.commands.speaking import Written
from bot.dialogues.drafts import ComposeDraft
from bot.dialogues.time_words import coming, past
from bot.dialogues.turn import Known
from broadcasts.compose import Slots
from broadcasts.lifecycle import NOTICE_LASTS
from broadcasts.seen import Seen
from db.vocabulary import COLOUR_OF, COLOURS

ALERT = ("kind", "level", "areas", "what", "act", "until")
RELAY = ("kind", "level", "areas", "event", "issuer", "what", "act", "english", "until")
NEWS = ("act", "what", "until")
CLEAR = ("act", "confirmed", "what")
CHANGED_IN_ALERT = ("level", "areas", "what", "act", "until")
"""With the way back six buttons; what else was wrong with a relayed warning is begun anew."""


def missing(draft: ComposeDraft) -> str:
    """The slot that is asked for: the one to change, else the first that is empty; none: the preview."""
    if draft.asking:
        return draft.asking
    return next((slot for slot in _order(draft) if not _filled(draft, slot)), "")


def changeable(draft: ComposeDraft) -> tuple[str, ...]:
    """What may be asked for again once all is written."""
    return _order(draft) if draft.update_of else CHANGED_IN_ALERT


def _order(draft: ComposeDraft) -> tuple[str, ...]:
    if draft.update_of:
        return CLEAR if draft.clears else NEWS
    return RELAY if draft.kind == "relay" else ALERT


def _filled(draft: ComposeDraft, slot: str) -> bool:
    filled = {
        "kind": bool(draft.kind), "level": bool(draft.colour), "areas": draft.areas_done,
        "event": bool(draft.event), "issuer": bool(draft.issuer), "what": bool(draft.what),
        "act": bool(draft.act), "english": bool(draft.english) or draft.no_english,
        "until": draft.until is not None, "confirmed": bool(draft.confirmed_by),
    }  # fmt: skip
    return filled[slot]


def typed(known: Known, draft: ComposeDraft, text: str) -> ComposeDraft:
    """The draft with the words in the slot that was asked for; as it was where they do not fit there."""
    filled, zone = replace(draft, asking=""), known.community.zone
    match missing(draft):
        case "what":
            return replace(filled, what=text)
        case "act" if draft.clears:
            act, _, guidance = text.partition("\n")
            return replace(filled, act=act, guidance=guidance)
        case "act":
            return replace(filled, act=text)
        case "event":
            return replace(filled, event=text.partition("\n")[0])
        case "english":
            return replace(filled, english=text)
        case "until" if at := coming(text, known.now, zone):
            return replace(filled, until=at)
        case "issuer" | "confirmed" as slot if (found := past(text, known.now, zone)) and found[1]:
            at, who = found
            if slot == "issuer":
                return replace(filled, issuer=who, issued_at=at)
            return replace(filled, confirmed_by=who, confirmed_at=at)
        case _:
            return draft


def has_words(draft: ComposeDraft) -> bool:
    """Whether anything was written that would be missed."""
    return bool(draft.what or draft.act)


def written_as(draft: ComposeDraft) -> Written:
    """What has been written so far; the level is "notice" until one was chosen."""
    slots = Slots(
        act=draft.act, what=draft.what, place=draft.place, guidance=draft.guidance, until=draft.until,
        issuer=draft.issuer, event=draft.event, issued_at=draft.issued_at, english=draft.english,
        clears=draft.clears, confirmed_by=draft.confirmed_by, confirmed_at=draft.confirmed_at,
    )  # fmt: skip
    severity = COLOURS[draft.colour or "notice"]
    return Written(slots, severity, draft.areas, draft.exercise, draft.broadcast_id, draft.update_of)


def opened(known: Known, seen: Seen) -> ComposeDraft:
    """What was kept, as a draft to go on with. How long an all-clear lasts nobody is asked: from now on."""
    slots = seen.slots
    until = known.now + NOTICE_LASTS if slots.clears else slots.until
    return ComposeDraft(
        kind="relay" if slots.issuer else "own", colour=COLOUR_OF[seen.severity], areas=seen.areas,
        areas_done=bool(seen.areas), what=slots.what, act=slots.act, until=until,
        exercise=seen.exercise, broadcast_id=seen.id, update_of=seen.update_of or 0,
        clears=slots.clears, place=slots.place, guidance=slots.guidance, issuer=slots.issuer,
        event=slots.event, issued_at=slots.issued_at, english=slots.english,
        no_english=bool(slots.act) and not slots.english, confirmed_by=slots.confirmed_by,
        confirmed_at=slots.confirmed_at,
    )  # fmt: skip
