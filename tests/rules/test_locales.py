"""The words for people: both languages have all that the code says, with the arguments it hands over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax.ast import Attribute, Junk, Message, Resource, VariableReference
from fluent.syntax.visitor import Visitor

from bot.dialogues import alarm, card, compose, compose_slots, menu
from bot.dialogues.report import SAFETY
from console.views.journal import ACTS_SAID
from console.views.lines import ACTS
from db.vocabulary import COLOURS, Answer, BroadcastState, IncidentState, Kind, Outcome, Role
from incidents.cards import UNITS
from knowledge import intent
from messages import render
from tests.rules.locale_code import ROOT, calls, constants, subjects

LOCALES = ROOT / "messages" / "locales"
FORBIDDEN = {
    "zh-CN": ("！", "!", "受理", "研判", "处置", "核实", "辖区", "诉求"),
    "en": ("！", "!"),
}
LONGEST_LABEL = {"zh-CN": 8, "en": 24}
"""Characters of a button, of which a phone shows two in a row."""

BUILT: dict[str, set[str]] = {
    "kind.{}": set(Kind),
    "state.{}": set(IncidentState),
    "state.outcome_{}": set(Outcome),
    "role.{}": set(Role),
    "safety.{}": set(SAFETY),
    "danger.{}": set(alarm.PHRASED),
    "refusal.{}": set(intent.PHONES),
    "receipt.is_{}": set(Answer),
    "receipt.was_{}": set(Answer),
    "level.{}": set(COLOURS),
    "level.colour_{}": set(COLOURS) - {"notice"},
    "level.grade_{}": set(COLOURS) - {"notice"},
    "broadcast.{}": set(COLOURS),
    "tip.{}": {"weekly", "monthly", "off"},
    "me.tips_{}": {"weekly", "monthly", "off"},
    "me.language_{}": {"zh", "en"},
    "menu.{}": {
        *menu._RESIDENT,
        *menu._VOLUNTEER,
        *menu._OFFICER,
        *menu._SUPERVISOR,
        *menu._WINDOW,
        "checkout",
    },
    "words.{}": set(menu.COMMANDS),
    "report.ask_{}": {"what", "words"},
    "compose.kind_{}": set(compose.KINDS),
    "compose.act_{}": set(compose.TEMPLATES),
    "compose.slot_{}": {*compose_slots.CHANGED_IN_ALERT, *compose_slots.NEWS, *compose_slots.CLEAR},
    "compose.is_{}": set(BroadcastState),
    "compose.{}": {"web", "telegram"},
    "correct.text_{}": {"area", "stop"},
    "approve.{}": {BroadcastState.RETURNED, BroadcastState.REJECTED},
    "choice.{}": {*card.HOW, *card.WHYS, "accept", "pass", "resolve", "unfounded", "more"},
    "card.{}_done": {"note", "ask_reporter", "return_why"},
    "card.unit_{}": set(UNITS),
    "card.{}": {"en_route", "on_scene"},
    "journal.{}": set(ACTS_SAID),
    "console.act_{}": set(ACTS),
}
"""Keys put together while running, and what may stand in the gap. One that is not here fails below."""

FILLED_LATER = {"broadcast": {"community"}, "drill": {"community"}}
"""A release is written in every language at once, and the community has a name in each."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)


def _files(language: str) -> Iterator[tuple[Path, Resource]]:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        yield path, FluentResource(path.read_text(encoding="utf-8"))


def _attributes(language: str) -> Iterator[tuple[str, Attribute]]:
    for _, resource in _files(language):
        for entry in resource.body:
            if isinstance(entry, Message):
                yield from ((f"{entry.id.name}.{one.id.name}", one) for one in entry.attributes)


def _variables(language: str) -> dict[str, frozenset[str]]:
    found = {}
    for key, attribute in _attributes(language):
        visitor = _Variables()
        visitor.visit(attribute.value)
        found[key] = frozenset(visitor.names)
    return found


