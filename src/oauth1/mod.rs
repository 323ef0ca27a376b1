//! Signing and verifying requests with OAuth 1.0a (RFC 5849). Strings in, header, URL or body out.
//!
//! The rules beyond the RFC (which bodies count, where `oauth_body_hash` goes, what is refused)
//! are oauthlib's, because a drop-in must send what the original sends.

mod base_uri;
mod error;
mod hash;
mod legacy_pem;
mod methods;
mod nonce;
mod params;
mod rsa_keys;
mod signer;
mod stale;
mod verify;

pub use error::SignError;
pub use hash::Hash;
pub use methods::{Method, RsaKey};
pub use nonce::{nonce, timestamp};
pub use params::{check_urlencoded, looks_like_form, pairs};
pub use rsa_keys::{PrivateKey, PublicKey};
pub use signer::{Credentials, Signed, Signer, Unsigned};
pub use stale::{is_signed, unsigned, without_echo};
pub use verify::{Received, Refusal, Secrets, SignedRequest};

/// The media type of a form (RFC 5849 section 3.4.1.3.1).
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Whether a Content-Type is that of a form. Media types are case-insensitive (RFC 9110 section 8.3.1).
#[must_use]
pub fn is_form_type(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains(FORM)
}

/// Where the protocol parameters travel (RFC 5849 section 3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Header,
    Query,
    Body,
}

impl Place {
    /// The place that the original calls by this name (`SIGNATURE_TYPE_…`).
    pub fn from_name(name: &str) -> Result<Self, SignError> {
        match name {
            "AUTH_HEADER" => Ok(Self::Header),
            "QUERY" => Ok(Self::Query),
            "BODY" => Ok(Self::Body),
            _ => Err(SignError::UnknownPlace(name.to_owned())),
        }
    }

    /// The original's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "AUTH_HEADER",
            Self::Query => "QUERY",
            Self::Body => "BODY",
        }
    }
}
