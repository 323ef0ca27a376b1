"""``pages`` and ``items``: paging through lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon.exh import ExhSession, rql
from oxhorizon.exh.credentials import Credentials
from oxhorizon.testing import Provider

USERS = "/users/v1/"


@pytest.fixture(scope="module")
def session(provider: Provider) -> Iterator[ExhSession]:
    with ExhSession(Credentials(*provider.environ.values())) as session:
        yield session


@pytest.fixture
def targets(provider: Provider) -> Any:
    """Returns the targets of the test's requests so far."""
    provider.requests.clear()
    return lambda: [request.target for request in provider.requests]


def test_pages_cover_whole_list(session: ExhSession, targets: Any) -> None:
    pages = list(session.pages(USERS, page_size=10))
    assert [page["page"] for page in pages] == [
        {"total": 36, "offset": offset, "limit": 10} for offset in (0, 10, 20, 30)
    ]
    assert targets() == [
        f"{USERS}?sort(id)&limit(10)",
        *(f"{USERS}?sort(id)&limit(10,{offset})" for offset in (10, 20, 30)),
    ]


@pytest.mark.parametrize("page_size", [1, 5, 12, 36, 37, 50])
def test_items_cover_whole_list(page_size: int, session: ExhSession, targets: Any) -> None:
    ids = [user["id"] for user in session.items(USERS, page_size=page_size)]
    assert len(ids) == len(set(ids)) == 36
    assert ids == sorted(ids)
    assert len(targets()) == -(-36 // page_size)


def test_page_size_beyond_server_limit_works(session: ExhSession, targets: Any) -> None:
    # The provider returns at most 100 documents or 50 users.
    assert len(list(session.items("/data/v1/ecg/documents", page_size=1000))) == 40
    for _ in range(70):
        session.post("/data/v1/ecg/documents", json={"note": "x"})
    before = len(targets())
    assert len(list(session.items("/data/v1/ecg/documents", page_size=1000))) == 110
    assert len(targets()) - before == 2


def test_items_are_fetched_lazily(session: ExhSession, targets: Any) -> None:
    items = session.items(USERS, page_size=5)
    assert targets() == []
    for _ in range(5):
        next(items)
    assert len(targets()) == 1
    next(items)
    assert len(targets()) == 2


@pytest.mark.parametrize("text", [True, False])
def test_paging_applies_query(text: bool, session: ExhSession, targets: Any) -> None:
    query: Any = (
        (rql.eq("language", "NL") | rql.eq("language", "FR")) & rql.sort("-email") & rql.select("email", "id")
    )
    found = list(session.items(USERS, str(query) if text else query, page_size=4))
    emails = [user["email"] for user in found]
    assert emails == sorted(emails, reverse=True)
    assert len(emails) == session.get(USERS, rql=query).json()["page"]["total"] > 4
    assert targets()[0] == f"{USERS}?{query}&limit(4)"


def test_paging_unwraps_top_level_and(session: ExhSession, targets: Any) -> None:
    list(session.items(USERS, "?and(eq(first_name,Adam),sort(-email))", page_size=4))
    assert targets() == [f"{USERS}?eq(first_name,Adam)&sort(-email)&limit(4)"]


def test_empty_list_has_one_empty_page(session: ExhSession, targets: Any) -> None:
    nobody = rql.eq("first_name", "Nobody")
    assert list(session.items(USERS, nobody)) == []
    assert [page["data"] for page in session.pages(USERS, nobody)] == [[]]
    assert len(targets()) == 2


def test_paging_works_without_count(session: ExhSession, targets: Any) -> None:
    assert len(list(session.items(USERS, rql.skip_count(), page_size=10))) == 36
    assert len(targets()) == 4
    # Without a count, a full last page does not tell whether more follow.
    pages = list(session.pages(USERS, rql.skip_count(), page_size=12))
    assert [len(page["data"]) for page in pages] == [12, 12, 12]


@pytest.mark.parametrize(
    ("query", "page_size", "hint"),
    [
        (rql.limit(10), 50, "must not have a limit"),
        ("eq(a,b)&limit(10)", 50, "must not have a limit"),
        ("and(eq(a,b),limit(10))", 50, "must not have a limit"),
        (None, 0, "page_size must be an int"),
        (None, True, "page_size must be an int"),
        (None, 1.5, "page_size must be an int"),
        ("eq(a,b", 50, "parentheses do not match"),
        ("eq(a,b))", 50, "is not an RQL expression"),
        ("a=b", 50, "is not an RQL expression"),
    ],
)
def test_invalid_query_or_page_size_raises(
    query: Any, page_size: Any, hint: str, session: ExhSession, targets: Any
) -> None:
    for walk in (session.pages, session.items):
        with pytest.raises(ValueError, match=hint):
            walk(USERS, query, page_size=page_size)
    assert targets() == []


def test_path_without_list_raises(session: ExhSession) -> None:
    with pytest.raises(ValueError, match="/users/v1/me is not a list"):
        list(session.items("/users/v1/me"))


def test_paging_passes_keyword_arguments(session: ExhSession, provider: Provider) -> None:
    list(session.items(USERS, headers={"X-Own": "1"}, timeout=5, raise_errors=False))
    assert provider.requests[-1].headers["X-Own"] == "1"


def test_progress_is_reported(session: ExhSession, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[Any] = []
    found = session.items(USERS, page_size=20, progress=lambda *state: told.append(state))
    assert len(list(found)) == 36
    assert told == [(20, 36), (36, 36)]
    assert capsys.readouterr() == ("", "")
    list(session.items(USERS, page_size=20, progress=True))
    assert capsys.readouterr() == ("", f"\r{USERS}: 20 of 36\r{USERS}: 36 of 36\n")
    list(session.items(USERS, rql.skip_count(), progress=True))
    assert capsys.readouterr().err == f"\r{USERS}: 36\n"


class Changing:
    """A session whose list changes between two pages."""

    def __init__(
        self,
        before: int = 0,
        after: int = 0,
        gone: int = 0,
        within: int = 0,
        sort: str | None = None,
        **page: Any,
    ) -> None:
        self.records = [{"id": f"first {number}"} for number in range(10)]
        self._before, self._after, self._gone = before, after, gone
        self._within, self._sort = within, sort
        self._page = page
        self.asked = 0

    def get(self, path: str, rql: str, **_kwargs: Any) -> Any:
        self.asked += 1
        assert self.asked < 1000, "paging does not end"
        limit, _, offset = rql.partition("limit(")[2].rstrip(")").partition(",")
        start = int(offset or 0)
        page = {"total": len(self.records), "offset": start, "limit": int(limit), **self._page}
        text = json.dumps({"page": page, "data": self.records[start : start + int(limit)]})
        self.records[:0] = [{"id": f"before {self.asked} {number}"} for number in range(self._before)]
        self.records += [{"id": f"after {self.asked} {number}"} for number in range(self._after)]
        self.records[-1:-1] = [{"id": f"within {self.asked} {number}"} for number in range(self._within)]
        del self.records[: self._gone]
        return type("Answer", (), {"json": lambda _: json.loads(text)})()

    def items(self, page_size: int = 2) -> list[Any]:
        made: Any = self
        return [record["id"] for record in ExhSession.items(made, USERS, self._sort, page_size=page_size)]


FIRST = [f"first {number}" for number in range(10)]


@pytest.mark.parametrize("count", [1, 2, 5, 100])
def test_records_added_at_end_are_ignored(count: int) -> None:
    """The new records sort last, and every page adds more of them."""
    assert Changing(after=count).items() == FIRST


def test_records_added_before_page_are_not_repeated() -> None:
    """Each page begins with the last record of the one before."""
    assert Changing(before=1).items() == FIRST


@pytest.mark.parametrize("count", [2, 3, 100])
def test_paging_ends_if_many_records_are_added_before(count: int) -> None:
    items = Changing(before=count).items()
    assert items[:2] == FIRST[:2]


@pytest.mark.parametrize("page_size", [2, 3, 4])
def test_records_added_within_keep_first_ones(page_size: int) -> None:
    """With a custom sort, the original records all appear, even if others are inserted before them."""
    items = Changing(within=1, sort="sort(name)").items(page_size)
    assert [item for item in items if item.startswith("first")] == FIRST
    assert len(items) == len(set(items)) <= 20


@pytest.mark.parametrize("count", [2, 3, 100])
def test_paging_ends_if_records_are_added_faster(count: int) -> None:
    """Paging ends nevertheless."""
    assert Changing(within=count, sort="sort(name)").items()[:9] == FIRST[:9]


def test_records_added_within_once_are_included() -> None:
    changing = Changing(within=3, sort="sort(name)")
    get = changing.get

    def once(*args: Any, **kwargs: Any) -> Any:
        changing._within = 3 if changing.asked == 0 else 0
        return get(*args, **kwargs)

    changing.get = once  # type: ignore[method-assign]
    items = changing.items()
    assert [item for item in items if item.startswith("first")] == FIRST
    assert len(items) == 13


@pytest.mark.parametrize("count", [1, 2, 4])
def test_records_added_at_end_with_custom_sort_keep_first_ones(count: int) -> None:
    assert Changing(after=count, sort="sort(name)").items()[:10] == FIRST


def test_records_deleted_while_paging_shift_pages() -> None:
    items = Changing(gone=1).items()
    assert items == [f"first {number}" for number in (0, 1, 3, 4, 6, 7, 9)]


@pytest.mark.parametrize(
    "page",
    [
        {"total": 10**9},
        {"limit": 0},
        {"limit": -5},
        {"limit": 10**9},
        {"limit": "2"},
        {"total": None},
        {"total": "many", "limit": None},
        {"total": True},
    ],
)
def test_malformed_page_is_tolerated(page: dict[str, Any]) -> None:
    assert Changing(**page).items() == FIRST


def test_total_of_server_ends_paging() -> None:
    """The total of the server is authoritative."""
    assert Changing(total=3).items() == FIRST[:4]
    assert Changing(total=-1).items() == FIRST[:2]


def test_server_that_repeats_page_ends_paging(session: ExhSession, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = Changing(total=1000)
    monkeypatch.setattr(stuck, "get", lambda path, rql, **kwargs: Changing.get(stuck, path, "limit(2)"))
    assert stuck.items() == FIRST[:2]
    assert stuck.asked == 2
