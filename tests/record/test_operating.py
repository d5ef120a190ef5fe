"""What commands stand on: the secret, the community file, the database, the demo, the lists imported."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, insert, select, update
from starlette.types import Message

from bot import cli_record, community_file, invitations
from bot.cli_record import again
from bot.community_file import BadCommunity
from bot.demo import filling
from bot.inbox import Inbox
from bot.known import House, sender
from bot.media import fetch_pictures
from bot.operating import Refused, secret_of
from bot.settings import BadSetting, Settings
from bot.streams import EndedOnStop
from console.auth import sign_in
from db import inbox as letters
from db import timers
from db.forgetting import forget
from db.incidents import incident, media
from db.migrate import Locked, ready_sqlite
from db.migrate_postgresql import ready_postgres
from db.opening import opened
from db.people import address, membership, person
from db.record import Record, RecordUnavailable
from db.vocabulary import MediaState, Role, TimerKind
from grids.importing import import_people, load_places
from grids.locate import Places
from grids.people_csv import parse_people
from knowledge.answer import Base
from messages.community import Community
from messages.inbound import AddressRef, Inbound, Text
from messages.kept import dump_inbound, load_inbound

NOW = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
HEADER = "name,role,area,channel,address,language,building\n"


def told(text: str, key: str = "web:a:1") -> Inbound:
    return Inbound(key, AddressRef("web", "a" * 32, "web"), NOW, NOW, Text(text))


def brings(db: Connection, lines: str) -> None:
    rows = parse_people(HEADER + lines, file="people.csv")
    import_people(db, rows, load_places(db), lanes={"web": "web"}, file="people.csv", now=NOW)


async def filled(record: Record) -> None:
    def fill(db: Connection) -> bool:
        return filling.fill(db, salt="s" * 16, lanes={"web": "web"}, now=NOW)

    assert await record.write(fill)


def read(folder: Path, text: bytes) -> Community:
    (folder / "community.yaml").write_bytes(text)
    path = folder / "community.yaml"
    return community_file.read(path, zone=ZoneInfo("UTC"), language="en", public_url="", demo=False)


def test_a_telephone_number_is_read_as_it_is_written(tmp_path: Path) -> None:
    made = read(tmp_path, b"duty_phone: 02155557777\nfacts: {gas_phone: 0571}\nwaits: {accept: 1.5}\n")
    assert made.duty_phone == "02155557777"
    assert made.fact("gas_phone") == "0571"
    assert made.waits.accept == timedelta(seconds=90)


def test_a_local_fact_is_said_in_the_language_of_the_reader(tmp_path: Path) -> None:
    made = read(tmp_path, "facts: {aed: {zh-CN: 东门岗亭, en: East Gate}, shelter: 东门空地}".encode())
    assert (made.fact("aed", "zh-CN"), made.fact("aed", "en")) == ("东门岗亭", "East Gate")
    assert made.local("en") == {"duty_phone": "12345", "aed": "East Gate", "shelter": "东门空地"}
    assert made.fact("gas_phone", "en", missing="12345") == "12345"


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe",
        b"waits: {accept: soon}",
        b"waits: {accept: nan}",
        b"duty_phone: [1]",
        b"facts: {aed: {fr: ici}}",
        b"a: 1",
    ],
)
def test_a_community_file_that_cannot_be_used_is_named(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(BadCommunity, match=r"community\.yaml"):
        read(tmp_path, text)


def test_a_secret_that_was_never_written_signs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(_env_file=None)
    made = secret_of(settings)
    assert len(made) >= 32 and secret_of(settings) == made
    assert os.listdir("var") == ["secret"] and Path("var/secret").stat().st_mode & 0o777 == 0o600
    Path("var/secret").write_text("")
    with pytest.raises(BadSetting, match="var/secret"):
        secret_of(settings)


def test_a_place_no_database_can_be_in_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Locked, match="cannot be written"):
        ready_sqlite(f"sqlite:///{tmp_path}/file/linli.db")
    with pytest.raises(RecordUnavailable):
        ready_sqlite(f"sqlite:///{tmp_path}")


async def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    with pytest.raises(RecordUnavailable):
        await ready_postgres("postgresql://u:p@127.0.0.1:1/linli")


async def test_the_demo_stays_out_of_a_community_that_has_no_map_yet(record: Record) -> None:
    await record.write(sender, AddressRef("web", "a" * 32, "web"), "", NOW)
    with pytest.raises(filling.OtherCommunity):
        await filled(record)


async def test_a_list_imported_again_keeps_what_people_chose(record: Record) -> None:
    await filled(record)

    def story(db: Connection) -> None:
        line = "阿芬,resident,LY-3,web,afen,,2"
        brings(db, line)
        afen = db.execute(select(address.c.person_id).where(address.c.platform_id == "afen")).scalar_one()
        db.execute(update(person).where(person.c.id == afen).values(language="en", visits_until=NOW))
        timers.start(db, TimerKind.VISITOR, afen, NOW)
        brings(db, line)
        row = db.execute(select(person).where(person.c.id == afen)).one()
        assert (row.language, row.visits_until) == ("en", None)
        assert not [one for one in timers.run_out(db, NOW) if one.kind is TimerKind.VISITOR]
        brings(db, "王一,officer,LY-3,web,wang1,,\n王一,deputy,LY-4,web,wang1,,")
        brings(db, "王一,officer,LY-3,web,wang1,,")
        wang = select(address.c.person_id).where(address.c.platform_id == "wang1").scalar_subquery()
        roles = db.execute(select(membership.c.role).where(membership.c.person_id == wang)).scalars()
        assert sorted(roles) == ["deputy", "officer"]

    await record.write(story)


@pytest.mark.parametrize("role", list(Role))
async def test_an_invitation_gives_its_role_once(record: Record, role: Role) -> None:
    await filled(record)

    def story(db: Connection) -> None:
        grid = load_places(db).grids[0]
        code = invitations.make_role(db, role, grid.id, NOW)
        assert sign_in(db, code, NOW) is None, "an invitation is no way into the console"
        assert invitations.role_of(db, code, NOW + invitations.ROLE_FOR) is None
        assert invitations.role_of(db, code, NOW) == (role, grid.id)
        assert [invitations.use(db, code, NOW) for _ in range(2)] == [True, False]
        assert invitations.role_of(db, code, NOW) is None

    await record.write(story)


async def test_who_is_forgotten_leaves_no_failed_message_and_no_way_in(record: Record) -> None:
    def story(db: Connection) -> None:
        me = sender(db, AddressRef("web", "a" * 32, "web"), "", NOW).me
        letters.set_aside(db, "k", dump_inbound(told("我叫阿芬")), "ValueError", NOW, me.address_id)
        link = invitations.make_sign_in(db, me.person_id, NOW)
        forget(db, me.person_id, NOW)
        assert letters.dead_letters(db) == []
        assert sign_in(db, link, NOW) is None

    await record.write(story)


async def test_a_dead_letter_that_fails_again_stays_in_the_list(record: Record) -> None:
    house = House(Community(), Places.build((), (), 0), Base.build(()))
    no_house: House = None  # type: ignore[assignment]
    door = Inbox(record, lambda: house)
    odd = told("半个字 \ud83d")
    await record.write(letters.set_aside, odd.key, dump_inbound(odd), "ValueError", NOW)
    (letter,) = await record.read(letters.dead_letters)
    kept = load_inbound(letter.raw)
    with pytest.raises(Refused, match="stays in the list"):
        await cli_record.handled(record, letter.id, kept, no_house)
    assert [one.id for one in await record.read(letters.dead_letters)] == [letter.id]
    await record.write(again, letter.id, kept, house, NOW)
    assert await record.read(letters.dead_letters) == []
    assert (await door.receive(kept)).repeated


async def test_one_picture_that_breaks_and_a_bot_that_is_off_hold_up_no_other(
    sqlite_url: str, tmp_path: Path
) -> None:
    asked: list[str] = []
    both = asyncio.Event()

    async def fetch(ref: str) -> bytes:
        asked.append(ref)
        if len(asked) == 2:
            both.set()
        raise ZeroDivisionError if ref == "breaks" else OSError("full")

    def wish(db: Connection) -> None:
        case = insert(incident).values(kind="other", state="received", received_at=NOW)
        number = db.execute(case.returning(incident.c.id)).scalar_one()
        for lane, ref, tries in [("off", str(n), 0) for n in range(25)] + [
            ("on", "breaks", 0), ("on", "full", 90),
        ]:  # fmt: skip
            wanted = {"incident_id": number, "lane": lane, "ref": ref, "tries": tries, "channel": "telegram"}
            db.execute(insert(media).values(state=MediaState.WANTED.value, received_at=NOW, **wanted))

    async with opened(sqlite_url) as record:
        await record.write(wish)
        stop = asyncio.Event()
        work = asyncio.create_task(fetch_pictures(record, {"on": fetch}, tmp_path, stop))
        await asyncio.wait_for(both.wait(), 20)
        stop.set()
        await work
        assert asked[:2] == ["breaks", "full"]


async def test_an_open_stream_ends_at_the_stop(sqlite_url: str) -> None:
    stop, sent = asyncio.Event(), []

    async def forever(scope: object, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        await asyncio.Event().wait()

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    scope = {"type": "http", "headers": [(b"accept", b"text/event-stream")]}
    stream = asyncio.create_task(EndedOnStop(forever, stop)(scope, receive, send))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(stream, 10)
    assert sent == ["http.response.start", "http.response.body"]
