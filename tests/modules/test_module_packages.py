"""``oxhorizon.packages``: what programs import from ``requests.packages``."""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
import warnings
from typing import Any

import pytest
import requests
import urllib3

import oxhorizon
from oxhorizon._http import header_dict, retry, urllib3_exceptions, urllib3_names
from oxhorizon.exceptions import InsecureRequestWarning
from tests.modules.test_module_import import HEAVY, run
from tests.servers.scripted import ScriptedServer, answer

packages: Any = oxhorizon.packages

# What programs on GitHub import from requests.packages, and from where.
IMPORTED = [
    ("urllib3", "disable_warnings Retry PoolManager ProxyManager Timeout HTTPResponse HTTPHeaderDict"),
    ("urllib3", "make_headers"),
    ("urllib3.exceptions", " ".join(urllib3_exceptions.__all__)),
    ("urllib3.util", "Retry Timeout Url make_headers parse_url"),
    ("urllib3.util.retry", "Retry RequestHistory"),
    ("urllib3.util.timeout", "Timeout"),
    ("urllib3.util.url", "Url parse_url"),
    ("urllib3.util.request", "make_headers"),
    ("urllib3.poolmanager", "PoolManager ProxyManager"),
    ("urllib3.response", "HTTPResponse"),
    ("urllib3._collections", "HTTPHeaderDict"),
    ("chardet", "detect"),
    ("certifi", "where"),
]
FROM_URLLIB3 = [
    ("urllib3.connection", "HTTPConnection"),
    ("urllib3.connectionpool", "HTTPConnectionPool log"),
    ("urllib3.fields", "RequestField"),
    ("urllib3.filepost", "encode_multipart_formdata choose_boundary"),
    ("urllib3.util.connection", "allowed_gai_family HAS_IPV6"),
    ("urllib3.util.ssl_", "create_urllib3_context"),
    ("urllib3.util.response", "is_fp_closed"),
    ("urllib3", "connection_from_url add_stderr_logger"),
    ("idna", "encode decode"),
]
NAMES = [(module, name) for module, names in IMPORTED for name in names.split()]
NAMES_OF_URLLIB3 = [(module, name) for module, names in FROM_URLLIB3 for name in names.split()]


def bare(script: str) -> str:
    """What *script* prints in a Python that has oxhorizon, and no other package."""
    folder = packages.__file__.rpartition("/oxhorizon/")[0]
    code = f"import sys; sys.path.insert(0, {folder!r})\n{script}"
    found = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def is_silenced(category: type[Warning]) -> bool:
    with warnings.catch_warnings(record=True) as caught:
        warnings.warn("x", category, stacklevel=1)
    return not caught


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_packages_name_is_ours_without_urllib3(module: str, name: str) -> None:
    script = f"from oxhorizon.packages.{module} import {name} as found\nprint(found.__module__)"
    assert bare(script).startswith("oxhorizon.")


@pytest.mark.parametrize(("module", "name"), [*NAMES, *NAMES_OF_URLLIB3])
def test_packages_name_is_that_of_urllib3_once_it_is_imported(module: str, name: str) -> None:
    if module in ("chardet", "certifi") or name == "disable_warnings":
        return
    original = getattr(importlib.import_module(module), name)
    assert getattr(importlib.import_module(f"oxhorizon.packages.{module}"), name) is original


@pytest.mark.parametrize(("module", "name"), NAMES_OF_URLLIB3)
def test_packages_name_that_needs_urllib3_says_so(module: str, name: str) -> None:
    attempt = "try: {}\nexcept {} as error: print(error)"
    imported = f"from oxhorizon.packages.{module} import {name}"
    assert "cannot import name" in bare(attempt.format(imported, "ImportError"))
    asked = f"import oxhorizon.packages.{module} as m\n" + attempt.format(f"m.{name}", "AttributeError")
    assert f"oxhorizon does not have it, and {module.partition('.')[0]} is not installed" in bare(asked)


