"""``packaging/task_zip.py``: the content of the upload folder, and the errors."""

from __future__ import annotations

import json
import marshal
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import oxhorizon
from tests.task.conftest import ARCH, EXAMPLE, PYTHON, make, task_zip

OTHER = "3.12" if PYTHON == "3.11" else "3.11"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__")))


def refused(*arguments: object) -> str:
    ended = task_zip(*arguments)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_upload_folder_has_needed_files(made: Path, code: Path) -> None:
    found = names(code)
    assert {"index.py", "oxhorizon/_core.abi3.so", "oxhorizon/exh/_session.py"} <= found
    assert f"oxhorizon-{oxhorizon.__version__}.dist-info/METADATA" in found
    assert not [name for name in found if name.startswith(("oxhorizon/cli/", "oxhorizon/testing/"))]
    assert not [name for name in found if name.endswith(".pyi")]
    assert not {"task-config.json", "requirements.txt", "oxhorizon/py.typed"} & found
    assert {path.name for path in made.iterdir()} == {"code", "code.zip", "task-config.json"}


def test_client_goes_in_if_the_task_names_it(source: Path, wheel: Path, tmp_path: Path, code: Path) -> None:
    services = {"oxhorizon/exh/services/users.py", "oxhorizon/exh/types/users.py"}
    assert not services & names(code)
    assert "oxhorizon/exh/types/tasks.py" in names(code)
    # A build for development is larger than what is released, and leaves no room.
    smaller = tmp_path / wheel.name
    with zipfile.ZipFile(wheel) as read, zipfile.ZipFile(smaller, "w") as written:
        for name in read.namelist():
            written.writestr(name, b"" if name.endswith(".so") else read.read(name))
    (source / "other.py").write_text("from oxhorizon import exh\n\nex = exh.client\n")
    assert services <= names(make(tmp_path / "made", smaller, source) / "code")


def test_every_module_can_be_imported(code: Path) -> None:
    """No module needs an excluded file, and the version is available."""
    script = (
        "import sys, importlib, pathlib\n"
        "folder = sys.argv[1]; sys.path.insert(0, folder)\n"
        "for file in sorted(pathlib.Path(folder, 'oxhorizon').rglob('*.py')):\n"
        "    name = '.'.join(file.relative_to(folder).with_suffix('').parts)\n"
        "    try:\n"
        "        importlib.import_module(name.replace('.__init__', ''))\n"
        "    except ModuleNotFoundError as error:\n"
        # Each module of the tracing libraries needs its own one, which a task brings if it uses it.
        "        if not name.startswith('oxhorizon.tracing.') or error.name.startswith('oxhorizon'): raise\n"
        "import importlib.metadata; print(importlib.metadata.version('oxhorizon'))"
    )
    command = [sys.executable, "-I", "-S", "-B", "-c", script, str(code)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.stdout.strip(), ended.stderr) == (oxhorizon.__version__, "")


def test_byte_code_is_unchecked_with_lambda_paths(code: Path) -> None:
    """Each module has byte code, with Lambda's paths, that Python does not check against the source."""
    tag = sys.implementation.cache_tag
    for file in code.rglob("*.py"):
        data = (file.parent / "__pycache__" / f"{file.stem}.{tag}.pyc").read_bytes()
        assert int.from_bytes(data[4:8], "little") == 0b01
        assert marshal.loads(data[16:]).co_filename == f"/var/task/{file.relative_to(code).as_posix()}"


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX file modes")
def test_files_have_fixed_modes_and_dates(made: Path) -> None:
    """Lambda's user can read all files, independent of the umask."""
    for path in made.rglob("*"):
        if path.name != "code.zip":
            wanted = 0o755 if path.is_dir() or path.suffix == ".so" else 0o644
            assert (stat.S_IMODE(path.stat().st_mode), path.stat().st_mtime) == (wanted, 315_532_800)


def test_zip_matches_folder(made: Path, code: Path) -> None:
    with zipfile.ZipFile(made / "code.zip") as archive:
        members = archive.infolist()
        assert archive.testzip() is None
        for member in members:
            assert archive.read(member) == (code / member.filename).read_bytes()
            mode = 0o100755 if member.filename.endswith(".so") else 0o100644
            assert member.external_attr >> 16 == mode
    assert [member.filename for member in members] == sorted(names(code), key=lambda name: Path(name))


def test_zip_is_reproducible_and_excludes_secrets(
    made: Path, wheel: Path, source: Path, tmp_path: Path
) -> None:
    """The source, the output, the umask and existing output files make no difference.

    The zip excludes files that are not part of the task, such as secrets and tests.
    """
    for name in (".env", "tests/test_it.py", "test_index.py", "conftest.py", "__pycache__/index.pyc"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("left out")
    (source / "index.py").touch()
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "task-config.json").write_text("{}")
    (tmp_path / "again" / "left over").touch()
    umask = os.umask(0o077)
    try:
        again = make(tmp_path / "again", wheel, source)
    finally:
        os.umask(umask)
    assert names(again) == names(made)
    assert (again / "code.zip").read_bytes() == (made / "code.zip").read_bytes()


