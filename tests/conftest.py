"""Fixtures for every folder: a scriptable server, and an environment without surprises."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from oxhorizon.exceptions import RequestException

pytest.register_assert_rewrite("tests.servers.twins", "tests.servers.oracle")

from tests.servers import canaries  # noqa: E402
from tests.servers.scripted import ScriptedServer  # noqa: E402

# The oracle is requests 2.34, which wants Python 3.10. On 3.9 there is only an older one, and where
# that one answers otherwise there is nothing to compare with.
OLDER_ORACLE = tuple(int(part) for part in requests.__version__.split(".")[:2]) < (2, 34)
OLDER_ORACLE_DIFFERS = (
    "tests/docs/test_compatibility.py::test_the_page_is_that_of_today",
    "tests/docs/test_compatibility.py::test_what_is_noticed[",
    "tests/modules/test_module_auth.py::test_unknown_challenge[",
    "tests/modules/test_module_cookies.py::test_sequences",
    "tests/modules/test_module_import.py::test_all_names_of_requests",
    "tests/modules/test_module_netrc.py::test_named[",
    "tests/modules/test_module_proxies.py::test_every_exemption[",
    "tests/modules/test_module_proxies.py::test_get_environ_proxies",
    "tests/modules/test_module_proxies.py::test_resolve_proxies",
    "tests/modules/test_module_proxies.py::test_should_bypass_proxies",
    "tests/modules/test_module_utils.py::test_check_header_validity",
    "tests/modules/test_module_utils.py::test_content_type",
    "tests/modules/test_module_utils.py::test_get_unicode_from_response[",
    "tests/modules/test_module_utils.py::test_prepend_scheme",
    "tests/response/test_response_attributes.py::test_headers[X-Folded",
    "tests/response/test_response_bodies.py::test_text[",
    "tests/session/test_cookie_jar.py::test_copy",
    "tests/session/test_cookie_jar.py::test_set_cookie",
    "tests/session/test_cookie_jar.py::test_update",
    "tests/session/test_cookie_jar.py::test_which_cookies_go_where[",
    "tests/session/test_prepared_request.py::test_any_tail",
    "tests/session/test_prepared_request.py::test_headers_that_are_refused[",
    "tests/session/test_session_auth.py::test_challenges_that_digest_cannot_answer[Digest realm",
    "tests/session/test_session_auth.py::test_netrc[127.0.0.1-no login",
    "tests/session/test_session_cookies.py::test_cookies_of_a_redirect[",
    "tests/session/test_session_cookies.py::test_cookies_on_a_redirect_to_another_host[127.0.0.1",
    "tests/session/test_session_cookies.py::test_several[('b=1",
    "tests/session/test_session_cookies.py::test_several[('bad'",
    "tests/session/test_session_cookies.py::test_what_is_sent_goes_with_a_prepared_request",
    "tests/session/test_session_errors.py::test_bad_headers[",
    "tests/session/test_session_errors.py::test_bad_urls[http://a b/]",
    "tests/session/test_session_overrides.py::test_what_an_override_is_called_with[not followed-",
    "tests/session/test_session_overrides.py::test_what_an_override_is_called_with[redirect-",
    "tests/session/test_session_overrides.py::test_what_an_override_is_called_with[settings-",
    "tests/session/test_session_proxies.py::test_no_proxy[NO_PROXY-localhost-alhost]",
    "tests/session/test_session_proxies.py::test_no_proxy[NO_PROXY-localhost-host]",
    "tests/session/test_session_proxies.py::test_no_proxy[no_proxy-localhost-alhost]",
    "tests/session/test_session_proxies.py::test_no_proxy[no_proxy-localhost-host]",
    "tests/session/test_session_proxies.py::test_no_proxy_of_other_names[gin.test]",
    "tests/session/test_session_proxies.py::test_no_proxy_of_other_names[in.test]",
    "tests/session/test_session_redirects_more.py::test_the_history_is_a_list_of_its_own",
    "tests/session/test_session_redirects_more.py::test_what_too_many_redirects_carries[",
    "tests/session/test_session_wire.py::test_any_url_tail",
    "tests/session/test_session_wire.py::test_data[memoryview]",
    "tests/signing/test_differential.py::test_same_on_the_wire[hosts]",
    "tests/signing/test_differential.py::test_same_on_the_wire[path",
    "tests/signing/test_differential.py::test_same_on_the_wire[random]",
    "tests/signing/test_differential.py::test_same_on_the_wire[today]",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if " at 0x" in item.nodeid:
            # pytest-xdist compares the ids of its processes.
            raise pytest.UsageError(f"{item.nodeid}: the id has an address, pass ids=stable_id")
        if OLDER_ORACLE and item.nodeid.startswith(OLDER_ORACLE_DIFFERS):
            item.add_marker(pytest.mark.skip(reason=f"requests {requests.__version__} differs from 2.34"))


class _Hearing(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        canaries.hear(f"{record.getMessage()} {record.args!r}")


@pytest.fixture(scope="session", autouse=True)
def _all_is_heard() -> Iterator[None]:
    """All that is logged, at any level, and every exception that is raised."""
    logger, handler, init = logging.getLogger("oxhorizon"), _Hearing(), RequestException.__init__

    def heard(self: RequestException, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        canaries.hear(f"{self!r} {self}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestException, "__init__", heard)
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        yield
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """A test fails where a secret is shown: on a terminal, in a log, by an exception."""
    result: Any = yield
    report = result.get_result()
    for text in [report.capstdout, report.capstderr, *canaries.take()]:
        leak = canaries.leak(text)
        if leak is not None and report.passed:
            report.outcome = "failed"
            report.longrepr = f"a secret is shown: {leak}"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def _plain_environment() -> Iterator[None]:
    """No proxy, CA bundle or .netrc of the machine comes between client and server."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
            patch.delenv(name, raising=False)
        patch.setenv("NO_PROXY", "*")
        patch.setenv("NETRC", "/nonexistent")
        yield


@pytest.fixture
def refused() -> str:
    """The URL of a port where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{sock.getsockname()[1]}/"


@pytest.fixture
def blackhole() -> Iterator[str]:
    """The URL of a port that does not answer a connect: its queue is full."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    address = listener.getsockname()
    waiting = []
    for _ in range(4):
        sock = socket.socket()
        sock.setblocking(False)
        sock.connect_ex(address)
        waiting.append(sock)
    yield f"http://127.0.0.1:{address[1]}/"
    for sock in [*waiting, listener]:
        sock.close()
