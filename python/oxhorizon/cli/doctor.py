"""``doctor``: what a request needs, checked one thing after the other."""

from __future__ import annotations

from . import DONE, REFUSED
from .checks import Finding, State, examine
from .output import Output, plain, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

_MARKS = {
    State.OK: ("✓", "green"),
    State.NOTE: ("!", "yellow"),
    State.BAD: ("✗", "red"),
    State.SKIPPED: ("-", "dim"),
}
_PLAIN_MARKS = {State.OK: "ok", State.NOTE: "!", State.BAD: "x", State.SKIPPED: "-"}


def doctor(options: Namespace) -> int:
    """Shows the findings as they come."""
    output = standard(not options.no_color)
    findings = []
    for finding in examine(options):
        findings.append(finding)
        if not options.json:
            output.line(_line(finding, output))
    bad = [finding for finding in findings if finding.state is State.BAD]
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
    return f"{output.colour(f'{mark:<2}', colour)} {finding.check:<12} {plain(finding.text)}"


def _verdict(bad: list[Finding]) -> str:
    if not bad:
        return "All is well."
    return f"To be mended: {', '.join(finding.check for finding in bad)}."
