//! The protocol parameters (RFC 5849 section 3.1), and how they are written.

use std::borrow::Cow;

use super::params::pairs;
use crate::uri::percent::{quote_plus_into, unquote};

/// The parameters that are the same for each signature, encoded.
#[derive(Clone)]
pub struct EncodedCredentials {
    pub method: String,
    pub client_key: Option<String>,
    pub token: Option<String>,
    pub callback: Option<String>,
    pub verifier: Option<String>,
}

impl EncodedCredentials {
    /// Returns the part of the Authorization header that each signature repeats: from behind the timestamp to before
    /// the body hash or the signature.
    pub fn header_template(&self) -> String {
        let mut out = String::new();
        for item in self.protocol("".into(), "".into(), None).as_written().skip(2) {
            push_item(&mut out, item);
        }
        out
    }

    /// Adds the parameters that are new for each signature.
    pub fn protocol<'a>(
        &'a self,
        nonce: Cow<'a, str>,
        timestamp: Cow<'a, str>,
        body_hash: Option<String>,
    ) -> ProtocolParameters<'a> {
        ProtocolParameters {
            nonce,
            timestamp,
            method: &self.method,
            client_key: self.client_key.as_deref().unwrap_or_default(),
            token: self.token.as_deref(),
            callback: self.callback.as_deref(),
            verifier: self.verifier.as_deref(),
            body_hash,
        }
    }
}

/// The parameters of one signature, encoded. Those that are `None` are not sent.
pub struct ProtocolParameters<'a> {
    nonce: Cow<'a, str>,
    timestamp: Cow<'a, str>,
    method: &'a str,
    client_key: &'a str,
    token: Option<&'a str>,
    callback: Option<&'a str>,
    verifier: Option<&'a str>,
    body_hash: Option<String>,
}

type Named<'a> = (&'static str, &'a str);

impl ProtocolParameters<'_> {
    /// Iterates in the order in which oauthlib writes them.
    pub fn as_written(&self) -> impl Iterator<Item = Named<'_>> {
        [
            Some(("oauth_nonce", &*self.nonce)),
            Some(("oauth_timestamp", &*self.timestamp)),
            Some(("oauth_version", "1.0")),
            Some(("oauth_signature_method", self.method)),
            Some(("oauth_consumer_key", self.client_key)),
            self.token.map(|token| ("oauth_token", token)),
            self.callback.map(|callback| ("oauth_callback", callback)),
            self.verifier.map(|verifier| ("oauth_verifier", verifier)),
            self.body_hash.as_deref().map(|hash| ("oauth_body_hash", hash)),
        ]
        .into_iter()
        .flatten()
    }

    /// Writes the Authorization header (section 3.5.1). oauthlib does not encode the realm.
    pub fn header(&self, template: &str, signature: &str, realm: Option<&str>) -> String {
        let mut out = String::with_capacity(400);
        out.push_str("OAuth ");
        if let Some(realm) = realm {
            out.push_str("realm=\"");
            out.push_str(realm);
            out.push_str("\", ");
        }
        out.push_str("oauth_nonce=\"");
        out.push_str(&self.nonce);
        out.push_str("\", oauth_timestamp=\"");
        out.push_str(&self.timestamp);
        out.push_str("\", ");
        out.push_str(template);
        if let Some(hash) = &self.body_hash {
            push_item(&mut out, ("oauth_body_hash", hash));
        }
        out.push_str("oauth_signature=\"");
        out.push_str(signature);
        out.push('"');
        out
    }

    /// Appends the parameters to a query string or form body (sections 3.5.2 and 3.5.3). As in oauthlib, parameters of
    /// `text` whose names begin with `oauth_` move behind the others.
    pub fn append_to(&self, text: &str, signature: &str) -> String {
        let mut out = String::with_capacity(text.len() + 400);
        let mut push = |name: &str, value: &str| {
            if !out.is_empty() {
                out.push('&');
            }
            quote_plus_into(&mut out, name.as_bytes());
            out.push('=');
            quote_plus_into(&mut out, value.as_bytes());
        };
        for has_prefix in [false, true] {
            for (name, value) in pairs(text).filter(|(name, _)| name.starts_with("oauth_") == has_prefix) {
                push(&name, &value);
            }
        }
        for (name, value) in self.as_written() {
            push(name, &unquote(value));
        }
        push("oauth_signature", &unquote(signature));
        out
    }
}

/// Appends `name="value", `.
fn push_item(out: &mut String, (name, value): Named<'_>) {
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(value);
    out.push_str("\", ");
}
