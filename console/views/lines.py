"""A case in the words of the window: its line in the queue, its clock, its history. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.auth import Officer
from incidents import cards
from incidents.timeline import Group, Happened, Row
from incidents.view import IncidentView
from messages.community import Community
from messages.content import Argument, Phrase, say
from messages.render import phrase

PIE = 18.9
"""The length of the pie's whole circle in its drawing."""
WHOLE = timedelta(minutes=15)
"""What a full pie stands for: the longest wait before a case goes on to the next."""

_TOLD = {"assigned", "also_told"}


@dataclass(frozen=True, slots=True)
class Clock:
    """How long is left, in words; `state` is the look: now, over, soon, run or still."""

    text: str
    state: str
    pie: str


@dataclass(frozen=True, slots=True)
class QueueLine:
    number: int
    danger: bool
    title: str
    words: str
    side: str
    photos: int
    count: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class QueueGroup:
    name: str
    rows: tuple[QueueLine, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says phrases in one officer's language as of one moment."""

    language: str
    community: Community
    now: datetime

    def say(self, key: str, **args: Argument) -> str:
        return self.phrase(say(key, **args))

    def phrase(self, part: Phrase) -> str:
        return phrase(part, self.language, zone=self.community.zone, now=self.now)

    def clock(self, at: datetime) -> str:
        """A time of day, with its day where it is not today."""
        return self.say("console.at", at=at)

    def name(self, name: str) -> str:
        return name or self.say("card.officer")


def queue_groups(rows: Sequence[Row], show: str, who: Officer, speaker: Speaker) -> tuple[QueueGroup, ...]:
    """The queue's three parts, those that have rows; `show` is mine, untaken, late or empty."""
    wanted = [row for row in rows if _shown(row, show, who)]
    groups = []
    for group in Group:
        lines = tuple(queue_line(row, speaker) for row in wanted if row.group is group)
        if lines:
            groups.append(QueueGroup(group.value, lines))
    return tuple(groups)


def queue_line(row: Row, speaker: Speaker) -> QueueLine:
    seen = row.view
    side = speaker.clock(seen.received_at)
    if seen.taken and seen.taken_at is not None:
        side = speaker.say("console.taken_by", who=speaker.name(seen.assignee), at=seen.taken_at)
    return QueueLine(
        number=seen.number,
        danger=seen.danger,
        title=title(seen, speaker),
        words=" ".join(seen.words.split())[: cards.QUOTED],
        side=side,
        photos=seen.photos,
        count=seen.count,
        clock=clock(seen, row.left, speaker),
    )


def title(seen: IncidentView, speaker: Speaker) -> str:
    """What and where: 「东西要掉 · 2 号楼门口」."""
    place = seen.place.of(speaker.language) or speaker.say("card.no_place")
    said = f"{speaker.say(f'kind.{seen.kind}')} · {place}"
    return f"{speaker.say('card.drill')}{said}" if seen.exercise else said


def clock(seen: IncidentView, left: timedelta | None, speaker: Speaker) -> Clock:
    """The time left to take a case; what has been taken says how far it is instead."""
    if not seen.open:
        key = f"state.outcome_{seen.outcome}" if seen.outcome else f"console.state_{seen.state}"
        return Clock(speaker.say(key), "still", "0")
    if left is None or seen.taken:
        return Clock(
            speaker.say(f"card.{seen.step}" if seen.step else f"console.state_{seen.state}"), "still", "0"
        )
    minutes = int(left / timedelta(minutes=1))
    if left < timedelta(0):
        return Clock(speaker.say("console.late", m=str(max(1, -minutes))), "over", "0")
    pie = f"{min(left / WHOLE, 1) * PIE:.1f}"
    text = speaker.say("console.left", m=str(max(1, minutes)))
    if minutes >= 60:
        text = speaker.say("console.left_hours", h=str(minutes // 60))
    if seen.danger:
        return Clock(text, "now", pie)
    return Clock(text, "soon" if minutes < 30 else "run", pie)


def history(events: Sequence[Happened], speaker: Speaker) -> tuple[TimeLine, ...]:
    """What happened to a case, a line each; people are named as officers know them."""
    return tuple(TimeLine(speaker.clock(one.at), _happened(one, speaker)) for one in events)


def next_step(seen: IncidentView, speaker: Speaker) -> str:
    """What the clock does when it runs out, or nothing where no clock runs."""
    if not seen.open or seen.taken or seen.due_at is None or seen.due_at <= speaker.now:
        return ""
    return speaker.say("console.then_passed_on")


def _happened(one: Happened, speaker: Speaker) -> str:
    who = one.who.name if one.who else ""
    if one.act in _TOLD or one.act in _BY_STAFF:
        who = speaker.name(who)
    else:
        who = who or speaker.say("console.reporter")
    text = one.text
    if one.act == "kind":
        text = speaker.say(f"kind.{text}")
    elif one.act == "referred":
        unit, _, why = text.partition(": ")
        text = speaker.say(f"card.unit_{unit}") if unit in cards.UNITS else unit
        text = f"{text} · {why}" if why else text
    elif one.act in ("passed", "returned") and text in _WHYS:
        text = speaker.say(f"console.why_{text}")
    key = f"console.act_{one.act}" if one.act in ACTS else "console.act_other"
    line = speaker.say(key, who=who, act=one.act)
    return f"{line}：“{text}”" if text and one.act in _QUOTED else f"{line} {text}".strip()


_BY_STAFF = {
    "accepted", "en_route", "on_scene", "progress", "note", "asked", "passed", "returned", "referred",
    "resolved", "rejected", "merged",
}  # fmt: skip
ACTS = _BY_STAFF | _TOLD | {
    "filed", "words", "photo", "place", "kind", "withdrew", "withdrawn", "answered", "joined", "confirmed",
    "closed_silent", "reopened", "checked_in", "checked_out", "safe_now",
}  # fmt: skip
_WHYS = (*cards.WHYS, "not_gone")
_QUOTED = {"filed", "words", "progress", "note", "asked", "answered", "resolved", "reopened", "rejected"}


def _shown(row: Row, show: str, who: Officer) -> bool:
    match show:
        case "mine":
            return row.view.assignee_id == who.id
        case "untaken":
            return not row.view.taken
        case "late":
            return row.left is not None and row.left < timedelta(0)
        case _:
            return True
