"""What an operator's file can be refused with: where it is wrong, why, and how to mend it, in one line."""


class FileFault(Exception):
    """The file was not taken and nothing of it was stored. Do what `mend` says and import it again."""

    def __init__(self, where: str, why: str, mend: str) -> None:
        line = f"{where}: {why}; {mend}"
        # Files hold anything: a quoted line break or half a surrogate pair must not break line or terminal.
        super().__init__("".join(sign if sign.isprintable() else "?" for sign in line))
        self.where = where
        self.why = why
        self.mend = mend


class ShapeError(FileFault):
    """A map file was refused; `where` is `file:line (feature n)`, features counted from 1."""


class PeopleError(FileFault):
    """A people file was refused; `where` is `file:line`."""
