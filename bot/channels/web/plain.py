"""The residents' page as text alone, for old browsers and for who has the page read aloud: no script, no map.

What a button says elsewhere is a number here (`messages.fit`); only numbers that count now are shown.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from bot import asked
from broadcasts import web
from console.pages import Pages
from db import pages as queries
from messages.buttons import pressed
from messages.content import Choice
from messages.fit import FIXED, Can, fit
from messages.render import Line, render

CAN = Can(buttons=False, edit=False, location_request=False, photos=True, longest=100_000, caption=100_000)
"""A page is as long as it must be; a picture is a link on it."""
HISTORY = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What was sent to an address, newest last, and the deliveries whose numbers count now."""

    visitor: queries.Visitor | None
    shown: Sequence[web.Shown]
    last: int | None
    urgent: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as lines, with the name of its picture, if any."""

    at: datetime
    language: str
    lines: tuple[Line, ...]
    photo: str


def seen(db: Connection, channel: str, address: str | None, now: datetime) -> Seen:
    visitor = queries.visitor(db, channel, address) if address else None
    if visitor is None:
        return Seen(None, (), None, None)
    here = visitor.address_id
    first = queries.before_last(db, here, HISTORY)
    shown = web.stream(db, [here], first, HISTORY)
    return Seen(visitor, shown, asked.last(db, here), asked.urgent(db, visitor.person_id, here, now))


def page(pages: Pages, what: Seen, language: str, now: datetime) -> HTMLResponse:
    """The newest first: what was just answered stands right below the field."""
    messages = [_message(pages, what, one) for one in reversed(what.shown)]
    large = bool(what.visitor and what.visitor.large_print)
    return pages.page(
        "plain.html", language, now,
        messages=messages, large=large, new_id=lambda: secrets.token_hex(8),
    )  # fmt: skip


def _message(pages: Pages, what: Seen, one: web.Shown) -> Message:
    body = replace(one.body, choices=_counting(what, one), menu=())
    # Times of day are said as of the moment it was sent, as on the other page.
    rendered = render(body, one.language, zone=pages.community.zone, now=one.owed_at)
    (part,) = fit(rendered, CAN).parts
    return Message(one.owed_at, part.language, part.lines, part.photo)


def _counting(what: Seen, one: web.Shown) -> tuple[Choice, ...]:
    """The choices a number reaches now. An older message keeps its words; its numbers would mislead."""
    if one.delivery_id == what.last:
        return one.body.choices
    if one.delivery_id == what.urgent:
        named = ((choice, pressed(choice.data)) for choice in one.body.choices)
        return tuple(choice for choice, asks in named if asks and asks.verb in FIXED)
    return tuple(choice for choice in one.body.choices if choice.url)
