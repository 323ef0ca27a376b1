"""The pytest plugin: fixtures for tests of programs that use oxhorizon.

pytest loads it if oxhorizon is installed. Each fixture imports what it needs on first use.

- :func:`oauth_provider`: a server that verifies signatures.
- :func:`exh_server` and :func:`exh_environment`: a second server, for tests of Extra Horizon tasks.
- :func:`oxhorizon_mock`: mocked responses without a server.
- :func:`use_requests_transport`: requests does the sending, for libraries that mock requests.

It has no assertions of its own for pytest to explain: PYTEST_DONT_REWRITE.
"""

from __future__ import annotations

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..mocking import Mock
    from ..provider import Provider

__all__ = ["exh_environment", "exh_server", "oauth_provider", "oxhorizon_mock", "use_requests_transport"]

_DID_NOT_END = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marker."""
    config.addinivalue_line(
        "markers",
        "oxhorizon_mock(assert_all_called=True, assert_all_matched=True): the assertions of the fixture "
        "oxhorizon_mock at the end of the test.",
    )


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Records that a test failed or was skipped; the mock then asserts nothing."""
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
    """A local server that verifies the signature of every request; see ``oxhorizon.testing``.

    One server runs for all tests. Each test gets new credentials and the initial records.
    """
    return _fresh(_oxhorizon_oauth_provider)


@pytest.fixture
def exh_server(_oxhorizon_exh_server: Provider) -> Provider:
    """A local Extra Horizon server: users, documents, files, and errors on demand.

    It is independent of ``oauth_provider``. Each test gets new credentials and the initial records.
    """
    return _fresh(_oxhorizon_exh_server)


@pytest.fixture
def exh_environment(exh_server: Provider, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Sets the five ``API_*`` variables of a task to ``exh_server`` for this test, and returns them."""
    exh_server.set_environment(monkeypatch)
    return exh_server.environ


@pytest.fixture
def oxhorizon_mock(request: pytest.FixtureRequest) -> Iterator[Mock]:
    """Mocked responses for every session of oxhorizon; see ``oxhorizon.testing.Mock``.

    A passing test fails at its end if a route was not called, or if a request matched no route, even if the
    program caught the error. ``@pytest.mark.oxhorizon_mock(assert_all_called=False)`` and
    ``assert_all_matched=False`` disable these assertions.
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


@pytest.fixture
def use_requests_transport() -> Iterator[None]:
    """Sends all requests of oxhorizon by requests: ``responses``, ``requests_mock`` and vcrpy then see them.

    See ``oxhorizon.testing.use_requests_transport``. It needs requests.
    """
    from ..requests_transport import use_requests_transport as active

    with active():
        yield


def _fresh(provider: Provider) -> Provider:
    provider.reset()
    if not provider.is_running:
        provider.start()
    return provider
