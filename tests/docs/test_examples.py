"""Every Python block of the README and the documentation runs, against the embedded provider."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oxhorizon.testing import Provider

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    (page.name, number, code)
    for page in PAGES
    for number, code in enumerate(re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.M | re.S))
]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with Provider() as provider:
        for name, value in provider.environ.items():
            monkeypatch.setenv(name, value)
        yield provider


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS, ids=[f"{p}-{n}" for p, n, _ in BLOCKS])
def test_example(
    page: str, number: int, code: str, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code.replace("https://<your.extrahorizon.url>", provider.url)
    names: dict[str, Any] = {}
    exec(compile(code, f"{page}, block {number}", "exec"), names)
    if "handler" in names:
        names["handler"]({}, None)
        assert '"first_name"' in capsys.readouterr().out
        assert [request.status for request in provider.requests] == [200]


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 6


def test_the_handler_of_the_examples_is_that_of_the_readme(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    from handler import handler  # type: ignore[import-not-found, unused-ignore]

    handler({}, None)
    assert '"first_name"' in capsys.readouterr().out
