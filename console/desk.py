"""What every view of the officers' window stands on: the record, the pages, and who is asking."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from console import auth
from console.auth import Officer, Sessions
from console.pages import HEADERS, Now, Pages, wished_language
from db.broadcasts import in_state
from db.record import Record, RecordUnavailable, Stale
from db.vocabulary import BroadcastState
from grids.locate import Places
from incidents import timeline
from knowledge.shelf import Stock
from messages.community import Community

COOKIE = "linli_console"
FORM_FIELDS = 64
BODY = 64 * 1024
SAID = (403, 404, 413)  # refusals with words of their own


class SignInFirst(Exception):
    """Nobody is signed in, or who is has no role here any more."""


class ReadsOnly(Exception):
    """An auditor reads and changes nothing: said, and nothing happened."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every view."""

    record: Record
    pages: Pages
    places: Callable[[], Places]
    community: Community
    sessions: Sessions
    media: Path
    stock: Callable[[], Stock]
    now: Now

    async def officer(self, request: Request) -> Officer:
        """Who asks, with their roles as they are now. Raises SignInFirst."""
        session = self.sessions.read(request.cookies.get(cookie_name(request), ""))
        if session is None:
            raise SignInFirst
        found = await self.record.read(
            auth.officer, session.person_id, self.sessions.csrf(session), self.now(), self.community.language
        )
        if found is None:
            raise SignInFirst
        return found

    def guess(self, request: Request) -> str:
        """The language of who is not signed in."""
        return wished_language(request.headers.get("accept-language", ""), self.community.language)

    async def form(self, request: Request, who: Officer) -> FormData:
        """The form of an act. Raises ReadsOnly for who only reads; else as `own_form`."""
        if not who.acts:
            raise ReadsOnly
        return await self.own_form(request, who)

    async def own_form(self, request: Request, who: Officer) -> FormData:
        """A form of our own page, by its token and origin; 403 for anything else, 413 for too much."""
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > BODY:
            raise HTTPException(413)
        same_origin(request)
        form = await request.form(max_files=0, max_fields=FORM_FIELDS)
        if not hmac.compare_digest(str(form.get("csrf", "")).encode(), who.csrf.encode()):
            raise HTTPException(403)
        return form

    def page(self, template: str, who: Officer, current: str, status: int = 200, **values: Any) -> Response:
        """A page of the window in the officer's language; `current` is its place on the rail."""
        return self.pages.page(template, who.language, self.now(), status, who=who, current=current, **values)

    async def frame(self, who: Officer) -> "Frame":
        """What stands around every page."""
        return await self.record.read(frame, who, self.places(), self.now())


@dataclass(frozen=True, slots=True)
class Frame:
    """Counters at the top and on the rail."""

    counts: timeline.Counts
    waiting: int
    grids: tuple[str, ...]


def frame(db: Connection, who: Officer, places: Places, now: datetime) -> Frame:
    grids = who.sees(places)
    rows = timeline.queue(db, grids, now, who.sees_all)
    waiting = len(in_state(db, BroadcastState.PENDING)) if who.leads else 0
    names = tuple(
        area.name_en if who.language == "en" and area.name_en else area.name
        for area in places.grids
        if area.id in grids
    )
    return Frame(timeline.counts(rows), waiting, names if len(names) < len(places.grids) else ())


View: TypeAlias = Callable[[Desk, Request], Awaitable[Response]]


def route(desk: Desk, path: str, view: View, *methods: str) -> Route:
    """A view at a path. Who is not signed in sees the gate; a record that is away is said, not hidden."""

    async def endpoint(request: Request) -> Response:
        try:
            return await view(desk, request)
        except SignInFirst:
            language = desk.guess(request)
            again = request.url.path if request.method == "GET" else "/console"
            return desk.pages.page("gate.html", language, desk.now(), 401, token="", again=again)
        except ReadsOnly:
            language = desk.guess(request)
            return desk.pages.page("away.html", language, desk.now(), 403, why="error.not_allowed")
        except Stale:
            # It moved on while the page was open: the page, loaded again, shows how it is now.
            return RedirectResponse(request.headers.get("referer") or "/console/queue", 303)
        except RecordUnavailable:
            language = desk.guess(request)
            return desk.pages.page("away.html", language, desk.now(), 503, why="console.away")
        except HTTPException as error:
            language = desk.guess(request)
            why = f"console.error_{error.status_code}" if error.status_code in SAID else "console.error_400"
            return desk.pages.page("away.html", language, desk.now(), error.status_code, why=why)

    return Route(path, endpoint, methods=list(methods) or ["GET"])


def acting(view: View) -> View:
    """A view for who acts here alone: a page to write on is nothing to read."""

    async def checked(desk: Desk, request: Request) -> Response:
        if not (await desk.officer(request)).acts:
            raise ReadsOnly
        return await view(desk, request)

    return checked


def go(path: str) -> Response:
    """After an act: the page it leads to, by GET, so that a reload does nothing twice."""
    return RedirectResponse(path, 303, headers=HEADERS)


def cookie_name(request: Request) -> str:
    """`__Host-` binds the cookie to this host alone; browsers take it over https only (RFC 6265bis)."""
    return f"__Host-{COOKIE}" if request.url.scheme == "https" else COOKIE


def same_origin(request: Request) -> None:
    """403 for a form that another site's page sent."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise HTTPException(403)


def number_in(request: Request, name: str = "number") -> int:
    """The number in the path; 404 for none the record could hold."""
    text = str(request.path_params[name])
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise HTTPException(404)
    return int(text)


def text_of(form: FormData | Mapping[str, Any], name: str, most: int = 2000) -> str:
    """A typed field, without what the record cannot hold."""
    value = form.get(name, "")
    return str(value).replace("\0", "").replace("\r\n", "\n").strip()[:most] if isinstance(value, str) else ""
