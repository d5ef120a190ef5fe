"""Telegram's HTML mode: what a reader sees of a text, or the reason Telegram refuses it.

Written after the documented rules (Bot API, "HTML style") and the server's refusals: the tags below only,
every start tag closed in order, `&` entities decoded when known and left as they stand otherwise.
"""

import html
import re

TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "span",
    "a",
    "code",
    "pre",
    "blockquote",
    "tg-spoiler",
    "tg-emoji",
}
_ENTITY = re.compile(r"&(lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_TAG = re.compile(r"<(/?)([^\s<>/]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")


class MarkupError(Exception):
    """The text cannot be parsed as Telegram's HTML; the message is Telegram's own kind of sentence."""


def visible(source: str) -> str:
    """The text as a reader sees it.

    Raises `MarkupError` for an unknown, unclosed or wrongly nested tag and for a lone `<`.
    """
    out: list[str] = []
    open_tags: list[str] = []
    at = 0
    while at < len(source):
        found = source.find("<", at)
        if found < 0:
            out.append(_decoded(source[at:]))
            break
        out.append(_decoded(source[at:found]))
        tag = _TAG.match(source, found)
        if tag is None:
            raise MarkupError(f"Unclosed start tag at byte offset {_bytes(source, found)}")
        closing, name, rest = tag[1], tag[2].lower(), tag[3]
        if closing:
            _close(open_tags, name, _bytes(source, found))
        else:
            _check_start(name, rest, _bytes(source, found))
            open_tags.append(name)
        at = tag.end()
    if open_tags:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(out)


def _close(open_tags: list[str], name: str, offset: int) -> None:
    if not open_tags:
        raise MarkupError(f"Unexpected end tag at byte offset {offset}")
    expected = open_tags.pop()
    if name not in ("", expected):
        raise MarkupError(
            f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{name}>"'
        )


def _check_start(name: str, rest: str, offset: int) -> None:
    if name not in TAGS:
        raise MarkupError(f'Unsupported start tag "{name}" at byte offset {offset}')
    attributes = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(rest)}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
        raise MarkupError(f'Tag "tg-emoji" must have a valid emoji-id at byte offset {offset}')


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _bytes(source: str, index: int) -> int:
    return len(source[:index].encode("utf-8", "surrogatepass"))
