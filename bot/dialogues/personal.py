"""What is about the person: profile, settings, tips, what is stored, and being forgotten."""

from bot.dialogues import place
from bot.dialogues.commands.person import Forget, SetLargePrint, SetTips
from bot.dialogues.menu import menu
from bot.dialogues.turn import Conversation, Known, Me, Reply, Turn
from bot.dialogues.wants import MyData, MyReports
from db.vocabulary import Role as Held
from incidents.lifecycle import OPEN
from messages.buttons import button
from messages.content import Choice, Content, Part, Role, own_words, say

SHOWN = 5
HELP = (
    ((Held.VOLUNTEER,), "help.volunteer"),
    ((Held.OFFICER, Held.DEPUTY), "help.officer"),
    ((Held.SUPERVISOR,), "help.supervisor"),
)


def profile(known: Known, conversation: Conversation) -> Turn:
    me = known.me
    where = place.building_name(known, me.building_id) or (
        place.grid_name(known, me.grid_id) if me.grid_id else ""
    )
    head = say(
        "me.head",
        building=where or say("me.nowhere"),
        language=say(f"me.language_{'zh' if known.language.startswith('zh') else 'en'}"),
        size=say("me.large" if me.large_print else "me.normal"),
        tips=say(f"me.tips_{me.tips}"),
    )
    choices = (
        Choice(say("choice.my_reports"), button("do", 0, "my_reports")),
        Choice(say("choice.my_data"), button("do", 0, "my_data")),
        Choice(say("choice.settings"), button("do", 0, "settings")),
        Choice(say("choice.change_building"), button("do", 0, "moved")),
    )
    return Turn((Reply(Content((head,), choices, menu=menu(me))),), draft=conversation.draft)


def settings(known: Known, conversation: Conversation) -> Turn:
    large = known.me.large_print
    choices = (
        Choice(
            say("choice.other_language"), button("lang", 0, "en" if known.language[:2] == "zh" else "zh-CN")
        ),
        Choice(
            say("choice.normal_print" if large else "choice.large_print"), button("print", 0 if large else 1)
        ),
        Choice(say("choice.tips"), button("tips")),
        Choice(say("choice.privacy"), button("do", 0, "privacy")),
    )
    parts: tuple[Part, ...] = (say("settings.head", Role.ASK),)
    if known.me.channel == "web" and known.community.public_url:
        url = known.community.public_url + "/plain"
        parts = (*parts, say("settings.plain_page", Role.NOTE, url=url))
    return Turn((Reply(Content(parts, choices)),), draft=conversation.draft)


def print_size(known: Known, conversation: Conversation, *, large: bool) -> Turn:
    content = Content((say("settings.large_on" if large else "settings.large_off"),), menu=menu(known.me))
    return Turn((Reply(content),), (SetLargePrint(large),), conversation.draft)


def tips(known: Known, conversation: Conversation) -> Turn:
    choices = (
        Choice(say("choice.tips_monthly"), button("tips", 0, "monthly")),
        Choice(say("choice.tips_off"), button("tips", 0, "off")),
        Choice(say("choice.tips_weekly"), button("tips", 0, "weekly")),
    )
    return Turn((Reply(Content((say("tip.less", Role.ASK),), choices)),), draft=conversation.draft)


def tips_set(known: Known, conversation: Conversation, often: str) -> Turn:
    """Tips as often as wished; urgent messages never stop."""
    if often not in ("weekly", "monthly", "off"):
        return tips(known, conversation)
    content = Content((say(f"tip.{often}"),), menu=menu(known.me))
    return Turn((Reply(content),), (SetTips(often),), conversation.draft)


def my_reports(known: Known, conversation: Conversation) -> Turn:
    """Where each report stands, newest first."""
    mine = known.get(MyReports())
    if not mine:
        return Turn((Reply(Content((say("report.none"),), menu=menu(known.me))),), draft=conversation.draft)
    parts: tuple[Part, ...] = tuple(
        say(
            "report.mine",
            n=str(one.number),
            text=one.words[:20] or say(f"kind.{one.kind}"),
            state=say(f"state.{one.state}"),
            who=one.who or say("report.nobody_yet"),
            at=one.at,
        )
        for one in mine[:SHOWN]
    )
    return Turn((Reply(Content(parts)),), draft=conversation.draft)


def my_data(known: Known, conversation: Conversation) -> Turn:
    """What is stored, in figures, and the way out."""
    stored = known.get(MyData())
    parts = (
        say("me.stored", reports=str(stored.reports), receipts=str(stored.receipts)),
        say("me.not_stored", Role.NOTE),
    )
    choices = (
        Choice(say("choice.change_building"), button("do", 0, "moved")),
        Choice(say("choice.privacy"), button("do", 0, "privacy")),
        Choice(say("choice.forget"), button("do", 0, "forget")),
    )
    return Turn((Reply(Content(parts, choices)),), draft=conversation.draft)


def forget(known: Known, conversation: Conversation) -> Turn:
    """Asks once more, and says what is still open."""
    open_ones = [one for one in known.get(MyReports()) if one.state in OPEN]
    asks: tuple[Part, ...] = (say("me.forget_ask", Role.ASK),)
    if open_ones:
        asks = (*asks, say("me.forget_open", n=str(open_ones[0].number)))
    choices = (
        Choice(say("choice.forget_now"), button("forget")),
        Choice(say("choice.keep"), button("cancel")),
    )
    return Turn((Reply(Content(asks, choices)),), draft=conversation.draft)


def forgotten(known: Known) -> Turn:
    """Said as the answer to the press alone: once it is done there is no address to write to any more."""
    return Turn(commands=(Forget(),), toast=Content((say("me.forgotten"),)))


def privacy(known: Known, conversation: Conversation) -> Turn:
    """The whole notice; on a page as well."""
    parts: tuple[Part, ...] = (say("privacy.notice"), say("privacy.minor", Role.NOTE))
    if known.me.channel != "web":
        parts = (*parts, say("privacy.cross_border", Role.NOTE))
    if known.community.public_url:
        parts = (*parts, own_words(known.community.public_url + "/privacy", Role.SOURCE))
    return Turn((Reply(Content(parts)),), draft=conversation.draft)


def help_lines(me: Me) -> tuple[Part, ...]:
    """The words each of their roles works with."""
    return tuple(say(key) for roles, key in HELP if me.has(*roles))


def help_for(known: Known, conversation: Conversation) -> Turn:
    """What can be done here, by role."""
    parts: list[Part] = [say("help.resident", phone=known.community.duty_phone)]
    parts += help_lines(known.me)
    return Turn((Reply(Content(tuple(parts), menu=menu(known.me))),), draft=conversation.draft)
