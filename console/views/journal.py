"""What was done by whom, newest first: for who leads and for the auditor. Nobody changes a line of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from console.desk import Desk
from console.views.lines import ACTS, Speaker
from db.journal import journal
from db.people import person

LISTED = 100
ACTS_SAID = frozenset(
    {
        "broadcast_submitted",
        "broadcast_approved",
        "broadcast_completed",
        "broadcast_dropped",
        "broadcast_edited",
        "broadcast_lapsed",
        "broadcast_withdrawn",
        "broadcast_command_line",
        "broadcast_nudged",
        "broadcast_break_glass",
        "broadcast_returned",
        "broadcast_rejected",
        "broadcast_alert",
        "broadcast_update",
        "broadcast_correction",
        "broadcast_cancel",
        "broadcast_all_clear",
        "console_doors_seen",
        "console_signed_in",
        "gap_closed",
        "people_imported",
        "person_forgotten",
        "role_invited",
        "role_taken",
        "sign_in_linked",
        "tip_sent",
        "tip_skipped",
    }
)
"""Acts of the journal with words of their own (`journal.<act>`); a case's acts are said as in its history."""
_PAGES = {"incident": "/console/case/", "broadcast": "/console/broadcast/"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `actor` is empty for what the house did by itself."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str
    act: str
    about: str
    detail: str

    @property
    def href(self) -> str:
        """The page of what it is about, or nothing where there is none."""
        kind, _, number = self.about.partition(":")
        return _PAGES[kind] + number if kind in _PAGES and number.isdigit() else ""

    @property
    def number(self) -> str:
        return self.about.partition(":")[2]


async def page(desk: Desk, request: Request) -> Response:
    """A page of it; `?before=` goes on with what is older."""
    who = await desk.officer(request)
    if not who.sees_all:
        raise HTTPException(403)
    before = request.query_params.get("before", "")
    last = int(before) if before.isascii() and before.isdigit() and len(before) <= 18 else None
    found = await desk.record.read(_entries, last)
    shown, more = found[:LISTED], len(found) > LISTED
    speaker = Speaker(who.language, desk.community, desk.now())
    lines = [(entry, speaker.clock(entry.at), _said(entry, speaker)) for entry in shown]
    return desk.page(
        "journal.html", who, "journal",
        frame=await desk.frame(who), lines=lines, older=shown[-1].id if more else 0,
    )  # fmt: skip


def _said(entry: Entry, speaker: Speaker) -> str:
    """Who did what; an act without words of its own by its name, as it is stored."""
    who = entry.actor or speaker.say("journal.somebody" if entry.actor_id else "journal.house")
    room, _, act = entry.act.partition(".")
    name = f"{room}_{act}"
    if room == "incident" and act in ACTS:
        return speaker.say(f"console.act_{act}", who=who, act=act)
    if name in ACTS_SAID:
        return speaker.say(f"journal.{name}", who=who)
    return f"{who} · {entry.act}"


def _entries(db: Connection, before: int | None) -> list[Entry]:
    rows = select(journal, person.c.name).outerjoin(person, person.c.id == journal.c.actor_id)
    if before is not None:
        rows = rows.where(journal.c.id < before)
    return [
        Entry(row.id, row.at, row.actor_id, row.name or "", row.act, row.about, row.detail)
        for row in db.execute(rows.order_by(journal.c.id.desc()).limit(LISTED + 1))
    ]
