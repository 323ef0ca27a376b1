"""The wheel check refuses wheels that would not load on the platform in their name.

The tests edit the ELF tables of the local module to get modules for other systems.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(oxhorizon._core.__file__ or "")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an ELF module")


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_wheel", ROOT / "packaging" / "check_wheel.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SBOM = "oxhorizon-0.1.0.dist-info/sboms/oxhorizon.cyclonedx.json"
CRATES = [{"name": name} for name in ("hyper", "pyo3", "ring", "rustls", "serde_json", "sha1")]
BILL = json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.5", "components": CRATES})


def wheel(
    folder: Path,
    tag: str,
    content: bytes,
    name: str = "oxhorizon/_core.abi3.so",
    sbom: tuple[str, str] = (SBOM, BILL),
) -> Path:
    made = folder / f"oxhorizon-0.1.0-cp39-abi3-{tag}.whl"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr(*sbom)
    return made


def older(content: bytes) -> bytes:
    """The module with every required glibc version above 2.17 renamed to 2.17."""
    for minor in range(18, 60):
        content = content.replace(b"GLIBC_2.%d\0" % minor, b"GLIBC_2.17\0")
    return content


@pytest.fixture(scope="module")
def module() -> bytes:
    """The local module, which needs no glibc later than 2.17."""
    return older(HERE.read_bytes())


GNU = ["manylinux2014_x86_64", "manylinux2014_x86_64.manylinux_2_17_x86_64"]
needs_x86_64 = pytest.mark.skipif(
    __import__("platform").machine() != "x86_64", reason="needs a module for x86_64"
)


@needs_x86_64
@pytest.mark.parametrize("tag", GNU)
def test_good_wheel_passes(check: ModuleType, module: bytes, tmp_path: Path, tag: str) -> None:
    assert [text for text in check.complaints(wheel(tmp_path, tag, module)) if "bytes" not in text] == []


@needs_x86_64
@pytest.mark.parametrize("minor", [18, 26, 27, 34])
def test_later_glibc_is_reported(check: ModuleType, module: bytes, tmp_path: Path, minor: int) -> None:
    later = module.replace(b"GLIBC_2.17\0", b"GLIBC_2.%d\0" % minor)
    assert later != module
    found = check.complaints(wheel(tmp_path, GNU[1], later))
    assert f"it wants glibc 2.{minor}, and 2.17 is promised" in " ".join(found)


@needs_x86_64
@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("manylinux2014_aarch64", "it is for EM_X86_64"),
        ("musllinux_1_2_x86_64", "it wants glibc"),
        ("musllinux_1_2_x86_64", "it is linked with"),
    ],
)
def test_module_for_other_system_is_reported(
    check: ModuleType, module: bytes, tmp_path: Path, tag: str, said: str
) -> None:
    assert said in " ".join(check.complaints(wheel(tmp_path, tag, module)))


@needs_x86_64
def test_foreign_library_is_reported(check: ModuleType, module: bytes, tmp_path: Path) -> None:
    linked = module.replace(b"libc.so.6\0", b"libz.so.1\0", 1)
    found = check.complaints(wheel(tmp_path, GNU[0], linked))
    assert "it is linked with libz.so.1" in " ".join(found)


@needs_x86_64
@pytest.mark.parametrize("name", ["ring_core_missing", "_ZN9oxhorizon3run", "_RNvCs_9oxhorizon"])
def test_unresolved_symbol_is_reported(check: ModuleType, module: bytes, tmp_path: Path, name: str) -> None:
    imported = b"\0PyObject_GetAttr\0"
    other = b"\0" + name[: len(imported) - 2].encode() + b"\0"
    unlinked = module.replace(imported, other.ljust(len(imported), b"\0"), 1)
    assert unlinked != module
    assert f"it wants {other[1:-1].decode()}" in " ".join(check.complaints(wheel(tmp_path, GNU[0], unlinked)))


def test_missing_module_and_size_are_reported(
    check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = wheel(tmp_path, GNU[0], b"", name="oxhorizon/__init__.py")
    assert check.complaints(empty) == ["it has 0 modules, and not one"]
    monkeypatch.setattr(check, "MOST", 10)
    assert "more than 10" in check.complaints(empty)[-1]


@needs_x86_64
@pytest.mark.parametrize(
    ("sbom", "said"),
    [
        (("oxhorizon.cdx.json", BILL), "it has 0 software bills of materials"),
        (("other/oxhorizon-0.1.0.dist-info/sboms/x.json", BILL), "it has 0 software bills of materials"),
        ((SBOM, "{"), "it cannot be read as CycloneDX"),
        ((SBOM, "[]"), "it cannot be read as CycloneDX"),
        ((SBOM, BILL.replace('"CycloneDX"', '"SPDX"')), "it does not name its format"),
        ((SBOM, BILL.replace('"ring"', '"rung"')), "it does not name ring"),
        ((SBOM, BILL.replace('"ring"', "1")), "it does not name ring"),
    ],
)
def test_missing_or_incomplete_sbom_is_reported(
    check: ModuleType, module: bytes, tmp_path: Path, sbom: tuple[str, str], said: str
) -> None:
    made = wheel(tmp_path, GNU[0], module, sbom=sbom)
    [found] = [text for text in check.complaints(made) if " bytes" not in text]
    assert said in found


@pytest.mark.parametrize("tag", ["linux_x86_64", "manylinux_2_34_x86_64", "win_amd64"])
def test_wheel_with_other_platform_tag_is_refused(check: ModuleType, tmp_path: Path, tag: str) -> None:
    with pytest.raises(ValueError, match="is no abi3 wheel for manylinux2014 or musllinux"):
        check.complaints(wheel(tmp_path, tag, b""))


@needs_x86_64
def test_check_command_reports_bad_wheel(
    check: ModuleType,
    module: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(check, "MOST", 1 << 30)
    good, bad = wheel(tmp_path, GNU[1], module), tmp_path / "bad"
    bad.mkdir()
    shutil.copy(good, bad / "oxhorizon-0.1.0-cp39-abi3-musllinux_1_2_x86_64.whl")
    monkeypatch.setattr(sys, "argv", ["check_wheel.py", str(good)])
    assert check.main() == 0
    assert "loads where its name says" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["check_wheel.py", str(good), *map(str, bad.iterdir())])
    assert check.main() == 1
    assert "it wants glibc" in capsys.readouterr().err
