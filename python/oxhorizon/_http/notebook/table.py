"""A list of JSON objects as a table."""

from __future__ import annotations

from . import masking
from .tree import count, cut, kind, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .html_writer import HtmlWriter

_MOST_ROWS = 50
_MOST_COLUMNS = 12
_LONGEST = 80
_LONG_NAME = 40


def rows_of(value: Any) -> list[dict[str, Any]] | None:
    """The objects of a list, or of a page of Extra Horizon; ``None`` where it is neither."""
    if isinstance(value, dict) and isinstance(value.get("page"), dict):
        value = value.get("data")
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return value
    return None


def caption_of(value: Any, rows: list[dict[str, Any]]) -> str:
    """How many rows there are, and of how many."""
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
    """Writes the first rows and columns, and how many more there are."""
    # The union of the keys, in the order in which they come.
    names = list(dict.fromkeys(name for row in rows[:1000] for name in row))
    columns = names[:_MOST_COLUMNS]
    written = 0
    with writer.element("div", "oxh-scroll"), writer.element("table", "oxh-table"):
        with writer.element("thead"), writer.element("tr"):
            for name in columns:
                with writer.element("th"):
                    writer.text(cut(name, _LONG_NAME))
        with writer.element("tbody"):
            for row in rows[:_MOST_ROWS]:
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
        # No quotes: a table is read by its columns.
        with writer.element("td"):
            writer.text(cut(masking.text(value), _LONGEST))
    else:
        with writer.element("td", kind(value)):
            writer.text(shown(value, _LONGEST))
