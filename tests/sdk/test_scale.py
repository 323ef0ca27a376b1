"""The export of examples/export_documents.py, on Dask workers; and records as data frames.

dask, pyarrow, pandas and polars are in the environment of `make test-programs`, which runs these tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from oxhorizon.testing import Provider

ROOT = Path(__file__).resolve().parents[2]
PYTHON = os.environ.get("OXHORIZON_PROGRAMS_PYTHON")

pytestmark = pytest.mark.skipif(not PYTHON, reason="OXHORIZON_PROGRAMS_PYTHON names no interpreter")


def run(provider: Provider, code: str, *arguments: str) -> Any:
    """Runs a program with the libraries; what it prints last is JSON, or text."""
    environ = {
        **os.environ,
        **provider.environ,
        "PYTHONPATH": f"{ROOT / 'python'}{os.pathsep}{ROOT / 'examples'}",
    }
    done = subprocess.run(
        [str(PYTHON), "-W", "error::ResourceWarning", "-c", code, *arguments],
        env=environ, capture_output=True, encoding="utf-8", check=False, timeout=110,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


EXPORT = """
import json, sys
from datetime import date
import export_documents, pyarrow.parquet
from oxhorizon import exh
if __name__ == "__main__":
    schema, folder, first, last = sys.argv[1:]
    with exh.client() as ex:
        days = [date.fromisoformat(first), date.fromisoformat(last)]
        count = export_documents.export(ex, schema, folder, *days)
    rows = pyarrow.parquet.read_table(folder).to_pylist()
    print(json.dumps([count, sorted(row["id"] for row in rows), sorted(rows[0])]))
"""


def test_export_of_a_schema(tmp_path: Path) -> None:
    with Provider() as provider:
        expected = provider.documents("blood-pressure")
        days = sorted({document["creationTimestamp"].date().isoformat() for document in expected})
        arguments = ("blood-pressure", str(tmp_path), days[0], days[-1])
        # Some pages are refused at first.
        provider.fail("GET", "/data/v1/blood-pressure/documents", "SERVER_EXCEPTION", times=3)
        count, ids, names = run(provider, EXPORT, *arguments)
        assert ids == sorted(document["id"] for document in expected)
        assert count == len(expected) and {"id", "created", "systolic"} <= {*names}
        # Resumed: one day is missing.
        sent = len(provider.requests)
        (tmp_path / f"{days[0]}.parquet").unlink()
        count, ids, _ = run(provider, EXPORT, *arguments)
        of_the_day = [one for one in expected if one["creationTimestamp"].date().isoformat() == days[0]]
        assert count == len(of_the_day) and len(ids) == len(expected)
        assert len(provider.requests) - sent <= 1 + len(of_the_day) // 50


FRAME = """
import json, sys
__import__(sys.argv[1])
from oxhorizon import exh
with exh.client() as ex:
    page = ex.data.documents.find("blood-pressure", rql=exh.rql.limit(5))
    for found in (page, ex.data.documents.find_all("blood-pressure")):
        frame = found.to_dataframe(sys.argv[1])
        assert type(frame).__module__.split(".")[0] == sys.argv[1], type(frame)
        assert type(found.to_dataframe()) is type(frame)
        assert len(frame) == len(found)
    first = page[0]
    frame = page.to_dataframe()
    row = frame.to_dicts()[0] if sys.argv[1] == "polars" else frame.to_dict("records")[0]
    assert row["id"] == first.id and row["data.systolic"] == first.data["systolic"]
    assert row["creation_timestamp"] == first.creation_timestamp, row
    print(json.dumps([*frame.columns]))
"""


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames(library: str) -> None:
    with Provider() as provider:
        names = run(provider, FRAME, library)
    assert {"id", "status", "creation_timestamp", "data.systolic"} <= {*names}


def test_data_frame_without_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    from oxhorizon.exh import Records

    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match="needs pandas or polars: pip install pandas"):
        Records([]).to_dataframe()
    with pytest.raises(ValueError, match="library must be 'pandas' or 'polars'"):
        Records([]).to_dataframe("numpy")
