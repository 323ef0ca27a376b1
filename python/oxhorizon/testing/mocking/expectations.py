"""The conditions of a route beyond method and URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .answers import NOTHING
from .calls import Call
from .urls import same_query


@dataclass(frozen=True)
class Expectations:
    """Conditions on query, form, JSON and headers, and a function of your own; see :meth:`Mock.add`."""

    query: Any = None
    form: Any = None
    json: Any = NOTHING
    headers: Mapping[str, Any] | None = None
    call: Any = None

    def why_not(self, call: Call) -> str | None:
        """Returns how a request differs, or None if it matches."""
        if isinstance(self.query, str):
            if not same_query(self.query, call):
                return f"the query is {call.query_string!r}"
        elif self.query is not None and not _is(self.query, call.query, _listed):
            return f"the query is {call.query!r}"
        if self.form is not None and not _is(self.form, call.form, _listed):
            return f"the form is {call.form!r}"
        if self.json is not NOTHING:
            try:
                found = call.json()
            except ValueError:
                return "the body is not JSON"
            if not _is(self.json, found):
                return f"the JSON is {found!r}"
        for name, expected in (self.headers or {}).items():
            if not _is_header(expected, call.headers.get(name)):
                return f"the header {name} differs"
        if self.call is not None and not self.call(call):
            return "match() returned false"
        return None

    def __str__(self) -> str:
        given = {"match_query": self.query, "match_form": self.form, "match_headers": self.headers}
        if self.json is not NOTHING:
            given["match_json"] = self.json
        shown = "".join(
            f" {name}={value!r}" for name, value in given.items() if value is not None or name == "match_json"
        )
        return shown + (" match=…" if self.call is not None else "")


def _is(expected: Any, found: Any, prepare: Any = lambda value: value) -> bool:
    if callable(expected):
        return bool(expected(found))
    return bool(prepare(expected) == found)


def _listed(expected: Any) -> Any:
    """Converts expected parameters to the form of parsed ones: a list of texts for each."""
    if not isinstance(expected, Mapping):
        return expected
    return {
        str(name): [_as_text(one) for one in value] if isinstance(value, (list, tuple)) else _One(value)
        for name, value in expected.items()
    }


class _One:
    """Equal to a list of one matching value."""

    def __init__(self, value: Any) -> None:
        self._value = _as_text(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and (
            self._value == other or (len(other) == 1 and self._value == other[0])
        )

    __hash__ = None  # type: ignore[assignment]


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _is_header(expected: Any, found: str | None) -> bool:
    if isinstance(expected, bytes):
        expected = expected.decode("utf-8", "replace")
    if isinstance(expected, re.Pattern):
        return found is not None and expected.fullmatch(found) is not None
    return _is(expected, found)
