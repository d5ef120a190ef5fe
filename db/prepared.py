"""Statements of every turn, compiled once: on SQLite they run through the driver's own cursor.

Of the time of a short statement SQLite itself takes a tenth; the rest went into looking up how it compiles
and wrapping what came back, and one writer thread does all of it. What a statement is stays in Core, the
columns' types convert as they do there, and errors are the same. On PostgreSQL, where the way to the server
counts, it runs as it always did.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import iterate

Statement = Select[Any] | Insert | Update | Delete
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]
_Row = Callable[[Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as SQLite takes it, for one set of names and lengths of lists."""

    sql: str
    binds: tuple[tuple[str, _Convert | None], ...]
    """In the order of the question marks."""
    fixed: Values
    """What stands in the statement itself, a limit for instance."""
    lists: Mapping[str, Sequence[str]]
    """The names of a list's values."""
    row: _Row

    def bound(self, values: Values) -> list[Any]:
        if self.fixed or self.lists:
            values = {**self.fixed, **values}
            for name, each in self.lists.items():
                values.update(zip(each, values[name], strict=True))
        return [values[name] if convert is None else convert(values[name]) for name, convert in self.binds]


class Prepared:
    """A Core statement with `bindparam`s; of an insert or update the other values' names are its columns.

    Rows have the columns' names as attributes. Raises what SQLAlchemy raises, with no parameters in the text.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._lists = [
            part.key
            for part in iterate(statement)
            if isinstance(part, BindParameter) and part.expanding and part.required
        ]
        self._forms: dict[tuple[str | int, ...], _Form] = {}

    def all(self, db: Connection, values: Values) -> Sequence[Any]:
        """Every row."""
        if db.dialect.name != "sqlite":
            return db.execute(self._statement, values).all()
        form = self._form(db, values)
        return [form.row(row) for row in _fetched(db, form, values)]

    def first(self, db: Connection, values: Values) -> Any:
        """The first row, or None."""
        if db.dialect.name != "sqlite":
            return db.execute(self._statement, values).first()
        form = self._form(db, values)
        rows = _fetched(db, form, values)
        return form.row(rows[0]) if rows else None

    def scalar(self, db: Connection, values: Values) -> Any:
        """The first column of the first row, or None."""
        row = self.first(db, values)
        return None if row is None else row[0]

    def run(self, db: Connection, values: Values) -> int:
        """How many rows were changed, by a statement that returns none."""
        if db.dialect.name != "sqlite":
            return db.execute(self._statement, values).rowcount
        form = self._form(db, values)
        try:
            return _driver(db).execute(form.sql, form.bound(values)).rowcount
        except sqlite3.Error as error:
            raise _wrapped(error, form, db.dialect) from error

    def run_each(self, db: Connection, every: Sequence[Values]) -> None:
        """Once for each of these, which have the same names; not at all for none."""
        if not every:
            return
        if db.dialect.name != "sqlite":
            db.execute(self._statement, every)
            return
        form = self._form(db, every[0])
        try:
            _driver(db).executemany(form.sql, [form.bound(values) for values in every])
        except sqlite3.Error as error:
            raise _wrapped(error, form, db.dialect) from error

    def _form(self, db: Connection, values: Values) -> _Form:
        key: tuple[str | int, ...] = tuple(values)
        if self._lists:
            key += tuple(len(values[name]) for name in self._lists if name in values)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = _compiled(self._statement, values, db.dialect)
        return form


def _fetched(db: Connection, form: _Form, values: Values) -> list[tuple[Any, ...]]:
    try:
        return _driver(db).execute(form.sql, form.bound(values)).fetchall()
    except sqlite3.Error as error:
        raise _wrapped(error, form, db.dialect) from error


def _driver(db: Connection) -> sqlite3.Connection:
    driver: sqlite3.Connection = db.connection.driver_connection  # type: ignore[assignment]
    return driver


def _wrapped(error: sqlite3.Error, form: _Form, dialect: Dialect) -> BaseException:
    """As it comes from any other statement: who handles errors must not ask how one was run."""
    return DBAPIError.instance(form.sql, None, error, sqlite3.Error, hide_parameters=True, dialect=dialect)


def _compiled(statement: Statement, values: Values, dialect: Dialect) -> _Form:
    compiled = statement.compile(dialect=dialect, column_keys=list(values))
    assert isinstance(compiled, SQLCompiler)
    state = compiled.construct_expanded_state(dict(values))
    order = state.positiontup or ()
    of = {name: whole for whole, each in state.parameter_expansion.items() for name in each}
    lists = {name: each for name, each in state.parameter_expansion.items() if name in values}
    binds = tuple((name, _converter(of.get(name, name), compiled, dialect)) for name in order)
    given = {*values, *(name for each in lists.values() for name in each)}
    fixed = {name: state.parameters[name] for name in order if name not in given}
    return _Form(state.statement, binds, fixed, lists, _reader(statement, dialect))


def _converter(name: str, compiled: SQLCompiler, dialect: Dialect) -> _Convert | None:
    return compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)


def _reader(statement: Statement, dialect: Dialect) -> _Row:
    """Turns what the driver hands over into a row whose columns have their names and types."""
    columns = _columns(statement)
    if not columns:
        return tuple
    row_type: Any = namedtuple("Row", [column.key for column in columns], rename=True)  # type: ignore[misc]
    make: _Row = row_type._make
    converts = [
        (at, convert)
        for at, column in enumerate(columns)
        if (convert := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]
    if not converts:
        return make

    def row(raw: Sequence[Any]) -> Any:
        cells = list(raw)
        for at, convert in converts:
            cells[at] = convert(cells[at])
        return make(cells)

    return row


def _columns(statement: Statement) -> Sequence[ColumnElement[Any]]:
    match statement:
        case Select():
            return list(statement.selected_columns)
        case _:
            return list(statement.exported_columns)
