"""Writes ``docs/compatibility.md``: ``python -m tests.docs.compatibility``.

The page lists the names of the originals, compared with ours, and the reasons in the two tables below.
A missing name without a reason is an error, and so is a reason without its name.
"""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "compatibility.md"
ORIGINALS = ROOT / "tests" / "originals"
PROGRAMS = ROOT / "tests" / "programs" / "results.json"

MODULES = ("", "auth", "cookies", "exceptions", "hooks", "status_codes", "structures", "utils")

# The table compares instances, because __init__ sets most attributes.
CLASSES: dict[str, tuple[Any, ...]] = {
    "requests.Session": (),
    "requests.Request": (),
    "requests.PreparedRequest": (),
    "requests.Response": (),
    "requests.adapters.HTTPAdapter": (),
    "requests.auth.HTTPBasicAuth": ("user", "password"),
    "requests.auth.HTTPDigestAuth": ("user", "password"),
    "requests.cookies.RequestsCookieJar": (),
    "requests.structures.CaseInsensitiveDict": (),
    "requests_oauthlib.OAuth1": ("key",),
    "requests_oauthlib.OAuth1Session": ("key",),
    "requests_oauthlib.OAuth2Session": (),
}

_CHECKS = "oxhorizon has no dependency whose version could be wrong"
_PYTHON_2 = "a remainder of Python 2"

NOT_THERE = {
    "requests.RequestsDependencyWarning": "is in `oxhorizon.exceptions`",
    "requests.chardet_version": _CHECKS,
    "requests.charset_normalizer_version": _CHECKS,
    "requests.check_compatibility": _CHECKS,
    "requests.auth.basestring": _PYTHON_2,
    "requests.auth.extract_cookies_to_jar": "is in `oxhorizon.cookies`",
    "requests.auth.parse_dict_header": "is in `oxhorizon.utils`",
    "requests.auth.to_native_string": "is in `oxhorizon.utils`",
    "requests.cookies.to_native_string": "is in `oxhorizon.utils`",
    "requests.utils.HEADER_VALIDATORS": "`check_header_validity` does without",
    "requests.utils.certs": "is `oxhorizon.certs`",
    "requests.utils.integer_types": _PYTHON_2,
    "requests.utils.is_urllib3_1": "there is no urllib3 below",
}

_OF_SESSIONS = "sessions-adapters-and-requests"

# The reason, and the section of docs/differences.md with the details.
DIFFERS = {
    "requests.Session.cookies": ("RFC 6265", "cookies"),
    "requests.Session.rebuild_auth": ("other origins get no credentials", "safer"),
    "requests.Session.send": ("a second sending is signed anew", "safer"),
    "requests.Session.verify": ("wins over the environment", "safer"),
    "requests.PreparedRequest.body": ("a copy of a bytearray", "safer"),
    "requests.Response.close": ("without `raw` it does nothing", _OF_SESSIONS),
    "requests.Response.ok": ("with a status of `None` another message", _OF_SESSIONS),
    "requests.Response.raise_for_status": ("with a status of `None` another message", _OF_SESSIONS),
    "requests.adapters.HTTPAdapter.get_connection": ("returns the options of a connection", _OF_SESSIONS),
    "requests.adapters.HTTPAdapter.get_connection_with_tls_context": (
        "returns the options of a connection",
        _OF_SESSIONS,
    ),
    "requests.adapters.HTTPAdapter.init_poolmanager": ("options that we lack are refused", _OF_SESSIONS),
    "requests.adapters.HTTPAdapter.max_retries": ("a retry is signed anew", "safer"),
    "requests.adapters.HTTPAdapter.poolmanager": ("holds the options alone", _OF_SESSIONS),
    "requests.adapters.HTTPAdapter.proxy_manager": ("holds the options alone", _OF_SESSIONS),
    "requests.adapters.HTTPAdapter.proxy_manager_for": ("returns the options of a connection", _OF_SESSIONS),
    "requests.auth.HTTPDigestAuth": ("another origin gets no answer", "safer"),
    "requests.auth.HTTPBasicAuth": ("credentials beyond Latin-1", "safer"),
    "requests.auth.HTTPProxyAuth": ("credentials beyond Latin-1", "safer"),
    "requests.cookies.RequestsCookieJar": ("`repr()` and `str()` hide the values", "safer"),
    "requests.utils.check_header_validity": ("its messages do not show the value", "safer"),
    "requests_oauthlib.OAuth2Session.fetch_token": ("the session keeps its token meanwhile", "oauth-20"),
    "requests_oauthlib.OAuth2Session.refresh_token": ("keeps to the origin of the endpoint", "oauth-20"),
    "requests_oauthlib.OAuth2Session.request": ("one refresh at a time", "oauth-20"),
}


