"""Importing ``oxhorizon.exh`` loads only the modules that a first request needs."""

from __future__ import annotations

import pytest

from tests.modules.test_module_import import HEAVY, run

ALL = {*HEAVY, "dataclasses", "re", "datetime", "decimal", "warnings", "email"}


@pytest.mark.parametrize("module", ["exh", "exh.rql", "exh.errors", "exh.credentials", "exh._session"])
def test_module_import_loads_no_heavy_modules(module: str) -> None:
    assert not run(f"import oxhorizon.{module}") & ALL


def test_session_creation_loads_no_heavy_modules() -> None:
    made = "Credentials('https://api.example.com', 'a', 'b')"
    loaded = run(
        f"from oxhorizon.exh import session, ExhSession, credentials; ExhSession(credentials.{made})"
    )
    assert not loaded & ALL
    assert not loaded & {"oxhorizon.exh.errors", "oxhorizon.exh.rql", "oxhorizon.exh._paging"}


def test_queries_load_no_heavy_modules() -> None:
    loaded = run("from oxhorizon.exh import rql; repr(rql.eq('a', 'é') & rql.limit(1) & rql.sort('a'))")
    assert not loaded & ALL
