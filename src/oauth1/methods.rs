//! Signature methods (RFC 5849 section 3.4) as `oauth1_request` signature methods.
//!
//! The crate brings PLAINTEXT and, keyed anew for each signature, HMAC-SHA1. Ours are keyed once for
//! the life of a signer, and know SHA-2, which oauthlib has beyond the RFC.

use std::fmt::{self, Display, Write};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{KeyInit, Mac};
use oauth1_request::signature_method::{Plaintext, Sign, SignatureMethod};
use sha1::Sha1;
use zeroize::Zeroizing;

use super::error::SignError;
use super::hash::Hash;
use super::rsa_keys::PrivateKey;
use crate::uri::percent::{escape, escape_into, is_unreserved, push_escaped};

/// How a request is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    Hmac(Hash),
    Rsa(Hash),
    Plaintext,
    /// A method that the program has registered.
    Other(Arc<str>),
}

impl Method {
    /// The method of this `oauth_signature_method`; the name is compared as it stands.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "HMAC-SHA1" => Self::Hmac(Hash::Sha1),
            "HMAC-SHA256" => Self::Hmac(Hash::Sha256),
            "HMAC-SHA512" => Self::Hmac(Hash::Sha512),
            "RSA-SHA1" => Self::Rsa(Hash::Sha1),
            "RSA-SHA256" => Self::Rsa(Hash::Sha256),
            "RSA-SHA512" => Self::Rsa(Hash::Sha512),
            "PLAINTEXT" => Self::Plaintext,
            _ => Self::Other(name.into()),
        }
    }

    /// The value of `oauth_signature_method`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Hmac(Hash::Sha1) => "HMAC-SHA1",
            Self::Hmac(Hash::Sha256) => "HMAC-SHA256",
            Self::Hmac(Hash::Sha512) => "HMAC-SHA512",
            Self::Rsa(Hash::Sha1) => "RSA-SHA1",
            Self::Rsa(Hash::Sha256) => "RSA-SHA256",
            Self::Rsa(Hash::Sha512) => "RSA-SHA512",
            Self::Plaintext => "PLAINTEXT",
            Self::Other(name) => name,
        }
    }
}

/// What a signer has for RSA.
#[derive(Clone)]
pub enum RsaKey {
    None,
    Key(PrivateKey),
    /// Something outside, such as a key in a hardware module, signs the base string.
    External,
}

#[expect(clippy::large_enum_variant, reason = "one for each signer, and copied for each signature")]
/// A method with its key.
#[derive(Clone)]
pub enum Key {
    /// The two shared secrets (section 3.4.2), an absent one as the empty string.
    Hmac(&'static str, Keyed),
    Rsa(Hash, PrivateKey),
    /// The encoded signature itself: there is no base string (section 3.4.4).
    Plaintext(Zeroizing<String>),
    /// The base string goes out, and the signature comes back.
    External,
}

/// An HMAC that has taken its key.
#[derive(Clone)]
pub enum Keyed {
    Sha1(hmac::Hmac<Sha1>),
    Ring(ring::hmac::Context),
}

impl Key {
    /// # Errors
    /// [`SignError::NoRsaKey`].
    pub fn new(
        method: &Method,
        client_secret: &str,
        token_secret: &str,
        rsa_key: RsaKey,
    ) -> Result<Self, SignError> {
        Ok(match method {
            Method::Hmac(hash) => Self::hmac(*hash, client_secret, token_secret),
            Method::Rsa(hash) => match rsa_key {
                RsaKey::Key(key) => Self::Rsa(*hash, key),
                RsaKey::External => Self::External,
                RsaKey::None => return Err(SignError::NoRsaKey(method.name().to_owned())),
            },
            Method::Plaintext => {
                Self::Plaintext(escape(&plaintext(client_secret, token_secret)).into_owned().into())
            }
            Method::Other(_) => Self::External,
        })
    }

