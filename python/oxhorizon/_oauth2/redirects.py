"""Redirects: of requests that hold secrets, which stay with their origin, and of the user."""

from __future__ import annotations

from functools import partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def same_origin_only(
    session: Any, url: str, hooks: Any = None, what: str = "the token endpoint", body_alone: bool = False
) -> dict[str, list[Any]]:
    """Returns the hooks of a request that holds secrets: its own, and one that refuses other origins.

    :param hooks: those of the call; by default those of the session.
    :param what: what is at *url*.
    :param body_alone: whether the secrets are in the body, so that a redirect without it may go anywhere.
    """
    own = (hooks or getattr(session, "hooks", None) or {}).get("response") or []
    own = [own] if callable(own) else list(own)
    return {"response": [partial(_refuse, url, what, body_alone), *own]}


def _refuse(url: str, what: str, body_alone: bool, response: Any, **_: Any) -> None:
    if not response.is_redirect:
        return
    status = response.status_code
    keeps_body = status in (307, 308) or (status == 301 and response.request.method != "POST")
    if body_alone and not keeps_body:
        return
    from urllib.parse import urljoin

    from .._utils.urls import origin
    from ..oauth2.errors import RedirectRefusedError

    target = urljoin(response.url or url, response.headers["location"])
    here, there = origin(url), origin(target)
    if here != there:
        response.close()
        raise RedirectRefusedError(
            f"{what} at {_shown(here)} redirects to {_shown(there)}, which must not get the secrets of the "
            "request: use the right URL"
        )


def _shown(place: tuple[str, str | None, int | None]) -> str:
    scheme, host, port = place
    return f"{scheme}://{host}" + (f":{port}" if port else "")


def state_of(url: str) -> str:
    """Returns the ``state`` of a redirect; empty if it has none."""
    return _parameter(url, "state")


def check_issuer(url: str, issuer: str | None, is_required: bool) -> None:
    """Checks that a redirect comes from the provider that was asked (RFC 9207 section 2.4).

    :raises MismatchingIssuerError: it comes from another, or does not say from which.
    """
    found = _parameter(url, "iss")
    if issuer is None or found == issuer or not (found or is_required):
        return
    from ..oauth2.errors import MismatchingIssuerError

    came = f"the redirect comes from {found!r}" if found else "the redirect does not say who sent it (iss)"
    raise MismatchingIssuerError(f"{came}, and the request went to {issuer!r}: do not use its code")


def _parameter(url: str, wanted: str) -> str:
    from ..oauth2._forms import decode

    query = url.partition("#")[0].partition("?")[2]
    return next((value for name, value in decode(query) if name == wanted), "")
