"""Parses RQL, the Resource Query Language of list requests.

Source: the platform's documentation ("Resource Query Language"). The query string is
decoded before it is parsed, and each value is decoded again afterwards. So special
characters in a value must be percent-encoded twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote

from . import record_fields
from .record_fields import Record
from .refusals import Refusal

Condition = Callable[[Record], bool]

_LOGICAL: dict[str, Callable[[Iterable[bool]], bool]] = {"and": all, "or": any}


@dataclass(frozen=True)
class Operator:
    """An operator with its arguments. A str argument is still encoded once."""

    name: str
    args: tuple[Operator | str, ...]


@dataclass
class Query:
    """A parsed query string."""

    conditions: list[Condition] = field(default_factory=list)
    sort: list[tuple[str, bool]] = field(default_factory=list)
    limit: int | None = None
    offset: int = 0
    select: tuple[str, ...] = ()
    skip_count: bool = False

    def matches(self, record: Record) -> bool:
        """Returns whether *record* satisfies every condition."""
        return all(condition(record) for condition in self.conditions)

    def page(self, records: Iterable[Record], default_limit: int, maximum: int) -> Record:
        """Returns the list response ``{"page": …, "data": […]}`` for *records*."""
        found = [record for record in records if self.matches(record)]
        for path, descending in reversed(self.sort):
            found.sort(key=lambda record: record_fields.sort_key(record, path), reverse=descending)
        limit = min(default_limit if self.limit is None else self.limit, maximum)
        page: Record = {} if self.skip_count else {"total": len(found)}
        page.update(offset=self.offset, limit=limit)
        data = found[self.offset : self.offset + limit]
        if self.select:
            data = [record_fields.project(record, self.select) for record in data]
        return {"page": page, "data": data}


def parse(query: str) -> Query:
    """Parses a raw query string: expressions joined with ``&``, or nothing.

    :raises Refusal: INVALID_RQL_EXCEPTION; the message describes the problem.
    """
    result = Query()
    if query:
        for part in query.split("&"):
            _apply(_pair(part) or _Parser(_decode(part)).expression(), result)
    return result


# A field, `=` and a value that is encoded once, short for eq(field,value).
_PAIR = re.compile(r"([A-Za-z0-9_.%-]+)=(.*)", re.DOTALL)


def _pair(part: str) -> Operator | None:
    found = _PAIR.fullmatch(part)
    return Operator("eq", (found[1], found[2].replace("+", "%20"))) if found else None


def without_oauth(query: str) -> str:
    """Removes the parameters of a query-string signature from the RQL."""
    parts = query.split("&")
    rest = [part for part in parts if not part.startswith("oauth_")]
    if len(rest) == len(parts):
        return query
    # Signers write pairs, so an expression became a name with an empty value.
    return "&".join(part[:-1] if part.endswith("=") else part for part in rest)


class _Parser:
    """A recursive-descent parser of ``name(argument,…)``."""

    # Any other character must be encoded twice.
    _word = re.compile(r"[A-Za-z0-9_+*$:%.~-]*")
    _depth = 32

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def expression(self) -> Operator:
        call = self._argument(0)
        if self._at < len(self._text):
            raise self._unexpected()
        if not isinstance(call, Operator):
            raise _invalid(f"{call!r:.60} is not an operator with arguments")
        return call

    def _argument(self, depth: int) -> Operator | str:
        match = self._word.match(self._text, self._at)
        word = match.group() if match else ""
        self._at += len(word)
        if self._peek() != "(":
            return word
        if depth == self._depth:
            raise _invalid("the expression is nested too deeply")
        return Operator(word, tuple(self._arguments(depth + 1)))

    def _arguments(self, depth: int) -> Iterator[Operator | str]:
        self._at += 1
        if self._peek() != ")":
            yield self._argument(depth)
            while self._peek() == ",":
                self._at += 1
                yield self._argument(depth)
        if self._peek() != ")":
            raise self._unexpected()
        self._at += 1

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _unexpected(self) -> Refusal:
        if self._at >= len(self._text):
            return _invalid("a parenthesis is not closed")
        return _invalid(
            f"unexpected {self._peek()!r} at character {self._at + 1}; "
            "special characters of a value must be percent-encoded twice"
        )


def _apply(call: Operator, query: Query) -> None:
    """Adds a top-level expression to the query; the parts of ``and(…)`` count as top-level."""
    fields = _fields(call) if call.name in ("sort", "select") else []
    if call.name == "and":
        for arg in _calls(call):
            _apply(arg, query)
    elif call.name == "sort":
        query.sort += [(name.lstrip("+-"), name.startswith("-")) for name in fields]
    elif call.name == "select":
        query.select = _checked_select(fields)
    elif call.name == "limit":
        query.limit, query.offset = _limit(call)
    elif call.name in ("skipCount", "skip_count"):
        if call.args not in ((), ("",)):
            raise _invalid(f"{call.name} takes no arguments")
        query.skip_count = True
    else:
        query.conditions.append(_condition(call))


def _condition(call: Operator) -> Condition:
    if call.name in _LOGICAL:
        combine = _LOGICAL[call.name]
        parts = [_condition(arg) for arg in _calls(call)]
        return lambda record: combine(part(record) for part in parts)
    if call.name in record_fields.COMPARISONS:
        path, (value,) = _field_and_values(call, exactly_one=True)
        compare = record_fields.COMPARISONS[call.name]
        return lambda record: compare(record_fields.values(record, path), value)
    if call.name in ("in", "out"):
        path, wanted = _field_and_values(call)
        inside = call.name == "in"
        return lambda record: (
            inside == any(record_fields.equals(record_fields.values(record, path), one) for one in wanted)
        )
    if call.name in ("contains", "excludes"):
        return _presence(call)
    if call.name in ("sort", "select", "limit", "skipCount", "skip_count"):
        raise _invalid(f"{call.name} is allowed only at the top level, or in a top-level and(…)")
    raise _invalid(f"unknown operator {call.name!r:.60}")


def _presence(call: Operator) -> Condition:
    if not 1 <= len(call.args) <= 2 or not isinstance(call.args[0], str):
        raise _invalid(f"{call.name} takes a field and at most one condition")
    path = _decode(call.args[0])
    wanted = call.name == "contains"
    if len(call.args) == 1:
        return lambda record: wanted == bool(record_fields.values(record, path))
    inner_call = call.args[1]
    if not isinstance(inner_call, Operator):
        raise _invalid(f"the second argument of {call.name} must be a condition")
    inner = _condition(inner_call)
    return lambda record: (
        wanted == any(inner(item) for item in record_fields.values(record, path) if isinstance(item, dict))
    )


# Arguments


def _calls(call: Operator) -> list[Operator]:
    calls = [arg for arg in call.args if isinstance(arg, Operator)]
    if not calls or len(calls) != len(call.args):
        raise _invalid(f"{call.name} takes expressions")
    return calls


def _texts(call: Operator) -> list[str]:
    texts = [arg for arg in call.args if isinstance(arg, str)]
    if len(texts) != len(call.args):
        raise _invalid(f"{call.name} takes no expressions")
    return texts


def _fields(call: Operator) -> list[str]:
    fields = [_decode(text) for text in _texts(call)]
    if not fields or not all(name.lstrip("+-") for name in fields):
        raise _invalid(f"{call.name} takes the names of fields")
    return fields


def _field_and_values(call: Operator, exactly_one: bool = False) -> tuple[str, list[Any]]:
    path, *values = _texts(call) or [""]
    if not path or not values or (exactly_one and len(values) > 1):
        raise _invalid(f"{call.name} takes a field and {'a value' if exactly_one else 'values'}")
    read = _as_text if call.name == "like" else _guess
    return _decode(path), [read(text) for text in values]


def _limit(call: Operator) -> tuple[int, int]:
    texts = _texts(call)
    if not 1 <= len(texts) <= 2 or not all(re.fullmatch("[0-9]{1,9}", text) for text in texts):
        raise _invalid("limit takes a number and an optional offset")
    return int(texts[0]), int(texts[1]) if len(texts) == 2 else 0


def _checked_select(fields: Sequence[str]) -> tuple[str, ...]:
    for name in fields:
        for other in fields:
            if other.startswith(name + "."):
                raise _invalid(f"select names {name!r:.60} and its sub-field {other!r:.60}")
    return tuple(fields)


# Values


def _guess(text: str) -> Any:
    """Decodes a value again and guesses its type, unless a prefix names it."""
    value = _decode(text)
    prefix, colon, rest = value.partition(":")
    if colon and prefix in _CASTS:
        try:
            return _CASTS[prefix](rest)
        except (ValueError, OverflowError, OSError):
            raise _invalid(f"{rest!r:.60} is not a {prefix}") from None
    words = {"true": True, "false": False, "null": None}
    if value in words:
        return words[value]
    if _NUMBER.fullmatch(value):
        return _number(value)
    try:
        return _time(value)
    except ValueError:
        pass
    if ":" in text:  # in text, the colon would still be encoded
        raise _invalid(f"unknown type prefix {prefix!r:.60}")
    return value


def _as_text(text: str) -> str:
    value = _decode(text)
    return value[len("string:") :] if value.startswith("string:") else value


# As in the platform's JavaScript: only the canonical form is a number. 007 and +1 are text.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{0,15}[1-9])?")
_DATE = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?(Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def _time(text: str) -> datetime:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError
    day, clock, fraction, zone = match.groups()
    # Before Python 3.11, fromisoformat reads neither Z nor fractions of other lengths.
    zone = "+00:00" if zone in (None, "Z") else f"{zone[:3]}:{zone[-2:]}"
    clock = clock or "00:00"
    seconds = "" if clock.count(":") == 2 else ":00"
    iso = f"{day}T{clock}{seconds}.{(fraction or '').ljust(6, '0')}{zone}"
    return datetime.fromisoformat(iso)


_CASTS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "number": _number,
    "boolean": lambda text: text == "true",
    "date": _time,
    "epoch": lambda text: datetime.fromtimestamp(float(text) / 1000, timezone.utc),
}


def _decode(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise _invalid("a percent-encoded value is not UTF-8") from None


def _invalid(message: str) -> Refusal:
    return Refusal("INVALID_RQL_EXCEPTION", message)
