"""Writes the table of classes in ``docs/reference/exh-errors.md``: ``python -m tests.docs.exh_errors``."""

from __future__ import annotations

from pathlib import Path

from oxhorizon.exh._error_classes import BY_CODE, BY_ERROR
from oxhorizon.testing.platform.error_codes import ERRORS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "exh-errors.md"
START, END = "<!-- classes:start -->", "<!-- classes:end -->"


def table() -> str:
    by_code = {code: (name, status) for name, (code, status) in ERRORS.items()}
    lines = ["| class | code | name of the platform | status |", "|---|---:|---|---:|"]
    for code, kind in sorted(BY_CODE.items()):
        name, status = by_code[code]
        lines.append(f"| `{kind}` | {code} | `{name}` | {status} |")
    lines += [f"| `{kind}` | | `{error}`, of OAuth2 | |" for error, kind in sorted(BY_ERROR.items())]
    return "\n".join(lines)


def page() -> str:
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
