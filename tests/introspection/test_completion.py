"""Jedi and IPython complete the keywords of a call, and show its parameters."""

from __future__ import annotations

from typing import Any

import jedi
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import oxhorizon
from oxhorizon import exh
from oxhorizon.exh.credentials import Credentials

CREDENTIALS = Credentials("https://api.example.com", "key", "canary", "canary", "canary")
CALLS = [
    ('session.get("u", time', "timeout="),
    ('session.post("u", js', "json="),
    ('session.head("u", allow', "allow_redirects="),
    ('session.download("u", "p", prog', "progress="),
    ('session.fetch_request_token("u", re', "realm="),
    ('signed.request("GET", "u", max_r', "max_response_size="),
    ('platform.get("u", rq', "rql="),
    ('platform.items("u", page', "page_size="),
    ('oxhorizon.get("u", time', "timeout="),
    ("oxhorizon.Session(base", "base_url="),
    ('oxhorizon.OAuth1Session("k", signature_m', "signature_method="),
    ('oxhorizon.OAuth1("k", force', "force_include_body="),
    ("oxhorizon.HTTPAdapter(max_r", "max_retries="),
    ("oxhorizon.ev", "events"),
    ("oxhorizon.exh.se", "session"),
    ("session.get_ad", "get_adapter"),
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # Processes that write the same cache read half-written files.
    monkeypatch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.getbasetemp() / "jedi"))


def names() -> dict[str, Any]:
    session = oxhorizon.OAuth1Session("key")
    platform = exh.ExhSession(CREDENTIALS)
    return {"oxhorizon": oxhorizon, "session": session, "signed": session, "platform": platform}


@pytest.mark.parametrize(("code", "expected"), CALLS)
def test_jedi_completes_on_live_objects(code: str, expected: str) -> None:
    found = [one.name for one in jedi.Interpreter(code, [names()]).complete()]
    assert expected in found


SOURCE = 'import oxhorizon\nsession = signed = oxhorizon.OAuth1Session("key")\n'


# In source, Jedi does not see the names that the package imports when they are used: TYPE_CHECKING is False.
EAGER = [call for call in CALLS if call[0].startswith(("session", "signed", "oxhorizon.S", "oxhorizon.O"))]


@pytest.mark.parametrize(("code", "expected"), EAGER)
def test_jedi_completes_source_that_does_not_run(code: str, expected: str) -> None:
    found = [one.name for one in jedi.Script(SOURCE + code).complete()]
    assert expected in found


@pytest.mark.parametrize("code", ["session.get(", "oxhorizon.get(", "oxhorizon.OAuth1Session("])
def test_jedi_shows_parameters_of_a_call(code: str) -> None:
    found = jedi.Interpreter(code, [names()]).get_signatures()
    assert {"timeout"} & {one.name for one in found[0].params}


@pytest.fixture
def shell(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    made = InteractiveShell(user_ns=names())
    made.history_manager.enabled = False
    return made


@pytest.mark.parametrize("code", ['session.get("u", time', 'oxhorizon.get("u", time'])
def test_ipython_completes_keywords(shell: InteractiveShell, code: str) -> None:
    with provisionalcompleter():
        found = [one.text for one in shell.Completer.completions(code, len(code))]
    assert "timeout=" in found


def test_ipython_shows_parameters_and_docstrings(shell: InteractiveShell) -> None:
    of_method = shell.object_inspect("session.get")
    assert "timeout=None" in of_method["definition"]
    assert "Sends a GET request" in of_method["docstring"]
    of_class = shell.object_inspect("oxhorizon.OAuth1Session")
    assert "client_key, client_secret=None" in of_class["init_definition"].replace("\n", " ").replace(
        "    ", ""
    )
    assert ":param client_secret:" in of_class["init_docstring"]
