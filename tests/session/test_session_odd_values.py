"""Values of unusual types, compared with requests.

Covers paths given as files, values that only one package accepted, and warnings that filters missed.
"""

from __future__ import annotations

import array
import enum
import os
import ssl
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import trustme
import urllib3
import urllib3.exceptions

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, compare, each, returned


class Bytes:
    """An object with ``__bytes__`` that is not a buffer."""

    def __bytes__(self) -> bytes:
        return b"as bytes"


class Fspath:
    def __init__(self, path: str) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return self._path


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("the content")
    return path


def not_contents(secret: Path) -> dict[str, Any]:
    """Returns values that are neither a file nor its content."""
    (entry,) = os.scandir(secret.parent)
    return {
        "a path": secret,
        "a pure path": PurePosixPath(secret),
        "a directory's entry": entry,
        "__fspath__": Fspath(str(secret)),
        "__bytes__": Bytes(),
        "an object": object(),
        "a float": 1.5,
    }


@pytest.mark.parametrize(
    "kind",
    ["a path", "a pure path", "a directory's entry", "__fspath__", "__bytes__", "an object", "a float"],
)
@pytest.mark.parametrize("form", ["plain", "pair", "triple", "four", "list of pairs"])
def test_file_of_wrong_type_raises(server: ScriptedServer, secret: Path, kind: str, form: str) -> None:
    value = not_contents(secret)[kind]
    files: Any = {
        "plain": {"f": value},
        "pair": {"f": ("name", value)},
        "triple": {"f": ("name", value, "text/plain")},
        "four": {"f": ("name", value, "text/plain", {"X-One": "1"})},
        "list of pairs": [("f", value)],
    }[form]
    found = compare(lambda kit: kit.session().post(server.url, files=files).status_code, server)
    assert found == {"result": ("raises", "TypeError"), "sent": []}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"bytes", id="bytes"),
        pytest.param("text", id="text"),
        pytest.param(bytearray(b"bytearray"), id="bytearray"),
        pytest.param(memoryview(b"memoryview"), id="memoryview"),
        pytest.param(array.array("B", b"array"), id="array"),
        pytest.param(5, id="a number"),
    ],
)
def test_file_content_is_sent(server: ScriptedServer, value: Any) -> None:
    for kit in each():
        assert kit.session().post(server.url, files={"f": value}).ok
        content = (
            value
            if isinstance(value, str)
            else str(value)
            if isinstance(value, int)
            else bytes(value).decode()
        )
        assert f"\r\n\r\n{content}\r\n".encode() in server.take_one().body


@pytest.mark.parametrize("where", ["headers", "params", "data", "json", "files and data", "auth"])
def test_path_object_is_treated_like_requests(server: ScriptedServer, secret: Path, where: str) -> None:
    path = PurePosixPath("/a/path")
    keywords: dict[str, Any] = {
        "headers": {"headers": {"X-One": path}},
        "params": {"params": {"p": path}},
        "data": {"data": {"d": path}},
        "json": {"json": {"j": path}},
        "files and data": {"data": {"d": path}, "files": {"f": ("n", b"content")}},
        "auth": {"auth": (path, "word")},
    }[where]

    def call(kit: Kit) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            status = kit.session().post(server.url, **keywords).status_code
        seen = server.take_one()
        body = seen.body.replace(
            (seen.value("content-type") or "").partition("boundary=")[2].encode() or b"\0", b""
        )
        return (
            status,
            seen.target,
            seen.value("x-one"),
            seen.value("cookie"),
            body,
            seen.value("authorization"),
        )

    compare(call)


