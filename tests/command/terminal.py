"""Runs the command on a terminal and answers its questions: ``python -m tests.command.terminal``.

This is a separate process with one thread, because forking is only safe without other threads.
"""

from __future__ import annotations

import json
import os
import pty
import sys


def main() -> None:
    answers: dict[str, str] = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, "-m", "oxhorizon", *sys.argv[2:]])
    shown, seen = "", 0
    while True:
        try:
            read = os.read(terminal, 1 << 16)
        except OSError:  # Linux raises this when the other end is closed
            break
        if not read:
            break
        shown += read.decode("utf-8", "replace")
        for question, answer in answers.items():
            if f"{question}: " in shown[seen:]:
                seen = len(shown)
                os.write(terminal, f"{answer}\n".encode())
    _, status = os.waitpid(child, 0)
    json.dump({"code": os.waitstatus_to_exitcode(status), "shown": shown}, sys.stdout)


if __name__ == "__main__":
    main()
