"""Who looks at the officers' window: one-time links, a signed cookie, and the roles as they are right now.

The cookie says only who somebody is. What they may do is read from the record at every request, so a role
that was taken away ends access at once.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection, select, update

from db.journal import enter
from db.people import invitation, person
from db.vocabulary import Role
from grids.locate import Places
from grids.roster import Membership, covers, leads, roles_of

LASTS = 12 * 3600  # seconds: one shift
STAFF = (Role.OFFICER, Role.DEPUTY, Role.SUPERVISOR, Role.ADMIN)
"""Who acts here. An auditor comes in as well, sees everything and changes nothing."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody signed in, with the roles they have at this moment; `csrf` belongs to their session."""

    id: int
    name: str
    language: str
    roles: tuple[Membership, ...]
    csrf: str

    @property
    def acts(self) -> bool:
        return any(member.role in STAFF for member in self.roles)

    @property
    def leads(self) -> bool:
        return leads(self.roles)

    @property
    def sees_all(self) -> bool:
        """Whether what is for the duty desk only is for their eyes, and every grid."""
        return self.leads or any(member.role is Role.AUDITOR for member in self.roles)

    def sees(self, places: Places) -> tuple[int, ...]:
        """The grids whose cases this person may read."""
        return tuple(grid.id for grid in places.grids) if self.sees_all else self.grids(places)

    def grids(self, places: Places) -> tuple[int, ...]:
        """The grids this person works in, in their order."""
        return tuple(grid.id for grid in places.grids if covers(self.roles, grid.id, grid.parent_id))


@dataclass(frozen=True, slots=True)
class Session:
    """What the cookie holds: a person, and random bits that are new with every sign-in."""

    person_id: int
    nonce: str


class Sessions:
    """Signs and reads the cookie and the token of each form, with the house's secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._signer = URLSafeTimedSerializer(
            secret, salt="linli.console", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def begin(self, person_id: int) -> str:
        """A new cookie; never one that was there before, so nobody can plant it (session fixation)."""
        return str(self._signer.dumps([person_id, secrets.token_hex(16)]))

    def read(self, cookie: str) -> Session | None:
        """The session behind a cookie of ours that is not older than a shift."""
        try:
            person_id, nonce = self._signer.loads(cookie, max_age=LASTS)
        except (BadSignature, ValueError, TypeError):
            return None
        return Session(int(person_id), str(nonce))

    def csrf(self, session: Session) -> str:
        """The token that every form of this session carries."""
        return hmac.new(self._secret, f"csrf:{session.nonce}".encode(), hashlib.sha256).hexdigest()


def sign_in(db: Connection, token: str, now: datetime) -> int | None:
    """Uses a sign-in link up and returns whose it is; None for one that is used, expired or unknown.

    The conditional update decides between two who press at once.
    """
    hashed = hashlib.sha256(token.encode()).hexdigest()
    row = db.execute(
        update(invitation)
        .where(
            invitation.c.code_hash == hashed,
            invitation.c.use == "sign_in",
            invitation.c.used_at.is_(None),
            invitation.c.expires_at > now,
        )
        .values(used_at=now)
        .returning(invitation.c.person_id)
    ).first()
    if row is None or row.person_id is None:
        return None
    enter(db, "console.signed_in", about=f"person:{row.person_id}", actor_id=row.person_id, now=now)
    return int(row.person_id)


def officer(db: Connection, person_id: int, csrf: str, now: datetime, otherwise: str) -> Officer | None:
    """This person as an officer now, or None without a role that opens the window.

    `otherwise` is the language of who has not chosen one.
    """
    row = db.execute(
        select(person.c.name, person.c.language).where(
            person.c.id == person_id, person.c.forgotten_at.is_(None)
        )
    ).first()
    roles = roles_of(db, person_id, now)
    if row is None or not _may_enter(roles):
        return None
    return Officer(person_id, row.name, row.language or otherwise, roles, csrf)


def _may_enter(roles: Sequence[Membership]) -> bool:
    return any(member.role in (*STAFF, Role.AUDITOR) for member in roles)
