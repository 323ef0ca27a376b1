"""``doctor``: checks step by step what a request needs."""

from __future__ import annotations

from . import DONE, REFUSED
from .checks import CheckState, Finding, examine
from .output import Output, escape_control, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

_MARKS = {
    CheckState.OK: ("✓", "green"),
    CheckState.NOTE: ("!", "yellow"),
    CheckState.BAD: ("✗", "red"),
    CheckState.SKIPPED: ("-", "dim"),
}
_PLAIN_MARKS = {CheckState.OK: "ok", CheckState.NOTE: "!", CheckState.BAD: "x", CheckState.SKIPPED: "-"}


def doctor(options: Namespace) -> int:
    """Prints each finding as soon as it is known."""
    output = standard(not options.no_color)
    findings = []
    for finding in examine(options):
        findings.append(finding)
        if not options.json:
            output.line(_line(finding, output))
    bad = [finding for finding in findings if finding.state is CheckState.BAD]
    if options.json:
        output.json(
            [{"check": found.check, "state": found.state.value, "text": found.text} for found in findings]
        )
    else:
        output.line(f"\n{_verdict(bad)}")
    return REFUSED if bad else DONE


def _line(finding: Finding, output: Output) -> str:
    mark, colour = _MARKS[finding.state]
    if not output.shows(mark):
        mark = _PLAIN_MARKS[finding.state]
    return f"{output.colour(f'{mark:<2}', colour)} {finding.check:<12} {escape_control(finding.text)}"


def _verdict(bad: list[Finding]) -> str:
    if not bad:
        return "All checks passed."
    return f"Problems: {', '.join(finding.check for finding in bad)}."
