"""The statements a story sends to its database, on whichever way they go there."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event


@contextmanager
def statements(db: Connection) -> Iterator[list[str]]:
    """What runs meanwhile; the rows of one insert of many are one statement."""
    ran: list[str] = []

    def note(statement: str) -> None:
        if not ran or _form(ran[-1]) != _form(statement):
            ran.append(statement)

    def asked(*args: object) -> None:
        ran.append(str(args[2]))

    driver = db.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        # Prepared statements pass by SQLAlchemy's own events.
        driver.set_trace_callback(note)
        try:
            yield ran
        finally:
            driver.set_trace_callback(None)
    else:
        event.listen(db, "before_cursor_execute", asked)
        try:
            yield ran
        finally:
            event.remove(db, "before_cursor_execute", asked)


def _form(statement: str) -> str:
    return statement.split(" VALUES ", 1)[0]
