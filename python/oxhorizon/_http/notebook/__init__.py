"""What a notebook shows of a :class:`oxhorizon.Response`: a card. Imported when one is shown.

Nothing that came from the server gets into the page as HTML, nothing is asked of the network, and what looks
like a secret is masked, as notebooks are saved and passed on with what they show.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Any


def html(response: Any) -> str:
    """The card, as HTML of at most some 200 kB. Never raises, and never reads a body that was not read."""
    return _rendered(response) or _plain_html(response)


def mimebundle(
    response: Any, include: Container[str] | None = None, exclude: Container[str] | None = None
) -> dict[str, Any] | None:
    """What IPython asks for: ``text/html`` and ``text/plain``; ``None`` where neither is wanted.

    JSON is not among them: JupyterLab would show it in place of the card, and whole.

    :param include: the MIME types that are wanted, where not all of them are.
    :param exclude: those that are not.
    """
    makers = {"text/plain": _plain, "text/html": html}
    wanted = [
        kind for kind in makers if (not include or kind in include) and not (exclude and kind in exclude)
    ]
    return {kind: makers[kind](response) for kind in wanted} or None


def _rendered(response: Any) -> str | None:
    from .card import card

    try:
        # What no UTF-8 can hold would break the message to the browser.
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
