"""GitHub workflows: pinned actions, minimal permissions, and names that match the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))

# The write permissions of each job.
RIGHTS = {
    ("docs.yml", "deploy"): {"pages", "id-token"},
    ("public-suffix.yml", "update"): {"contents", "pull-requests"},
    ("release.yml", "publish"): {"id-token"},
    ("release.yml", "github"): {"contents", "id-token", "attestations"},
}
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)+")


def read(file: Path) -> dict[Any, Any]:
    loaded = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def jobs(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(file)["jobs"].items()


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(file):
        yield from job.get("steps", [])


def test_workflow_files_are_the_expected_ones() -> None:
    assert {file.name for file in FILES} == {
        "bench.yml",
        "docs.yml",
        "public-suffix.yml",
        "release.yml",
        "test.yml",
        "weekly.yml",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_actions_are_pinned(file: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", file.read_text("utf-8"), re.M)
    assert used
    others = [name for name in used if not name.startswith("./.github/workflows/")]
    assert [name for name in others if not PINNED.fullmatch(name)] == []


def test_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for file in FILES:
        for line in re.findall(r"uses: (\S+@\S+ # \S+)", file.read_text("utf-8")):
            pins.setdefault(line.partition("@")[0], set()).add(line)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_job_permissions_are_minimal(file: Path) -> None:
    assert read(file)["permissions"] == {}
    for name, job in jobs(file):
        rights = job["permissions"]
        writes = {right for right, level in rights.items() if level != "read"}
        assert writes == RIGHTS.get((file.name, name), set()), name
        assert set(rights) - writes <= {"contents"}, name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_jobs_have_timeouts(file: Path) -> None:
    assert read(file)["concurrency"]["group"]
    for name, job in jobs(file):
        # A called workflow sets its own timeouts.
        assert ("timeout-minutes" in job) is ("uses" not in job), name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_checkout_keeps_no_credentials(file: Path) -> None:
    checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    text = file.read_text("utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_scripts_contain_no_expressions(file: Path) -> None:
    # Names that others choose, such as branches and tags, must come through the environment.
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


def test_every_supported_python_is_tested() -> None:
    matrix = read(WORKFLOWS / "test.yml")["jobs"]["python"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.14t"]
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "macos", "windows"]


def test_publishing_needs_all_other_jobs() -> None:
    release = read(WORKFLOWS / "release.yml")["jobs"]
    assert release["publish"]["environment"]["name"] == "pypi"
    before: set[str] = set()
    waiting = ["publish"]
    while waiting:
        needs = release[waiting.pop()].get("needs", [])
        found = {needs} if isinstance(needs, str) else set(needs)
        waiting += found - before
        before |= found
    assert before == set(release) - {"publish", "github"}


def test_every_fuzz_target_runs_weekly() -> None:
    targets = {path.stem for path in (ROOT / "fuzz" / "fuzz_targets").glob("*.rs")}
    fuzz = read(WORKFLOWS / "weekly.yml")["jobs"]["fuzz"]
    assert set(fuzz["strategy"]["matrix"]["target"]) == targets
    seconds = re.search(r"FUZZ_SECONDS=(\d+)", str(fuzz["steps"]))
    assert seconds is not None and int(seconds[1]) * len(targets) >= 3600


def test_make_targets_exist() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    called = {
        target
        for file in FILES
        for step in steps(file)
        for line in re.findall(r"^make (.*)$", step.get("run", ""), re.M)
        for target in re.findall(r"(?<!\S)[a-z][a-z-]*(?!\S)", re.sub(r'"[^"]*"|-C \S+', "", line))
    }
    assert {"audit", "fuzz", "public-suffix", "test-python", "test-release-wheel"} <= called <= known


def test_dependabot_updates_everything() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    found = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    assert found == {("cargo", "/"), ("cargo", "/fuzz"), ("pip", "/requirements"), ("github-actions", "/")}
    for ecosystem, folder in found - {("github-actions", "/")}:
        pattern = {"cargo": "Cargo.toml", "pip": "*.txt"}[ecosystem]
        assert list((ROOT / folder.strip("/")).glob(pattern))


def test_maturin_version_matches_requirements() -> None:
    pinned = re.search(r"^maturin==(\S+)", (ROOT / "requirements" / "dev.txt").read_text("utf-8"), re.M)
    assert pinned is not None
    used = [
        step["with"]["maturin-version"]
        for step in steps(WORKFLOWS / "release.yml")
        if "maturin-action" in step.get("uses", "")
    ]
    assert used == [f"v{pinned[1]}"] * 2


@pytest.mark.parametrize("tool", ["actionlint", "zizmor"])
def test_workflow_linter_passes(tool: str) -> None:
    places = [Path(sys.executable).parent, ROOT / ".venv-workflows" / "bin"]
    found = shutil.which(tool) or shutil.which(tool, path=os.pathsep.join(map(str, places)))
    if found is None:
        pytest.skip(f"{tool} is not installed: `make lint-workflows` has it")
    arguments = {
        "actionlint": map(str, FILES),
        "zizmor": ["--offline", "--quiet", "--persona", "auditor", str(ROOT / ".github")],
    }
    ended = subprocess.run([found, *arguments[tool]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_issue_templates_are_valid() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    for file in folder.glob("*.yml"):
        loaded = read(file)
        if file.name == "config.yml":
            assert loaded["blank_issues_enabled"] is False
            continue
        assert {"name", "description", "body"} <= set(loaded)
        asked = [part for part in loaded["body"] if part["type"] != "markdown"]
        names = [part["id"] for part in asked]
        assert len(set(names)) == len(names)
        assert all(part["attributes"]["label"] for part in asked)
    assert "oxhorizon doctor" in (folder / "bug.yml").read_text("utf-8")
