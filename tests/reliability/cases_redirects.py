"""Redirects, and the headers, bodies and cookies that are sent on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from tests.reliability.matrix import TIMEOUT, Act, Group, bundle, cases, said, secure, then_close
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import Kit

_PROTOCOL = "what is no valid HTTP is not guessed at"


# Locations


def went(kit: Kit, server: ScriptedServer, raw: bytes) -> str:
    """Describes the outcome of this response, with the final URL."""
    url = server.on("/dir/x", then_close(raw))
    text = said(lambda: kit.session().get(url + "?q", timeout=TIMEOUT).status_code)
    seen = server.take()
    if len(seen) == 1:
        return text
    return f"{text} from {seen[-1].target}{' with Authorization' * bool(seen[-1].value('authorization'))}"


def located(value: bytes, status: bytes = b"302 Found") -> Act:
    """Sends a redirect with this Location; PORT is replaced by the server's."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        line = b"Location: " + value.replace(b"PORT", str(server.port).encode()) + b"\r\n"
        return went(
            kit, server, b"HTTP/1.1 %b\r\nConnection: close\r\n%bContent-Length: 0\r\n\r\n" % (status, line)
        )

    return act


def unlocated(kit: Kit, server: ScriptedServer) -> str:
    return went(kit, server, answer(status="302 Found"))


LOCATIONS = Group(
    "Locations",
    "Where a 302 to the given Location ends: the last status, and what the server was asked for.",
    cases(
        [
            ("L1", "no Location", unlocated, "302"),
            ("L2", "an empty one", located(b""), "302"),
            ("L3", "`/to`", located(b"/to"), "200 from /to"),
            ("L4", "`../../../to`", located(b"../../../to"), "200 from /to"),
            ("L5", "`?r`", located(b"?r"), "TooManyRedirects from /dir/x?r"),
            ("L6", "`#fragment`", located(b"#fragment"), "TooManyRedirects from /dir/x?q"),
            ("L7", "`//127.0.0.1:port/to`", located(b"//127.0.0.1:PORT/to"), "200 from /to"),
            ("L8", "`http://`", located(b"http://"), "TooManyRedirects from /dir/x?q"),
            ("L9", "`http:///to`", located(b"http:///to"), "200 from /to"),
            ("L10", "`http:/to`", located(b"http:/to"), "200 from /to"),
            ("L11", "`http://[::1/`", located(b"http://[::1/"), "InvalidURL", "an error of its own family"),
            ("L12", "a port of 99999", located(b"http://127.0.0.1:99999/"), "InvalidURL"),
            ("L13", "`javascript:alert(1)`", located(b"javascript:alert(1)"), "InvalidSchema"),
            ("L14", "`file:///etc/passwd`", located(b"file:///etc/passwd"), "InvalidSchema"),
            ("L15", "`ftp://127.0.0.1/`", located(b"ftp://127.0.0.1/"), "InvalidSchema"),
            ("L16", "`data:,text`", located(b"data:,text"), "InvalidSchema"),
            ("L17", "`mailto:a@b`", located(b"mailto:a@b"), "InvalidSchema"),
            ("L18", "folded: CR LF within", located(b"/to\r\n /more"), "200 from /to%20/more"),
            ("L19", "CR LF, escaped", located(b"/to%0d%0aX:%20y"), "200 from /to%0D%0AX:%20y"),
            ("L20", "a bare CR within", located(b"/to\r/more"), "ConnectionError", _PROTOCOL),
            ("L21", "a NUL within", located(b"/to\0"), "ConnectionError", _PROTOCOL),
            ("L22", "a tab within", located(b"/to\tmore"), "200 from /tomore"),
            ("L23", "a space within", located(b"/to more"), "200 from /to%20more"),
            ("L24", "UTF-8", located("/é€".encode()), "200 from /%C3%A9%E2%82%AC"),
            (
                "L25",
                "bytes that are no UTF-8",
                located(b"/\xff\xfe"),
                "InvalidURL",
                "an error of its own family",
            ),
            ("L26", "a backslash", located(b"/\\127.0.0.1/to"), "200 from /%5C127.0.0.1/to"),
            (
                "L27",
                "two backslashes and a host",
                located(b"\\\\example.invalid/to"),
                "200 from /dir/%5C%5Cexample.invalid/to",
            ),
            ("L28", "a name and password", located(b"http://name:secret@127.0.0.1:PORT/to"), "200 from /to"),
            ("L29", "60,000 bytes", located(b"/to?" + b"x" * 60_000), f"200 from /to?{'x' * 60_000}"),
            ("L30", "twice", located(b"/to\r\nLocation: /other"), "200 from /to,%20/other"),
            ("L31", "a 300 with a Location", located(b"/to", b"300 Choices"), "300"),
            ("L32", "a 304 with a Location", located(b"/to", b"304 Not Modified"), "304"),
            ("L33", "a 200 with a Location", located(b"/to", b"200 OK"), "200"),
        ]
    ),
)


