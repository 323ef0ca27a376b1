"""The cases of ``cases_input``, each with both packages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reliability.cases_input import GROUPS, TYPED, VALUES, called_with
from tests.reliability.held import hold
from tests.reliability.matrix import Case
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, each


@pytest.mark.parametrize("case", [case for group in GROUPS for case in group.cases], ids=lambda case: case.id)
def test_reliability_case(case: Case) -> None:
    hold(case)


@pytest.mark.parametrize("argument", TYPED)
@pytest.mark.parametrize("value", VALUES)
def test_error_names_argument(server: ScriptedServer, argument: str, value: str) -> None:
    """The message names the argument, or the exception has the type of requests."""

    def error_of(kit: Kit) -> Any:
        try:
            called_with(kit, server, argument, VALUES[value])
        except Exception as error:
            return error

    original, ours = (error_of(kit) for kit in each())
    if ours is not None and type(ours).__name__ != type(original).__name__:
        assert argument in str(ours).lower()
