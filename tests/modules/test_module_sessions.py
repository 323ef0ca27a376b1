"""``oxhorizon.sessions``, ``models``, ``api`` and ``certs`` compared with requests'."""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests.api
import requests.models
import requests.sessions

import oxhorizon.api
import oxhorizon.certs
import oxhorizon.models
import oxhorizon.sessions
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.twins import fields, outcome


def hook(response: Any, **kwargs: Any) -> None:
    return None


SETTINGS = [
    None,
    True,
    "path",
    {},
    {"a": 1, "b": 2},
    {"b": None, "c": 3},
    OrderedDict([("c", 1), ("a", None)]),
    [("a", 1)],
    oxhorizon.CaseInsensitiveDict({"A": 5}),
]
HOOKS = [None, {}, {"response": []}, {"response": [hook]}, {"response": hook}, {"other": [hook]}]


@pytest.mark.parametrize("request_setting", SETTINGS)
@pytest.mark.parametrize("session_setting", SETTINGS)
@pytest.mark.parametrize("arguments", [(), (dict,), (oxhorizon.CaseInsensitiveDict,)])
def test_merge_setting_matches_requests(
    request_setting: Any, session_setting: Any, arguments: tuple[Any, ...]
) -> None:
    def call(module: Any) -> Any:
        merged = module.merge_setting(request_setting, session_setting, *arguments)
        return type(merged), merged, list(merged) if isinstance(merged, dict) else None

    assert outcome(lambda: call(oxhorizon.sessions)) == outcome(lambda: call(requests.sessions))


@pytest.mark.parametrize("request_hooks", HOOKS)
@pytest.mark.parametrize("session_hooks", HOOKS)
def test_merge_hooks_matches_requests(request_hooks: Any, session_hooks: Any) -> None:
    def call(module: Any) -> Any:
        return module.merge_hooks(request_hooks, session_hooks)

    assert outcome(lambda: call(oxhorizon.sessions)) == outcome(lambda: call(requests.sessions))


def test_sessions_module_exports_session() -> None:
    assert oxhorizon.sessions.Session is oxhorizon.Session
    assert type(oxhorizon.sessions.session()) is oxhorizon.Session
    assert oxhorizon.sessions.default_headers() == oxhorizon.Session().headers


@pytest.mark.parametrize(
    "name", ["CONTENT_CHUNK_SIZE", "DEFAULT_REDIRECT_LIMIT", "ITER_CHUNK_SIZE", "REDIRECT_STATI"]
)
def test_model_constants_match_requests(name: str) -> None:
    assert getattr(oxhorizon.models, name) == getattr(requests.models, name)


@pytest.mark.parametrize("name", ["PreparedRequest", "Request", "Response"])
def test_model_classes_are_exported(name: str) -> None:
    assert getattr(oxhorizon.models, name) is getattr(oxhorizon, name)
    assert getattr(oxhorizon.sessions, name) is getattr(oxhorizon, name)


@pytest.mark.parametrize(
    "name",
    [
        "CaseInsensitiveDict",
        "ChunkedEncodingError",
        "DEFAULT_PORTS",
        "HTTPAdapter",
        "InvalidSchema",
        "REDIRECT_STATI",
        "RequestsCookieJar",
        "TooManyRedirects",
        "_basic_auth_str",
        "codes",
        "cookiejar_from_dict",
        "default_hooks",
        "dispatch_hook",
        "extract_cookies_to_jar",
        "get_auth_from_url",
        "get_environ_proxies",
        "get_netrc_auth",
        "merge_cookies",
        "requote_uri",
        "rewind_body",
        "should_bypass_proxies",
        "to_key_val_list",
        "to_native_string",
        "urljoin",
        "urlparse",
    ],
)
def test_sessions_module_has_names_of_requests(name: str) -> None:
    assert hasattr(requests.sessions, name)
    assert hasattr(oxhorizon.sessions, name)


@pytest.mark.parametrize("module", [oxhorizon.models, oxhorizon.sessions])
def test_unknown_name_raises_attribute_error(module: Any) -> None:
    with pytest.raises(AttributeError, match=f"module '{module.__name__}' has no attribute 'nothing'"):
        _ = module.nothing


API: list[Callable[[Any, str], Any]] = [
    lambda api, url: api.get(url),
    lambda api, url: api.get(url, {"a": "1"}),
    lambda api, url: api.get(url, params=[("a", "1"), ("a", "2")], headers={"X-One": "1"}),
    lambda api, url: api.get(url + "/moved"),
    lambda api, url: api.head(url + "/moved"),
    lambda api, url: api.head(url + "/moved", allow_redirects=True),
    lambda api, url: api.options(url),
    lambda api, url: api.post(url, {"a": "b c"}),
    lambda api, url: api.post(url, "text", headers={"Content-Type": "text/plain"}),
    lambda api, url: api.post(url, None, {"a": [1, None]}),
    lambda api, url: api.put(url, b"bytes"),
    lambda api, url: api.patch(url, data=b"bytes", auth=("user", "password")),
    lambda api, url: api.delete(url),
    lambda api, url: api.request("PURGE", url, json=[]),
    lambda api, url: api.request(method="get", url=url),
    lambda api, url: api.get("no-url"),
    lambda api, url: api.get(url, nonsense=1),
]


@pytest.mark.parametrize("call", API)
def test_api_functions_match_requests(server: ScriptedServer, call: Callable[[Any, str], Any]) -> None:
    server.on("/moved", redirect("/"))
    server.on("/", lambda seen, peer: _answer(seen.method))

    def run(api: Any) -> Any:
        server.take()

        def shown() -> Any:
            response = call(api, server.url)
            return response.status_code, response.content, response.url, len(response.history)

        return outcome(shown), [fields(seen) for seen in server.take()]

    assert run(oxhorizon.api) == run(requests.api)


def _answer(method: str) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
    return head if method == "HEAD" else head + b"ok"


def test_api_session_returns_session() -> None:
    assert type(oxhorizon.api.session()) is oxhorizon.Session


def test_certs_where_honours_ssl_cert_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.path.isfile(oxhorizon.certs.where())
    own = tmp_path / "own.pem"
    own.write_text("")
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    assert oxhorizon.certs.where() == str(own)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    assert oxhorizon.certs.where() != str(tmp_path / "missing.pem")


def test_certs_where_falls_back_to_certifi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxhorizon.certs, "_BUNDLES", ())
    assert oxhorizon.certs.where() == requests.certs.where()
    monkeypatch.setitem(sys.modules, "certifi", None)
    with pytest.raises(FileNotFoundError, match="SSL_CERT_FILE"):
        oxhorizon.certs.where()
