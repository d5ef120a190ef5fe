"""Getting to know where somebody lives: by door code, words, a point or a list; never before an answer."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.dialogues import place, report
from bot.dialogues.commands.person import SetHome, SetLanguage, TakeRole
from bot.dialogues.drafts import ReportDraft, Typed
from bot.dialogues.menu import menu
from bot.dialogues.offer import first_choices, other_language
from bot.dialogues.personal import help_lines
from bot.dialogues.questions import by_words
from bot.dialogues.turn import Conversation, Known, Member, Reply, Turn
from bot.dialogues.wants import Invitation
from grids.doors import is_door_code
from messages.buttons import button
from messages.content import Choice, Content, Part, Role, Words, say
from messages.inbound import Location

PAGE = 3
"""Names on one page of the list: with "next" that is the four buttons a resident sees at most."""


def started(known: Known, conversation: Conversation, code: str) -> Turn:
    """First contact, with or without a code."""
    if not code:
        return greeted(known, conversation)
    if is_door_code(code):
        building = known.places.by_door_code(code)
        if building is not None:
            return _confirm(known, conversation, building.id, "join.by_code")
        return _with_lead(greeted(known, conversation), "join.bad_code")
    invitation = known.get(Invitation(code))
    if invitation is None:
        return _with_lead(greeted(known, conversation), "join.bad_code")
    role, area_id = invitation
    me = replace(known.me, members=(*known.me.members, Member(role, area_id)))
    said = say("join.role", as_role=say(f"role.{role}"), area=place.grid_name(known, area_id))
    content = Content((said, *help_lines(me)), menu=menu(me))
    return Turn((Reply(content),), (TakeRole(code),))


def greeted(known: Known, conversation: Conversation) -> Turn:
    """Hello: who we are and the numbers; who is not known yet is asked where they live."""
    name = known.community.name(known.language)
    numbers = say("join.numbers", Role.NOTE)
    if known.me.grid_id is not None or known.me.members:
        content = Content((say("join.welcome_back", community=name), numbers), menu=menu(known.me))
        return Turn((Reply(content),), draft=conversation.draft)
    parts = (say("join.hello", community=name), numbers, say("join.live_here", Role.ASK))
    return Turn((Reply(Content(parts, first_choices(known), menu=menu(known.me))),), draft=conversation.draft)


def lives_here(known: Known) -> Turn:
    """Asks which building."""
    choices = (
        Choice(say("choice.from_list"), button("list", 0, "0")),
        *_just_passing(known),
    )
    content = Content((say("join.ask_area", Role.ASK),), by_words(*choices), ask_location=True)
    return Turn((Reply(content),), draft=Typed("area"))


def area_told(known: Known, draft: Typed, text: str, location: Location | None) -> Turn:
    """An address in words, or a point that serves to find the building and is not kept."""
    found = place.at_point(known, location) if location else place.in_answer(known, text)
    if found is None or found.outside or found.place.grid_id is None:
        key = "join.outside" if found is not None and found.outside else "join.area_unknown"
        choices: tuple[Choice, ...] = (
            Choice(say("choice.from_list"), button("list", 0, "0")),
            *_just_passing(known),
        )
        # Words are asked for twice at most: the next line is taken for what it says.
        tried = draft.about if location else 1
        return Turn((Reply(Content((say(key),), by_words(*choices))),), draft=replace(draft, about=tried))
    if draft.text == "visitor":
        return _visits(known, found.place.grid_id)
    if found.options and found.asks == "which_place":
        choices = tuple(
            Choice(place.building_words(known, option), button("home", option)) for option in found.options
        )
        content = Content((say("report.which_place", Role.ASK),), by_words(*choices))
        return Turn((Reply(content),), draft=draft)
    if found.place.building_id is not None:
        return _confirm(known, Conversation(draft), found.place.building_id, "join.confirm_area")
    return _joined_grid(known, found.place.grid_id)


def listed(known: Known, page: int, *, visitor: bool = False) -> Turn:
    """Buildings (for a passer-by: grids), three a page."""
    names: list[tuple[Words, str]]
    if visitor:
        names = [(place.grid_words(known, area.id), button("visit", area.id)) for area in known.places.grids]
    else:
        names = [
            (place.building_words(known, building.id), button("home", building.id))
            for building in known.places.buildings.values()
        ]
    choices: tuple[Choice, ...]
    shown = names[page * PAGE : (page + 1) * PAGE]
    choices = tuple(Choice(label, data) for label, data in shown)
    if len(names) > (page + 1) * PAGE:
        verb = "vlist" if visitor else "list"
        choices = (*choices, Choice(say("choice.next_page"), button(verb, 0, str(page + 1))))
    content = Content((say("join.choose", Role.ASK),), by_words(*choices))
    return Turn((Reply(content, edits=page > 0),), draft=Typed("area", text="visitor" if visitor else ""))


def at_home(known: Known, conversation: Conversation, building_id: int) -> Turn:
    """The building was confirmed: from now on urgent things reach them."""
    building = known.places.buildings.get(building_id)
    if building is None:
        return lives_here(known)
    name = place.building_name(known, building_id)
    content = Content((say("join.done", area=name), say("join.numbers", Role.NOTE)), menu=menu(known.me))
    draft = conversation.draft if isinstance(conversation.draft, ReportDraft) else None
    return Turn((Reply(content),), (SetHome(building.grid_id, building_id),), draft)


def passing(known: Known, conversation: Conversation) -> Turn:
    """Not registered: asking and reporting work; today's urgent things on request."""
    if _registered(known):
        area = place.building_name(known, known.me.building_id) or place.grid_name(known, known.me.grid_id)
        content = Content((say("join.registered", area=area),), menu=menu(known.me))
        return Turn((Reply(content),), draft=conversation.draft)
    choices = (
        Choice(say("choice.tell_today"), button("today")),
        Choice(say("choice.no_thanks"), button("cancel")),
    )
    parts: tuple[Part, ...] = (say("join.visitor"), say("join.visitor_today", Role.ASK))
    draft = conversation.draft if isinstance(conversation.draft, ReportDraft) else None
    return Turn((Reply(Content(parts, choices, menu=menu(known.me))),), draft=draft)


