"""A broadcast written in the chat: one question at a time, each edits the same message, then the preview."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogues import place
from bot.dialogues.commands.person import StartTimer, StopTimer
from bot.dialogues.commands.speaking import SubmitBroadcast
from bot.dialogues.compose_slots import changeable, missing, typed, written_as
from bot.dialogues.drafts import ComposeDraft
from bot.dialogues.questions import by_words
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import GridCounts, RecipientCount, ToldCount
from broadcasts.compose import blocked, channels, content, kind_of
from broadcasts.lifecycle import NOTICE_LASTS, needs_approval
from db.vocabulary import COLOURS, ReleaseKind, TimerKind
from messages.buttons import Press, button
from messages.content import Choice, Content, Of, Part, Role, own_words, say

Handler = Callable[[Known, Conversation, Press], Turn]

KINDS = ("fire", "water", "outage", "relay", "own")
TEMPLATES = ("fire", "water", "outage")
LEVELS = ("red", "orange", "yellow", "blue", "notice")
HOURS = (1, 2, 4, 24)

STOPS = (StopTimer(TimerKind.NUDGE), StopTimer(TimerKind.DRAFT))


def step(known: Known, draft: ComposeDraft, *, edits: bool) -> Turn:
    """The next question, or the preview; from here on the half-written broadcast is asked about once, and
    then put away."""
    waits = known.community.waits
    turn = _asked(known, draft, missing(draft), edits)
    timers = (
        StartTimer(TimerKind.NUDGE, known.now + waits.nudge),
        StartTimer(TimerKind.DRAFT, known.now + waits.draft_close),
    )
    return replace(turn, commands=timers)


def _asked(known: Known, draft: ComposeDraft, slot: str, edits: bool) -> Turn:
    match slot:
        case "kind":
            choices = tuple(Choice(say(f"compose.kind_{kind}"), button("ckind", 0, kind)) for kind in KINDS)
            return _ask(draft, "compose.kind", choices, edits)
        case "level":
            return _ask(draft, "compose.level", _levels(draft), edits)
        case "areas":
            return _areas(known, draft, edits)
        case "what":
            return _ask(draft, *_what(draft), edits, draft.what)
        case "act":
            return _ask(draft, *_act(draft), edits, draft.act)
        case "confirmed":
            return _ask(draft, "compose.clear_who", (), edits)
        case "event":
            return _ask(draft, "compose.relay_event", (), edits)
        case "issuer":
            return _ask(draft, "compose.relay_issuer", (), edits)
        case "english":
            without = Choice(say("choice.no_english"), button("cnoenglish"))
            return _ask(draft, "compose.relay_english", (without,), edits)
        case "until":
            # By their words: a bare "4" is the third of them, and who types it means four hours.
            hours = (Choice(say("compose.hours", count=str(n)), button("cuntil", 0, str(n))) for n in HOURS)
            return _ask(draft, "compose.until", by_words(*hours), edits)
        case "which":
            return _which(draft, edits)
        case _:
            return _preview(known, draft)


def _levels(draft: ComposeDraft) -> tuple[Choice, ...]:
    """An official warning has its colour, the community's own message never."""
    if draft.kind == "relay":
        official = [one for one in LEVELS if one != "notice"]
        return tuple(Choice(say(f"level.colour_{one}"), button("clevel", 0, one)) for one in official)
    return tuple(Choice(say(f"level.{one}"), button("clevel", 0, one)) for one in LEVELS)


def _what(draft: ComposeDraft) -> tuple[str, tuple[Choice, ...]]:
    if draft.clears:
        return "compose.clear_what", ()
    if draft.update_of:
        return "compose.news_what", (Choice(say("choice.no_more"), button("cskip")),)
    return "compose.relay_text" if draft.kind == "relay" else "compose.what", ()


