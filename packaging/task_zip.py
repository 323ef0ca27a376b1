"""Makes what a task of Extra Horizon is uploaded as: its code with all it requires, for Lambda.

From a folder with ``index.py``, ``requirements.txt`` and ``task-config.json`` come, in the output folder,
``code`` (what the ``path`` of the configuration names), ``code.zip`` and the configuration, ready for
``exh tasks sync --path OUTPUT/task-config.json``. The same input makes the same bytes.

Left out are tests, hidden files, type stubs, ``oxhorizon.testing`` and what pip notes down; and the services
of ``exh.client``, a third of oxhorizon, unless a file of the task has the word ``client``. Byte code goes in
where a Python of the task's version is here: the place where Lambda keeps the code cannot be written, so that
without it all is compiled at every cold start.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lambda_wheel import MACHINES, PYTHONS, Target, why_not

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 10_000_000
PLACE = "/var/task"  # where Lambda puts the code: the paths in tracebacks

_CONFIG = "task-config.json"
_REQUIREMENTS = "requirements.txt"
_OF_PIP = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Failure(Exception):
    """What is wrong, and what to do."""


def main() -> int:
    options = _options()
    try:
        source = options.source.resolve()
        config = _read_config(source)
        target = Target(options.python or _runtime(config), options.arch)
        if options.python and config.get("runtime") != f"python{options.python}":
            _note(f"{_CONFIG} has the runtime {config.get('runtime')}: make it python{options.python}")
        output = (options.output or ROOT / "dist" / source.name).resolve()
        _check_output(output, source)
        wheel = _fitting(options.wheel, target)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as name:
            made = Path(name) / "made"
            _make(made, source, config["path"], wheel, target)
            if output.exists():
                shutil.rmtree(output)
            made.rename(output)
    except (Failure, OSError) as error:
        print(f"task_zip: {error}", file=sys.stderr)
        return 1
    print(f"{output}: for {target}, with {wheel.name}")
    code = output / config["path"]
    total, count = size(code), len(_files(code))
    zipped = _zip_of(code).stat().st_size
    print(f"{count} files of {_mb(total)}, {_mb(LIMIT)} allowed; {_mb(zipped)} as a zip")
    return 0


def _make(made: Path, source: Path, path: str, wheel: Path, target: Target) -> None:
    code, packages = made / path, made.with_name("packages")
    # First what is the task's own: most of what can be wrong is wrong there.
    _copy_source(source, code)
    python = _python(target)
    if python is None:
        _note(f"there is no python{target.python} here, so no byte code goes in: cold starts take longer")
    else:
        said = add_byte_code(python, code)
        if said:
            raise Failure(f"the task cannot be compiled:\n{said}")
    _check_size(code)
    _install(packages, source / _REQUIREMENTS, wheel, target)
    strip(packages)
    if not uses_client(code):
        leave_out_client(packages)
    own = {entry.stem for entry in code.iterdir()} - {"__pycache__"}
    for entry in packages.iterdir():
        if entry.stem in own:
            raise Failure(f"{entry.stem} is in the task and in {_REQUIREMENTS}: rename that of the task")
        entry.rename(code / entry.name)
    if python is not None:
        add_byte_code(python, code)
    _check_size(code)
    shutil.copyfile(source / _CONFIG, made / _CONFIG)
    level(made)
    write_zip(code, _zip_of(code))


def _check_size(code: Path) -> None:
    total = size(code)
    if total > LIMIT:
        largest = sorted(code.iterdir(), key=size, reverse=True)[:5]
        shown = ", ".join(f"{entry.name} {_mb(size(entry))}" for entry in largest)
        raise Failure(
            f"the code has {_mb(total)}, and a task may have {_mb(LIMIT)}: leave out what it does not need, "
            f"or make it a container image. The largest: {shown}"
        )


def _read_config(source: Path) -> dict[str, Any]:
    try:
        config = json.loads((source / _CONFIG).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Failure(f"there is no {_CONFIG} in {source}") from None
    except ValueError as error:
        raise Failure(f"{source / _CONFIG} is not JSON: {error}") from None
    if not isinstance(config, dict):
        raise Failure(f"{source / _CONFIG} has to be an object")
    path, entry = config.get("path"), config.get("entryPoint")
    if not isinstance(path, str) or Path(path).name != path or path.startswith("."):
        raise Failure(f'the path in {_CONFIG} has to be the name of a folder, "code" for one, not {path!r}')
    file = str(entry).rpartition(".")[0] + ".py"
    if not (source / file).is_file():
        raise Failure(f"the entryPoint in {_CONFIG} is {entry!r}, and there is no {file} in {source}")
    if not (source / _REQUIREMENTS).is_file():
        raise Failure(f"there is no {_REQUIREMENTS} in {source}: make one with the line oxhorizon")
    return config


def _runtime(config: dict[str, Any]) -> str:
    found = str(config.get("runtime")).partition("python")[2]
    if found not in PYTHONS:
        wanted = ", ".join(f"python{name}" for name in PYTHONS)
        raise Failure(f"the runtime in {_CONFIG} is {config.get('runtime')!r}: it has to be one of {wanted}")
    return found


def _check_output(output: Path, source: Path) -> None:
    if output == source or output in source.parents:
        raise Failure(f"the output {output} would replace the source {source}: name another one")
    if source in output.parents:
        raise Failure(f"the output {output} would be in the source {source}: name another one")
    # What is there is replaced, so it has to be of our making.
    if output.exists() and not (output.is_dir() and (output / _CONFIG).is_file()):
        raise Failure(f"{output} is there, and was not made by this: remove it, or name another --output")


def _fitting(given: Path | None, target: Target) -> Path:
    """The wheel that was named, or the newest in ``dist/`` that runs there."""
    if given is not None and not given.is_file():
        raise Failure(f"there is no {given}")
    found = sorted((ROOT / "dist").glob("oxhorizon-*.whl"), key=lambda path: path.stat().st_mtime)
    reasons = {}
    for wheel in [given] if given is not None else reversed(found):
        reason = why_not(wheel, target)
        if reason is None:
            return wheel.resolve()
        reasons[wheel.name] = reason
    shown = "; ".join(f"{name}: {reason}" for name, reason in reasons.items()) or "there is none in dist/"
    build = f"make wheel WHEEL_TARGETS={target.machine}-unknown-linux-gnu"
    raise Failure(f"no wheel of oxhorizon runs with {target}: {shown}. Build one with: {build}")


def _install(code: Path, requirements: Path, wheel: Path, target: Target) -> None:
    others = [line.partition("#")[0].strip() for line in requirements.read_text("utf-8").splitlines()]
    if any(name for name in others if name != "oxhorizon") and sys.version_info[1] != target.minor:
        # It looks at them in its own Python, whatever --python-version says.
        _note(f"pip takes markers like python_version from {sys.executable}: run this with {target.python}")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
    command += ["--quiet", "--no-compile", "--target", str(code), "--only-binary=:all:"]
    command += ["--implementation", "cp", "--python-version", target.python]
    for platform in target.platforms():
        command += ["--platform", platform]
    ended = subprocess.run(
        [*command, str(wheel), "-r", str(requirements)],
        env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise Failure(f"pip cannot install {requirements} for {target}:\n{ended.stderr.strip()}")


def strip(code: Path) -> None:
    """Takes out what no task imports. Licences and METADATA stay."""
    for folder in ("cli", "testing", "_pyinstaller"):
        shutil.rmtree(code / "oxhorizon" / folder, ignore_errors=True)
    # The command, without `cli`.
    (code / "oxhorizon" / "__main__.py").unlink(missing_ok=True)
    shutil.rmtree(code / "bin", ignore_errors=True)
    for file in _files(code):
        pips = file.parent.suffix == ".dist-info" and file.name in _OF_PIP
        if pips or file.suffix == ".pyi" or file.name == "py.typed":
            file.unlink()


def uses_client(code: Path) -> bool:
    """Whether a file of the task may use ``exh.client``: too many are taken rather than too few."""
    return any("client" in file.read_text("utf-8", "replace").lower() for file in code.rglob("*.py"))


def leave_out_client(code: Path) -> None:
    """Takes out the calls of ``exh.client``, and their types but those of tasks, which ``exh.task`` needs."""
    for folder in ("services", "bodies"):
        shutil.rmtree(code / "oxhorizon" / "exh" / folder, ignore_errors=True)
    for file in (code / "oxhorizon" / "exh" / "types").glob("*.py"):
        if file.stem not in ("__init__", "common", "tasks"):
            file.unlink()
    (code / "oxhorizon" / "exh" / "_sdk" / "client.py").unlink(missing_ok=True)


def _sources(source: Path) -> list[Path]:
    """What of the source folder is the task's."""
    found = []
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not _is_beside(name))
        found += [Path(folder, name) for name in sorted(names) if not _is_beside(name)]
    return found


