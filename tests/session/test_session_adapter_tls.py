"""TLS and socket options of an ``HTTPAdapter`` apply to our connections as they do to urllib3's."""

from __future__ import annotations

import hashlib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, each, returned

TLS12, TLS13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3


@pytest.fixture(scope="module")
def leaf(ca: trustme.CA) -> trustme.LeafCert:
    return ca.issue_cert("127.0.0.1", "named.example")


@pytest.fixture(scope="module")
def der(leaf: trustme.LeafCert) -> bytes:
    return ssl.PEM_cert_to_DER_cert(leaf.cert_chain_pems[0].bytes().decode())


@pytest.fixture(scope="module")
def secure(leaf: trustme.LeafCert) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    with ScriptedServer(context) as server:
        yield server


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The CA bundle of another authority."""
    path = tmp_path_factory.mktemp("stranger") / "bundle.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return str(path)


def adapter_of(kit: Kit, way: str, options: dict[str, Any]) -> Any:
    """Returns an adapter with these options, passed in one of the ways."""
    base: Any = kit.module("adapters").HTTPAdapter
    if way == "option":
        return base(**options)

    class Own(base):  # type: ignore[misc]
        def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
            super().init_poolmanager(*args, **keywords, **options)

    return Own()


def went(kit: Kit, way: str, options: dict[str, Any], url: str, **keywords: Any) -> str:
    session = kit.session()
    session.trust_env = False
    session.mount("https://", adapter_of(kit, way, options))
    try:
        return str(session.get(url, timeout=5, **keywords).status_code)
    except Exception as error:
        for kind in type(error).__mro__:
            if kind.__module__ == "requests.exceptions":
                return kind.__name__
        raise


def ways(kit: Kit) -> list[str]:
    return ["option", "init_poolmanager"] if kit.ours else ["init_poolmanager"]


def same(options: dict[str, Any], url: str, expected: str, **keywords: Any) -> None:
    """Compares both packages, for every way to pass the options."""
    for kit in each():
        for way in ways(kit):
            assert went(kit, way, options, url, **keywords) == expected, (kit.name, way)


@pytest.mark.parametrize("digest", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("form", ["plain", "colons", "upper"])
def test_matching_fingerprint_is_accepted(
    secure: ScriptedServer, bundle: str, der: bytes, digest: str, form: str
) -> None:
    print_ = hashlib.new(digest, der).hexdigest()
    if form == "colons":
        print_ = ":".join(print_[at : at + 2] for at in range(0, len(print_), 2))
    options = {"assert_fingerprint": print_.upper() if form == "upper" else print_}
    same(options, secure.url, "200", verify=bundle)
    # It replaces the host name check.
    same(options, secure.url_of("localhost"), "200", verify=bundle)


@pytest.mark.parametrize("digest", ["md5", "sha1", "sha256"])
def test_fingerprint_of_another_certificate_raises(secure: ScriptedServer, bundle: str, digest: str) -> None:
    wrong = hashlib.new(digest, b"another").hexdigest()
    same({"assert_fingerprint": wrong}, secure.url, "SSLError", verify=bundle)


def test_fingerprint_does_not_replace_chain_verification(
    secure: ScriptedServer, stranger: str, der: bytes
) -> None:
    options = {"assert_fingerprint": hashlib.sha256(der).hexdigest()}
    same(options, secure.url, "SSLError", verify=stranger)


def test_fingerprint_is_checked_without_verification(secure: ScriptedServer, der: bytes) -> None:
    """There is no warning, because the certificate is known."""
    same({"assert_fingerprint": hashlib.sha256(der).hexdigest()}, secure.url, "200", verify=False)
    same({"assert_fingerprint": "00" * 32}, secure.url, "SSLError", verify=False)


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        (None, "127.0.0.1", "200"),
        (None, "localhost", "SSLError"),
        ("named.example", "localhost", "200"),
        ("named.example", "127.0.0.1", "200"),
        ("else.example", "127.0.0.1", "SSLError"),
        (False, "localhost", "200"),
        (False, "127.0.0.1", "200"),
    ],
)
def test_assert_hostname_replaces_checked_name(
    secure: ScriptedServer, bundle: str, name: Any, host: str, expected: str
) -> None:
    same({"assert_hostname": name}, secure.url_of(host), expected, verify=bundle)


def test_assert_hostname_false_verifies_chain(secure: ScriptedServer, stranger: str) -> None:
    same({"assert_hostname": False}, secure.url, "SSLError", verify=stranger)


@pytest.mark.parametrize(("name", "expected"), [("named.example", "200"), ("else.example", "SSLError")])
def test_server_hostname_is_sent_and_checked(
    leaf: trustme.LeafCert, bundle: str, name: str, expected: str
) -> None:
    asked: list[Any] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    context.sni_callback = lambda sock, asked_for, ctx: asked.append(asked_for)
    with ScriptedServer(context) as server:
        same({"server_hostname": name}, server.url, expected, verify=bundle)
    assert set(asked) == {name}


@pytest.mark.parametrize("server_has", ["1.2", "1.3"])
@pytest.mark.parametrize(
    "options",
    [
        {"ssl_minimum_version": TLS12},
        {"ssl_minimum_version": TLS13},
        {"ssl_maximum_version": TLS12},
        {"ssl_maximum_version": TLS13},
        {"ssl_minimum_version": TLS12, "ssl_maximum_version": TLS12},
        {"ssl_minimum_version": ssl.TLSVersion.MINIMUM_SUPPORTED},
        {"ssl_maximum_version": ssl.TLSVersion.MAXIMUM_SUPPORTED},
    ],
    ids=lambda options: "-".join(f"{name}={value.name}" for name, value in options.items()),
)
def test_tls_minimum_and_maximum_version(
    leaf: trustme.LeafCert, bundle: str, server_has: str, options: dict[str, Any]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    context.minimum_version = context.maximum_version = TLS12 if server_has == "1.2" else TLS13
    with ScriptedServer(context) as server:
        found = {
            (kit.name, way): went(kit, way, options, server.url, verify=bundle)
            for kit in each()
            for way in ways(kit)
        }
    assert len(set(found.values())) == 1, found


def test_ssl_version_selects_protocol(leaf: trustme.LeafCert, bundle: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    context.minimum_version = TLS13
    with ScriptedServer(context) as server, Kit("ours") as kit:
        for version, expected in (("PROTOCOL_TLS_CLIENT", "200"), ("TLSv1_2", "SSLError"), (5, "SSLError")):
            options = {"ssl_version": version}
            assert went(kit, "init_poolmanager", options, server.url, verify=bundle) == expected
        for old in ("TLSv1", "PROTOCOL_TLSv1_1", 3):
            with pytest.raises(NotImplementedError):
                adapter_of(kit, "init_poolmanager", {"ssl_version": old})


@pytest.mark.parametrize(
    "option", ["ca_certs", "ca_cert_dir", "ca_cert_data", "ca_cert_data as bytes", "der"]
)
@pytest.mark.parametrize("way", ["option", "init_poolmanager"])
def test_adapter_ca_certs_are_trusted(
    secure: ScriptedServer, ca: trustme.CA, bundle: str, stranger: str, tmp_path: Path, option: str, way: str
) -> None:
    pem = ca.cert_pem.bytes()
    value: Any = {
        "ca_certs": bundle,
        "ca_cert_dir": str(Path(bundle).parent),
        "ca_cert_data": pem.decode(),
        "ca_cert_data as bytes": pem,
        "der": ssl.PEM_cert_to_DER_cert(pem.decode()),
    }[option]
    name = "ca_cert_data" if option in ("der", "ca_cert_data as bytes") else option
    with Kit("ours") as kit:
        assert went(kit, way, {name: value}, secure.url) == "200"
        assert went(kit, way, {name: value}, secure.url, verify=True) == "200"
        # The argument of the call takes precedence.
        assert went(kit, way, {name: value}, secure.url, verify=stranger) == "SSLError"
        assert went(kit, way, {}, secure.url) == "SSLError"
        with pytest.warns(oxhorizon.exceptions.InsecureRequestWarning):
            assert went(kit, way, {name: value}, secure.url, verify=False) == "200"


def test_missing_adapter_ca_certs_raise(secure: ScriptedServer, tmp_path: Path) -> None:
    with Kit("ours") as kit:
        for way in ways(kit):
            with pytest.raises(OSError, match="invalid path"):
                went(kit, way, {"ca_certs": str(tmp_path / "none.pem")}, secure.url)
            assert went(kit, way, {"ca_cert_data": "no certificate"}, secure.url) == "SSLError"
        with pytest.raises(NotImplementedError, match="ca_cert_data"):
            oxhorizon.HTTPAdapter(ca_certs="a.pem", ca_cert_data="b")


@pytest.mark.parametrize("way", ["option", "init_poolmanager", "cert_verify"])
def test_adapter_client_certificate_is_sent(ca: trustme.CA, bundle: str, tmp_path: Path, way: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    ca.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    client = ca.issue_cert("client.example")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    client.cert_chain_pems[0].write_to_path(str(cert))
    client.private_key_pem.write_to_path(str(key))

    def own(kit: Kit) -> Any:
        if way != "cert_verify":
            return adapter_of(kit, way, {"cert_file": str(cert), "key_file": str(key)})
        base: Any = kit.module("adapters").HTTPAdapter

        class Own(base):  # type: ignore[misc]
            def cert_verify(self, conn: Any, url: str, verify: Any, _: Any) -> None:
                super().cert_verify(conn, url, verify, (str(cert), str(key)))

        return Own()

    with ScriptedServer(context) as server:
        server.on("/who", lambda seen, peer: answer(str(bool(peer.socket.getpeercert())).encode()))  # type: ignore[attr-defined]
        for kit in each():
            if way == "option" and not kit.ours:
                continue
            session = kit.session()
            session.mount("https://", own(kit))
            assert session.get(server.url + "/who", verify=bundle, timeout=5).text == "True"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"cert_reqs": "CERT_NONE", "assert_hostname": False}, "200"),
        ({"cert_reqs": "NONE", "assert_hostname": False}, "200"),
        ({"cert_reqs": "OPTIONAL"}, "SSLError"),
        ({"assert_hostname": False}, "SSLError"),
        ({"ca_certs": "bundle"}, "200"),
        ({"assert_fingerprint": "00" * 32, "ca_certs": "bundle"}, "SSLError"),
    ],
)
def test_cert_verify_override_sets_pool_options(
    secure: ScriptedServer, bundle: str, change: dict[str, Any], expected: str
) -> None:
    def own(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter

        class Own(base):  # type: ignore[misc]
            def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
                super().cert_verify(conn, url, verify, cert)
                for name, value in change.items():
                    setattr(conn, name, bundle if value == "bundle" else value)

        return Own()

    import warnings

    for kit in each():
        session = kit.session()
        session.trust_env = False
        session.mount("https://", own(kit))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found = str(session.get(secure.url, timeout=5).status_code)
            except requests.exceptions.SSLError:
                found = "SSLError"
        assert found == expected, kit.name


@pytest.mark.parametrize("name", ["ssl_context", "nonsense", "sslcontext"])
def test_cert_verify_with_unknown_option_raises(secure: ScriptedServer, bundle: str, name: str) -> None:
    class Own(oxhorizon.HTTPAdapter):
        def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
            setattr(conn, name, ssl.create_default_context())

    session = oxhorizon.Session()
    session.mount("https://", Own())
    with pytest.raises(NotImplementedError, match=name):
        session.get(secure.url, verify=bundle)


def test_connections_with_different_options_are_not_shared(secure: ScriptedServer, bundle: str) -> None:
    """The idle connection was opened without the fingerprint."""
    session = oxhorizon.Session()
    adapter = oxhorizon.HTTPAdapter()
    session.mount("https://", adapter)
    assert session.get(secure.url, verify=bundle).ok
    adapter.init_poolmanager(10, 10, assert_fingerprint="00" * 32)
    with pytest.raises(oxhorizon.exceptions.SSLError):
        session.get(secure.url, verify=bundle)


def test_options_apply_through_tunnel(secure: ScriptedServer, bundle: str, der: bytes) -> None:
    """requests drops the arguments of ``init_poolmanager`` here."""
    from tests.servers.proxy import ForwardProxy

    good, wrong = hashlib.sha256(der).hexdigest(), "00" * 32
    with ForwardProxy() as proxy, Kit("ours") as kit:
        for way in ways(kit):
            for digest, expected in ((good, "200"), (wrong, "SSLError")):
                options = {"assert_fingerprint": digest}
                proxies = {"https": proxy.url}
                assert went(kit, way, options, secure.url, verify=bundle, proxies=proxies) == expected


# Options that a program changes later: requests opens the next connection with them

CHANGES: dict[str, dict[str, Any]] = {
    "fingerprint": {"assert_fingerprint": "00" * 32},
    "assert_hostname": {"assert_hostname": "evil.example"},
    "both names": {"server_hostname": "named.example", "assert_hostname": "named.example"},
    "source_address": {"source_address": ("127.0.0.8", 0)},
    "versions": {"ssl_minimum_version": TLS13, "ssl_maximum_version": TLS13},
}


def change_manager(adapter: Any, proxy: str, change: dict[str, Any]) -> None:
    adapter.poolmanager.connection_pool_kw.update(change)


def replace_options(adapter: Any, proxy: str, change: dict[str, Any]) -> None:
    manager = adapter.poolmanager
    manager.connection_pool_kw = {**manager.connection_pool_kw, **change}


def ask_for_proxy_manager(adapter: Any, proxy: str, change: dict[str, Any]) -> None:
    adapter.proxy_manager_for(proxy, **change)


def change_proxy_manager(adapter: Any, proxy: str, change: dict[str, Any]) -> None:
    adapter.proxy_manager_for(proxy).connection_pool_kw.update(change)


def who(seen: Any, peer: Any) -> bytes:
    return answer(peer.socket.getpeername()[0].encode())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("way", [change_manager, replace_options])
@pytest.mark.parametrize("whose", ["the session's own", "mounted", "subclass", "with retries"])
def test_changed_options_apply_to_next_connection(
    secure: ScriptedServer, bundle: str, change: str, way: Any, whose: str
) -> None:
    url = secure.on("/who", who)

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter
        session = kit.session()
        session.trust_env = False
        if whose != "the session's own":
            kind = type("Own", (base,), {}) if whose == "subclass" else base
            session.mount("https://", kind(max_retries=1 if whose == "with retries" else 0))
        adapter = session.get_adapter(url)
        way(adapter, "", CHANGES[change])
        first = fate(session, url, verify=bundle)
        for name in CHANGES[change]:
            adapter.poolmanager.connection_pool_kw.pop(name)
        return first, fate(session, url, verify=bundle)

    first, second = returned(call)
    assert (first == "127.0.0.1") == (change in ("both names", "versions")) and second == "127.0.0.1"


def fate(session: Any, url: str, **keywords: Any) -> str:
    try:
        return str(session.get(url, timeout=5, **keywords).text)
    except requests.exceptions.SSLError:
        return "SSLError"


@pytest.mark.parametrize("change", ["fingerprint", "assert_hostname", "versions"])
@pytest.mark.parametrize("way", [ask_for_proxy_manager, change_proxy_manager])
def test_proxy_manager_options_are_used(secure: ScriptedServer, bundle: str, change: str, way: Any) -> None:
    from tests.servers.proxy import ForwardProxy

    url = secure.on("/who", who)
    with ForwardProxy() as proxy:

        def call(kit: Kit) -> Any:
            session = kit.session()
            session.trust_env = False
            adapter = kit.module("adapters").HTTPAdapter()
            session.mount("https://", adapter)
            way(adapter, proxy.url, CHANGES[change])
            through = fate(session, url, verify=bundle, proxies={"https": proxy.url})
            return through, fate(session, url, verify=bundle)

        through, direct = returned(call)
    assert (through == "127.0.0.1") == (change == "versions") and direct == "127.0.0.1"


def test_changed_options_are_merged_with_adapter_options(
    secure: ScriptedServer, bundle: str, der: bytes
) -> None:
    session = oxhorizon.Session()
    good = hashlib.sha256(der).hexdigest()
    adapter = oxhorizon.HTTPAdapter(assert_fingerprint=good, source_address=("127.0.0.8", 0))
    session.mount("https://", adapter)
    url = secure.on("/who", who)
    assert session.get(url, verify=bundle).text == "127.0.0.8"
    adapter.poolmanager.connection_pool_kw["source_address"] = ("127.0.0.9", 0)
    assert session.get(url, verify=bundle).text == "127.0.0.9"
    adapter.poolmanager.connection_pool_kw["assert_fingerprint"] = "00" * 32
    with pytest.raises(oxhorizon.exceptions.SSLError):
        session.get(url, verify=bundle)


@pytest.mark.parametrize(
    "way", [change_manager, replace_options, ask_for_proxy_manager, change_proxy_manager]
)
@pytest.mark.parametrize("name", ["ssl_context", "key_password", "nonsense"])
def test_unsupported_changed_options_raise(secure: ScriptedServer, bundle: str, way: Any, name: str) -> None:
    session = oxhorizon.Session()
    adapter: Any = session.get_adapter(secure.url)
    secure.take()
    with pytest.raises(NotImplementedError, match=name):
        way(adapter, "http://127.0.0.1:9", {name: ssl.create_default_context()})
        session.get(secure.url, verify=bundle, proxies={"https": "http://127.0.0.1:9"})
    assert secure.take() == []


def test_host_header_is_checked_against_certificate(secure: ScriptedServer, bundle: str) -> None:
    """The adapter of requests_toolbelt that checks the certificate against the Host header."""

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter

        class HostHeader(base):  # type: ignore[misc]
            def send(self, request: Any, **keywords: Any) -> Any:
                options = self.poolmanager.connection_pool_kw
                host = next(
                    (request.headers[name] for name in request.headers if name.lower() == "host"), None
                )
                for name in ("server_hostname", "assert_hostname"):
                    if host:
                        options[name] = host
                    else:
                        options.pop(name, None)
                return super().send(request, **keywords)

        session = kit.session()
        session.trust_env = False
        session.mount("https://", HostHeader())
        found = []
        for place in (secure.url, secure.url_of("localhost")):
            for host in ("named.example", "evil.example", None):
                headers = {"Host": host} if host else {}
                found.append(fate(session, place, headers=headers, verify=bundle)[:8])
        return found

    assert [one == "SSLError" for one in returned(call)] == [False, True, False, False, True, True]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"assert_fingerprint": "123"}, ValueError),
        ({"assert_fingerprint": "zz" * 32}, ValueError),
        ({"assert_fingerprint": b"00" * 32}, TypeError),
        ({"assert_hostname": 5}, TypeError),
        ({"server_hostname": b"h"}, TypeError),
        ({"ssl_minimum_version": "TLSv1_2"}, TypeError),
        ({"ssl_minimum_version": TLS13, "ssl_maximum_version": TLS12}, ValueError),
        ({"key_file": "key.pem"}, ValueError),
        ({"source_address": "127.0.0.1"}, (TypeError, ValueError)),
    ],
    ids=stable_id,
)
def test_invalid_options_raise_at_construction(options: dict[str, Any], error: Any) -> None:
    for way in ("option", "init_poolmanager"):
        with Kit("ours") as kit, pytest.raises(error):
            adapter_of(kit, way, options)


@pytest.mark.parametrize("value", [(1, 1), (0, 0)])
def test_socket_options_are_applied(value: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The socket itself reports the options."""
    import os

    keepalive, nodelay = value
    options = [
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, keepalive),
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, nodelay),
    ]
    with ScriptedServer() as server:
        session = oxhorizon.Session()
        session.mount("http://", oxhorizon.HTTPAdapter(socket_options=options))
        assert session.get(server.url).ok
        found = []
        for name in os.listdir("/proc/self/fd"):
            try:
                with socket.socket(fileno=os.dup(int(name))) as copy:
                    if copy.getpeername()[1] == server.port:
                        found.append(
                            (
                                int(bool(copy.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))),
                                int(bool(copy.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))),
                            )
                        )
            except OSError:
                pass
    assert found == [value]


if not Path("/proc/self/fd").exists():
    del test_socket_options_are_applied
