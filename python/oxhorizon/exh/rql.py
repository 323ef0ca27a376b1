"""Builds queries in RQL, the Resource Query Language of Extra Horizon.

An expression is a ``str``: the query string, ready to send::

    from oxhorizon.exh import rql

    query = rql.eq("first_name", "Adam") & rql.sort("-creation_timestamp") & rql.limit(10, 20)
    session.get("/users/v1/", rql=query)  # or params=query, in any session

Combine conditions with ``&`` and ``|``, and add ``limit``, ``sort``, ``select`` and ``skip_count`` with
``&``. Invalid queries raise an error when you build them.

Source: the platform's documentation ("Resource Query Language") and its JavaScript SDK.
"""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names

from ._rql_values import field_text, is_point_in_time, read_date, value_text

TYPE_CHECKING = False
if not TYPE_CHECKING:

    def overload(function):
        return function


if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NoReturn, TypeVar, overload

    from typing_extensions import Self

    from ._rql_values import _Value

    _E = TypeVar("_E", bound="Expression")

__all__ = [
    "Condition",
    "Expression",
    "Query",
    "and_",
    "contains",
    "eq",
    "excludes",
    "ge",
    "gt",
    "in_",
    "le",
    "like",
    "limit",
    "lt",
    "ne",
    "or_",
    "out",
    "raw",
    "select",
    "skip_count",
    "sort",
]


def __dir__() -> list[str]:
    return public_names(globals())


class Expression(str):
    """An immutable, composable RQL expression (a ``str``).

    Pass it wherever a query string is accepted. The functions of this module create expressions.
    """

    __slots__ = ("_operator", "_parts", "_shown")
    _operator: str
    _parts: tuple[Expression, ...]
    _shown: str

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        raise TypeError(
            "create RQL expressions with the functions of oxhorizon.exh.rql: rql.eq('name', 'Adam')"
        )

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("RQL expressions are immutable: combine them into a new one with &")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __and__(self, other: Expression) -> Expression:
        return and_(self, _expression(other, "&"))

    def __or__(self, other: Condition) -> Condition:
        return or_(self, other)  # type: ignore[arg-type]  # or_ checks the type

    def __repr__(self) -> str:
        return self._shown

    def __reduce__(self) -> Any:
        return _new, (type(self), str(self), self._operator, self._shown, self._parts)

    @property
    def operators(self) -> frozenset[str]:
        """The top-level operators: ``{"eq", "limit"}`` for ``eq(a,1)&limit(10)``."""
        parts = self._parts if self._operator == "&" else (self,)
        return frozenset(part._operator for part in parts)


class Condition(Expression):
    """An expression that is true or false for a record."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...

    @overload
    def __and__(self, other: Condition) -> Condition: ...
    @overload
    def __and__(self, other: Expression) -> Expression: ...
    def __and__(self, other: Expression) -> Expression:
        return super().__and__(other)


class Query(Expression):
    """An expression with ``limit``, ``sort``, ``select`` or ``skip_count``, which apply to the whole list."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...


def eq(field: str, value: _Value) -> Condition:
    """Returns the condition that a field equals a value.

    :param field: the name of a field. A dot leads into an object, a list or its elements.
    :param value: text, a number, ``True``, ``False``, ``None``, a date, or a datetime with a time zone. The
        server guesses types, so text that looks like another type is sent as ``string:…``, and an unusual
        number as ``number:…``. If the field is one of the platform's timestamps, text that is a date is
        sent as one.
    :raises TypeError: the field or the value has an unsupported type.
    :raises ValueError: the field contains an invalid character, or the value cannot be sent.
    """
    return _comparison("eq", field, value)


def ne(field: str, value: _Value) -> Condition:
    """Returns the condition that a field does not equal a value; parameters and errors as for :func:`eq`."""
    return _comparison("ne", field, value)


