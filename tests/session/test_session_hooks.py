"""Response hooks: where they are set, when they are called, and with which arguments."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, described, each, returned, told


class Notes:
    """A hook that records its arguments."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.calls: list[Any] = []

    def __call__(self, response: Any, *args: Any, **kwargs: Any) -> None:
        self.calls.append((self.name, described(response), args, kwargs))


def mark(name: str) -> Any:
    """Returns a hook that adds its name to the response."""

    def hook(response: Any, **kwargs: Any) -> None:
        response.marks = [*getattr(response, "marks", []), name]

    return hook


WHERE = ["session", "call", "request"]


def hooked(kit: Kit, where: str, hooks: Any, url: str, **keywords: Any) -> Any:
    """Sends a GET with *hooks* set in the given place; returns the response."""
    session = kit.session()
    if where == "session":
        session.hooks = hooks
        return session.get(url, **keywords)
    if where == "call":
        return session.get(url, hooks=hooks, **keywords)
    return session.send(session.prepare_request(kit.request("GET", url, hooks=hooks)), **keywords)


@pytest.mark.parametrize("where", WHERE)
def test_hook_arguments(server: ScriptedServer, where: str) -> None:
    def call(kit: Kit) -> Any:
        notes = Notes()
        hooked(kit, where, {"response": notes}, server.url + "/x", timeout=5)
        return notes.calls

    found = returned(call, server)
    assert len(found) == 1
    assert found[0][3] == {"timeout": 5, "verify": True, "proxies": {}, "stream": False, "cert": None}


def test_hook_receives_call_settings(server: ScriptedServer, tmp_path: Path) -> None:
    # The paths must exist, though plain HTTP does not use them.
    cert, key = tmp_path / "cert", tmp_path / "key"
    for path in (cert, key):
        path.touch()

    def call(kit: Kit) -> Any:
        notes = Notes()
        session = kit.session()
        session.hooks["response"].append(notes)
        session.get(
            server.url,
            timeout=(5, 6),
            verify=False,
            cert=(str(cert), str(key)),
            stream=True,
            proxies={"ftp": "http://nowhere.invalid"},
        ).close()
        session.verify, session.cert, session.stream = "/bundle", str(cert), True
        session.proxies = {"gopher": "http://nowhere.invalid"}
        session.get(server.url).close()
        session.send(session.prepare_request(kit.request("GET", server.url))).close()
        return notes.calls

    found = returned(call, server)
    assert found[0][3]["timeout"] == (5, 6)
    assert "timeout" not in found[2][3]


def test_hook_with_fixed_parameters(server: ScriptedServer) -> None:
    def hook(response: Any, timeout: Any, verify: Any, proxies: Any, stream: Any, cert: Any) -> None:
        response.seen = (timeout, verify, stream, cert)

    assert returned(
        lambda kit: kit.session().get(server.url, hooks={"response": hook}, timeout=3).seen, server
    ) == (3, True, False, None)


