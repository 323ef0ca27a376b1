//! URLs for both signing and HTTP: their parts, and percent-encoding.

pub mod percent;

use std::borrow::Cow;

/// The parts of a URL, as in `urllib.parse.urlsplit`.
pub struct UrlParts<'a> {
    pub scheme: &'a str,
    pub authority: &'a str,
    pub path: &'a str,
    pub query: &'a str,
    /// With its `#`; empty if there is none.
    pub fragment: &'a str,
    /// Path and query, verbatim.
    target: &'a str,
}

impl<'a> UrlParts<'a> {
    /// Returns path and query, verbatim.
    #[must_use]
    pub const fn target(&self) -> &'a str {
        self.target
    }

    /// Returns the authority without user: host and port, verbatim.
    #[must_use]
    pub fn host_port(&self) -> &'a str {
        host_port(self.authority)
    }
}

/// Splits a URL like `urllib.parse.urlsplit`, except that a `\` also ends the authority. urllib3 and browsers connect to
/// the host of that reading, so every decision about a host must use it too (CVE-2024-47081).
#[must_use]
pub fn split(url: &str) -> UrlParts<'_> {
    // Searches byte by byte, because this runs several times for each request.
    let until = |text: &'_ str, stop: fn(u8) -> bool| text.bytes().position(stop).unwrap_or(text.len());
    let (head, fragment) = cut(url, until(url, |byte| byte == b'#'));
    let colon = until(head, |byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')));
    let (scheme, rest) = match cut(head, colon) {
        (scheme, rest) if rest.starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            (scheme, rest.get(1..).unwrap_or_default())
        }
        _ => ("", head),
    };
    let (authority, target) = match rest.strip_prefix("//") {
        Some(rest) => cut(rest, until(rest, |byte| matches!(byte, b'/' | b'?' | b'\\'))),
        None => ("", rest),
    };
    let (path, query) = cut(target, until(target, |byte| byte == b'?'));
    UrlParts { scheme, authority, path, query: query.strip_prefix('?').unwrap_or_default(), fragment, target }
}

/// `str::split_once` at an ASCII character. It searches byte by byte, which costs less than the standard library's search
/// in texts as short as hosts and paths.
#[inline]
#[must_use]
pub fn split_once(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Returns an authority without its user.
#[inline]
fn host_port(authority: &str) -> &str {
    match authority.bytes().rposition(|byte| byte == b'@') {
        Some(at) => authority.get(at + 1..).unwrap_or_default(),
        None => authority,
    }
}

#[inline]
fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Returns host (lower case, IPv6 without brackets) and port of an authority such as `user@host:port` or `[v6]:port`.
#[must_use]
pub fn host_and_port(authority: &str) -> (String, &str) {
    let host_port = host_port(authority);
    let (host, port) = match split_once(host_port, b'[') {
        Some((_, bracketed)) => {
            let (host, rest) = split_once(bracketed, b']').unwrap_or((bracketed, ""));
            (host, split_once(rest, b':').map_or("", |(_, port)| port))
        }
        None => split_once(host_port, b':').unwrap_or((host_port, "")),
    };
    (if host.is_ascii() { host.to_ascii_lowercase() } else { host.to_lowercase() }, port)
}

/// Replaces the query of `url`. An empty query removes it.
#[must_use]
pub fn with_query(url: &str, query: &str) -> String {
    let before = url.split(['?', '#']).next().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let fragment = split(url).fragment;
    format!("{before}{mark}{query}{}", if fragment == "#" { "" } else { fragment })
}

/// Appends `reference` to the path of `base`; `None` if it is an absolute URL or begins with `//`.
#[must_use]
pub fn below(base: &str, reference: &str) -> Option<String> {
    let is_whole = reference.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one))
    });
    if is_whole || reference.starts_with("//") {
        return None;
    }
    let base = base.trim_end_matches('/');
    let path = reference.strip_prefix('/').unwrap_or(reference);
    Some(if path.starts_with(['?', '#']) { format!("{base}{path}") } else { format!("{base}/{path}") })
}