def gt(field: str, value: _Value) -> Condition:
    """Returns the condition that a field is greater or later; parameters and errors as for :func:`eq`."""
    return _comparison("gt", field, value)


def ge(field: str, value: _Value) -> Condition:
    """Returns the condition that a field is at least a value; parameters and errors as for :func:`eq`."""
    return _comparison("ge", field, value)


def lt(field: str, value: _Value) -> Condition:
    """Returns the condition that a field is less or earlier; parameters and errors as for :func:`eq`."""
    return _comparison("lt", field, value)


def le(field: str, value: _Value) -> Condition:
    """Returns the condition that a field is at most a value; parameters and errors as for :func:`eq`."""
    return _comparison("le", field, value)


def like(field: str, text: str) -> Condition:
    """Returns the condition that a text field contains *text*; errors as for :func:`eq`."""
    if not isinstance(text, str):
        raise TypeError(f"like takes a str, not {type(text).__name__}: write like({field!r}, '…')")
    return _comparison("like", field, text)


def in_(field: str, *values: _Value | Iterable[_Value]) -> Condition:
    """Returns the condition that a field equals one of the values.

    :param field: the name of a field.
    :param values: values as for :func:`eq`, or one list, tuple or set of them.
    :raises TypeError: as :func:`eq`.
    :raises ValueError: as :func:`eq`, or there are no values.
    """
    return _membership("in", field, values)


def out(field: str, *values: _Value | Iterable[_Value]) -> Condition:
    """Returns the condition that a field equals none of the values; as :func:`in_`."""
    return _membership("out", field, values)


def contains(field: str, *conditions: Condition) -> Condition:
    """Returns the condition that a field exists, or that an element of a list satisfies all *conditions*.

    :param field: the name of a field. ``roles.5`` exists if the list ``roles`` has at least six elements.
    :param conditions: conditions on the fields of an element.
    :raises TypeError: an argument is not a condition.
    """
    return _presence("contains", field, conditions)


def excludes(field: str, *conditions: Condition) -> Condition:
    """Returns the negation of :func:`contains`, with its parameters and errors."""
    return _presence("excludes", field, conditions)


@overload
def and_(*expressions: Condition) -> Condition: ...
@overload
def and_(*expressions: Expression) -> Expression: ...
def and_(*expressions: Expression) -> Expression:
    """Combines expressions that must all hold, like ``&``. It also takes limit, sort, select and skip_count.

    :raises TypeError: an argument is not an expression.
    :raises ValueError: there are no arguments, or two of one kind of limit, sort, select and skip_count.
    """
    parts = _flat("and_", "and &", expressions)
    if not any(isinstance(part, Query) for part in parts):
        return parts[0] if len(parts) == 1 else _group("and", parts)
    # Combined conditions become parts of their own: ?eq(a,1)&eq(b,2)&limit(10).
    for name in ("limit", "sort", "select", "skipCount"):
        if sum(part._operator == name for part in parts) > 1:
            raise ValueError(f"the query has two {_PYTHON_NAMES.get(name, name)}: remove one of them")
    if len(parts) == 1:
        return parts[0]
    shown = " & ".join(map(_repr_within, parts))
    return _new(Query, "&".join(parts), "&", shown, tuple(parts))


def or_(*conditions: Condition) -> Condition:
    """Combines conditions of which at least one must hold, like ``|``.

    :raises TypeError: an argument is not a condition. Add limit, sort, select and skip_count with ``&``.
    :raises ValueError: there are no arguments.
    """
    for condition in conditions:
        _condition(condition, "or_ and |")
    parts = _flat("or_", "or", conditions)
    found = parts[0] if len(parts) == 1 else _group("or", parts)
    assert isinstance(found, Condition)
    return found


