"""In by a link of one use, out by a button."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.auth import LASTS, sign_in
from console.desk import Desk, cookie_name, go, same_origin

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")


async def front(desk: Desk, request: Request) -> Response:
    await desk.officer(request)
    return go("/console/queue")


async def ask(desk: Desk, request: Request) -> Response:
    """The link itself only asks: messengers open links to preview them, and must not use it up."""
    token = str(request.path_params["token"])
    language = desk.guess(request)
    known = token if _TOKEN.fullmatch(token) else ""
    return desk.pages.page("gate.html", language, desk.now(), token=known, again="/console")


async def enter(desk: Desk, request: Request) -> Response:
    same_origin(request)
    token = str(request.path_params["token"])
    person_id = None
    if _TOKEN.fullmatch(token):
        person_id = await desk.record.write(sign_in, token, desk.now())
    if person_id is None:
        language = desk.guess(request)
        return desk.pages.page("gate.html", language, desk.now(), 403, token="", again="/console")
    answer = go("/console/queue")
    answer.set_cookie(
        cookie_name(request), desk.sessions.begin(person_id), max_age=LASTS, path="/", httponly=True,
        samesite="strict", secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


async def leave(desk: Desk, request: Request) -> Response:
    who = await desk.officer(request)
    await desk.own_form(request, who)
    answer = RedirectResponse("/console", 303)
    answer.delete_cookie(cookie_name(request), path="/", httponly=True, samesite="strict",
                         secure=request.url.scheme == "https")  # fmt: skip
    return answer
