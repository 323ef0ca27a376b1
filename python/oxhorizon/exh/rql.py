"""RQL, the Resource Query Language of Extra Horizon's lists.

An expression is the query string itself, ready to be sent::

    from oxhorizon.exh import rql

    query = rql.eq("first_name", "Adam") & rql.sort("-creation_timestamp") & rql.limit(10, 20)
    session.get("/users/v1/", rql=query)  # or params=query, in any session

Conditions are combined with ``&`` and ``|``; ``&`` adds ``limit``, ``sort``, ``select`` and
``skip_count`` to them. What cannot be meant is refused when it is written.

Source: the platform's documentation ("Resource Query Language") and its JavaScript SDK.
"""

from __future__ import annotations

from ._rql_values import field_text, value_text

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


class Expression(str):
    """An RQL expression: text that can be combined, and no longer changed.

    As it is a ``str``, it goes wherever a query string goes. It is made by the functions of this module.
    """

    __slots__ = ("_operator", "_parts", "_shown")
    _operator: str
    _parts: tuple[Expression, ...]
    _shown: str

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        raise TypeError(
            "an RQL expression is made by the functions of oxhorizon.exh.rql: rql.eq('name', 'Adam')"
        )

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("an RQL expression cannot be changed; combine it into a new one with &")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __and__(self, other: Expression) -> Expression:
        return and_(self, _expression(other, "&"))

    def __or__(self, other: Condition) -> Condition:
        return or_(self, other)  # type: ignore[arg-type]  # or_ says what is wrong with it

    def __repr__(self) -> str:
        return self._shown

    def __reduce__(self) -> Any:
        return _made, (type(self), str(self), self._operator, self._shown, self._parts)

    @property
    def operators(self) -> frozenset[str]:
        """The operators at the top: ``{"eq", "limit"}`` of ``eq(a,1)&limit(10)``."""
        parts = self._parts if self._operator == "&" else (self,)
        return frozenset(part._operator for part in parts)