FORMS: dict[str, Any] = {
    "callable": lambda: mark("a"),
    "list": lambda: [mark("a"), mark("b")],
    "tuple": lambda: (mark("a"), mark("b")),
    "generator": lambda: (mark(name) for name in "ab"),
    "same twice": lambda: [mark("a")] * 2,
    "empty": lambda: [],
    "none": lambda: None,
    "no callables": lambda: ["text", 5],
    "mixed": lambda: [mark("a"), "text"],
    "text": lambda: "text",
    "number": lambda: 5,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("where", WHERE)
def test_hooks_in_every_accepted_form(server: ScriptedServer, form: str, where: str) -> None:
    def call(kit: Kit) -> Any:
        return getattr(hooked(kit, where, {"response": FORMS[form]()}, server.url), "marks", None)

    compare(call, server)


@pytest.mark.parametrize("of_session", ["callable", "list", "empty", "absent", "gone"])
@pytest.mark.parametrize("of_call", ["callable", "list", "empty", "none"])
def test_session_and_call_hooks_are_merged(server: ScriptedServer, of_session: str, of_call: str) -> None:
    """The hooks of the call replace those of the session; they are not added."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        if of_session == "absent":
            session.hooks = {}
        elif of_session == "gone":
            session.hooks = None
        else:
            forms = {"callable": mark("s"), "list": [mark("s"), mark("t")], "empty": []}
            session.hooks = {"response": forms[of_session]}
        forms = {"callable": mark("c"), "list": [mark("c"), mark("d")], "empty": []}
        hooks = None if of_call == "none" else {"response": forms[of_call]}
        return getattr(session.get(server.url, hooks=hooks), "marks", None)

    compare(call, server)


def test_registered_hooks_run_in_order(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.hooks["response"] = [mark("s")]
        request = kit.request("GET", server.url)
        request.register_hook("response", mark("r"))
        prepared = session.prepare_request(request)
        prepared.register_hook("response", [mark("p"), mark("q")])
        gone = mark("gone")
        prepared.register_hook("response", gone)
        assert prepared.deregister_hook("response", gone) is True
        assert prepared.deregister_hook("response", gone) is False
        return session.send(prepared).marks

    assert returned(call, server) == ["r", "p", "q"]


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("event", ["request", "Response", "", "pre_request"])
def test_unknown_hook_event(server: ScriptedServer, where: str, event: str) -> None:
    def call(kit: Kit) -> Any:
        return told(hooked, kit, where, {event: mark("a")}, server.url)

    assert returned(call, server) == (
        "ValueError",
        f'Unsupported event specified, with event name "{event}"',
    )


def test_unknown_event_with_known_session_event(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.hooks["request"] = [mark("a")]
        return session.get(server.url).status_code

    compare(call, server)


# Effects of hooks


@pytest.mark.parametrize("where", WHERE)
def test_hook_replaces_response(server: ScriptedServer, where: str) -> None:
    def call(kit: Kit) -> Any:
        def hook(response: Any, **kwargs: Any) -> Any:
            other = kit.requests.Response()
            other.status_code = 418
            other._content = b"another"
            other.url = "http://another/"
            other.request = response.request
            return other

        later = Notes("later")
        response = hooked(kit, where, {"response": [hook, later]}, server.url)
        return brief(response), [one[:2] for one in later.calls]

    assert returned(call, server)[0]["status"] == 418


def test_hook_may_return_requests_response(server: ScriptedServer) -> None:
    def hook(response: Any, **kwargs: Any) -> Any:
        other = requests.Response()
        other.status_code = 418
        other._content = b"another"
        return other

    with Kit("ours") as kit:
        response = kit.session().get(server.url, hooks={"response": hook})
    assert type(response) is requests.Response
    assert response.content == b"another"


def test_hook_sends_request_again(server: ScriptedServer) -> None:
    """Hooks that answer a challenge use ``response.connection``."""
    url = server.on(
        "/challenge",
        lambda seen, peer: (
            answer(b"welcome", "Set-Cookie: in=1; Path=/")
            if seen.value("x-answer")
            else answer(b"who?", "Set-Cookie: out=1; Path=/", status="401 Who")
        ),
    )

    def call(kit: Kit) -> Any:
        def hook(response: Any, **kwargs: Any) -> Any:
            if response.status_code != 401:
                return None
            assert response.content == b"who?"
            response.close()
            again = response.request.copy()
            again.headers["X-Answer"] = "me"
            answered = response.connection.send(again, **kwargs)
            answered.history.append(response)
            answered.request = again
            return answered

        session = kit.session()
        response = session.get(url, hooks={"response": hook})
        return brief(response), sorted(session.cookies.items()), response.elapsed > datetime.timedelta(0)

    assert returned(call, server)[0]["content"] == b"welcome"


def test_hook_uses_session(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()

        def hook(response: Any, **kwargs: Any) -> Any:
            return session.get(server.url + "/other", hooks={"response": []})

        return brief(session.get(server.url + "/one", hooks={"response": hook}))

    assert len(compare(call, server)["sent"]) == 2


def test_hook_changes_response(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        def hook(response: Any, **kwargs: Any) -> None:
            response.encoding = "latin-1"
            response.status_code = 299
            response.own = "attribute"
            response.headers["X-Hook"] = "1"

        response = kit.session().get(server.url, hooks={"response": hook})
        return response.encoding, response.status_code, response.own, response.headers["x-hook"]

    returned(call, server)


class Trouble(Exception):
    pass


@pytest.mark.parametrize("where", WHERE)
def test_hook_exception_propagates(server: ScriptedServer, where: str) -> None:
    def hook(response: Any, **kwargs: Any) -> None:
        raise Trouble("own")

    def call(kit: Kit) -> Any:
        return told(hooked, kit, where, {"response": hook}, server.url)

    assert returned(call, server) == ("Trouble", "own")


def test_session_is_usable_after_hook_exception(server: ScriptedServer) -> None:
    def hook(response: Any, **kwargs: Any) -> None:
        raise Trouble

    for kit in each():
        session = kit.session()
        for _ in range(3):
            assert told(session.get, server.url, hooks={"response": hook})[0] == "Trouble"
        assert session.get(server.url).ok


def test_hook_calls_raise_for_status(server: ScriptedServer) -> None:
    """The most common hook."""
    url = server.on("/missing", answer(b"no", status="404 Not Found"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.hooks = {"response": lambda response, *args, **kwargs: response.raise_for_status()}
        assert session.get(server.url).ok
        try:
            session.get(url)
        except kit.requests.HTTPError as error:
            return str(error), error.response.status_code, error.response.content, error.request.url

    assert returned(call, server)[1:] == (404, b"no", url)


def test_hook_sees_response_state(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        seen = []

        def hook(response: Any, **kwargs: Any) -> None:
            seen.append(
                (
                    response.status_code,
                    response.history,
                    response.request.url,
                    response.elapsed > datetime.timedelta(0),
                    response._content_consumed,
                    response.content,
                    response.is_redirect,
                    response.next,
                )
            )

        kit.session().get(url, hooks={"response": hook})
        return seen

    assert [one[0] for one in returned(call, server)] == [302, 200]


def test_hook_reads_content_of_stream(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        found = []
        response = kit.session().get(
            server.url,
            stream=True,
            hooks={"response": lambda response, **kwargs: found.append(response.content)},
        )
        return found, b"".join(response.iter_content(3))

    returned(call, server)


@pytest.mark.parametrize("where", WHERE)
def test_hooks_run_for_every_redirect(server: ScriptedServer, where: str) -> None:
    url = server.on("/one", redirect("/two", 307))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        notes = Notes()
        response = hooked(kit, where, {"response": [notes, mark("m")]}, url, timeout=5)
        return notes.calls, [one.marks for one in [*response.history, response]]

    found = returned(call, server)
    assert [call[1][1] for call in found[0]] == [307, 302, 200]


def test_hooks_run_for_unfollowed_redirect(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        notes = Notes()
        hooked(kit, "call", {"response": notes}, url, allow_redirects=False)
        return notes.calls

    assert len(returned(call, server)) == 1


def test_hook_turns_response_into_redirect(server: ScriptedServer) -> None:
    """The session follows the response that the hook returns."""

    def call(kit: Kit) -> Any:
        def hook(response: Any, **kwargs: Any) -> None:
            if response.url.endswith("/start"):
                response.status_code = 302
                response.headers["Location"] = "/led"

        return brief(kit.session().get(server.url + "/start", hooks={"response": hook}))

    assert returned(call, server)["url"].endswith("/led")


def test_auth_registers_hook(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        def auth(request: Any) -> Any:
            request.register_hook("response", mark("of auth"))
            return request

        session = kit.session()
        session.hooks["response"] = [mark("of session")]
        return session.get(server.url, auth=auth).marks

    assert returned(call, server) == ["of auth", "of session"]


def test_signing_session_runs_hooks(server: ScriptedServer) -> None:
    url = server.on("/s/one", redirect("/s/two"))
    for kit in each():
        session = kit.signed()
        notes = Notes()
        session.hooks["response"].append(notes)
        server.take()
        session.get(url)
        assert [call[1][1] for call in notes.calls] == [302, 200]
        for seen in server.take():
            assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_default_hooks_are_those_of_requests() -> None:
    def call(kit: Kit) -> Any:
        hooks = kit.module("hooks")
        return hooks.default_hooks(), kit.session().hooks, hooks.HOOKS

    assert returned(call)[0] == {"response": []}


def test_dispatch_hook() -> None:
    def call(kit: Kit) -> Any:
        dispatch = kit.module("hooks").dispatch_hook
        return (
            dispatch("response", {"response": lambda data, **kwargs: data + 1}, 1),
            dispatch("response", {"response": [lambda data, by: data + by] * 2}, 1, by=2),
            dispatch("response", {"response": lambda data: None}, 1),
            dispatch("response", {}, 1),
            dispatch("response", None, 1),
            dispatch("other", {"response": len}, 1),
        )

    assert returned(call) == (2, 5, 1, 1, 1, 1)


def test_sessions_do_not_share_hooks() -> None:
    for kit in each():
        first, second = kit.session(), kit.session()
        first.hooks["response"].append(len)
        assert second.hooks == {"response": []}
