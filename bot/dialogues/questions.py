"""The next question of a report: a match on what is still missing, with the buttons that answer it."""

from dataclasses import replace

from bot.dialogues import place
from bot.dialogues.drafts import ReportDraft
from bot.dialogues.turn import Known
from db.vocabulary import Kind
from messages.buttons import base36, button
from messages.content import Argument, Choice, Of, Part, Role, say

PENDING = -1
"""A draft's incident id when its report is filed by the same turn; the commit puts the number in."""

KINDS_OFFERED = (Kind.WATER, Kind.ELECTRICITY, Kind.FALLING, Kind.OTHER)
KINDS_LIKELY = (Kind.ELECTRICITY, Kind.FIRE, Kind.WATER, Kind.FALLING)
"""Offered where a kind is put right, but for the one it has; the others may be typed."""
KINDS_ALL = (
    *(
        Kind.FIRE,
        Kind.GAS,
        Kind.WATER,
        Kind.ELECTRICITY,
        Kind.STRUCTURE,
        Kind.FALLING,
        Kind.LIFT,
        Kind.TRAFFIC,
    ),
    *(Kind.MEDICAL, Kind.CHEMICAL, Kind.ORDER, Kind.ANIMAL, Kind.BLOCKED, Kind.FACILITY, Kind.OTHER),
)

Question = tuple[tuple[Part, ...], tuple[Choice, ...], bool]
"""The words, the buttons, and whether the phone's location is asked for."""


def number_of(draft: ReportDraft) -> Argument:
    """The number people hear, known now or by the commit."""
    return Of(0, "n") if draft.incident_id == PENDING else str(draft.incident_id)


def answer_button(draft: ReportDraft, key: str, argument: str, **args: Argument) -> Choice:
    """A button that answers the open question; it names the incident, so an old one is seen as old."""
    if draft.incident_id == PENDING:
        return Choice(say(key, **args), f"1:q:{{}}:{argument}", of=Of(0, "incident"))
    return Choice(say(key, **args), button("q", draft.incident_id, argument))


def by_words(*choices: Choice) -> tuple[Choice, ...]:
    """Choices of a question that a number answers, such as which building."""
    return tuple(replace(choice, spoken=True) for choice in choices)


def question(known: Known, draft: ReportDraft) -> Question:
    """What is asked next. Nothing when nothing is open."""
    # It lets a danger go: not by a slip of one digit.
    only_asking = by_words(answer_button(draft, "choice.only_asking", "justask")) if draft.danger else ()
    match draft.asked:
        case "what" | "words":
            choices = tuple(answer_button(draft, f"kind.{kind}", f"k{kind}") for kind in KINDS_OFFERED)
            return (say(f"report.ask_{draft.asked}", Role.ASK),), choices, False
        case "kind":
            kinds = (*[kind for kind in KINDS_LIKELY if kind != draft.kind][:3], Kind.OTHER)
            choices = tuple(answer_button(draft, f"kind.{kind}", f"k{kind}") for kind in kinds)
            return (say("report.ask_kind", Role.ASK, kind=say(f"kind.{draft.kind}")),), choices, False
        case "place":
            choices = (answer_button(draft, "choice.cannot_say", "unknown"),)
            if known.me.building_id is not None:
                choices = (answer_button(draft, "choice.my_building", "home"), *choices)
            return (say("report.ask_place", Role.ASK),), (*by_words(*choices), *only_asking), True
        case "confirm_place":
            where = place.building_name(known, draft.guess_building)
            return (say("report.confirm_place", Role.ASK, place=where),), _yes_no(draft), False
        case "here":
            choices = (
                answer_button(draft, "choice.right_here", "yes"),
                answer_button(draft, "choice.elsewhere", "no"),
            )
            return (say("report.here", Role.ASK),), choices, False
        case "photo":
            choices = (answer_button(draft, "choice.no_photo", "nophoto"),)
            if where := _where(known, draft):
                return (say("report.ask_photo", Role.ASK, place=where),), choices, False
            return (say("report.photo_only", Role.ASK),), choices, False
        case "fire_ask":
            choices = (
                answer_button(draft, "choice.all_out", "out"),
                answer_button(draft, "choice.trapped_self", "self"),
                answer_button(draft, "choice.trapped_others", "others"),
            )
            return (say("danger.fire_ask", Role.ASK),), (*choices, *only_asking), False
        case "gas_ask":
            # Nothing more until they are outside: a phone in the hand keeps people in the room.
            return (), (answer_button(draft, "choice.outside", "out"),), False
        case "which_building":
            choices = (
                answer_button(draft, "choice.my_building", "home"),
                answer_button(draft, "choice.other_building", "other"),
            )
            if known.me.building_id is None:
                choices = ()
            return (say("danger.which_building", Role.ASK),), (*by_words(*choices), *only_asking), True
        case "at_home":
            if known.me.building_id is None:
                return (say("danger.which_building", Role.ASK),), only_asking, True
            choices = (
                answer_button(draft, "choice.at_home", "home"),
                answer_button(draft, "choice.elsewhere", "other"),
            )
            building = place.building_name(known, known.me.building_id)
            return (say("danger.at_home", Role.ASK, building=building),), (*choices, *only_asking), False
        case "door":
            if not is_placed(known, draft):  # a floor of which building?
                return (say("danger.ask_where", Role.ASK),), only_asking, True
            return (say("danger.ask_door", Role.ASK),), only_asking, False
        case "complete":
            choices = (
                answer_button(draft, "choice.add_photo", "addphoto"),
                answer_button(draft, "choice.change_kind", "kind"),
                answer_button(draft, "choice.withdraw", "withdraw"),
            )
            where = _where(known, draft)
            done = say("report.complete", place=where) if where else say("report.complete_unplaced")
            return (done,), choices, False
        case _:
            return (), only_asking, False


def sides(known: Known, draft: ReportDraft, grids: tuple[int, ...]) -> Question:
    """On the edge of two grids: one question decides, or both officers hear."""
    choices = tuple(
        _worded(draft, place.grid_words(known, grid_id), f"g{base36(grid_id)}") for grid_id in grids[:3]
    )
    return (
        (say("report.which_side", Role.ASK),),
        (*choices, answer_button(draft, "choice.do_not_know", "sides")),
        False,
    )


def buildings(known: Known, draft: ReportDraft, options: tuple[int, ...]) -> Question:
    """Several buildings go by what was said."""
    choices = tuple(
        _worded(draft, place.building_words(known, option), f"b{base36(option)}") for option in options[:3]
    )
    return (
        (say("report.which_place", Role.ASK),),
        (*choices, answer_button(draft, "choice.none_of_these", "unknown")),
        False,
    )


def _worded(draft: ReportDraft, label: Part, argument: str) -> Choice:
    if draft.incident_id == PENDING:
        return Choice(label, f"1:q:{{}}:{argument}", of=Of(0, "incident"))
    return Choice(label, button("q", draft.incident_id, argument))


def _yes_no(draft: ReportDraft) -> tuple[Choice, ...]:
    return answer_button(draft, "choice.yes", "yes"), answer_button(draft, "choice.no", "no")


def is_placed(known: Known, draft: ReportDraft) -> bool:
    """Whether a building is known to go to: a named one, or the home it is put down to."""
    return draft.placed or known.me.building_id is not None


def _where(known: Known, draft: ReportDraft) -> str:
    """The place as it was understood; empty where none was given, and none is said then."""
    if draft.guess_building is not None:
        return place.building_name(known, draft.guess_building)
    if draft.guess_grid is not None:
        return place.grid_name(known, draft.guess_grid)
    return ""
