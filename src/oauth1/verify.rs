//! The other side: reading and checking a signed request (RFC 5849 section 3.2), as a provider does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use subtle::ConstantTimeEq;

use super::base_uri::base_string_uri;
use super::methods::{Method, base_string, plaintext, signing_key};
use super::params::{Parameters, authorization_items, pairs};
use super::{FORM, Hash, PublicKey, SignError};
use crate::uri::percent::unquote;
use crate::uri::split;

/// Why a request is refused. [`Self::problem`] has the name of the OAuth Problem Reporting extension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{0} is missing")]
    Absent(&'static str),
    #[error("{0} is there more than once, or in more than one place")]
    Repeated(String),
    #[error("{0} is not what it should be")]
    Rejected(&'static str),
    #[error("oauth_version is {0:?}, and must be 1.0")]
    Version(String),
    #[error("{0} is not accepted here: there is no key for it")]
    Method(String),
    #[error("oauth_timestamp is {off} seconds away from now, and {max_age} are accepted")]
    Timestamp { off: u64, max_age: u64 },
    #[error("oauth_body_hash is not the hash of the body")]
    BodyHash,
    #[error("the signature is not that of this request")]
    Signature,
    #[error("the request cannot be read: {0}")]
    Unreadable(SignError),
}

impl Refusal {
    /// The `oauth_problem`.
    #[must_use]
    pub const fn problem(&self) -> &'static str {
        match self {
            Self::Absent(_) => "parameter_absent",
            Self::Repeated(_) | Self::Rejected(_) | Self::Unreadable(_) => "parameter_rejected",
            Self::Version(_) => "version_rejected",
            Self::Method(_) => "signature_method_rejected",
            Self::Timestamp { .. } => "timestamp_refused",
            Self::BodyHash => "body_hash_invalid",
            Self::Signature => "signature_invalid",
        }
    }
}

impl From<SignError> for Refusal {
    fn from(error: SignError) -> Self {
        Self::Unreadable(error)
    }
}

/// A request as it came.
#[derive(Clone, Copy, Default)]
pub struct Received<'a> {
    pub method: &'a str,
    /// The whole URL, with the host that the client asked for.
    pub url: &'a str,
    pub content_type: Option<&'a str>,
    pub authorization: Option<&'a str>,
    pub body: &'a [u8],
}

/// What a signed request says of itself. Nothing of it is proved before [`Self::check`].
#[derive(Clone)]
pub struct SignedRequest {
    pub client_key: String,
    pub token: Option<String>,
    pub method: Method,
    pub timestamp: Option<u64>,
    pub nonce: Option<String>,
    pub callback: Option<String>,
    pub verifier: Option<String>,
    pub realm: Option<String>,
    signature: String,
    base_string: String,
    /// As oauthlib reads a query or body: see [`Parameters::push_form`].
    base_string_of_oauthlib: Option<String>,
}

/// What a provider knows of who signs.
pub enum Secrets<'a> {
    /// The client's shared secret, and the token's.
    Shared(&'a str, &'a str),
    Rsa(&'a PublicKey),
}

impl SignedRequest {
    /// Reads the protocol parameters, from the one place where they are.
    ///
    /// # Errors
    /// [`Refusal`]: one is missing, repeated or malformed, or the body is not the one that was hashed.
    pub fn read(request: &Received<'_>) -> Result<Self, Refusal> {
        let url = split(request.url);
        let is_form = request
            .content_type
            .is_some_and(|kind| kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(FORM));
        let form = if is_form {
            std::str::from_utf8(request.body).map_err(|_| Refusal::Unreadable(SignError::FormNotDecodable))?
        } else {
            ""
        };
        let header: Vec<(String, String)> = request
            .authorization
            .filter(|header| header.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("OAuth ")))
            .map(|header| {
                let items = authorization_items(header)?.into_iter();
                Ok(items
                    .map(|(name, value)| (unquote(name).into_owned(), unquote(value).into_owned()))
                    .collect())
            })
            .transpose()
            .map_err(Refusal::Unreadable)?
            .unwrap_or_default();
        let owned = |text| pairs(text).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let query: Vec<(String, String)> = owned(url.query);
        let body: Vec<(String, String)> = owned(form);

        let mut protocol = Protocol::default();
        let has_protocol =
            |pairs: &[(String, String)]| pairs.iter().any(|(name, _)| name == "oauth_signature");
        let places = [&header, &query, &body];
        if places.iter().filter(|pairs| has_protocol(pairs)).count() > 1 {
            return Err(Refusal::Repeated("oauth_signature".to_owned()));
        }
        for (name, value) in places.into_iter().flatten() {
            protocol.take(name, value)?;
        }

        let base_uri = base_string_uri(&url, None)?;
        let http_method = request.method.to_uppercase();
        let string = |add: &dyn Fn(&mut Parameters)| {
            let mut parameters = Parameters::default();
            for (name, value) in &header {
                if name != "realm" && name != "oauth_signature" {
                    parameters.push(name, value);
                }
            }
            add(&mut parameters);
            base_string(&http_method, &base_uri, &parameters.into_base_string(None))
        };
        let plain = string(&|parameters| {
            for (name, value) in query.iter().chain(&body) {
                if name != "oauth_signature" {
                    parameters.push(name, value);
                }
            }
        });
        let of_oauthlib = string(&|parameters| {
            parameters.push_form(url.query);
            parameters.push_form(form);
        });