def _texts(language: str) -> dict[str, str]:
    bundle = render._bundle(language)
    return {
        key: str(bundle.format_pattern(render._pattern(language, key), dict.fromkeys(names, "·"))[0])
        for key, names in _variables(language).items()
    }


def _expanded(key: str) -> set[str]:
    """The keys a key of the source stands for."""
    return {key.replace("{}", one) for one in BUILT.get(key, ())} if "{}" in key else {key}


def test_both_languages_have_the_same_keys() -> None:
    chinese, english = set(_variables("zh-CN")), set(_variables("en"))
    assert chinese - english == set(), "missing in en"
    assert english - chinese == set(), "missing in zh-CN"


def test_a_message_has_the_same_arguments_in_both_languages() -> None:
    english = _variables("en")
    apart = {
        key: (sorted(names), sorted(english[key]))
        for key, names in _variables("zh-CN").items()
        if key in english and english[key] != names
    }
    assert apart == {}


@pytest.mark.parametrize("language", render.LANGUAGES)
def test_every_key_the_code_says_is_in_the_locale_files(language: str) -> None:
    known, ours = set(_variables(language)), subjects()
    missing = {key: where for key, where in constants().items() if _subject(key) in ours and key not in known}
    missing |= {key: said.where for said in calls() for key in _expanded(said.key) if key not in known}
    assert missing == {}


def test_every_key_put_together_while_running_is_known_here() -> None:
    unknown = {said.key: said.where for said in calls() if "{}" in said.key and said.key not in BUILT}
    assert unknown == {}


def test_what_is_said_hands_over_exactly_the_arguments_of_its_message() -> None:
    variables = _variables("zh-CN")
    wrong = {}
    for said in calls():
        for key in _expanded(said.key) & set(variables):
            needed = variables[key] - FILLED_LATER.get(_subject(key), set())
            # A key of a family may leave out what another of the family says.
            fits = needed <= said.names if "{}" in said.key else needed == said.names
            if not fits and not said.open_ended:
                wrong[f"{key} at {said.where}"] = (sorted(needed), sorted(said.names))
    assert wrong == {}, "(in the message, handed over)"


def test_a_handler_that_is_made_for_a_key_has_what_its_message_needs() -> None:
    variables = _variables("zh-CN")
    passed = [said for said in calls() if said.open_ended and said.names]
    short = {said.key: said.where for said in passed if not variables.get(said.key, set()) <= said.names}
    assert short == {}


@pytest.mark.parametrize("language", render.LANGUAGES)
def test_no_message_is_dropped_or_stands_twice(language: str) -> None:
    for path, resource in _files(language):
        junk = [entry.content for entry in resource.body if isinstance(entry, Junk)]
        assert junk == [], f"{path}: Fluent drops what it cannot read, as a top-level `a.b = x`"
        messages = [entry for entry in resource.body if isinstance(entry, Message)]
        assert [entry.id.name for entry in messages] == [path.stem], f"{path}: one message, named as the file"
        names = [attribute.id.name for attribute in messages[0].attributes]
        assert sorted(names) == sorted(set(names)), f"{path}: an attribute stands twice"


@pytest.mark.parametrize("language", render.LANGUAGES)
def test_no_message_shouts_or_speaks_like_an_office(language: str) -> None:
    signs = (*FORBIDDEN[language], "\u2068", "\u2069")
    found = {key: text for key, text in _texts(language).items() if any(sign in text for sign in signs)}
    assert found == {}


@pytest.mark.parametrize("language", render.LANGUAGES)
def test_a_button_fits_its_row(language: str) -> None:
    variables, most = _variables(language), LONGEST_LABEL[language]
    labels = {key: text for key, text in _texts(language).items() if _subject(key) == "choice"}
    long = {key: text for key, text in labels.items() if not variables[key] and len(text) > most}
    assert long == {}


def _subject(key: str) -> str:
    return key.partition(".")[0]
