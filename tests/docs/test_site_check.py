"""The last check of ``make docs``: no page may load a resource from another host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "packaging" / "check_site.py"


def check(site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CHECK), str(site)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", '<script src="https://cdn.example.com/a.js"></script>'),
        ("index.html", '<script src="//cdn.example.com/a.js"></script>'),
        ("index.html", '<link rel="stylesheet" href="https://fonts.example.com/css">'),
        ("index.html", '<link rel="preconnect" href="https://fonts.example.com">'),
        ("index.html", '<img src="http://images.example.com/a.png">'),
        ("index.html", "<style>@import 'https://fonts.example.com/css';</style>"),
        ("main.css", "@font-face{src:url(https://fonts.example.com/a.woff2)}"),
        ("main.css", '@import "//fonts.example.com/css";'),
    ],
)
def test_external_resource_is_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = check(tmp_path)
    assert done.returncode == 1
    assert f"{name}: loads" in done.stderr and ".example.com" in done.stderr


def test_local_resources_and_links_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<link rel="canonical" href="https://docs.example.com/"><link rel="icon" href="a.png">'
        '<a href="https://www.example.com">elsewhere</a><script src="assets/a.js"></script>',
        "utf-8",
    )
    (tmp_path / "main.css").write_text("a{background:url(data:image/svg+xml,%3Csvg%3E)}", "utf-8")
    done = check(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_missing_site_fails(tmp_path: Path) -> None:
    assert check(tmp_path).returncode == 1
