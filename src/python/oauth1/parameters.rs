//! The parameters of a signer, as `inspect` and `help` show them. `Client`, `OAuth1` and `OAuth1Session` share them.

/// The parameters that are the same, and in the same order, in all three.
macro_rules! credentials {
    () => {
        "client_key, client_secret=None, resource_owner_key=None, resource_owner_secret=None, callback_uri=None, \
         signature_method='HMAC-SHA1', signature_type='AUTH_HEADER', rsa_key=None, verifier=None"
    };
}

/// Those that a session and an auth pass on to their client by keyword.
macro_rules! client_keywords {
    () => {
        "realm=None, encoding='utf-8', nonce=None, timestamp=None, rsa_key_password=None, body_hash=None"
    };
}

macro_rules! credentials_doc {
    () => {
        ":param client_key: the consumer key.
:param client_secret: the consumer secret.
:param resource_owner_key: the token.
:param resource_owner_secret: the token secret.
:param callback_uri: sent as ``oauth_callback``.
:param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512``, ``RSA-SHA1``,
    ``RSA-SHA256``, ``RSA-SHA512``, ``PLAINTEXT``, or one registered with
    :func:`oxhorizon.oauth1.register_signature_method`.
:param signature_type: where the OAuth parameters are sent: ``AUTH_HEADER``, ``QUERY`` or ``BODY``.
:param rsa_key: the private key for the RSA methods: PEM (PKCS #1 or PKCS #8) as ``str`` or
    ``bytes``, or a private key of ``cryptography``.
:param verifier: sent as ``oauth_verifier``."
    };
}

macro_rules! client_class_doc {
    () => {
        ":param client_class: replaces :class:`oxhorizon.oauth1.Client`: a class that is called with these
    parameters, or an object. Its ``sign(uri, http_method, body, headers)`` returns the signed URL,
    headers and body.
:param force_include_body: whether to sign bodies that are not forms as well (``oauth_body_hash``).
:param decoding: the encoding of the signed values; with ``None``, header values stay ``str``."
    };
}

macro_rules! client_keywords_doc {
    () => {
        ":param realm: the realm of the Authorization header.
:param encoding: the encoding of credentials that are given as ``bytes``.
:param nonce: a fixed nonce for every request, for tests.
:param timestamp: a fixed timestamp, for tests: seconds since the epoch as text.
:param rsa_key_password: the password of an encrypted *rsa_key*.
:param body_hash: ``SHA-1``, ``SHA-256`` or ``SHA-512``: sends ``oauth_body_hash`` with that hash of
    the body, for every request whose body is not a form, including an empty body."
    };
}

macro_rules! errors_doc {
    () => {
        ":raises ValueError: an argument is invalid. The message names it and never shows its value. An
    unsupported method, signature type or key raises when the first request is signed."
    };
}

pub(crate) use {
    client_class_doc, client_keywords, client_keywords_doc, credentials, credentials_doc, errors_doc,
};
