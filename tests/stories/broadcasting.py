"""What the stories of way 4 have in common: somebody writes a broadcast, somebody agrees, people get it."""

from typing import Any

from messages.content import Phrase
from tests.village import Village
from tests.village_people import Person

WHAT = "5号楼3层起火，烟往上走"
# A release keeps its text word for word, so it is known by its words and not by a key.
RED, NOTICE = "险情快报】特急 · Ⅰ", "柳荫社区通知】"
CORRECTION, CANCEL, DRILL = "【更正】", "【取消】", "【演练】"


async def writes(who: Person, *, level: str = "level.red", grids: tuple[str, ...] = ("3 网格",)) -> None:
    """An officer writes a broadcast in the chat up to its preview."""
    await who.says("广播")
    await who.hears("compose.kind")
    await who.presses("compose.kind_fire")
    await who.presses(level)
    for grid in grids:
        await who.presses(f"carea:{grid}")
    await who.presses("choice.go_on")
    await who.hears("compose.what")
    await who.says(WHAT)
    await who.hears("compose.act")
    await who.presses("choice.use_template")
    await who.hears("compose.until")
    await who.presses("cuntil:")
    await who.hears("compose.preview_head")


async def residents(village: Village) -> tuple[Person, Person, Person]:
    """Two people of grid 3 and one of grid 4."""
    return (
        await village.resident("阿芬", building="2"),
        await village.resident("老周", building="5"),
        await village.resident("小马", building="7"),
    )


async def sent_red(village: Village) -> tuple[Person, Person, Person]:
    people = await residents(village)
    await writes(village.wang)
    await village.wang.presses("choice.submit")
    await village.zhao.presses("choice.approve")
    return people


async def figures(village: Village, who: Person) -> dict[str, Any]:
    """The live count as it stands for its author after a minute."""
    await village.passes(minutes=1)
    said = [heard for heard in who.everything if "count.live" in heard.keys][-1]
    args = next(part.args for part in said.content.parts if isinstance(part, Phrase))
    return dict(args)
