"""Displays a list of JSON objects as a table."""

from __future__ import annotations

from . import masking
from .tree import count, cut, kind, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .html_writer import HtmlWriter

_MAX_ROWS = 50
_MAX_COLUMNS = 12
_MAX_LENGTH = 80
_MAX_NAME = 40


def rows_of(value: Any) -> list[dict[str, Any]] | None:
    """Returns the objects of a list or of an Extra Horizon page; ``None`` for any other value."""
    if isinstance(value, dict) and isinstance(value.get("page"), dict):
        value = value.get("data")
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return value
    return None


def caption_of(value: Any, rows: list[dict[str, Any]]) -> str:
    """Returns the caption: the number of rows, the total and the offset."""
    text = count(len(rows), "row")
    page = value.get("page") if isinstance(value, dict) else None
    total = page.get("total") if isinstance(page, dict) else None
    offset = page.get("offset") if isinstance(page, dict) else None
    if isinstance(total, int) and not isinstance(total, bool):
        text += f" of {cut(f'{total:,}', 30)}"
    if isinstance(offset, int) and not isinstance(offset, bool) and offset:
        text += f", from {cut(f'{offset:,}', 30)}"
    return text


def table(writer: HtmlWriter, rows: list[dict[str, Any]]) -> None:
    """Writes the first rows and columns, and the number of the others."""
    # The union of the keys, in order of appearance.
    names = list(dict.fromkeys(name for row in rows[:1000] for name in row))
    columns = names[:_MAX_COLUMNS]
    written = 0
    with writer.element("div", "oxh-scroll"), writer.element("table", "oxh-table"):
        with writer.element("thead"), writer.element("tr"):
            for name in columns:
                with writer.element("th"):
                    writer.text(cut(name, _MAX_NAME))
        with writer.element("tbody"):
            for row in rows[:_MAX_ROWS]:
                if writer.is_full:
                    break
                with writer.element("tr"):
                    for name in columns:
                        _cell(writer, row, name)
                written += 1
    more = []
    if len(rows) > written:
        more.append(count(len(rows) - written, "more row"))
    if len(names) > len(columns):
        more.append(count(len(names) - len(columns), "more column"))
    if more:
        writer.note("… " + ", ".join(more), tag="div")


def _cell(writer: HtmlWriter, row: dict[str, Any], name: str) -> None:
    if name not in row:
        with writer.element("td"):
            return
    value = row[name]
    if masking.is_secret(name) and isinstance(value, (str, int, float)):
        with writer.element("td", "oxh-note"):
            writer.text(masking.MASK)
    elif isinstance(value, str):
        # Without quotes, which would be noise in a column.
        with writer.element("td"):
            writer.text(cut(masking.text(value), _MAX_LENGTH))
    else:
        with writer.element("td", kind(value)):
            writer.text(shown(value, _MAX_LENGTH))
