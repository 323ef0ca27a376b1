"""The pytest plugin: fixtures for programs that use oxhorizon.

pytest loads it where oxhorizon is installed; what a fixture needs is imported when a test asks for it.

- :func:`oauth_provider`: a server that verifies signatures.
- :func:`exh_server` and :func:`exh_environment`: the same server, as Extra Horizon.
- :func:`oxhorizon_mock`: answers in place of any server.

There is no assertion in it that a test would want explained: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..mocking import Mock
    from ..provider import Provider

__all__ = ["exh_environment", "exh_server", "oauth_provider", "oxhorizon_mock"]

_DID_NOT_END = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        "oxhorizon_mock(assert_all_called=True, assert_all_matched=True): what the fixture "
        "oxhorizon_mock asserts when the test is over.",
    )


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Note that a test failed or was skipped: then the mock has nothing to add."""
    if call.when == "call" and call.excinfo is not None:
        item.stash[_DID_NOT_END] = True


@pytest.fixture(scope="session")
def _oxhorizon_oauth_provider() -> Iterator[Provider]:
    from ..provider import Provider

    with Provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def _oxhorizon_exh_server() -> Iterator[Provider]:
    from ..provider import Provider

    with Provider() as provider:
        yield provider


@pytest.fixture
def oauth_provider(_oxhorizon_oauth_provider: Provider) -> Provider:
    """A server on loopback that verifies the signature of every request; see ``oxhorizon.testing``.

    One server for all tests, with fresh credentials and records for each.
    """
    return _fresh(_oxhorizon_oauth_provider)


@pytest.fixture
def exh_server(_oxhorizon_exh_server: Provider) -> Provider:
    """A small Extra Horizon on loopback: users, documents, files, and errors on demand.

    It is another server than that of ``oauth_provider``, and as fresh for each test.
    """
    return _fresh(_oxhorizon_exh_server)


@pytest.fixture
def exh_environment(exh_server: Provider, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The five ``API_*`` variables of a task, set for this test to those of ``exh_server``."""
    exh_server.set_environment(monkeypatch)
    return exh_server.environ


@pytest.fixture
def oxhorizon_mock(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """Answers in place of the network, for every session of oxhorizon; see ``oxhorizon.testing.Mock``.

    A test that has come to its end fails where a route was not called, or a request had no answer:
    also one whose error the program caught. ``@pytest.mark.oxhorizon_mock(assert_all_called=False)``
    and ``assert_all_matched=False`` leave that out.
    """
    from ..mocking import Mock

    marker = request.node.get_closest_marker("oxhorizon_mock")
    mock = Mock(**(marker.kwargs if marker else {})).start()
    try:
        yield mock
    finally:
        mock.stop()
    if not request.node.stash.get(_DID_NOT_END, False):
        try:
            mock.check()
        except AssertionError as error:
            pytest.fail(str(error), pytrace=False)


def _fresh(provider: Provider) -> Provider:
    provider.reset()
    if not provider.is_running:
        provider.start()
    return provider
