//! Verifies signed requests (RFC 5849 section 3.2), for providers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use subtle::ConstantTimeEq;

use super::base_uri::base_string_uri;
use super::error::SignError;
use super::form::FORM;
use super::hash::Hash;
use super::methods::{Method, base_string, hmac_key, plaintext};
use super::params::{Parameters, authorization_items, pairs};
use super::rsa_keys::PublicKey;
use crate::uri::percent::{is_utf8, unquote};
use crate::uri::split;

/// Why a request is rejected. [`Self::problem`] returns its name in the OAuth Problem Reporting extension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{0} is missing")]
    Absent(&'static str),
    #[error("{0} occurs more than once")]
    Repeated(String),
    #[error("the protocol parameters are spread over header, query and body")]
    Scattered,
    #[error("{0} is malformed")]
    Rejected(&'static str),
    #[error("oauth_version is {0:?}; it must be 1.0")]
    Version(String),
    #[error("signature method {0:?} is not accepted: there is no key for it")]
    Method(String),
    #[error("oauth_timestamp is {off} seconds off; at most {max_age} are accepted")]
    Timestamp { off: u64, max_age: u64 },
    #[error("oauth_body_hash does not match the body")]
    BodyHash,
    #[error("the signature does not match the request")]
    Signature,
    #[error("the request cannot be read: {0}")]
    Unreadable(SignError),
}

impl Refusal {
    /// Returns the `oauth_problem`.
    #[must_use]
    pub const fn problem(&self) -> &'static str {
        match self {
            Self::Absent(_) => "parameter_absent",
            Self::Repeated(_) | Self::Scattered | Self::Rejected(_) | Self::Unreadable(_) => {
                "parameter_rejected"
            }
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

/// A request as it arrived.
#[derive(Clone, Copy, Default)]
pub struct ReceivedRequest<'a> {
    pub method: &'a str,
    /// The whole URL, with the host that the client used.
    pub url: &'a str,
    pub content_type: Option<&'a str>,
    pub authorization: Option<&'a str>,
    pub body: &'a [u8],
}

/// A signed request. Nothing in it is verified before [`Self::check`].
#[derive(Clone)]
pub struct RequestSignature {
    pub client_key: String,
    pub token: Option<String>,
    pub method: Method,
    pub timestamp: Option<u64>,
    pub nonce: Option<String>,
    pub callback: Option<String>,
    pub verifier: Option<String>,
    pub body_hash: Option<String>,
    pub realm: Option<String>,
    signature: String,
    base_string: String,
}

/// The provider's secrets for a client.
pub enum Secrets<'a> {
    /// The client secret and the token secret.
    Shared(&'a str, &'a str),
    Rsa(&'a PublicKey),
}

impl RequestSignature {
    /// Reads the protocol parameters from header, query or body.
    ///
    /// # Errors
    /// [`Refusal`]: one is missing, repeated or malformed, or the body is not the one that was hashed.
    pub fn read(request: &ReceivedRequest<'_>) -> Result<Self, Refusal> {
        let url = split(request.url);
        // HTTP never transmits a fragment. It would hide what follows from the signature.
        if !url.fragment.is_empty() {
            return Err(Refusal::Rejected("the URL, which has a fragment,"));
        }
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
        // Decoding would replace such bytes, so that different requests had the same signature.
        if !is_utf8(url.query) || !is_utf8(form) {
            return Err(Refusal::Rejected("a parameter that is not UTF-8"));
        }
        let owned = |text| pairs(text).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let query: Vec<(String, String)> = owned(url.query);
        let body: Vec<(String, String)> = owned(form);

        let mut protocol = FoundParameters::default();
        let mut places = 0;
        for place in [&header, &query, &body] {
            let mut has_protocol = false;
            for (name, value) in place {
                has_protocol |= protocol.take(name, value)?;
            }
            places += u8::from(has_protocol);
        }
        if places > 1 {
            return Err(Refusal::Scattered);
        }

        let base_uri = base_string_uri(&url, url.path, None)?;
        let http_method = request.method.to_ascii_uppercase();
        let mut parameters = Parameters::default();
        let of_header = header.iter().filter(|(name, _)| name != "realm");
        for (name, value) in of_header.chain(&query).chain(&body) {
            if name != "oauth_signature" {
                parameters.push(name, value);
            }
        }
        let base_string = base_string(&http_method, &base_uri, parameters);

        let realm = header.iter().find(|(name, _)| name == "realm").map(|(_, value)| value.clone());
        protocol.finish(request.body, is_form, realm, base_string)
    }

    /// Checks that the timestamp is at most `max_age` seconds before or after `now`.
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

    /// Verifies the signature in constant time.
    ///
    /// # Errors
    /// [`Refusal::Signature`]; [`Refusal::Method`] if the request uses another kind of method than `secrets` is for, so
    /// that nobody can sign with an empty secret instead of an RSA key.
    pub fn check(&self, secrets: &Secrets<'_>) -> Result<(), Refusal> {
        let decoded = || STANDARD.decode(&self.signature).map_err(|_| Refusal::Signature);
        let is_right = match (&self.method, secrets) {
            (Method::Hmac(hash), Secrets::Shared(client, token)) => {
                let algorithm = match hash {
                    Hash::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
                    Hash::Sha256 => hmac::HMAC_SHA256,
                    Hash::Sha512 => hmac::HMAC_SHA512,
                };
                let key = hmac::Key::new(algorithm, hmac_key(client, token).as_bytes());
                let signature = decoded()?;
                hmac::verify(&key, self.base_string.as_bytes(), &signature).is_ok()
            }
            (Method::Rsa(hash), Secrets::Rsa(key)) => {
                let signature = decoded()?;
                key.verify(*hash, self.base_string.as_bytes(), &signature)
            }
            (Method::Plaintext, Secrets::Shared(client, token)) => {
                self.signature.as_bytes().ct_eq(plaintext(client, token).as_bytes()).into()
            }
            (method, _) => return Err(Refusal::Method(method.name().to_owned())),
        };
        if is_right { Ok(()) } else { Err(Refusal::Signature) }
    }
}

/// The protocol parameters that were found.
#[derive(Default)]
struct FoundParameters {
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

impl FoundParameters {
    /// Stores a parameter. Each must occur only once (section 3.1).
    fn take(&mut self, name: &str, value: &str) -> Result<bool, Refusal> {
        let slot = match name {
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
            _ => return Ok(false),
        };
        match slot.replace(value.to_owned()) {
            Some(_) => Err(Refusal::Repeated(name.to_owned())),
            None => Ok(true),
        }
    }

    fn finish(
        self,
        body: &[u8],
        is_form: bool,
        realm: Option<String>,
        base_string: String,
    ) -> Result<RequestSignature, Refusal> {
        let client_key = self.client_key.ok_or(Refusal::Absent("oauth_consumer_key"))?;
        let method = Method::from_name(&self.method.ok_or(Refusal::Absent("oauth_signature_method"))?);
        let signature = self.signature.ok_or(Refusal::Absent("oauth_signature"))?;
        if let Some(version) = self.version.filter(|version| version != "1.0") {
            return Err(Refusal::Version(version));
        }
        // Only PLAINTEXT can omit these two (section 3.1).
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
        if let Some(hash) = &self.body_hash {
            if is_form {
                return Err(Refusal::Rejected("oauth_body_hash"));
            }
            let given = STANDARD.decode(hash).map_err(|_| Refusal::Rejected("oauth_body_hash"))?;
            // Its length tells which hash it is.
            let is_right = [Hash::Sha1, Hash::Sha256, Hash::Sha512]
                .into_iter()
                .any(|hash| bool::from(hash.digest(body).ct_eq(&given)));
            if !is_right {
                return Err(Refusal::BodyHash);
            }
        }
        Ok(RequestSignature {
            client_key,
            token: self.token.filter(|token| !token.is_empty()),
            method,
            timestamp,
            nonce: self.nonce,
            callback: self.callback,
            verifier: self.verifier,
            body_hash: self.body_hash,
            realm,
            signature,
            base_string,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "OAuth realm=\"a,b\", oauth_consumer_key=\"dpf43f3p2l4k3l03\", \
        oauth_token=\"nnch734d00sl2jdk\", oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", \
        oauth_nonce=\"chapoH\", oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"";
    const SECRETS: Secrets<'_> = Secrets::Shared("kd94hf93k423kf44", "pfkkdhi9sl3r4s00");

    fn photo() -> ReceivedRequest<'static> {
        ReceivedRequest {
            method: "GET",
            url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
            authorization: Some(HEADER),
            ..ReceivedRequest::default()
        }
    }

    #[test]
    fn rfc5849_section_1_2() {
        let request = RequestSignature::read(&photo()).unwrap();
        assert_eq!(
            (request.client_key.as_str(), request.realm.as_deref()),
            ("dpf43f3p2l4k3l03", Some("a,b"))
        );
        assert_eq!(request.check(&SECRETS), Ok(()));
        assert_eq!(request.check(&Secrets::Shared("kd94hf93k423kf44", "")), Err(Refusal::Signature));
        assert_eq!(request.check_timestamp(137_131_502, 300), Ok(()));
        assert!(request.check_timestamp(137_131_503, 300).is_err());
    }

    #[test]
    fn changed_or_hidden_parts_are_rejected() {
        let with = |url| RequestSignature::read(&ReceivedRequest { url, ..photo() });
        let changed = with("http://photos.example.net/photos?file=vacation.jpg&size=original&b=1").unwrap();
        assert_eq!(changed.check(&SECRETS), Err(Refusal::Signature));
        // A realm is a parameter like others but in the header.
        let realm = with("http://photos.example.net/photos?file=vacation.jpg&size=original&realm=x").unwrap();
        assert_eq!(realm.check(&SECRETS), Err(Refusal::Signature));
        assert!(with("http://photos.example.net/photos?file=vacation.jpg&size=original#&b=1").is_err());
        assert!(with("http://photos.example.net/photos?file=%FF").is_err());
        let twice = with("http://photos.example.net/photos?oauth_nonce=chapoH");
        assert_eq!(twice.err(), Some(Refusal::Repeated("oauth_nonce".to_owned())));
        let scattered = with("http://photos.example.net/photos?oauth_callback=x");
        assert_eq!(scattered.err(), Some(Refusal::Scattered));
    }
}
