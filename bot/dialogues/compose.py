"""A broadcast written in the chat: one question at a time, each edits the same message, then the preview."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogues import place
from bot.dialogues.commands.speaking import CancelBroadcast, CorrectBroadcast, SubmitBroadcast
from bot.dialogues.drafts import ComposeDraft, Typed
from bot.dialogues.turn import Conversation, Known, Reply, Turn
from bot.dialogues.wants import LiveCount, MyBroadcasts, RecipientCount, Silent
from broadcasts.compose import Slots, blocked, channels, content
from broadcasts.lifecycle import needs_approval
from db.vocabulary import COLOURS, ReleaseKind
from db.vocabulary import Role as Held
from messages.buttons import Press, button
from messages.content import Choice, Content, Of, Part, Role, say

Handler = Callable[[Known, Conversation, Press], Turn]

KINDS = ("fire", "water", "outage", "own")
LEVELS = ("red", "orange", "yellow", "blue", "notice")
HOURS = (1, 2, 4, 24)


def began(known: Known, conversation: Conversation) -> Turn:
    """Starts a broadcast; only who works in a grid may."""
    if not known.me.is_staff:
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    return _step(known, ComposeDraft(), edits=False)


def _step(known: Known, draft: ComposeDraft, *, edits: bool) -> Turn:
    """The next question: the first slot that is empty."""
    if not draft.kind:
        choices = tuple(Choice(say(f"compose.kind_{kind}"), button("ckind", 0, kind)) for kind in KINDS)
        return _ask(draft, "compose.kind", choices, edits)
    if not draft.colour:
        choices = tuple(Choice(say(f"level.{colour}"), button("clevel", 0, colour)) for colour in LEVELS)
        return _ask(draft, "compose.level", choices, edits)
    if not draft.areas_done:
        return _areas(known, draft, edits)
    if not draft.what:
        return _ask(draft, "compose.what", (), edits)
    if not draft.act:
        choices = ()
        if draft.kind != "own":
            choices = (Choice(say("choice.use_template"), button("ctemplate")),)
        return _ask(draft, "compose.act", choices, edits)
    if draft.until is None:
        choices = tuple(
            Choice(say("compose.hours", count=str(hours)), button("cuntil", 0, str(hours))) for hours in HOURS
        )
        return _ask(draft, "compose.until", choices, edits)
    return _preview(known, draft)


def _ask(draft: ComposeDraft, key: str, choices: tuple[Choice, ...], edits: bool) -> Turn:
    content = Content((say(key, Role.ASK),), (*choices, Choice(say("choice.cancel"), button("cancel"))))
    return Turn((Reply(content, edits=edits),), draft=draft)


def _areas(known: Known, draft: ComposeDraft, edits: bool) -> Turn:
    mine = known.me.grids(known.places)
    choices = []
    for grid_id in mine:
        count = known.get(RecipientCount((grid_id,)))
        key = "compose.area_chosen" if grid_id in draft.areas else "compose.area_count"
        label = say(key, area=place.grid_name(known, grid_id), count=str(count.persons))
        choices.append(Choice(label, button("carea", grid_id)))
    if draft.areas:
        choices.append(Choice(say("choice.go_on"), button("careas")))
    return _ask(draft, "compose.areas", tuple(choices), edits)


def _preview(known: Known, draft: ComposeDraft) -> Turn:
    """Exactly what residents will read, how many they are, and whether somebody must agree."""
    severity, slots = COLOURS[draft.colour], _slots(draft)
    reasons = blocked(slots, draft.areas, severity, known.now)
    choices: tuple[Choice, ...]
    if reasons:
        choices = (
            Choice(say("choice.edit"), button("cedit")),
            Choice(say("choice.cancel"), button("cancel")),
        )
        return Turn((Reply(Content(tuple(reasons), choices)),), draft=draft)
    count = known.get(RecipientCount(draft.areas))
    shown = content(slots, severity, ReleaseKind.ALERT, draft.exercise, known.community, known.now, 0)
    approval = needs_approval(severity, draft.areas)
    parts: tuple[Part, ...] = (
        say("compose.preview_head", Role.LEAD),
        *(replace(part, role=Role.QUOTE) for part in shown.parts),
        say("compose.reach", Role.NOTE, count=str(count.persons), channels=channels(count.by_channel)),
        say("compose.unreachable", Role.NOTE, count=str(count.unreachable)),
        say("compose.needs_approval" if approval else "compose.no_approval", Role.NOTE),
    )
    choices = (
        Choice(say("choice.submit" if approval else "choice.send_now"), button("csend")),
        Choice(say("choice.edit"), button("cedit")),
        Choice(say("choice.exercise_off" if draft.exercise else "choice.exercise_on"), button("cdrill")),
        Choice(say("choice.cancel"), button("cancel")),
    )
    return Turn((Reply(Content(parts, choices)),), draft=draft)


def _slots(draft: ComposeDraft) -> Slots:
    return Slots(act=draft.act, what=draft.what, until=draft.until)


def _pressed(change: Callable[[Known, ComposeDraft, Press], ComposeDraft | None]) -> Handler:
    """A button that fills a slot of the open broadcast and asks the next question in the same message."""

    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        draft = conversation.draft
        if not isinstance(draft, ComposeDraft) or not known.me.is_staff:
            return Turn((), draft=draft, toast=Content((say("error.gone"),)))
        changed = change(known, draft, asked)
        return Turn(draft=draft) if changed is None else _step(known, changed, edits=True)

    return handle


def _kind(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, kind=asked.argument) if asked.argument in KINDS else None


def _level(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, colour=asked.argument) if asked.argument in COLOURS else None


def _area(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if asked.id not in known.me.grids(known.places):
        return None
    others = tuple(area for area in draft.areas if area != asked.id)
    return replace(draft, areas=others if asked.id in draft.areas else (*draft.areas, asked.id))


def _areas_done(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, areas_done=True) if draft.areas else None


def _template(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return (
        replace(draft, act=known.in_words(say(f"compose.act_{draft.kind}"))) if draft.kind != "own" else None
    )


def _until(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    if not asked.argument.isdigit() or int(asked.argument) not in HOURS:
        return None
    return replace(draft, until=known.now + timedelta(hours=int(asked.argument)))


def _drill(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, exercise=not draft.exercise)


def _edit(known: Known, draft: ComposeDraft, asked: Press) -> ComposeDraft | None:
    return replace(draft, what="", act="", until=None)


def _send(known: Known, conversation: Conversation, asked: Press) -> Turn:
    draft = conversation.draft
    if not isinstance(draft, ComposeDraft) or draft.until is None or not known.me.is_staff:
        return Turn((), draft=draft, toast=Content((say("error.gone"),)))
    severity = COLOURS[draft.colour]
    command = SubmitBroadcast(draft.act, draft.what, severity, draft.areas, draft.until, draft.exercise)
    if needs_approval(severity, draft.areas):
        said = say("compose.waiting", Role.FILED, until=known.now + known.community.waits.approval)
    else:
        said = say("compose.sending", Role.FILED, count=Of(0, "count"))
    return Turn((Reply(Content((said,))),), (command,))


def told(known: Known, draft: ComposeDraft, text: str) -> Turn:
    """Typed words fill the slot that was asked for."""
    if draft.kind and draft.colour and draft.areas_done:
        if not draft.what:
            return _step(known, replace(draft, what=text), edits=False)
        if not draft.act:
            return _step(known, replace(draft, act=text), edits=False)
    return _step(known, draft, edits=False)


def status(known: Known, conversation: Conversation) -> Turn:
    """The newest broadcast's live count with what can be done about it."""
    if not known.me.is_staff:
        return Turn((Reply(Content((say("error.not_allowed"),))),), draft=conversation.draft)
    mine = known.get(MyBroadcasts())
    if not mine:
        return Turn((Reply(Content((say("count.none"),))),), draft=conversation.draft)
    return Turn((Reply(known.get(LiveCount(mine[0].id))),), draft=conversation.draft)


