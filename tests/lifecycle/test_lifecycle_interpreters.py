"""Subinterpreters: importing raises there, and nothing else happens."""

from __future__ import annotations

import pytest

from tests.servers.process import run
from tests.servers.scripted import ScriptedServer

SCRIPT = """
import sys

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

import threading

def call(script):
    # Up to 3.12 what it raises arrives as RunFailedError, then it is returned.
    made = interpreters.create()
    try:
        failed = interpreters.run_string(made, script)
        if failed is not None:
            print("failed:", failed.formatted)
    except Exception as error:
        print("failed:", error)
    finally:
        interpreters.destroy(made)

HERE = f"import sys; sys.path[:] = {sys.path!r}"
REFUSED = HERE + '''
for _ in range(2):
    for name in ("oxhorizon", "oxhorizon._core", "oxhorizon.sessions"):
        try:
            __import__(name)
        except ImportError as error:
            text = str(error)
            assert "interpreter" in text, text
        else:
            raise AssertionError("it was imported")
'''
"""

CASES = {
    "first there": """
        call(REFUSED)
        import oxhorizon
        print(oxhorizon.get(sys.argv[1]).status_code)
        call(REFUSED)
        print(oxhorizon.get(sys.argv[1]).status_code)
    """,
    "in use here": """
        import oxhorizon
        session = oxhorizon.OAuth1Session("k", "s")
        print(session.get(sys.argv[1]).status_code)
        for _ in range(5):
            call(REFUSED)
        print(session.get(sys.argv[1]).status_code)
    """,
    "from another thread": """
        import oxhorizon
        stop = threading.Event()
        failed = []

        def busy():
            while not stop.is_set():
                if not oxhorizon.get(sys.argv[1]).ok:
                    failed.append(1)

        threads = [threading.Thread(target=busy) for _ in range(3)]
        for thread in threads: thread.start()
        others = [threading.Thread(target=call, args=(REFUSED,)) for _ in range(3)]
        for thread in others: thread.start()
        for thread in others: thread.join()
        stop.set()
        for thread in threads: thread.join()
        assert not failed
        print(200)
        print(oxhorizon.get(sys.argv[1]).status_code)
    """,
    "left at the end": """
        import oxhorizon
        made = interpreters.create()
        interpreters.run_string(made, REFUSED)
        print(oxhorizon.get(sys.argv[1]).status_code)
        print(200)
    """,
}


def modules() -> bool:
    import importlib.util

    return any(importlib.util.find_spec(name) for name in ("_interpreters", "_xxsubinterpreters"))


@pytest.mark.skipif(not modules(), reason="no way to make one")
@pytest.mark.parametrize("case", CASES)
def test_import_in_subinterpreter_raises(server: ScriptedServer, case: str) -> None:
    import textwrap

    assert run(SCRIPT + textwrap.dedent(CASES[case]), server.url) == "200\n200\n"
