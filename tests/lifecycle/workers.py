"""Code shared by the processes of a test, importable from spawned processes."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import oxhorizon
from tests.servers.canaries import CREDENTIALS

warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)


def session(**settings: Any) -> oxhorizon.OAuth1Session:
    made = oxhorizon.OAuth1Session(*CREDENTIALS)
    for name, value in settings.items():
        setattr(made, name, value)
    return made


def ask(client: Any, url: str, name: str) -> int:
    """Requests *name* and checks the response; returns the process id."""
    text = client.get(f"{url}/echo", params={"q": name}, timeout=10).text
    assert text == f"/echo?q={name}", (name, text)
    return os.getpid()


def child(work: Callable[[], Any]) -> int:
    """Forks a process that runs *work*; an exception makes it fail. Returns its id."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return pid


def wait(pids: Iterable[int]) -> None:
    codes = [os.WEXITSTATUS(status) or os.WTERMSIG(status) for _, status in (os.waitpid(p, 0) for p in pids)]
    assert not any(codes), codes


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))
