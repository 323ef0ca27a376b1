//! Cookies: which an answer sets, and which a request carries (RFC 6265 sections 5.3 and 5.4).
//!
//! Names and domains are written as Python's `http.cookiejar` writes them: a Domain attribute has a
//! leading dot, and a host without a dot has `.local` behind it.

use std::borrow::Cow;
use std::net::IpAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use super::public_suffix::is_public_suffix;
use crate::uri::{host_and_port, split};

/// One cookie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cookie {
    pub name: String,
    /// `None` where the cookie is a bare word.
    pub value: Option<String>,
    /// Empty: sent to every host, as requests does with cookies that a program sets without one.
    pub domain: String,
    /// Whether subdomains are meant too.
    pub domain_specified: bool,
    pub path: String,
    pub path_specified: bool,
    pub secure: bool,
    /// Seconds since the epoch; `None`: when the session ends.
    pub expires: Option<i64>,
    pub discard: bool,
    /// Attributes that have no meaning here, such as HttpOnly.
    pub rest: Vec<(String, Option<String>)>,
}

impl Cookie {
    #[must_use]
    pub fn is_expired(&self, now: i64) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }
}

/// Seconds since the epoch.
#[must_use]
pub fn now() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX)
}

/// Cookies in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jar {
    cookies: Vec<Cookie>,
}

impl Jar {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cookies.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.cookies.len()
    }

    /// Replaces the cookie of the same domain, path and name, else adds it.
    pub fn set(&mut self, cookie: Cookie) {
        match self.cookies.iter_mut().find(|known| is_same(known, &cookie.domain, &cookie.path, &cookie.name))
        {
            Some(known) => *known = cookie,
            None => self.cookies.push(cookie),
        }
    }

    pub fn update(&mut self, other: &Self) {
        for cookie in &other.cookies {
            self.set(cookie.clone());
        }
    }

    /// Domain by domain, and in each path by path, as `http.cookiejar` walks.
    pub fn iter(&self) -> impl Iterator<Item = &Cookie> {
        let cookies = &self.cookies;
        let mut order: Vec<(usize, usize, usize)> = cookies
            .iter()
            .enumerate()
            .map(|(at, cookie)| {
                let domain = cookies.iter().position(|other| other.domain == cookie.domain);
                let path = cookies
                    .iter()
                    .position(|other| other.domain == cookie.domain && other.path == cookie.path);
                (domain.unwrap_or(at), path.unwrap_or(at), at)
            })
            .collect();
        order.sort_unstable();
        order.into_iter().filter_map(|(_, _, at)| self.cookies.get(at))
    }

    /// Whether there was one.
    pub fn remove(&mut self, domain: &str, path: &str, name: &str) -> bool {
        let before = self.cookies.len();
        self.cookies.retain(|known| !is_same(known, domain, path, name));
        self.cookies.len() < before
    }

    /// Keeps those of which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Cookie) -> bool) {
        self.cookies.retain(keep);
    }

    /// The value of the Cookie header for a request to `url`; `None` where no cookie is meant for it.
    #[must_use]
    pub fn header(&self, url: &str) -> Option<String> {
        let parts = split(url);
        let host = request_host(url);
        let is_secure = parts.scheme.eq_ignore_ascii_case("https");
        let path = if parts.path.is_empty() { "/" } else { parts.path };
        let now = now();
        let mut sent: Vec<&Cookie> = self
            .iter()
            .filter(|cookie| {
                is_for_host(cookie, &host)
                    && path_matches(path, &cookie.path)
                    && (is_secure || !cookie.secure)
                    && !cookie.is_expired(now)
            })
            .collect();
        sent.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pair = |cookie: &&Cookie| match &cookie.value {
            Some(value) => format!("{}={value}", cookie.name),
            None => cookie.name.clone(),
        };
        (!sent.is_empty()).then(|| sent.iter().map(pair).collect::<Vec<_>>().join("; "))
    }

    /// Takes what an answer from `url` sets. Cookies for a domain that is not the host's, or that is a
    /// public suffix such as `co.uk`, are refused.
    pub fn take<'a>(&mut self, url: &str, set_cookies: impl IntoIterator<Item = &'a str>) {
        let now = now();
        for text in set_cookies {
            let Some(cookie) = parse(text, url, now) else { continue };
            if cookie.is_expired(now) {
                self.remove(&cookie.domain, &cookie.path, &cookie.name);
            } else {
                self.set(cookie);
            }
        }
    }
}