    fn hmac(hash: Hash, client_secret: &str, token_secret: &str) -> Self {
        let key = signing_key(client_secret, token_secret);
        let ring = |algorithm| {
            let key = ring::hmac::Key::new(algorithm, key.as_bytes());
            Keyed::Ring(ring::hmac::Context::with_key(&key))
        };
        match hash {
            // An HMAC takes keys of any length, so this never comes to the other arm.
            Hash::Sha1 => match hmac::Hmac::new_from_slice(key.as_bytes()) {
                Ok(mac) => Self::Hmac("HMAC-SHA1", Keyed::Sha1(mac)),
                Err(_) => Self::Hmac("HMAC-SHA1", ring(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY)),
            },
            Hash::Sha256 => Self::Hmac("HMAC-SHA256", ring(ring::hmac::HMAC_SHA256)),
            Hash::Sha512 => Self::Hmac("HMAC-SHA512", ring(ring::hmac::HMAC_SHA512)),
        }
    }
}

/// The signature of PLAINTEXT (section 3.4.4), not encoded: the crate gives the two encoded secrets and
/// a bare `&`.
#[must_use]
pub fn plaintext(client_secret: &str, token_secret: &str) -> Zeroizing<String> {
    Plaintext::new().sign_with(client_secret, Some(token_secret)).end().to_string().into()
}

/// The signature base string (section 3.4.1.1), for what takes it whole.
#[must_use]
pub fn base_string(http_method: &str, base_uri: &str, parameters: &str) -> String {
    format!("{}&{base_uri}&{parameters}", escape(http_method))
}

/// A signature in base64, percent-encoded.
#[must_use]
pub fn encoded_base64(signature: &[u8]) -> String {
    escape(&STANDARD.encode(signature)).into_owned()
}

/// The key of an HMAC (section 3.4.2).
#[must_use]
pub fn signing_key(client_secret: &str, token_secret: &str) -> Zeroizing<String> {
    // With room for all of it: what a string leaves behind when it grows is not wiped.
    let mut key = Zeroizing::new(String::with_capacity(3 * (client_secret.len() + token_secret.len()) + 1));
    escape_into(&mut key, client_secret);
    key.push('&');
    escape_into(&mut key, token_secret);
    key
}

/// Streams the signature base string (section 3.4.1.1) into an HMAC; gives the encoded `oauth_signature`.
pub fn signature(method: &HmacMethod<'_>, http_method: &str, base_uri: &str, parameters: &str) -> String {
    let mut sign = method.sign_with("", None);
    sign.request_method(&escape(http_method));
    // Past the trait's own `uri` and `parameter`, which cost a formatting call each.
    for piece in [base_uri, "&", parameters] {
        let _ = sign.write_str(piece);
    }
    sign.end().0
}

/// A keyed HMAC as a signature method; it has the secrets already.
pub struct HmacMethod<'a>(pub &'static str, pub &'a Keyed);

impl SignatureMethod for &HmacMethod<'_> {
    type Sign = HmacSign;

    fn sign_with(self, _: &str, _: Option<&str>) -> HmacSign {
        HmacSign { name: self.0, mac: self.1.clone() }
    }
}

pub struct HmacSign {
    name: &'static str,
    mac: Keyed,
}

impl Write for HmacSign {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match &mut self.mac {
            Keyed::Sha1(mac) => mac.update(text.as_bytes()),
            Keyed::Ring(context) => context.update(text.as_bytes()),
        }
        Ok(())
    }
}

// Writing into a digest cannot fail.
impl Sign for HmacSign {
    type Signature = EncodedBase64;

    fn get_signature_method_name(&self) -> &'static str {
        self.name
    }

    fn request_method(&mut self, method: &str) {
        let _ = self.write_str(method);
        let _ = self.write_str("&");
    }

    fn uri<T: Display>(&mut self, uri: T) {
        let _ = write!(self, "{uri}&");
    }

    fn parameter<V: Display>(&mut self, key: &str, value: V) {
        let _ = write!(self, "{key}%3D{value}");
    }

    fn delimiter(&mut self) {
        let _ = self.write_str("%26");
    }

    fn end(self) -> EncodedBase64 {
        // Enough for the 64 bytes of SHA-512.
        let mut base64 = [0; 88];
        let length = match self.mac {
            Keyed::Sha1(mac) => STANDARD.encode_slice(mac.finalize().into_bytes(), &mut base64),
            Keyed::Ring(context) => STANDARD.encode_slice(context.sign(), &mut base64),
        };
        let base64 = base64.get(..length.unwrap_or_default()).unwrap_or_default();
        let mut encoded = String::with_capacity(104);
        for &byte in base64 {
            if is_unreserved(byte) {
                encoded.push(char::from(byte))
            } else {
                push_escaped(&mut encoded, byte)
            }
        }
        EncodedBase64(encoded)
    }
}

/// A signature in base64, percent-encoded.
pub struct EncodedBase64(String);

impl Display for EncodedBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
