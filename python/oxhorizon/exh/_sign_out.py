"""Signing out: what a session forgets, and what it deletes at the platform."""

from __future__ import annotations

from oxhorizon._oauth2.steps import call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oxhorizon._oauth2.steps import _Steps


def forget(session: Any) -> None:
    """Forgets the token of a session. The platform keeps it."""
    if session.oauth2 is not None:
        session.oauth2.token = {}
        return
    client = session._client.client
    client.resource_owner_key = client.resource_owner_secret = None


def revoke(session: Any) -> _Steps:
    """Deletes the token of a session at the platform, and forgets it."""
    from . import rql

    if session.oauth2 is None:
        path = "/auth/v2/oauth1/tokens"
        token = session._client.client.resource_owner_key
        if not token:
            raise ValueError("the session has no token to revoke")
        found = yield from _listed(session, path, rql.eq("token", token))
        mine = [record for record in found if record.get("token") == token]
        yield call("delete", f"{path}/{_only(mine)['id']}", raise_errors=True)
    else:
        yield from _revoke_oauth2(session)
    forget(session)


def _revoke_oauth2(session: Any) -> _Steps:
    from . import errors, rql

    state, path = session.oauth2, "/auth/v2/oauth2/tokens"
    if not state.access_token:
        raise ValueError("the session has no token to revoke")
    found = yield from _listed(session, path, rql.eq("accessToken", str(state.access_token)))
    # Later versions of the platform do not show the token itself.
    mine = [record for record in found if record.get("accessToken", state.access_token) == state.access_token]
    record = _only(mine)
    # With `auth`, so that a token that is gone is not refreshed. The access token last: the calls need it.
    settings = {"auth": state, "raise_errors": True}
    if record.get("refreshTokenId"):
        yield call("delete", f"/auth/v2/oauth2/refreshTokens/{record['refreshTokenId']}", **settings)
    try:
        yield call("delete", f"{path}/{record['id']}", **settings)
    except (errors.AccessTokenUnknownError, errors.ResourceUnknownError):
        # It went with its refresh token.
        pass


def _listed(session: Any, path: str, query: str) -> _Steps:
    response = yield call("get", path, rql=query, raise_errors=True)
    found = response.json().get("data") or []
    return [record for record in found if isinstance(record, dict)]


def _only(records: list[dict[str, Any]]) -> dict[str, Any]:
    if len(records) != 1:
        raise LookupError(
            f"the platform lists {len(records)} tokens that may be this one: delete the right one in the "
            "Control Center, or wait until it expires"
        )
    return records[0]