@pytest.mark.parametrize("value", [b"x", "x", 5, None, 1.5, True, ["x"], PurePosixPath("/x")], ids=stable_id)
@pytest.mark.parametrize("where", ["call", "jar"])
def test_cookie_values_of_other_types(server: ScriptedServer, value: Any, where: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        if where == "jar":
            session.cookies.set("a", value)
            session.get(server.url)
        else:
            session.get(server.url, cookies={"a": value})
        return server.take_one().value("cookie")

    if value is None or isinstance(value, str):
        compare(call)
        return
    if isinstance(value, (int, float)):
        # Every version of requests except the newest accepts numbers.
        with Kit("ours") as kit:
            assert call(kit) == f"a={value}"
        return
    for kit in each():
        # requests raises an AttributeError, or this one.
        with pytest.raises(TypeError if kit.ours else (AttributeError, TypeError)):
            call(kit)
    assert server.take() == []


def test_call_cookies_of_other_types_are_sent_like_requests(server: ScriptedServer) -> None:
    """These cookies have no domain (docs/security-model.md)."""
    from tests.servers.scripted import redirect

    with ScriptedServer() as other:
        url = server.on("/from", redirect(other.url_of("localhost") + "/to"))

        def call(kit: Kit) -> Any:
            session = kit.session()
            session.cookies.set("s", "1")
            session.get(url, cookies={"c": "2"})
            return sorted((other.take_one().value("cookie") or "").split("; "))

        assert returned(call) == ["c=2", "s=1"]


@pytest.mark.parametrize(
    "timeout",
    [
        urllib3.Timeout.DEFAULT_TIMEOUT,
        (urllib3.Timeout.DEFAULT_TIMEOUT, 5),
        (5, urllib3.Timeout.DEFAULT_TIMEOUT),
        urllib3.Timeout(connect=urllib3.Timeout.DEFAULT_TIMEOUT, read=5),
        urllib3.Timeout(),
        urllib3.Timeout(total=5),
    ],
    ids=str,
)
def test_urllib3_timeout_is_accepted(server: ScriptedServer, timeout: Any) -> None:
    assert returned(lambda kit: kit.session().get(server.url, timeout=timeout).status_code) == 200


def test_urllib3_default_timeout_is_socket_default(server: ScriptedServer) -> None:
    script = """
        import socket, sys, urllib3, oxhorizon
        socket.setdefaulttimeout(0.3)
        try:
            oxhorizon.get(sys.argv[1], timeout=urllib3.Timeout.DEFAULT_TIMEOUT)
        except oxhorizon.exceptions.ReadTimeout:
            print("late")
    """
    import textwrap

    url = server.on("/silent", lambda seen, peer: peer.socket.recv(1) and None)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), url],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "late\n"


# InsecureRequestWarning


@pytest.fixture(scope="module")
def secure(ca: trustme.CA) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with ScriptedServer(context) as server:
        yield server


@pytest.mark.parametrize("how", ["disable_warnings", "filter", "base class", "ours"])
def test_urllib3_warning_filter_silences_warning(secure: ScriptedServer, how: str) -> None:
    for kit in each():
        if how == "ours" and not kit.ours:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            if how == "disable_warnings":
                urllib3.disable_warnings()
            else:
                kinds: dict[str, type[Warning]] = {
                    "filter": urllib3.exceptions.InsecureRequestWarning,
                    "base class": urllib3.exceptions.HTTPWarning,
                    "ours": oxhorizon.exceptions.InsecureRequestWarning,
                }
                warnings.simplefilter("ignore", kinds[how])
            assert kit.session().get(secure.url, verify=False).ok
        with pytest.warns(urllib3.exceptions.InsecureRequestWarning):
            assert kit.session().get(secure.url, verify=False).ok


def test_warning_does_not_import_urllib3(secure: ScriptedServer) -> None:
    script = """
        import sys, warnings, oxhorizon
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            oxhorizon.get(sys.argv[1], verify=False)
        print(caught[0].category.__mro__[-4].__name__, "urllib3" in sys.modules)
    """
    import textwrap

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), secure.url],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "Warning False\n"


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("user", ["", "user:word@"])
def test_unverified_https_proxy_warns(
    server: ScriptedServer, secure: ScriptedServer, ca: trustme.CA, scheme: str, user: str
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    target = server if scheme == "http" else secure
    with ForwardProxy(tls=context) as proxy:
        proxies = {scheme: proxy.url.replace("https://", f"https://{user}")}
        for kit in each():
            with pytest.warns(urllib3.exceptions.InsecureRequestWarning, match="to host '127.0.0.1'"):
                assert kit.session().get(target.url, verify=False, proxies=proxies).ok
        # Ours verifies the proxy for every URL, unless told otherwise.
        with pytest.raises(oxhorizon.exceptions.SSLError):
            oxhorizon.get(server.url, proxies={"http": proxy.url})


def test_iter_content_after_partial_raw_read(server: ScriptedServer) -> None:
    """The bytes that ``raw`` has read undecoded are missing from the content."""
    import gzip

    url = server.on("/g", answer(gzip.compress(b"content" * 10), "Content-Encoding: gzip"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        response.raw.read(4)
        return response.content

    assert compare(call)["result"][0] == "raises"


class Login(str, enum.Enum):
    """A ``str`` whose ``str()`` differs."""

    USER = "user"
    PASSWORD = "password"


@pytest.mark.parametrize("kind", ["pair", "HTTPBasicAuth", "HTTPProxyAuth"])
def test_enum_credentials_are_sent_as_text(server: ScriptedServer, kind: str) -> None:
    def call(kit: Kit) -> Any:
        server.take()
        pair = (Login.USER, Login.PASSWORD)
        auth: Any = pair if kind == "pair" else getattr(kit.module("auth"), kind)(*pair)
        kit.session().get(server.url, auth=auth)
        seen = server.take_one()
        return seen.value("authorization"), seen.value("proxy-authorization")

    original, ours = (call(kit) for kit in each())
    assert ours == original
