"""Writes ``docs/reliability.md``: ``python -m tests.reliability.page``.

Runs all cases with both packages and with our async sessions, which takes two or three minutes. Tests compare
the page with the outcomes of their own run.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from tests.reliability.matrix import Case, outcome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"

FILES = ("connection", "responses", "redirects", "input")
GROUPS = [group for name in FILES for group in import_module(f"tests.reliability.cases_{name}").GROUPS]
CASES = {case.id: case for group in GROUPS for case in group.cases}

HEAD = """\
# Reliability

What oxhorizon does when the network, the server or the program misbehaves, and what requests 2.34 does.
Each case is a test with both packages and real sockets; where they differ, they do so on purpose, and the
last column says why.

{total} cases: {same} times both do the same, {different} times oxhorizon differs. `AsyncSession` and
`AsyncOAuth1Session`, in the column *async*, do the same as `Session` and `OAuth1Session` in every case, and
leave no task, thread, watched socket or warning behind.

An outcome is an exception's name, or the answer's status and the size of its body as the program gets it.
The places where a connection ends, lengths and chunks, Content-Encoding, TLS and the first interim answers
are tried with `get()`, with `get(stream=True)` and `iter_content()`, and with `post()`; where these differ,
it says so; async sessions read by `aiter_content()`. The other cases are one call each. Where these servers
saw more than one request for a call, it says so; those that speak from the first byte on (connecting, answers
before the upload is done) do not count.
*Hangs* means that nothing ends the call but the server.

This page is made by `python -m tests.reliability.page`, and tests hold it to what happens.
"""


TAIL = Path(__file__).with_name("processes.md").read_text("utf-8")


def cell(text: str) -> str:
    """Escapes a text for a table."""
    printable = "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in text)
    return printable.replace("|", "\\|").replace("<", "&lt;")


def row(case: Case, ours: str, in_async: str, original: str) -> str:
    others = ("same" if other == ours else other for other in (in_async, original))
    cells = (case.id, case.title, ours, *others, case.note)
    return f"| {' | '.join(map(cell, cells))} |"


def is_row(line: str) -> bool:
    return line.startswith("| ") and line.split(" ", 2)[1] in CASES


def text(rows: dict[str, str]) -> str:
    same = sum(row.endswith(" | same |  |") for row in rows.values())
    parts = [HEAD.format(total=len(rows), same=same, different=len(rows) - same)]
    for group in GROUPS:
        parts.append(f"## {group.title}\n")
        if group.introduction:
            parts.append(f"{group.introduction}\n")
        parts.append("| | case | oxhorizon | async | requests | why |\n|---|---|---|---|---|---|")
        parts.append("\n".join(rows[case.id] for case in group.cases) + "\n")
    return "\n".join([*parts, TAIL])


def main() -> int:
    for name in ("http_proxy", "https_proxy", "all_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    os.environ.update(NO_PROXY="*", NETRC="/nonexistent")
    rows, wrong = {}, []
    for case in CASES.values():
        ours, in_async, original = (outcome(case, which) for which in ("ours", "async", "original"))
        rows[case.id] = row(case, ours, in_async, original)
        if not ours == in_async == case.ours or (ours == original) == bool(case.note):
            wrong.append(
                f"{case.id}: {ours!r}, async {in_async!r}, expected {case.ours!r}, requests {original!r}"
            )
    PAGE.write_text(text(rows), "utf-8")
    print("\n".join(wrong) or "all as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
