"""Every Python block of the README and the documentation runs, against the embedded provider.

The blocks for other providers run against a stand-in, those for OAuth 2.0 with a user who allows access, and
those for the services of Extra Horizon against a platform that answers every call.
Blocks with a title are files of the tutorial (test_tutorial). Blocks that cannot run alone are marked ``py``
or ``py3``. For shell: test_shell_examples.
"""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)

from oxhorizon.testing import Mock, Provider
from tests.docs import oauth2_examples
from tests.docs.services_stand_in import Platform
from tests.docs.stand_in import KEYS, VERIFIER, StandIn
from tests.servers.process import run
from tests.signing.rsa import CERTIFICATE, PRIVATE_KEY

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def _kind_of(page: str) -> str:
    """Returns what the examples of a page run against."""
    if page.startswith("oauth2"):
        return "oauth2"
    if page.startswith("exh/"):
        return "services" if page.startswith("exh/services/") else "client"
    is_other = page.startswith("providers/") and page != "providers/extra-horizon.md"
    return "stand-in" if is_other else "provider"


def _blocks(kind: str) -> list[Any]:
    found = []
    for page in PAGES:
        name = page.relative_to(DOCS if DOCS in page.parents else ROOT).as_posix()
        if _kind_of(name) == kind:
            blocks = re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
            found += [pytest.param(name, n, code, id=f"{name}-{n}") for n, code in enumerate(blocks)]
    return found


BLOCKS = _blocks("provider")
BLOCKS_OF_OAUTH2 = _blocks("oauth2")
BLOCKS_OF_CLIENT = _blocks("client")
BLOCKS_OF_SERVICES = _blocks("services")
# What a page says that a block prints.
OUTPUTS = {
    code: shown
    for page in PAGES
    for code, shown in re.findall(
        r"^```python\n((?:(?!```)[^\n]*\n)*)```\n\n```text\n((?:(?!```)[^\n]*\n)*)```",
        page.read_text("utf-8"),
        re.M,
    )
}
# Their blocks change the whole process: they patch classes and register observers.
PAGES_WITH_OWN_PROCESS = {"tracing.md"}
BLOCKS_OF_OTHER_PROVIDERS = _blocks("stand-in")


def _run(page: str, number: int, code: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(code, f"{page}, block {number}", "exec", dont_inherit=True), names)
    return names


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with Provider() as provider:
        _set_environment(provider, monkeypatch)
        yield provider


def _set_environment(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {**provider.environ, "EMAIL": provider.email, "PASSWORD": provider.password}
    # It has no TLS.
    environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def oauth2_provider(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Provider]:
    """A provider, a user who allows what the examples ask for, and a folder with their files."""
    parameters = request.node.callspec.params
    mfa_code = oauth2_examples.MFA_CODE if "mfa=" in parameters["code"] else None
    with Provider(mfa_code=mfa_code) as provider:
        _set_environment(provider, monkeypatch)
        for name, value in oauth2_examples.environment(parameters["page"], provider).items():
            monkeypatch.setenv(name, value)
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, str(tmp_path))
        monkeypatch.chdir(tmp_path)
        Path("service-account.json").write_text(json.dumps(oauth2_examples.ACCOUNT), "utf-8")
        Path("key.pem").write_text(PRIVATE_KEY, "utf-8")
        # So that a device need not wait as long as the standard wants it.
        provider.oauth2.interval = 1
        oauth2_examples.User(provider).set_up(monkeypatch)
        yield provider


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> StandIn:
    """A stand-in below every session, and the files and variables that the examples need."""
    stand_in = StandIn()
    monkeypatch.chdir(tmp_path)
    Path("photo.jpg").write_bytes(b"a photo")
    Path("key.p12").write_bytes(_pkcs12(b"pass"))
    files = {"P12_FILE": "key.p12", "P12_PASSWORD": "pass"}
    for name, value in {**KEYS, **files, "VERIFIER": VERIFIER}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("builtins.input", stand_in.answer_to)
    return stand_in


