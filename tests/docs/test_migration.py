"""The statements of docs/migration.md, checked with both packages."""

from __future__ import annotations

import importlib
import logging
import pickle
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import requests_oauthlib
import urllib3

import oxhorizon
from oxhorizon.testing import Provider
from tests.servers.scripted import ScriptedServer, redirect

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "migration.md").read_text("utf-8")
BOTH = pytest.mark.parametrize(
    ("library", "adapters"),
    [(requests_oauthlib, requests.adapters), (oxhorizon, oxhorizon.adapters)],
    ids=["original", "ours"],
)
IMPORTS = re.findall(r"^\| `((?:from|import) .+?)` \| (.+) \|$", PAGE, re.M)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.mark.parametrize(("before", "after"), IMPORTS)
def test_import_before_and_after_works(before: str, after: str) -> None:
    """Both imports work and bind the same name."""
    for statement in [before, *re.findall(r"`(.+?)`", after)]:
        names: dict[str, Any] = {}
        exec(statement, names)
        assert before.rpartition(" ")[2] in names


def test_import_rows_are_found() -> None:
    assert len(IMPORTS) >= 6


def diffs(page: str) -> list[str]:
    return re.findall(r"^```diff\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", ["index.md", "tutorial.md", "migration.md"])
def test_diff_changes_only_the_import(page: str) -> None:
    [diff] = diffs(page)
    changed = [line for line in diff.splitlines() if line[:1] in "+-"]
    assert [line for line in changed if line] == [
        "- from requests_oauthlib import OAuth1Session",
        "+ from oxhorizon import OAuth1Session",
    ]


@pytest.mark.parametrize("sign", ["-", "+"])
def test_handler_runs_with_either_import(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The example on the start page runs with either import."""
    [diff] = diffs("index.md")
    code = "\n".join(line[2:] for line in diff.splitlines() if line[:1] in ("", " ", sign))
    names: dict[str, Any] = {}
    with Provider() as provider, pytest.MonkeyPatch.context() as patch:
        provider.set_environment(patch)
        exec(code.replace("https://<your.extrahorizon.url>", provider.url), names)
        names["handler"]({}, None)
    assert '"first_name"' in capsys.readouterr().out


def test_names_of_oauth2_are_there() -> None:
    assert "`OAuth2Session`, `OAuth2`" in PAGE
    theirs = {name for name in dir(requests_oauthlib.OAuth2Session) if not name.startswith("_")}
    assert theirs <= set(dir(oxhorizon.OAuth2Session))


def test_names_in_table_of_authlib_are_there() -> None:
    authlib = pytest.importorskip("authlib.integrations.requests_client")
    section = PAGE.partition("### From Authlib")[2].partition("```")[0]
    theirs = set(re.findall(r"^\| `(\w+)\(", section, re.M))
    assert {"create_authorization_url", "fetch_token", "introspect_token"} <= theirs
    assert theirs <= set(dir(authlib.OAuth2Session))
    ours = set(re.findall(r"\| `(?:OAuth2Session\.)?([a-z_]+)\(", section)) - theirs
    assert {"authorization_url", "client_credentials"} <= ours <= set(dir(oxhorizon.OAuth2Session))


def test_session_has_every_original_method() -> None:
    theirs = {name for name in dir(requests_oauthlib.OAuth1Session) if not name.startswith("_")}
    assert theirs <= set(dir(oxhorizon.OAuth1Session))


@BOTH
def test_retry_has_new_signature_unlike_original(library: Any, adapters: Any, provider: Provider) -> None:
    session = library.OAuth1Session(**provider.credentials)
    retry = urllib3.Retry(2, status_forcelist=[500])
    session.mount("http://", adapters.HTTPAdapter(max_retries=retry))
    provider.fail("GET", "/users/v1/me", "SERVER_EXCEPTION")
    session.get(provider.url + "/users/v1/me")
    errors = [request.error for request in provider.requests]
    ours = library is oxhorizon
    assert errors == ["SERVER_EXCEPTION", None if ours else "DUPLICATE_REQUEST_EXCEPTION"]


@BOTH
def test_redirect_to_other_host_is_unsigned_unlike_original(
    library: Any, adapters: Any, provider: Provider, server: ScriptedServer
) -> None:
    session = library.OAuth1Session(**provider.credentials)
    elsewhere = server.on("/elsewhere", redirect(provider.url + "/users/v1/me"))
    assert session.get(elsewhere).status_code == (401 if library is oxhorizon else 200)


@BOTH
def test_pickle_restores_class_of_its_library(library: Any, adapters: Any, provider: Provider) -> None:
    session = library.OAuth1Session(**provider.credentials)
    assert type(pickle.loads(pickle.dumps(session))) is library.OAuth1Session


def test_our_exceptions_are_subclasses_of_requests(refused: str) -> None:
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get(refused)
    assert not isinstance(caught.value, oxhorizon.ConnectionError)
    assert isinstance(caught.value.args[0], Exception)
    with pytest.raises(requests.ConnectionError) as caught:
        oxhorizon.get(refused)
    assert isinstance(caught.value, oxhorizon.ConnectionError)
    assert isinstance(caught.value.args[0], str)


def test_token_request_denied_is_caught_by_both_classes(provider: Provider) -> None:
    with pytest.raises(requests_oauthlib.oauth1_session.TokenRequestDenied) as caught:
        oxhorizon.OAuth1Session("nobody", "x").fetch_request_token(provider.request_token_url)
    assert isinstance(caught.value, oxhorizon.TokenRequestDenied)


def test_requests_are_logged_by_oxhorizon_logger(
    provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        provider.session().get(provider.url + "/users/v1/me")
    # The server, which may still be running, has its own logger.
    assert {record.name for record in caplog.records} - {"oxhorizon.testing"} == {"oxhorizon"}


def test_disable_warnings_needs_oxhorizon_packages() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        urllib3.disable_warnings()
        warnings.warn("unverified", oxhorizon.exceptions.InsecureRequestWarning, stacklevel=1)
        oxhorizon.packages.urllib3.disable_warnings()
        warnings.warn("unverified", oxhorizon.exceptions.InsecureRequestWarning, stacklevel=1)
    assert len(caught) == 1


def test_patching_needs_oxhorizon_session(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests.Session, "send", lambda *args, **kwargs: pytest.fail("not below ours"))
    assert provider.session().get(provider.url + "/users/v1/me").ok
    monkeypatch.setattr("oxhorizon.Session.send", lambda *args, **kwargs: "sent")
    assert provider.session().get(provider.url) == "sent"


def test_names_of_ours_are_missing_in_original() -> None:
    """The names in the last section."""
    section = PAGE[PAGE.index("## And back") :]
    names = re.findall(r"`(\w+)=?`", section)
    ours = oxhorizon.OAuth1Session
    assert {"base_url", "from_env", "from_file", "max_response_size"} <= set(names) & set(dir(ours))
    for name in ("exh", "testing"):
        assert f"`oxhorizon.{name}`" in section and importlib.import_module(f"oxhorizon.{name}")
    for name in ("base_url", "from_env", "from_file", "max_response_size"):
        assert not hasattr(requests_oauthlib.OAuth1Session("key"), name)
