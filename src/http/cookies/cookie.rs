//! One cookie.

use crate::clock;

/// A cookie with the attributes of `http.cookiejar.Cookie`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cookie {
    pub name: String,
    /// `None` if the cookie is a bare word.
    pub value: Option<String>,
    /// If empty, the cookie goes to every host, as requests does with cookies that a program sets without a domain.
    pub domain: String,
    /// Whether it has a Domain attribute, so that subdomains get it too.
    pub domain_specified: bool,
    pub path: String,
    pub path_specified: bool,
    pub secure: bool,
    /// Seconds since the epoch; `None` for a session cookie.
    pub expires: Option<i64>,
    pub discard: bool,
    /// Other attributes, such as HttpOnly, which have no effect here.
    pub rest: Vec<(String, Option<String>)>,
}

impl Cookie {
    #[must_use]
    pub fn is_expired(&self, now: i64) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }
}

/// Returns the current time in seconds since the epoch.
#[must_use]
pub fn now() -> i64 {
    i64::try_from(clock::seconds()).unwrap_or(i64::MAX)
}
