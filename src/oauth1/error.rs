//! The errors of signing.

use super::form::FORM;

/// Why a request cannot be signed. oauthlib raises `ValueError` for each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    #[error(
        "Error trying to decode a non urlencoded string. Found invalid characters: {0:?}. \
         Percent-encode them in the query string or form body before signing."
    )]
    NotUrlencoded(String),
    #[error("Invalid hex encoding in query string: a '%' must be followed by two hexadecimal digits.")]
    BadEscape,
    #[error("Headers indicate a multipart body but body contains parameters.")]
    MultipartWithParameters,
    #[error("Headers indicate a formencoded body but body was not decodable.")]
    FormNotDecodable,
    #[error("Body contains parameters but Content-Type header was {0} instead of {FORM}")]
    ParametersWithoutForm(String),
    #[error("Body signatures may only be used with form-urlencoded content")]
    BodySignatureWithoutForm,
    #[error("GET/HEAD requests should not include body.")]
    BodyInGet,
    #[error("Malformed authorization header: with a query or body signature it must be an OAuth header.")]
    MalformedAuthorization,
    #[error("The client key must be a str, not None.")]
    NoClientKey,
    #[error("missing scheme")]
    NoScheme,
    #[error("missing host")]
    NoHost,
    #[error("port out of range")]
    PortOutOfRange,
    #[error("Port could not be cast to integer value")]
    PortNotANumber,
    #[error("Invalid signature method {0:?}. Use HMAC-SHA1, …, RSA-SHA256 or PLAINTEXT, or register it.")]
    UnknownMethod(String),
    #[error("{0} needs a private key. Pass it as rsa_key, in PEM format.")]
    NoRsaKey(String),
    #[error("The RSA key cannot be used: {0}.")]
    RsaKey(String),
    #[error("Unknown signature type specified: {0:?}. Use AUTH_HEADER, QUERY or BODY.")]
    UnknownPlacement(String),
    #[error("A signed body must be str or UTF-8 bytes, not a file or an iterable.")]
    BodyNotText,
    #[error("The operating system returned no random bytes.")]
    Random,
}