def limit(count: int, offset: int = 0) -> Query:
    """Limits the list to *count* records, after skipping *offset* of them.

    :raises TypeError: an argument is not an ``int``.
    :raises ValueError: an argument is negative.
    """
    for name, number in (("count", count), ("offset", offset)):
        if isinstance(number, bool) or not isinstance(number, int):
            raise TypeError(f"limit: {name} must be an int, not {type(number).__name__}")
        if number < 0:
            raise ValueError(f"limit: {name} must not be negative, but is {number}")
    numbers = [int(count), int(offset)] if offset else [int(count)]
    return _new(
        Query,
        f"limit({','.join(map(str, numbers))})",
        "limit",
        f"rql.limit({', '.join(map(str, numbers))})",
    )


def sort(*fields: str) -> Query:
    """Sorts the list by the fields in order of precedence. ``-name`` sorts in descending order.

    :raises TypeError: a field is not a ``str``.
    :raises ValueError: there are no fields, or a field is invalid or named twice.
    """
    texts = []
    for field in _at_least_one("sort", fields):
        sign, name = (
            (field[0], field[1:]) if isinstance(field, str) and field[:1] in ("-", "+") else ("", field)
        )
        # The server would decode a + to a space.
        texts.append(f"{sign.strip('+')}{field_text(name, 'sort')}")
    _no_duplicates("sort", [text.lstrip("-") for text in texts])
    return _new(Query, f"sort({','.join(texts)})", "sort", f"rql.sort({_list(fields)})")


def select(*fields: str) -> Query:
    """Limits each record to these fields.

    :raises TypeError: a field is not a ``str``.
    :raises ValueError: there are no fields; or a field is invalid, named twice, or named with its sub-field.
    """
    texts = [field_text(field, "select") for field in _at_least_one("select", fields)]
    _no_duplicates("select", texts)
    for outer in texts:
        for inner in texts:
            if inner.startswith(f"{outer}."):
                raise ValueError(f"select names {outer!r} and its sub-field {inner!r}: remove one of them")
    return _new(Query, f"select({','.join(texts)})", "select", f"rql.select({_list(fields)})")


def skip_count() -> Query:
    """Skips counting the records, which is faster. The page of the response then has no ``total``."""
    return _new(Query, "skipCount()", "skipCount", "rql.skip_count()")


def raw(text: str) -> Expression:
    """Returns an expression from RQL text. A leading ``?`` is dropped.

    It checks only the names of operators, the parentheses, and that values are encoded.

    :raises TypeError: *text* is not a ``str``.
    :raises ValueError: *text* is not an expression.
    """
    if isinstance(text, Expression):
        return text
    if not isinstance(text, str):
        raise TypeError(f"raw takes the text of an expression, not {type(text).__name__}")
    written = text[1:] if text.startswith("?") else text
    parts: list[Expression] = []
    for piece in _pieces(written, "&"):
        # limit, sort and the like may also be inside a top-level and(…).
        inner = _pieces(piece[len("and(") : -1], ",") if piece.startswith("and(") else []
        shapes = any(one.partition("(")[0] in _SHAPES for one in inner)
        parts.extend(_raw(one) for one in (inner if shapes else [piece]))
    return and_(*parts)


def _raw(text: str) -> Expression:
    name, parenthesis, _ = text.partition("(")
    odd = any(one in "#=?" or one.isspace() or not one.isprintable() for one in text)
    if odd or not parenthesis or not name.replace("_", "").isalnum() or text[-1] != ")":
        raise ValueError(f"{text[:60]!r} is not an RQL expression like eq(name,Adam)")
    name = "skipCount" if name == "skip_count" else name
    cls: type[Expression] = Query if name in _SHAPES else Condition
    return _new(cls, text, name, f"rql.raw({text!r})")


