"""What a broadcast says: its slots, why it may not go out, and the message residents see.

The texts are put into words when the release is made and kept as they were: a later edition of the locale
files must not change what was approved.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from broadcasts.audience import is_urgent
from db.vocabulary import COLOUR_OF, ReleaseKind, Severity
from messages.buttons import button
from messages.community import Community
from messages.content import Argument, Choice, Content, Part, Phrase, Role, Tone, Words, say
from messages.render import LANGUAGES, phrase

LONGEST = 1500
"""Characters in all slots: with its heading it stays one message on every channel (Telegram: 4096)."""

# Weather and other warnings with a colour are issued by the authorities alone (Emergency Response Law 2024,
# art. 63, 64; Meteorology Law, art. 22): a community relays them, it makes none.
_COLOUR = re.compile(
    r"[红橙黄蓝]色?(?:[\u4e00-\u9fff]{0,4})(?:预警|警报)|预警信号"
    r"|\b(?:red|orange|yellow|blue) (?:warning|alert)\b",
    re.IGNORECASE,
)
# Earthquake predictions and forecasts of geological hazards may not be spread (Law on Protecting Against and
# Mitigating Earthquake Disasters; Regulations on Geological Disaster Prevention).
_QUAKE = r"(?:地震|滑坡|泥石流|山崩|崩塌|earthquake|landslide|mudslide)"
_AHEAD = (
    r"(?:预计|预测|预报|即将|将会|将有|将在|将于|将发生|会发生|可能发生|可能有|要发生|要来|"
    r"\bwill\b|\bexpected\b|forecast|predict)"
)
_FORECAST = re.compile(
    rf"{_AHEAD}[^。；！\n]{{0,12}}{_QUAKE}|{_QUAKE}[^。；，！\n]{{0,12}}{_AHEAD}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What the officer typed, kept apart; the order is the template's.

    `act` is what to do, verb first, and `guidance` what to do next, one act a line. `what` is what
    happened, `place` where (or where to gather). A relayed official warning has an `issuer`, the `event`
    (暴雨) and `issued_at`; then `what` is its text, unchanged, and `act` the community's own advice.
    """

    act: str
    what: str
    place: str = ""
    guidance: str = ""
    until: datetime | None = None
    issuer: str = ""
    event: str = ""
    issued_at: datetime | None = None

    @property
    def acts(self) -> str:
        return "\n".join(line for line in (self.act.strip(), self.guidance.strip()) if line)


def stored(slots: Slots) -> dict[str, Any]:
    """The slots as a JSON object."""
    plain = {name: value for name, value in asdict(slots).items() if value}
    return {n: v.isoformat() if isinstance(v, datetime) else v for n, v in plain.items()}


def read(body: Mapping[str, Any]) -> Slots:
    """The slots `stored` wrote; keys it does not know are left alone."""
    texts = {name: body.get(name, "") for name in ("act", "what", "place", "guidance", "issuer", "event")}
    until, issued_at = body.get("until"), body.get("issued_at")
    return Slots(
        **texts,
        until=datetime.fromisoformat(until) if until else None,
        issued_at=datetime.fromisoformat(issued_at) if issued_at else None,
    )


def blocked(slots: Slots, areas: Sequence[int], severity: Severity, now: datetime) -> tuple[Phrase, ...]:
    """Why it may not be sent as it is, in words for its author; empty when it may."""
    reasons: list[Phrase] = []
    if not areas:
        reasons.append(say("compose.no_areas"))
    if not slots.act.strip():
        reasons.append(say("compose.no_act"))
    if not slots.what.strip():
        reasons.append(say("compose.no_what"))
    if slots.until is None:
        reasons.append(say("compose.no_until"))
    elif slots.until <= now:
        reasons.append(say("compose.past"))
    own = (slots.act, slots.guidance, slots.place) + (() if slots.issuer else (slots.what,))
    typed = [re.sub(r"[^\S\n]+(?=[\u4e00-\u9fff])", "", text) for text in own]
    if found := next((match for text in typed if (match := _COLOUR.search(text))), None):
        reasons.append(say("compose.colour", text=found.group()))
    if any(_FORECAST.search(text) for text in typed):
        reasons.append(say("compose.forecast"))
    if slots.issuer and not (slots.event.strip() and slots.issued_at and severity is not Severity.UNKNOWN):
        reasons.append(say("compose.no_source"))
    if (length := sum(map(len, (*own, slots.what)))) > LONGEST:
        reasons.append(say("compose.too_long", count=length, most=LONGEST))
    return tuple(reasons)


