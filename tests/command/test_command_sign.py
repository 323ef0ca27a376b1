"""``sign``: the tests run the printed curl command, and a server verifies the signature."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from oxhorizon.testing import Provider
from tests.command.conftest import Command
from tests.servers.scripted import ScriptedServer, answer

needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


def run(printed: str) -> object:
    words = shlex.split(printed)
    assert words[0] == "curl"
    done = subprocess.run([*words, "-s", "--noproxy", "*"], capture_output=True, check=True)
    return json.loads(done.stdout)


def signed(command: Command, *arguments: str) -> str:
    done = command("sign", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n") and done.stdout.count("\n") == 1
    return done.stdout


@needs_curl
@pytest.mark.parametrize(
    "arguments",
    [
        ["GET", "/users/v1/me"],
        ["get", "/users/v1/", "--rql", "eq(first_name,Adam)&limit(1)"],
        ["GET", "/users/v1/", "--rql", "like(last_name,O%2527Neil)"],
        ["GET", "/users/v1/me", "--signature-method", "HMAC-SHA256"],
        ["GET", "/users/v1/me", "-p", "a=it's", "-p", "b={x}[1-2]"],
        ["POST", "/data/v1/weight/documents", "-j", '{"weight": "it\'s"}'],
        ["GET", "/users/v1/me", "-H", 'X-Quoted: it\'s "this"'],
    ],
)
def test_signed_curl_command_is_accepted(command: Command, arguments: list[str]) -> None:
    answer = run(signed(command, *arguments))
    assert isinstance(answer, dict) and "code" not in answer


@needs_curl
def test_signed_form_is_verified(elsewhere: Command, server: ScriptedServer, provider: Provider) -> None:
    server.on("/form", answer(b"{}"))
    run(signed(elsewhere, "POST", "/form?q=1", "-d", "a=x y", "-d", "b=é&"))
    seen = server.take()[-1]
    assert (seen.method, seen.target, seen.body) == ("POST", "/form?q=1", b"a=x+y&b=%C3%A9%26")

    from oxhorizon.oauth1 import SignedRequest

    request = SignedRequest("POST", f"{server.url}/form?q=1", dict(seen.headers), seen.body.decode())
    request.check_signature(client_secret=provider.client_secret, token_secret=provider.resource_owner_secret)


@needs_curl
def test_signed_multipart_form_is_accepted(command: Command, tmp_path: Path) -> None:
    file = tmp_path / 'a "note".txt'
    file.write_bytes(b"the note")
    made = run(signed(command, "POST", "/files/v1/", "-f", f"file={file}", "-d", "name=@kept"))
    assert isinstance(made, dict) and (made["name"], made["size"]) == ("@kept", 8)


def test_header_option_prints_header_only(command: Command, provider: Provider) -> None:
    header = signed(command, "GET", "/users/v1/me", "--header")
    assert header.startswith("Authorization: OAuth oauth_")
    assert f'oauth_token="{provider.resource_owner_key}"' in header


def test_without_token_option_omits_token(command: Command) -> None:
    assert "oauth_token=" not in signed(command, "POST", "/auth/v2/oauth1/tokens", "--without-token")


def test_sign_accepts_url_of_any_host(command: Command) -> None:
    printed = signed(command, "HEAD", "https://api.example.com/1.1/verify.json?a=b")
    words = shlex.split(printed)
    assert words[:2] == ["curl", "--head"]
    assert words[-1] == "https://api.example.com/1.1/verify.json?a=b"


def test_binary_body_needs_header_option(command: Command) -> None:
    done = command("sign", "POST", "/x", "-b", "-", stdin=b"\xff")
    assert done.returncode == 2
    assert "use --header" in done.stderr
    assert command("sign", "POST", "/x", "-b", "-", "--header", stdin=b"\xff").returncode == 0


def test_unknown_signature_method_fails(command: Command) -> None:
    done = command("sign", "GET", "/x", "--signature-method", "HMAC-MD5")
    assert done.returncode == 2
    assert "HMAC-MD5" in done.stderr
