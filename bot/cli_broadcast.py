"""`linli broadcast`: the same rules as in the chat, for scripts and for the day the chat is down."""

import getpass
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import settings as settings_file
from bot.cli_people import person_of
from bot.operating import Refused, community_in, finish, record_of
from bot.settings import Settings
from broadcasts import approval, corrections, count, service
from broadcasts.approval import AlreadyDecided, Approved
from broadcasts.compose import Slots
from broadcasts.count import Live
from broadcasts.service import Sending, Waiting
from db.broadcasts import Stored, find
from db.journal import enter
from db.vocabulary import COLOURS, BroadcastState
from grids.importing import load_places
from messages.community import Community
from messages.content import Phrase
from messages.render import phrase

broadcast = typer.Typer(help="Messages to the people of a grid.", no_args_is_help=True)

_SPAN = re.compile(r"(\d{1,4})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@broadcast.command()
def send(
    area: Annotated[list[str], typer.Option(help="Code of a grid or of the community; may be given again.")],
    severity: Annotated[str, typer.Option(help="red, orange, yellow, blue or notice.")],
    text: Annotated[str, typer.Option(help="First line: what to do. The rest: what happened, where.")],
    expires: Annotated[str, typer.Option(help="How long it holds: 30m, 2h, 1d.")],
    by: Annotated[str, typer.Option(help="Who sends it: channel:address.")],
    approve_by: Annotated[str, typer.Option(help="A supervisor who agreed; journaled as break-glass.")] = "",
    exercise: Annotated[bool, typer.Option("--exercise", help="A drill.")] = False,
) -> None:
    """Records a broadcast and prints its number; a running `linli run` sends it."""
    if severity not in COLOURS:
        raise Refused(f"--severity must be one of {', '.join(COLOURS)}, not {severity!r}")
    settings = settings_file.read()
    until = datetime.now(UTC) + _span(expires)
    act, _, rest = text.strip().partition("\n")

    def write(db: Connection, community: Community) -> int:
        now = datetime.now(UTC)
        places = load_places(db)
        areas = []
        for code in area:
            where = places.by_code(code)
            if where is None:
                raise Refused(f"no area has the code {code!r}; see: linli grids check")
            areas.append(where.id)
        author = person_of(db, by)
        slots = Slots(act=act, what=rest.strip() or act, until=until)
        broadcast_id = service.draft(db, author, slots, COLOURS[severity], areas, exercise=exercise, now=now)
        done = service.submit(db, broadcast_id, author, now=now, community=community)
        if isinstance(done, service.Refused):
            raise Refused(_words(done.why, community))
        if isinstance(done, Waiting) and approve_by:
            _approve(db, broadcast_id, person_of(db, approve_by), now, community)
        return broadcast_id

    typer.echo(str(finish(_written(settings, write))))


@broadcast.command()
def status(
    number: int, as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False
) -> None:
    """How far it got and who answered; persons, not messages."""
    state, live = finish(_status(number))
    figures = {name: getattr(live, name) for name in live.__slots__}
    if as_json:
        typer.echo(json.dumps({"id": number, "state": state, **figures}))
        return
    typer.echo(f"{number} · {state} · " + " · ".join(f"{name} {value}" for name, value in figures.items()))


@broadcast.command()
def cancel(
    number: int,
    by: Annotated[str, typer.Option(help="Who cancels it: channel:address. Its author, if not said.")] = "",
    text: Annotated[str, typer.Option(help="What people should do now.")] = "",
) -> None:
    """Calls it off: who may have got it hears so, what is queued is not sent."""
    settings = settings_file.read()

    def write(db: Connection, community: Community) -> int:
        now = datetime.now(UTC)
        row = _there(db, number)
        words = text or str(row.slots.get("what", ""))
        done = corrections.cancel(db, number, _by(db, row, by), words, now=now, community=community)
        return _sent(done, community)

    typer.echo(f"{finish(_written(settings, write))} people are told")


@broadcast.command()
def correct(
    number: int,
    text: Annotated[str, typer.Option(help="First line: what to do now. The rest: why.")],
    by: Annotated[str, typer.Option(help="Who corrects it: channel:address. Its author, if not said.")] = "",
) -> None:
    """Puts it right for exactly the people it went to."""
    settings = settings_file.read()

    def write(db: Connection, community: Community) -> int:
        now = datetime.now(UTC)
        by_id = _by(db, _there(db, number), by)
        done = corrections.correct(db, number, by_id, text, now=now, community=community)
        return _sent(done, community)

    typer.echo(f"{finish(_written(settings, write))} people are told")


def _there(db: Connection, number: int) -> Stored:
    row = find(db, number)
    if row is None:
        raise Refused(f"there is no broadcast {number}")
    return row


def _by(db: Connection, row: Stored, by: str) -> int:
    """Who acts: the person named, else the author. The operator's account stands in the journal."""
    enter(
        db,
        "broadcast.command_line",
        about=f"broadcast:{row.id}",
        detail=getpass.getuser(),
        now=datetime.now(UTC),
    )
    return person_of(db, by) if by else row.author_id


def _span(text: str) -> timedelta:
    match = _SPAN.fullmatch(text.strip())
    if match is None or not int(match[1]):
        raise Refused(f"--expires is a number and m, h or d, like 2h; not {text!r}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


async def _written(settings: Settings, write) -> int:  # type: ignore[no-untyped-def]
    async with record_of(settings) as record:
        community = await community_in(record, settings)
        return int(await record.write(write, community))


def _approve(db: Connection, broadcast_id: int, approver: int, now: datetime, community: Community) -> None:
    done = approval.approve_on_command_line(
        db, broadcast_id, approver, getpass.getuser(), now=now, community=community
    )
    match done:
        case Approved():
            return
        case AlreadyDecided() as decided:
            raise Refused(_words(decided.why, community))
        case service.Refused(why):
            raise Refused(_words(why, community))


def _sent(done: Sending | service.Refused, community: Community) -> int:
    if isinstance(done, service.Refused):
        raise Refused(_words(done.why, community))
    return done.count


async def _status(number: int) -> tuple[BroadcastState, Live]:
    async with record_of(settings_file.read()) as record:

        def read(db: Connection) -> tuple[BroadcastState, Live]:
            return _there(db, number).state, count.live(db, number)

        return await record.read(read)


def _words(why: Phrase, community: Community) -> str:
    return phrase(why, "en", zone=community.zone, now=datetime.now(UTC))
