"""Long patterns written so that they can be read: named sections, alternatives packed line by line.

    [name]
    first|second
    third

reads as {"name": "first|second|third"}; a line that starts with "&" goes on where the one above broke off.
"""

from collections.abc import Mapping


def sections(text: str, words: Mapping[str, str] | None = None) -> dict[str, str]:
    """The sections of `text`; "<who>" stands for `words["who"]`."""
    found: dict[str, str] = {}
    name = ""
    for line in filter(None, text.splitlines()):
        if line.startswith("[") and line.endswith("]") and " " not in line:
            name = line[1:-1]
            found[name] = ""
        elif line.startswith("&"):
            found[name] += line[1:]
        else:
            found[name] += f"|{line}" if found[name] else line
    for word, pattern in (words or {}).items():
        found = {name: alternatives.replace(f"<{word}>", pattern) for name, alternatives in found.items()}
    return found
