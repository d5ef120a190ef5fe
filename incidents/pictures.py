"""What happens when a picture arrives later than its report, or never does."""

from datetime import datetime

from sqlalchemy import Connection

from db import media
from db.incidents import find
from db.media import Wanted
from db.vocabulary import MediaState
from incidents import cards
from incidents.assigning import responsible
from incidents.reports import main_id
from incidents.telling import tell_people, tell_reporters
from messages.content import Content, Priority, say


def arrived(db: Connection, picture: Wanted, name: str, *, now: datetime) -> None:
    """The picture is kept under `name`: its officer sees it."""
    if media.settle(db, picture.id, MediaState.STORED, name):
        _tell_officer(db, picture, "card.news_photo", name, now=now)


def again(db: Connection, picture: Wanted, until: datetime) -> None:
    """It could not be fetched; another try at `until`."""
    media.put_off(db, picture.id, until)


def lost(db: Connection, picture: Wanted, *, now: datetime) -> None:
    """It will not come any more: officer and reporter hear so."""
    if not media.settle(db, picture.id, MediaState.LOST):
        return
    _tell_officer(db, picture, "card.photo_lost", "", now=now)
    number = main_id(db, picture.incident_id)
    content = Content((say("report.photo_lost", n=str(number)),), number=str(number))
    tell_reporters(db, number, content, Priority.REPLY, now=now)


def _tell_officer(db: Connection, picture: Wanted, key: str, name: str, *, now: datetime) -> None:
    number = main_id(db, picture.incident_id)
    case = find(db, number)
    if case is None:
        return
    content = cards.news(case, key, photo=name)
    people = responsible(db, case, now)
    tell_people(db, people, lambda _: content, Priority.ROUTINE, now=now, incident_id=number)
