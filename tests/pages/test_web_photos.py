"""Pictures from the residents' page: without EXIF, without surprises, and for nobody else's eyes."""

import io
import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image
from sqlalchemy import Connection, insert

from bot.channels.web.door import COOKIE
from bot.media import ORPHAN_FOR, sweep
from console import photos
from db.incidents import incident, media, report
from db.record import Record
from messages.inbound import Photo
from tests.pages.door import Played, cookie, door, visit
from tests.pages.house import now, person_of

# One event loop for all of them: starting a browser takes longer than most tests.
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def desk(record: Record, tmp_path: Path) -> AsyncIterator[Played]:
    async with door(record, tmp_path / "media") as played:
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def page(desk: Played) -> AsyncIterator[aiohttp.ClientSession]:
    async with visit(desk.url) as session:
        yield session


def picture() -> bytes:
    raw = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 37.0, 3.0)}  # GPS
    Image.new("RGB", (2400, 1200), "red").save(raw, "JPEG", exif=exif)
    return raw.getvalue()


async def test_a_photo_loses_its_place_and_its_size(desk: Played, page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"id": "p1", "caption": "雨棚"})
    form.add_field("photo", picture(), filename="a.jpg", content_type="image/jpeg")
    async with page.post("/photo", data=form, headers={"x-page": "1"}) as answer:
        assert answer.status == 204
    sent = desk.last
    assert isinstance(sent, Photo) and sent.caption == "雨棚"
    with Image.open(desk.media / f"{sent.ref}.jpg") as kept:
        assert not kept.getexif() and max(kept.size) == 2000
    assert [path.name for path in desk.media.iterdir()] == [f"{sent.ref}.jpg"]


async def test_what_is_no_photo_is_said_so(desk: Played, page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"id": "p1"})
    form.add_field("photo", b"<svg onload=alert(1)>", filename="a.svg", content_type="image/svg+xml")
    async with page.post("/photo", data=form, headers={"x-page": "1"}) as answer:
        assert answer.status == 415 and (await answer.json())["line"]
    assert not desk.heard


async def test_a_photo_is_shown_to_its_sender_and_to_nobody_else(
    desk: Played, page: aiohttp.ClientSession, record: Record
) -> None:
    form = aiohttp.FormData({"id": "p1"})
    form.add_field("photo", picture(), filename="a.jpg", content_type="image/jpeg")
    async with page.post("/photo", data=form, headers={"x-page": "1"}):
        pass
    sent = desk.last
    assert isinstance(sent, Photo)

    def file(db: Connection) -> None:
        person_id, address_id = person_of(db, cookie(page))
        number = db.execute(
            insert(incident)
            .values(kind="other", state="received", received_at=now())
            .returning(incident.c.id)
        ).scalar_one()
        report_id = db.execute(
            insert(report)
            .values(incident_id=number, person_id=person_id, address_id=address_id, words="", channel="web",
                    received_at=now())
            .returning(report.c.id)
        ).scalar_one()  # fmt: skip
        db.execute(
            insert(media).values(incident_id=number, report_id=report_id, channel="web", lane="web",
                                 ref=sent.ref, hash=sent.ref, state="stored", received_at=now())
        )  # fmt: skip
        person_of(db, "f" * 32)

    await record.write(file)
    async with page.get(f"/photo/{sent.ref}") as answer:
        assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg"
    async with (
        aiohttp.ClientSession(desk.url, cookies={COOKIE: "f" * 32}) as other,
        other.get(f"/photo/{sent.ref}") as answer,
    ):
        assert answer.status == 404
    for path in ("/photo/x", "/photo/..%2f..%2fpages.db"):
        async with page.get(path) as answer:
            assert answer.status == 404


async def test_uploads_nobody_sent_go_after_a_day_and_everything_else_stays(
    record: Record, tmp_path: Path
) -> None:
    orphan, kept, uploaded_again = (f"{digit * 64}.jpg" for digit in "abc")
    folder = tmp_path / "media"
    folder.mkdir()
    half, foreign = "half-written", "holiday.jpg"
    for name in (orphan, kept, uploaded_again, half, foreign):
        (folder / name).write_bytes(b"picture")
        os.utime(folder / name, (0, 0))

    def file(db: Connection) -> None:
        number = db.execute(
            insert(incident)
            .values(kind="other", state="received", received_at=now())
            .returning(incident.c.id)
        ).scalar_one()
        db.execute(
            insert(media).values(
                incident_id=number,
                channel="web",
                lane="web",
                ref="",
                state="stored",
                received_at=now(),
                hash=kept.removesuffix(".jpg"),
            )
        )

    await record.write(file)
    before = now() - ORPHAN_FOR
    listed = photos.old(folder, before)
    (folder / uploaded_again).touch()
    photos.drop(folder, [uploaded_again], before)
    assert set(listed) == {orphan, kept, uploaded_again, half}

    await sweep(record, folder, now())
    assert set(os.listdir(folder)) == {kept, uploaded_again, foreign}
