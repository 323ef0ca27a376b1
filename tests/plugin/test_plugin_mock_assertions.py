"""``oxhorizon_mock``: the assertions about calls."""

from __future__ import annotations

from typing import Any

import pytest

import oxhorizon
from oxhorizon.testing import Mock

URL = "https://api.example.com/users/v1/me"


def test_route_assertions_count_calls(oxhorizon_mock: Mock) -> None:
    route = oxhorizon_mock.get(URL)
    assert not route.called
    route.assert_not_called()
    with pytest.raises(AssertionError, match="was not called"):
        route.assert_called()
    with pytest.raises(AssertionError, match="was called never, not once"):
        route.assert_called_once()
    with pytest.raises(AssertionError, match="no request was answered"):
        oxhorizon_mock.last_call  # noqa: B018
    oxhorizon.get(URL)
    route.assert_called()
    route.assert_called_once()
    with pytest.raises(AssertionError, match="was called once"):
        route.assert_not_called()
    oxhorizon.get(URL + "?q=2")
    with pytest.raises(AssertionError, match=r"twice, not once\n.*\n  GET https://.*\?q=2"):
        route.assert_called_once()
    assert repr(route) == f"<Route GET {URL}, called twice>"


def test_assert_all_called_lists_uncalled_routes() -> None:
    with Mock(assert_all_called=False) as mock:
        mock.get(URL, times=3)
        mock.put("/then").then(status=201)
        mock.post(URL, optional=True)
        mock.delete("/hidden")
        mock.delete("/hidden")
        for url in (URL, URL, "https://api.example.com/then"):
            oxhorizon.request("PUT" if url.endswith("then") else "GET", url)
        oxhorizon.delete("https://api.example.com/hidden")
        with pytest.raises(AssertionError) as caught:
            mock.assert_all_called()
    assert str(caught.value).splitlines() == [
        "not every route was called:",
        f"  GET {URL}: called twice, expected 3 times",
        "  PUT /then: called once, expected twice",
        "  DELETE /hidden: called never, expected once (a newer route matches the same requests; "
        "for a sequence of answers use then())",
        "requests:",
        f"  GET {URL}",
        f"  GET {URL}",
        "  PUT https://api.example.com/then",
        "  DELETE https://api.example.com/hidden",
    ]


def test_fixture_asserts_at_end_of_test(run: Any) -> None:
    result = run(
        """
        import oxhorizon
        import pytest

        def test_not_called(oxhorizon_mock):
            oxhorizon_mock.get("/never")

        def test_error_swallowed(oxhorizon_mock):
            try:
                oxhorizon.get("https://api.example.com/swallowed")
            except oxhorizon.RequestException:
                pass

        def test_all_well(oxhorizon_mock):
            oxhorizon_mock.get("/", text="well")
            assert oxhorizon.get("https://api.example.com/").text == "well"

        @pytest.mark.oxhorizon_mock(assert_all_called=False, assert_all_matched=False)
        def test_left_out(oxhorizon_mock):
            oxhorizon_mock.get("/never")
            with pytest.raises(oxhorizon.ConnectionError):
                oxhorizon.get("https://api.example.com/swallowed")

        def test_fails_by_itself(oxhorizon_mock):
            oxhorizon_mock.get("/never")
            assert False

        def test_is_skipped(oxhorizon_mock):
            oxhorizon_mock.get("/never")
            pytest.skip("reason")

        @pytest.mark.xfail(strict=True)
        def test_expected_to_fail(oxhorizon_mock):
            oxhorizon_mock.get("/never")
            oxhorizon.get("https://api.example.com/other")
        """,
        "--strict-markers",
    )
    result.assert_outcomes(passed=4, failed=1, errors=2, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines_random(
        [
            "*GET /never: called never, expected once*",
            "*no route matches GET https://api.example.com/swallowed; the routes are: nothing*",
        ]
    )
    assert "plugin/__init__.py" not in result.stdout.str()


def test_fixture_restores_network_after_test(run: Any) -> None:
    result = run(
        """
        import oxhorizon
        original = oxhorizon.HTTPAdapter.send

        def test_one(oxhorizon_mock):
            assert oxhorizon.HTTPAdapter.send is not original

        def test_two():
            assert oxhorizon.HTTPAdapter.send is original
        """
    )
    result.assert_outcomes(passed=2)


def test_mark_with_unknown_option_fails(run: Any) -> None:
    result = run(
        """
        import pytest

        @pytest.mark.oxhorizon_mock(assert_all=False)
        def test_one(oxhorizon_mock): pass
        """
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*unexpected keyword argument 'assert_all'*"])
