"""The display of progress: a bar, a line, or a few lines without a terminal."""

from __future__ import annotations

import io
import sys
import types
from typing import Any

import pytest

from oxhorizon._http import progress as progress_module
from oxhorizon._http.progress import Progress, size


class Terminal(io.StringIO):
    """A standard error that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Replaces the clock of the ``time`` module."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress_module, "time", clock)
    return clock


@pytest.fixture
def no_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)


def drawn(stream: io.StringIO) -> list[str]:
    return [line.strip() for line in stream.getvalue().replace("\n", "\r(end)").split("\r")[1:]]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        *[(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1549, "1.5 kB"), (999_949, "999.9 kB")],
        *[(999_950, "1.0 MB"), (2_500_000, "2.5 MB"), (10**9, "1.0 GB"), (3 * 10**12, "3.0 TB")],
    ],
)
def test_size_has_unit(count: int, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize("wanted", [False, None])
def test_disabled_progress_prints_nothing(wanted: Any, capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(wanted, "x")
    progress.update(1, 2)
    progress.close()
    assert capsys.readouterr() == ("", "")


def test_progress_callable_gets_counts() -> None:
    told: list[Any] = []
    progress = Progress(lambda *state: told.append(state), "x")
    progress.update(1, 2)
    progress.update(2, None)
    progress.close()
    assert told == [(1, 2), (2, None)]


@pytest.mark.parametrize("wanted", ["yes", 1, 0, []])
def test_invalid_progress_raises(wanted: Any) -> None:
    with pytest.raises(TypeError, match="progress must be True, False or a callable"):
        Progress(wanted, "x")


@pytest.mark.usefixtures("no_tqdm")
def test_terminal_is_updated_ten_times_a_second(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """The line is drawn at most ten times a second, and at the end."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "a.bin")
    for done in range(0, 1_000_001, 1000):
        clock.now += 0.001
        progress.update(done, 1_000_000)
    progress.close()
    progress.close()
    lines = drawn(stream)
    assert lines[0] == "a.bin: 0 B of 1.0 MB"
    assert lines[-2:] == ["a.bin: 1.0 MB of 1.0 MB", "(end)"]
    assert 10 <= len(lines) <= 13


@pytest.mark.usefixtures("no_tqdm")
def test_shorter_line_overwrites_longer_one(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "a")
    for done in (999_900, 2_000_000):
        progress.update(done, None)
        clock.now += 1
    progress.close()
    assert stream.getvalue() == "\ra: 999.9 kB\ra: 2.0 MB  \n"


def test_without_terminal_each_tenth_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prints each tenth once, even if tqdm is installed."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "a.bin")
    for done in range(1_000_001):
        progress.update(done, 1_000_000)
    progress.close()
    assert len(drawn(stream)) == 12


def test_without_terminal_and_total_powers_of_two_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "list", unit="")
    for done in range(1, 1001):
        progress.update(done, None)
    progress.close()
    assert [line.partition(" ")[2] for line in drawn(stream)[:-1]] == [
        *("1", "2", "4", "8", "16", "32", "64", "128", "256", "512", "1000")
    ]


def test_progress_without_update_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    Progress(True, "x").close()
    assert stream.getvalue() == ""


def test_missing_stderr_is_tolerated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    progress = Progress(True, "x")
    progress.update(1, 2)
    progress.close()


def test_label_is_escaped_for_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label from the server cannot send control characters, and any label can be encoded."""
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "a\x1b[2J\nü")
    progress.update(1, 2)
    progress.close()
    assert stream.buffer.getvalue() == b"\ra?[2J??: 1 B of 2 B\n"  # type: ignore[attr-defined]


def test_tqdm_shows_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Uses the real tqdm."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(True, "a.bin")
    for done, total in ((500, 2000), (1000, 2000), (0, 3000), (3000, 3000)):
        progress.update(done, total)
    progress.close()
    text = stream.getvalue()
    assert "a.bin: 100%|" in text
    assert "3.00k/3.00k" in text


def test_tqdm_starts_at_resumed_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes from an earlier call do not count for the speed."""
    made: list[Any] = []

    class Bar:
        def __init__(self, **settings: Any) -> None:
            made.append(settings)
            self.n, self.total = settings["initial"], settings["total"]

        def update(self, count: int) -> None:
            self.n += count
            made.append(self.n)

        def close(self) -> None:
            made.append("closed")

    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", types.SimpleNamespace(tqdm=Bar))
    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = Progress(True, "list", unit="records")
    progress.update(100, None)
    progress.update(150, None)
    progress.close()
    assert made == [{"total": None, "initial": 100, "desc": "list", "unit": " records"}, 150, "closed"]
