"""Names in CONTRIBUTING.md, ARCHITECTURE.md, the hooks and the container exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["ARCHITECTURE.md", "CONTRIBUTING.md"]

pytestmark = pytest.mark.skipif(
    (ROOT / "PKG-INFO").exists(), reason="the source distribution lacks these files"
)

# `src/http`, `Cargo.toml`, [text](docs/design.md); not commands, names and versions.
_QUOTED = re.compile(r"`([^`\n]+)`")
_LINKED = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
_FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()}


def named(page: str) -> set[str]:
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text("utf-8"), flags=re.M | re.S)
    linked = {link for link in _LINKED.findall(text) if "://" not in link}
    quoted = {
        name
        for name in _QUOTED.findall(text)
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*", name)
        and (
            name.partition("/")[0] in _FOLDERS
            or re.search(r"\.(md|toml|txt|json|py|rs|yml|yaml|lock)$", name)
        )
    }
    return linked | quoted


@pytest.mark.parametrize("page", PAGES)
def test_page_names_existing_paths(page: str) -> None:
    paths = named(page)
    assert len(paths) > 15
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_page_names_existing_make_targets(page: str) -> None:
    targets = set(re.findall(r"\bmake ([a-z-]+)", (ROOT / page).read_text("utf-8")))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets
    assert [name for name in sorted(targets) if not re.search(rf"^{name}:", makefile, re.M)] == []


def test_pictures_name_existing_modules() -> None:
    there = {path.stem for path in (ROOT / "src").rglob("*.rs")}
    there |= {path.name for path in (ROOT / "src" / "python").iterdir()}
    there |= {path.stem for path in (ROOT / "python" / "oxhorizon").iterdir()}
    for picture in ("architecture-layers", "request-way"):
        root = ElementTree.parse(ROOT / "docs" / "images" / f"{picture}.svg").getroot()
        texts = [
            "".join(element.itertext())
            for element in root.iter("{http://www.w3.org/2000/svg}text")
            if {"module", "where"} & set((element.get("class") or "").split())
        ]
        assert len(texts) > 8
        # "http/client wait decode", "testing: provider, mock, …"
        words = {word for text in texts for word in re.findall(r"\w+", text.partition(":")[0])}
        assert words - there - {"http"} == set()


def test_hooks_call_installed_tools() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = {hook["id"]: hook["entry"] for repo in config["repos"] for hook in repo["hooks"]}
    assert list(hooks) == ["ruff", "ruff-format", "mypy", "rustfmt", "clippy", "commit-subject"]
    tools = (ROOT / "requirements" / "dev.in").read_text("utf-8").split()
    called = {Path(entry.split()[0]).name for entry in hooks.values() if entry.startswith(".venv/bin/")}
    assert called - {"python"} == {"ruff", "mypy"} <= set(tools)


def test_container_runs_make_demo() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"] == "make demo"
    assert any("rust" in feature for feature in container["features"])


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("Sign redirects to the same origin again\n\nA body of any length; of any form.", False),
        ("x" * 72, False),
        ("x" * 73, True),
        ("Sign redirects; read cookies", True),
        ('Revert "' + "x" * 72 + '"', False),
    ],
)
def test_commit_hook_refuses_subjects(tmp_path: Path, message: str, refused: bool) -> None:
    file = tmp_path / "COMMIT_EDITMSG"
    file.write_text(message, encoding="utf-8")
    script = ROOT / "packaging" / "check_commit.py"
    ended = subprocess.run([sys.executable, str(script), str(file)], capture_output=True, text=True)
    assert bool(ended.returncode) is refused
    assert bool(ended.stderr) is refused
