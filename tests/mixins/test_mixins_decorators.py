"""Decorators that retry: tenacity, backoff, and wrappers that a program sets on a session."""

from __future__ import annotations

from typing import Any

import backoff
import pytest
import tenacity

from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, returned


def busy(times: int) -> Any:
    """An action that is busy some times, for each of the two packages."""
    count = iter(range(1_000_000))
    return lambda seen, peer: (
        answer(b"busy", status="503 Service Unavailable")
        if next(count) % (times + 1) < times
        else answer(b"done")
    )


def test_tenacity_retries_a_method(server: ScriptedServer) -> None:
    url = server.on("/busy", busy(2))

    def call(kit: Kit) -> Any:
        class Retrying(type(kit.session())):  # type: ignore[misc]
            @tenacity.retry(
                retry=tenacity.retry_if_exception_type(kit.requests.HTTPError),
                stop=tenacity.stop_after_attempt(5),
                wait=tenacity.wait_none(),
            )
            def request(self, *args: Any, **kwargs: Any) -> Any:
                response = super().request(*args, **kwargs)
                response.raise_for_status()
                return response

        with Retrying() as session:
            response = session.get(url)
            return response.content, session.request.statistics["attempt_number"]

    assert returned(call, server) == (b"done", 3)


def test_tenacity_retries_by_result(server: ScriptedServer) -> None:
    url = server.on("/busy", busy(1))

    def call(kit: Kit) -> Any:
        session = kit.session()
        retrying = tenacity.retry(
            retry=tenacity.retry_if_result(lambda response: not response), wait=tenacity.wait_none()
        )
        session.request = retrying(session.request)
        return session.get(url).content

    assert returned(call, server) == b"done"


@pytest.mark.parametrize("name", ["request", "send"])
def test_backoff_wraps_a_method_of_one_session(server: ScriptedServer, name: str) -> None:
    url = server.on("/busy", busy(1))

    def call(kit: Kit) -> Any:
        session = kit.session()
        retrying = backoff.on_predicate(
            backoff.constant,
            lambda response: response.status_code == 503,
            max_tries=3,
            interval=0,
            jitter=None,
        )
        setattr(session, name, retrying(getattr(session, name)))
        return session.get(url).content, name in vars(session)

    assert returned(call, server) == (b"done", True)


def test_backoff_retries_an_exception(server: ScriptedServer, refused: str) -> None:
    def call(kit: Kit) -> Any:
        tries = []

        @backoff.on_exception(
            backoff.constant, kit.requests.ConnectionError, max_tries=3, interval=0, jitter=None
        )
        def get() -> Any:
            tries.append(1)
            return kit.session().get(refused)

        with pytest.raises(kit.requests.ConnectionError):
            get()
        return len(tries)

    assert returned(call) == 3
