"""What is said about this community: its name, its telephone numbers, local facts and waiting times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Waits:
    """How long we wait before the next step. The defaults are those of the reference conversations."""

    accept: timedelta = timedelta(minutes=15)
    accept_danger: timedelta = timedelta(minutes=3)
    deputy: timedelta = timedelta(minutes=15)
    deputy_danger: timedelta = timedelta(minutes=3)
    approval: timedelta = timedelta(minutes=10)
    nudge: timedelta = timedelta(minutes=10)
    draft_close: timedelta = timedelta(minutes=30)
    photo_alone: timedelta = timedelta(minutes=3)
    gas_out: timedelta = timedelta(minutes=5)
    confirm: timedelta = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Community:
    """One community. `facts` are local, by name and language: gas_phone, shelter, rabies_clinic, aed,
    water_phone, power_phone, property_phone; one that is missing is said as "ask 12345"."""

    names: Mapping[str, str] = field(default_factory=lambda: {"zh-CN": "社区", "en": "Community"})
    duty_phone: str = "12345"
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    waits: Waits = Waits()
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    language: str = "zh-CN"
    public_url: str = ""
    demo: bool = False

    def name(self, language: str) -> str:
        return _in(self.names, language)

    def fact(self, name: str, language: str = "", missing: str = "") -> str:
        """A local fact in `language`, or as it is written where that language has none; else `missing`."""
        return _in(self.facts[name], language) if name in self.facts else missing

    def local(self, language: str) -> dict[str, str]:
        """Everything an entry may name of this community, in `language`."""
        return {"duty_phone": self.duty_phone, **{name: self.fact(name, language) for name in self.facts}}


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()))
