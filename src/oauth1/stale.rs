//! Protocol parameters that an earlier signature left in a query string or a form.
//!
//! A request must not carry one of them twice (RFC 5849 section 3.1), and a signature that comes back in a redirect's
//! Location, or in a URL that a program requests once more, covers another nonce.

use super::params::{pairs, pairs_as_they_are};
use crate::uri::percent::unquote_plus;

/// The parameters of sections 3.1, 2.1 and 2.3, and of the body hash extension.
const NAMES: [&str; 10] = [
    "oauth_body_hash",
    "oauth_callback",
    "oauth_consumer_key",
    "oauth_nonce",
    "oauth_signature",
    "oauth_signature_method",
    "oauth_timestamp",
    "oauth_token",
    "oauth_verifier",
    "oauth_version",
];

/// Whether a query string or form carries a signature.
#[must_use]
pub fn is_signed(text: &str) -> bool {
    pairs_as_they_are(text).any(|(name, _)| unquote_plus(name) == "oauth_signature")
}

/// Whether a form was signed. A program's own form may contain single parameters with these names.
pub fn is_signed_form(text: &str) -> bool {
    is_signed(text) && pairs_as_they_are(text).any(|(name, _)| unquote_plus(name) == "oauth_signature_method")
}

/// Removes the pairs for which `is_stale` returns true, and keeps the others verbatim; `None` if nothing is removed.
pub fn without(text: &str, is_stale: impl Fn(&str, &str) -> bool) -> Option<String> {
    let parts = text.split('&');
    let keeps = |part: &&str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = unquote_plus(name);
        !(NAMES.contains(&&*name) && is_stale(&name, &unquote_plus(value)))
    };
    if parts.clone().all(|part| keeps(&part)) {
        return None;
    }
    Some(parts.filter(keeps).collect::<Vec<_>>().join("&"))
}

/// Removes the protocol parameters from a signed query string or form; `None` if it is not signed.
#[must_use]
pub fn unsigned(text: &str) -> Option<String> {
    if is_signed(text) { without(text, |_, _| true) } else { None }
}

/// Removes from the query of a Location what it repeats of a signed query; `None` if it repeats no signature.
///
/// Our nonce or signature shows that the server sent the query back. A callback has a token and a verifier in its query,
/// but neither of those, and stays unchanged.
#[must_use]
pub fn without_echo(query: &str, sent: &str) -> Option<String> {
    if !is_signed(sent) {
        return None;
    }
    let sent: Vec<_> = pairs(sent).filter(|(name, _)| NAMES.contains(&&**name)).collect();
    let is_ours = |name: &str, value: &str| sent.iter().any(|(known, given)| known == name && given == value);
    let repeats = pairs(query)
        .any(|(name, value)| matches!(&*name, "oauth_nonce" | "oauth_signature") && is_ours(&name, &value));
    if repeats { without(query, is_ours) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_text_loses_its_protocol_parameters() {
        assert_eq!(
            unsigned("a=1&oauth_nonce=n&b&oauth%5Fsignature=s&oauth_other=1").as_deref(),
            Some("a=1&b&oauth_other=1")
        );
        assert_eq!(unsigned("oauth_signature=s").as_deref(), Some(""));
        assert_eq!(unsigned("a=1&oauth_token=t"), None);
        assert_eq!(unsigned(""), None);
    }

    #[test]
    fn echo_is_removed_and_callback_kept() {
        let sent = "q=1&oauth_nonce=n&oauth_token=t&oauth_signature=s%3D";
        assert_eq!(
            without_echo("q=1&oauth_nonce=n&oauth_token=t&oauth_signature=s%3d", sent).as_deref(),
            Some("q=1")
        );
        assert_eq!(without_echo("oauth_token=t&oauth_verifier=v", sent), None);
        assert_eq!(without_echo("oauth_nonce=n&oauth_verifier=v", sent).as_deref(), Some("oauth_verifier=v"));
        assert_eq!(without_echo("oauth_nonce=other", sent), None);
        assert_eq!(without_echo("oauth_nonce=n", "q=1"), None);
    }
}
