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

from broadcasts.answering import (
    alert_choices,
    drill_choices,
    english_choice,
    later_choices,
    relay_choices,
)
from db.vocabulary import COLOUR_OF, ReleaseKind, Severity
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
# Whoever issued a warning lifts it, nobody else.
_LIFTED = re.compile(r"(?:解除|撤销)[^。；，\n]{0,8}(?:预警|警报)|(?:预警|警报)[^。；，\n]{0,4}(?:解除|撤销)")
_FORECAST = re.compile(
    rf"{_AHEAD}[^。；！\n]{{0,12}}{_QUAKE}|{_QUAKE}[^。；，！\n]{{0,12}}{_AHEAD}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What the officer typed, kept apart; the order is the template's.

    `act` is what to do, verb first, and `guidance` what to do next, one act a line. `what` is what
    happened, `place` where (or where to gather). A relayed official warning has an `issuer`, the `event`
    (暴雨) and `issued_at`; then `what` is its text, unchanged, `act` the community's own advice, and
    `english` a translation if there is one. An all-clear (`clears`) says who confirmed it and when; then
    `what` is what they said.
    """

    act: str
    what: str
    place: str = ""
    guidance: str = ""
    until: datetime | None = None
    issuer: str = ""
    event: str = ""
    issued_at: datetime | None = None
    english: str = ""
    clears: bool = False
    confirmed_by: str = ""
    confirmed_at: datetime | None = None

    @property
    def acts(self) -> str:
        return "\n".join(line for line in (self.act.strip(), self.guidance.strip()) if line)


def stored(slots: Slots) -> dict[str, Any]:
    """The slots as a JSON object."""
    plain = {name: value for name, value in asdict(slots).items() if value}
    return {n: v.isoformat() if isinstance(v, datetime) else v for n, v in plain.items()}


def read(body: Mapping[str, Any]) -> Slots:
    """The slots `stored` wrote; keys it does not know are left alone."""
    kept = {name: value for name, value in body.items() if name in _TEXTS}
    until, issued, confirmed = (
        datetime.fromisoformat(body[name]) if body.get(name) else None
        for name in ("until", "issued_at", "confirmed_at")
    )
    clears = bool(body.get("clears"))
    return Slots(
        **{"act": "", "what": "", **kept},
        until=until,
        issued_at=issued,
        clears=clears,
        confirmed_at=confirmed,
    )


_TEXTS = ("act", "what", "place", "guidance", "issuer", "event", "english", "confirmed_by")


def kind_of(slots: Slots, update_of: int | None) -> ReleaseKind:
    """What the release of these words will be: an alert of its own, or news on what runs."""
    if not update_of:
        return ReleaseKind.ALERT
    return ReleaseKind.ALL_CLEAR if slots.clears else ReleaseKind.UPDATE


def headed(slots: Slots) -> str:
    """What news on this is headed by: the official event, else the first line of what happened."""
    return slots.event.strip() or (slots.what or slots.act).strip().partition("\n")[0].rstrip("。.")


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
    if any(_LIFTED.search(text) for text in typed):
        reasons.append(say("compose.not_ours_to_lift"))
    confirmed = slots.confirmed_by.strip() and slots.confirmed_at is not None and slots.confirmed_at <= now
    if slots.clears and not confirmed:
        reasons.append(say("compose.no_confirmation"))
    if slots.issuer and not (slots.event.strip() and slots.issued_at and severity is not Severity.UNKNOWN):
        reasons.append(say("compose.no_source"))
    if (length := sum(map(len, (*own, slots.what, slots.english)))) > LONGEST:
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
    """The message of an alert, an update or an all-clear, as residents see it, in every language.

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
    if kind is ReleaseKind.ALL_CLEAR:
        parts = _all_clear(slots, what, community, at)
    elif kind is ReleaseKind.UPDATE:
        parts = _lines(say("broadcast.update", **args), slots.acts, community, at)
    elif slots.issuer and slots.issued_at:
        parts = _relay(slots, colour, slots.issued_at, community, at)
    elif exercise:
        words = "\n".join(text for text in (slots.acts, what) if text)
        return Content(
            _lines(say("drill.alert", act=words, until=slots.until), slots.acts, community, at),
            drill_choices(release_id), Tone.DRILL, colour,
        )  # fmt: skip
    else:
        parts = _lines(say(f"broadcast.{colour}", **args), slots.acts, community, at)
    if exercise:
        choices = drill_choices(release_id)
    elif kind is not ReleaseKind.ALERT:
        choices = later_choices(release_id)
    elif slots.issuer:
        english = (english_choice(release_id),) if slots.english.strip() else ()
        choices = (*relay_choices(release_id), *english)
    else:
        choices = alert_choices(severity, release_id)
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
        choices = drill_choices(release_id) if exercise else later_choices(release_id)
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


def _all_clear(slots: Slots, what: str, community: Community, at: datetime) -> tuple[Part, ...]:
    """What may be done again, who says so since when, and what to mind."""
    if slots.confirmed_at is None:
        raise ValueError("an all-clear nobody confirmed")
    who = say("broadcast.confirmed", who=slots.confirmed_by.strip(), at=slots.confirmed_at, text=what)
    said = say(
        "broadcast.all_clear", act=slots.act.strip(), confirmed=who, text=slots.guidance.strip(), at=at
    )
    return _lines(said, slots.acts, community, at)


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
