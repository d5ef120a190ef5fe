"""The table from Telegram's updates to our `Inbound`. Only `telegram.py` knows aiogram as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from messages.inbound import (
    AddressRef,
    Inbound,
    InboundContent,
    Joined,
    Left,
    Location,
    Photo,
    PlaceSource,
    Pressed,
    Start,
    Text,
    Unsupported,
)

CHANNEL = "telegram"
LARGEST_FILE = 20 * 1024 * 1024  # Bot API, getFile
_PEOPLE_SEND = {ContentType.DICE, ContentType.POLL, ContentType.STORY, ContentType.GAME, ContentType.AUDIO}
_VIDEO = {ContentType.VIDEO, ContentType.VIDEO_NOTE, ContentType.ANIMATION}


@dataclass(frozen=True, slots=True)
class _Hearing:
    key: str
    lane: str
    received_at: datetime


def heard(
    raw: Mapping[str, Any], *, key: str, lane: str, received_at: datetime
) -> tuple[Inbound | None, str]:
    """What one update says (None: nothing said to us) and the id of the press to answer, or "".

    Raises ValueError, TypeError or OverflowError for an update that is not as the Bot API describes it.
    """
    update = Update.model_validate(raw)
    press = update.callback_query.id if update.callback_query is not None else ""
    return _inbound(_Hearing(key, lane, received_at), update), press


def _inbound(where: _Hearing, update: Update) -> Inbound | None:
    """The table from Telegram's updates to ours; None for what nobody said to us."""
    if update.message is not None:
        return _message(where, update.message, edited=False)
    if update.edited_message is not None:
        return _message(where, update.edited_message, edited=True)
    if update.callback_query is not None:
        return _press(where, update.callback_query)
    if update.my_chat_member is not None:
        return _member(where, update.my_chat_member)
    return None


def _message(where: _Hearing, message: Message, *, edited: bool) -> Inbound | None:
    user = message.from_user
    content = _content(message)
    # A live location is edited every few seconds; its first point was heard already.
    if user is None or user.is_bot or content is None or (edited and isinstance(content, Location)):
        return None
    sent_at = message.date
    if edited and message.edit_date:
        sent_at = datetime.fromtimestamp(message.edit_date, UTC)
    return Inbound(
        key=where.key,
        address=_address(where, user, message.chat),
        sent_at=sent_at,
        received_at=where.received_at,
        content=content,
        forwarded=message.forward_origin is not None,
        edited=edited,
        private=message.chat.type == ChatType.PRIVATE,
        language=user.language_code or "",
    )


def _press(where: _Hearing, press: CallbackQuery) -> Inbound | None:
    if press.data is None:
        return None
    chat = press.message.chat if press.message is not None else None
    return Inbound(
        key=where.key,
        address=_address(where, press.from_user, chat),
        sent_at=where.received_at,
        received_at=where.received_at,
        content=Pressed(press.data, str(press.message.message_id) if press.message is not None else None),
        private=chat is None or chat.type == ChatType.PRIVATE,
        language=press.from_user.language_code or "",
    )


def _member(where: _Hearing, change: ChatMemberUpdated) -> Inbound | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    gone = change.new_chat_member.status in (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)
    return Inbound(
        key=where.key,
        address=_address(where, change.from_user, change.chat),
        sent_at=change.date,
        received_at=where.received_at,
        content=Left() if gone else Joined(),
        language=change.from_user.language_code or "",
    )


def _address(where: _Hearing, user: User, chat: Chat | None) -> AddressRef:
    """Where an answer goes: to the person, or to the group it was said in."""
    place = user.id if chat is None or chat.type == ChatType.PRIVATE else chat.id
    return AddressRef(CHANNEL, str(place), where.lane)


def _content(message: Message) -> InboundContent | None:
    kind = message.content_type
    caption = _clean(message.caption or "")
    if message.text is not None:
        return _text(_clean(message.text))
    if message.photo:
        return Photo(message.photo[-1].file_id, caption, message.media_group_id)
    if message.location is not None:
        place = message.location
        source = PlaceSource.PIN if message.venue is not None else PlaceSource.DEVICE
        return Location(place.latitude, place.longitude, place.horizontal_accuracy, source)
    if kind == ContentType.DOCUMENT and message.document is not None:
        document = message.document
        if (document.file_size or 0) > LARGEST_FILE:
            return Text(caption) if caption else Unsupported("too_big")
        if (document.mime_type or "").startswith("image/"):
            return Photo(document.file_id, caption, message.media_group_id)
    # Words under a film or a voice message matter more than that we cannot see it.
    if caption:
        return _text(caption)
    if message.voice is not None:
        return Unsupported("voice", message.voice.file_id)
    if kind in _VIDEO:
        return Unsupported("video")
    if kind in (ContentType.STICKER, ContentType.DOCUMENT, ContentType.CONTACT):
        return Unsupported(kind)
    return Unsupported("other") if kind in _PEOPLE_SEND else None


def _text(text: str) -> Text | Start:
    command, _, code = text.partition(" ")
    if command.partition("@")[0] == "/start":
        return Start(code.strip())
    return Text(text)


def _clean(text: str) -> str:
    # PostgreSQL keeps no NUL in a text, and no database half a character (a lone surrogate).
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