def bound_hash(
    slots: Slots, areas: Sequence[int], severity: Severity, exercise: bool, expires: datetime
) -> str:
    """SHA-256 (hex) over everything an approval is given for: text, areas, severity, mode and expiry."""
    body = [stored(slots), sorted(set(areas)), severity.value, exercise, expires.timestamp()]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_code(bound: str) -> str:
    """The four characters two people can compare on the telephone."""
    return bound[:4].upper()


def content(
    slots: Slots,
    severity: Severity,
    kind: ReleaseKind,
    exercise: bool,
    community: Community,
    at: datetime,
    release_id: int,
) -> Content:
    """The message of an alert or an update, as residents see it, in every language.

    ValueError without an expiry: `blocked` refuses that first.
    """
    if slots.until is None:
        raise ValueError("a broadcast without an expiry")
    colour = COLOUR_OF[severity]
    # One sentence may be both, the act and the news (the command line's --text): it is said once.
    what = "" if slots.what.strip() == slots.acts else slots.what.strip()
    args: dict[str, Argument] = {
        "act": slots.acts, "what": what, "place": slots.place.strip(),
        "at": at, "until": slots.until,
    }  # fmt: skip
    if kind is ReleaseKind.UPDATE:
        parts = _lines(say("broadcast.update", **args), slots.acts, community, at)
    elif slots.issuer and slots.issued_at:
        parts = _relay(slots, colour, slots.issued_at, community, at)
    elif exercise:
        words = "\n".join(text for text in (slots.acts, what) if text)
        return Content(
            _lines(say("drill.alert", act=words, until=slots.until), slots.acts, community, at),
            _drill_choices(release_id), Tone.DRILL, colour,
        )  # fmt: skip
    else:
        parts = _lines(say(f"broadcast.{colour}", **args), slots.acts, community, at)
    if kind is ReleaseKind.UPDATE:
        choices = _later_choices(exercise, release_id)
    else:
        choices = _choices(slots, severity, release_id)
    return _slip(parts, choices, colour, exercise, community, at)


def notice(
    text: str,
    severity: Severity,
    kind: ReleaseKind,
    exercise: bool,
    community: Community,
    at: datetime,
    release_id: int,
    *,
    first_at: datetime,
) -> Content:
    """The message of a correction or a cancel: the first line is what to do now, the rest says why.

    `first_at` is when the alert it takes back went out.
    """
    act, _, rest = text.strip().partition("\n")
    if kind is ReleaseKind.CANCEL:
        why: Argument = rest.strip() or say("broadcast.taken_back", at=first_at)
        parts = _lines(say("broadcast.cancel", act=act, text=why, at=at), act, community, at)
        choices: tuple[Choice, ...] = ()
    else:
        parts = _lines(say("broadcast.correction", act=act, text=rest.strip(), at=at), act, community, at)
        choices = _later_choices(exercise, release_id)
    return _slip(parts, choices, COLOUR_OF[severity], exercise, community, at)


def in_words(said: Content, community: Community, at: datetime) -> str:
    """The text of a release in the community's language, for the approval card and the command line."""
    return "\n".join(phrase(part, community.language, zone=community.zone, now=at) for part in said.parts)


