"""The binary size breakdown counts every byte once, for the crate that it comes from."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an ELF module")

SOURCE = """
#[unsafe(no_mangle)]
pub extern "C" fn entry(number: u32) -> usize {
    inner::longest(&[format!("{number:?}"), String::new()])
}

pub mod inner {
    #[inline(never)]
    pub fn longest(texts: &[String]) -> usize {
        texts.iter().map(String::len).max().unwrap_or_default()
    }
}
"""


@pytest.fixture(scope="module")
def bloat() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bloat", ROOT / "packaging" / "bloat.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bloat")
    return built(folder / "small.rs")


def built(source: Path, *options: str) -> Path:
    source.write_text(SOURCE, "utf-8")
    command = ["rustc", "--crate-type", "cdylib", "-O", *options, source.name]
    subprocess.run(command, cwd=source.parent, check=True, timeout=60)
    return source.with_name(f"lib{source.stem}.so")


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    made = tmp_path / "oxhorizon-0.1.0-cp39-abi3-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for name, size in [
            ("oxhorizon/_core.abi3.so", 100),
            ("oxhorizon/api.py", 20),
            ("oxhorizon/exh/rql.py", 7),
            ("oxhorizon/exh/errors.py", 3),
            ("oxhorizon-0.1.0.dist-info/RECORD", 5),
        ]:
            archive.writestr(name, b"x" * size)
    return made


@pytest.mark.parametrize(
    ("symbol", "crate"),
    [
        ("_RNvNtNtCsjrHSEGnQ3l9_3std3sys9backtrace4lock", "std"),
        ("_RNvCs1_5hyper4send", "hyper"),
        # A closure, and an instance of a generic function.
        ("_RNCNvNtCs1_5hyper4body4read0B5_", "hyper"),
        ("_RINvNtCsgEmfK2I1SDS_4core3ptr13drop_in_placeNtNtCs1_5alloc6string6StringECs2_5tokio", "core"),
        # An implementation belongs to the crate that contains it. C and N may also be digits.
        ("_RNvXs1C_NtNtCs1_5tokio2io4utilNtB5_6StderrNtNtCs2_3std2io5Write5write", "tokio"),
        ("_RNvMsN_NtCs1_6rustls4connNtB5_6Client3new", "rustls"),
        ("_RNvYNtNtCs1_5hyper4body8IncomingNtNtCs2_4core3any3Any7type_id", "hyper"),
        ("_RNvNtC4core3fmt5write", "core"),
        ("_RNvCs1_7__hidden3run", "_hidden"),
        ("_ZN5hyper4body4read17h0123456789abcdefE", "hyper"),
        ("_ZN69_$LT$ring..rsa..KeyPair$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE", "ring"),
        ("_ZN4_$LT$3fmt17h0123456789abcdefE", "core"),
        ("ring_core_0_17_14__p256_mul", "ring (C)"),
        ("__rust_alloc", "std"),
        ("ecp_nistz256_precomputed", "ring (C)"),
        ("PyInit__core", "oxhorizon"),
    ],
)
def test_symbol_belongs_to_crate(bloat: ModuleType, symbol: str, crate: str) -> None:
    assert bloat.crate_of(symbol) == crate


def test_module_bytes_add_up(bloat: ModuleType, module: Path) -> None:
    crates, others = bloat.of_module(module)
    assert crates["std"][0] > 10_000
    assert 0 < crates["small"][0] < 1_000
    assert crates["without a name"][0] >= 0 and crates["without a name"][1] > 0
    assert set(others) == {"unwinding tables", "relocations", "names for the loader"}
    # The sizes of all loaded sections, from the linker's own tables.
    loaded = subprocess.run(["readelf", "-SW", module], capture_output=True, text=True, check=True).stdout
    lines = [line.partition("]")[2].split() for line in loaded.splitlines()]
    sizes = [int(line[4], 16) for line in lines if len(line) == 10 and "A" in line[6] and line[1] != "NOBITS"]
    assert sum(map(sum, crates.values())) + sum(others.values()) == sum(sizes)


def test_wheel_bytes_add_up(bloat: ModuleType, wheel: Path) -> None:
    groups = bloat.of_wheel(wheel)
    assert sum(groups.values()) == wheel.stat().st_size
    del groups["names in the archive"]
    assert groups == {"module": 100, "oxhorizon": 20, "oxhorizon.exh": 10, "metadata": 5}


def test_bloat_command_prints_tables(
    bloat: ModuleType,
    module: Path,
    wheel: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["bloat.py", str(module), str(wheel)])
    assert bloat.main() == 0
    printed = capsys.readouterr().out
    assert "std's backtraces" in printed and "gimli" not in printed
    assert printed.count("100.0%") == 2


def test_bloat_command_refuses_other_files(
    bloat: ModuleType,
    module: Path,
    wheel: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def said(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["bloat.py", *map(str, arguments)])
        code = bloat.main()
        return code, capsys.readouterr().err

    text = tmp_path / "text"
    text.write_text("text", "utf-8")
    bare = built(tmp_path / "bare.rs", "-C", "strip=symbols")
    for arguments, code, why in [
        ([], 2, "usage"),
        ([text, wheel], 1, "is no ELF module"),
        ([bare, wheel], 1, "has no symbols: build it with"),
        ([tmp_path / "none.so", wheel], 1, "No such file"),
        ([module, text], 1, "not a zip file"),
        ([module, tmp_path / "none.whl"], 1, "No such file"),
    ]:
        done = said(*arguments)
        assert done[0] == code and why in done[1], arguments


def test_missing_pyelftools_is_reported(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "bloat.py"
    done = subprocess.run([sys.executable, "-I", "-S", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (
        1,
        "bloat: pyelftools is needed, as in requirements/wheel.txt: pip install pyelftools\n",
    )