        let realm = header.iter().find(|(name, _)| name == "realm").map(|(_, value)| value.clone());
        protocol.finish(request.body, is_form, realm, plain, of_oauthlib)
    }

    /// Whether the timestamp is not more than `max_age` seconds away from `now`, on either side.
    ///
    /// # Errors
    /// [`Refusal::Timestamp`].
    pub const fn check_timestamp(&self, now: u64, max_age: u64) -> Result<(), Refusal> {
        match self.timestamp {
            Some(timestamp) if timestamp.abs_diff(now) > max_age => {
                Err(Refusal::Timestamp { off: timestamp.abs_diff(now), max_age })
            }
            _ => Ok(()),
        }
    }

    /// Checks the signature, in constant time.
    ///
    /// # Errors
    /// [`Refusal::Signature`]; [`Refusal::Method`] where the request is signed in another way than the
    /// secrets are for, so that nobody signs with an empty secret where a key was meant.
    pub fn check(&self, secrets: &Secrets<'_>) -> Result<(), Refusal> {
        let base_strings = std::iter::once(&self.base_string).chain(&self.base_string_of_oauthlib);
        let decoded = || STANDARD.decode(&self.signature).map_err(|_| Refusal::Signature);
        let is_right = match (&self.method, secrets) {
            (Method::Hmac(hash), Secrets::Shared(client, token)) => {
                let algorithm = match hash {
                    Hash::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
                    Hash::Sha256 => hmac::HMAC_SHA256,
                    Hash::Sha512 => hmac::HMAC_SHA512,
                };
                let key = hmac::Key::new(algorithm, &signing_key(client, token));
                let signature = decoded()?;
                base_strings.fold(false, |right, base| {
                    right | hmac::verify(&key, base.as_bytes(), &signature).is_ok()
                })
            }
            (Method::Rsa(hash), Secrets::Rsa(key)) => {
                let signature = decoded()?;
                base_strings.fold(false, |right, base| right | key.verify(*hash, base.as_bytes(), &signature))
            }
            (Method::Plaintext, Secrets::Shared(client, token)) => {
                self.signature.as_bytes().ct_eq(plaintext(client, token).as_bytes()).into()
            }
            (method, _) => return Err(Refusal::Method(method.name().to_owned())),
        };
        if is_right { Ok(()) } else { Err(Refusal::Signature) }
    }
}

/// The protocol parameters as they were found.
#[derive(Default)]
struct Protocol {
    client_key: Option<String>,
    token: Option<String>,
    method: Option<String>,
    signature: Option<String>,
    timestamp: Option<String>,
    nonce: Option<String>,
    version: Option<String>,
    callback: Option<String>,
    verifier: Option<String>,
    body_hash: Option<String>,
}

impl Protocol {
    /// Takes one; each may be there once (section 3.1).
    fn take(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let place = match name {
            "oauth_consumer_key" => &mut self.client_key,
            "oauth_token" => &mut self.token,
            "oauth_signature_method" => &mut self.method,
            "oauth_signature" => &mut self.signature,
            "oauth_timestamp" => &mut self.timestamp,
            "oauth_nonce" => &mut self.nonce,
            "oauth_version" => &mut self.version,
            "oauth_callback" => &mut self.callback,
            "oauth_verifier" => &mut self.verifier,
            "oauth_body_hash" => &mut self.body_hash,
            _ => return Ok(()),
        };
        match place.replace(value.to_owned()) {
            Some(_) => Err(Refusal::Repeated(name.to_owned())),
            None => Ok(()),
        }
    }

    fn finish(
        self,
        body: &[u8],
        is_form: bool,
        realm: Option<String>,
        base_string: String,
        of_oauthlib: String,
    ) -> Result<SignedRequest, Refusal> {
        let client_key = self.client_key.ok_or(Refusal::Absent("oauth_consumer_key"))?;
        let method = Method::from_name(&self.method.ok_or(Refusal::Absent("oauth_signature_method"))?);
        let signature = self.signature.ok_or(Refusal::Absent("oauth_signature"))?;
        if let Some(version) = self.version.filter(|version| version != "1.0") {
            return Err(Refusal::Version(version));
        }
        // Only PLAINTEXT does without the two (section 3.1).
        if method != Method::Plaintext {
            self.timestamp.as_ref().ok_or(Refusal::Absent("oauth_timestamp"))?;
            self.nonce.as_ref().filter(|nonce| !nonce.is_empty()).ok_or(Refusal::Absent("oauth_nonce"))?;
        }
        let timestamp = match self.timestamp {
            Some(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(text.parse().map_err(|_| Refusal::Rejected("oauth_timestamp"))?)
            }
            Some(_) => return Err(Refusal::Rejected("oauth_timestamp")),
            None => None,
        };
        if let Some(hash) = self.body_hash {
            if is_form {
                return Err(Refusal::Rejected("oauth_body_hash"));
            }
            let given = STANDARD.decode(hash).map_err(|_| Refusal::Rejected("oauth_body_hash"))?;
            // Which hash it is tells its length.
            let is_right = [Hash::Sha1, Hash::Sha256, Hash::Sha512]
                .into_iter()
                .any(|hash| bool::from(hash.digest(body).ct_eq(&given)));
            if !is_right {
                return Err(Refusal::BodyHash);
            }
        }
        Ok(SignedRequest {
            client_key,
            token: self.token,
            method,
            timestamp,
            nonce: self.nonce,
            callback: self.callback,
            verifier: self.verifier,
            realm,
            signature,
            base_string_of_oauthlib: (of_oauthlib != base_string).then_some(of_oauthlib),
            base_string,
        })
    }
}