def test_packages_modules_are_there() -> None:
    # contrib.socks needs PySocks.
    for name in set(packages._OWN) - {"urllib3.contrib.socks"}:
        module = importlib.import_module(f"oxhorizon.packages.{name}")
        assert module is sys.modules[f"oxhorizon.packages.{name}"]
        with pytest.raises(AttributeError, match=f"'oxhorizon.packages.{name}' has no attribute 'nothing'"):
            _ = module.nothing
        for listed in module._homes:
            assert listed in dir(module) and hasattr(module, listed)
    assert importlib.import_module("urllib3") is urllib3 is not packages.urllib3


@pytest.mark.parametrize(
    ("category", "silenced"),
    [
        (None, True),
        (InsecureRequestWarning, True),
        (urllib3.exceptions.InsecureRequestWarning, True),
        (urllib3.exceptions.HTTPWarning, True),
        (urllib3.exceptions.SecurityWarning, True),
        (Warning, True),
        (urllib3.exceptions.DependencyWarning, False),
        (DeprecationWarning, False),
    ],
)
def test_disable_warnings_silences_category(category: type[Warning] | None, silenced: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        packages.urllib3.disable_warnings(*([] if category is None else [category]))
        assert is_silenced(InsecureRequestWarning) is silenced
        assert is_silenced(urllib3.exceptions.InsecureRequestWarning) is silenced
        assert category is None or is_silenced(category)
        assert is_silenced(UserWarning) is (category is Warning)


def test_disable_warnings_accepts_category_keyword() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        packages.urllib3.disable_warnings(category=packages.urllib3.exceptions.InsecureRequestWarning)
        assert is_silenced(InsecureRequestWarning)


def test_warning_filters_by_the_stand_in_silence_us() -> None:
    for name in ("InsecureRequestWarning", "SecurityWarning", "HTTPWarning"):
        assert issubclass(InsecureRequestWarning, getattr(urllib3_exceptions, name))


RETRYING = """
import oxhorizon
from oxhorizon.packages.urllib3.util.retry import Retry
session = oxhorizon.Session()
session.mount("http://", oxhorizon.HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))
try:
    session.get(URL)
except oxhorizon.exceptions.RetryError as error:
    print(error)
"""


def test_retry_of_packages_retries(server: ScriptedServer) -> None:
    url = server.on("/busy", answer(b"", status="503 Service Unavailable"))
    assert bare(RETRYING.replace("URL", repr(url))) == "too many 503 error responses"
    assert len(server.take()) == 3


def test_pool_manager_of_packages_configures_an_adapter(server: ScriptedServer) -> None:
    class Adapter(oxhorizon.HTTPAdapter):
        def init_poolmanager(
            self, connections: Any, maxsize: Any, block: Any = False, **options: Any
        ) -> None:
            self.poolmanager = urllib3_names.PoolManager(
                num_pools=connections, maxsize=maxsize, block=block, source_address=("127.0.0.1", 0)
            )

    with oxhorizon.Session() as session:
        session.mount("http://", Adapter())
        assert session.get(server.url).ok
    with pytest.raises(NotImplementedError, match="ssl_context"):
        urllib3_names.PoolManager(ssl_context=object())
    manager = urllib3_names.ProxyManager("http://proxy:3128", proxy_headers={"a": "b"})
    assert (manager.proxy_url, manager.proxy_headers) == ("http://proxy:3128", {"a": "b"})


def test_timeout_of_packages_is_a_timeout(server: ScriptedServer) -> None:
    for made in (urllib3_names.Timeout(5), urllib3_names.Timeout.from_float(5)):
        assert oxhorizon.get(server.url, timeout=made).ok
        assert requests.get(server.url, timeout=(made.connect_timeout, made.read_timeout)).ok


@pytest.mark.parametrize(
    "arguments", [{}, {"total": 3}, {"connect": 1, "read": 2}, {"total": 1.5, "connect": 2}, {"total": 0}]
)
def test_timeout_of_packages_matches_urllib3(arguments: dict[str, Any]) -> None:
    def outcome(kind: Any) -> Any:
        try:
            made = kind(**arguments).clone()
        except ValueError as error:
            return str(error)
        made.start_connect()
        read = made.read_timeout
        # urllib3's default is a sentinel.
        found = (made.total, made.connect_timeout, read if read is None else round(read))
        return [value if isinstance(value, (int, float)) and value >= 0 else None for value in found]

    assert outcome(urllib3_names.Timeout) == outcome(urllib3.Timeout)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"keep_alive": True},
        {"accept_encoding": ["gzip", "br"]},
        {"accept_encoding": "gzip"},
        {"user_agent": "me/1"},
        {"basic_auth": "user:pässword", "proxy_basic_auth": "a:b"},
        {"disable_cache": True},
    ],
)
def test_make_headers_of_packages_matches_urllib3(arguments: dict[str, Any]) -> None:
    assert urllib3_names.make_headers(**arguments) == urllib3.util.make_headers(**arguments)


