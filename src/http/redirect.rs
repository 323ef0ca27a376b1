//! Rules for the request that follows a redirect (RFC 9110 section 15.4), and for what it must not carry.
//!
//! Methods and headers follow requests (`SessionRedirectMixin`).

use std::borrow::Cow;

use super::error::Error;
use super::url::requote;
use crate::uri::{UrlParts, host_and_port, split};

/// Whether a response with this status redirects to its Location.
#[must_use]
pub const fn is_redirect_status(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Returns the method of the next request.
#[must_use]
pub fn method_after(status: u16, method: &str) -> &str {
    match status {
        302 | 303 if method != "HEAD" => "GET",
        301 if method == "POST" => "GET",
        _ => method,
    }
}

/// Whether the next request keeps the body.
#[must_use]
pub const fn keeps_body(status: u16) -> bool {
    matches!(status, 307 | 308)
}

/// Resolves a Location against the URL `from`. Without a fragment of its own it inherits `previous_fragment` (RFC 9110
/// section 10.2.2).
///
/// # Errors
/// [`Error::InvalidUrl`] if the header is not UTF-8.
pub fn target(location: &[u8], from: &str, previous_fragment: &mut String) -> Result<String, Error> {
    let location = std::str::from_utf8(location)
        .map_err(|_| Error::InvalidUrl("The Location header is not valid UTF-8.".to_owned()))?;
    // Like `urlparse`: it removes tabs, and writes the scheme in lower case.
    let location = location.replace('\t', "");
    let absolute =
        if location.starts_with("//") { format!("{}:{location}", split(from).scheme) } else { location };
    let parts = split(&absolute);
    if parts.fragment.len() > 1 {
        parts.fragment.clone_into(previous_fragment);
    }
    let mut out = String::with_capacity(absolute.len());
    if !parts.scheme.is_empty() {
        out.push_str(&parts.scheme.to_ascii_lowercase());
        out.push(':');
    }
    if !parts.authority.is_empty() {
        out.push_str("//");
        out.push_str(parts.authority);
    } else if ["http", "https"].contains(&&*parts.scheme.to_ascii_lowercase())
        && !parts.target().is_empty()
        && !parts.target().starts_with('/')
    {
        // `http:to` means `/to` on the same host.
        out.push('/');
    }
    out.push_str(parts.target());
    out.push_str(previous_fragment);
    let out = requote(&out);
    Ok(if parts.authority.is_empty() { join(from, &out) } else { out })
}

/// Joins a reference without an authority, like `urllib.parse.urljoin` (RFC 3986 section 5.2).
fn join(base: &str, reference: &str) -> String {
    let base = split(base);
    let given = split(reference);
    if !given.scheme.is_empty() && !given.scheme.eq_ignore_ascii_case(base.scheme) {
        return reference.to_owned();
    }
    let (path, query) = if given.path.is_empty() {
        (Cow::Borrowed(base.path), if given.query.is_empty() { base.query } else { given.query })
    } else if given.path.starts_with('/') {
        (Cow::Borrowed(given.path), given.query)
    } else {
        let directory = base.path.rfind('/').and_then(|at| base.path.get(..=at)).unwrap_or("/");
        (Cow::Owned(format!("{directory}{}", given.path)), given.query)
    };
    let path = if given.path.is_empty() { path } else { Cow::Owned(resolve_dots(&path)) };
    let mut out = format!("{}://{}{path}", base.scheme, base.authority);
    if !query.is_empty() {
        out.push('?');
        out.push_str(query);
    }
    out.push_str(given.fragment);
    out
}

fn resolve_dots(path: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." && out.len() > 1 {
                    out.pop();
                }
                if last {
                    out.push("");
                }
            }
            segment => out.push(segment),
        }
    }
    out.join("/")
}

fn port_of(url: &UrlParts<'_>) -> (String, Option<u16>) {
    let (host, port) = host_and_port(url.authority);
    let default = match url.scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    (host, if port.is_empty() { default } else { port.parse().ok() })
}

/// Whether a redirect from `from` to `to` keeps the Authorization header (`should_strip_auth`): scheme, host and port are
/// the same, or http on port 80 becomes https on port 443 of the same host.
#[must_use]
pub fn is_same_origin(from: &str, to: &str) -> bool {
    let (from, to) = (split(from), split(to));
    let scheme = |url: &UrlParts<'_>| url.scheme.to_ascii_lowercase();
    let ((from_host, from_port), (to_host, to_port)) = (port_of(&from), port_of(&to));
    let upgrade =
        scheme(&from) == "http" && from_port == Some(80) && scheme(&to) == "https" && to_port == Some(443);
    from_host == to_host && (upgrade || (scheme(&from) == scheme(&to) && from_port == to_port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(location: &str, from: &str) -> String {
        target(location.as_bytes(), from, &mut String::new()).unwrap()
    }

    /// Each line was checked against requests 2.34.2.
    #[test]
    fn locations() {
        let from = "http://h:1/a/b?c=d";
        for (location, url) in [
            ("http://other/x", "http://other/x"),
            ("//other/x", "http://other/x"),
            ("/x/../y", "http://h:1/y"),
            ("x", "http://h:1/a/x"),
            ("../x", "http://h:1/x"),
            ("../../../x", "http://h:1/x"),
            ("?q", "http://h:1/a/b?q"),
            ("x y", "http://h:1/a/x%20y"),
            ("", "http://h:1/a/b?c=d"),
            ("./", "http://h:1/a/"),
            ("HTTP://Other/X", "http://Other/X"),
            ("http:x", "http://h:1/x"),
            ("http://", "http://h:1/a/b?c=d"),
            ("/a\tb", "http://h:1/ab"),
        ] {
            assert_eq!(to(location, from), url, "{location}");
        }
    }

    #[test]
    fn fragment_is_inherited() {
        let mut fragment = "#old".to_owned();
        assert_eq!(target(b"/x", "http://h/", &mut fragment).unwrap(), "http://h/x#old");
        assert_eq!(target(b"/x#new", "http://h/", &mut fragment).unwrap(), "http://h/x#new");
        assert_eq!(fragment, "#new");
    }

    #[test]
    fn origins() {
        assert!(is_same_origin("http://h/", "http://H:80/x"));
        assert!(is_same_origin("http://h/", "https://h/"));
        assert!(!is_same_origin("https://h/", "http://h/"));
        assert!(!is_same_origin("http://h:8080/", "https://h/"));
        assert!(!is_same_origin("http://h/", "http://h.evil/"));
        assert!(!is_same_origin("http://h/", "http://h:81/"));
        assert!(!is_same_origin("http://h/", "http://u@evil/"));
    }

    #[test]
    fn methods() {
        assert_eq!(method_after(301, "POST"), "GET");
        assert_eq!(method_after(301, "PUT"), "PUT");
        assert_eq!(method_after(302, "PUT"), "GET");
        assert_eq!(method_after(303, "HEAD"), "HEAD");
        assert_eq!(method_after(307, "POST"), "POST");
    }
}
