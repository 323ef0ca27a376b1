"""Writes the tables of classes in ``docs/reference/exh-errors.md``: ``python -m tests.docs.exh_errors``."""

from __future__ import annotations

from pathlib import Path

from oxhorizon.exh import errors
from oxhorizon.exh._error_classes import BY_CODE, BY_ERROR, PARENTS
from oxhorizon.testing.platform.error_codes import ERRORS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "exh-errors.md"
# Of families that are errors of the platform themselves.
_MEANINGS = {"ServerError": "The platform failed."}


def families() -> str:
    """Returns the table of the families: the classes that have subclasses."""
    lines = ["| family | meaning | classes |", "|---|---|---:|"]
    for family in sorted({*PARENTS.values()} - {"ApiError"}):
        count = sum(1 for parent in PARENTS.values() if parent == family)
        lines.append(f"| `{family}` | {_MEANINGS.get(family) or getattr(errors, family).__doc__} | {count} |")
    return "\n".join(lines)


def classes() -> str:
    """Returns the table of all classes with a code or an ``error``."""
    by_code = {code: (name, status) for name, (code, status) in ERRORS.items()}
    lines = ["| class | family | code | name of the platform | status |", "|---|---|---:|---|---:|"]
    for code, kind in sorted(BY_CODE.items()):
        name, status = by_code[code]
        lines.append(f"| `{kind}` | {_family_of(kind)} | {code} | `{name}` | {status} |")
    for error, kind in sorted(BY_ERROR.items()):
        lines.append(f"| `{kind}` | {_family_of(kind)} | | `{error}`, of OAuth2 | |")
    return "\n".join(lines)


def _family_of(kind: str) -> str:
    family = PARENTS[kind]
    return "" if family == "ApiError" else f"`{family}`"


def page() -> str:
    text = PAGE.read_text("utf-8")
    for name, table in (("families", families()), ("classes", classes())):
        start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = f"{before}{start}\n{table}\n{end}{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
