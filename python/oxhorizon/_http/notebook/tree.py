"""Displays JSON as a collapsible tree."""

from __future__ import annotations

from . import masking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .html_writer import HtmlWriter

_MAX_ITEMS = 50
_MAX_KEYS = 100
_MAX_DEPTH = 30
_LONG = 160
_MAX_LENGTH = 4000
_MAX_KEY = 100
# A container at depth 1 with at most this many items is open at first.
_FEW = 12
_FEW_KEYS = 4


def tree(writer: HtmlWriter, value: Any) -> None:
    """Writes *value*. Long strings and large containers are cut."""
    with writer.element("div", "oxh-tree"):
        _node(writer, None, value, 0)


def _node(writer: HtmlWriter, key: str | None, value: Any, depth: int) -> None:
    if key is not None and masking.is_secret(key) and isinstance(value, (str, int, float)):
        value = _Masked
    if isinstance(value, (dict, list)) and value:
        _container(writer, key, value, depth)
        return
    if isinstance(value, str) and len(value) > _LONG:
        _long_string(writer, key, value)
        return
    with writer.element("div"):
        _key(writer, key)
        scalar(writer, value)


def _key(writer: HtmlWriter, key: str | None) -> None:
    if key is not None:
        with writer.element("span", "oxh-key"):
            writer.text(cut(key, _MAX_KEY))
        writer.text(": ")


class _Masked:
    """Marks the place of a masked secret."""


def kind(value: Any) -> str:
    """Returns the CSS class of a value."""
    if isinstance(value, str):
        return "oxh-string"
    if value is None or isinstance(value, bool):
        return "oxh-word"
    return "oxh-number" if isinstance(value, (int, float)) else "oxh-note"


def scalar(writer: HtmlWriter, value: Any, limit: int = _LONG) -> None:
    """Writes a value that does not fold."""
    with writer.element("span", kind(value)):
        writer.text(shown(value, limit))


def shown(value: Any, limit: int) -> str:
    """Formats a value in one line."""
    if value is _Masked:
        return masking.MASK
    if isinstance(value, str):
        return f'"{cut(masking.text(value), limit)}"'
    if isinstance(value, dict):
        return f"{{{count(len(value), 'key')}}}" if value else "{}"
    if isinstance(value, list):
        return f"[{count(len(value), 'item')}]" if value else "[]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return cut(repr(value), limit)


def count(number: int, noun: str) -> str:
    """Formats a number with a noun: ``3 items``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cut(text: str, limit: int) -> str:
    """Cuts *text* to a limit and marks the cut with an ellipsis."""
    return text if len(text) <= limit else text[:limit] + "…"


def _long_string(writer: HtmlWriter, key: str | None, value: str) -> None:
    value, length = masking.text(value[: 2 * _MAX_LENGTH]), len(value)
    with writer.element("details"):
        with writer.element("summary"):
            _key(writer, key)
            with writer.element("span", "oxh-string"):
                writer.text(f'"{value[:_LONG]}…')
            writer.note(f" {length:,} characters")
        with writer.element("div"), writer.element("span", "oxh-string"):
            writer.text(value[_LONG:_MAX_LENGTH])
            if length > _MAX_LENGTH:
                writer.note(f"… {length - _MAX_LENGTH:,} more characters")


def _preview(value: dict[str, Any] | list[Any]) -> str:
    if isinstance(value, list):
        return shown(value, _LONG)
    keys = [cut(key, _MAX_KEY // 4) for key in list(value)[:_FEW_KEYS]]
    return "{" + ", ".join([*keys, *(["…"] if len(value) > len(keys) else [])]) + "}"


def _container(writer: HtmlWriter, key: str | None, value: dict[str, Any] | list[Any], depth: int) -> None:
    is_open = depth == 0 or (depth == 1 and len(value) <= _FEW)
    with writer.element("details", **({"open": ""} if is_open else {})):
        with writer.element("summary"):
            _key(writer, key)
            writer.note(_preview(value))
        with writer.element("div"):
            if depth >= _MAX_DEPTH:
                writer.note("… nested too deeply to display")
                return
            pairs: Any = value.items() if isinstance(value, dict) else ((None, item) for item in value)
            most = _MAX_KEYS if isinstance(value, dict) else _MAX_ITEMS
            for number, (name, item) in enumerate(pairs):
                if number == most or writer.is_full:
                    writer.note(f"… {len(value) - number:,} more", tag="div")
                    break
                _node(writer, name, item, depth + 1)