class Condition(Expression):
    """An expression that is true or false of a record."""

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
    """An expression that shapes the list as well: ``limit``, ``sort``, ``select``, ``skip_count``."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...


def eq(field: str, value: _Value) -> Condition:
    """The field equals the value.

    :param field: the name of a field; ``.`` leads into an object, a list or its elements.
    :param value: text, a number, ``True``, ``False``, ``None``, a date, or a datetime with a time zone. The
        server guesses types; text that looks like another type is sent as ``string:…``, and a number that
        it might not take for one as ``number:…``.
    :raises TypeError: the value, or the field, is of another type.
    :raises ValueError: the field has a character that no field has, or the value cannot be sent.
    """
    return _comparison("eq", field, value)


def ne(field: str, value: _Value) -> Condition:
    """The field does not equal the value; parameters and errors as of :func:`eq`."""
    return _comparison("ne", field, value)


def gt(field: str, value: _Value) -> Condition:
    """The field is greater than the value, or later; parameters and errors as of :func:`eq`."""
    return _comparison("gt", field, value)


def ge(field: str, value: _Value) -> Condition:
    """The field is at least the value; parameters and errors as of :func:`eq`."""
    return _comparison("ge", field, value)


def lt(field: str, value: _Value) -> Condition:
    """The field is less than the value, or earlier; parameters and errors as of :func:`eq`."""
    return _comparison("lt", field, value)


def le(field: str, value: _Value) -> Condition:
    """The field is at most the value; parameters and errors as of :func:`eq`."""
    return _comparison("le", field, value)


def like(field: str, text: str) -> Condition:
    """The field, which is text, has *text* in it; errors as of :func:`eq`."""
    if not isinstance(text, str):
        raise TypeError(f"like looks for text, not for {type(text).__name__}: write like({field!r}, '…')")
    return _comparison("like", field, text)


def in_(field: str, *values: _Value | Iterable[_Value]) -> Condition:
    """The field equals one of the values.

    :param field: the name of a field.
    :param values: each as of :func:`eq`, or one list, tuple or set of them.
    :raises TypeError: as of :func:`eq`.
    :raises ValueError: as of :func:`eq`, or there are no values.
    """
    return _membership("in", field, values)


def out(field: str, *values: _Value | Iterable[_Value]) -> Condition:
    """The field equals none of the values; parameters and errors as of :func:`in_`."""
    return _membership("out", field, values)


def contains(field: str, *conditions: Condition) -> Condition:
    """The field is there; with conditions, one element of the list satisfies all of them.

    :param field: the name of a field; ``roles.5`` is there where the list ``roles`` has six elements.
    :param conditions: they name the fields of an element.
    :raises TypeError: what is no condition.
    """
    return _presence("contains", field, conditions)


def excludes(field: str, *conditions: Condition) -> Condition:
    """The opposite of :func:`contains`, with its parameters and errors."""
    return _presence("excludes", field, conditions)


@overload
def and_(*expressions: Condition) -> Condition: ...
@overload
def and_(*expressions: Expression) -> Expression: ...
def and_(*expressions: Expression) -> Expression:
    """All of the conditions; the same as ``&``. What shapes the list may be among them.

    :raises TypeError: what is no expression.
    :raises ValueError: there is none, or two of what can be there once: limit, sort, select, skip_count.
    """
    parts = _flat("and_", "and &", expressions)
    if not any(isinstance(part, Query) for part in parts):
        return parts[0] if len(parts) == 1 else _group("and", parts)
    # Of conditions that were combined before, each is a part of its own: ?eq(a,1)&eq(b,2)&limit(10).
    for name in ("limit", "sort", "select", "skipCount"):
        if sum(part._operator == name for part in parts) > 1:
            raise ValueError(f"two {_PYTHON_NAMES.get(name, name)} in one query: leave one of them out")
    if len(parts) == 1:
        return parts[0]
    shown = " & ".join(map(_shown_within, parts))
    return _made(Query, "&".join(parts), "&", shown, tuple(parts))


def or_(*conditions: Condition) -> Condition:
    """One of the conditions at least; the same as ``|``.

    :raises TypeError: what is no condition: limit, sort, select and skip_count are joined with ``&``.
    :raises ValueError: there is none.
    """
    for condition in conditions:
        _condition(condition, "or_ and |")
    parts = _flat("or_", "or", conditions)
    found = parts[0] if len(parts) == 1 else _group("or", parts)
    assert isinstance(found, Condition)
    return found


def limit(count: int, offset: int = 0) -> Query:
    """At most *count* records, after passing over *offset* of them.

    :raises TypeError: they are no integers.
    :raises ValueError: they are negative.
    """
    for name, number in (("count", count), ("offset", offset)):
        if isinstance(number, bool) or not isinstance(number, int):
            raise TypeError(f"limit: {name} must be an int, not {type(number).__name__}")
        if number < 0:
            raise ValueError(f"limit: {name} must not be negative, and is {number}")
    numbers = [int(count), int(offset)] if offset else [int(count)]
    return _made(
        Query,
        f"limit({','.join(map(str, numbers))})",
        "limit",
        f"rql.limit({', '.join(map(str, numbers))})",
    )


def sort(*fields: str) -> Query:
    """Sorted by the fields, the first before the others; ``-name`` is descending.

    :raises TypeError: a field is no ``str``.
    :raises ValueError: there is none, one has a forbidden character, or is there twice.
    """
    texts = []
    for field in _some("sort", fields):
        sign, name = (
            (field[0], field[1:]) if isinstance(field, str) and field[:1] in ("-", "+") else ("", field)
        )
        # A + would arrive as a space.
        texts.append(f"{sign.strip('+')}{field_text(name, 'sort')}")
    _once("sort", [text.lstrip("-") for text in texts])
    return _made(Query, f"sort({','.join(texts)})", "sort", f"rql.sort({_list(fields)})")


def select(*fields: str) -> Query:
    """Only these fields of each record.

    :raises TypeError: a field is no ``str``.
    :raises ValueError: there is none, one has a forbidden character, is there twice, or together with a field
        within it.
    """
    texts = [field_text(field, "select") for field in _some("select", fields)]
    _once("select", texts)
    for outer in texts:
        for inner in texts:
            if inner.startswith(f"{outer}."):
                raise ValueError(f"select names {outer!r} and its sub-field {inner!r}: leave one of them out")
    return _made(Query, f"select({','.join(texts)})", "select", f"rql.select({_list(fields)})")


def skip_count() -> Query:
    """Without counting the records, which is faster: the answer's page has no ``total``."""
    return _made(Query, "skipCount()", "skipCount", "rql.skip_count()")


def raw(text: str) -> Expression:
    """An expression that is written already, by hand or by another program; a ``?`` before it is dropped.

    Only its outline is looked at: the names of operators, the parentheses, and that values are encoded.

    :raises TypeError: it is no ``str``.
    :raises ValueError: it is no expression.
    """
    if isinstance(text, Expression):
        return text
    if not isinstance(text, str):
        raise TypeError(f"raw takes the text of an expression, not {type(text).__name__}")
    written = text[1:] if text.startswith("?") else text
    parts: list[Expression] = []
    for piece in _pieces(written, "&"):
        # limit, sort and the like may stand within and(…) at the top.
        inner = _pieces(piece[len("and(") : -1], ",") if piece.startswith("and(") else []
        shapes = any(one.partition("(")[0] in _SHAPES for one in inner)
        parts.extend(_raw(one) for one in (inner if shapes else [piece]))
    return and_(*parts)