def _act(draft: ComposeDraft) -> tuple[str, tuple[Choice, ...]]:
    if draft.clears:
        return "compose.clear_act", ()
    if draft.update_of:
        if draft.asking:
            return "compose.act", ()
        return "compose.news_act", (Choice(say("choice.all_clear"), button("cclear")),)
    if draft.kind not in TEMPLATES:
        return "compose.act", ()
    return "compose.act", (Choice(say("choice.use_template"), button("ctemplate")),)


def _ask(draft: ComposeDraft, key: str, choices: tuple[Choice, ...], edits: bool, old: str = "") -> Turn:
    """One question; what stands in a slot that is asked for again is shown, and may be left as it is."""
    parts: tuple[Part, ...] = (say(key, Role.ASK),)
    if draft.asking:
        parts = (*parts, own_words(old)) if old else parts
        choices = (*choices, Choice(say("choice.leave_it"), button("cback")))
    content = Content(parts, (*choices, Choice(say("choice.cancel"), button("cancel"))))
    return Turn((Reply(content, edits=edits),), draft=draft)


def _areas(known: Known, draft: ComposeDraft, edits: bool) -> Turn:
    mine = known.me.grids(known.places)
    counts = known.get(GridCounts(mine))
    choices = []
    for grid_id in mine:
        key = "compose.area_chosen" if grid_id in draft.areas else "compose.area_count"
        label = say(key, area=place.grid_name(known, grid_id), count=str(counts[grid_id]))
        choices.append(Choice(label, button("carea", grid_id)))
    if draft.areas:
        choices.append(Choice(say("choice.go_on"), button("careas")))
    content = Content(
        (say("compose.areas", Role.ASK),), (*choices, Choice(say("choice.cancel"), button("cancel")))
    )
    return Turn((Reply(content, edits=edits),), draft=draft)


def _which(draft: ComposeDraft, edits: bool) -> Turn:
    """What of a written broadcast shall be changed; the rest stays."""
    slots = changeable(draft)
    choices = tuple(Choice(say(f"compose.slot_{slot}"), button("cedit", 0, slot)) for slot in slots)
    content = Content(
        (say("compose.which", Role.ASK),), (*choices, Choice(say("choice.leave_it"), button("cback")))
    )
    return Turn((Reply(content, edits=edits),), draft=draft)


def _preview(known: Known, draft: ComposeDraft) -> Turn:
    """Exactly what residents will read, how many they are, and whether somebody must agree."""
    written = written_as(draft)
    reasons = blocked(written.slots, written.areas, written.severity, known.now)
    choices: tuple[Choice, ...]
    if reasons:
        choices = (
            Choice(say("choice.edit"), button("cedit")),
            Choice(say("choice.cancel"), button("cancel")),
        )
        return Turn((Reply(Content(tuple(reasons), choices)),), draft=draft)
    kind = kind_of(written.slots, draft.update_of)
    shown = content(
        written.slots, written.severity, kind, draft.exercise, known.community, known.now, release_id=0
    )
    english = (own_words(draft.english),) if draft.english else ()
    approval = needs_approval(written.severity, written.areas, kind)
    parts: tuple[Part, ...] = (
        say("compose.preview_head", Role.LEAD),
        *(replace(part, role=Role.QUOTE) for part in shown.parts),
        *english,
        *_reach(known, draft),
        say("compose.needs_approval" if approval else "compose.no_approval", Role.NOTE),
    )
    choices = (
        Choice(say("choice.submit" if approval else "choice.send_now"), button("csend")),
        Choice(say("choice.edit"), button("cedit")),
    )
    if kind is ReleaseKind.ALERT and not draft.issuer:
        drill = say("choice.exercise_off" if draft.exercise else "choice.exercise_on")
        choices = (*choices, Choice(drill, button("cdrill")))
    choices = (*choices, Choice(say("choice.cancel"), button("cancel")))
    return Turn((Reply(Content(parts, choices)),), draft=draft)


def _reach(known: Known, draft: ComposeDraft) -> tuple[Part, ...]:
    if draft.update_of:
        told = known.get(ToldCount(draft.update_of))
        return (say("compose.reach_again", Role.NOTE, count=str(told)),)
    count = known.get(RecipientCount(draft.areas))
    return (
        say("compose.reach", Role.NOTE, count=str(count.persons), channels=channels(count.by_channel)),
        say("compose.unreachable", Role.NOTE, count=str(count.unreachable)),
    )


