"""The output on a terminal: colours, escapes and progress."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest

from tests.command.conftest import Command
from tests.servers.scripted import ScriptedServer, answer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pty")

COLOUR = re.compile("\033\\[[0-9;]*m")


def test_terminal_output_is_coloured(command: Command) -> None:
    code, shown = command.in_terminal("me")
    assert code == 0
    assert '\033[34m"email"\033[0m: \033[32m"' in shown
    assert "\033[33mtrue\033[0m" in shown and ": \033[33m0\033[0m," in shown
    assert json.loads(COLOUR.sub("", shown)) == command.json("me")


@pytest.mark.parametrize(
    ("arguments", "variables"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})]
)
def test_colours_can_be_disabled(command: Command, arguments: list[str], variables: dict[str, str]) -> None:
    _, shown = command.in_terminal("me", *arguments, **variables)
    assert "\033" not in shown and '"email"' in shown


@pytest.mark.parametrize("value", ['"', '\\"', 'a": 1, "b', "\\", "", "1", "true", "\n", "é\u2028"])
def test_colours_do_not_change_json(elsewhere: Command, server: ScriptedServer, value: str) -> None:
    content = {value: [value, 1, -2.5e-7, 10**30, True, False, None, {}, []], "end": value}
    server.on("/there", answer(json.dumps(content).encode()))
    _, shown = elsewhere.in_terminal("get", "/there")
    assert json.loads(COLOUR.sub("", shown)) == content


# Characters that control a terminal: escape, its one-byte form, a bell, a change of text direction.
OBEYED = "\033]0;title\a\x9b31m\u202e\x7f"


@pytest.mark.parametrize(
    "raw",
    [
        answer(json.dumps({OBEYED: OBEYED}, ensure_ascii=False).encode()),
        answer(f"text {OBEYED}\r\nmore".encode(), "Content-Type: text/plain; charset=utf-8"),
        answer(OBEYED.encode(), "Content-Type: text/\x9b31m"),
        answer(b"{}", f"X-\x9b: \x9b31m{OBEYED[8:9]}", status="200 \x9b31m"),
        answer(
            json.dumps({"code": 1, "name": OBEYED, "message": OBEYED}, ensure_ascii=False).encode(),
            status="500 \x9b31m",
        ),
    ],
    ids=["json", "text", "type", "fields", "error"],
)
def test_terminal_control_characters_are_escaped(
    elsewhere: Command, server: ScriptedServer, raw: Any
) -> None:
    server.on("/there", raw)
    _, shown = elsewhere.in_terminal("get", "/there", "--include")
    rest = COLOUR.sub("", shown)
    assert [one for one in rest if not (one.isprintable() or one in "\n\t")] == []


def test_binary_body_is_described(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/there", answer(b"\x89PNG\r\n\x1a\n\0", "Content-Type: image/png"))
    code, shown = elsewhere.in_terminal("get", "/there")
    assert code == 0
    assert COLOUR.sub("", shown) == "(9 bytes of image/png: write it to a file with > or --output)\n"


def test_paging_shows_progress(command: Command) -> None:
    _, shown = command.in_terminal("get", "/users/v1/", "--all")
    assert "36" in shown


def test_unencodable_text_is_escaped(command: Command) -> None:
    done = command(
        "get", "/users/v1/", "--rql", "eq(first_name,Zo%25C3%25AB)", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert '"first_name": "Zo\\xeb"' in done.stdout
