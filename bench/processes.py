"""Fresh interpreters, measured from outside."""

from __future__ import annotations

import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

# The same for the bare interpreter and for every contender: no user site, no PYTHON* variables.
FLAGS = ["-I"]


@dataclass(frozen=True)
class Cost:
    wall_ms: float
    cpu_ms: float
    peak_mb: float


class Spawner:
    """Runs code in fresh interpreters through the small process of spawner.py."""

    def __enter__(self) -> Spawner:
        script = str(Path(__file__).with_name("spawner.py"))
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def run(self, code: str) -> Cost:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("\x1f".join([*FLAGS, "-c", code]).replace("\n", "\x1e") + "\n")
        stdin.flush()
        wall, cpu, peak, status = stdout.readline().split()
        if status != "0":
            # Once more, to see what it says.
            command = [sys.executable, *FLAGS, "-c", code]
            said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
            raise RuntimeError(f"status {status} of:\n{code}\n{said}")
        return Cost(float(wall) * 1e3, float(cpu) * 1e3, int(peak) / 1024)


def median_cost(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.wall_ms for cost in costs),
        statistics.median(cost.cpu_ms for cost in costs),
        statistics.median(cost.peak_mb for cost in costs),
    )


def importable(statement: str) -> bool:
    command = [sys.executable, *FLAGS, "-c", statement]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
