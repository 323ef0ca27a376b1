"""The progress of a transfer: displayed, or reported to a callable.

Imported when a program passes ``progress=``: ``True``, ``False``, or a callable that takes the amount done
and the total (``None`` if it is unknown).
"""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Optional, Protocol, Union

    from typing_extensions import TypeAlias

    _Wanted: TypeAlias = Union[bool, Callable[[int, Optional[int]], object], None]

    class _Display(Protocol):
        def show(self, done: int, total: int | None) -> None: ...

        def close(self) -> None: ...


# The minimum time in seconds between two updates of a line on a terminal.
_INTERVAL = 0.1


class Progress:
    """Reports the progress of one transfer.

    :param wanted: ``True`` displays the progress, a callable receives it; ``False`` and ``None`` do nothing.
    :param label: the name of the transfer, for display.
    :param unit: ``B`` for bytes, which are displayed as kB, MB, …; any other unit is counted.
    :raises TypeError: *wanted* is none of these.
    """

    def __init__(self, wanted: _Wanted, label: str, unit: str = "B") -> None:
        if not (wanted is None or isinstance(wanted, bool) or callable(wanted)):
            kind = type(wanted).__name__
            raise TypeError(f"progress must be True, False or a callable with two parameters, not {kind}")
        self._callback = wanted if callable(wanted) else None
        self._display: _Display | None = _display(_plain(label), unit) if wanted is True else None

    def update(self, done: int, total: int | None) -> None:
        """Reports that *done* of *total* are done. A restart may report less than before."""
        if self._callback is not None:
            self._callback(done, total)
        elif self._display is not None:
            self._display.show(done, total)

    def close(self) -> None:
        """Ends the display. Further calls do nothing."""
        display, self._display = self._display, None
        if display is not None:
            display.close()


def size(count: float) -> str:
    """Formats a number of bytes for display, in powers of 1000: ``3.4 MB``."""
    if count < 1000:
        return f"{count:.0f} B"
    for unit in ("kB", "MB", "GB"):
        count /= 1000
        if count < 999.95:
            return f"{count:.1f} {unit}"
    return f"{count / 1000:.1f} TB"


def _plain(label: str) -> str:
    """Replaces the unprintable characters of a label, which could be terminal control sequences."""
    return "".join(character if character.isprintable() else "?" for character in label)


def _display(label: str, unit: str) -> _Display | None:
    stream = sys.stderr
    if stream is None:
        return None
    # A notebook's stream is not a terminal, but its output area does support redrawing a line.
    is_notebook = type(stream).__module__.startswith("ipykernel.")
    is_redrawn = is_notebook or bool(getattr(stream, "isatty", bool)())
    if is_redrawn:
        bar = _tqdm()
        if bar is not None:
            return _Bar(bar, label, unit)
    return _Line(stream, label, unit, is_redrawn)


def _tqdm() -> Any:
    import warnings

    try:
        # Without notebook widgets tqdm warns, and then falls back to a line of text.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return None
    return tqdm


class _Bar:
    """A bar of tqdm."""

    def __init__(self, tqdm: Any, label: str, unit: str) -> None:
        self._tqdm = tqdm
        self._settings = {"desc": label, "unit": "B", "unit_scale": True}
        if unit != "B":
            self._settings = {"desc": label, "unit": f" {unit}" if unit else ""}
        self._bar: Any = None

    def show(self, done: int, total: int | None) -> None:
        # Created on the first update: bytes of an earlier call count as initial, not as transferred just now.
        if self._bar is None:
            self._bar = self._tqdm(total=total, initial=done, **self._settings)
            return
        bar = self._bar
        if done < bar.n:
            bar.reset(total)
        elif total != bar.total:
            bar.total = total
        bar.update(done - bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


class _Line:
    """One line of text that is redrawn; on a stream that cannot redraw, it is written for each tenth."""

    def __init__(self, stream: Any, label: str, unit: str, is_redrawn: bool) -> None:
        self._stream = stream
        self._label = label
        self._unit = unit
        self._is_redrawn = is_redrawn
        self._state: tuple[int, int | None] | None = None
        self._drawn: tuple[int, int | None] | None = None
        self._width = 0
        self._next_time = 0.0

    def show(self, done: int, total: int | None) -> None:
        self._state = (done, total)
        if self._drawn is None or self._is_due(done, total):
            self._draw()

    def _is_due(self, done: int, total: int | None) -> bool:
        if self._state == self._drawn:
            return False
        if self._is_redrawn:
            return done == total or time.monotonic() >= self._next_time
        before = self._drawn[0] if self._drawn is not None else 0
        if total:
            return done * 10 // total != before * 10 // total
        return done < before or done >= 2 * before

    def _draw(self) -> None:
        if self._state is None or self._state == self._drawn:
            return
        done, total = self._state
        count = size if self._unit == "B" else str
        text = f"{self._label}: {count(done)}{'' if total is None else f' of {count(total)}'}"
        self._write("\r" + text.ljust(self._width))
        self._width = len(text)
        self._drawn = self._state
        self._next_time = time.monotonic() + _INTERVAL

    def close(self) -> None:
        self._draw()
        if self._drawn is not None:
            self._write("\n")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except UnicodeEncodeError:
            self._stream.write(text.encode("ascii", "replace").decode())
        self._stream.flush()
