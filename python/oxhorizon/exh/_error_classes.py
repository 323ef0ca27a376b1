"""The classes of the platform's errors, each created on first use."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Below each family, its classes by code or by `error`. The names are those of the JavaScript SDK, with the
# ending Error and one spelling of OAuth.
_TABLE = """
ApiError:
1 ServerError
22 BodyFormatError
BadRequestError:
12 IDFormatError
13 EmptyBodyError
14 MissingRequiredFieldsError
17 ResourceAlreadyExistsError
19 InvalidRqlError
26 IllegalArgumentError
27 IllegalStateError
103 ApplicationUnknownError
113 CallbackNotValidError
114 UnsupportedResponseTypeError
115 AuthorizationUnknownError
116 AuthorizationCodeExpiredError
119 RefreshTokenUnknownError
120 RefreshTokenExpiredError
121 UnsupportedGrantError
122 InvalidPKCEError
126 OAuth2MissingClientCredentialsError
128 MissingPKCEVerifierError
130 InvalidMfaCodeError
131 InvalidMfaTokenError
132 InvalidPresenceTokenError
133 NotEnoughMfaMethodsError
134 MfaReattemptDelayError
137 InvalidNonceError
138 OidcProviderResponseError
139 OidcInvalidAuthorizationCodeError
202 EmailUnknownError
203 EmailUsedError
204 NotActivatedError
205 ActivationUnknownError
206 AlreadyActivatedError
207 NewPasswordHashUnknownError
208 PasswordError
219 NewPasswordPinCodeUnknownError
224 IncorrectPinCodeError
301 ProfileAlreadyExistsError
414 StatusInUseError
415 LockedDocumentError
801 DefaultLocalizationMissingError
1002 LocalizationKeyMissingError
1003 TemplateFillingError
1004 TemplateSyntaxError
1005 TemplateResolvingError
1401 InvalidFunctionCodeError
1402 InvalidFunctionParameterError
1403 ConcurrentExecutionLimitError
1404 TimeLimitExceedsDirectExecutionMaximumError
1405 LambdaInvocationError
1406 LambdaRuntimeError
1407 InvalidFunctionNameError
1408 NoTaskLogsFoundError
1409 InvalidApiFunctionResultError
1411 TimeLimitExceedsApiFunctionMaximumError
1412 ConcurrentApiFunctionLimitError
1413 NoApiRequestLogsFoundError
2605 InvalidTokenError
2610 FileTooLargeError
2707 InvalidReceiptDataError
2708 UnknownReceiptTransactionError
2713 StripePaymentMethodError
2714 InvalidCurrencyForProductPriceError
2717 AppStoreTransactionAlreadyLinkedError
2718 NoMatchingPlayStoreLinkedSubscriptionError
2719 NoConfiguredPlayStoreProductError
2720 PlayStoreTransactionAlreadyLinkedError
UnauthorizedError:
10 NoPermissionError
101 ApplicationNotAuthenticatedError
104 UserNotAuthenticatedError
106 AuthenticationError
107 OAuthKeyError
108 OAuthTokenError
109 OAuthSignatureError
110 DuplicateRequestError
117 AccessTokenUnknownError
118 AccessTokenExpiredError
123 OAuth2ClientIdError
124 OAuth2ClientSecretError
211 LoginTimeoutError
212 LoginFreezeError
213 TooManyFailedAttemptsError
2606 UnauthorizedTokenError
ForbiddenError:
11 RemoveFieldError
215 DisabledForOidcUsersError
218 PinCodesNotEnabledError
220 ForgotPasswordRequestLimitError
221 ForgotPasswordRequestTimeoutError
222 ActivationRequestLimitError
223 ActivationRequestTimeoutError
2607 TokenNotDeleteableError
NotFoundError:
16 ResourceUnknownError
903 ServiceNotFoundError
2716 NoConfiguredAppStoreProductError
ServerError:
15 FieldFormatError
BadGatewayServerError:
2712 StripeRequestError
ServiceUnavailableError:
4 ServiceUnreachableError
136 OidcIdTokenError
OAuth2LoginError:
129 MfaRequiredError
invalid_grant InvalidGrantError
invalid_client InvalidClientError
invalid_request InvalidRequestError
unauthorized_client UnauthorizedClientError
unsupported_grant_type UnsupportedGrantTypeError
mfa_required MfaRequiredError
"""

_FAMILIES = {
    "BadGatewayServerError": "A service behind the platform failed.",
    "BadRequestError": "The request is wrong.",
    "ForbiddenError": "The request is not allowed.",
    "NotFoundError": "What was asked for is not there, or not for this user.",
    "OAuth2LoginError": "The platform's endpoint for OAuth 2.0 tokens refused.",
    "ServiceUnavailableError": "A service of the platform does not respond.",
    "UnauthorizedError": "The credentials are wrong, or do not allow the request.",
}

BY_CODE: dict[int, str] = {}
"""The name of the class for a ``code``."""
BY_ERROR: dict[str, str] = {}
"""The name of the class for an ``error`` of OAuth 2.0 (RFC 6749 section 5.2)."""

PARENTS: dict[str, str] = {}
"""The name of the family of each class, ``ApiError`` for a family itself."""

_family = "ApiError"
for _line in _TABLE.split("\n")[1:-1]:
    _key, _, _name = _line.partition(" ")
    if not _name:
        _family = _key[:-1]
        PARENTS.setdefault(_family, "ApiError")
        continue
    PARENTS[_name] = _family
    if _key.isdigit():
        BY_CODE[int(_key)] = _name
    else:
        BY_ERROR[_key] = _name

__all__ = ["BY_CODE", "BY_ERROR", "PARENTS"]
__all__ += sorted(PARENTS.keys() - {"ApiError"})  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in PARENTS or name == "ApiError":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import errors

    keys = [str(code) for code, known in BY_CODE.items() if known == name]
    keys += [error for error, known in BY_ERROR.items() if known == name]
    doc = f"The platform's error {' or '.join(keys)}." if keys else _FAMILIES[name]
    parent = getattr(errors, PARENTS[name])
    made = type(name, (parent,), {"__module__": errors.__name__, "__doc__": doc})
    # Atomic: two threads that ask for it at once get one class.
    return globals().setdefault(name, made)