# Chains


def chain(length: int, method: str = "GET") -> Act:
    """Sends this many redirects, each to a different page."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        for at in range(length):
            server.on(f"/{at}", redirect(f"/{at + 1}", 307))
        text = said(lambda: kit.session().request(method, server.url + "/0", timeout=TIMEOUT).status_code)
        return f"{text} after {len(server.take())} requests"

    return act


def loop(kit: Kit, server: ScriptedServer) -> str:
    server.on("/a", redirect("/b"))
    url = server.on("/b", redirect("/a"))
    text = said(lambda: kit.session().get(url, timeout=TIMEOUT).status_code)
    return f"{text} after {len(server.take())} requests"


CHAINS = Group(
    "Chains of redirects",
    "",
    cases(
        [
            ("A1", "two pages that lead to one another", loop, "TooManyRedirects after 31 requests"),
            ("A2", "30 redirects", chain(30), "200 after 31 requests"),
            ("A3", "31 redirects", chain(31), "TooManyRedirects after 31 requests"),
            ("A4", "31 redirects of a POST", chain(31, "POST"), "TooManyRedirects after 31 requests"),
        ]
    ),
)


# Headers, bodies and credentials on redirects

Call = Callable[[Kit, str], Any]

# The two URLs of a 307 redirect, and their origins.
HOPS = ("the same origin", "another host", "another port", "http to https", "https to http")


def along(hop: str, call: Call, status: int = 307) -> Act:
    """Returns the parts of the request that are sent after a redirect."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        with contextlib.ExitStack() as stack:
            other = stack.enter_context(ScriptedServer())
            tls = stack.enter_context(secure())
            source, base, target = {
                "the same origin": (server, server.url, server),
                "another host": (server, server.url_of("localhost"), server),
                "another port": (server, other.url, other),
                "http to https": (server, tls.url, tls),
                "https to http": (tls, server.url, server),
            }[hop]
            text = said(lambda: call(kit, source.on("/from", redirect(base + "/to", status))).status_code)
            arrived = [seen for seen in target.take() if seen.path == "/to"]
            server.take()
            return listed(arrived[0]) if arrived else text

    return act


def listed(seen: Seen) -> str:
    found = [name for name in ("Authorization", "Cookie", "X-Api-Key") if seen.value(name)]
    if "oauth_signature" in seen.target:
        found.append("a signed query")
    if b"oauth_signature" in seen.body:
        found.append("a signed body")
    elif seen.body:
        found.append("the body")
    return ", ".join(found) or "nothing"


def plain(method: str = "GET", **keywords: Any) -> Call:
    return lambda kit, url: kit.session().request(method, url, timeout=TIMEOUT, verify=bundle(), **keywords)


def of_session(attribute: str, value: Any) -> Call:
    def call(kit: Kit, url: str) -> Any:
        session = kit.session()
        current = getattr(session, attribute)
        if hasattr(current, "update"):
            current.update(value)
        else:
            setattr(session, attribute, value)
        return session.get(url, timeout=TIMEOUT, verify=bundle())

    return call


def user_in_url(kit: Kit, url: str) -> Any:
    return plain()(kit, url.replace("://", "://name:secret@"))


def signed(method: str = "GET", data: Any = None, **keywords: Any) -> Call:
    return lambda kit, url: kit.signed(**keywords).request(
        method, url, data=data, timeout=TIMEOUT, verify=bundle()
    )


FORM = {"a": "b"}
_NO_ONE_ELSE = "[credentials are for the host that they were meant for](differences.md#safer)"
_NEVER = ("nothing",) * 4

