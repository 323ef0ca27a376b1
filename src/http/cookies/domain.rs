//! Decides which hosts get a cookie (RFC 6265 sections 5.1.3 and 5.3).
//!
//! As in browsers, `example.com.` and `example.com` are different hosts. The trailing dot does not change whether a
//! name is a public suffix or an address.

use std::borrow::Cow;
use std::net::IpAddr;

use super::super::public_suffix::is_public_suffix;
use crate::uri::{host_and_port, split};

/// The host of a request.
pub struct Host {
    /// Lower case and Punycode; a name without a dot ends with `.local`.
    pub name: String,
    is_address: bool,
}

impl Host {
    pub fn of(url: &str) -> Self {
        let (host, _) = host_and_port(split(url).authority);
        let host = canonical(&host).into_owned();
        let is_address = is_address(&host);
        let name = if host.contains(['.', ':']) { host } else { format!("{host}.local") };
        Self { name, is_address }
    }

    /// Whether it is a name below `domain`.
    fn is_below(&self, domain: &str) -> bool {
        !self.is_address && self.name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
    }

    /// Returns which cookies of a jar's domain this host gets.
    pub fn gets(&self, domain: &CookieDomain) -> Match {
        let bare = domain.0.strip_prefix('.').unwrap_or(&domain.0);
        if domain.0.is_empty() || bare == self.name {
            Match::All
        } else if !bare.is_empty() && self.is_below(bare) {
            Match::Specified
        } else {
            Match::None
        }
    }
}

/// Which cookies of a domain a host gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Match {
    All,
    /// Those with a Domain attribute.
    Specified,
    None,
}

/// A domain in a jar. Programs may have set it, in any spelling.
pub struct CookieDomain<'a>(Cow<'a, str>);

impl<'a> CookieDomain<'a> {
    pub fn of(domain: &'a str) -> Self {
        Self(canonical(domain))
    }
}

/// Returns the domain of a cookie that `host` sets: `Some(None)` for the host alone, `None` to refuse the cookie.
#[expect(clippy::option_option, reason = "the cookie is refused, or has a domain or not")]
pub fn of_cookie(attribute: Option<&str>, host: &Host) -> Option<Option<String>> {
    let given = attribute.map(|domain| domain.strip_prefix('.').unwrap_or(domain)).unwrap_or_default();
    if given.is_empty() {
        return Some(None);
    }
    let domain = canonical(given);
    // A jar keeps `localhost` as `localhost.local`.
    let is_short = host.name.strip_suffix(".local") == Some(&domain);
    let is_host = domain == host.name;
    if is_short || (is_host && (host.is_address || is_public_suffix(&domain))) {
        return Some(None);
    }
    let is_good = (is_host || host.is_below(&domain)) && has_labels(&domain) && !is_public_suffix(&domain);
    is_good.then(|| Some(domain.into_owned()))
}

fn canonical(name: &str) -> Cow<'_, str> {
    if !name.is_ascii() {
        return idna::domain_to_ascii(name).unwrap_or_else(|_| name.to_lowercase()).into();
    }
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// Whether no label is empty, apart from a trailing dot.
fn has_labels(name: &str) -> bool {
    name.strip_suffix('.').unwrap_or(name).split('.').all(|label| !label.is_empty())
}

/// Whether a host is an IP address in any form that resolvers accept: `10.1` and `0x7f.1` are IPv4 addresses too
/// (<https://url.spec.whatwg.org/#ends-in-a-number-checker>).
fn is_address(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_hex = |text: &str| {
        text.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    host.contains(':') || is_number(last) || is_hex(last) || host.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(attribute: &str, host: &str) -> Option<Option<String>> {
        of_cookie(Some(attribute), &Host::of(&format!("http://{host}/")))
    }

    #[test]
    fn foreign_domain_is_refused() {
        for (attribute, host) in [
            ("com", "example.com"),
            ("co.uk.", "evil.co.uk."),
            (".co.uk.", "evil.co.uk."),
            ("CO.UK.", "EVIL.CO.UK."),
            ("co.uk", "evil.co.uk."),
            ("co.uk.", "evil.co.uk"),
            ("..co.uk", "evil.co.uk"),
            ("co.uk..", "evil.co.uk"),
            (".", "evil.co.uk.."),
            ("..", "evil.co.uk."),
            ("..com", "a..com"),
            ("uk.", "evil.co.uk."),
            ("ck.", "foo.ck."),
            ("xn--55qx5d.cn", "evil.xn--55qx5d.cn"),
            ("xn--55qx5d.cn.", "evil.xn--55qx5d.cn."),
            ("公司.cn", "evil.公司.cn"),
            ("公司.cn", "evil.xn--55qx5d.cn"),
            ("公司。cn", "evil.公司.cn"),
            ("github.io.", "evil.github.io."),
            ("0.0.1", "127.0.0.1"),
            ("0.0.1.", "127.0.0.1."),
            ("1.", "127.0.0.1."),
            ("127.1", "10.127.1"),
            ("0.0x1", "127.0.0x1"),
            (":1]", "[::1]"),
            ("2.3.4", "[::ffff:1.2.3.4]"),
            ("example.com.", "www.example.com"),
            ("example.com", "www.example.com."),
            ("local", "intranet"),
        ] {
            let found = domain(attribute, host);
            // A lone dot is no domain: the cookie is the host's own.
            assert!(
                found.is_none() || (attribute == "." && found == Some(None)),
                "{attribute} {host}: {found:?}"
            );
        }
    }

    #[test]
    fn domain_of_the_host_becomes_host_only() {
        for (attribute, host) in [
            ("", "example.com"),
            (".", "example.com"),
            ("co.uk.", "co.uk."),
            ("127.0.0.1", "127.0.0.1"),
            ("127.0.0.1.", "127.0.0.1."),
            ("::1", "[::1]"),
            ("localhost", "localhost"),
            ("localhost.", "localhost."),
        ] {
            assert_eq!(domain(attribute, host), Some(None), "{attribute} {host}");
        }
    }

    #[test]
    fn domain_above_the_host_is_accepted() {
        for (attribute, host, found) in [
            ("example.com", "www.example.com", "example.com"),
            (".Example.COM", "www.example.com", "example.com"),
            ("example.com.", "www.example.com.", "example.com."),
            ("例え.jp", "www.例え.jp", "xn--r8jz45g.jp"),
            ("例え.jp", "www.xn--r8jz45g.jp", "xn--r8jz45g.jp"),
        ] {
            assert_eq!(domain(attribute, host), Some(Some(found.to_owned())), "{attribute} {host}");
        }
    }
}
