"""``docs/reliability.md`` as a whole; the tests of the cases check its rows."""

from __future__ import annotations

from tests.reliability import page


def test_page_is_up_to_date() -> None:
    found = page.PAGE.read_text("utf-8")
    rows = {line.split(" ", 2)[1]: line for line in found.splitlines() if page.is_row(line)}
    assert list(rows) == list(page.CASES), "python -m tests.reliability.page"
    assert found == page.text(rows), "python -m tests.reliability.page"


def test_case_ids_are_unique() -> None:
    assert len(page.CASES) == sum(len(group.cases) for group in page.GROUPS)
