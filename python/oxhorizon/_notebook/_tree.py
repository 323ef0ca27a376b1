"""JSON as a tree that folds."""

from __future__ import annotations

from . import _secrets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._paper import Paper

_MOST_ITEMS = 50
_MOST_KEYS = 100
_DEEPEST = 30
_LONG = 160
_LONGEST = 4000
_LONG_KEY = 100
# A container with no more than this is open at first, where it is not deep.
_FEW = 12
_FEW_KEYS = 4


def tree(paper: Paper, value: Any) -> None:
    """Writes *value*, its long strings and large arrays cut."""
    with paper.element("div", "oxh-tree"):
        _node(paper, None, value, 0)


def _node(paper: Paper, key: str | None, value: Any, depth: int) -> None:
    if key is not None and _secrets.is_secret(key) and isinstance(value, (str, int, float)):
        value = _Masked
    if isinstance(value, (dict, list)) and value:
        _container(paper, key, value, depth)
        return
    if isinstance(value, str) and len(value) > _LONG:
        _long_string(paper, key, value)
        return
    with paper.element("div"):
        _key(paper, key)
        scalar(paper, value)


def _key(paper: Paper, key: str | None) -> None:
    if key is not None:
        with paper.element("span", "oxh-key"):
            paper.text(cut(key, _LONG_KEY))
        paper.text(": ")


class _Masked:
    """In place of a secret."""


def kind(value: Any) -> str:
    """The class of a value."""
    if isinstance(value, str):
        return "oxh-string"
    if value is None or isinstance(value, bool):
        return "oxh-word"
    return "oxh-number" if isinstance(value, (int, float)) else "oxh-note"


def scalar(paper: Paper, value: Any, longest: int = _LONG) -> None:
    """Writes what folds no further."""
    with paper.element("span", kind(value)):
        paper.text(shown(value, longest))


def shown(value: Any, longest: int) -> str:
    """A value in one line."""
    if value is _Masked:
        return _secrets.MASK
    if isinstance(value, str):
        return f'"{cut(_secrets.text(value), longest)}"'
    if isinstance(value, dict):
        return f"{{{count(len(value), 'key')}}}" if value else "{}"
    if isinstance(value, list):
        return f"[{count(len(value), 'item')}]" if value else "[]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return cut(repr(value), longest)


def count(number: int, noun: str) -> str:
    """``3 items``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cut(text: str, longest: int) -> str:
    """*text*, and an ellipsis where it is longer."""
    return text if len(text) <= longest else text[:longest] + "…"


def _long_string(paper: Paper, key: str | None, value: str) -> None:
    value, length = _secrets.text(value[: 2 * _LONGEST]), len(value)
    with paper.element("details"):
        with paper.element("summary"):
            _key(paper, key)
            with paper.element("span", "oxh-string"):
                paper.text(f'"{value[:_LONG]}…')
            paper.note(f" {length:,} characters")
        with paper.element("div"), paper.element("span", "oxh-string"):
            paper.text(value[_LONG:_LONGEST])
            if length > _LONGEST:
                paper.note(f"… {length - _LONGEST:,} more characters")


def _preview(value: dict[str, Any] | list[Any]) -> str:
    if isinstance(value, list):
        return shown(value, _LONG)
    keys = [cut(key, _LONG_KEY // 4) for key in list(value)[:_FEW_KEYS]]
    return "{" + ", ".join([*keys, *(["…"] if len(value) > len(keys) else [])]) + "}"


def _container(paper: Paper, key: str | None, value: dict[str, Any] | list[Any], depth: int) -> None:
    is_open = depth == 0 or (depth == 1 and len(value) <= _FEW)
    with paper.element("details", **({"open": ""} if is_open else {})):
        with paper.element("summary"):
            _key(paper, key)
            paper.note(_preview(value))
        with paper.element("div"):
            if depth >= _DEEPEST:
                paper.note("… deeper than is shown here")
                return
            pairs: Any = value.items() if isinstance(value, dict) else ((None, item) for item in value)
            most = _MOST_KEYS if isinstance(value, dict) else _MOST_ITEMS
            for number, (name, item) in enumerate(pairs):
                if number == most or paper.is_full:
                    paper.note(f"… {len(value) - number:,} more", tag="div")
                    break
                _node(paper, name, item, depth + 1)
