"""The residents' page: what comes in becomes an inbound message, what is owed is shown as it is sent.

The cookie is the address: 128 random bits, made with the first page, known to nobody else. Nothing stands in
the record until the person says something.
"""

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.channels.ear import NotStored
from bot.channels.web import plain
from bot.channels.web.paper import Paper
from bot.channels.web.stream import events
from broadcasts import web
from console import photos
from console.pages import HEADERS, Now, Pages, pages, wished_language
from db import pages as queries
from db.record import Record
from grids.locate import Places
from messages.community import Community
from messages.inbound import (
    AddressRef,
    Inbound,
    InboundContent,
    Location,
    Photo,
    PlaceSource,
    Pressed,
    Start,
    Text,
)

CHANNEL = LANE = "web"
COOKIE = "linli"
KEPT = 400 * 24 * 3600  # seconds; browsers cap a cookie's life at 400 days (RFC 6265bis)
HISTORY = 50
LONGEST = 4096  # characters of one message, as on Telegram
BODY = 64 * 1024  # bytes of a message that is no photo

_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ADDRESS = re.compile(r"[0-9a-f]{32}")

Receive = Callable[[Inbound], Awaitable[str | None]]
"""Returns after the commit, with the short answer to a press if there is one.

Raises NotStored, upon which the page keeps the message and sends it again.
"""


def routes(
    record: Record,
    receive: Receive,
    *,
    places: Callable[[], Places],
    community: Community,
    media: Path,
    now: Now,
) -> list[Route]:
    """The routes of the residents' page; `media` is the folder pictures are kept in."""
    door = _Door(record, receive, pages(community, Path(__file__).parent / "templates"), places, media, now)
    return [
        Route("/", door.page),
        Route("/w/{code}", door.page),
        Route("/plain", door.plain),
        Route("/privacy", door.privacy),
        Route("/say", door.say, methods=["POST"]),
        Route("/photo", door.photo, methods=["POST"]),
        Route("/photo/{name}", door.picture),
        Route("/stream", door.stream),
        Route("/shown", door.shown, methods=["POST"]),
    ]


