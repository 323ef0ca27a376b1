"""``oxhorizon.utils`` compared with ``requests.utils``."""

from __future__ import annotations

import gzip
import http.cookiejar
import io
import os
import tarfile
import tempfile
import warnings
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
import requests.utils as original
from hypothesis import example, given
from hypothesis import strategies as st

import oxhorizon
import oxhorizon.utils as ours
from tests.servers.process import run
from tests.servers.twins import outcome
from tests.servers.versions import needs_requests_2_34

# Names in requests.utils that are not part of its API: its imports and internal helpers.
NOT_MEANT = {
    *("Any", "Final", "Generator", "Iterable", "Mapping", "TYPE_CHECKING", "TypeVar", "annotations", "cast"),
    *(
        "bytes",
        "certs",
        "codecs",
        "contextlib",
        "io",
        "os",
        "overload",
        "re",
        "socket",
        "str",
        "struct",
        "sys",
    ),
    *("tempfile", "warnings", "zipfile", "HEADER_VALIDATORS", "basestring", "integer_types", "is_urllib3_1"),
    *("make_headers", "parse_url", "is_py3", "builtin_str"),
}


def same(name: str, *arguments: Any) -> tuple[str, Any]:
    expected = outcome(lambda: getattr(original, name)(*arguments))
    found = outcome(lambda: getattr(ours, name)(*arguments))
    assert found == expected, (name, arguments)
    assert type(found[1]) is type(expected[1])
    return expected


# Names


@pytest.mark.parametrize(
    "name", sorted(name for name in vars(original) if not name.startswith("_") and name not in NOT_MEANT)
)
def test_utils_has_name_of_requests(name: str) -> None:
    assert hasattr(ours, name)
    assert name in ours.__all__


@pytest.mark.parametrize("name", sorted(ours.__all__))
def test_utils_name_in_all_exists(name: str) -> None:
    assert getattr(ours, name) is not None
    assert name in dir(ours)


def test_utils_unknown_name_raises() -> None:
    with pytest.raises(AttributeError, match=r"module 'oxhorizon\.utils' has no attribute 'nothing'"):
        _ = ours.nothing


@pytest.mark.parametrize("module", ["utils", "auth", "api", "models", "hooks", "status_codes", "certs"])
def test_module_import_loads_only_c_modules(module: str) -> None:
    script = f"""
        import sys
        import oxhorizon
        before = set(sys.modules)
        import oxhorizon.{module}
        print(*sorted(name for name in set(sys.modules) - before if not name.startswith("oxhorizon")))
    """
    # C modules of the interpreter, which load in no time.
    assert set(run(script).split()) <= {"__future__", "_collections", "binascii"}


def test_session_helpers_import_only_c_modules() -> None:
    script = """
        import os, sys
        import oxhorizon
        before = set(sys.modules)
        os.environ.update(http_proxy="http://proxy:1", NO_PROXY="10.0.0.0/8,a.org", NETRC="/nonexistent")
        from oxhorizon._utils.netrc import netrc_auth
        from oxhorizon._utils.proxies import environ_proxies, select_proxy
        url = "http://user@api.example.com:8080/path?query"
        assert netrc_auth(url) is None
        assert select_proxy(url, environ_proxies(url)) == "http://proxy:1"
        print(*sorted(name for name in set(sys.modules) - before if not name.startswith("oxhorizon")))
    """
    assert set(run(script).split()) <= {"__future__", "_socket"}


@pytest.mark.parametrize("name", ["DEFAULT_PORTS", "NETRC_FILES", "UNRESERVED_SET"])
def test_utils_constants_match_requests(name: str) -> None:
    assert getattr(ours, name) == getattr(original, name)


