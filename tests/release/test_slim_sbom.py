"""The software bill of materials of a wheel keeps what it is for, and the wheel's RECORD agrees."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "oxhorizon-0.1.0.dist-info/sboms/oxhorizon.cyclonedx.json"
RECORD = "oxhorizon-0.1.0.dist-info/RECORD"


@pytest.fixture(scope="module")
def slimming() -> ModuleType:
    spec = importlib.util.spec_from_file_location("slim_sbom", ROOT / "packaging" / "slim_sbom.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def part(name: str, ref: str) -> dict[str, object]:
    return {
        "type": "library", "bom-ref": ref, "name": name, "version": "1.0", "author": "Somebody",
        "licenses": [{"expression": "MIT"}], "purl": f"pkg:cargo/{name}@1.0?download_url=file:///home/me",
    }  # fmt: skip


BILL = {
    "bomFormat": "CycloneDX",
    "metadata": {"component": {**part("oxhorizon", "path+file:///home/me#oxhorizon"), "components": []}},
    "components": [part("ring", "registry+https://r#ring"), part("hyper", "registry+https://r#hyper")],
    "dependencies": [
        {"ref": "path+file:///home/me#oxhorizon", "dependsOn": ["registry+https://r#ring"]},
        {"ref": "registry+https://r#ring", "dependsOn": []},
    ],
}


def test_what_is_kept(slimming: ModuleType, tmp_path: Path) -> None:
    wheel = tmp_path / "oxhorizon-0.1.0-cp39-abi3-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("oxhorizon/__init__.py", "")
        archive.writestr(NAME, json.dumps(BILL, indent=2))
        archive.writestr(RECORD, f"oxhorizon/__init__.py,sha256=x,0\n{NAME},sha256=y,5\n{RECORD},,\n")
    slimming.rewrite(wheel)
    with zipfile.ZipFile(wheel) as archive:
        text, record = archive.read(NAME), archive.read(RECORD).decode()
        assert archive.namelist() == ["oxhorizon/__init__.py", NAME, RECORD]
    assert b"/home/me" not in text and b"Somebody" not in text
    bill = json.loads(text)
    assert [one["bom-ref"] for one in bill["components"]] == ["pkg:cargo/ring@1.0", "pkg:cargo/hyper@1.0"]
    assert bill["components"][0]["licenses"] == [{"expression": "MIT"}]
    assert bill["dependencies"] == [
        {"ref": "pkg:cargo/oxhorizon@1.0", "dependsOn": ["pkg:cargo/ring@1.0"]},
        {"ref": "pkg:cargo/ring@1.0"},
    ]
    digest = base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()
    assert record.splitlines() == [
        "oxhorizon/__init__.py,sha256=x,0", f"{NAME},sha256={digest},{len(text)}", f"{RECORD},,",
    ]  # fmt: skip


def test_a_wheel_without_a_bill_is_refused(slimming: ModuleType, tmp_path: Path) -> None:
    wheel = tmp_path / "oxhorizon-0.1.0-cp39-abi3-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("oxhorizon/__init__.py", "")
    with pytest.raises(RuntimeError, match="no software bill"):
        slimming.rewrite(wheel)
