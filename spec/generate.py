"""Writes the services and types of oxhorizon.exh, and pages of the docs: ``python spec/generate.py``.

With ``--check`` nothing is written; the exit status is 1 if the files are not those of the specification.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import client_text
import javascript_text
import reference_text
import services_text
import types_text
from reading import FOLDER, Service, read

ROOT = Path(__file__).resolve().parent.parent
EXH = ROOT / "python" / "oxhorizon" / "exh"
DOCS = ROOT / "docs"
PAGES = [DOCS / "exh" / "javascript.md", DOCS / "reference" / "exh-services" / "*.md"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say whether the files are current"
    )
    arguments = parser.parse_args()
    # Below the project, so that its settings of ruff apply.
    with tempfile.TemporaryDirectory(prefix=".generated-", dir=EXH) as folder:
        made = Path(folder)
        write(made, read())
        different = sorted(_differences(made))
        if arguments.check:
            for name in different:
                print(f"{name} is not what the specification says: run make sdk", file=sys.stderr)
            return 1 if different else 0
        for name in ("services", "types", "bodies"):
            shutil.rmtree(EXH / name, ignore_errors=True)
            shutil.copytree(made / name, EXH / name)
        for path in _pages():
            path.unlink()
        shutil.copytree(made / "docs", DOCS, dirs_exist_ok=True)
    print(f"{len(different)} files changed")
    return 0


def write(folder: Path, services: list[Service]) -> None:
    """Writes all modules, formatted, into the folders below one, and the pages."""
    texts: dict[str, str] = {
        "services/__init__.py": client_text.services(services),
        "types/__init__.py": client_text.package("What the platform answers, a module for each service."),
        "bodies/__init__.py": client_text.package("What is sent to the platform, a module for each service."),
    }
    common = Service("common", "Types that several services share.", "", "camelCase", "iso8601", "")
    common.types = services[0].common
    texts["types/common.py"] = types_text.records(common)
    for service in services:
        texts[f"types/{service.name}.py"] = types_text.records(service)
        if service.sent:
            texts[f"bodies/{service.name}.py"] = types_text.bodies(service)
        texts[f"services/{service.name}.py"] = services_text.module(service)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    pages = {"exh/javascript.md": javascript_text.javascript(services)}
    pages["reference/exh-services/index.md"] = reference_text.index(services)
    for service in services:
        pages[f"reference/exh-services/{service.name}.md"] = reference_text.page(service)
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run(
        [*ruff, "check", "-q", "--fix", "--exit-zero", folder], check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run([*ruff, "format", "-q", folder], check=True)


def _differences(made: Path) -> set[str]:
    """The names of files that differ, are missing, or are no longer made."""
    found = set()
    for name in ("services", "types", "bodies"):
        theirs = {path.name: path.read_bytes() for path in (EXH / name).glob("*.py")}
        ours = {path.name: path.read_bytes() for path in (made / name).glob("*.py")}
        for one in {*theirs, *ours}:
            if theirs.get(one) != ours.get(one):
                found.add(f"{name}/{one}")
    pages = {path.relative_to(made).as_posix(): path.read_bytes() for path in (made / "docs").rglob("*.md")}
    known = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in _pages()}
    found |= {one for one in {*pages, *known} if pages.get(one) != known.get(one)}
    return found


def _pages() -> list[Path]:
    """The generated pages that there are."""
    return [path for page in PAGES for path in page.parent.glob(page.name)]


if __name__ == "__main__":
    assert FOLDER.exists()
    raise SystemExit(main())