def test_default_user_agent_and_headers_are_ours() -> None:
    assert ours.default_user_agent() == f"oxhorizon/{oxhorizon.__version__}"
    assert ours.default_user_agent("me") == f"me/{oxhorizon.__version__}"
    assert ours.default_headers() == oxhorizon.Session().headers
    assert ours.default_headers()["Accept-Encoding"] == ours.DEFAULT_ACCEPT_ENCODING
    assert os.path.isfile(ours.DEFAULT_CA_BUNDLE_PATH)


# Header values

LISTS = st.one_of(
    st.text('ab =,;"\\\t<>é', max_size=20),
    st.lists(st.sampled_from(['a="b"', "a=b", '"x, y"', "flag", '"\\""', "", "=", '="', 'n="a\\\\b"'])).map(
        ", ".join
    ),
)


@given(LISTS)
@example('token, "quoted value"')
@example('foo="is a fish", bar="as well", key_without_value')
@example('Digest realm="a, b", nonce="x==", qop="auth,auth-int"')
@example('"\\"\\"",x')
def test_list_and_dict_headers_match_requests(value: str) -> None:
    same("parse_list_header", value)
    same("parse_dict_header", value)


@given(st.text('ab"\\/', max_size=8), st.booleans())
@example('"\\\\server\\share"', True)
def test_unquote_header_value_matches_requests(value: str, is_filename: bool) -> None:
    same("unquote_header_value", value, is_filename)


@given(
    st.one_of(
        st.text("<>,; ='\"ab", max_size=20),
        st.lists(
            st.sampled_from(
                [
                    "<http://a/?x=1,2>",
                    "; rel=next",
                    ';type="image/jpeg"',
                    ", ",
                    ",",
                    ",  <",
                    "; a=b=c",
                    "; a",
                    "'",
                ]
            ),
            max_size=7,
        ).map("".join),
    )
)
@example(
    '<http:/.../front.jpeg>; rel=front; type="image/jpeg",<http://.../back.jpeg>; rel=back;type="image/jpeg"'
)
@example("")
@example("<>")
@example("<http://.../front.jpeg>;")
def test_parse_header_links_matches_requests(value: str) -> None:
    same("parse_header_links", value)


NAMES = ["charset", "CharSet", "boundary", " charset ", "'charset'", "x"]
CHARSETS = ["utf-8", "'utf-8'", '"latin-1"', " x ", "", "a=b", '"', "UTF-8 "]


@needs_requests_2_34
@given(
    st.one_of(
        st.none(),
        st.text("text/html;charset= '\"", max_size=20),
        st.tuples(
            st.sampled_from(["text/html", "application/json", "image/png", "TEXT/HTML", "", " text/plain "]),
            st.lists(
                st.tuples(
                    st.sampled_from(NAMES), st.sampled_from(["=", " = ", ""]), st.sampled_from(CHARSETS)
                )
            ),
        ).map(lambda found: ";".join([found[0], *("".join(param) for param in found[1])])),
    )
)
@example("application/json; charset=utf-8")
@example("text/html;charset")
def test_encoding_from_content_type_matches_requests(value: str | None) -> None:
    headers = {} if value is None else {"Content-Type": value}
    expected = original.get_encoding_from_headers(requests.structures.CaseInsensitiveDict(headers))
    assert ours.get_encoding_from_headers(oxhorizon.CaseInsensitiveDict(headers)) == expected
    if value is not None:
        same("_parse_content_type_header", value)


PARTS = st.one_of(
    st.text("aé :\r\n\t\x1c\xa0\x85\u2003", max_size=4),
    st.binary(max_size=4),
    st.text("a :\r\n\t\x1c\xa0", max_size=4).map(lambda text: text.encode("latin-1")),
    st.sampled_from([None, 3, ["a"], ""]),
)


@needs_requests_2_34
@given(PARTS, PARTS)
@example("name", "")
@example("", "value")
@example(b"name", b" value")
@example("a:b", "a:b")
def test_check_header_validity_matches_requests(name: Any, value: Any) -> None:
    same("check_header_validity", (name, value))


