"""Records as tables: in a notebook, and as data frames."""

from __future__ import annotations

from . import dates
from .records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_LIBRARIES = ("pandas", "polars")


def html(records: list[Any], total: int | None = None, offset: int = 0) -> str | None:
    """Returns records as the card that a notebook displays; ``None`` for what is not in records.

    Values that look like secrets are masked, because notebooks are saved with their output.

    :param total: how many there are at the platform.
    :param offset: how many of them come before.
    """
    from oxhorizon._http.notebook.html_writer import HtmlWriter
    from oxhorizon._http.notebook.style import SHEET
    from oxhorizon._http.notebook.table import caption_of, table

    rows = [_shown(_row(record)) for record in records if isinstance(record, (Record, dict))]
    if len(rows) != len(records):
        return None
    writer = HtmlWriter(40_000)
    with writer.element("div", "oxh-card"):
        writer.style(SHEET)
        with writer.element("div", "oxh-head"):
            writer.note(caption_of({"page": {"total": total, "offset": offset}}, rows))
        if rows:
            table(writer, rows)
    return str(writer)


def frame(records: Iterable[Any], library: str | None) -> Any:
    """Returns records as a data frame: a column for each field, and for each field of the user's own data.

    :param library: ``"pandas"`` or ``"polars"``; by default the one that is imported, or installed.
    :raises ImportError: neither is installed.
    :raises ValueError: *library* is neither.
    """
    rows = [_row(record) for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    # Each column as a whole: a row may lack a field.
    columns = {name: [row.get(name) for row in rows] for name in names}
    module = _library(library)
    if module.__name__ == "polars":
        return module.DataFrame(columns, strict=False)
    return module.DataFrame(columns)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """Returns a row with its points in time as text."""
    return {name: str(value) if dates.is_datetime(value) else value for name, value in row.items()}


def _row(record: Any) -> dict[str, Any]:
    """Returns the fields of a record; those of its data, one level deep, as ``data.name``."""
    row: dict[str, Any] = {}
    for name, value in dict(record).items():
        if name == "data" and isinstance(value, dict):
            row.update((f"data.{key}", _plain(one)) for key, one in value.items())
        else:
            row[name] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.raw
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value


def _library(name: str | None) -> Any:
    import sys

    if name is not None and name not in _LIBRARIES:
        raise ValueError(f"library must be 'pandas' or 'polars', not {name!r}")
    wanted = (name,) if name is not None else sorted(_LIBRARIES, key=lambda one: one not in sys.modules)
    for one in wanted:
        try:
            __import__(one)
        except ImportError:
            continue
        return sys.modules[one]
    raise ImportError(f"to_dataframe() needs {' or '.join(wanted)}: pip install {wanted[0]}")
