"""All tables of the record, for whoever needs the whole metadata: migrations and tests."""

from db import broadcasts, inbox, incidents, journal, outbox, people, places, questions, timers
from db.schema import metadata

__all__ = [
    "broadcasts",
    "inbox",
    "incidents",
    "journal",
    "metadata",
    "outbox",
    "people",
    "places",
    "questions",
    "timers",
]
