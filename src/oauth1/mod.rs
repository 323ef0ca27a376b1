//! Signs and verifies requests with OAuth 1.0a (RFC 5849). It takes strings and returns a header, URL or body.
//!
//! Where the RFC leaves a choice (which bodies are signed, where `oauth_body_hash` goes, what is rejected), it follows
//! oauthlib, because a drop-in replacement must send what the original sends.

mod base_uri;
mod error;
mod form;
mod hash;
mod legacy_pem;
mod methods;
mod nonce;
mod params;
mod placement;
mod protocol;
mod rsa_keys;
mod signer;
mod stale;
mod verify;

pub use error::SignError;
pub use form::{FORM, is_form_type};
pub use hash::Hash;
pub use methods::{Method, RsaKey};
pub use nonce::{nonce, timestamp};
pub use params::{check_urlencoded, looks_like_form, pairs};
pub use placement::Placement;
pub use rsa_keys::{PrivateKey, PublicKey};
pub use signer::{Credentials, Signed, Signer, Unsigned};
pub use stale::{is_signed, unsigned, without_echo};
pub use verify::{ReceivedRequest, Refusal, RequestSignature, Secrets};
