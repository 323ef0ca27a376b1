"""The page on which the user allows or denies an application."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from ..http.wire import Request, Response
from ..platform.credential_store import CredentialStore
from ..platform.refusals import Refusal
from . import consent_html
from .consent import Consent, one_token
from .csrf import FormKeys

_MAX_FIELDS = 20


class ConsentPage:
    """Handles ``GET`` and ``POST`` of the page. Its errors are HTML pages as well.

    :param user: the e-mail address of the user, who counts as logged in.
    """

    def __init__(self, consent: Consent, credentials: CredentialStore, user: str) -> None:
        self._consent = consent
        self._credentials = credentials
        self._user = user
        self._form_keys = FormKeys()

    def answer(self, request: Request) -> Response:
        """Answers one request."""
        try:
            return self._decide(request) if request.method == "POST" else self._show(request)
        except Refusal as refusal:
            return consent_html.problem(refusal.status, refusal.name, refusal.message)

    def _show(self, request: Request) -> Response:
        asked = self._consent.pending(_token(_fields(urlsplit(request.url).query)))
        form_key, headers = self._form_keys.issue(request, asked.token)
        application = self._credentials.application_name(asked.client_key)
        if asked.is_oob:
            then = "If you allow it, you get a PIN to enter in the application."
        else:
            then = consent_html.afterwards(asked.callback)
        fields = {"oauth_token": asked.token, "form_key": form_key}
        return consent_html.question(application, self._user, asked.realms, then, fields, headers)

    def _decide(self, request: Request) -> Response:
        if not request.is_form:
            raise Refusal("BODY_FORMAT_EXCEPTION", "the body is not form-encoded", status=415)
        fields = _fields(request.body.decode("latin-1"))
        token = _token(fields)
        if not self._form_keys.is_right(request, token, "".join(fields.get("form_key", []))):
            message = "the form was not sent from this page, or cookies are disabled"
            raise Refusal("AUTHENTICATION_EXCEPTION", message, status=403)
        asked = self._consent.pending(token)
        application = self._credentials.application_name(asked.client_key)
        answer = fields.get("answer")
        if answer == ["allow"]:
            allowed = self._consent.allow(token)
            return consent_html.pin(application, allowed) if asked.is_oob else _redirect(allowed)
        if answer == ["deny"]:
            back = self._consent.deny(token)
            return _redirect(back) if back else consent_html.denied(application)
        raise Refusal("FIELD_FORMAT_EXCEPTION", "the answer is neither allow nor deny")


def _fields(form: str) -> dict[str, list[str]]:
    try:
        return parse_qs(form, keep_blank_values=True, max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise Refusal("FIELD_FORMAT_EXCEPTION", "there are too many fields") from None


def _token(fields: dict[str, list[str]]) -> str:
    try:
        return one_token(fields)
    except ValueError as error:
        raise Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", str(error)) from None


def _redirect(url: str) -> Response:
    headers = {"Location": url, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(302, headers=headers)