def channels(by_channel: Mapping[str, int]) -> Phrase:
    """How many on which channel, largest first, as one phrase: 「Telegram 390、网页 22」."""
    counted = [
        say("compose.channel", name=say(f"compose.{name}") if name in ("web", "telegram") else name, count=n)
        for name, n in sorted(by_channel.items(), key=lambda item: -item[1])
    ]
    return joined(counted)


def joined(phrases: Sequence[Phrase]) -> Phrase:
    """Several phrases in one line, with the language's own comma."""
    if not phrases:
        return say("compose.nobody")
    first, *others = phrases
    for other in others:
        first = say("compose.and", first=first, second=other)
    return first


def level(severity: Severity) -> Phrase:
    """The level in words: 特急 Ⅰ … 通知. Never a colour."""
    return say(f"level.{COLOUR_OF[severity]}")


def _slip(
    parts: tuple[Part, ...],
    choices: tuple[Choice, ...],
    colour: str,
    exercise: bool,
    community: Community,
    at: datetime,
) -> Content:
    if not exercise:
        return Content(parts, choices, Tone.ALERT, colour)
    mark = _lines(say("drill.mark"), "", community, at)
    return Content((*mark, *parts, *mark), choices, Tone.DRILL, colour)


def _relay(
    slots: Slots, colour: str, issued_at: datetime, community: Community, at: datetime
) -> tuple[Part, ...]:
    relayed = say(
        "alert.relay",
        event=slots.event.strip(), colour=say(f"level.colour_{colour}"), level=say(f"level.grade_{colour}"),
        guidance=say("alert.guidance", text=slots.acts), text=slots.what.strip(),
        issuer=slots.issuer.strip(), at=issued_at,
    )  # fmt: skip
    return _lines(relayed, slots.acts, community, at)


def _lines(said: Phrase, acts: str, community: Community, at: datetime) -> tuple[Part, ...]:
    """A phrase as lines kept in every language: the heading leads, the acts are steps, the last is a note.

    Both locale files have the same lines, and what was typed is the same in all of them.
    """
    texts = [
        phrase(
            Phrase(said.key, {"community": community.name(language), **said.args}),
            language, zone=community.zone, now=at,
        )
        for language in LANGUAGES
    ]  # fmt: skip
    rows = list(zip(*([line for line in text.split("\n") if line.strip()] for text in texts), strict=True))
    steps = {line.strip() for line in acts.split("\n")}
    last = len(rows) - 1
    return tuple(
        Words(dict(zip(LANGUAGES, row, strict=True)), _role(row[0], number, last, steps))
        for number, row in enumerate(rows)
    )


def _role(line: str, number: int, last: int, steps: set[str]) -> Role:
    if number == 0:
        return Role.LEAD
    if line.strip() in steps:
        return Role.DO
    return Role.NOTE if number == last else Role.TEXT


def _choices(slots: Slots, severity: Severity, release_id: int) -> tuple[Choice, ...]:
    safe, help_, got = _safe(release_id), _help(release_id), _got(release_id)
    if slots.issuer:
        return (got, safe, help_)
    if is_urgent(severity):
        return (safe, help_, got, Choice(say("choice.for_family"), button("forwhom", release_id)))
    return (got,) if severity is Severity.MINOR else (got, help_)


def _later_choices(exercise: bool, release_id: int) -> tuple[Choice, ...]:
    if exercise:
        return _drill_choices(release_id)
    return (_got(release_id), _help(release_id))


def _drill_choices(release_id: int) -> tuple[Choice, ...]:
    return (
        Choice(say("choice.drill_safe"), button("safe", release_id)),
        Choice(say("choice.drill_help"), button("help", release_id)),
        Choice(say("choice.real"), button("real", release_id)),
    )


def _safe(release_id: int) -> Choice:
    return Choice(say("choice.safe"), button("safe", release_id))


def _help(release_id: int) -> Choice:
    return Choice(say("choice.help"), button("help", release_id))


def _got(release_id: int) -> Choice:
    return Choice(say("choice.received"), button("got", release_id))