def _pressed(change: Callable[[Known, ComposeDraft, Press], ComposeDraft | None]) -> Handler:
    """A button that fills a slot of the open broadcast and asks the next question in the same message."""

    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        draft = conversation.draft
        if not isinstance(draft, ComposeDraft) or not known.me.is_staff:
            return Turn((), draft=draft, toast=Content((say("error.gone"),)))
        changed = change(known, draft, asked)
        return Turn(draft=draft) if changed is None else step(known, changed, edits=True)

    return handle


def _kind(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, kind=asked.argument) if asked.argument in KINDS else None


def _level(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if asked.argument not in COLOURS or (draft.kind == "relay" and asked.argument == "notice"):
        return None
    return replace(draft, colour=asked.argument, asking="")


def _area(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if asked.id not in known.me.grids(known.places):
        return None
    others = tuple(area for area in draft.areas if area != asked.id)
    return replace(draft, areas=others if asked.id in draft.areas else (*draft.areas, asked.id))


def _areas_done(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, areas_done=True, asking="") if draft.areas else None


def _template(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if draft.kind not in TEMPLATES:
        return None
    return replace(draft, act=known.in_words(say(f"compose.act_{draft.kind}")), asking="")


def _nothing_more(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    """News that is all in its act: said once."""
    return replace(draft, what=draft.act, asking="") if draft.update_of and draft.act else None


def _no_english(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, no_english=True) if draft.kind == "relay" else None


def _over(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if not draft.update_of:
        return None
    return replace(draft, clears=True, act="", what="", until=known.now + NOTICE_LASTS, asking="")


def _until(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if not asked.argument.isdigit() or int(asked.argument) not in HOURS:
        return None
    return replace(draft, until=known.now + timedelta(hours=int(asked.argument)), asking="")


def _drill(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return None if draft.update_of or draft.issuer else replace(draft, exercise=not draft.exercise)


def _edit(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if not asked.argument:
        return replace(draft, asking="which")
    return replace(draft, asking=asked.argument) if asked.argument in changeable(draft) else None


def _back(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, asking="")


def _go_on(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return draft


def _send(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    if not isinstance(draft, ComposeDraft) or missing(draft) or not known.me.is_staff:
        return Turn((), draft=draft, toast=Content((say("error.gone"),)))
    written = written_as(draft)
    kind = kind_of(written.slots, draft.update_of)
    approval = needs_approval(written.severity, written.areas, kind)
    return Turn((Reply(gone_off(known, approval=approval)),), (SubmitBroadcast(written), *STOPS))


def gone_off(known: Known, *, approval: bool) -> Content:
    """What is said when it left its author's hands, by the turn's first command."""
    if not approval:
        return Content((say("compose.sending", Role.FILED, count=Of(0, "count")),))
    said = say("compose.waiting", Role.FILED, until=known.now + known.community.waits.approval)
    return Content((said,), (Choice(say("choice.take_back"), "1:withdraw:{}", of=Of(0, "id")),))


def told(known: Known, draft: ComposeDraft, text: str) -> Turn:
    """Typed words fill the slot that was asked for."""
    return step(known, typed(known, draft, text), edits=False)


TABLE: dict[str, Handler] = {
    "ckind": _pressed(_kind),
    "clevel": _pressed(_level),
    "carea": _pressed(_area),
    "careas": _pressed(_areas_done),
    "ctemplate": _pressed(_template),
    "cnoenglish": _pressed(_no_english),
    "cskip": _pressed(_nothing_more),
    "cclear": _pressed(_over),
    "cuntil": _pressed(_until),
    "cdrill": _pressed(_drill),
    "cedit": _pressed(_edit),
    "cback": _pressed(_back),
    "cgoon": _pressed(_go_on),
    "csend": _send,
}
"""From a button's verb to what it does."""
