"""The HTML of the consent pages. Every value from outside is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape

from ..http.wire import Response

_STYLE = """
:root { color-scheme: light dark; --page: #eef1f4; --card: #fff; --text: #1b1f24; --quiet: #57606a;
  --line: #cfd6dd; --accent: #0b5cad; --on-accent: #fff }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --card: #1f2429; --text: #eceff2; --quiet: #a6b0ba;
    --line: #414a53; --accent: #8cc4ff; --on-accent: #0c1a29 }
}
* { box-sizing: border-box }
body { margin: 0; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 30rem; margin: 8vh auto 0; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.25 }
ul { padding-left: 1.25rem }
main > :last-child { margin-bottom: 0 }
.quiet { color: var(--quiet); font-size: .9rem }
.pin { margin: 1.5rem 0; text-align: center; font: 600 2rem/1.25 ui-monospace, monospace;
  letter-spacing: .15em }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0 }
button { flex: 1 1 8rem; padding: .7rem 1rem; border: 1px solid var(--accent); border-radius: .5rem;
  background: transparent; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer }
button[value=allow] { background: var(--accent); color: var(--on-accent) }
#user_code { width: 100%; padding: .7rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--page); color: var(--text); font: 600 1.25rem/1.25 ui-monospace, monospace }
input:focus-visible, button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    # No form-action: Chromium applies it to every redirect after the form, and so
    # to the redirect to the application's callback.
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def question(
    application: str,
    user: str,
    scopes: Iterable[str],
    next_step: str,
    fields: Mapping[str, str],
    headers: Mapping[str, str],
) -> Response:
    """Returns the page that asks the user to allow or deny.

    :param application: the name of the application that asks.
    :param user: the user's e-mail address.
    :param scopes: what it asks for; everything if empty.
    :param next_step: what comes afterwards, as HTML.
    :param fields: the hidden fields of the form.
    :param headers: further response headers.
    """
    items = "\n".join(f"<li><bdi>{escape(scope)}</bdi></li>" for scope in scopes)
    if items:
        wish = f"<p>It asks for access to:</p>\n<ul>\n{items}\n</ul>"
    else:
        wish = "<p>It asks for access to everything in your account.</p>"
    hidden = "\n".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return _page(
        200,
        f"Allow {application} to use your account?",
        f"""{wish}
<p class="quiet">You are logged in as: <bdi>{escape(user)}</bdi></p>
<p class="quiet">{next_step}</p>
<form method="post">
{hidden}
<div class="buttons">
<button name="answer" value="allow">Allow</button>
<button name="answer" value="deny">Deny</button>
</div>
</form>""",
        headers,
    )


def afterwards(callback: str) -> str:
    """Returns the HTML that says where the user is sent back to."""
    return f"Afterwards you return to: <bdi>{escape(callback)}</bdi>"


def code_form(path: str) -> Response:
    """Returns the page on which the user enters the code of a device.

    :param path: where the code is sent to.
    """
    return _page(
        200,
        "Connect a device",
        f"""<form action="{escape(path)}">
<p><label for="user_code">The code that the device shows</label></p>
<p><input id="user_code" name="user_code" required autofocus autocomplete="off"></p>
<div class="buttons"><button>Continue</button></div>
</form>""",
    )


def decided(application: str, is_allowed: bool) -> Response:
    """Returns the page that confirms the decision about a device."""
    if not is_allowed:
        return denied(application)
    text = "<p>The device goes on by itself. You can close this page.</p>"
    return _page(200, f"{application} has access", text)


def pin(application: str, verifier: str) -> Response:
    """Returns the page with the verifier, which the user enters in the application."""
    return _page(
        200,
        f"Enter this PIN in {application}",
        f"""<p class="pin" id="pin">{escape(verifier)}</p>
<p class="quiet">It works once. You can close this page afterwards.</p>""",
    )


def denied(application: str) -> Response:
    """Returns the page that confirms a denial, if there is no callback to return to."""
    return _page(
        200,
        f"{application} has no access",
        "<p>You denied it access to your account. You can close this page.</p>",
    )


def problem(status: int, name: str, text: str) -> Response:
    """Returns the page for an error.

    :param name: the name of the error, for the recorded request.
    """
    return _page(
        status,
        "This cannot be authorised",
        f"""<p>Sorry: {escape(text)}.</p>
<p class="quiet">Go back to the application and start again from there.</p>""",
        error=name,
    )


def _page(
    status: int, title: str, content: str, headers: Mapping[str, str] | None = None, error: str | None = None
) -> Response:
    html = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{content}
</main>
</body>
</html>
"""
    return Response(status, html.encode("utf-8", "replace"), {**_HEADERS, **(headers or {})}, error)
