"""What an officer does to a case on its page: the same functions as in the chat, one commit each."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from console.desk import Desk, go, number_in, text_of
from console.views import case
from console.views.lines import Speaker
from db.vocabulary import Outcome
from incidents import cards, cases, endings, handing
from incidents.acting import AlreadyTaken, Done, NotAllowed, Over, Result
from messages.community import Community

NOT_GONE = "not_gone"
"""Why a case goes back that nobody went to see."""


async def act(desk: Desk, request: Request) -> Response:
    """One act by its name in the path; back to the case, or the case again with what hindered it."""
    who = await desk.officer(request)
    form = await desk.form(request, who)
    number, name = number_in(request), str(request.path_params["act"])
    await case.load(desk, who, number)
    result = await desk.record.write(_perform, name, number, who.id, form, desk.now(), desk.community)
    show = text_of(form, "show", 16)
    if isinstance(result, Done):
        suffix = f"?show={show}" if show in case.SHOWS and show else ""
        return go(f"/console/case/{result.incident_id if name == 'merge' else number}{suffix}")
    said = _why(result, Speaker(who.language, desk.community, desk.now()))
    typed = {"text": text_of(form, "text"), "why": text_of(form, "why", 200)}
    return await case.page(desk, who, number, "", said=said, typed=typed, status=409)


def _perform(
    db: Connection,
    name: str,
    number: int,
    person_id: int,
    form: FormData,
    now: datetime,
    community: Community,
) -> Result:
    if name in _PLAIN:
        return _PLAIN[name](db, number, person_id, now=now, community=community)
    text = text_of(form, "text")
    if name in _WITH_TEXT:
        if not text:
            raise HTTPException(400)
        return _WITH_TEXT[name](db, number, person_id, text, now=now, community=community)
    match name:
        case "pass":
            return _pass(db, number, person_id, form, now, community)
        case "resolve":
            outcome = text_of(form, "outcome", 32)
            if outcome not in endings.DONE:
                raise HTTPException(400)
            return endings.resolve(
                db, number, person_id, outcome=Outcome(outcome), text=text, now=now, community=community
            )
        case "unfounded" if form.get("went") == "yes":
            return endings.reject(
                db, number, person_id, outcome=Outcome.UNFOUNDED, now=now, community=community
            )
        case "unfounded":
            return handing.return_(db, number, person_id, why=NOT_GONE, now=now, community=community)
        case "merge":
            into = text_of(form, "into", 18)
            return endings.reject(
                db, number, person_id, outcome=Outcome.DUPLICATE,
                merged_into=int(into) if into.isascii() and into.isdigit() else None,
                now=now, community=community,
            )  # fmt: skip
    raise HTTPException(404)


def _pass(
    db: Connection, number: int, person_id: int, form: FormData, now: datetime, community: Community
) -> Result:
    kind, _, which = text_of(form, "to", 64).partition(":")
    why = text_of(form, "why", 200)
    to: int | None = None
    unit = ""
    match kind:
        case "person" if which.isascii() and which.isdigit():
            to = int(which)
        case "unit" if which in cards.UNITS:
            unit = which
        case "desk":
            pass
        case _:
            raise HTTPException(400)
    return handing.pass_to(
        db, number, person_id, to_person_id=to, unit=unit, why=why, now=now, community=community
    )


_PLAIN: dict[str, Callable[..., Result]] = {
    "accept": cases.accept,
    "en_route": cases.en_route,
    "on_scene": cases.on_scene,
}
_WITH_TEXT: dict[str, Callable[..., Result]] = {
    "progress": cases.progress,
    "note": cases.note,
    "ask": cases.ask_reporter,
}


def _why(result: AlreadyTaken | Over | NotAllowed, speaker: Speaker) -> str:
    match result:
        case AlreadyTaken(who, at):
            return speaker.say("console.already_taken", who=who, at=at)
        case Over(state):
            return speaker.say("console.over", state=speaker.say(f"console.state_{state}"))
        case NotAllowed():
            return speaker.say("console.not_allowed")