class _Door:
    def __init__(
        self,
        record: Record,
        receive: Receive,
        pages: Pages,
        places: Callable[[], Places],
        media: Path,
        now: Now,
    ) -> None:
        self._record, self._receive, self._pages, self._paper = record, receive, pages, Paper(pages, places)
        self._media, self._now = media, now

    async def page(self, request: Request) -> Response:
        code = request.path_params.get("code", "")
        if code and not _CODE.fullmatch(code):
            raise HTTPException(404)
        address = _address(request)
        visitor, shown = await self._record.read(_seen, address)
        language = self._language(request, visitor)
        return _known_by(request, self._paper.page(visitor, shown, language, self._now(), start=code))

    async def plain(self, request: Request) -> Response:
        """The same talk as text alone."""
        now = self._now()
        seen = await self._record.read(plain.seen, CHANNEL, _address(request), now)
        return _known_by(request, plain.page(self._pages, seen, self._language(request, seen.visitor), now))

    async def privacy(self, request: Request) -> Response:
        """What is kept and why, for everybody to read before they say a word."""
        language = self._language(request, await self._visitor(request))
        return self._paper.privacy(language, self._now())

    async def say(self, request: Request) -> Response:
        body = await _body(request)
        content = _content(body)
        if content is None and body.get("plain"):  # sent without a word: no reason for an error
            return RedirectResponse(_back_to(body), 303)
        if content is None:
            raise HTTPException(400)
        return await self._hand_over(request, str(body.get("id", "")), content, _back_to(body))

    async def photo(self, request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > photos.LARGEST + BODY:
            return self._refused(request, "web.photo_big", 413)
        _own_page(request)
        try:
            async with request.form(max_files=1, max_fields=8) as form:
                file = form.get("photo")
                raw = b"" if file is None or isinstance(file, str) else await file.read()
                given, caption = str(form.get("id", "")), _typed(str(form.get("caption", "")))
                back = _back_to(form)
        except MultiPartException as why:
            raise HTTPException(400) from why
        if len(raw) > photos.LARGEST:
            return self._refused(request, "web.photo_big", 413)
        try:
            # In a thread: decoding a phone's picture takes some 100 ms and would stop every other page.
            name = await asyncio.to_thread(photos.keep, raw, self._media)
        except photos.NotAPicture:
            return self._refused(request, "web.photo_kind", 415)
        return await self._hand_over(request, given, Photo(name, caption), back)

    async def picture(self, request: Request) -> Response:
        name, visitor = request.path_params["name"], await self._visitor(request)
        path = photos.path(self._media, name)
        if path is None or visitor is None:
            raise HTTPException(404)
        if not await self._record.read(queries.may_see_photo, name, visitor.address_id):
            raise HTTPException(404)
        headers = {**HEADERS, "Cache-Control": "private, max-age=86400"}
        return FileResponse(path, media_type="image/jpeg", headers=headers)

    async def stream(self, request: Request) -> Response:
        address = _address(request)
        if address is None:
            raise HTTPException(403)
        last = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        after = int(last) if last.isdigit() and len(last) < 19 else 0
        hint = wished_language(request.headers.get("accept-language", ""), self._paper.language)
        body = events(self._record, self._paper, (CHANNEL, address), after, hint, self._now)
        headers = {**HEADERS, "X-Accel-Buffering": "no"}
        return StreamingResponse(body, media_type="text/event-stream", headers=headers)

    async def shown(self, request: Request) -> Response:
        """The page says which messages stand on it; that is more than "sent", and less than "read"."""
        _own_page(request)
        ids = (await _body(request)).get("ids")
        visitor = await self._visitor(request)
        if not isinstance(ids, list) or not all(isinstance(one, int) and 0 < one < 2**63 for one in ids):
            raise HTTPException(400)
        if visitor is not None:
            await self._record.write(web.mark_shown, visitor.address_id, ids[:HISTORY], self._now())
        return Response(status_code=204, headers=HEADERS)

    async def _hand_over(self, request: Request, given: str, content: InboundContent, back: str) -> Response:
        _own_page(request)
        address = _address(request)
        if address is None or not _ID.fullmatch(given):
            raise HTTPException(400)
        at = self._now()
        inbound = Inbound(
            key=f"{CHANNEL}:{address}:{given}",
            address=AddressRef(CHANNEL, address, LANE),
            sent_at=at,
            received_at=at,
            content=content,
            language=wished_language(request.headers.get("accept-language", ""), self._paper.language),
        )
        try:
            line = await self._receive(inbound)
        except NotStored as error:
            return self._refused(request, "web.not_stored", 503, str(error))
        if _is_form(request):
            return RedirectResponse(back, 303)
        if line:
            return JSONResponse({"line": line}, headers=HEADERS)
        return Response(status_code=204, headers=HEADERS)

    def _refused(self, request: Request, key: str, status: int, first: str = "") -> Response:
        hint = wished_language(request.headers.get("accept-language", ""), self._paper.language)
        line = self._paper.line(key, hint, self._now())
        line = f"{first}\n{line}" if first else line
        if _is_form(request) and "x-page" not in request.headers:
            return Response(line, status, headers=HEADERS, media_type="text/plain")
        return JSONResponse({"line": line}, status, headers=HEADERS)

    def _language(self, request: Request, visitor: queries.Visitor | None) -> str:
        hint = wished_language(request.headers.get("accept-language", ""), self._paper.language)
        return (visitor.language if visitor else "") or hint

    async def _visitor(self, request: Request) -> queries.Visitor | None:
        address = _address(request)
        return await self._record.read(queries.visitor, CHANNEL, address) if address else None


def _seen(db: Connection, address: str | None) -> tuple[queries.Visitor | None, list[web.Shown]]:
    visitor = queries.visitor(db, CHANNEL, address) if address else None
    if visitor is None:
        return None, []
    first = queries.before_last(db, visitor.address_id, HISTORY)
    return visitor, web.stream(db, [visitor.address_id], first, HISTORY)


def _known_by(request: Request, answer: Response) -> Response:
    """The page with its cookie: the one it came with, or a new address."""
    answer.set_cookie(
        COOKIE, _address(request) or secrets.token_hex(16), max_age=KEPT, path="/",
        httponly=True, samesite="lax", secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


def _back_to(form: Mapping[str, Any]) -> str:
    """The page a form came from."""
    return "/plain" if form.get("plain") else "/"


def _address(request: Request) -> str | None:
    value = request.cookies.get(COOKIE, "")
    return value if _ADDRESS.fullmatch(value) else None


def _own_page(request: Request) -> None:
    """Refuses (403) what another site's page sends; the cookie's SameSite alone is not on every old phone."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise HTTPException(403)


def _is_form(request: Request) -> bool:
    return not request.headers.get("content-type", "").startswith("application/json") and (
        "x-page" not in request.headers
    )


async def _body(request: Request) -> Mapping[str, Any]:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > BODY:
        raise HTTPException(413)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = json.loads(await request.body())
        except (ValueError, RecursionError) as why:
            raise HTTPException(400) from why
        if not isinstance(body, dict):
            raise HTTPException(400)
        return body
    async with request.form(max_files=0, max_fields=8) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _content(body: Mapping[str, Any]) -> InboundContent | None:
    """What a page said: a press, a place, a start or words, whichever field is there; None for nothing."""
    if body.get("data"):
        on = body.get("on")
        return Pressed(_typed(str(body["data"]))[:64], str(on)[:32] if on else None)
    if "lat" in body or "lon" in body:
        return _location(body)
    if "start" in body:
        code = str(body["start"])
        return Start(code if _CODE.fullmatch(code) else "")
    text = _typed(str(body.get("text", "")))
    return Text(text) if text else None


def _location(body: Mapping[str, Any]) -> Location | None:
    try:
        lat, lon = float(body["lat"]), float(body["lon"])
        accuracy = None if body.get("accuracy") is None else float(body["accuracy"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    if accuracy is not None and not (isfinite(accuracy) and accuracy >= 0):
        accuracy = None
    source = PlaceSource.PIN if body.get("source") == "pin" else PlaceSource.DEVICE
    return Location(lat, lon, accuracy, source)


def _typed(text: str) -> str:
    # NUL: PostgreSQL stores none. Lone surrogates: JSON can carry them, UTF-8 cannot.
    return text.replace("\0", "").encode("utf-8", "ignore").decode().strip()[:LONGEST]
