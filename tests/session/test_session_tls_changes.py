"""CA bundles and client certificates that change on disk.

Every new connection uses the current content of the files, in new and existing sessions, whatever the files'
modification time.
"""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from tests.servers.certificates import Certificate, authority, issue, server_context
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import PLAIN, kind_of

HOST = "127.0.0.1"
# Longer than the age at which a modification time is trusted.
SETTLED = 2.3


@pytest.fixture(scope="module")
def authorities() -> dict[str, Certificate]:
    """Returns authorities of the same name, so that a directory has them under the same hash."""
    return {"good": authority("an authority"), "bad": authority("an authority")}


@pytest.fixture(scope="module")
def texts(authorities: dict[str, Certificate]) -> dict[str, bytes]:
    """Returns their PEM texts, padded to the same length."""
    size = max(len(one.pem) for one in authorities.values())
    return {name: one.pem + b"\n" * (size - len(one.pem)) for name, one in authorities.items()}


@pytest.fixture(scope="module")
def secure(
    authorities: dict[str, Certificate], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ScriptedServer]:
    """A server with a certificate of the good authority, which closes each connection after its response."""
    context = server_context(tmp_path_factory.mktemp("server"), issue(authorities["good"], HOST))
    with ScriptedServer(context) as server:
        server.on("/", answer(b"", "Connection: close"))
        server.on("/kept", answer(b""))
        yield server


def status(session: Any, url: str, **settings: Any) -> str:
    try:
        return str(session.get(url, timeout=10, **settings).status_code)
    except Exception as error:
        return kind_of(error).__name__


# Ways to replace a file


def rewrite(path: Path, text: bytes) -> None:
    path.write_bytes(text)


