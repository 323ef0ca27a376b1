"""``docs/compatibility.md`` is up to date, and its links to the page on differences exist."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.docs import compatibility
from tests.servers.versions import needs_requests_2_34


@needs_requests_2_34
def test_compatibility_page_is_current() -> None:
    assert compatibility.PAGE.read_text("utf-8") == compatibility.page(), "python -m tests.docs.compatibility"


def test_links_to_differences_exist() -> None:
    text = compatibility.PAGE.with_name("differences.md").read_text("utf-8")
    headings = [line[3:].lower() for line in text.splitlines() if line.startswith("## ")]
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading).replace(" ", "-") for heading in headings}
    assert {section for _, section in compatibility.DIFFERS.values()} <= anchors


@needs_requests_2_34
@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("NOT_THERE", {"requests.utils.certs": None}, "certs is missing, and no reason"),
        ("NOT_THERE", {"requests.Session.get": "x"}, "not so: .*requests.Session.get"),
        ("NOT_THERE", {"requests.Session.nothing": "x"}, "not so: .*requests.Session.nothing"),
        ("DIFFERS", {"requests.Session.nothing": ("x", "safer")}, "not so: .*requests.Session.nothing"),
    ],
)
def test_stale_or_missing_reason_raises(
    table: str, change: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = {**getattr(compatibility, table), **change}
    monkeypatch.setattr(
        compatibility, table, {name: reason for name, reason in changed.items() if reason is not None}
    )
    with pytest.raises(LookupError, match=message):
        compatibility.page()


@pytest.mark.parametrize(
    ("theirs", "ours", "message"),
    [
        (lambda a, b=1: 0, lambda a, c=1: 0, r"takes \['a', 'c'\], not \['a', 'b'\]"),
        (lambda a, **kwargs: 0, lambda a: 0, "takes"),
        (lambda a: 0, 5, "one can be called"),
    ],
)
def test_differing_parameters_are_reported(theirs: Any, ours: Any, message: str) -> None:
    assert re.match(message, compatibility.differs(theirs, ours) or "")
    assert compatibility.differs(theirs, theirs) is None


def test_additional_parameters_are_no_difference() -> None:
    assert compatibility.differs(lambda a: 0, lambda a, b=1: 0) is None
