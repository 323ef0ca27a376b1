"""The state of a provider, which each test gets anew."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from .api import Api
from .failures import Failures
from .oauth.request_tokens import RequestTokenStore
from .oauth.request_validator import Validator
from .oauth.verifier import Verifier
from .oauth2.control import OAuth2Control
from .platform.credential_store import CredentialStore
from .platform.file_store import Files
from .platform.records import Records
from .sign_in.consent import Consent
from .sign_in.consent_page import ConsentPage
from .sign_in.password_login import PasswordLogin


class ProviderState:
    """Credentials, records, files and nonces, and the API that uses them.

    The parameters are those of :class:`Provider`.
    """

    def __init__(
        self,
        *,
        client_key: str | None,
        client_secret: str | None,
        resource_owner_key: str | None,
        resource_owner_secret: str | None,
        email: str | None,
        password: str | None,
        application_name: str,
        rsa_public_key: str | None,
        request_token_lifetime: float,
        timestamp_window: int,
        mfa_code: str | None,
        oauth2_token_lifetime: float,
        url_of: Callable[[], str],
    ) -> None:
        self.records: Records = Records()
        self.files: Files = Files()
        self.failures: Failures = Failures()
        user = self.records.users[0]
        self.user_id: str = user["id"]
        self.email: str = email or user["email"]
        self.password: str = password or secrets.token_urlsafe(12)
        self.client_key: str = client_key or secrets.token_hex(20)
        self.client_secret: str = secrets.token_hex(20) if client_secret is None else client_secret
        self.credentials: CredentialStore = CredentialStore()
        credentials = self.credentials
        credentials.add_consumer(self.client_key, self.client_secret, application_name)
        credentials.add_login(self.email, self.password, self.user_id)
        token = credentials.add_token(
            self.client_key, self.user_id, resource_owner_key, resource_owner_secret
        )
        user["email"] = self.email
        self.resource_owner_key: str = token.token
        self.resource_owner_secret: str = token.token_secret
        request_tokens = RequestTokenStore(request_token_lifetime)
        validator = Validator(credentials, request_tokens, self.user_id, timestamp_window, rsa_public_key)
        self.authorization: Consent = Consent(validator, request_tokens)
        self.oauth2: OAuth2Control = OAuth2Control(
            url_of,
            credentials,
            self.user_id,
            self.email,
            application_name,
            oauth2_token_lifetime,
            mfa_code,
        )
        self.api: Api = Api(
            self.records,
            Verifier(credentials, validator),
            ConsentPage(self.authorization, credentials, self.email),
            PasswordLogin(credentials, mfa_code),
            self.files,
            self.failures,
            self.oauth2,
        )
