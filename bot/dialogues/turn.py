"""One turn of a conversation as values: what is known, what is open, what is said and what is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.dialogues.command import Command
from bot.dialogues.drafts import Draft
from bot.dialogues.wants import Want
from db.vocabulary import IncidentState, Role
from grids.locate import Places
from knowledge.answer import Base
from messages.community import Community
from messages.content import Choice, Content, Part, Priority
from messages.render import phrase


@dataclass(frozen=True, slots=True)
class Member:
    """A role a person has over an area."""

    role: Role
    area_id: int


@dataclass(frozen=True, slots=True)
class Me:
    """Who speaks. `language` is empty until chosen; `new` on the very first message."""

    person_id: int
    address_id: int
    channel: str
    lane: str
    name: str = ""
    language: str = ""
    hint: str = ""
    grid_id: int | None = None
    building_id: int | None = None
    door: str = ""
    large_print: bool = False
    tips: str = "weekly"
    visits_until: datetime | None = None
    members: tuple[Member, ...] = ()
    new: bool = False
    quiet: int = 0
    """The case of violence for which their phone must make no sound now, or 0."""

    def has(self, *roles: Role) -> bool:
        return any(member.role in roles for member in self.members)

    @property
    def is_staff(self) -> bool:
        return self.has(Role.OFFICER, Role.DEPUTY, Role.SUPERVISOR)

    @property
    def is_leading(self) -> bool:
        """Whether what is for the duty desk only is for them."""
        return self.has(Role.SUPERVISOR, Role.ADMIN)

    def grids(self, places: Places) -> tuple[int, ...]:
        """The grids this person works in; a supervisor's are all of them."""
        if self.has(Role.SUPERVISOR, Role.ADMIN):
            return tuple(area.id for area in places.grids)
        held = {member.area_id for member in self.members if member.role is not Role.RESIDENT}
        return tuple(area.id for area in places.grids if area.id in held or area.parent_id in held)


@dataclass(frozen=True, slots=True)
class IncidentSeen:
    """The incident a button or a draft names, as it is in this transaction."""

    id: int
    kind: str
    danger: bool
    desk_only: bool
    state: IncidentState
    grid_id: int | None
    building_id: int | None
    place_text: str
    words: str
    assignee_id: int | None
    assignee: str
    taken_at: datetime | None
    mine: bool
    """Whether the person is one of its witnesses."""


@dataclass(frozen=True, slots=True)
class Missing(Exception):
    """Something the decision needs and was not loaded yet; `decide` turns it into an `Ask`."""

    want: Want


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a decision may look at, loaded in the transaction that carries it out."""

    me: Me
    now: datetime
    community: Community
    places: Places
    base: Base
    answers: Mapping[Want, Any] = field(default_factory=dict)

    def get(self, want: Want) -> Any:
        """What was loaded for this want. Raises Missing, which makes the shell load it and decide again."""
        if want not in self.answers:
            raise Missing(want)
        return self.answers[want]

    @property
    def language(self) -> str:
        return self.me.language or self.me.hint or self.community.language

    def in_words(self, part: Part) -> str:
        """A phrase in the community's language, to be kept on a case."""
        return phrase(part, self.community.language, zone=self.community.zone, now=self.now)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is open with one address: its draft and the buttons last offered, understood when typed."""

    draft: Draft | None = None
    offers: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message back to the sender. `edits` changes the message that was pressed instead of adding one."""

    content: Content
    priority: Priority = Priority.REPLY
    edits: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to. `toast` is the callback's short answer, best effort."""

    replies: tuple[Reply, ...] = ()
    commands: tuple[Command, ...] = ()
    draft: Draft | None = None
    toast: Content | None = None

    def keeping(self, draft: Draft | None) -> "Turn":
        return replace(self, draft=draft)


@dataclass(frozen=True, slots=True)
class Ask:
    """Something the shell must load before it can be decided."""

    want: Want


Decision: TypeAlias = Turn | Ask
