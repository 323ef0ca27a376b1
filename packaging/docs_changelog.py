"""A hook of mkdocs: the changelog at the top of the tree is a page of the documentation too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

_CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


# A file that is no page: its name stays, without the link.
_ELSEWHERE = re.compile(r"\[([^\]]+)\]\((?!docs/|https?:|#)[^)]+\)")


def on_files(files: Files, config: Any) -> Files:
    text = _ELSEWHERE.sub(r"\1", _CHANGELOG.read_text("utf-8")).replace("](docs/", "](")
    files.append(File.generated(config, "changelog.md", content=text))
    return files