fn is_same(cookie: &Cookie, domain: &str, path: &str, name: &str) -> bool {
    cookie.name == name && cookie.path == path && cookie.domain == domain
}

/// The host of a URL as cookies know it: lower case, a name without a dot gets `.local`.
fn request_host(url: &str) -> String {
    let (host, _) = host_and_port(split(url).authority);
    let host = host.to_ascii_lowercase();
    if host.contains(['.', ':']) { host } else { format!("{host}.local") }
}

fn is_for_host(cookie: &Cookie, host: &str) -> bool {
    let domain = cookie.domain.to_ascii_lowercase();
    let bare = domain.strip_prefix('.').unwrap_or(&domain);
    if domain.is_empty() || bare == host {
        return true;
    }
    cookie.domain_specified && is_below(host, bare)
}

/// Whether `host` is a name below `domain`.
fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')) && host.parse::<IpAddr>().is_err()
}

fn path_matches(path: &str, cookie_path: &str) -> bool {
    match path.strip_prefix(cookie_path) {
        Some(rest) => rest.is_empty() || cookie_path.ends_with('/') || rest.starts_with('/'),
        None => false,
    }
}

/// RFC 6265 section 5.1.4.
fn default_path(url: &str) -> String {
    match split(url).path.rsplit_once('/') {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => "/".to_owned(),
    }
}

fn parse(text: &str, url: &str, now: i64) -> Option<Cookie> {
    // A bare word is a cookie without a value, as `http.cookiejar` has it.
    let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
    let is_word = !pair.contains('=') && !pair.trim().is_empty();
    let parsed = if is_word { format!("{pair}=;{attributes}") } else { text.to_owned() };
    let parsed = cookie::Cookie::parse(parsed).ok()?;
    let host = request_host(url);
    let given = parsed.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    let domain = match given.filter(|domain| !domain.is_empty()) {
        // `localhost` is written as its host is.
        Some(domain) if host == format!("{domain}.local") => None,
        Some(domain) if domain == host && (host.parse::<IpAddr>().is_ok() || is_public_suffix(&host)) => None,
        Some(domain) if (domain == host || is_below(&host, &domain)) && !is_public_suffix(&domain) => {
            Some(domain)
        }
        Some(_) => return None,
        None => None,
    };
    let path = parsed.path().filter(|path| path.starts_with('/'));
    // The crate takes one without digits for the longest.
    let has_age = |attribute: &str| {
        attribute.split_once('=').is_some_and(|(name, value)| {
            name.trim().eq_ignore_ascii_case("max-age") && value.contains(|c: char| c.is_ascii_digit())
        })
    };
    let max_age = parsed.max_age().filter(|_| attributes.split(';').any(has_age));
    let expires = match max_age {
        Some(age) => Some(now.saturating_add(age.whole_seconds())),
        None => parsed.expires_datetime().map(cookie::time::OffsetDateTime::unix_timestamp),
    };
    let mut rest = Vec::new();
    for attribute in text.split(';').skip(1) {
        let (name, value) =
            attribute.split_once('=').map_or((attribute, None), |(n, v)| (n, Some(v.trim().to_owned())));
        let name = name.trim();
        let known = ["domain", "path", "expires", "max-age", "secure", "version", "port", ""];
        if !known.contains(&&*name.to_ascii_lowercase()) {
            rest.push((name.to_owned(), value));
        }
    }
    Some(Cookie {
        name: parsed.name().to_owned(),
        value: (!is_word).then(|| unescaped(parsed.value())),
        domain_specified: domain.is_some(),
        domain: domain.map_or(host, |domain| format!(".{domain}")),
        path_specified: path.is_some(),
        path: path.map_or_else(|| default_path(url), str::to_owned),
        secure: parsed.secure().unwrap_or_default(),
        discard: expires.is_none(),
        expires,
        rest,
    })
}

