"""The requests that both clients send in the differential test.

The cases are plain data generated from a seed, so a case's id always names the same request. ``{http}``,
``{upper}`` and ``{ipv6}`` in a URL stand for the capturing server.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.signing.seeds import FIXED, OF_THE_DAY

RANDOM_CASES = 500
CASES_OF_THE_DAY = 200

FORM = "application/x-www-form-urlencoded"

CREDENTIALS: dict[str, Any] = {
    "client_key": "client-key",
    "client_secret": "client-secret",
    "resource_owner_key": "token",
    "resource_owner_secret": "token-secret",
}


@dataclass(frozen=True)
class Case:
    """One request: the arguments of the session and of the request."""

    id: str
    method: str
    url: str
    session: dict[str, Any] = field(default_factory=dict)
    request: dict[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> str:
        return self.id.split("/", 1)[0]

    def __str__(self) -> str:
        parts = [f"{self.id}: {self.method} {self.url}"]
        parts += [f"session {key}={value!r}" for key, value in self.session.items()]
        parts += [f"{key}={value!r}" for key, value in self.request.items()]
        return "\n    ".join(parts)


METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
BODY_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

# Characters and short texts that encoders treat differently.
TEXTS = [
    "",
    "plain",
    "two words",
    " lead and trail ",
    "a+b",
    "a%20b",
    "a%2Bb",
    "a%2bb",
    "100%",
    "%zz",
    "%",
    "%4",
    "%41",
    "%7e~",
    "it's",
    "!*'()",
    "~-._",
    "a/b?c",
    "a&b=c",
    "a;b",
    "#hash",
    "[0]",
    "{1}",
    "|",
    "^",
    "`",
    "\\",
    '"quoted"',
    "<tag>",
    "a:b@c",
    "a,b",
    "$1",
    "é",
    "e\u0301",
    "ß€",
    "漢字",
    "\U0001f600",
    "\u00a0",
    "\u200b",
    "\ufeffbom",
    "tab\there",
    "line\nbreak",
    "cr\r\nlf",
    "nul\x00",
    "\x7f",
    "%C3%A9",
    "%c3%a9",
    "%FF",
]

QUERIES = [
    "",
    "?",
    "?a=1",
    "?a=1&b=2",
    "?b=2&a=1",
    "?a=2&a=1",
    "?a=1&a=1",
    "?a",
    "?a=",
    "?=a",
    "?=",
    "?a&b",
    "?&a=1",
    "?a=1&",
    "?a=1&&b=2",
    "?a==1",
    "?a=b=c",
    "?a=1;b=2",
    "?a+b=c+d",
    "?a%20b=c%20d",
    "?a%2Bb=c%2Bd",
    "?a%2bb=c%2bd",
    "?a b=c d",
    "?a=%zz",
    "?a=%",
    "?a=100%&b=%41",
    "?a=%4",
    "?a=%zz&b=%C3%A9",
    "?a=%c3%a9",
    "?a=%C3%A9",
    "?a=%C3",
    "?a=%FF",
    "?a=%ED%A0%80",
    "?a=%00",
    "?a=%7E&b=~&c=%7e",
    "?a=%2F&b=/",
    "?a=%3F&b=?",
    "?a=%26&b=%3D",
    "?a=%25",
    "?a=%2541",
    "?a='",
    "?a=%27",
    "?a=!*()~",
    "?a=[1]&b[]=2&c[0][x]=3",
    "?a=%5B1%5D",
    "?a=|",
    "?a=^",
    "?a=`",
    "?a=\\",
    '?a="b"',
    "?a=<b>",
    "?a={b}",
    "?a=b,c:d@e$f",
    "?a=é",
    "?é=1",
    "?a=e\u0301",
    "?a=漢字",
    "?a=\U0001f600",
    "?a=\u00a0",
    "?a=1#frag",
    "?a=1#frag?b=2&c",
    "#frag",
    "#frag?a=1",
    "?and(eq(first_name,Adam),limit(10,20))",
    "?eq(first_name,Adam)&limit(10,20)",
    "?like(name,*ada*)&sort(-creation)&select(id,name)",
    "?in(id,a,b,c)&gt(weight,70.5)",
    "?eq(name,Adam%20Smith)",
    "?eq(name,Adam Smith)",
    "?eq(name,Adam+Smith)",
    "?eq(name,O'Neil)",
    "?eq(tag,é)",
    "?or(eq(a,1),eq(b,2))&a=1",
    "?oauth_token=other",
    "?oauth_nonce=mine",
    "?oauth_signature=forged",
    "?oauth_extra=a%2525b",
    "?oauth_extra=%252541",
    "?oauth_=x&oauth_callback=y",
    "?realm=here",
    "?OAUTH_TOKEN=x",
    "?a=1&A=2&a1=3&a.=4&a-=5&a_=6&a~=7",
    "?aa=1&a=2&a%20=3&a!=4",
    "?z=1&é=2&漢=3&\U0001f600=4&a=5",
    "?" + "&".join(f"k{n}=v{n % 7}" for n in range(60)),
]

PATHS = [
    "",
    "/",
    "/users/me",
    "/a b",
    "/a%20b",
    "/a+b",
    "/a%2Bb",
    "/a%2fb",
    "/a%2Fb",
    "/%7euser",
    "/%7Euser",
    "/~user",
    "/a%",
    "/a%zz",
    "/a%zz%41",
    "/%41",
    "/é",
    "/e\u0301",
    "/%C3%A9",
    "/%c3%a9",
    "/漢字/\U0001f600",
    "/a/../b",
    "/a/./b",
    "/./a",
    "/../a",
    "/a/..",
    "/a/.",
    "/a/b/../../../c",
    "/a/%2e%2e/b",
    "/a/%2E/b",
    "/a/...",
    "//a",
    "//a//b/",
    "/a//b",
    "///",
    "/a;p=1",
    "/a;p=1;q/b;r=2",
    "/a;",
    "/;",
    "/it's",
    "/!*()~",
    "/a[0]",
    "/a%5B0%5D",
    "/{id}",
    "/a|b",
    "/a^b",
    "/a`b",
    "/a\\b",
    '/"a"',
    "/<a>",
    "/a:b@c",
    "/a,b=c&d$e",
    "/a=1",
    "/tab\there",
    "/line\nbreak",
    "/nul\x00",
    "/trailing ",
    "/users/me/",
    "/a%3Fb",
    "/a%23b",
    "/a%25b",
    "/a%2525b",
    "/%FF",
    "/a?b/c?d",
    "/a?/../b",
]

PARAMS: dict[str, Any] = {
    "none": None,
    "empty-dict": {},
    "empty-list": [],
    "empty-str": "",
    "empty-bytes": b"",
    "dict": {"b": "2", "a": "1"},
    "dict-int": {"n": 1, "f": 1.5, "t": True},
    "dict-none": {"a": None, "b": "1"},
    "dict-all-none": {"a": None},
    "dict-list": {"a": ["2", "1"], "b": "x"},
    "dict-tuple": {"a": ("2", "1")},
    "dict-empty-list": {"a": [], "b": "1"},
    "dict-list-none": {"a": [None, "1"]},
    "dict-list-int": {"a": [2, 1]},
    "dict-bytes": {b"a": b"1", "b": b"\xc3\xa9"},
    "dict-bad-bytes": {"a": b"\xff"},
    "dict-empty-value": {"a": ""},
    "dict-empty-name": {"": "a"},
    "dict-nested": {"a": {"b": "c"}},
    "dict-int-key": {1: "a"},
    "dict-none-key": {None: "a"},
    "pairs": [("b", "2"), ("a", "1"), ("b", "1")],
    "pairs-repeat": [("a", "1"), ("a", "1"), ("a", "0")],
    "pairs-list-value": [("a", ["2", "1"]), ("b", "x")],
    "pairs-none": [("a", None), ("b", "1")],
    "pairs-tuple": (("a", "1"), ("b", "2")),
    "pairs-lists": [["a", "1"], ["b", "2"]],
    "pairs-triple": [("a", "1", "2")],
    "list-str": ["ab", "cd"],
    "set": {("a", "1")},
    "str": "b=2&a=1",
    "str-bare": "and(eq(first_name,Adam),limit(10,20))",
    "str-spaces": "a=two words",
    "str-plus": "a=two+words",
    "str-percent": "a=100%",
    "str-unicode": "a=é&b=漢",
    "str-question": "?a=1",
    "str-amp": "&a=1&",
    "str-hash": "a=1#b",
    "str-quote": "a=it's",
    "str-brackets": "a[]=1&b={2}|^`\\",
    "bytes": b"b=2&a=1",
    "bytes-utf8": "a=é".encode(),
    "int": 7,
    "rql-value": {"rql": "and(eq(name,O'Neil),like(x,*y*))"},
}

DATA: dict[str, Any] = {
    "none": None,
    "empty-dict": {},
    "empty-list": [],
    "empty-str": "",
    "empty-bytes": b"",
    "dict": {"b": "2", "a": "1"},
    "dict-none": {"a": None, "b": "1"},
    "dict-all-none": {"a": None},
    "dict-list": {"a": ["2", "1"], "b": "x"},
    "dict-int": {"n": 1, "f": 1.5},
    "dict-bytes": {b"a": b"1"},
    "dict-bad-bytes": {"a": b"\xff"},
    "dict-empty-value": {"a": "", "b": ""},
    "dict-empty-name": {"": "a"},
    "pairs": [("b", "2"), ("a", "1"), ("b", "1")],
    "pairs-repeat": [("a", "1"), ("a", "1")],
    "pairs-tuple": (("a", "1"), ("b", "2")),
    "pairs-oauth": [("oauth_token", "mine"), ("oauth_extra", "a%25b")],
    "pairs-signature": [("oauth_signature", "forged"), ("a", "1")],
    "str-form": "b=2&a=1",
    "str-form-repeat": "a=1&a=1&a=0",
    "str-form-plus": "a=two+words&b=c%2Bd",
    "str-form-lower": "a=%c3%a9",
    "str-form-upper": "a=%C3%A9",
    "str-form-bare": "a",
    "str-form-bare-amp": "a&b&c=",
    "str-form-reserved": "a=!*'()~&b=/?:@$,;",
    "str-form-percent-ff": "a=%FF",
    "str-rql": "and(eq(first_name,Adam),limit(10,20))",
    "str-digits": "12345",
    "str-word": "hello",
    "str-spaces": "hello there",
    "str-form-space": "a=two words",
    "str-form-bad-hex": "a=%zz",
    "str-form-short-hex": "a=%4",
    "str-form-end-percent": "a=100%",
    "str-json": '{"a": 1}',
    "str-brackets": "a[]=1",
    "str-unicode": "a=é",
    "str-text": "Grüße, 漢字 \U0001f600",
    "str-newline": "a=1\n",
    "str-semicolon": "a=1;b=2",
    "str-amp": "&",
    "str-equals": "=",
    "bytes-form": b"b=2&a=1",
    "bytes-utf8": "a=é".encode(),
    "bytes-binary": b"\x00\xff\xfe\x01",
    "bytes-json": b'{"a":1}',
    "bytes-latin1": b"caf\xe9",
}

JSON: dict[str, Any] = {
    "dict": {"a": 1, "b": [1, 2.5, None, True]},
    "empty-dict": {},
    "empty-list": [],
    "list": [1, 2],
    "str": "text",
    "unicode": {"naïve": "漢字 \U0001f600"},
    "int": 123,
    "zero": 0,
    "true": True,
    "false": False,
    "null": None,
    "float": 1e16,
    "nested": {"a": {"b": {"c": ["d", {"e": "f"}]}}},
    "nan": float("nan"),
    "empty-str": "",
}

CONTENT_TYPES: dict[str, Any] = {
    "unset": None,
    "form": FORM,
    "form-charset": FORM + "; charset=utf-8",
    "form-charset-tight": FORM + ";charset=UTF-8",
    "form-upper": "Application/X-WWW-Form-URLencoded",
    "text": "text/plain",
    "text-charset": "text/plain; charset=utf-8",
    "json": "application/json",
    "octets": "application/octet-stream",
    "multipart": "multipart/form-data; boundary=b",
    "empty": "",
    "as-bytes-form": FORM.encode(),
    "as-bytes-json": b"application/json",
}

CREDENTIAL_SETS: dict[str, dict[str, Any]] = {
    "all": CREDENTIALS,
    "no-token": {"client_key": "k", "client_secret": "s"},
    "only-key": {"client_key": "k"},
    "none-secret": {"client_key": "k", "client_secret": None},
    "empty-secret": {"client_key": "k", "client_secret": ""},
    "empty-key": {"client_key": "", "client_secret": "s"},
    "none-key": {"client_key": None, "client_secret": "s"},
    "int-key": {"client_key": 7, "client_secret": "s"},
    "int-secret": {"client_key": "k", "client_secret": 7},
    "int-token": {**CREDENTIALS, "resource_owner_key": 7},
    "empty-token": {**CREDENTIALS, "resource_owner_key": ""},
    "none-token": {**CREDENTIALS, "resource_owner_key": None},
    "empty-token-secret": {**CREDENTIALS, "resource_owner_secret": ""},
    "none-token-secret": {**CREDENTIALS, "resource_owner_secret": None},
    "unicode": {
        "client_key": "clé",
        "client_secret": "秘密",
        "resource_owner_key": "tök",
        "resource_owner_secret": "\U0001f511",
    },
    "combining": {**CREDENTIALS, "client_secret": "e\u0301", "client_key": "e\u0301"},
    "reserved": {
        "client_key": "k!*'()&=+ %",
        "client_secret": "s/&=%+ ~",
        "resource_owner_key": 't",;\\[]',
        "resource_owner_secret": "ts?#%41",
    },
    "bytes": {
        "client_key": b"key",
        "client_secret": b"secret",
        "resource_owner_key": b"token",
        "resource_owner_secret": b"token-secret",
    },
    "bad-bytes": {**CREDENTIALS, "client_secret": b"\xff"},
    "controls": {**CREDENTIALS, "client_key": "a\r\nb", "resource_owner_key": "\x00\t"},
    "long": {**CREDENTIALS, "client_secret": "s" * 300, "resource_owner_secret": "t" * 300},
}

OPTIONS: dict[str, dict[str, Any]] = {
    "realm": {"realm": "Photos"},
    "realm-empty": {"realm": ""},
    "realm-spaces": {"realm": "a b, c"},
    "realm-quote": {"realm": 'a"b'},
    "realm-unicode": {"realm": "é漢"},
    "realm-newline": {"realm": "a\r\nX-Injected: 1"},
    "realm-bytes": {"realm": b"Photos"},
    "callback": {"callback_uri": "https://127.0.0.1/callback?a=b&c=d e"},
    "callback-oob": {"callback_uri": "oob"},
    "callback-empty": {"callback_uri": ""},
    "callback-unicode": {"callback_uri": "https://exämple/é"},
    "verifier": {"verifier": "v+/= &"},
    "verifier-unicode": {"verifier": "vérif"},
    "verifier-empty": {"verifier": ""},
    "verifier-int": {"verifier": 5},
    "everything": {"realm": "R", "callback_uri": "oob", "verifier": "123"},
    "nonce-empty": {"nonce": ""},
    "nonce-reserved": {"nonce": "a b+c%/&=é"},
    "nonce-int": {"nonce": 5},
    "nonce-bytes": {"nonce": b"nonce"},
    "timestamp-int": {"timestamp": 1700000000},
    "timestamp-empty": {"timestamp": ""},
    "timestamp-text": {"timestamp": "soon"},
    "sha1": {"signature_method": "HMAC-SHA1"},
    "sha256": {"signature_method": "HMAC-SHA256"},
    "sha512": {"signature_method": "HMAC-SHA512"},
    "plaintext": {"signature_method": "PLAINTEXT"},
    "plaintext-query": {"signature_method": "PLAINTEXT", "signature_type": "QUERY"},
    "method-lower": {"signature_method": "hmac-sha1"},
    "method-unknown": {"signature_method": "HMAC-MD5"},
    "type-header": {"signature_type": "AUTH_HEADER"},
    "type-lower": {"signature_type": "auth_header"},
    "type-query": {"signature_type": "QUERY"},
    "type-query-lower": {"signature_type": "query"},
    "type-body": {"signature_type": "BODY"},
    "type-unknown": {"signature_type": "COOKIE"},
    "type-query-realm": {"signature_type": "QUERY", "realm": "R", "verifier": "v"},
    "encoding-latin1": {"encoding": "latin-1", "client_key": b"caf\xe9"},
    "decoding-none": {"decoding": None},
}

HEADERS: dict[str, dict[Any, Any]] = {
    "host": {"Host": "api.example.com"},
    "host-port": {"Host": "api.example.com:8080"},
    "host-port-80": {"Host": "api.example.com:80"},
    "host-port-443": {"Host": "api.example.com:443"},
    "host-upper": {"Host": "API.Example.COM"},
    "host-lower-name": {"host": "api.example.com"},
    "host-upper-name": {"HOST": "api.example.com"},
    "host-ipv6": {"Host": "[::1]:8080"},
    "host-ipv6-long": {"Host": "[0:0:0:0:0:0:0:1]"},
    "host-empty": {"Host": ""},
    "host-bad-port": {"Host": "api.example.com:x"},
    "host-port-0": {"Host": "api.example.com:0"},
    "host-port-70000": {"Host": "api.example.com:70000"},
    "host-userinfo": {"Host": "user@api.example.com"},
    "host-bytes": {"Host": b"api.example.com"},
    "host-space": {"Host": "api example"},
    "authorization": {"Authorization": "Bearer abc"},
    "authorization-lower": {"authorization": "Bearer abc"},
    "authorization-oauth": {"Authorization": 'OAuth oauth_token="other", realm="r"'},
    "authorization-bytes": {"Authorization": b"Bearer abc"},
    "accept": {"Accept": "application/json", "X-One": "1"},
    "value-unicode": {"X-One": "é€"},
    "value-bytes": {"X-One": b"\xe9"},
    "value-bytes-utf8": {"X-One": "é".encode()},
    "value-crlf": {"X-One": "a\r\nb"},
    "value-leading-space": {"X-One": " a"},
    "value-int": {"X-One": 1},
    "value-none": {"X-One": None},
    "value-empty": {"X-One": ""},
    "name-bytes": {b"X-One": "1"},
    "name-bad": {"X One:": "1"},
    "content-type-none": {"Content-Type": None},
    "content-type-lower": {"content-type": "text/plain"},
    "content-type-lower-form": {"content-type": FORM + "; charset=utf-8"},
}

HOSTS: dict[str, str] = {
    "upper": "{upper}/a?b=1",
    "upper-scheme": "{http-upper}/a?b=1",
    "mixed": "{mixed}/a?b=1",
    "ipv6": "{ipv6}/a?b=1",
    "ipv6-long": "{ipv6-long}/a?b=1",
    "userinfo": "{userinfo}/a?b=1",
    "leading-space": "  {http}/a",
    "trailing-space": "{http}/a ",
    "no-scheme": "127.0.0.1/a",
    "no-host": "http:///a",
    "only-scheme": "http://",
    "empty": "",
    "bad-scheme": "ftp://127.0.0.1/a",
    "mailto": "mailto:a@b",
    "bad-port": "http://127.0.0.1:x/a",
    "big-port": "http://127.0.0.1:70000/a",
    "port-0": "http://127.0.0.1:0/a",
    "star-host": "http://*.localhost/a",
    "dot-host": "http://.localhost/a",
    "bad-ipv6": "http://[::1/a",
    "backslash-host": "http://127.0.0.1\\@localhost/a",
    "space-host": "http://local host/a",
    "empty-label": "http://a..localhost/",
    "unicode-label": "http://\u2024localhost/",
}


def cases() -> list[Case]:
    """Every case, in the order of sending."""
    made = list(_corners())
    made += _random(RANDOM_CASES, FIXED, "random/")
    of_the_day = _random(CASES_OF_THE_DAY, OF_THE_DAY, f"today/{OF_THE_DAY}-")
    return made + of_the_day


def _case(group: str, name: str, method: str, url: str, **given: Any) -> Case:
    session = {**CREDENTIALS, **given.pop("session", {})}
    if "credentials" in given:
        session = dict(given.pop("credentials"))
    return Case(f"{group}/{name}-{method}", method, url, session, given)


def _headers(content_type: Any) -> dict[str, Any]:
    return {} if content_type is None else {"headers": {"Content-Type": content_type}}


def _corners() -> Iterator[Case]:
    for method in [*METHODS, "get", "Post", "PURGE", "X-É", "A B", ""]:
        yield _case("methods", "plain", method, "{http}/users?a=1")
        yield _case("methods", "form", method, "{http}/users?a=1", data={"b": "2"})
        yield _case("methods", "json", method, "{http}/users?a=1", json={"b": 2})
        yield _case("methods", "text", method, "{http}/users", data="free text")

    for number, query in enumerate(QUERIES):
        yield _case("query", f"{number:03}", "GET", "{http}/q" + query)
        yield _case("query-form", f"{number:03}", "POST", "{http}/q" + query, data={"z": "1"})
        yield _case(
            "query-type-query",
            f"{number:03}",
            "GET",
            "{http}/q" + query,
            session={"signature_type": "QUERY"},
        )

    for number, path in enumerate(PATHS):
        yield _case("path", f"{number:03}", "GET", "{http}" + path)
        yield _case("path-params", f"{number:03}", "POST", "{http}" + path, params={"p": "/é "})

    for number, text in enumerate(TEXTS):
        yield _case("text-params", f"{number:03}", "GET", "{http}/t", params={text: text})
        yield _case("text-form", f"{number:03}", "POST", "{http}/t", data={"x" + text: text})
        yield _case("text-raw-query", f"{number:03}", "GET", "{http}/t?k=" + text)
        yield _case("text-raw-path", f"{number:03}", "GET", "{http}/t/" + text)

    for name, params in PARAMS.items():
        yield _case("params", name, "GET", "{http}/p", params=params)
        yield _case("params-merged", name, "DELETE", "{http}/p?z=1&a=0#frag", params=params)

    for name, data in DATA.items():
        for kind, content_type in CONTENT_TYPES.items():
            headers = _headers(content_type)
            yield _case("data", f"{name}-{kind}", "POST", "{http}/d", data=data, **headers)
        for method in ["GET", "HEAD", "PUT", "DELETE"]:
            yield _case("data-methods", name, method, "{http}/d?q=1", data=data)
        for kind in ["unset", "form", "form-charset", "text", "json", "multipart"]:
            yield _case(
                "force-body",
                f"{name}-{kind}",
                "POST",
                "{http}/d",
                data=data,
                session={"force_include_body": True},
                **_headers(CONTENT_TYPES[kind]),
            )
        for method in ["GET", "PUT"]:
            yield _case(
                "force-body-methods",
                name,
                method,
                "{http}/d",
                data=data,
                session={"force_include_body": True},
                **_headers("text/plain"),
            )
        for kind in ["unset", "form", "text"]:
            yield _case(
                "type-body",
                f"{name}-{kind}",
                "POST",
                "{http}/d?q=1",
                data=data,
                session={"signature_type": "BODY"},
                **_headers(CONTENT_TYPES[kind]),
            )

    for name, value in JSON.items():
        for kind in ["unset", "json", "text", "form"]:
            headers = _headers(CONTENT_TYPES[kind])
            yield _case("json", f"{name}-{kind}", "POST", "{http}/j", json=value, **headers)
        yield _case("json-methods", name, "GET", "{http}/j", json=value)
        yield _case("json-data", name, "PUT", "{http}/j", json=value, data={"a": "1"})
        for method in ["POST", "GET"]:
            yield _case(
                "force-json",
                name,
                method,
                "{http}/j",
                json=value,
                session={"force_include_body": True},
            )

    for name, credentials in CREDENTIAL_SETS.items():
        yield _case("credentials", name, "GET", "{http}/c?a=1", credentials=credentials)
        yield _case("credentials", name, "POST", "{http}/c", credentials=credentials, data={"a": "é"})
        plaintext = {**credentials, "signature_method": "PLAINTEXT"}
        yield _case("credentials-plaintext", name, "GET", "{http}/c?a=1", credentials=plaintext)

    for name, options in OPTIONS.items():
        yield _case("options", name, "GET", "{http}/o?a=1&b=é", session=options)
        yield _case("options-form", name, "POST", "{http}/o?a=1", session=options, data={"b": "+"})
        yield _case("options-json", name, "POST", "{http}/o", session=options, json={"b": 1})
        yield _case(
            "options-force",
            name,
            "POST",
            "{http}/o",
            session={**options, "force_include_body": True},
            json={"b": 1},
        )

    for name, headers in HEADERS.items():
        yield _case("headers", name, "GET", "{http}/h?a=1", headers=headers)
        yield _case("headers-form", name, "POST", "{http}/h", headers=headers, data={"a": "1"})
        yield _case(
            "headers-type-query",
            name,
            "GET",
            "{http}/h?a=1",
            headers=headers,
            session={"signature_type": "QUERY"},
        )

    for name, url in HOSTS.items():
        yield _case("hosts", name, "GET", url)
        yield _case("hosts", name, "POST", url, data={"a": "1"})


def _random(count: int, seed: int, prefix: str) -> list[Case]:
    """Random combinations."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        method = rng.choice(METHODS)
        base = rng.choice(["{http}"] * 6 + ["{upper}", "{ipv6}"])
        url = base + _random_path(rng) + random_query(rng)
        request: dict[str, Any] = {}
        if rng.random() < 0.5:
            request["params"] = _random_params(rng)
        if method in BODY_METHODS and rng.random() < 0.8:
            request.update(_random_body(rng))
        session = dict(CREDENTIALS)
        if rng.random() < 0.3:
            session.update(CREDENTIAL_SETS[rng.choice(["unicode", "reserved", "combining", "all"])])
        if rng.random() < 0.25:
            session.update(OPTIONS[rng.choice(["realm", "callback", "verifier", "sha256"])])
        if rng.random() < 0.15:
            session["force_include_body"] = True
        if rng.random() < 0.1:
            session["signature_type"] = "QUERY"
        session["nonce"] = f"nonce{number}"
        session["timestamp"] = str(1700000000 + number)
        made.append(Case(f"{prefix}{number:03}-{method}", method, url, session, request))
    return made


