"""The card that a notebook displays for a :class:`oxhorizon.Response`. Imported when a card is displayed.

Text from the server is always escaped, and displaying a card sends no request. Values that look like secrets
are masked, because notebooks are saved and shared with their output.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Any


def html(response: Any) -> str:
    """Returns the card as HTML of at most about 200 kB. It never raises, and never reads an unread body."""
    return _rendered(response) or _plain_html(response)


def mimebundle(
    response: Any, include: Container[str] | None = None, exclude: Container[str] | None = None
) -> dict[str, Any] | None:
    """Returns ``text/html`` and ``text/plain`` for IPython; ``None`` if neither is wanted.

    There is no JSON MIME type, because JupyterLab would display it, unabridged, instead of the card.

    :param include: the wanted MIME types; all of them if empty.
    :param exclude: the unwanted MIME types.
    """
    makers = {"text/plain": _plain, "text/html": html}
    wanted = [
        kind for kind in makers if (not include or kind in include) and not (exclude and kind in exclude)
    ]
    return {kind: makers[kind](response) for kind in wanted} or None


def _rendered(response: Any) -> str | None:
    from .card import card

    try:
        # A lone surrogate cannot be encoded and would break the message to the browser.
        return card(response).encode("utf-8", "replace").decode()
    except Exception:
        return None


def _plain(response: Any) -> str:
    try:
        return repr(response)
    except Exception:
        return f"<{type(response).__name__}>"


def _plain_html(response: Any) -> str:
    from .html_writer import escaped

    return f"<pre>{escaped(_plain(response))}</pre>"