def _raw(text: str) -> Expression:
    name, parenthesis, _ = text.partition("(")
    odd = any(one in "#=?" or one.isspace() or not one.isprintable() for one in text)
    if odd or not parenthesis or not name.replace("_", "").isalnum() or text[-1] != ")":
        raise ValueError(f"{text[:60]!r} is no RQL expression, like eq(name,Adam)")
    name = "skipCount" if name == "skip_count" else name
    cls: type[Expression] = Query if name in _SHAPES else Condition
    return _made(cls, text, name, f"rql.raw({text!r})")


def _pieces(text: str, separator: str) -> list[str]:
    """*text*, split where the separator is outside of parentheses."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
        if character == separator and not depth:
            pieces.append(text[start:at])
            start = at + 1
    if depth:
        raise ValueError(f"{text[:60]!r} is no RQL expression: its parentheses do not match")
    return [*pieces, text[start:]]


_SHAPES = frozenset({"limit", "sort", "select", "skipCount", "skip_count"})

_PYTHON_NAMES = {"in": "in_", "and": "and_", "or": "or_", "skipCount": "skip_count"}


def _made(cls: type[_E], text: str, operator: str, shown: str, parts: tuple[Expression, ...] = ()) -> _E:
    expression = str.__new__(cls, text)
    for name, value in (("_operator", operator), ("_shown", shown), ("_parts", parts)):
        object.__setattr__(expression, name, value)
    return expression


def _call(name: str, field: str, arguments: list[str], shown: list[str]) -> Condition:
    text = f"{name}({','.join([field_text(field, name), *arguments])})"
    python = f"rql.{_PYTHON_NAMES.get(name, name)}({', '.join([repr(field), *shown])})"
    return _made(Condition, text, name, python)


def _comparison(name: str, field: str, value: _Value) -> Condition:
    return _call(name, field, [_value(value, name)], [repr(value)])


def _membership(name: str, field: str, values: tuple[Any, ...]) -> Condition:
    if len(values) == 1 and isinstance(values[0], (list, tuple, set, frozenset)):
        values = tuple(values[0])
    python = _PYTHON_NAMES.get(name, name)
    if not values:
        raise ValueError(f"{python} has no values to compare {field!r} with: give one at least")
    return _call(name, field, [_value(value, python) for value in values], [repr(value) for value in values])


def _value(value: _Value, name: str) -> str:
    if isinstance(value, Expression):
        raise TypeError(f"{name} takes a value, not an RQL expression")
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
    shown = f" {sign} ".join(map(_shown_within, parts))
    return _made(Condition, f"{name}({','.join(parts)})", name, shown, tuple(parts))


def _shown_within(part: Expression) -> str:
    return f"({part!r})" if part._parts else repr(part)


def _flat(name: str, joined_by: str, expressions: tuple[Expression, ...]) -> list[Expression]:
    """The expressions, and in place of those that are joined in the same way already their parts."""
    if not expressions:
        raise ValueError(f"{name} has nothing to combine: give it a condition at least")
    parts: list[Expression] = []
    for expression in expressions:
        _expression(expression, name)
        joined = expression._operator in joined_by.split() and expression._parts
        parts.extend(expression._parts if joined else [expression])
    return parts


def _expression(value: Any, where: str) -> Expression:
    if isinstance(value, Expression):
        return value
    raise TypeError(f"{where} combines RQL expressions, not {type(value).__name__}: make one with rql.eq(…)")


def _condition(value: Any, where: str) -> None:
    if isinstance(value, Query):
        raise TypeError(
            f"{where} takes conditions, and {value!r} shapes the whole list: join it with & at the end"
        )
    if not isinstance(value, Condition):
        raise TypeError(f"{where} takes conditions, not {type(value).__name__}: make one with rql.eq(…)")


def _some(name: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    if not fields:
        raise ValueError(f"{name} names no field: give it one at least")
    return fields


def _once(name: str, fields: list[str]) -> None:
    for field in fields:
        if fields.count(field) > 1:
            raise ValueError(f"{name} names {field!r} twice")


def _list(fields: tuple[str, ...]) -> str:
    return ", ".join(map(repr, fields))
