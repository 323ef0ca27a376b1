"""Runs the originals' own tests, as they are and with ours in the originals' place.

``python tests/originals/run.py PYTHON``: *PYTHON* is an interpreter of an environment that has what
requirements/originals.txt lists. Gets the source distributions into target/originals, runs both suites
twice, compares what differs with differences.txt, and writes the counts into counts.json and the README.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PLACE = ROOT / "target" / "originals"
COUNTS = HERE / "counts.json"
README = ROOT / "README.md"
START, END = "<!-- originals:start -->", "<!-- originals:end -->"

# What the tests themselves set, or count on not to be set.
UNSET = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "NETRC")


@dataclass(frozen=True)
class Suite:
    """The tests of one distribution."""

    name: str
    version: str
    files: tuple[str, ...]
    # They ask a public host, or an address beyond loopback.
    left_out: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return PLACE / f"{self.name}-{self.version}"


SUITES = (
    Suite(
        "requests",
        "2.34.2",
        (
            *("tests/test_requests.py", "tests/test_lowlevel.py", "tests/test_testserver.py"),
            *("tests/test_hooks.py", "tests/test_structures.py", "tests/test_utils.py"),
        ),
        (
            "tests/test_requests.py::TestTimeout::test_connect_timeout",
            "tests/test_requests.py::TestTimeout::test_total_timeout_connect",
        ),
    ),
    Suite(
        "requests-oauthlib",
        "2.0.0",
        (
            *("tests/test_core.py", "tests/test_oauth1_session.py", "tests/test_oauth2_session.py"),
            *("tests/test_oauth2_auth.py", "tests/test_compliance_fixes.py"),
        ),
        (
            # These compare whole seconds with fractions, and fail with the original most of the time.
            "tests/test_compliance_fixes.py::MailChimpComplianceFixTest::test_fetch_access_token",
            "tests/test_compliance_fixes.py::PlentymarketsComplianceFixTest::test_fetch_access_token",
            "tests/test_core.py::OAuth1Test::testCanPostBinaryData",
            "tests/test_core.py::OAuth1Test::test_content_type_override",
            "tests/test_core.py::OAuth1Test::test_url_is_native_str",
        ),
    ),
    Suite("oauthlib", "4.0.1", ("tests/oauth2/rfc6749/clients", "tests/oauth2/rfc8628/clients"), ()),
)


def get(python: str, suite: Suite) -> None:
    """Gets and unpacks a source distribution, once."""
    if suite.folder.exists():
        return
    wanted = f"{suite.name}=={suite.version}"
    print(f"originals: getting the source of {wanted}", flush=True)
    command = [python, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    subprocess.run([*command, "--no-binary", ":all:", "--dest", str(PLACE), wanted], check=True)
    [archive] = (
        path for path in PLACE.glob("*.tar.gz") if path.name.replace("_", "-").startswith(suite.folder.name)
    )
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if Path(member.name).is_absolute() or ".." in Path(member.name).parts:
                raise ValueError(f"{archive.name} wants to write outside: {member.name}")
        tar.extractall(PLACE)
    unpacked = PLACE / archive.name[: -len(".tar.gz")]
    if unpacked != suite.folder:
        unpacked.rename(suite.folder)


def run(python: str, suite: Suite, ours: bool) -> dict[str, str]:
    """The outcome of each test: passed, failed or skipped."""
    report = PLACE / f"{suite.name}-{'ours' if ours else 'base'}.xml"
    report.unlink(missing_ok=True)
    environ = {name: value for name, value in os.environ.items() if name not in UNSET}
    paths = [ROOT / "python", HERE] if ours else []
    environ["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    environ["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "60"]
    command += [
        "-o",
        "junit_family=xunit1",
        f"--junitxml={report}",
        *(["-p", "swap", "-p", "mocked"] if ours else []),
    ]
    command += [f"--deselect={name}" for name in suite.left_out]
    # Their own settings, or none: not those of the project above them.
    settings = suite.folder / "pyproject.toml"
    if not settings.exists():
        settings = PLACE / "pytest.ini"
        settings.write_text("[pytest]\n", "utf-8")
    command += ["-c", str(settings), f"--rootdir={suite.folder}"]
    done = subprocess.run(
        [*command, *suite.files], cwd=suite.folder, env=environ, capture_output=True, text=True, check=False
    )
    # 1: some failed, which is looked at below.
    if done.returncode not in (0, 1) or not report.exists():
        raise RuntimeError(f"pytest stopped with {done.returncode}:\n{done.stdout}{done.stderr}")
    (PLACE / f"{report.stem}.log").write_text(done.stdout, "utf-8")
    return _outcomes(report)


def _outcomes(report: Path) -> dict[str, str]:
    outcomes = {}
    for case in ElementTree.parse(report).iter("testcase"):
        file = case.get("file", "")
        classes = case.get("classname", "").split(".")[len(Path(file).with_suffix("").parts) :]
        name = "::".join([file, *classes, case.get("name", "")])
        kinds = {child.tag for child in case}
        is_bad = kinds & {"failure", "error"}
        outcomes[name] = "failed" if is_bad else "skipped" if "skipped" in kinds else "passed"
    return outcomes


def differences() -> dict[str, tuple[str, str]]:
    """Why a test differs by design, and where that is told, by test."""
    found = {}
    for line in (HERE / "differences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            test, why, section = line.split(" | ")
            found[test] = (why, section)
    return found


def judge(base: dict[str, str], ours: dict[str, str], known: dict[str, tuple[str, str]]) -> list[str]:
    """What is wrong: a test that fails with ours and is not known to, or that is and passes."""
    wrong = [f"lost: {name}" for name in base if name not in ours]
    wrong += [f"fails with the original: {name}" for name, outcome in base.items() if outcome == "failed"]
    for name, outcome in ours.items():
        if base.get(name) == "passed" and outcome != "passed" and name not in known:
            wrong.append(f"{outcome} with ours: {name}")
        if name in known and outcome == "passed":
            wrong.append(f"passes, and is in differences.txt: {name}")
    return wrong


def counts(base: dict[str, str], ours: dict[str, str]) -> dict[str, int]:
    """How many pass with the original, and how many of those with ours."""
    passed = [name for name, outcome in base.items() if outcome == "passed"]
    return {"passed": sum(ours.get(name) == "passed" for name in passed), "of": len(passed)}


def sentence(found: dict[str, dict[str, int]]) -> str:
    return " · ".join(f"{name}: {count['passed']} of {count['of']}" for name, count in found.items())


def write(found: dict[str, dict[str, int]]) -> None:
    """The counts, where documents read them, and into the README."""
    COUNTS.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    text = README.read_text("utf-8")
    between = re.compile(f"(?<={re.escape(START)}\n).*(?=\n{re.escape(END)})", re.S)
    README.write_text(between.sub(sentence(found), text), "utf-8")


def main(python: str) -> int:
    PLACE.mkdir(parents=True, exist_ok=True)
    known, wrong, found = differences(), [], {}
    for suite in SUITES:
        get(python, suite)
    with ThreadPoolExecutor(2) as pool:
        runs = {
            (suite.name, ours): pool.submit(run, python, suite, ours)
            for suite in SUITES
            for ours in (False, True)
        }
    ran: set[str] = set()
    for suite in SUITES:
        base, ours = runs[suite.name, False].result(), runs[suite.name, True].result()
        found_wrong = judge(base, ours, known)
        if found_wrong:
            # Some of theirs measure time: once more, without the others beside them.
            print(f"originals: {suite.name} once more, for {len(found_wrong)} that are not as they should be")
            base, ours = run(python, suite, False), run(python, suite, True)
            found_wrong = judge(base, ours, known)
        ran.update(ours)
        wrong += found_wrong
        found[suite.name] = counts(base, ours)
    wrong += [f"is no test, and is in differences.txt: {name}" for name in known if name not in ran]
    print(f"originals: {sentence(found)}")
    for line in wrong:
        print(f"originals: {line}", file=sys.stderr)
    if wrong:
        return 1
    write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