# The request, and what each server receives.
GOES: list[tuple[str, Call, tuple[str, ...], str]] = [
    ("`auth=` of the call", plain(auth=("name", "secret")), ("Authorization", *_NEVER), ""),
    ("`auth` of the session", of_session("auth", ("name", "secret")), ("Authorization", *_NEVER), ""),
    (
        "an Authorization header of the call",
        plain(headers={"Authorization": "own"}),
        ("Authorization", *_NEVER),
        "",
    ),
    (
        "an Authorization header of the session",
        of_session("headers", {"Authorization": "own"}),
        ("Authorization", *_NEVER),
        "",
    ),
    ("name and password in the URL", user_in_url, ("Authorization", *_NEVER), ""),
    ("a Cookie header of the call", plain(headers={"Cookie": "a=b"}), ("nothing",) * 5, ""),
    ("`cookies=` of the call", plain(cookies={"a": "b"}), ("Cookie",) * 5, ""),
    ("a cookie of the session", of_session("cookies", {"a": "b"}), ("Cookie",) * 5, ""),
    ("another header", plain(headers={"X-Api-Key": "secret"}), ("X-Api-Key",) * 5, ""),
    ("a form that is posted", plain("POST", data=FORM), ("the body",) * 5, ""),
    ("a signed request", signed(), ("Authorization", *_NEVER), _NO_ONE_ELSE),
    (
        "a signed POST of a form",
        signed("POST", FORM),
        ("Authorization, the body", *("the body",) * 4),
        _NO_ONE_ELSE,
    ),
    ("a request signed in its query", signed(signature_type="QUERY"), ("a signed query", *_NEVER), ""),
    (
        "a form signed in its body",
        signed("POST", FORM, signature_type="BODY"),
        ("a signed body", *("the body",) * 4),
        _NO_ONE_ELSE,
    ),
    ("PLAINTEXT", signed(signature_method="PLAINTEXT"), ("Authorization", *_NEVER), _NO_ONE_ELSE),
    (
        "a form signed in its body, behind a 302",
        signed("POST", FORM, signature_type="BODY"),
        ("nothing",) * 5,
        "",
    ),
    (
        "a signed form in the header, behind a 302",
        signed("POST", FORM),
        ("Authorization", *_NEVER),
        _NO_ONE_ELSE,
    ),
]

# The status of the redirect, if it is not 307.
STATUS = {16: 302, 17: 302}

GOES_NOTES = {(13, 0): "the same origin gets a signature of the same place"}


def echoed(kit: Kit, server: ScriptedServer) -> str:
    """A server that adds a slash repeats the query."""

    def act(seen: Seen, peer: Peer) -> bytes:
        return redirect("/dir/?" + seen.target.partition("?")[2])

    url = server.on("/dir", act)
    text = said(lambda: kit.signed(signature_type="QUERY").get(url + "?a=b", timeout=TIMEOUT).status_code)
    return f"{text} with {server.take()[-1].target.count('oauth_signature=')} signatures"


ECHOES = Group(
    "Signatures that come back",
    "",
    cases(
        [
            (
                "V1",
                "the Location repeats the signed query",
                echoed,
                "200 with 1 signatures",
            )
        ]
    ),
)

ALONG = Group(
    "What goes along on a redirect",
    "What of it arrives behind a 307, or what else is said.",
    cases(
        (
            f"G{row}{'abcde'[column]}",
            f"{title}, to {hop}" if column < 3 else f"{title}, {hop}",
            along(hop, call, STATUS.get(row, 307)),
            arrives[column],
            GOES_NOTES.get((row, column), note if column else ""),
        )
        for row, (title, call, arrives, note) in enumerate(GOES, 1)
        for column, hop in enumerate(HOPS)
    ),
)


# Cookies


