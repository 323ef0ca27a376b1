"""Runs published programs with the originals, and with ours in the originals' place.

``python tests/programs/run.py PYTHON [NAME ...]``: *PYTHON* is an interpreter of an environment that has
what requirements/programs.txt lists. Each scenario runs three times, each time in a process of its own:
with the original, which proves the scenario; with ours, which must send the same requests; and with ours
and wrong secrets and tokens, which must fail. What came of them all goes into results.json.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS = HERE / "results.json"
MODES = ("original", "ours", "wrong")

# Programs read settings of their own from the environment and from the home directory.
KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")


def names() -> list[str]:
    return sorted(path.stem for path in (HERE / "scenarios").glob("*.py"))


def constants(name: str) -> dict[str, str]:
    """What a scenario says of itself, without the program that it would import."""
    tree = ast.parse((HERE / "scenarios" / f"{name}.py").read_text("utf-8"))
    return {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and statement.targets[0].id in {"PACKAGE", "WHAT"}
    }


def perform(python: str, name: str, mode: str) -> dict[str, Any]:
    """One run of a scenario."""
    environ = {name: os.environ[name] for name in KEPT if name in os.environ}
    paths = [ROOT / "python", ROOT / "tests" / "originals"]
    environ["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    environ["PYTHONDONTWRITEBYTECODE"] = environ["PYTHONUTF8"] = "1"
    # Some programs send what a set has in its own order.
    environ["PYTHONHASHSEED"] = "0"
    command = [python, str(HERE / "perform.py"), name, mode]
    try:
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(
                command,
                cwd=home,
                env={**environ, "HOME": home},
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=120,
            )
        outcome: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"failure": "it hangs", "trace": ""}
    except (IndexError, ValueError):
        return {"failure": f"it broke off with {done.returncode}", "trace": done.stderr}
    return {**outcome, "trace": done.stderr}


def judge(runs: dict[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the runs of one scenario."""
    wrong = [
        f"fails with {'the original' if mode == 'original' else 'ours'}: {runs[mode]['failure']}\n"
        + runs[mode]["trace"]
        for mode in ("original", "ours")
        if runs[mode]["failure"]
    ]
    if wrong:
        return wrong
    if runs["wrong"].get("verified") != 0 or "does not match" not in str(runs["wrong"]["failure"]):
        wrong.append(f"with wrong secrets: {runs['wrong']['failure']}\n{runs['wrong']['trace']}")
    theirs, ours = runs["original"]["log"], runs["ours"]["log"]
    if theirs != ours:
        pairs = zip([*theirs, *[""] * len(ours)], [*ours, *[""] * len(theirs)])
        first = next(pair for pair in pairs if pair[0] != pair[1])
        wrong.append(f"sends something else with ours: {first[1] or 'nothing'}, not {first[0] or 'nothing'}")
    return wrong


def main(python: str, *only: str) -> int:
    wanted = list(only) or names()
    with ThreadPoolExecutor(2) as pool:
        pending = {
            (name, mode): pool.submit(perform, python, name, mode) for name in wanted for mode in MODES
        }
    results, passed = {}, 0
    for name in wanted:
        runs = {mode: pending[name, mode].result() for mode in MODES}
        wrong = judge(runs)
        passed += not wrong
        about, version = constants(name), runs["original"].get("version", "?")
        verified, oauth = runs["ours"].get("verified", 0), runs["original"].get("oauth", 0)
        outcome = "FAILED" if wrong else f"{verified} verified requests"
        print(f"programs: {about['PACKAGE']} {version}, OAuth {oauth}: {outcome}")
        for line in wrong:
            print(f"programs: {about['PACKAGE']} {line}", file=sys.stderr)
        results[name] = {
            "package": about["PACKAGE"],
            "version": version,
            "oauth": oauth,
            "what": about["WHAT"],
            "verified": verified,
            "original": not runs["original"]["failure"],
            "ours": not wrong,
        }
    print(f"programs: {passed} of {len(wanted)}")
    if not only:
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    return passed != len(wanted)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
