"""One person's turns as values, for the tests of the dialogues: what they say, hear and leave open."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bot.dialogues.drafts import ReportDraft
from bot.dialogues.questions import PENDING
from bot.dialogues.route import decide
from bot.dialogues.turn import Conversation, Known, Me, Turn
from knowledge.answer import Base
from messages.community import Community
from messages.content import Choice, Content, Phrase
from messages.inbound import AddressRef, Inbound, InboundContent, Pressed, Text
from tests.rules.demo import demo_places, house
from tests.rules.shipped import shipped

NOW = datetime(2026, 7, 21, 6, 21, tzinfo=UTC)
COMMUNITY = Community(
    names={"zh-CN": "柳荫社区", "en": "Liuyin"}, facts={"gas_phone": {"zh-CN": "0500-5550-0101"}}
)
NUMBER = 130
"""The number every case of these tests gets."""


@cache
def shipped_base() -> Base:
    return shipped()


@dataclass
class Talk:
    """A conversation with one person; `answers` holds what a decision may ask for, by the want's name."""

    me: Me
    answers: dict[str, Any] = field(default_factory=dict)
    conversation: Conversation = field(default_factory=Conversation)
    turn: Turn = field(default_factory=Turn)

    def says(self, text: str) -> "Talk":
        return self.sends(Text(text))

    def presses(self, key: str) -> "Talk":
        """Presses the button of this label key among those last offered."""
        return self.sends(Pressed(next(one.data for one in self.offers if keyed(one.label) == key)))

    def forwards(self, text: str) -> "Talk":
        return self.sends(Text(text), forwarded=True)

    def sends(self, content: InboundContent, *, forwarded: bool = False) -> "Talk":
        address = AddressRef("web", "1", "web")
        inbound = Inbound("web:1:1", address, NOW, NOW, content, forwarded=forwarded)
        known = Known(self.me, NOW, COMMUNITY, demo_places(), shipped_base())
        decision = decide(known, self.conversation, inbound)
        while not isinstance(decision, Turn):
            known = replace(
                known,
                answers={**known.answers, decision.want: self.answers.get(type(decision.want).__name__, ())},
            )
            decision = decide(known, self.conversation, inbound)
        self.turn = decision
        draft = decision.draft
        if isinstance(draft, ReportDraft) and draft.incident_id == PENDING:
            draft = replace(draft, incident_id=NUMBER)
        offers = self.conversation.offers if not decision.replies else self.offers
        self.conversation = Conversation(draft, offers)
        return self

    @property
    def offers(self) -> tuple[Choice, ...]:
        """The buttons last offered, with the number the commit would have put in."""
        if not self.turn.replies:
            return self.conversation.offers
        latest = reversed(self.turn.replies)
        offered = next((reply.content.choices for reply in latest if reply.content.choices), ())
        return tuple(
            replace(one, data=one.data.replace("{}", "3m"), of=None) if one.of else one for one in offered
        )

    @property
    def hears(self) -> list[str]:
        """The keys of all phrases said in this turn."""
        return [keyed(part) for reply in self.turn.replies for part in reply.content.parts]

    @property
    def buttons(self) -> list[str]:
        return [keyed(choice.label) for choice in self.offers]

    @property
    def did(self) -> list[str]:
        """The names of this turn's commands, the timers left out."""
        names = [type(command).__name__ for command in self.turn.commands]
        return [name for name in names if not name.endswith("Timer")]

    @property
    def said(self) -> Content:
        return self.turn.replies[0].content


def keyed(part: object) -> str:
    return part.key if isinstance(part, Phrase) else ""


def stranger(language: str = "zh-CN", *, chosen: bool = False, large: bool = False) -> Talk:
    return Talk(Me(1, 1, "web", "web", language=language if chosen else "", hint=language, large_print=large))


def resident(building: int, *, large: bool = False) -> Talk:
    home = house(demo_places(), building)
    me = Me(
        *(1, 1, "web", "web"), language="zh-CN", grid_id=home.grid_id, building_id=home.id, large_print=large
    )
    return Talk(me)