def _pkcs12(password: bytes) -> bytes:
    key: Any = load_pem_private_key(PRIVATE_KEY.encode(), None)
    certificate = x509.load_pem_x509_certificate(CERTIFICATE.encode())
    return pkcs12.serialize_key_and_certificates(
        b"key", key, certificate, None, BestAvailableEncryption(password)
    )


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS)
def test_example_block_runs(
    page: str, number: int, code: str, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code.replace("https://<your.extrahorizon.url>", provider.url)
    if page in PAGES_WITH_OWN_PROCESS:
        run(code)
        return
    names = _run(page, number, code)
    # tests/task calls the handler of the page on tasks.
    if "handler" in names and page != "tasks.md":
        names["handler"]({}, None)
        assert '"first_name"' in capsys.readouterr().out
        assert [request.status for request in provider.requests] == [200]


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS_OF_OAUTH2)
def test_example_of_oauth2_prints(
    page: str, number: int, code: str, oauth2_provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    with oauth2_examples.other_providers(page):
        names = _run(page, number, code)
    if code in OUTPUTS:
        # Each device gets another code.
        user_code = r"\b[A-Z]{4}-[A-Z]{4}\b"
        printed = capsys.readouterr().out.replace(oauth2_provider.url + "/oauth2", "https://provider.example")
        assert re.sub(user_code, "…", printed) == re.sub(user_code, "…", OUTPUTS[code])
    if "app" in names:
        client = names["app"].test_client()
        asked = client.get("https://app.example.com/login")
        signed_in = client.get(oauth2_provider.oauth2.allow(asked.location))
        assert signed_in.status_code == 302
        oauth2_provider.oauth2.clock.advance(1000)
        assert client.get("https://app.example.com/me").json["email"] == oauth2_provider.email
        assert client.get(oauth2_provider.oauth2.deny(asked.location)).status_code == 400


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS_OF_CLIENT)
def test_example_of_client_prints(
    page: str, number: int, code: str, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(page, number, code)
    assert capsys.readouterr().out == OUTPUTS.get(code, "")


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS_OF_SERVICES)
def test_example_of_service_prints(
    page: str,
    number: int,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("steps.csv").write_text("steps\n9000\n", "utf-8")
    Path("function.zip").write_bytes(b"a zip file")
    with Platform() as platform:
        for name, value in platform.environ.items():
            monkeypatch.setenv(name, value)
        _run(page, number, code)
    assert capsys.readouterr().out == OUTPUTS.get(code, "")


@pytest.mark.parametrize(("page", "number", "code"), BLOCKS_OF_OTHER_PROVIDERS)
def test_example_for_other_provider_is_verified(page: str, number: int, code: str, stand_in: StandIn) -> None:
    with mock.patch("oxhorizon.Session.get_adapter", return_value=stand_in.adapter):
        _run(page, number, code)
    assert stand_in.answered
    assert stand_in.refused == []


def test_stand_in_refuses_wrong_secret(stand_in: StandIn) -> None:
    code = "from oxhorizon import OAuth1Session\nOAuth1Session('consumer-key', 'wrong').get('https://a.example/')"
    with mock.patch("oxhorizon.Session.get_adapter", return_value=stand_in.adapter):
        _run("test", 0, code)
    [refused] = stand_in.refused
    assert refused.startswith("GET https://a.example/")


def test_example_blocks_are_found() -> None:
    assert len(BLOCKS) >= 8
    assert len(BLOCKS_OF_OAUTH2) >= 40
    assert len(OUTPUTS.keys() & {block.values[2] for block in BLOCKS_OF_OAUTH2}) >= 15
    assert len(BLOCKS_OF_CLIENT) >= 15
    assert len(BLOCKS_OF_SERVICES) >= 50
    assert len(BLOCKS_OF_OTHER_PROVIDERS) >= 10


def test_every_python_block_is_tested() -> None:
    """Every Python block has a kind that some test runs."""
    others = []
    for page in PAGES:
        for opening in re.findall(r"^ *```(.+)$", page.read_text("utf-8"), re.M):
            if opening.startswith("py") and opening != "python":
                others.append((page.name, opening))
    files = [(page, opening) for page, opening in others if "title=" in opening]
    assert {page for page, _ in files} == {"tutorial.md"}
    # tests/mocking and tests/plugin run the examples that record with vcrpy; tests/sdk/test_scale.py has the
    # one that needs pandas.
    expected = [("scale.md", "py"), ("testing.md", "py"), ("testing.md", "py3")]
    assert sorted({*others} - {*files}) == expected


def test_example_handler_prints_user(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    from handler import handler  # type: ignore[import-not-found, unused-ignore]

    handler({}, None)
    assert '"first_name"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("example", "printed"),
    [
        ("upload.py", "uploaded: steps.csv\n"),
        ("stream.py", "bytes: "),
        ("retry.py", "status: 200\n"),
        ("three_legged.py", "authorized: True\n"),
    ],
)
def test_example_file_prints(
    example: str, printed: str, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    if example == "retry.py":
        provider.fail("GET", "/users/v1/me", "SERVICE_UNREACHABLE_EXCEPTION")
    runpy.run_path(str(ROOT / "examples" / example))
    assert capsys.readouterr().out.startswith(printed)


def test_example_of_a_mock_passes(oxhorizon_mock: Mock) -> None:
    runpy.run_path(str(ROOT / "examples" / "mock_in_tests.py"))["test_greeting"](oxhorizon_mock)
