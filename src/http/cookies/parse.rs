//! Parses a Set-Cookie field (RFC 6265 sections 5.2 and 5.3).

use super::cookie::Cookie;
use super::date;
use super::domain::{self, Host};
use crate::uri::split;

/// The attributes of a cookie as the server sent them.
#[derive(Default)]
struct Fields<'a> {
    domain: Option<&'a str>,
    path: Option<&'a str>,
    secure: bool,
    expires: Option<i64>,
    max_age: Option<i64>,
    rest: Vec<(String, Option<String>)>,
}

/// Returns the cookie that a response from `url` sets; `None` if `text` is no cookie or `url` may not set it.
pub fn cookie(text: &str, url: &str, now: i64) -> Option<Cookie> {
    let mut parts = text.split(';');
    let pair = parts.next().unwrap_or_default();
    let (name, value) = match pair.split_once('=') {
        Some((name, value)) => (trim(name), Some(unescaped(trim(value)))),
        // As in `http.cookiejar`, a bare word is a cookie without a value.
        None => (trim(pair), None),
    };
    if name.is_empty() {
        return None;
    }
    let fields = Fields::read(parts, now);
    let host = Host::of(url);
    let domain = domain::of_cookie(fields.domain, &host)?;
    let path = fields.path.filter(|path| path.starts_with('/'));
    let expires = fields.max_age.or(fields.expires);
    Some(Cookie {
        name: name.to_owned(),
        value,
        domain_specified: domain.is_some(),
        domain: domain.map_or(host.name, |domain| format!(".{domain}")),
        path_specified: path.is_some(),
        path: path.map_or_else(|| default_path(url), str::to_owned),
        secure: fields.secure,
        discard: expires.is_none(),
        expires,
        rest: fields.rest,
    })
}

impl<'a> Fields<'a> {
    /// The last valid attribute of a name wins.
    fn read(attributes: impl Iterator<Item = &'a str>, now: i64) -> Self {
        let mut fields = Self::default();
        for attribute in attributes {
            let (name, value) = match attribute.split_once('=') {
                Some((name, value)) => (trim(name), Some(trim(value))),
                None => (trim(attribute), None),
            };
            let text = value.unwrap_or_default();
            match &*name.to_ascii_lowercase() {
                "expires" => fields.expires = date::parse(text).or(fields.expires),
                "max-age" => fields.max_age = max_age(text, now).or(fields.max_age),
                "domain" if !text.is_empty() => fields.domain = Some(text),
                "path" => fields.path = Some(text),
                "secure" => fields.secure = true,
                "" | "domain" | "port" | "version" => {}
                _ => fields.rest.push((name.to_owned(), value.map(str::to_owned))),
            }
        }
        fields
    }
}

/// 31 December 9999: Python's `datetime`, with which programs save jars, knows no later date.
const LATEST: i64 = 253_402_300_799;

/// Returns when a cookie with this Max-Age expires; `None` if it is not a number (RFC 6265 section 5.2.2).
fn max_age(text: &str, now: i64) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if text.starts_with('-') {
        return Some(now);
    }
    Some(now.saturating_add(digits.parse().unwrap_or(i64::MAX)).min(LATEST))
}

/// Removes `WSP`, which is only space and tab in the RFC's grammar.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Quotes inside a quoted value have no backslash (`RequestsCookieJar.set_cookie`).
fn unescaped(value: &str) -> String {
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    if is_quoted { value.replace("\\\"", "") } else { value.to_owned() }
}

/// RFC 6265 section 5.1.4.
fn default_path(url: &str) -> String {
    match split(url).path.rsplit_once('/') {
        Some((before, _)) if before.starts_with('/') => before.to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expires(attributes: &str) -> Option<i64> {
        cookie(&format!("n=v; {attributes}"), "http://h.example/", 1000).unwrap().expires
    }

    #[test]
    fn last_valid_attribute_wins() {
        let year = "1 Jan 2100 00:00:00";
        for (attributes, found) in [
            ("Max-Age=5", Some(1005)),
            ("Max-Age=5; Max-Age=7", Some(1007)),
            ("Max-Age=5; Max-Age=soon", Some(1005)),
            ("Max-Age=-5", Some(1000)),
            ("Max-Age=0", Some(1000)),
            ("Max-Age=-", None),
            ("Max-Age=+5", None),
            ("Max-Age=5.0", None),
            ("Max-Age=\"5\"", None),
            ("Max-Age", None),
            ("Max-Age=99999999999999999999999", Some(LATEST)),
            ("Max-Age=-99999999999999999999999", Some(1000)),
            (&format!("Expires={year}; Max-Age=5"), Some(1005)),
            (&format!("Max-Age=5; Expires={year}"), Some(1005)),
            (&format!("Max-Age=x; Expires={year}"), Some(4_102_444_800)),
            (&format!("Expires={year}; Expires=never"), Some(4_102_444_800)),
            (&format!("Expires={year}; EXPIRES = 1 Jan 1970 00:00:00"), Some(0)),
        ] {
            assert_eq!(expires(attributes), found, "{attributes}");
        }
    }
}