def silent(known: Known, conversation: Conversation) -> Turn:
    """Who has not answered the newest broadcast, by building."""
    mine = known.get(MyBroadcasts()) if known.me.is_staff else ()
    if not mine:
        return status(known, conversation)
    return _silent(known, conversation, Press("silent", mine[0].id))


def _silent(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if not _mine(known, asked.id):
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    return Turn((Reply(known.get(Silent(asked.id))),), draft=conversation.draft)


def _correct(known: Known, conversation: Conversation, asked: Press) -> Turn:
    """Chooses what went wrong; each choice sends at once to everybody who was told."""
    if not _mine(known, asked.id):
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    choices = (
        Choice(say("choice.wrong_area"), button("corrected", asked.id, "area")),
        Choice(say("choice.do_not_follow"), button("corrected", asked.id, "stop")),
        Choice(say("choice.write_it"), button("rewrite", asked.id)),
        Choice(say("choice.call_off"), button("calloff", asked.id)),
    )
    return Turn((Reply(Content((say("correct.choose_how", Role.ASK),), choices)),), draft=conversation.draft)


def _corrected(known: Known, conversation: Conversation, asked: Press) -> Turn:
    if not _mine(known, asked.id) or asked.argument not in ("area", "stop"):
        return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
    text = known.in_words(say(f"correct.text_{asked.argument}"))
    return _correction(CorrectBroadcast(asked.id, text))


def _correction(command: CorrectBroadcast | CancelBroadcast) -> Turn:
    said = say("correct.sending", Role.FILED, count=Of(0, "count"))
    return Turn((Reply(Content((said,))),), (command,))


def _line(what: str, key: str) -> Handler:
    def handle(known: Known, conversation: Conversation, asked: Press) -> Turn:
        if not _mine(known, asked.id):
            return Turn((), draft=conversation.draft, toast=Content((say("error.foreign_button"),)))
        return Turn((Reply(Content((say(key, Role.ASK),))),), draft=Typed(what, asked.id))

    return handle


def line_told(known: Known, draft: Typed, text: str) -> Turn | None:
    """The words of a correction or of a cancel; None when the line is for something else."""
    match draft.what:
        case "correct_words":
            return _correction(CorrectBroadcast(draft.about, text))
        case "cancel_words":
            return _correction(CancelBroadcast(draft.about, text))
        case _:
            return None


def _mine(known: Known, broadcast_id: int) -> bool:
    """Whether this person has authority over all of the broadcast's areas."""
    if not known.me.is_staff:
        return False
    return any(one.id == broadcast_id for one in known.get(MyBroadcasts())) or known.me.has(Held.SUPERVISOR)


TABLE: dict[str, Handler] = {
    "ckind": _pressed(_kind),
    "clevel": _pressed(_level),
    "carea": _pressed(_area),
    "careas": _pressed(_areas_done),
    "ctemplate": _pressed(_template),
    "cuntil": _pressed(_until),
    "cdrill": _pressed(_drill),
    "cedit": _pressed(_edit),
    "csend": _send,
    "silent": _silent,
    "correct": _correct,
    "corrected": _corrected,
    "rewrite": _line("correct_words", "correct.ask_words"),
    "revoke": _line("cancel_words", "correct.ask_cancel"),
    "calloff": _line("cancel_words", "correct.ask_cancel"),
}
"""From a button's verb to what it does."""
