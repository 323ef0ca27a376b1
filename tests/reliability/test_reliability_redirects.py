"""The cases of ``cases_redirects``, each with both packages."""

from __future__ import annotations

import pytest

from tests.reliability.cases_redirects import GROUPS
from tests.reliability.held import hold
from tests.reliability.matrix import Case


@pytest.mark.parametrize("case", [case for group in GROUPS for case in group.cases], ids=lambda case: case.id)
def test_reliability_case(case: Case) -> None:
    hold(case)
