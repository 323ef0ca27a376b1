"""``me``, ``get``, ``post``, ``put`` and ``delete``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from oxhorizon.testing import Provider
from tests.command.conftest import Command
from tests.servers.scripted import ScriptedServer, answer

DOCUMENTS = "/data/v1/weight/documents"


def test_me_prints_user(command: Command, provider: Provider) -> None:
    done = command("me")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["email"] == provider.email
    assert done.stdout.startswith('{\n  "id": "'), "the output is not indented"
    assert "\033" not in done.stdout, "colours without a terminal"


def test_entry_point_is_the_same_command() -> None:
    from importlib.metadata import entry_points

    from oxhorizon.cli import main

    found: Any = entry_points()
    scripts = found.select(group="console_scripts") if hasattr(found, "select") else found["console_scripts"]
    assert [script.load() for script in scripts if script.name == "oxhorizon"] == [main]


def test_get_sends_rql(command: Command) -> None:
    answer = command.json("get", "/users/v1/", "--rql", "eq(first_name,Adam)&limit(2)")
    assert [user["first_name"] for user in answer["data"]] == ["Adam", "Adam"]
    assert answer["page"]["limit"] == 2


@pytest.mark.parametrize("query", ["?limit(1)", "limit(1)"])
def test_rql_may_begin_with_question_mark(command: Command, query: str) -> None:
    assert len(command.json("get", "/users/v1/", "--rql", query)["data"]) == 1


def test_get_sends_params_and_headers(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b"{}", "Content-Type: application/json"))
    assert elsewhere.json("get", "there", "-p", "a=1", "-p", "b=x y&z=", "-H", "X-Two: a:b ") == {}
    seen = server.take()[-1]
    assert seen.target == "/there?a=1&b=x+y%26z%3D"
    assert seen.value("X-Two") == "a:b"
    assert seen.values("X-User-Agent") != []


def test_all_fetches_every_page(command: Command) -> None:
    users = command.json("get", "/users/v1/", "--all")
    assert len(users) == command.json("get", "/users/v1/", "--rql", "limit(1)")["page"]["total"] == 36
    assert len({user["id"] for user in users}) == 36
    adams = command.json("get", "/users/v1/", "--all", "--rql", "eq(first_name,Adam)")
    assert {user["first_name"] for user in adams} == {"Adam"}


def test_document_is_created_changed_and_deleted(command: Command, tmp_path: Path) -> None:
    made = command.json("post", DOCUMENTS, "--json", '{"weight": 71.5}')
    assert made["data"] == {"weight": 71.5}
    file = tmp_path / "body.json"
    file.write_text('{"weight": 72}')
    path = f"{DOCUMENTS}/{made['id']}"
    assert command.json("put", path, "--json", f"@{file}") == {"affectedRecords": 1}
    assert command.json("put", path, "--json", "-", stdin=b'{"unit": "k\xc3\xb6"}') == {"affectedRecords": 1}
    (found,) = command.json("get", DOCUMENTS, "--rql", f"eq(id,{made['id']})")["data"]
    assert found["data"] == {"weight": 72, "unit": "kö"}
    assert command.json("delete", path) == {"affectedRecords": 1}
    assert command("delete", path).returncode == 1


def test_post_sends_form_with_file(command: Command, provider: Provider, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"the note")
    made = command.json("post", "/files/v1/", "-d", "name=kept.txt", "-f", f"file={file}")
    assert made["name"] == "kept.txt"
    token = made["tokens"][0]["token"]
    assert command("get", f"/files/v1/{token}/file").stdout == "the note"


def test_form_and_binary_body_are_sent(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b""))
    done = elsewhere("post", "/there", "-d", "a=1", "-d", "b=x y")
    assert (done.returncode, done.stdout) == (0, "")
    assert server.take()[-1].body == b"a=1&b=x+y"
    assert elsewhere("put", "/there", "-b", "-", "-H", "Content-Type: a/b", stdin=b"\x00\xff").returncode == 0
    seen = server.take()[-1]
    assert (seen.method, seen.body, seen.value("Content-Type")) == ("PUT", b"\x00\xff", "a/b")


def test_error_response_is_printed_and_fails(command: Command) -> None:
    done = command("get", "/nowhere")
    assert done.returncode == 1
    assert json.loads(done.stdout)["name"] == "RESOURCE_UNKNOWN_EXCEPTION"
    assert done.stderr.startswith("oxhorizon: GET /nowhere: 404, 16 RESOURCE_UNKNOWN_EXCEPTION: ")


def test_error_while_paging_fails(command: Command) -> None:
    done = command("get", "/nowhere", "--all")
    assert (done.returncode, done.stdout) == (1, "")
    assert "RESOURCE_UNKNOWN_EXCEPTION" in done.stderr


def test_include_prints_status_and_headers(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b'{"a": 1}', "X-One: two", status="201 Made"))
    assert elsewhere("get", "/there", "--include").stdout == (
        '201 Made\nX-One: two\nContent-Length: 8\n\n{\n  "a": 1\n}\n'
    )


def test_raw_prints_body_verbatim(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b'{"a":1.50,  "a":2}'))
    assert elsewhere("get", "/there", "--raw").stdout == '{"a":1.50,  "a":2}'


def test_other_content_is_printed_verbatim(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b"a,b\r\n1,2\r\n", "Content-Type: text/csv"))
    assert elsewhere("get", "/there").stdout == "a,b\r\n1,2\r\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "the following arguments are required: COMMAND"),
        (("go",), 2, "invalid choice: 'go'"),
        (("get",), 2, "the following arguments are required: path"),
        (("get", "/x", "-p", "a"), 2, "'a' is not NAME=VALUE"),
        (("get", "/x", "-H", "a"), 2, "'a' is not NAME:VALUE"),
        (("get", "/x", "--rql", "a()", "-p", "a=b"), 2, "not allowed with argument"),
        (("get", "/x", "--rql", "eq(a,#)"), 2, "--rql contains a #"),
        (("get", "/x", "--all", "-p", "a=b"), 2, "--all cannot be combined with --param"),
        (("get", "/x", "--timeout", "0"), 2, "'0' is not a number of seconds above 0"),
        (("get", "/x", "--timeout", "nan"), 2, "'nan' is not a number of seconds above 0"),
        (("get", "https://example.com/"), 2, "is not at http://127.0.0.1"),
        (("post", "/x", "-j", "{"), 2, "--json is not JSON"),
        (("post", "/x", "-j", "@/nonexistent"), 2, "/nonexistent: No such file or directory"),
        (("post", "/x", "-f", "file=/nonexistent"), 2, "/nonexistent: No such file or directory"),
        (("post", "/x", "-j", "1", "-d", "a=b"), 2, "combine them with neither --json nor --body"),
        (("me", "--credentials", "/nonexistent"), 2, "/nonexistent: No such file or directory"),
        (("me", "--host", "a b"), 2, "'a b', which is not a host"),
        (("me", "--host", "http://127.0.0.1:1"), 4, "ConnectionError: Failed to establish a new connection"),
    ],
)
def test_invalid_arguments_fail_with_message(
    command: Command, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert done.stderr.startswith(("oxhorizon: ", "usage: "))


def test_missing_credentials_exit_with_3(without_credentials: Command, home: Path) -> None:
    done = without_credentials("me")
    assert done.returncode == 3
    assert done.stderr.startswith("oxhorizon: No credentials found. Set API_HOST, API_OAUTH_CONSUMER_KEY, ")
    assert str(home / ".exh" / "credentials") in done.stderr


def test_credentials_option_reads_file(
    without_credentials: Command, provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "credentials.txt"
    file.write_text("".join(f"{name}={value}\n" for name, value in provider.environ.items()))
    file.chmod(0o600)
    assert without_credentials.json("me", "--credentials", str(file))["email"] == provider.email
    file.chmod(0o644)
    done = without_credentials("me", "--credentials", str(file))
    assert done.returncode == 0
    assert done.stderr.startswith("oxhorizon: ") and "chmod 600" in done.stderr


def test_timeout_exits_with_4(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/slow", lambda seen, peer: peer.socket.recv(1) and None)
    done = elsewhere("get", "/slow", "--timeout", "0.2")
    assert done.returncode == 4
    assert done.stderr.startswith("oxhorizon: ReadTimeout: ")


def test_closed_stdout_is_no_error(command: Command) -> None:
    run = subprocess.run(
        f'"{sys.executable}" -m oxhorizon get /users/v1/ --all | head -c 1',
        shell=True,
        capture_output=True,
        env=command.environment,
        timeout=30,
    )
    assert (run.stdout, run.stderr) == (b"[", b"")


def test_library_does_not_import_command() -> None:
    script = "import oxhorizon, sys; from oxhorizon import OAuth1Session, exh; exh.ExhSession; "
    script += "print([name for name in sys.modules if name.startswith(('oxhorizon.cli', 'argparse'))])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_output_option_writes_file(command: Command, provider: Provider, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"the note")
    made = command.json("post", "/files/v1/", "-f", f"file={file}")
    to = tmp_path / "copy.txt"
    done = command("get", f"/files/v1/{made['tokens'][0]['token']}/file", "--output", str(to))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {to}\n")
    assert to.read_bytes() == b"the note"
    done = command("get", "/files/v1/nowhere/file", "--output", str(to))
    assert done.returncode == 1
    assert to.read_bytes() == b"the note"
    done = command("get", "/users/v1/me", "--output", str(tmp_path / "no" / "folder"))
    assert done.returncode == 2
