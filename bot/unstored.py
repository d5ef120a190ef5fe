"""What the gateway itself says while the record cannot be written: once for each message, danger first."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.channels.ear import NotStored
from bot.dialogues import alarm
from bot.dialogues.entry_said import entry_content
from bot.dialogues.turn import Known, Me
from bot.inbox import Inbox
from bot.known import House
from bot.turns import Handled
from knowledge.answer import Answer, Choices, asked
from knowledge.danger import danger
from knowledge.entry import Both
from knowledge.folding import language_of
from knowledge.which import Ambiguity
from messages.content import Content, Part, Role, Words, say
from messages.inbound import Inbound, Location, Photo, Text
from messages.render import render

REMEMBERED = 10_000
"""Messages that were answered this way; older ones are forgotten first."""


class Excuses:
    """Remembers who was told already, in memory: the record is what is missing."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, None] = OrderedDict()

    def words(self, inbound: Inbound, house: House, now: datetime) -> str:
        """What to say to this message now; empty when it was said, or when nobody waits for an answer."""
        if inbound.key in self._told or not isinstance(inbound.content, Text | Photo | Location):
            return ""
        self._told[inbound.key] = None
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return excuse(inbound, house, now)


async def handed_over(inbox: Inbox, inbound: Inbound, house: Callable[[], House], now: datetime) -> Handled:
    """A page's message through the inbox. The NotStored it raises carries what helps meanwhile."""
    try:
        return await inbox.receive(inbound)
    except NotStored as error:
        raise NotStored(first_words(inbound, house(), now)) from error


def excuse(inbound: Inbound, house: House, now: datetime) -> str:
    """What helps at once, and that nothing could be kept."""
    community = house.community
    text = _text(inbound)
    language = language_of(text) if text else community.language
    kept = Content((say("error.not_stored", phone=community.duty_phone),))
    said = render(kept, language, zone=community.zone, now=now, demo=community.demo).text
    first = first_words(inbound, house, now)
    return f"{first}\n{said}" if first else said


def first_words(inbound: Inbound, house: House, now: datetime) -> str:
    """The first lines on a danger, or on a question about one: they need no record. Empty for all else."""
    text = _text(inbound)
    if not text:
        return ""
    language, heard = language_of(text), danger(text)
    me = Me(0, 0, inbound.address.channel, inbound.address.lane)
    known = Known(me, now, house.community, house.places, house.base)
    first = alarm.first_lines(known, heard, text) if heard is not None else _first_aid(known, text, language)
    return render(Content(first), language, zone=house.community.zone, now=now).text


def _text(inbound: Inbound) -> str:
    content = inbound.content
    return content.text if isinstance(content, Text) else str(getattr(content, "caption", ""))


def _first_aid(known: Known, text: str, language: str) -> tuple[Part, ...]:
    """What the base says first to a question about a threat to life, or what is right whatever is meant."""
    match asked(known.base, text, language):
        case Answer(entry) if entry.life_threat or entry.medical:
            return entry_content(known, entry, language).parts[: 1 + alarm.MOST]
        case Choices(_, _, _, Ambiguity(lead=Both(zh, en))):
            return (Words({"zh-CN": zh, "en": en}, Role.LEAD),)
        case _:
            return ()
