"""The example notebook runs from the first cell to the last, and shows the expected output."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.notebook.kernel import ROOT, environment
from tests.notebook.reading import Card

NOTEBOOK = ROOT / "examples" / "quickstart.ipynb"

# A separate process, as for driver.py.
EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
with open(sys.argv[1], encoding="utf-8") as file:
    notebook = nbformat.read(file, as_version=4)
NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
print(nbformat.writes(notebook))
"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The code cells with their outputs."""
    home = tmp_path_factory.mktemp("quickstart")
    command = [sys.executable, "-c", EXECUTE, str(NOTEBOOK)]
    done = subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    return [cell for cell in json.loads(done.stdout)["cells"] if cell["cell_type"] == "code"]


def texts(cells: list[Any]) -> str:
    return json.dumps([cell["outputs"] for cell in cells], ensure_ascii=False)


def test_quickstart_shows_cards(cells: list[Any]) -> None:
    cards = [
        Card("".join(output["data"]["text/html"]))
        for cell in cells
        for output in cell["outputs"]
        if "text/html" in output.get("data", {})
    ]
    assert len(cards) == 3
    me, table, deleted = cards
    assert "/users/v1/me" in me.text and 'first_name: "Adam"' in me.text
    assert len(table.all("table", "oxh-table")) == 1
    assert "5 rows of 36" in table.text
    assert "affectedRecords: 1" in deleted.text


def test_quickstart_prints_greeting_error_and_progress(cells: list[Any]) -> None:
    shown = texts(cells)
    assert "Hello, Adam!" in shown
    assert "ResourceUnknownError" in shown
    assert "404" in shown
    for label in ("/users/v1/", "upload", "recording.csv"):
        assert f"{label}: 100%" in shown


def test_quickstart_is_stored_without_outputs() -> None:
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
    assert NOTEBOOK.read_text("utf-8") == json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
