"""The classes of the platform's errors, each created on first use."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The names of the JavaScript SDK, with the ending Error and one spelling of OAuth.
_NAMES = """
1 ServerError
4 ServiceUnreachableError
10 NoPermissionError
11 RemoveFieldError
12 IDFormatError
13 EmptyBodyError
14 MissingRequiredFieldsError
15 FieldFormatError
16 ResourceUnknownError
17 ResourceAlreadyExistsError
19 InvalidRqlError
22 BodyFormatError
26 IllegalArgumentError
27 IllegalStateError
101 ApplicationNotAuthenticatedError
103 ApplicationUnknownError
104 UserNotAuthenticatedError
106 AuthenticationError
107 OAuthKeyError
108 OAuthTokenError
109 OAuthSignatureError
110 DuplicateRequestError
113 CallbackNotValidError
114 UnsupportedResponseTypeError
115 AuthorizationUnknownError
116 AuthorizationCodeExpiredError
117 AccessTokenUnknownError
118 AccessTokenExpiredError
119 RefreshTokenUnknownError
120 RefreshTokenExpiredError
121 UnsupportedGrantError
122 InvalidPKCEError
123 OAuth2ClientIdError
124 OAuth2ClientSecretError
126 OAuth2MissingClientCredentialsError
128 MissingPKCEVerifierError
129 MfaRequiredError
130 InvalidMfaCodeError
131 InvalidMfaTokenError
132 InvalidPresenceTokenError
133 NotEnoughMfaMethodsError
134 MfaReattemptDelayError
136 OidcIdTokenError
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
211 LoginTimeoutError
212 LoginFreezeError
213 TooManyFailedAttemptsError
215 DisabledForOidcUsersError
218 PinCodesNotEnabledError
219 NewPasswordPinCodeUnknownError
220 ForgotPasswordRequestLimitError
221 ForgotPasswordRequestTimeoutError
222 ActivationRequestLimitError
223 ActivationRequestTimeoutError
224 IncorrectPinCodeError
301 ProfileAlreadyExistsError
414 StatusInUseError
415 LockedDocumentError
801 DefaultLocalizationMissingError
903 ServiceNotFoundError
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
2606 UnauthorizedTokenError
2607 TokenNotDeleteableError
2610 FileTooLargeError
2707 InvalidReceiptDataError
2708 UnknownReceiptTransactionError
2712 StripeRequestError
2713 StripePaymentMethodError
2714 InvalidCurrencyForProductPriceError
2716 NoConfiguredAppStoreProductError
2717 AppStoreTransactionAlreadyLinkedError
2718 NoMatchingPlayStoreLinkedSubscriptionError
2719 NoConfiguredPlayStoreProductError
2720 PlayStoreTransactionAlreadyLinkedError
invalid_grant InvalidGrantError
invalid_client InvalidClientError
invalid_request InvalidRequestError
unauthorized_client UnauthorizedClientError
unsupported_grant_type UnsupportedGrantTypeError
mfa_required MfaRequiredError
"""

BY_CODE: dict[int, str] = {}
"""The name of the class for a ``code``."""
BY_ERROR: dict[str, str] = {}
"""The name of the class for an ``error`` of OAuth 2.0 (RFC 6749 section 5.2)."""

for _line in _NAMES.split("\n")[1:-1]:
    _key, _name = _line.split()
    if _key.isdigit():
        BY_CODE[int(_key)] = _name
    else:
        BY_ERROR[_key] = _name

__all__ = ["BY_CODE", "BY_ERROR"]
__all__ += sorted({*BY_CODE.values(), *BY_ERROR.values()})  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    keys = [str(code) for code, known in BY_CODE.items() if known == name]
    keys += [error for error, known in BY_ERROR.items() if known == name]
    if not keys:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .errors import ApiError

    doc = f"The platform's error {' or '.join(keys)}."
    made = type(name, (ApiError,), {"__module__": ApiError.__module__, "__doc__": doc})
    # Atomic: two threads that ask for it at once get one class.
    return globals().setdefault(name, made)