/// Returns a URL for messages: without user and password, and without secrets in its query. A PLAINTEXT signature is a
/// secret.
#[must_use]
pub fn redacted(url: &str) -> Cow<'_, str> {
    without_secrets(without_user(url))
}

fn without_user(url: &str) -> Cow<'_, str> {
    // The user of an e-mail address is not a secret, unless a password follows it.
    if let Some(address) = url.strip_prefix("mailto:") {
        return match address.rsplit_once('@').filter(|(name, _)| name.contains(':')) {
            Some((_, host)) => format!("mailto:***@{host}").into(),
            None => url.into(),
        };
    }
    let Some((scheme, rest)) = url.split_at_checked(authority_start(url)) else { return url.into() };
    let authority = rest.get(..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())).unwrap_or_default();
    let user_end = match authority.rfind('@') {
        // A `/` or `?` in the password ends the authority early. What looks like a port is not a number then.
        None if !has_port_or_none(authority) => rest.rfind('@'),
        found => found,
    };
    match user_end.and_then(|at| rest.get(at..)) {
        Some(host) => format!("{scheme}***{host}").into(),
        None if is_whole(url) => escaped_user(scheme, rest, authority).map_or(url.into(), Into::into),
        None => match url.rsplit_once('@').filter(|(before, _)| ends_like_a_login(before)) {
            Some((_, host)) => format!("***@{host}").into(),
            None => url.into(),
        },
    }
}

fn ends_like_a_login(text: &str) -> bool {
    text.rsplit(['/', '?', '#', '&', '=']).next().is_some_and(|last| last.contains(':'))
}

/// Whether the URL begins with `scheme://`, so that its authority is known.
fn is_whole(url: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    url.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme.trim_start()))
}

/// Hides a user that ends at an escaped `@`.
fn escaped_user(scheme: &str, rest: &str, authority: &str) -> Option<String> {
    let at =
        authority.rfind("%40").filter(|at| authority.get(..*at).is_some_and(|user| user.contains(':')))?;
    rest.get(at..).map(|host| format!("{scheme}***{host}"))
}

/// Finds the start of the authority, also in malformed URLs such as `http:/u@h`, `//u@h` and `u:p@h`.
fn authority_start(url: &str) -> usize {
    let end = url.find(['/', '\\', '?', '#', '@']).unwrap_or(url.len());
    let Some((head, rest)) = url.split_at_checked(end) else { return 0 };
    if rest.starts_with(['/', '\\']) && (head.ends_with(':') || head.trim().is_empty()) {
        return url.len() - rest.trim_start_matches(['/', '\\']).len();
    }
    let scheme = head.trim_start().split_once(':').map_or("", |(scheme, _)| scheme);
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => head.find(':').map_or(0, |at| at + 1),
        _ => 0,
    }
}

