"""Checks a case, and its row of the page."""

from __future__ import annotations

from functools import lru_cache

from tests.reliability import page
from tests.reliability.matrix import Case, outcome
from tests.servers.versions import OLDER_REQUESTS


@lru_cache
def rows() -> frozenset[str]:
    return frozenset(filter(page.is_row, page.PAGE.read_text("utf-8").splitlines()))


def hold(case: Case) -> None:
    """Checks the outcomes of ours, that requests' is equal unless the case has a note, and the page."""
    ours, in_async = outcome(case, "ours"), outcome(case, "async")
    assert ours == case.ours
    assert in_async == case.ours, in_async
    if OLDER_REQUESTS:
        return
    original = outcome(case, "original")
    if case.varies and original == ours:
        return
    if case.note:
        assert original != ours, "a reason for what is not so"
    else:
        assert original == ours, "no reason is given"
    assert page.row(case, ours, in_async, original) in rows(), "python -m tests.reliability.page"