@pytest.mark.parametrize(
    "url",
    [
        "http://user:pw@Host:80/a%20b/ü?q=1 2#frag",
        "HTTPS://EXAMPLE.com",
        "host/path",
        "/path?x",
        "http://[::1]:5/",
        "http://h:99999/",
        "http://h:x/",
        "",
        "http://h?q",
    ],
)
def test_parse_url_of_packages_matches_urllib3(url: str) -> None:
    def outcome(parse: Any) -> Any:
        try:
            found = parse(url)
        except urllib3.exceptions.LocationParseError as error:
            return type(error).__name__
        return tuple(found), str(found), found.netloc, found.request_uri, found.authority, found.hostname

    assert outcome(urllib3_names.parse_url) == outcome(urllib3.util.parse_url)


@pytest.mark.parametrize("name", sorted(set(urllib3_exceptions.__all__) - {"InsecureRequestWarning"}))
def test_stand_in_exceptions_match_urllib3(name: str) -> None:
    ours, theirs = getattr(urllib3_exceptions, name), getattr(urllib3.exceptions, name)
    own = [kind.__name__.lstrip("_") for kind in ours.__mro__]
    assert own == [kind.__name__ for kind in theirs.__mro__]
    arguments: dict[str, tuple[Any, ...]] = {
        "MaxRetryError": ("pool", "/url", ValueError("x")),
        "ReadTimeoutError": ("pool", "/url", "late"),
        "NewConnectionError": ("conn", "refused"),
        "NameResolutionError": ("host", "conn", OSError("unknown")),
        "ProxyError": ("message", OSError("x")),
        "LocationParseError": ("http://:",),
        "URLSchemeUnknown": ("ftp",),
    }
    if name in arguments:
        made, original = (kind(*arguments[name]) for kind in (ours, theirs))
        assert str(made) == str(original)
        assert str(pickle.loads(pickle.dumps(made))) == str(pickle.loads(pickle.dumps(original)))


def test_stand_ins_are_our_classes() -> None:
    assert (
        bare(
            "import oxhorizon\n"
            "from oxhorizon.packages.urllib3 import HTTPHeaderDict\n"
            "from oxhorizon.packages.urllib3.exceptions import InsecureRequestWarning\n"
            "assert InsecureRequestWarning is oxhorizon.exceptions.InsecureRequestWarning\n"
            "from oxhorizon.adapters import Retry\n"
            "assert Retry is oxhorizon.packages.urllib3.Retry\n"
            "print(HTTPHeaderDict({'a': 'b'})['A'])"
        )
        == "b"
    )
    assert header_dict.HTTPHeaderDict is not urllib3.HTTPHeaderDict and retry.Retry is not urllib3.Retry


def test_chardet_and_certifi_of_packages() -> None:
    assert packages.chardet.detect("é".encode())["encoding"] == "utf-8"
    assert packages.certifi.where() == oxhorizon.certs.where()


def test_packages_import_stays_light() -> None:
    assert not run("import oxhorizon\noxhorizon.packages.urllib3") & {*HEAVY, "warnings", "urllib3"}
