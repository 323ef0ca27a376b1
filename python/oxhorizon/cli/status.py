"""``status`` and ``logout``."""

from __future__ import annotations

import os
import sys
import time

from . import DONE, REFUSED
from .accounts import found_by, session_of
from .output import escape_control, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from oxhorizon.exh import ExhSession, TokenFile
    from oxhorizon.exh.credentials import Credentials


def status(options: Namespace) -> int:
    """Prints which credentials are used, and who is signed in with them."""
    from oxhorizon.exh.errors import ApiError

    output = standard(not options.no_color)
    with session_of(options) as session:
        found = {"host": session.base_url, **_described(session, options)}
        error = None
        if _has_token(session):
            try:
                user = session.get("/users/v1/me", timeout=options.timeout, raise_errors=True).json()
                found["user"] = f"{user.get('email')} {user.get('id')}"
            except ApiError as raised:
                error = raised
        else:
            found["user"] = "none: the application alone"
    if options.json:
        output.json({**found, "error": None if error is None else str(error)})
    else:
        for name, value in found.items():
            output.line(f"{name:<12} {escape_control(str(value))}")
    if error is None:
        return DONE
    sys.stdout.flush()
    print(f"oxhorizon: {escape_control(str(error))}", file=sys.stderr)
    return REFUSED


def logout(options: Namespace) -> int:
    """Deletes the stored credentials; with ``--revoke`` also the token at the platform."""
    from oxhorizon.exh.credentials import MissingCredentials

    try:
        path = _file_of(found_by(options))
    except MissingCredentials:
        path = None
    if path is None:
        print("oxhorizon: no credentials are stored in a file", file=sys.stderr)
        return DONE
    if options.revoke:
        with session_of(options, raise_errors=True) as session:
            try:
                session.revoke()
            except LookupError as error:
                raise ValueError(str(error)) from None
    os.unlink(path)
    print(f"deleted {escape_control(path)}", file=sys.stderr)
    return DONE


def _file_of(found: Credentials | TokenFile) -> str | None:
    """Returns the path of the file that credentials are from; ``None`` if they are from none."""
    from oxhorizon.exh import TokenFile

    path = found.path if isinstance(found, TokenFile) else found.source
    return path if os.path.exists(path) else None


def _has_token(session: ExhSession) -> bool:
    if session.oauth2 is not None:
        return bool(session.oauth2.token)
    return bool(session._client.client.resource_owner_key)


def _described(session: ExhSession, options: Namespace) -> dict[str, str]:
    place = _file_of(found_by(options)) or "the environment"
    if session.oauth2 is None:
        return {"signs with": "OAuth 1.0a", "credentials": place}
    described = {"signs with": "OAuth 2.0", "credentials": place, "client": session.oauth2.client_id}
    expires_at = session.oauth2.token.get("expires_at")
    if isinstance(expires_at, (int, float)):
        left = expires_at - time.time()
        described["token"] = f"expires in {left:.0f} s" if left > 0 else "has expired, and is refreshed"
    return described
