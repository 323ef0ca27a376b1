"""Starts processes and says what they cost; itself as small as Python can be.

A child's ru_maxrss begins at the size of the process that started it (Linux carries it over
exec), so the harness, with its libraries and payloads, cannot start them itself. One line in,
``flag<US>flag<US>code`` with newlines as <RS>; one line out: wall and CPU seconds, kB, status.
"""

import os
import sys
import time


def main() -> None:
    # What a library warns of at its import is of no interest here.
    quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    for line in sys.stdin:
        arguments = line.rstrip("\n").replace("\x1e", "\n").split("\x1f")
        started = time.perf_counter()
        child = os.posix_spawn(sys.executable, [sys.executable, *arguments], os.environ, file_actions=quiet)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - started
        cpu = usage.ru_utime + usage.ru_stime
        print(wall, cpu, usage.ru_maxrss, status, flush=True)


if __name__ == "__main__":
    main()