def cookies(host: str, *lines: str, then: tuple[str, ...] = ()) -> Act:
    """Returns the cookies that are sent to the host, and to others."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        with ForwardProxy() as proxy:
            session = kit.session()
            session.proxies = {"http": proxy.url}
            head = "".join(f"Set-Cookie: {line}\r\n" for line in lines)
            raw = f"HTTP/1.1 200 OK\r\n{head}Content-Length: 0\r\n\r\n"
            server.on("/", raw.encode("latin-1"))
            session.get(server.url_of(host) + "/", timeout=TIMEOUT)
            server.take()
            for name in (host, *then):
                session.get(server.url_of(name) + "/to", timeout=TIMEOUT)
            back = {
                (seen.value("host") or "").partition(":")[0]: seen.value("cookie") for seen in server.take()
            }
            gets = {
                name: value if len(value) < 40 else f"{len(value):,} characters"
                for name, value in back.items()
                if value
            }
            return "; ".join(f"{name} gets {value}" for name, value in gets.items()) or "kept nowhere"

    return act


_RFC = "[RFC 6265](differences.md#cookies)"

COOKIES = Group(
    "Cookies",
    "To whom the cookies of an answer go back.",
    cases(
        [
            (
                "Y1",
                "no Domain, then a host below",
                cookies("example.com", "a=1", then=("www.example.com",)),
                "example.com gets a=1",
                _RFC,
            ),
            (
                "Y2",
                "the domain above",
                cookies("www.example.com", "a=1; Domain=example.com", then=("example.com", "other.com")),
                "www.example.com gets a=1; example.com gets a=1",
            ),
            (
                "Y3",
                "a domain that is another's",
                cookies("www.example.com", "a=1; Domain=other.com", then=("other.com",)),
                "kept nowhere",
            ),
            (
                "Y4",
                "a domain that is below",
                cookies("example.com", "a=1; Domain=www.example.com", then=("www.example.com",)),
                "kept nowhere",
            ),
            (
                "Y5",
                "a domain that only ends alike",
                cookies("www.badexample.com", "a=1; Domain=example.com", then=("example.com",)),
                "kept nowhere",
            ),
            (
                "Y6",
                "the domain `com`",
                cookies("example.com", "a=1; Domain=com", then=("other.com",)),
                "kept nowhere",
            ),
            (
                "Y7",
                "the domain `co.uk`",
                cookies("example.co.uk", "a=1; Domain=co.uk", then=("other.co.uk",)),
                "kept nowhere",
                _RFC,
            ),
            (
                "Y8",
                "the domain `github.io`",
                cookies("me.github.io", "a=1; Domain=github.io", then=("other.github.io",)),
                "kept nowhere",
                _RFC,
            ),
            ("Y9", "the end of an address", cookies("127.0.0.1", "a=1; Domain=0.0.1"), "kept nowhere", _RFC),
            ("Y10", "Secure, over http://", cookies("example.com", "a=1; Secure"), "kept nowhere"),
            ("Y11", "a CR within the value", cookies("example.com", "a=1\rX: y"), "ProxyError", _PROTOCOL),
            (
                "Y12",
                "CR LF within the value",
                cookies("example.com", "a=1\r\n X: y"),
                "example.com gets a=1 X: y",
            ),
            (
                "Y13",
                "escaped CR LF within the value",
                cookies("example.com", "a=1%0d%0aX: y"),
                "example.com gets a=1%0d%0aX: y",
            ),
            ("Y14", "a NUL within the value", cookies("example.com", "a=1\0"), "ProxyError", _PROTOCOL),
            (
                "Y15",
                "bytes beyond ASCII",
                cookies("example.com", "a=\xe9\xff"),
                "example.com gets a=\xe9\xff",
            ),
            ("Y16", "no name", cookies("example.com", "=1"), "kept nowhere"),
            ("Y17", "no value", cookies("example.com", "a"), "example.com gets a"),
            (
                "Y18",
                "a value of 60,000 bytes",
                cookies("example.com", "a=" + "x" * 60_000),
                "example.com gets 60,002 characters",
            ),
            (
                "Y19",
                "90 cookies",
                cookies("example.com", *[f"c{n:02}=1" for n in range(90)]),
                "example.com gets 628 characters",
            ),
            (
                "Y20",
                "a Max-Age of 10 to the power of 100",
                cookies("example.com", "a=1; Max-Age=1" + "0" * 100),
                "example.com gets a=1",
            ),
            (
                "Y21",
                "an Expires in the year 99999",
                cookies("example.com", "a=1; Expires=Fri, 31 Dec 99999 23:59:59 GMT"),
                "example.com gets a=1",
            ),
        ]
    ),
)

GROUPS = (LOCATIONS, CHAINS, ALONG, ECHOES, COOKIES)