def random_text(rng: random.Random) -> str:
    # NUL, CR and LF have their own cases; here they would make most requests fail.
    pieces = [text for text in TEXTS if not set(text) & set("\x00\r\n\t\x7f")]
    return "".join(rng.choice(pieces) for _ in range(rng.randint(0, 3)))


def _random_path(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return rng.choice(PATHS[:50]).split("?")[0]
    safe = ["a", "b c", "é", "x+y", "it's", "..", ".", "", "%7E", "p;q=1", "@:"]
    return "".join("/" + rng.choice(safe) for _ in range(rng.randint(1, 4)))


def random_query(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return ""
    if rng.random() < 0.5:
        return rng.choice(QUERIES)
    pairs = []
    for _ in range(rng.randint(1, 5)):
        name = rng.choice(["a", "b", "a[]", "é", "z z", "A", "a.b", "oauth_x", "eq(a,1)"])
        value = random_text(rng).replace("#", "").replace("&", "")
        pairs.append(name if rng.random() < 0.2 else f"{name}={value}")
    return "?" + "&".join(pairs)


def random_pairs(rng: random.Random) -> list[tuple[str, str]]:
    names = ["a", "b", "a", "é", "z z", "", "A", "x[0]", "~", "漢"]
    return [(rng.choice(names), random_text(rng)) for _ in range(rng.randint(0, 6))]


def _random_params(rng: random.Random) -> Any:
    shape = rng.randrange(4)
    pairs = random_pairs(rng)
    if shape == 0:
        return pairs
    if shape == 1:
        return dict(pairs)
    if shape == 2:
        several: dict[str, list[str]] = {}
        for key, value in pairs:
            several.setdefault(key, []).append(value)
        return several
    return "&".join(f"{key}={value}" for key, value in pairs)


def _random_body(rng: random.Random) -> dict[str, Any]:
    shape = rng.randrange(6)
    if shape == 0:
        return {"data": random_pairs(rng)}
    if shape == 1:
        return {"data": dict(random_pairs(rng))}
    if shape == 2:
        return {"json": dict(random_pairs(rng))}
    if shape == 3:
        kind = rng.choice(["unset", "text", "json", "form"])
        return {"data": random_text(rng), **_headers(CONTENT_TYPES[kind])}
    if shape == 4:
        kind = rng.choice(["unset", "form", "form-charset", "octets"])
        return {"data": rng.choice(list(DATA.values())), **_headers(CONTENT_TYPES[kind])}
    return {"data": random_text(rng).encode(), **_headers("application/octet-stream")}
