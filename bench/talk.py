"""What a community says to its desk on a lively day: short conversations, in their proportions."""

import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bench.crowd import FIRST_CHAT, LANE, NEW_CHAT, Crowd
from knowledge.answer import Answer, Base, asked
from knowledge.folding import language_of
from messages.buttons import button
from messages.inbound import AddressRef, Inbound, InboundContent, Location, Photo, Pressed, Text

ASKS = (
    "油锅着火了怎么办", "地震来了躲哪里", "中暑了怎么急救", "电梯困人怎么办", "被狗咬了要打针吗",
    "台风来了要准备什么", "停水了怎么办", "how to use a fire extinguisher", "孩子被鱼刺卡住怎么办",
    "暴雨天开车要注意什么", "烫伤了怎么处理", "what to do in an earthquake",
)  # fmt: skip
NOT_OURS = ("明天股票会涨吗", "幼儿园几点放学", "帮我写一首诗")
HAZARDS = (
    "{b}号楼楼道灯坏了三天", "{b}栋门口井盖没了", "电动车堵住{b}号楼消防通道", "水管漏水，{b}栋门口全是水",
    "{b}号楼2单元楼梯扶手松了", "路灯不亮，{b}栋后面很黑", "There is broken glass at building {b}",
)  # fmt: skip
VAGUE = ("楼道灯坏了", "门口井盖没了", "树枝断了挂在路上")
DANGERS = ("{b}号楼家里煤气味好大", "{b}栋3楼着火了，快来人")

Step = tuple[str, InboundContent]
"""The kind of the turn, for the figures of each kind, and what is sent."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's messages, in order."""

    platform_id: str
    steps: tuple[Step, ...]


def conversations(crowd: Crowd, turns: int, seed: int = 1) -> list[Conversation]:
    """About so many turns, each conversation by another person as long as there are enough of them."""
    rng = random.Random(seed)
    residents = itertools.cycle(rng.sample(range(crowd.residents), crowd.residents))
    warned = itertools.cycle(sorted(crowd.warned, key=lambda _: rng.random()))
    strangers = itertools.count(NEW_CHAT)
    told: list[Conversation] = []
    left = turns
    while left > 0:
        kind = rng.choices(list(SHARE), list(SHARE.values()))[0]
        match kind:
            case "receipt":
                who = FIRST_CHAT + next(warned)
            case "newcomer":
                who = next(strangers)
            case _:
                who = FIRST_CHAT + next(residents)
        steps = tuple(_steps(kind, crowd, rng))
        told.append(Conversation(str(who), steps))
        left -= len(steps)
    return told


SHARE = {
    "ask": 26,
    "not_ours": 6,
    "report": 18,
    "vague": 10,
    "receipt": 22,
    "hello": 10,
    "newcomer": 6,
    "danger": 2,
}
"""Of a hundred conversations."""


def _steps(kind: str, crowd: Crowd, rng: random.Random) -> Iterator[Step]:
    building = rng.randint(1, 15)
    match kind:
        case "ask":
            text = rng.choice(ASKS)
            yield "ask", Text(text)
            if (entry := entry_of(crowd.house.base, text)) and rng.random() < 0.5:
                yield "useful pressed", Pressed(button("useful", 0, entry))
        case "not_ours":
            yield "ask, not in base", Text(rng.choice(NOT_OURS))
        case "report":
            yield "report with place", Text(rng.choice(HAZARDS).format(b=building))
            if rng.random() < 0.5:
                yield "photo", Photo(f"AgACAgUAAxbench{building}{rng.random()}")
            else:
                yield "label typed", Text("没有照片")
            yield "my reports", Text("我的上报")
        case "vague":
            yield "report", Text(rng.choice(VAGUE))
            house = rng.choice(list(crowd.house.places.buildings.values()))
            if house.lat is not None and house.lon is not None:
                yield "location", Location(house.lat, house.lon, 12.0)
        case "receipt":
            yield "received pressed", Pressed(button("got", crowd.release))
            if rng.random() < 0.3:
                yield "safe pressed", Pressed(button("safe", crowd.release))
        case "hello":
            yield "greeting", Text("你好")
            yield "menu pressed", Pressed(button("do", 0, "me"))
        case "newcomer":
            yield "first greeting", Text("你好")
            yield "list pressed", Pressed(button("list"))
        case "danger":
            yield "danger", Text(rng.choice(DANGERS).format(b=building))


def entry_of(base: Base, text: str) -> str:
    """The entry a question leads to, for the button under it."""
    match asked(base, text, language_of(text)):
        case Answer(entry):
            return entry.id
        case _:
            return ""


def inbound(one: Conversation, content: InboundContent, number: int) -> Inbound:
    """A message as a channel makes it, received now."""
    now = datetime.now(UTC)
    address = AddressRef("telegram", one.platform_id, LANE)
    return Inbound(f"{LANE}:{number}", address, now, now, content, language="zh-hans")


def update(one: Conversation, content: InboundContent, number: int) -> dict[str, Any]:
    """The same as Telegram sends it."""
    chat = int(one.platform_id)
    sender = {"id": chat, "is_bot": False, "first_name": "u", "language_code": "zh-hans"}
    message: dict[str, Any] = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "u"},
        "from": sender,
    }
    match content:
        case Text(text):
            message["text"] = text
        case Location(lat, lon, accuracy):
            message["location"] = {"latitude": lat, "longitude": lon, "horizontal_accuracy": accuracy}
        case Photo(ref):
            message["photo"] = [{"file_id": ref, "file_unique_id": ref, "width": 800, "height": 600}]
        case Pressed(data):
            press = {"id": str(number), "from": sender, "message": message, "data": data}
            return {"callback_query": {**press, "chat_instance": "1"}}
    return {"message": message}
