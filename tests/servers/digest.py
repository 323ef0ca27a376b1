"""The server side of Digest authentication (RFC 7616): an action for ``ScriptedServer``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from tests.servers.scripted import Peer, Seen, answer

_HASHES = {
    "MD5": hashlib.md5,
    "MD5-SESS": hashlib.md5,
    "SHA": hashlib.sha1,
    "SHA-256": hashlib.sha256,
    "SHA-512": hashlib.sha512,
}
_FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^", ]+))')


def parsed(header: str) -> dict[str, str]:
    """Returns the fields of an Authorization header."""
    scheme, _, rest = header.partition(" ")
    assert scheme == "Digest"
    return {found[1]: found[2] if found[2] is not None else found[3] for found in _FIELD.finditer(rest)}


@dataclass
class Digest:
    """Responds to correct credentials, and challenges all other requests."""

    user: str = "alice"
    password: str = "open:sesame"
    algorithm: str | None = "MD5"
    qop: str | None = "auth"
    realm: str = "a, realm"
    opaque: str | None = "c2VzYW1l"
    body: bytes | None = None
    """The answer to who is let in; what came, unless given."""
    headers: tuple[str, ...] = ()
    """Further headers of the challenge."""
    welcome: tuple[str, ...] = ()
    """Further headers of that answer."""
    uses: int = 1000
    """How often a nonce serves."""
    refusals: list[str] = field(default_factory=list)
    """Why answers to a challenge were refused."""
    accepted: list[dict[str, str]] = field(default_factory=list)
    """The fields of those that were right."""
    _counts: dict[str, int] = field(default_factory=dict)

    def __call__(self, seen: Seen, peer: Peer) -> bytes:
        stale = False
        given = seen.value("authorization")
        if given is not None:
            wrong = self._wrong(parsed(given), seen)
            if wrong is None:
                self.accepted.append(parsed(given))
                return answer(b"in:" + seen.body if self.body is None else self.body, *self.welcome)
            self.refusals.append(wrong)
            stale = wrong == "stale"
        nonce = f"nonce{len(self._counts)}=="
        self._counts[nonce] = 0
        fields = {
            "realm": f'"{self.realm}"',
            "nonce": f'"{nonce}"',
            "qop": self.qop and f'"{self.qop}"',
            "algorithm": self.algorithm,
            "opaque": self.opaque and f'"{self.opaque}"',
            "stale": "true" if stale else None,
        }
        challenge = ", ".join(f"{name}={value}" for name, value in fields.items() if value)
        lines = (f"WWW-Authenticate: Digest {challenge}", *self.headers)
        return answer(b"who?", *lines, status="401 Unauthorized")

    def _wrong(self, given: dict[str, str], seen: Seen) -> str | None:
        """Returns what is wrong with the response to a challenge, or None."""
        nonce = given["nonce"]
        if nonce not in self._counts or self._counts[nonce] >= self.uses:
            return "stale"
        self._counts[nonce] += 1
        expected = {
            "username": self.user,
            "realm": self.realm,
            "uri": seen.target,
            "opaque": self.opaque,
            "algorithm": self.algorithm,
            "qop": self.qop and "auth",
            "nc": self.qop and f"{self._counts[nonce]:08x}",
        }
        for name, value in expected.items():
            if given.get(name) != value:
                return f"{name} is {given.get(name)!r} and not {value!r}"
        return None if given["response"] == self._response(given, seen.method) else "response"

    def _response(self, given: dict[str, str], method: str) -> str:
        algorithm = self.algorithm or "MD5"

        def digest(*parts: str) -> str:
            return _HASHES[algorithm.upper()](":".join(parts).encode()).hexdigest()

        secret = digest(self.user, self.realm, self.password)
        if algorithm.upper() == "MD5-SESS":
            secret = digest(secret, given["nonce"], given["cnonce"])
        request = digest(method, given["uri"])
        if not self.qop:
            return digest(secret, given["nonce"], request)
        return digest(secret, given["nonce"], given["nc"], given["cnonce"], given["qop"], request)
