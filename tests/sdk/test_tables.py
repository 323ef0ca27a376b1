"""Pages and lists of records in a notebook."""

from __future__ import annotations

from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh import Records
from oxhorizon.exh.types import users
from tests.sdk.recording import Recorder

USER = {"id": "1", "first_name": "<b>Ada</b>", "creation_timestamp": 0, "access_token": "s3cret", "roles": []}


def test_page_is_a_table(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"page": {"total": 81, "offset": 20, "limit": 2}, "data": [USER, USER]}
    shown = ex.users.find()._repr_html_()
    assert shown is not None
    for part in ("2 rows of 81, from 20", "&lt;b&gt;Ada", "1970-01-01 00:00:00+00:00", "<th>first_name</th>"):
        assert part in shown
    assert "s3cret" not in shown and "<b>" not in shown


def test_list_is_a_table(ex: exh.Client, platform: Recorder) -> None:
    document = {"id": "1", "data": {"score": 3, "inner": {"a": 1}}, "status": "new"}
    platform.answer = lambda request: {"page": {"total": 1, "offset": 0, "limit": 50}, "data": [document]}
    shown = ex.data.documents.find_all("s")._repr_html_()
    assert shown is not None and "<th>data.score</th>" in shown and "1 row" in shown
    assert "0 rows" in (Records([])._repr_html_() or "")


def test_many_rows_are_cut() -> None:
    shown = Records([users.UserData({"id": str(number)}) for number in range(500)])._repr_html_()
    assert shown is not None and "450 more rows" in shown and len(shown) < 60_000


@pytest.mark.parametrize("records", [[1, 2], ["a"], [None]])
def test_what_is_no_record_is_shown_as_a_list(records: Any) -> None:
    assert Records(records)._repr_html_() is None