def dotted(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def names_of_module(module: ModuleType) -> list[str]:
    """The public names that the module defines itself."""
    return [name for name, value in vars(module).items() if name[0] != "_" and _is_own(name, value)]


def _is_own(name: str, value: Any) -> bool:
    if isinstance(value, ModuleType):
        return value.__name__.startswith("requests.")
    if callable(value) or type(value).__module__ != "builtins":
        return str(getattr(value, "__module__", "")).partition(".")[0] == "requests"
    return name != "TYPE_CHECKING"


def parameters(value: Any) -> list[str] | None:
    """The names of the parameters in order; ``None`` if they are unknown."""
    try:
        found = list(inspect.signature(value).parameters.values())
    except (TypeError, ValueError):
        return None
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    names = [stars.get(one.kind, one.name) for one in found]
    # The signature of a Rust class shows no more than this.
    return None if isinstance(value, type) and names == ["*", "**"] else names


def differs(theirs: Any, ours: Any) -> str | None:
    """The visible difference between two objects of the same name, or ``None``."""
    if callable(theirs) != callable(ours):
        return "one can be called, the other not"
    expected, found = (parameters(value) if callable(value) else None for value in (theirs, ours))
    if expected is None or found is None:
        return None
    # Keywords that the original only passes on are spelled out in ours.
    named = expected[:-1] if expected[-1:] == ["**"] and len(found) >= len(expected) else expected
    if found[: len(named)] == named:
        return None
    return f"takes {found}, not {expected}"


def ours_of(name: str) -> Any:
    """Our object for a dotted name of the original; ``None`` if it is missing."""
    found: Any = import_module("oxhorizon")
    for part in name.split(".")[1:]:
        found = getattr(found, part, None)
    return found


class Table:
    """The rows of one module or class."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.same: list[str] = []
        self.rows: list[tuple[str, str]] = []

    def add(self, name: str, is_there: bool, theirs: Any, ours: Any, used: set[str]) -> None:
        full = dotted(self.title, name)
        of_session = re.sub(r"^requests_oauthlib\.OAuth[12]Session\.", "requests.Session.", full)
        if not is_there:
            self.rows.append((name, "not there: " + _reason(NOT_THERE, full, "is missing", used)))
            return
        found = differs(theirs, ours)
        if full in DIFFERS or of_session in DIFFERS or found:
            named = full if full in DIFFERS else of_session
            why, section = _reason(DIFFERS, named, str(found), used)
            self.rows.append((name, f"differs: [{why}](differences.md#{section})"))
        else:
            self.same.append(name)

    def text(self) -> str:
        lines = [f"## {self.title}", "", "| name | here |", "|---|---|"]
        if self.same:
            lines.append("| " + ", ".join(f"`{name}`" for name in sorted(self.same)) + " | same |")
        lines += [f"| `{name}` | {what} |" for name, what in sorted(self.rows)]
        return "\n".join(lines) + "\n"


def _reason(reasons: dict[str, Any], name: str, what: str, used: set[str]) -> Any:
    if name not in reasons:
        raise LookupError(f"{name} {what}, and no reason is given")
    used.add(name)
    return reasons[name]


def tables() -> list[Table]:
    used: set[str] = set()
    made = []
    for part in MODULES:
        name = dotted("requests", part)
        theirs, ours = import_module(name), import_module(dotted("oxhorizon", part))
        table = Table(name)
        for one in names_of_module(theirs):
            table.add(one, hasattr(ours, one), getattr(theirs, one), getattr(ours, one, None), used)
        made.append(table)
    for name, arguments in CLASSES.items():
        package, _, path = name.rpartition(".")
        theirs, ours = getattr(import_module(package), path), ours_of(name)
        there = dir(ours(*arguments))
        table = Table(name)
        for one in dir(theirs(*arguments)):
            if not one.startswith("_"):
                # Read from the class, because an instance's property may raise.
                table.add(one, one in there, getattr(theirs, one, None), getattr(ours, one, None), used)
        made.append(table)
    stale = {*NOT_THERE, *DIFFERS} - used
    if stale:
        raise LookupError(f"reasons for what is not so: {sorted(stale)}")
    return sorted(made, key=lambda table: table.title)


HEAD = """\
# Compatibility

Every public name of requests 2.34 and of the OAuth 1.0a part of requests_oauthlib 2.0, and what it is
in oxhorizon. *Same* is a name with the same meaning and the same parameters; ours may have more behind
them. A method or property that requests goes through is gone through here as well when a program overrides
it: a test overrides each. The names are where the originals have them: `requests.cookies` is
`oxhorizon.cookies`.

This page is made by `python -m tests.docs.compatibility`, and a test holds it to the packages.

## The originals' own tests

`make test-originals` runs the tests that the originals' authors wrote, as they are and with oxhorizon in
the originals' place. Of those that pass as they are, there pass with ours:

{counts}

What differs, and why:

{differences}
"""

PROGRAMS_HEAD = """\
## Published programs

`make test-programs` runs packages from PyPI that build on requests_oauthlib, as they are published and
with oxhorizon in the originals' place. A proxy leads their own hosts to a service on loopback, which
verifies every signature, token and client secret with oauthlib's server side. With ours, each must send the
same requests as with the original, except for what an [auto refresh](differences.md#oauth-20) has in its
form, and the service must accept them all; with wrong secrets and tokens it must accept none.

| program | OAuth | what it does | verified requests | with the original | with ours |
|---|---|---|---|---|---|
"""


def _originals() -> str:
    counts = json.loads((ORIGINALS / "counts.json").read_text("utf-8"))
    lines = [f"- {name}: {count['passed']} of {count['of']}" for name, count in counts.items()]
    known: dict[str, list[str]] = {}
    for line in (ORIGINALS / "differences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            test, why, section = line.split(" | ")
            known.setdefault(f"[{why}](differences.md#{section})", []).append(test.rpartition("::")[2])
    reasons = [f"- {why}: {', '.join(f'`{name}`' for name in names)}" for why, names in known.items()]
    return HEAD.format(counts="\n".join(lines), differences="\n".join(reasons))


def _programs() -> str:
    found = json.loads(PROGRAMS.read_text("utf-8"))
    works = {True: "works", False: "fails"}
    rows = (
        f"| {one['package']} {one['version']} | {one['oauth']} | {one['what']} | {one['verified']} "
        f"| {works[one['original']]} | {works[one['ours']]} |"
        for one in sorted(found.values(), key=lambda one: (one["package"].lower(), one["oauth"]))
    )
    return PROGRAMS_HEAD + "\n".join(rows) + "\n"


def page() -> str:
    return "\n".join([_originals(), _programs(), *(table.text() for table in tables())])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