def test_task_folders_are_included_and_runtime_is_checked(wheel: Path, source: Path, tmp_path: Path) -> None:
    for name in ("limits/__init__.py", "limits/table.csv"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("")
    config = json.loads((source / "task-config.json").read_text())
    (source / "task-config.json").write_text(json.dumps({**config, "runtime": f"python{OTHER}"}))
    ended = task_zip(source, "--python", PYTHON, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert "10.00 MB allowed" in ended.stdout and wheel.name in ended.stdout
    assert f"has the runtime python{OTHER}: make it python{PYTHON}" in ended.stderr
    found = names(tmp_path / "o" / "code")
    own = {name for name in found if not name.startswith("oxhorizon") and "__pycache__" not in name}
    assert own == {"index.py", "limits/__init__.py", "limits/table.csv"}


def test_oversized_task_is_refused(source: Path, wheel: Path, tmp_path: Path) -> None:
    (source / "model.bin").write_bytes(bytes(10_000_000))
    said = refused(source, "--python", PYTHON, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert "a task may have 10.00 MB" in said and "The largest: model.bin 10.00 MB, " in said
    assert not (tmp_path / "o").exists()


def test_unavailable_requirement_is_refused(source: Path, wheel: Path, tmp_path: Path) -> None:
    (source / "requirements.txt").write_text("oxhorizon\nnonexistent==1\n")
    said = refused(source, "--python", OTHER, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert "pip cannot install" in said and "nonexistent==1" in said
    assert f"run this with {OTHER}" in said


def test_name_clash_with_requirement_is_refused(source: Path, wheel: Path, tmp_path: Path) -> None:
    (source / "oxhorizon.py").write_text("")
    said = refused(source, "--python", PYTHON, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert "oxhorizon is in the task and in requirements.txt" in said


def test_task_with_syntax_error_is_refused(source: Path, wheel: Path, tmp_path: Path) -> None:
    (source / "index.py").write_text("def handler(:\n")
    said = refused(source, "--python", PYTHON, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert "the task cannot be compiled" in said and "index.py" in said and "SyntaxError" in said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"path": "../.."}, 'has to be the name of a folder, "code" for one'),
        ({"path": "."}, "has to be the name of a folder"),
        ({"path": None}, "has to be the name of a folder"),
        ({"entryPoint": "main.handler"}, "there is no main.py"),
        ({"runtime": "nodejs22.x"}, "the runtime in task-config.json is 'nodejs22.x': it has to be one of"),
        ({"runtime": None}, "has to be one of python3.9, python3.10"),
    ],
)
def test_invalid_configuration_is_refused(source: Path, tmp_path: Path, change: object, message: str) -> None:
    config = json.loads((source / "task-config.json").read_text())
    (source / "task-config.json").write_text(json.dumps({**config, **change}))  # type: ignore[dict-item]
    assert message in refused(source, "--output", tmp_path / "o")


def test_missing_file_is_refused(source: Path, tmp_path: Path) -> None:
    assert "there is no task-config.json" in refused(tmp_path)
    (source / "requirements.txt").unlink()
    assert "make one with the line oxhorizon" in refused(source)
    (source / "task-config.json").write_text("{")
    assert "is not JSON" in refused(source)
    assert "there is no" in refused("--wheel", tmp_path / "none.whl", "--output", tmp_path / "o")


@pytest.mark.skipif(os.name == "nt", reason="Windows restricts symlinks")
def test_dangling_symlink_is_refused(source: Path, wheel: Path, tmp_path: Path) -> None:
    (source / "data.json").symlink_to(tmp_path / "nothing")
    assert "No such file" in refused(source, "--arch", ARCH, "--wheel", wheel, "--output", tmp_path / "o")
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_other_folders_are_not_replaced(source: Path, tmp_path: Path) -> None:
    for output in (source, tmp_path):
        assert "would replace the source" in refused(source, "--output", output)
    assert "would be in the source" in refused(source, "--output", source / "out")
    (tmp_path / "mine").mkdir()
    assert "was not made by this" in refused(source, "--output", tmp_path / "mine")


def test_wheel_for_other_system_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "oxhorizon-0.1.0-cp39-abi3-manylinux_2_34_x86_64.whl"
    wheel.touch()
    said = refused("--python", "3.9", "--wheel", wheel, "--output", tmp_path / "o")
    assert "it needs glibc 2.34, and Amazon Linux 2, which has Python 3.9, has 2.26" in said
    assert "Build one with: make wheel WHEEL_TARGETS=x86_64-unknown-linux-gnu" in said
    said = refused("--arch", "arm64", "--wheel", wheel, "--output", tmp_path / "o")
    assert "it is for manylinux_2_34_x86_64, not for arm64" in said
