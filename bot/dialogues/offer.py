"""The offer to join, said once: after the first answer, never before it."""

from bot.dialogues.menu import menu
from bot.dialogues.turn import Known
from messages.buttons import button
from messages.content import Choice, Content, Role, Words, say


def offer(known: Known) -> Content:
    """Said once, after the first answer: to be told of urgent things we must know the building."""
    return Content((say("join.offer", Role.ASK),), first_choices(known), menu=menu(known.me))


def first_choices(known: Known) -> tuple[Choice, ...]:
    """Live here, just passing, the other language."""
    return (
        Choice(say("choice.live_here"), button("livehere")),
        Choice(say("choice.passing"), button("passing")),
        other_language(known),
    )


def other_language(known: Known) -> Choice:
    """A button in the other language, for who cannot read this one."""
    other = "en" if known.language.startswith("zh") else "zh-CN"
    return Choice(Words({"": "English" if other == "en" else "中文"}), button("lang", 0, other))