def _pieces(text: str, separator: str) -> list[str]:
    """Splits *text* at the separators outside of parentheses."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
        if character == separator and not depth:
            pieces.append(text[start:at])
            start = at + 1
    if depth:
        raise ValueError(f"{text[:60]!r} is not an RQL expression: its parentheses do not match")
    return [*pieces, text[start:]]


_SHAPES = frozenset({"limit", "sort", "select", "skipCount", "skip_count"})

_PYTHON_NAMES = {"in": "in_", "and": "and_", "or": "or_", "skipCount": "skip_count"}


def _new(cls: type[_E], text: str, operator: str, shown: str, parts: tuple[Expression, ...] = ()) -> _E:
    expression = str.__new__(cls, text)
    for name, value in (("_operator", operator), ("_shown", shown), ("_parts", parts)):
        object.__setattr__(expression, name, value)
    return expression


def _call(name: str, field: str, arguments: list[str], shown: list[str]) -> Condition:
    text = f"{name}({','.join([field_text(field, name), *arguments])})"
    python = f"rql.{_PYTHON_NAMES.get(name, name)}({', '.join([repr(field), *shown])})"
    return _new(Condition, text, name, python)


def _comparison(name: str, field: str, value: _Value) -> Condition:
    return _call(name, field, [_value(value, name, field)], [repr(value)])


def _membership(name: str, field: str, values: tuple[Any, ...]) -> Condition:
    if len(values) == 1 and isinstance(values[0], (list, tuple, set, frozenset)):
        values = tuple(values[0])
    python = _PYTHON_NAMES.get(name, name)
    if not values:
        raise ValueError(f"{python} has no values to compare {field!r} with: give at least one")
    texts = [_value(value, python, field) for value in values]
    return _call(name, field, texts, [repr(value) for value in values])


def _value(value: _Value, name: str, field: str) -> str:
    if isinstance(value, Expression):
        raise TypeError(f"{name} takes a value, not an RQL expression")
    if isinstance(value, str) and is_point_in_time(field):
        # As a date: the platform would compare text with no date, and find nothing.
        value = read_date(value)
    return value_text(value, name)


def _presence(name: str, field: str, conditions: tuple[Condition, ...]) -> Condition:
    if not conditions:
        return _call(name, field, [], [])
    for condition in conditions:
        _condition(condition, name)
    inner = and_(*conditions)
    return _call(name, field, [str(inner)], [repr(condition) for condition in conditions])


def _group(name: str, parts: list[Expression]) -> Condition:
    sign = "&" if name == "and" else "|"
    shown = f" {sign} ".join(map(_repr_within, parts))
    return _new(Condition, f"{name}({','.join(parts)})", name, shown, tuple(parts))


def _repr_within(part: Expression) -> str:
    return f"({part!r})" if part._parts else repr(part)


def _flat(name: str, joined_by: str, expressions: tuple[Expression, ...]) -> list[Expression]:
    """Returns the expressions; those that are combined in the same way are replaced by their parts."""
    if not expressions:
        raise ValueError(f"{name} has nothing to combine: give at least one condition")
    parts: list[Expression] = []
    for expression in expressions:
        _expression(expression, name)
        joined = expression._operator in joined_by.split() and expression._parts
        parts.extend(expression._parts if joined else [expression])
    return parts


def _expression(value: Any, where: str) -> Expression:
    if isinstance(value, Expression):
        return value
    raise TypeError(f"{where} combines RQL expressions, not {type(value).__name__}: use rql.eq(…)")


def _condition(value: Any, where: str) -> None:
    if isinstance(value, Query):
        raise TypeError(
            f"{where} takes conditions, and {value!r} applies to the whole list: add it with & at the end"
        )
    if not isinstance(value, Condition):
        raise TypeError(f"{where} takes conditions, not {type(value).__name__}: use rql.eq(…)")


def _at_least_one(name: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    if not fields:
        raise ValueError(f"{name} has no fields: give at least one")
    return fields


def _no_duplicates(name: str, fields: list[str]) -> None:
    for field in fields:
        if fields.count(field) > 1:
            raise ValueError(f"{name} names {field!r} twice")


def _list(fields: tuple[str, ...]) -> str:
    return ", ".join(map(repr, fields))