fn has_port_or_none(authority: &str) -> bool {
    let behind_address = authority.rfind(']').and_then(|at| authority.get(at..)).unwrap_or(authority);
    behind_address.split_once(':').is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Parameters whose values are secret (RFC 5849 sections 2.1 and 3.1, RFC 6749).
const SECRETS: [&str; 6] =
    ["oauth_signature", "oauth_token_secret", "client_secret", "access_token", "refresh_token", "password"];

/// Hides the values of [`SECRETS`], also if their names are escaped.
fn without_secrets(url: Cow<'_, str>) -> Cow<'_, str> {
    let is_secret = |name: &str| {
        let name = percent::unquote_plus(name);
        SECRETS.iter().any(|secret| name.trim().eq_ignore_ascii_case(secret))
    };
    let parts = || url.split_inclusive(['?', '&', ';', '#']);
    if !parts().any(|part| part.split_once('=').is_some_and(|(name, _)| is_secret(name))) {
        return url;
    }
    let mut out = String::with_capacity(url.len());
    for part in parts() {
        match part.split_once('=').filter(|(name, _)| is_secret(name)) {
            Some((name, value)) => {
                out.push_str(name);
                out.push_str("=***");
                out.push_str(
                    value.get(value.trim_end_matches(['?', '&', ';', '#']).len()..).unwrap_or_default(),
                );
            }
            None => out.push_str(part),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let url = split("HTTP://u@h:1/p;x?q?r#f?g");
        assert_eq!((url.scheme, url.authority, url.path), ("HTTP", "u@h:1", "/p;x"));
        assert_eq!((url.query, url.fragment, url.target()), ("q?r", "#f?g", "/p;x?q?r"));
        let url = split("//h?q");
        assert_eq!((url.scheme, url.authority, url.path, url.query), ("", "h", "", "q"));
        let url = split("http://h:1\\@other/x");
        assert_eq!((url.authority, url.target()), ("h:1", "\\@other/x"));
        let url = split("1a:b/\u{e9}?");
        assert_eq!((url.scheme, url.authority, url.path, url.query), ("", "", "1a:b/\u{e9}", ""));
    }

    #[test]
    fn reference_is_appended_to_the_base() {
        for base in ["http://h/v1", "http://h/v1/"] {
            for (reference, whole) in [
                ("/users", "http://h/v1/users"),
                ("users?a=http://x", "http://h/v1/users?a=http://x"),
                ("?a", "http://h/v1?a"),
                ("", "http://h/v1/"),
                ("a:b", "http://h/v1/a:b"),
            ] {
                assert_eq!(below(base, reference).as_deref(), Some(whole), "{reference}");
            }
            for whole in ["https://other/x", "FTP://x", "//other/x"] {
                assert_eq!(below(base, whole), None, "{whole}");
            }
        }
    }

    #[test]
    fn secrets_are_redacted() {
        assert_eq!(
            redacted("http://h/?a=1&oauth_signature=s%26t&b#c"),
            "http://h/?a=1&oauth_signature=***&b#c"
        );
        assert_eq!(redacted("http://h/?oauth_signature=s"), "http://h/?oauth_signature=***");
        assert_eq!(redacted("http://h/"), "http://h/");
        for name in ["OAUTH_SIGNATURE", "oauth%5Fsignature", "oauth_s%69gnature"] {
            let shown = format!("http://h/?a=1&{name}=***&b=2&oauth_signature=***");
            assert_eq!(redacted(&shown.replace("***", "s%26t")), shown);
        }
    }

    #[test]
    fn users_are_redacted() {
        for (url, shown) in [
            ("http://u:p@h/a@b?c@d", "http://***@h/a@b?c@d"),
            ("http://u@h", "http://***@h"),
            ("http://u:p@q@h:1#x", "http://***@h:1#x"),
            ("u:p@h/a", "***@h/a"),
            ("mailto:someone@example.com", "mailto:someone@example.com"),
            ("http://h/a@b", "http://h/a@b"),
            ("http://h?a@b", "http://h?a@b"),
            ("://", "://"),
            ("é@", "***@"),
            ("http://u:p@h?oauth_signature=s&b", "http://***@h?oauth_signature=***&b"),
            ("//u:p@h", "//***@h"),
            ("http:/u:p@h", "http:/***@h"),
            ("http:u:p@h", "http:***@h"),
            ("ht!tp://u:p@h", "ht!tp://***@h"),
            ("http://u:p/q@h/", "http://***@h/"),
            ("http://u:p?q@h:x/", "http://***@h:x/"),
            ("http://u:p#q@h/", "http://***@h/"),
            ("u:p/q@h", "***@h"),
            ("u:p@h/?next=http://x", "***@h/?next=http://x"),
            ("http://h:80/users/@me", "http://h:80/users/@me"),
            ("http://[::1]:80/users/@me", "http://[::1]:80/users/@me"),
            ("localhost:80/users/@me", "localhost:80/users/@me"),
        ] {
            assert_eq!(redacted(url), shown);
        }
    }
}