def rewrite_in_time(path: Path, text: bytes) -> None:
    """Keeps the modification time, as ``rsync -t --inplace`` does."""
    before = path.stat()
    path.write_bytes(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_in_time(path: Path, text: bytes) -> None:
    """Keeps the modification time, as ``cp -p`` and image layers do."""
    before = path.stat()
    other = path.with_suffix(".new")
    other.write_bytes(text)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def relink(path: Path, text: bytes) -> None:
    """certbot replaces the links in ``live`` to files in ``archive``."""
    archive = path.parent.with_name(f"{path.parent.name}.archive")
    archive.mkdir(exist_ok=True)
    other = archive / str(time.monotonic_ns())
    other.write_bytes(text)
    link = path.with_suffix(".link")
    link.symlink_to(other)
    link.replace(path)


def mount(path: Path, text: bytes) -> None:
    """A Kubernetes ConfigMap replaces the folder that the path leads through."""
    folder = path.parent / f"..{time.monotonic_ns()}"
    folder.mkdir()
    (folder / path.name).write_bytes(text)
    data, link = path.parent / "..data", path.parent / "..data.new"
    link.symlink_to(folder.name)
    link.replace(data)
    if not path.is_symlink():
        path.unlink(missing_ok=True)
        path.symlink_to(f"..data/{path.name}")


CHANGES: dict[str, Callable[[Path, bytes], None]] = {"rewritten": rewrite}
# Windows has no change times, and not every user may create links.
if sys.platform != "win32":
    CHANGES.update(
        {
            "rewritten, same time": rewrite_in_time,
            "replaced, same time": replace_in_time,
            "a link to another file": relink,
            "a folder that is a link": mount,
        }
    )
HAS_HASHES = sys.platform == "linux" and shutil.which("openssl") is not None


# Ways to name the file


def hash_of(certificate: Certificate, folder: Path) -> str:
    """Returns the file name that OpenSSL looks for in a directory."""
    path = certificate.save(folder / "hashed.pem")
    command = ["openssl", "x509", "-in", path, "-noout", "-subject_hash"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() + ".0"


def by_path(path: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    return {"verify": str(path)}


def by_directory(path: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    return {"verify": str(path.parent)}


def by_environment(path: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    patch.setenv("REQUESTS_CA_BUNDLE", str(path))
    return {}


def by_system_file(path: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    patch.setenv("SSL_CERT_FILE", str(path))
    return {}


def by_system_directory(path: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    patch.setenv("SSL_CERT_DIR", f"/nowhere{os.pathsep}{path.parent}")
    return {}


# requests reads certifi's file instead of the system's store.
COMPARED = (by_path, by_directory, by_environment)
OURS_ALONE = (by_system_file, by_system_directory)


@pytest.fixture(scope="module")
def aged(
    authorities: dict[str, Certificate], texts: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Makes a folder with a file of the good authority for each case; all are old enough to be cached."""
    top = tmp_path_factory.mktemp("aged")
    name = hash_of(authorities["good"], top) if HAS_HASHES else "bundle.pem"

    def path_of(*case: str) -> Path:
        return top / "-".join(case).replace(" ", "_") / name

    for client in PLAIN:
        for way in (*COMPARED, *OURS_ALONE):
            for change in CHANGES:
                path = path_of(client, way.__name__, change)
                path.parent.mkdir()
                path.write_bytes(texts["good"])
                if change == "a folder that is a link":
                    mount(path, texts["good"])
    time.sleep(SETTLED)
    return path_of


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("way", [*COMPARED, *OURS_ALONE], ids=lambda way: way.__name__)
def test_changed_trust_applies_to_next_connection(
    secure: ScriptedServer,
    texts: dict[str, bytes],
    aged: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[Path, pytest.MonkeyPatch], dict[str, Any]],
    change: str,
) -> None:
    if way is by_directory and not HAS_HASHES:
        pytest.skip("the original wants hashed names")
    found: dict[str, list[str]] = {}
    for client, make in PLAIN.items():
        if client == "original" and way in OURS_ALONE:
            continue
        path = aged(client, way.__name__, change)
        settings = way(path, monkeypatch)
        with make() as session:
            # Twice: the second connection uses what the first one cached.
            found[client] = [status(session, secure.url + "/", **settings) for _ in range(2)]
            # No time passes between these; the file system's clock may stand still.
            for name in ("bad", "good", "bad"):
                CHANGES[change](path, texts[name])
                found[client].append(status(session, secure.url + "/", **settings))
                session.close()
                found[client].append(status(session, secure.url + "/", **settings))
                with make() as another:
                    found[client].append(status(another, secure.url + "/", **settings))
    expected = ["200"] * 2 + ["SSLError"] * 3 + ["200"] * 3 + ["SSLError"] * 3
    assert found == dict.fromkeys(found, expected)


def test_changed_ca_directory_applies_to_next_connection(
    secure: ScriptedServer, authorities: dict[str, Certificate], tmp_path: Path
) -> None:
    """Files are added and removed, and a link gets its target later."""
    if not HAS_HASHES:
        pytest.skip("the original wants hashed names")
    name = hash_of(authorities["good"], tmp_path)
    for client, make in PLAIN.items():
        folder = tmp_path / client
        folder.mkdir()
        other = issue(None, subject="another", is_ca=True)
        other.save(folder / hash_of(other, tmp_path))
        elsewhere = tmp_path / f"{client}.pem"
        with make() as session:
            found: list[str] = []

            def ask(session: Any = session, folder: Path = folder, found: list[str] = found) -> None:
                found.append(status(session, secure.url + "/", verify=str(folder)))

            ask()
            authorities["good"].save(folder / name)
            ask()
            (folder / name).unlink()
            ask()
            (folder / name).symlink_to(elsewhere)
            ask()
            authorities["good"].save(elsewhere)
            ask()
        assert found == ["SSLError", "200", "SSLError", "SSLError", "200"], client


@pytest.mark.parametrize(
    ("then", "expected"),
    [("gone", "OSError"), ("empty", "SSLError"), ("nonsense", "SSLError"), ("a directory", "SSLError")],
)
def test_invalid_replaced_bundle_fails_next_connection(
    secure: ScriptedServer, texts: dict[str, bytes], tmp_path: Path, then: str, expected: str
) -> None:
    for client, make in PLAIN.items():
        path = tmp_path / f"{client}.pem"
        path.write_bytes(texts["good"])
        with make() as session:
            assert status(session, secure.url + "/", verify=str(path)) == "200"
            path.unlink()
            if then == "a directory":
                path.mkdir()
            elif then != "gone":
                path.write_text({"empty": "", "nonsense": "-----BEGIN CERTIFICATE-----\nnone\n"}[then])
            assert status(session, secure.url + "/", verify=str(path)) == expected, client


def test_kept_connection_survives_changed_bundle(
    secure: ScriptedServer, texts: dict[str, bytes], tmp_path: Path
) -> None:
    for make in PLAIN.values():
        path = tmp_path / "bundle.pem"
        path.write_bytes(texts["good"])
        with make() as session:
            secure.take()
            assert status(session, secure.url + "/kept", verify=str(path)) == "200"
            path.write_bytes(texts["bad"])
            assert status(session, secure.url + "/kept", verify=str(path)) == "200"
            assert len({seen.connection for seen in secure.take()}) == 1
            session.close()
            assert status(session, secure.url + "/kept", verify=str(path)) == "SSLError"


def test_tls_session_is_not_resumed_after_trust_is_lost(
    secure: ScriptedServer, texts: dict[str, bytes], tmp_path: Path
) -> None:
    """TLS resumes while the bundle is unchanged, and verifies the certificate again after a change."""
    resumed: list[bool] = []

    def note(seen: Seen, peer: Peer) -> bytes:
        assert isinstance(peer.socket, ssl.SSLSocket)
        resumed.append(bool(peer.socket.session_reused))
        return answer(b"", "Connection: close")

    secure.on("/resumed", note)
    path = tmp_path / "bundle.pem"
    path.write_bytes(texts["good"])
    with oxhorizon.Session() as session:
        for _ in range(3):
            assert status(session, secure.url + "/resumed", verify=str(path)) == "200"
        path.write_bytes(texts["bad"])
        assert status(session, secure.url + "/resumed", verify=str(path)) == "SSLError"
        path.write_bytes(texts["good"])
        assert status(session, secure.url + "/resumed", verify=str(path)) == "200"
    assert resumed == [False, True, True, False]


def test_many_ca_bundles_are_cached_correctly(
    secure: ScriptedServer, texts: dict[str, bytes], tmp_path: Path
) -> None:
    """More bundles than a session caches."""
    with oxhorizon.Session() as session:
        for turn in range(2):
            for number in range(30):
                path = tmp_path / f"{number}.pem"
                name = "good" if (number + turn) % 2 else "bad"
                path.write_bytes(texts[name])
                expected = {"good": "200", "bad": "SSLError"}[name]
                assert status(session, secure.url + "/", verify=str(path)) == expected


SYSTEM = """
import sys, time
import oxhorizon

url, store, *bundles = sys.argv[1:]
texts = [open(path, "rb").read() for path in bundles]

def ask():
    try:
        return session.get(url, timeout=10).status_code
    except oxhorizon.exceptions.SSLError as error:
        return "SSLError"

with oxhorizon.Session() as session:
    found = [ask(), ask()]
    for text in texts:
        with open(store, "wb") as file:
            file.write(text)
        found.append(ask())
print(*found)
"""


def test_changed_system_store_applies_to_next_connection(
    secure: ScriptedServer, authorities: dict[str, Certificate], tmp_path: Path
) -> None:
    """Uses a separate mount namespace, if the machine allows one."""
    store = tmp_path / "ssl"
    (store / "certs").mkdir(parents=True)
    hide = f'mount --bind {store} /etc/ssl && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", hide, "sh"]
    if sys.platform != "linux" or not Path("/etc/ssl/certs").is_dir() or shutil.which("unshare") is None:
        pytest.skip("the system's store is elsewhere")
    if subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("the system's store cannot be replaced")
    bundles = [authorities[name].save(tmp_path / f"{name}.pem") for name in ("good", "bad")]
    bundle = store / "certs" / "ca-certificates.crt"
    shutil.copy(bundles[0], bundle)
    (tmp_path / "script.py").write_text(SYSTEM)
    time.sleep(SETTLED)
    arguments = [secure.url + "/", "/etc/ssl/certs/ca-certificates.crt", bundles[1], *bundles]
    done = subprocess.run(
        [*command, sys.executable, str(tmp_path / "script.py"), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["200", "200", "SSLError", "200", "SSLError"], done


# Client certificates


@pytest.fixture(scope="module")
def strict(
    authorities: dict[str, Certificate], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ScriptedServer]:
    """Responds with the serial number of the client's certificate."""
    folder = tmp_path_factory.mktemp("strict")
    context = server_context(folder, issue(authorities["good"], HOST))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(authorities["good"].save(folder / "bundle.pem"))

    def who(seen: Seen, peer: Peer) -> bytes:
        assert isinstance(peer.socket, ssl.SSLSocket)
        certificate: Any = peer.socket.getpeercert()
        return answer(str(int(certificate["serialNumber"], 16)).encode(), "Connection: close")

    with ScriptedServer(context) as server:
        server.on("/", who)
        yield server


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("apart", [True, False])
def test_renewed_client_certificate_applies_to_next_connection(
    strict: ScriptedServer, authorities: dict[str, Certificate], tmp_path: Path, apart: bool, settled: bool
) -> None:
    bundle = authorities["good"].save(tmp_path / "bundle.pem")
    for client, make in PLAIN.items():
        paths = tmp_path / f"{client}.pem", tmp_path / f"{client}.key"
        cert: Any = tuple(map(str, paths)) if apart else str(paths[0])

        def renew(paths: tuple[Path, Path] = paths) -> str:
            issued = issue(authorities["good"], "a client")
            if apart:
                paths[0].write_bytes(issued.pem)
                paths[1].write_bytes(issued.key_pem)
            else:
                paths[0].write_bytes(issued.key_pem + issued.pem)
            for path in paths[: 1 + apart] if sys.platform != "win32" else ():
                os.utime(path, (1, 1))
            return str(issued.cert.serial_number)

        serials, found = [renew()], []
        if settled:
            time.sleep(SETTLED)
        with make() as session:
            for _ in range(2):
                found.append(session.get(strict.url + "/", verify=bundle, cert=cert, timeout=10).text)
            for _ in range(3):
                serials.append(renew())
                found.append(session.get(strict.url + "/", verify=bundle, cert=cert, timeout=10).text)
        assert found == [serials[0], *serials], client


@pytest.mark.parametrize("label", [b"X509 CERTIFICATE", b"TRUSTED CERTIFICATE"])
def test_client_certificate_with_other_pem_label(
    strict: ScriptedServer, authorities: dict[str, Certificate], tmp_path: Path, label: bytes
) -> None:
    bundle = authorities["good"].save(tmp_path / "bundle.pem")
    path = tmp_path / "client.pem"
    issue(authorities["good"], "a client").save_all(path)
    path.write_bytes(path.read_bytes().replace(b"CERTIFICATE", label))
    for make in PLAIN.values():
        with make() as session:
            assert status(session, strict.url + "/", verify=bundle, cert=str(path)) == "200"


def test_broken_client_certificate_fails_next_connection(
    strict: ScriptedServer, authorities: dict[str, Certificate], tmp_path: Path
) -> None:
    bundle = authorities["good"].save(tmp_path / "bundle.pem")
    path = tmp_path / "client.pem"
    for client, make in PLAIN.items():
        issue(authorities["good"], "a client").save_all(path)
        with make() as session:
            assert status(session, strict.url + "/", verify=bundle, cert=str(path)) == "200"
            path.write_text("nothing of the kind")
            broken = status(session, strict.url + "/", verify=bundle, cert=str(path))
            path.unlink()
            gone = status(session, strict.url + "/", verify=bundle, cert=str(path))
        assert (broken, gone) == ("SSLError", "OSError"), client
