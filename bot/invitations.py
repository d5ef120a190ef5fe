"""Codes of one use: a role to take, or a way into the console. Only their SHA-256 is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from db.people import invitation
from db.vocabulary import Role

SIGN_IN_FOR = timedelta(minutes=10)
ROLE_FOR = timedelta(days=2)


def make_role(db: Connection, role: Role, area_id: int, now: datetime) -> str:
    """A code that gives `role` over an area to whoever uses it first, within two days."""
    return _make(db, now + ROLE_FOR, use="role", role=role.value, area_id=area_id)


def make_sign_in(db: Connection, person_id: int, now: datetime, lasts: timedelta = SIGN_IN_FOR) -> str:
    """A token that opens the console for this person, once."""
    return _make(db, now + lasts, use="sign_in", person_id=person_id)


def role_of(db: Connection, code: str, now: datetime) -> tuple[Role, int] | None:
    """The role and area behind a code that is still good."""
    row = db.execute(
        select(invitation.c.role, invitation.c.area_id).where(
            invitation.c.code_hash == hashed(code),
            invitation.c.use == "role",
            invitation.c.used_at.is_(None),
            invitation.c.expires_at > now,
        )
    ).first()
    return (Role(row.role), row.area_id) if row else None


def use(db: Connection, code: str, now: datetime) -> bool:
    """Uses a code up. The conditional update decides who was first."""
    done = db.execute(
        update(invitation)
        .where(
            invitation.c.code_hash == hashed(code),
            invitation.c.used_at.is_(None),
            invitation.c.expires_at > now,
        )
        .values(used_at=now)
    )
    return done.rowcount == 1


def hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _make(db: Connection, expires_at: datetime, **values: object) -> str:
    # 22 characters of A-Za-z0-9_-: allowed in a Telegram start link, and 128 bits cannot be guessed.
    code = secrets.token_urlsafe(16)
    db.execute(insert(invitation).values(code_hash=hashed(code), expires_at=expires_at, **values))
    return code