@pytest.mark.parametrize("value", [" s3cret", "s3cret\n", b"\rs3cret", ["s3cret"]])
def test_invalid_header_error_hides_value(value: Any) -> None:
    with pytest.raises(oxhorizon.exceptions.InvalidHeader, match="Authorization") as caught:
        ours.check_header_validity(("Authorization", value))
    assert "s3cret" not in str(caught.value)


# Encodings


@given(st.one_of(st.binary(max_size=6), st.text("ab", max_size=3).map(lambda t: t.encode("utf-16-le"))))
@example(b"")
@pytest.mark.parametrize(
    "prefix", [b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
)
def test_guess_json_utf_with_bom_matches_requests(prefix: bytes, data: bytes) -> None:
    same("guess_json_utf", prefix + data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["{}", "[]", '"é"', "1", '{"a": "\u20ac"}'])
def test_guess_json_utf_of_encoded_text_matches_requests(encoding: str, text: str) -> None:
    same("guess_json_utf", text.encode(encoding))


@pytest.mark.parametrize(
    "content",
    [
        "",
        '<meta charset="utf-8">',
        "<META charset=utf-8><meta charset='latin-1'>",
        '<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />',
        '<?xml version="1.0" encoding="iso-8859-15"?><meta charset="a">',
        ' <?xml version="1.0" encoding="iso-8859-15"?>',
        "<meta\ncharset=x>",
    ],
)
def test_get_encodings_from_content_matches_requests(content: str) -> None:
    with pytest.warns(DeprecationWarning, match="get_encodings_from_content"):
        same("get_encodings_from_content", content)


@needs_requests_2_34
@pytest.mark.parametrize("content", [b"", b"abc", "é€".encode(), b"\xff\xfe", None])
@pytest.mark.parametrize("content_type", [None, "text/plain", "text/plain; charset=utf-8", "x; charset=none"])
def test_get_unicode_from_response_matches_requests(content: bytes | None, content_type: str | None) -> None:
    response = SimpleNamespace(content=content, headers={"content-type": content_type})
    with pytest.warns(DeprecationWarning, match="get_unicode_from_response"):
        same("get_unicode_from_response", response)


@given(
    st.lists(st.binary(max_size=3), max_size=4),
    st.sampled_from([None, "utf-8", "utf-16", "latin-1", "nonsense"]),
)
@example([b"\xe2", b"\x82", b"\xac", b"\xe2"], "utf-8")
def test_stream_decode_response_matches_requests(pieces: list[bytes], encoding: str | None) -> None:
    response = SimpleNamespace(encoding=encoding)
    results = [
        outcome(lambda module=module: list(module.stream_decode_response_unicode(iter(pieces), response)))
        for module in (original, ours)
    ]
    assert results[0] == results[1]


@given(st.one_of(st.text(max_size=6), st.binary(max_size=6)), st.one_of(st.none(), st.integers(-2, 8)))
def test_iter_slices_matches_requests(string: Any, length: int | None) -> None:
    assert list(ours.iter_slices(string, length)) == list(original.iter_slices(string, length))


# URLs


@given(st.one_of(st.text("ab%2Ff7E /?#é\ud800", max_size=16), st.text(max_size=8)))
@example("http://example.com/fiz?buz=%25ppicture")
@example("http://example.com/fiz?buz=%ppicture")
@example("%zz")
@example("%7e%2f%٣٣")
def test_requote_uri_matches_requests(uri: str) -> None:
    same("requote_uri", uri)
    same("unquote_unreserved", uri)


AUTHORITIES = [
    *(
        "example.com",
        "user:pass@example.com",
        "user@example.com",
        "u%20:p%40@example.com",
        ":@h",
        "user:@h",
        ":p@h",
    ),
    *("[::1]", "[::1]:80", "example.com:80", "example.com:", "a@b@c", "é:é@h", ""),
]
TAILS = ["", "/", "/path;p?q#f", "?q", "#f", "/a b", "/%zz"]


@pytest.mark.parametrize("prefix", ["http://", "https://", "//", "", "ftp://", "HTTP://"])
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_get_auth_from_url_matches_requests(prefix: str, authority: str) -> None:
    for tail in TAILS:
        same("get_auth_from_url", prefix + authority + tail)
        same("urldefragauth", prefix + authority + tail)


ODD_HOSTS = [
    *(
        "EXAMPLE.com",
        "example.com:080",
        "example.com:0",
        "example.com:99999",
        "example.com:x",
        "a b",
        "a%2Db%zz",
    ),
    *(
        "a%2db%C3%A9",
        "a%00b",
        "127.0.0.1",
        "0x7F.1",
        "[::1]:80",
        "[FE80::1%25eth0]",
        "[fe80::1%eth%7E]",
        "[::g]",
    ),
    *(
        "[1.2.3.4]",
        "[::1.2.3.4]",
        "[]",
        "a[b]",
        "u:p w@h",
        "u%zz:é@h",
        "@h",
        "u@",
        "localhost",
        "localhost:80",
    ),
    *("bücher.example", "a_b", "", ":80", "a..b", "\x7f"),
]
ODD_TAILS = [
    "",
    "/",
    "/a/./b/../c",
    "/..",
    "/a/.",
    "//x",
    "/a b?c d#e f",
    "?q",
    "#f",
    "/%zz%20",
    "/%c3",
    "/é?é",
    "?",
    "#",
]


def same_with_scheme(url: str, scheme: str) -> None:
    expected = outcome(lambda: original.prepend_scheme_if_needed(url, scheme))
    if expected[0] == "raises":
        # The original raises urllib3's LocationParseError, or a TypeError without a host.
        expected = ("raises", "InvalidURL")
    assert outcome(lambda: ours.prepend_scheme_if_needed(url, scheme)) == expected, url


@needs_requests_2_34
@pytest.mark.parametrize("prefix", ["http://", "HTTPS://", "//", "", "socks5h://", "x:"])
@pytest.mark.parametrize("host", ODD_HOSTS)
def test_prepend_scheme_matches_requests(prefix: str, host: str) -> None:
    for tail in ODD_TAILS:
        url = prefix + host + tail
        same_with_scheme(url, "http")


@needs_requests_2_34
@given(st.text("ab.:/?#@[]%4~\n\\ ", max_size=14), st.sampled_from(["http", "https"]))
def test_prepend_scheme_to_random_url_matches_requests(url: str, scheme: str) -> None:
    same_with_scheme(url, scheme)


@example("-.é")
@example("a_b.é")
@example("xn--a.é")
@given(st.one_of(st.sampled_from(AUTHORITIES + ODD_HOSTS), st.text("aB0.:@[]%/\\?#-_ \t\né", max_size=12)))
@pytest.mark.parametrize("prefix", ["http://", "", "x-y://", "HTTP://", " http://"])
def test_split_host_matches_connected_host(prefix: str, authority: str) -> None:
    """``split_host`` finds the host that the original would connect to."""
    from urllib.parse import urlsplit

    from oxhorizon._utils.urls import split_host

    url = prefix + authority + "/path"
    request = requests.PreparedRequest()
    sent = url
    if prefix.strip().lower() == "http://":
        try:
            request.prepare_url(url, None)
            sent = str(request.url)
        except ValueError:
            # In a URL that cannot be sent, a backslash ends the host too.
            sent = url.replace("\\", "/")

    def seen(split: Callable[[str], Any], url: str) -> Any:
        found = split(url)
        return found.scheme, found.hostname, outcome(lambda: found.port)

    assert outcome(lambda: seen(split_host, url)) == outcome(lambda: seen(urlsplit, sent))


# Files and bodies


class Pipe:
    """A stream whose position is unknown."""

    def __len__(self) -> int:
        return 5

    def tell(self) -> int:
        raise OSError

    def seek(self, *arguments: int) -> None:
        raise OSError


class NoSeek:
    def tell(self) -> int:
        return 2

    def seek(self, *arguments: int) -> None:
        raise OSError


class Length:
    len = 7

    def tell(self) -> int:
        return 3


def bodies(tmp: Path) -> dict[str, Callable[[], Any]]:
    file = tmp / "file"
    file.write_bytes(b"0123456789")
    archive = tmp / "archive.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(file, "file")
    with zipfile.ZipFile(tmp / "archive.zip", "w") as zipped:
        zipped.write(file, "file")

    def moved(opened: Any) -> Any:
        opened.read(4)
        return opened

    return {
        "str": lambda: "aé€",
        "bytes": lambda: b"abc",
        "bytearray": lambda: bytearray(b"abc"),
        "list": lambda: [1, 2],
        "dict": lambda: {"a": 1},
        "BytesIO": lambda: io.BytesIO(b"abcdef"),
        "BytesIO in the middle": lambda: moved(io.BytesIO(b"abcdef")),
        "BytesIO at the end": lambda: moved(io.BytesIO(b"abcd")),
        "BytesIO beyond": lambda: _at(io.BytesIO(b"abcd"), 9),
        "StringIO": lambda: io.StringIO("aé"),
        "file": lambda: open(file, "rb"),
        "file in the middle": lambda: moved(open(file, "rb")),
        "text file": lambda: open(file),
        "text file in the middle": lambda: _at(open(file), 3),
        "temporary file": lambda: tempfile.NamedTemporaryFile(),
        "temporary text file": lambda: tempfile.NamedTemporaryFile("w+"),
        "spooled": lambda: tempfile.SpooledTemporaryFile(),
        "in a tar": lambda: moved(tarfile.open(archive).extractfile("file")),
        "in a zip": lambda: zipfile.ZipFile(tmp / "archive.zip").open("file"),
        "generator": lambda: (b for b in ()),
        "Pipe": Pipe,
        "NoSeek": NoSeek,
        "Length": Length,
        "None": lambda: None,
        "object": object,
        "number": lambda: 5,
    }


def _at(file: Any, position: int) -> Any:
    file.seek(position)
    return file


@pytest.mark.parametrize("name", sorted(bodies(Path(tempfile.mkdtemp()))))
def test_super_len_matches_requests(name: str, tmp_path: Path) -> None:
    make = bodies(tmp_path)[name]

    def call(module: Any) -> Any:
        body = make()
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                size = module.super_len(body)
            names = [
                warning.category.__name__ for warning in caught if warning.category is not ResourceWarning
            ]
            return size, names, body.tell() if isinstance(body, io.IOBase) else None
        finally:
            if hasattr(body, "close"):
                body.close()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        assert outcome(lambda: call(ours)) == outcome(lambda: call(original))


def test_super_len_of_gzip_file_does_not_raise(tmp_path: Path) -> None:
    # Its mode is a number on some Pythons, for which the original fails.
    with gzip.open(tmp_path / "file.gz", "wb") as file:
        file.write(b"x" * 1000)
    with gzip.open(tmp_path / "file.gz") as file:
        assert ours.super_len(file) > 0


@pytest.mark.parametrize(
    "name",
    ["a", "/tmp/a.txt", "dir/", b"/tmp/b", "<stdin>", "<fdopen", "x>", b"<b>", "", b"", None, 3, [], "<"],
)
def test_guess_filename_matches_requests(name: Any) -> None:
    same("guess_filename", SimpleNamespace(name=name))
    same("guess_filename", object())


KEY_VALUES = [
    *(None, {}, {"a": 1}, [("a", 1), ("b", 2)], (("a", 1),), [], OrderedDict(a=1)),
    *("text", b"bytes", 5, True, 0, 1.5, ["ab"], [("a",)], "", {"a", "b"}),
]


@pytest.mark.parametrize("value", KEY_VALUES)
def test_key_val_lists_match_requests(value: Any) -> None:
    same("from_key_val_list", value)
    if not isinstance(value, set):
        same("to_key_val_list", value)
    if not isinstance(value, dict):
        same("dict_to_sequence", value)


@pytest.mark.parametrize("arguments", [("a",), (b"a",), ("é",), (b"\xe9",), (b"\xe9", "latin-1")])
def test_to_native_string_matches_requests(arguments: Any) -> None:
    same("to_native_string", *arguments)


@pytest.mark.parametrize("text", ["", "abc", "\x7f", "\x80", "é"])
def test_unicode_is_ascii_matches_requests(text: str) -> None:
    from requests._internal_utils import unicode_is_ascii

    assert ours.unicode_is_ascii(text) == unicode_is_ascii(text)


@pytest.mark.parametrize(
    ("body", "position"),
    [(io.BytesIO(b"abc"), 1), (io.BytesIO(b"abc"), object()), (NoSeek(), 1), (b"abc", 0), (None, None)],
)
def test_rewind_body_matches_requests(body: Any, position: Any) -> None:
    def call(module: Any) -> Any:
        if isinstance(body, io.BytesIO):
            body.read()
        module.rewind_body(SimpleNamespace(body=body, _body_position=position))
        return body.tell()

    assert outcome(lambda: call(ours)) == outcome(lambda: call(original))


def test_extract_zipped_paths_matches_requests(tmp_path: Path) -> None:
    archive = tmp_path / "bundle.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("certs/ca.pem", "content")
        file.writestr("plain", "content")
    plain = tmp_path / "plain.txt"
    plain.write_text("")
    for path in (
        plain,
        tmp_path,
        tmp_path / "missing",
        archive / "missing",
        plain / "x",
        "",
        "/",
        "x",
        "x/y",
    ):
        same("extract_zipped_paths", str(path))
    for member in ("certs/ca.pem", "plain"):
        expected, found = (module.extract_zipped_paths(str(archive / member)) for module in (original, ours))
        assert Path(found).read_text() == Path(expected).read_text() == "content"
        assert Path(found).suffix == Path(expected).suffix
        assert Path(found).stat().st_mode & 0o777 == 0o600
        os.remove(found)
        if os.path.exists(expected):
            os.remove(expected)


@pytest.mark.parametrize("fails", [False, True])
def test_atomic_open_matches_requests(tmp_path: Path, fails: bool) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def call(module: Any) -> Any:
        def write() -> None:
            with module.atomic_open(str(target)) as file:
                file.write(b"new")
                assert target.read_bytes() == b"old"
                if fails:
                    raise KeyError

        result = outcome(write)
        return result, target.read_bytes(), len(list(tmp_path.iterdir()))

    expected = call(original)
    target.write_bytes(b"old")
    assert call(ours) == expected


@pytest.mark.parametrize("before", [None, "before"])
@pytest.mark.parametrize("value", [None, "", "value"])
def test_set_environ_matches_requests(
    before: str | None, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OXHORIZON_TEST", raising=False)
    if before is not None:
        monkeypatch.setenv("OXHORIZON_TEST", before)

    def call(module: Any) -> Any:
        try:
            with module.set_environ("OXHORIZON_TEST", value):
                during = os.environ.get("OXHORIZON_TEST")
                raise KeyError
        except KeyError:
            return during, os.environ.get("OXHORIZON_TEST")

    assert call(ours) == call(original)


# Cookies


def test_cookiejar_helpers_match_requests() -> None:
    jar = ours.add_dict_to_cookiejar(http.cookiejar.CookieJar(), {"a": "1", "b": "2"})
    assert ours.dict_from_cookiejar(jar) == original.dict_from_cookiejar(jar) == {"a": "1", "b": "2"}
    assert ours.add_dict_to_cookiejar(jar, {"a": "3"}) is jar
    assert ours.dict_from_cookiejar(jar) == {"a": "3", "b": "2"}