def today(known: Known) -> Turn:
    """Which part of the community the passer-by is in."""
    choices = (Choice(say("choice.from_list"), button("vlist", 0, "0")),)
    content = Content((say("join.visitor_where", Role.ASK),), by_words(*choices), ask_location=True)
    return Turn((Reply(content),), draft=Typed("area", text="visitor"))


def visited(known: Known, grid_id: int) -> Turn:
    return _visits(known, grid_id) if grid_id in known.places.areas else today(known)


def located(known: Known, conversation: Conversation, location: Location) -> Turn:
    """A point out of nothing: kept as the place of a report; who is not registered is offered the grid."""
    turn = report.from_place(known, location)
    if known.me.grid_id is not None:
        return turn
    found = place.at_point(known, location)
    if found.outside or found.place.grid_id is None:
        return turn
    choices = (
        Choice(say("choice.live_here_grid"), button("joingrid", found.place.grid_id)),
        Choice(say("choice.passing"), button("passing")),
    )
    area = place.grid_name(known, found.place.grid_id)
    content = Content((say("join.offer_grid", Role.ASK, area=area),), choices)
    return Turn((*turn.replies, Reply(content)), turn.commands, turn.draft)


def grid_chosen(known: Known, conversation: Conversation, grid_id: int) -> Turn:
    turn = _joined_grid(known, grid_id) if grid_id in known.places.areas else lives_here(known)
    return turn.keeping(conversation.draft if isinstance(conversation.draft, ReportDraft) else turn.draft)


def language_chosen(known: Known, conversation: Conversation, language: str) -> Turn:
    """The person's language from now on."""
    content = Content((say("settings.language_on"),), menu=menu(known.me), language=language)
    return Turn((Reply(content),), (SetLanguage(language),), conversation.draft)


def _joined_grid(known: Known, grid_id: int) -> Turn:
    area = place.grid_name(known, grid_id)
    content = Content((say("join.done", area=area), say("join.numbers", Role.NOTE)), menu=menu(known.me))
    return Turn((Reply(content),), (SetHome(grid_id),))


def _visits(known: Known, grid_id: int) -> Turn:
    until = _midnight(known)
    content = Content(
        (say("join.visitor_until", area=place.grid_name(known, grid_id), until=until),), menu=menu(known.me)
    )
    return Turn((Reply(content),), (SetHome(grid_id, until=until),))


def _midnight(known: Known) -> datetime:
    local = known.now.astimezone(known.community.zone)
    return datetime.combine(local.date() + timedelta(days=1), time(0), known.community.zone)


def _confirm(known: Known, conversation: Conversation, building_id: int, key: str) -> Turn:
    building = place.building_name(known, building_id)
    url = known.community.public_url + "/privacy"
    if key == "join.by_code":
        parts: tuple[Part, ...] = (
            say(key, community=known.community.name(known.language), building=building, url=url),
        )
    else:
        parts = (say(key, area=building), say("join.notice", Role.NOTE, url=url))
    choices = (
        Choice(say("choice.yes_live_here"), button("home", building_id)),
        Choice(say("choice.no"), button("nothome")),
        *_just_passing(known),
        other_language(known),
    )
    return Turn((Reply(Content(parts, choices)),), draft=conversation.draft)


def _registered(known: Known) -> bool:
    return known.me.grid_id is not None and known.me.visits_until is None


def _just_passing(known: Known) -> tuple[Choice, ...]:
    """Offered to who is not registered: to a resident "you are not registered" would be untrue."""
    return () if _registered(known) else (Choice(say("choice.passing"), button("passing")),)


def _with_lead(turn: Turn, key: str) -> Turn:
    first, *rest = turn.replies
    content = first.content
    lead = Content((say(key), *content.parts), content.choices, menu=content.menu)
    return Turn((Reply(lead), *rest), turn.commands, turn.draft)
