//! Signature methods (RFC 5849 section 3.4) as `oauth1_request` signature methods.
//!
//! The crate brings HMAC-SHA1 and PLAINTEXT; the SHA-2 methods are ours, on ring's HMAC.

use std::fmt::{self, Display, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oauth1_request::signature_method::{HmacSha1, Plaintext, Sign, SignatureMethod};
use ring::hmac;

use super::SignError;
use super::params::Parameters;
use crate::uri::percent::{escape, escape_into};

/// How a request is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    HmacSha1,
    HmacSha256,
    HmacSha512,
    Plaintext,
}

impl Method {
    /// The method of this `oauth_signature_method`; the name is compared as it stands.
    pub fn from_name(name: &str) -> Result<Self, SignError> {
        match name {
            "HMAC-SHA1" => Ok(Self::HmacSha1),
            "HMAC-SHA256" => Ok(Self::HmacSha256),
            "HMAC-SHA512" => Ok(Self::HmacSha512),
            "PLAINTEXT" => Ok(Self::Plaintext),
            _ => Err(SignError::UnknownMethod(name.to_owned())),
        }
    }

    /// The value of `oauth_signature_method`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
            Self::HmacSha512 => "HMAC-SHA512",
            Self::Plaintext => "PLAINTEXT",
        }
    }

    /// The percent-encoded `oauth_signature` of a base string made of these parts.
    pub fn signature(
        self,
        secrets: Secrets<'_>,
        http_method: &str,
        base_uri: &str,
        parameters: Parameters,
    ) -> String {
        match self {
            Self::HmacSha1 => feed(HmacSha1::new(), secrets, http_method, base_uri, parameters),
            Self::HmacSha256 => {
                feed(Sha2(self, hmac::HMAC_SHA256), secrets, http_method, base_uri, parameters)
            }
            Self::HmacSha512 => {
                feed(Sha2(self, hmac::HMAC_SHA512), secrets, http_method, base_uri, parameters)
            }
            Self::Plaintext => plaintext(secrets),
        }
    }
}

/// The two shared secrets, decoded; an absent one signs as the empty string.
#[derive(Clone, Copy)]
pub struct Secrets<'a> {
    pub client: &'a str,
    pub token: &'a str,
}

/// PLAINTEXT signs with the secrets alone (section 3.4.4): there is no base string.
pub fn plaintext(secrets: Secrets<'_>) -> String {
    let signature = Plaintext::new().sign_with(secrets.client, Some(secrets.token)).end().to_string();
    // The crate gives the two encoded secrets and a bare `&`.
    escape(&signature).into_owned()
}

/// Streams the signature base string (section 3.4.1.1) into a signature method.
fn feed<M: SignatureMethod>(
    method: M,
    secrets: Secrets<'_>,
    http_method: &str,
    base_uri: &str,
    parameters: Parameters,
) -> String {
    let mut sign = method.sign_with(secrets.client, Some(secrets.token));
    sign.request_method(&escape(http_method));
    sign.uri(escape(base_uri));
    // In one piece: the trait would take pair by pair, at the price of a formatting call each.
    let (first_name, rest) = parameters.into_base_string();
    sign.parameter(&first_name, rest);
    let mut signature = String::with_capacity(96);
    // Writing to a String cannot fail.
    let _ = write!(signature, "{}", sign.end());
    signature
}

/// HMAC-SHA256 and HMAC-SHA512, which oauthlib has beyond RFC 5849.
struct Sha2(Method, hmac::Algorithm);

impl SignatureMethod for Sha2 {
    type Sign = Sha2Sign;

    fn sign_with(self, client_secret: &str, token_secret: Option<&str>) -> Sha2Sign {
        let mut key = String::with_capacity(128);
        escape_into(&mut key, client_secret);
        key.push('&');
        escape_into(&mut key, token_secret.unwrap_or_default());
        Sha2Sign {
            name: self.0.name(),
            context: hmac::Context::with_key(&hmac::Key::new(self.1, key.as_bytes())),
        }
    }
}

struct Sha2Sign {
    name: &'static str,
    context: hmac::Context,
}

impl Write for Sha2Sign {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.context.update(text.as_bytes());
        Ok(())
    }
}

impl Sign for Sha2Sign {
    type Signature = EncodedBase64;

    fn get_signature_method_name(&self) -> &'static str {
        self.name
    }

    fn request_method(&mut self, method: &str) {
        let _ = write!(self, "{method}&");
    }

    fn uri<T: Display>(&mut self, uri: T) {
        let _ = write!(self, "{uri}&");
    }

    fn parameter<V: Display>(&mut self, key: &str, value: V) {
        let _ = write!(self, "{key}%3D{value}");
    }

    fn delimiter(&mut self) {
        self.context.update(b"%26");
    }

    fn end(self) -> EncodedBase64 {
        EncodedBase64(escape(&STANDARD.encode(self.context.sign())).into_owned())
    }
}

/// A signature in base64, percent-encoded.
struct EncodedBase64(String);

impl Display for EncodedBase64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
