"""Responses are pickled with their content."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.twins import Kit, brief, compare, returned, told


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_response_pickle_round_trip(server: ScriptedServer, protocol: int) -> None:
    url = server.on("/from", redirect("/kept"))
    kept = ["Content-Type: text/plain; charset=latin-1", "Set-Cookie: a=1; Path=/", "X-One: 1"]
    server.on("/kept", answer("caf\xe9".encode("latin-1"), *kept))

    def call(kit: Kit) -> Any:
        response = kit.session().post(url, json={"a": 1})
        copy = pickle.loads(pickle.dumps(response, protocol))
        assert type(copy) is type(response)
        assert copy.elapsed == response.elapsed
        assert dict(copy.headers) == dict(response.headers)
        assert copy.headers["x-one"] == "1"
        return (
            brief(copy),
            copy.text,
            copy.encoding,
            copy.reason,
            copy.cookies.get_dict(),
            copy.raw,
            copy._content_consumed,
            list(copy.iter_content(2)),
            (copy.request.method, copy.request.body),
            hasattr(copy, "connection"),
            copy.ok,
            repr(copy),
        )

    assert returned(call, server)[1] == "café"


def test_pickle_reads_stream(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url, stream=True)
        copy = pickle.loads(pickle.dumps(response))
        return copy.json(), response._content_consumed

    assert returned(call, server) == ({"ok": True}, True)


def test_pickle_of_iterated_stream_has_no_content(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url, stream=True)
        list(response.iter_content(5))
        copy = pickle.loads(pickle.dumps(response))
        return copy.status_code, copy._content, told(lambda: copy.content)[0]

    compare(call, server)


def test_response_getstate_and_setstate(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url)
        state = response.__getstate__()
        fresh = kit.requests.Response()
        fresh.__setstate__(state)
        return sorted(state), fresh.json(), fresh.raw, fresh.url, fresh._content_consumed

    assert "_content" in returned(call, server)[0]


def test_setstate_accepts_other_attributes(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        state = kit.session().get(server.url).__getstate__()
        fresh = kit.requests.Response()
        fresh.__setstate__({**state, "own": 1, "_content": b"other"})
        return fresh.own, fresh.content, fresh.text

    assert returned(call, server) == (1, b"other", "other")
