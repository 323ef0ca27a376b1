"""Sends the generated cases with the original only, so that a bad generator is noticed.

``pytest -s tests/signing/test_generator.py`` also prints which cases the original refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.signing.cases import Case, cases
from tests.signing.wire import Outcome


def test_cases_are_distinct_and_reproducible() -> None:
    made = cases()
    assert len(made) >= 600
    assert len({case.id for case in made}) == len(made)
    assert [str(case) for case in made] == [str(case) for case in cases()]


def test_original_sends_most_cases(original: Callable[[Case], Outcome]) -> None:
    made = cases()
    refused: Counter[str] = Counter()
    for case in made:
        outcome = original(case)
        if outcome.error is None:
            assert outcome.captured is not None, case
            continue
        kind = f"{type(outcome.error).__name__}: {str(outcome.error)[:70]!r}"
        refused[f"{case.group:20} {kind}"] += 1
    print()
    for text, count in sorted(refused.items()):
        print(f"{count:5}  {text}")
    total = sum(refused.values())
    print(f"{len(made)} cases, the original refuses {total}")
    assert total < len(made) * 0.4
