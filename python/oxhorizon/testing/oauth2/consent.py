"""The pages on which a user allows or denies an application of OAuth 2.0, in a browser or on a device."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from ..http.routing import Access, ApiCall, Route
from ..http.wire import Request, Response
from ..oauth.callbacks import is_callback, with_parameters
from ..platform.refusals import Refusal
from ..sign_in import consent_html
from ..sign_in.csrf import FormKeys
from .endpoints import DEVICE_PATH
from .store import Client, Issued, OAuth2Store

AUTHORIZATION_PATH = "/oauth2/authorize"


class OAuth2Consent:
    """Handles the two pages. Their errors are HTML pages as well.

    :param user_id: the user, who counts as logged in.
    :param email: the user's e-mail address.
    """

    def __init__(self, store: OAuth2Store, user_id: str, email: str) -> None:
        self._store = store
        self._user_id = user_id
        self._email = email
        self._form_keys = FormKeys("/oauth2/")

    def routes(self) -> list[Route]:
        """Returns the routes."""
        return [
            Route(method, path, Access.ANYONE, answer)
            for path, answer in ((AUTHORIZATION_PATH, self._authorize), (DEVICE_PATH, self._device))
            for method in ("GET", "POST")
        ]

    def redirect_for(self, url: str, is_allowed: bool) -> str:
        """Returns where a browser is sent after the user's decision.

        :param url: the URL of the authorization request.
        :raises Refusal: the request is invalid.
        """
        base, query = url.partition("/oauth2/")[0], _fields(urlsplit(url).query)
        client, callback = self._asked(query)
        error = _error_in(query)
        answer = {"state": query["state"]} if "state" in query else {}
        if error or not is_allowed:
            answer["error"] = error or "access_denied"
            if not error:
                answer["error_description"] = "The user denied access"
        else:
            code = self._store.add(
                "code",
                client,
                self._user_id,
                scope=query.get("scope", ""),
                redirect_uri=callback,
                challenge=query.get("code_challenge"),
                challenge_method=query.get("code_challenge_method", "plain"),
            )
            answer["code"] = code.value
        # RFC 9207: the response says whose it is.
        return with_parameters(callback, {**answer, "iss": base})

    def decide(self, user_code: str, is_allowed: bool) -> None:
        """Records the user's decision about a device.

        :raises Refusal: no device waits for this code.
        """
        self._store.decide(self._waiting(user_code), is_allowed, self._user_id)

    def _authorize(self, call: ApiCall) -> Response:
        request = call.request
        try:
            query = _fields(urlsplit(request.url).query)
            client, callback = self._asked(query)
            if _error_in(query):
                return _redirect(self.redirect_for(request.url, False))
            form = urlsplit(request.url).query
            if request.method == "POST":
                return _redirect(self.redirect_for(request.url, self._decision(request, form)))
            then = consent_html.afterwards(callback)
            return self._question(request, client, query.get("scope", ""), then, form)
        except Refusal as refusal:
            return consent_html.problem(refusal.status, refusal.name, refusal.message)

    def _device(self, call: ApiCall) -> Response:
        request = call.request
        try:
            user_code = _fields(urlsplit(request.url).query).get("user_code", "")
            if not user_code:
                return consent_html.code_form(DEVICE_PATH)
            device = self._waiting(user_code)
            if request.method == "POST":
                is_allowed = self._decision(request, device.user_code)
                self._store.decide(device, is_allowed, self._user_id)
                return consent_html.decided(device.client.name, is_allowed)
            then = f"The device shows the code {device.user_code}. If it does not, deny."
            return self._question(request, device.client, device.scope, then, device.user_code)
        except Refusal as refusal:
            return consent_html.problem(refusal.status, refusal.name, refusal.message)

    def _waiting(self, user_code: str) -> Issued:
        device = self._store.device(user_code)
        if device is None:
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "no device waits for this code", status=404)
        return device

    def _question(self, request: Request, client: Client, scope: str, then: str, form: str) -> Response:
        form_key, headers = self._form_keys.issue(request, form)
        return consent_html.question(
            client.name, self._email, scope.split(), then, {"form_key": form_key}, headers
        )

    def _decision(self, request: Request, form: str) -> bool:
        if not request.is_form:
            raise Refusal("BODY_FORMAT_EXCEPTION", "the body is not form-encoded", status=415)
        fields = _fields(request.body.decode("latin-1"))
        if not self._form_keys.is_right(request, form, fields.get("form_key", "")):
            message = "the form was not sent from this page, or cookies are disabled"
            raise Refusal("AUTHENTICATION_EXCEPTION", message, status=403)
        if fields.get("answer") not in ("allow", "deny"):
            raise Refusal("FIELD_FORMAT_EXCEPTION", "the answer is neither allow nor deny")
        return fields["answer"] == "allow"

    def _asked(self, query: dict[str, str]) -> tuple[Client, str]:
        """Returns who asks, and where the browser is sent back to.

        :raises Refusal: the browser must not be sent back (RFC 6749 section 4.1.2.1).
        """
        client, callback = self._store.client(query.get("client_id")), query.get("redirect_uri", "")
        if client is None:
            raise Refusal("OAUTH2_CLIENT_ID_EXCEPTION", "the client_id is unknown", status=400)
        if callback == "oob" or not is_callback(callback):
            raise Refusal("CALLBACK_NOT_VALID_EXCEPTION", "the redirect_uri is not an absolute URI")
        return client, callback


def _error_in(query: dict[str, str]) -> str:
    """Returns the error of a request that the client hears of; empty if there is none."""
    if query.get("response_type") != "code":
        return "unsupported_response_type"
    is_known = query.get("code_challenge_method", "plain") in ("plain", "S256")
    return "" if is_known else "invalid_request"


def _fields(form: str) -> dict[str, str]:
    try:
        pairs = parse_qs(form, keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise Refusal("FIELD_FORMAT_EXCEPTION", "there are too many fields") from None
    if any(len(values) > 1 for values in pairs.values()):
        raise Refusal("FIELD_FORMAT_EXCEPTION", "a parameter is given twice")
    return {name: values[0] for name, values in pairs.items()}


def _redirect(url: str) -> Response:
    return Response(
        302, headers={"Location": url, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    )
