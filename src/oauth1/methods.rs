//! Signature methods (RFC 5849 section 3.4), as implementations of the traits of `oauth1_request`.
//!
//! HMAC-SHA1 and PLAINTEXT are the crate's own. We add SHA-2, which oauthlib has beyond the RFC, and RSA: the crate's
//! RSA-SHA1 is built on `rsa` 0.9, whose running time depends on the key (RUSTSEC-2023-0071).

use std::fmt::{self, Display, Write};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oauth1_request::signature_method::hmac_sha1::HmacSha1Sign;
use oauth1_request::signature_method::{HmacSha1, Plaintext, Sign, SignatureMethod};
use ring::hmac::{self, Context, HMAC_SHA256, HMAC_SHA512};
use zeroize::Zeroizing;

use super::error::SignError;
use super::hash::Hash;
use super::params::Parameters;
use super::rsa_keys::PrivateKey;
use crate::uri::percent::{escape, escape_into};

/// A signature method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    Hmac(Hash),
    Rsa(Hash),
    Plaintext,
    /// A method that the program registered.
    Other(Arc<str>),
}

impl Method {
    /// Returns the method with this `oauth_signature_method`. Names are case-sensitive.
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

    /// Returns the value of `oauth_signature_method`.
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

/// The RSA key of a signer.
#[derive(Clone)]
pub enum RsaKey {
    None,
    Key(PrivateKey),
    /// The program signs the base string itself, for example with a key in a hardware module.
    External,
}

/// A signature method with its key.
#[derive(Clone)]
pub enum SigningKey {
    HmacSha1(HmacSha1Sign),
    HmacSha2(HmacSha2Sign),
    Rsa(Hash, PrivateKey),
    /// The encoded signature itself: PLAINTEXT has no base string (section 3.4.4).
    Plaintext(Zeroizing<String>),
    /// The program signs the base string.
    External,
}

impl SigningKey {
    /// Keys `method` with the two shared secrets (section 3.4.2; an absent one is the empty string) or the RSA key.
    ///
    /// # Errors
    /// [`SignError::NoRsaKey`].
    pub fn new(
        method: &Method,
        client_secret: &str,
        token_secret: &str,
        rsa_key: RsaKey,
    ) -> Result<Self, SignError> {
        let token = Some(token_secret);
        Ok(match method {
            Method::Hmac(Hash::Sha1) => Self::HmacSha1(HmacSha1::new().sign_with(client_secret, token)),
            Method::Hmac(hash) => Self::HmacSha2(HmacSha2(*hash).sign_with(client_secret, token)),
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

    /// Returns the encoded signature. `external` signs the base string for [`SigningKey::External`].
    ///
    /// # Errors
    /// [`SignError::RsaKey`], [`SignError::Random`], and those of `external`.
    pub fn sign<E: From<SignError>>(
        &self,
        http_method: &str,
        base_uri: &str,
        parameters: Parameters,
        external: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<String, E> {
        Ok(match self {
            Self::HmacSha1(keyed) => {
                // Room for 28 characters of base64, a few of which are escaped.
                let mut encoded = String::with_capacity(48);
                let _ = write!(encoded, "{}", sign(keyed.clone(), http_method, base_uri, parameters));
                encoded
            }
            Self::HmacSha2(keyed) => sign(keyed.clone(), http_method, base_uri, parameters),
            Self::Rsa(hash, key) => {
                let base_string = base_string(http_method, base_uri, parameters);
                encoded_base64(&key.sign(*hash, base_string.as_bytes())?)
            }
            Self::Plaintext(signature) => signature.to_string(),
            Self::External => {
                escape(&external(&base_string(http_method, base_uri, parameters))?).into_owned()
            }
        })
    }
}

/// Returns the signature of PLAINTEXT (section 3.4.4), not encoded: the two encoded secrets around a bare `&`.
#[must_use]
pub fn plaintext(client_secret: &str, token_secret: &str) -> Zeroizing<String> {
    Plaintext::new().sign_with(client_secret, Some(token_secret)).end().to_string().into()
}

/// Feeds the signature base string (section 3.4.1.1) to `sign`, and returns the signature.
fn sign<S: Sign>(mut sign: S, http_method: &str, base_uri: &str, parameters: Parameters) -> S::Signature {
    sign.request_method(&escape(http_method));
    sign.uri(base_uri);
    parameters.feed(&mut sign);
    sign.end()
}

/// Returns the signature base string, for signers that need all of it at once.
#[must_use]
pub fn base_string(http_method: &str, base_uri: &str, parameters: Parameters) -> String {
    sign(BaseString(String::with_capacity(512)), http_method, base_uri, parameters)
}

/// Returns a signature in base64, percent-encoded.
#[must_use]
pub fn encoded_base64(signature: &[u8]) -> String {
    escape(&STANDARD.encode(signature)).into_owned()
}

/// Returns the key of an HMAC (section 3.4.2).
#[must_use]
pub fn hmac_key(client_secret: &str, token_secret: &str) -> Zeroizing<String> {
    // With room for all of it, because a string that grows does not wipe its old memory.
    let mut key = Zeroizing::new(String::with_capacity(3 * (client_secret.len() + token_secret.len()) + 1));
    escape_into(&mut key, client_secret);
    key.push('&');
    escape_into(&mut key, token_secret);
    key
}

/// HMAC-SHA256 or HMAC-SHA512, by ring.
#[derive(Clone)]
pub struct HmacSha2(pub Hash);

impl SignatureMethod for HmacSha2 {
    type Sign = HmacSha2Sign;

    fn sign_with(self, client_secret: &str, token_secret: Option<&str>) -> HmacSha2Sign {
        let (name, algorithm) = match self.0 {
            Hash::Sha512 => ("HMAC-SHA512", HMAC_SHA512),
            _ => ("HMAC-SHA256", HMAC_SHA256),
        };
        let key = hmac_key(client_secret, token_secret.unwrap_or_default());
        let key = hmac::Key::new(algorithm, key.as_bytes());
        HmacSha2Sign { name, context: Context::with_key(&key) }
    }
}

/// A signature in progress.
#[derive(Clone)]
pub struct HmacSha2Sign {
    name: &'static str,
    context: Context,
}

impl Write for HmacSha2Sign {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.context.update(text.as_bytes());
        Ok(())
    }
}

impl Sign for HmacSha2Sign {
    type Signature = String;

    fn get_signature_method_name(&self) -> &'static str {
        self.name
    }

    fn request_method(&mut self, method: &str) {
        write_method(self, method);
    }

    fn uri<T: Display>(&mut self, uri: T) {
        write_uri(self, uri);
    }

    fn parameter<V: Display>(&mut self, key: &str, value: V) {
        write_parameter(self, key, value);
    }

    fn delimiter(&mut self) {
        write_delimiter(self);
    }

    fn end(self) -> String {
        encoded_base64(self.context.sign().as_ref())
    }
}

/// Collects the base string instead of signing it.
struct BaseString(String);

impl Sign for BaseString {
    type Signature = String;

    fn get_signature_method_name(&self) -> &'static str {
        "BASE-STRING"
    }

    fn request_method(&mut self, method: &str) {
        write_method(&mut self.0, method);
    }

    fn uri<T: Display>(&mut self, uri: T) {
        write_uri(&mut self.0, uri);
    }

    fn parameter<V: Display>(&mut self, key: &str, value: V) {
        write_parameter(&mut self.0, key, value);
    }

    fn delimiter(&mut self) {
        write_delimiter(&mut self.0);
    }

    fn end(self) -> String {
        self.0
    }
}

// The base string in the terms of `Sign`: everything is encoded already. Writing to a digest or a string cannot fail.

fn write_method(out: &mut impl Write, method: &str) {
    let _ = write!(out, "{method}&");
}

fn write_uri(out: &mut impl Write, uri: impl Display) {
    let _ = write!(out, "{uri}&");
}

fn write_parameter(out: &mut impl Write, key: &str, value: impl Display) {
    let _ = write!(out, "{key}%3D{value}");
}

fn write_delimiter(out: &mut impl Write) {
    let _ = out.write_str("%26");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::percent::unquote;

    fn normalized(text: &str) -> String {
        let mut parameters = Parameters::default();
        parameters.push_form(text);
        let base_string = base_string("", "", parameters);
        unquote(base_string.strip_prefix("&&").unwrap()).into_owned()
    }

    #[test]
    fn rfc5849_section_3_4_1_3_2() {
        let query = "b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q&oauth_token=kkk9d7dh3k39sjv7";
        assert_eq!(
            normalized(query),
            "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_token=kkk9d7dh3k39sjv7"
        );
    }

    #[test]
    fn pairs_are_sorted_by_encoded_bytes() {
        let given = "b=2&ab=1&a=2&a=10&a%2B=0&abcdefgh=2&abcdefghi=1&abcdefg=3&%C3%A9=1&a=";
        let sorted = "%C3%A9=1&a=&a=10&a=2&a%2B=0&ab=1&abcdefg=3&abcdefgh=2&abcdefghi=1&b=2";
        assert_eq!(normalized(given), sorted);
    }

    #[test]
    fn expression_without_equals_is_a_name() {
        assert_eq!(
            normalized("and(eq(first_name,Adam),limit(10,20))"),
            "and%28eq%28first_name%2CAdam%29%2Climit%2810%2C20%29%29="
        );
    }
}
