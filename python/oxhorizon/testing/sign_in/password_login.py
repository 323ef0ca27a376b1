"""The endpoints that issue a token for an e-mail address and a password."""

from __future__ import annotations

import hmac
import secrets
import threading

from ..http.routing import Access, ApiCall, Route
from ..http.wire import Response
from ..platform.credential_store import CredentialStore
from ..platform.refusals import Refusal

TOKENS_PATH = "/auth/v2/oauth1/tokens"


class PasswordLogin:
    """Issues tokens, after a second step (MFA) if there is a code for it.

    :param credentials: the known logins.
    :param mfa_code: the code of the second step; ``None`` for no second step.
    """

    def __init__(self, credentials: CredentialStore, mfa_code: str | None) -> None:
        self._credentials = credentials
        self._code = mfa_code
        self._methods = [
            {"id": secrets.token_hex(12), "type": kind, "name": name, "verified": True}
            for kind, name in [("totp", "Authenticator"), ("recoveryCodes", "Recovery codes")]
        ]
        self._waiting: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()

    def routes(self) -> list[Route]:
        """Returns the routes of the two endpoints."""
        return [
            Route("POST", TOKENS_PATH, Access.APPLICATION, self._password),
            Route("POST", f"{TOKENS_PATH}/mfa", Access.APPLICATION, self._second_step),
        ]

    def _password(self, call: ApiCall) -> Response:
        email, password = _texts(call, "email", "password")
        user_id = self._credentials.login(email, password)
        if user_id is None:
            raise Refusal("AUTHENTICATION_EXCEPTION", "The e-mail address or password is wrong")
        if self._code is None:
            return self._issue(call.client_key, user_id)
        token = secrets.token_hex(20)
        with self._lock:
            self._waiting[token] = (call.client_key, user_id)
        raise Refusal(
            "MFA_REQUIRED_EXCEPTION",
            "A second step is needed",
            further={"mfa": {"token": token, "methods": self._methods}},
        )

    def _second_step(self, call: ApiCall) -> Response:
        token, method_id, code = _texts(call, "token", "methodId", "code")
        with self._lock:
            client_key, user_id = self._waiting.get(token, ("", ""))
            if client_key != call.client_key:
                raise Refusal("INVALID_MFA_TOKEN_EXCEPTION", "There is no first step with this token")
            known = any(method["id"] == method_id for method in self._methods)
            # As bytes, because compare_digest accepts only ASCII text.
            right = hmac.compare_digest((self._code or "").encode(), code.encode("utf-8", "replace"))
            if not known or not right:
                raise Refusal("INVALID_MFA_CODE_EXCEPTION", "The code is wrong")
            del self._waiting[token]
        return self._issue(client_key, user_id)

    def _issue(self, client_key: str, user_id: str) -> Response:
        return Response(200, self._credentials.add_token(client_key, user_id).issued)


def _texts(call: ApiCall, *names: str) -> list[str]:
    """Returns required string values of a JSON body."""
    body = call.json_object()
    missing = [name for name in names if name not in body]
    if missing:
        raise Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", f"Missing: {', '.join(missing)}")
    values = [body[name] for name in names]
    if not all(isinstance(value, str) for value in values):
        raise Refusal("FIELD_FORMAT_EXCEPTION", f"{' and '.join(names)} must be strings")
    return values
