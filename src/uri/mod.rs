//! What signing and HTTP both need of a URL: its parts, and percent-encoding.

pub mod percent;

/// The parts of a URL as `urllib.parse.urlsplit` cuts it.
pub struct UrlParts<'a> {
    pub scheme: &'a str,
    pub authority: &'a str,
    pub path: &'a str,
    pub query: &'a str,
    /// With its `#`; empty where there is none.
    pub fragment: &'a str,
    /// Path and query as they stand, with the `?`.
    target: &'a str,
}

impl<'a> UrlParts<'a> {
    /// Path and query as they stand.
    #[must_use]
    pub const fn target(&self) -> &'a str {
        self.target
    }
}

/// `urllib.parse.urlsplit` for URLs with an authority.
#[must_use]
pub fn split(url: &str) -> UrlParts<'_> {
    let cut = |text: &str, at: Option<usize>| at.unwrap_or(text.len());
    let (head, fragment) = url.split_at_checked(cut(url, url.find('#'))).unwrap_or((url, ""));
    let (scheme, rest) = match head.split_once(':') {
        Some((scheme, rest))
            if scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) =>
        {
            (scheme, rest)
        }
        _ => ("", head),
    };
    let (authority, target) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at_checked(cut(rest, rest.find(['/', '?']))).unwrap_or((rest, "")),
        None => ("", rest),
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    UrlParts { scheme, authority, path, query, fragment, target }
}

/// Host (lower case, IPv6 without brackets) and port of `host`, `user@host:port`, `[v6]:port`.
#[must_use]
pub fn host_and_port(authority: &str) -> (String, &str) {
    let host_port = authority.rsplit_once('@').map_or(authority, |(_, rest)| rest);
    let (host, port) = match host_port.split_once('[') {
        Some((_, bracketed)) => {
            let (host, rest) = bracketed.split_once(']').unwrap_or((bracketed, ""));
            (host, rest.split_once(':').map_or("", |(_, port)| port))
        }
        None => host_port.split_once(':').unwrap_or((host_port, "")),
    };
    (if host.is_ascii() { host.to_ascii_lowercase() } else { host.to_lowercase() }, port)
}

/// A URL for messages: a signature in its query is not shown, since PLAINTEXT's is the secrets.
#[must_use]
pub fn redacted(url: &str) -> std::borrow::Cow<'_, str> {
    const NAME: &str = "oauth_signature=";
    let Some((before, after)) = url.split_once(NAME) else { return url.into() };
    let rest = after.find(['&', '#']).and_then(|at| after.get(at..)).unwrap_or_default();
    format!("{before}{NAME}***{rest}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_not_shown() {
        assert_eq!(
            redacted("http://h/?a=1&oauth_signature=s%26t&b#c"),
            "http://h/?a=1&oauth_signature=***&b#c"
        );
        assert_eq!(redacted("http://h/?oauth_signature=s"), "http://h/?oauth_signature=***");
        assert_eq!(redacted("http://h/"), "http://h/");
    }
}