/// Quotes inside a quoted value have no backslash (`RequestsCookieJar.set_cookie`).
fn unescaped(value: &str) -> String {
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    if is_quoted { value.replace("\\\"", "") } else { value.to_owned() }
}

/// The URL that decides about cookies: its host is that of the Host header, where a program sets one.
#[must_use]
pub fn url_for<'a>(url: &'a str, host: Option<&str>) -> Cow<'a, str> {
    match host.filter(|host| !host.is_empty()) {
        Some(host) => {
            let parts = split(url);
            format!("{}://{host}{}", parts.scheme, parts.target()).into()
        }
        None => url.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(url: &str, set_cookies: &[&str]) -> Jar {
        let mut jar = Jar::default();
        jar.take(url, set_cookies.iter().copied());
        jar
    }

    #[test]
    fn goes_back_to_its_host_only() {
        let jar = jar("https://a.example.com/x/y", &["n=v"]);
        assert_eq!(jar.header("https://a.example.com/x/z").as_deref(), Some("n=v"));
        assert_eq!(jar.header("https://b.a.example.com/x/z"), None);
        assert_eq!(jar.header("https://a.example.com/xx"), None);
    }

    #[test]
    fn a_domain_means_what_is_below_it() {
        let jar = jar("https://a.example.com/", &["n=v; Domain=example.com; Path=/"]);
        for host in ["a.example.com", "example.com", "b.a.example.com"] {
            assert_eq!(jar.header(&format!("http://{host}/")).as_deref(), Some("n=v"), "{host}");
        }
        assert_eq!(jar.header("http://badexample.com/"), None);
    }

    #[test]
    fn foreign_domains_and_public_suffixes_are_refused() {
        for domain in ["com", ".com", "co.uk", "other.com", "b.a.example.co.uk", "local"] {
            let text = format!("n=v; Domain={domain}");
            assert!(jar("https://a.example.co.uk/", &[&text]).is_empty(), "{domain}");
        }
    }

    #[test]
    fn addresses_and_short_names_are_their_own_domain() {
        assert_eq!(
            jar("http://127.0.0.1:80/", &["n=v; Domain=127.0.0.1"]).iter().next().unwrap().domain,
            "127.0.0.1"
        );
        let jar = jar("http://localhost:8080/", &["n=v; Domain=localhost"]);
        assert_eq!(jar.iter().next().unwrap().domain, "localhost.local");
        assert_eq!(jar.header("http://localhost/").as_deref(), Some("n=v"));
    }

    #[test]
    fn secure_and_expiry() {
        let mut jar = jar(
            "https://e.com/",
            &["s=1; Secure", "m=1; Max-Age=100", "e=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT"],
        );
        assert_eq!(jar.header("http://e.com/").as_deref(), Some("m=1; e=1"));
        assert_eq!(jar.header("https://e.com/").as_deref(), Some("s=1; m=1; e=1"));
        jar.take("https://e.com/", ["m=1; Max-Age=0", "e=; Expires=Thu, 01-Jan-1970 00:00:00 GMT"]);
        assert_eq!(jar.header("https://e.com/").as_deref(), Some("s=1"));
    }

    #[test]
    fn longer_paths_go_first() {
        let jar = jar("https://e.com/a/b/c", &["a=1; Path=/", "b=2; Path=/a/b", "c=3; Path=/a"]);
        assert_eq!(jar.header("https://e.com/a/b/c").as_deref(), Some("b=2; c=3; a=1"));
    }
}
