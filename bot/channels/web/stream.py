"""What is sent to an address reaches its open page, in the order the web's lane sent it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Connection

from bot.channels.web.paper import Paper
from broadcasts import web
from console.pages import Now
from db import pages as queries
from db.record import Record

BEAT = 15.0  # seconds; phones' carriers cut what is silent for about a minute
GAP = 0.1  # seconds between two looks: a large broadcast commits many times a second
AT_ONCE = 50
RETRY = 2000  # milliseconds the browser waits before it comes back


async def events(
    record: Record, paper: Paper, address: tuple[str, str], after: int, hint: str, now: Now
) -> AsyncIterator[str]:
    """Server-sent events (WHATWG HTML, 9.2) of everything sent to `address` after the number `after`.

    `slip` carries a message as HTML with its number as the event's id, so that a page that comes back says
    what it has seen last; `state` the page's language and print when they change.
    """
    yield f"retry: {RETRY}\n\n"
    told: dict[str, object] | None = None
    while True:
        seen = record.changes.number
        visitor, shown = await record.read(_news, address, after)
        state = paper.state(visitor, hint)
        if state != told:
            yield _event("state", state)
            told = state
        for one in shown:
            sheet = paper.sheet(one, now())
            body = {"html": sheet.html, "ids": sheet.ids, "menu": sheet.menu, "tone": one.body.tone.value}
            yield _event("slip", body, one.seq)
            after = one.seq
        if shown:
            continue
        await asyncio.sleep(GAP)
        before = record.changes.number
        await record.changes.after(seen, BEAT)
        if record.changes.number == before == seen:
            yield ": still here\n\n"


def _news(
    db: Connection, address: tuple[str, str], after: int
) -> tuple[queries.Visitor | None, list[web.Shown]]:
    visitor = queries.visitor(db, *address)
    return visitor, web.stream(db, [visitor.address_id], after, AT_ONCE) if visitor else []


def _event(name: str, body: Any, number: int | None = None) -> str:
    # JSON puts a line break in a string as \n, so the data is one line whatever was typed.
    id_line = f"id: {number}\n" if number is not None else ""
    return f"event: {name}\n{id_line}data: {json.dumps(body, ensure_ascii=False)}\n\n"