def _is_beside(name: str) -> bool:
    # Hidden files first of all: .env and the like have secrets.
    if name.startswith(".") or name in (_CONFIG, _REQUIREMENTS, "__pycache__", "Dockerfile"):
        return True
    return name in ("tests", "conftest.py") or (name.startswith("test_") and name.endswith(".py"))


def _copy_source(source: Path, code: Path) -> None:
    for file in _sources(source):
        to = code / file.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)


def add_byte_code(python: str, code: Path) -> str:
    """Compiles what is in the folder, never to be checked against its source; says what cannot be."""
    command = [python, "-s", "-S", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    ended = subprocess.run(
        [*command, "-s", str(code), "-p", PLACE, str(code)],
        cwd=code.parent,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # the order of sets is in it
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout + ended.stderr if ended.returncode else ""


def _python(target: Target) -> str | None:
    """A Python of the target's version, where there is one."""
    if sys.version_info[:2] == (3, target.minor):
        return sys.executable
    name = f"python{target.python}"
    found = shutil.which(name)
    # What is found may be a stand-in for one that is not installed.
    works = found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
    return found if works else None


def level(made: Path) -> None:
    """Modes that Lambda can read, and one date: they are in the zip that the command-line tool makes."""
    for path in [made, *made.rglob("*")]:
        path.chmod(0o755 if path.is_dir() or path.suffix == ".so" else 0o644)
        os.utime(path, (315_532_800, 315_532_800))


def write_zip(code: Path, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _files(code):
            member = zipfile.ZipInfo(file.relative_to(code).as_posix(), _EPOCH)
            member.create_system = 3  # Unix, whose modes these are
            member.external_attr = (stat.S_IFREG | stat.S_IMODE(file.stat().st_mode)) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, file.read_bytes())


def _zip_of(code: Path) -> Path:
    return code.with_name(code.name + ".zip")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def size(path: Path) -> int:
    return sum(file.stat().st_size for file in _files(path)) if path.is_dir() else path.stat().st_size


def _mb(size: int) -> str:
    return f"{size / 1e6:.2f} MB"


def _note(text: str) -> None:
    print(f"task_zip: note: {text}", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="task_zip", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("source", nargs="?", type=Path, default=ROOT / "examples" / "task", help="default: examples/task")
    add("--python", choices=PYTHONS, help="default: the runtime of the task's configuration")
    add("--arch", choices=list(MACHINES), default="x86_64", help="default: %(default)s")
    add("--wheel", type=Path, help="oxhorizon's wheel; default: the newest in dist/ that runs there")
    add("--output", type=Path, help="default: dist/ and the name of the source folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
