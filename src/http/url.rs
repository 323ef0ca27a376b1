//! Prepares URLs as requests does, by the rules of `urllib3.util.parse_url` and `requests.utils.requote_uri`.

use std::borrow::Cow;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use super::error::Error;
use crate::uri::percent::{is_unreserved, push_escaped};
use crate::uri::{redacted, split_once};

/// The parts of a URL, encoded for the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    pub scheme: String,
    /// `user:password`, percent-encoded.
    pub auth: Option<String>,
    /// IPv6 addresses have brackets.
    pub host: String,
    pub port: Option<u16>,
    pub path: String,
    pub query: Option<String>,
    pub fragment: Option<String>,
}

fn is_userinfo(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b':')
}

pub(super) fn is_path(byte: u8) -> bool {
    is_userinfo(byte) || matches!(byte, b'@' | b'/')
}

pub(super) fn is_query(byte: u8) -> bool {
    is_path(byte) || byte == b'?'
}

pub(super) fn invalid(url: &str) -> Error {
    Error::InvalidUrl(format!("Failed to parse: {}", redacted(url)))
}

/// Percent-encodes the bytes that are not `allowed`. If every `%` begins an escape, the text is already encoded, and
/// its `%` stay; otherwise they are encoded too.
pub(super) fn encode_invalid(text: &str, allowed: fn(u8) -> bool) -> String {
    if text.bytes().all(allowed) {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let escape_at =
        |at: usize| bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    let (mut percents, mut escapes, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let is_escape = byte == b'%' && escape_at(at);
        percents += usize::from(byte == b'%');
        escapes += usize::from(is_escape);
        at += if is_escape { 3 } else { 1 };
    }
    let encoded_already = percents == escapes;
    let mut out = String::with_capacity(text.len() + 16);
    let mut upper = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'%' && escape_at(at) {
            upper = 3;
        }
        // In both cases the digits of an escape become upper case.
        let byte = if upper > 0 { byte.to_ascii_uppercase() } else { byte };
        upper = usize::saturating_sub(upper, 1);
        if (byte == b'%' && encoded_already) || allowed(byte) {
            out.push(char::from(byte));
        } else {
            push_escaped(&mut out, byte);
        }
    }
    out
}

fn remove_dot_segments(path: &str) -> Cow<'_, str> {
    if !path.contains("/.") && !path.starts_with('.') {
        return Cow::Borrowed(path);
    }
    let mut out: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                out.pop();
            }
            segment => out.push(segment),
        }
    }
    if path.starts_with('/') && out.first().is_none_or(|first| !first.is_empty()) {
        out.insert(0, "");
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        out.push("");
    }
    Cow::Owned(out.join("/"))
}

fn normalize_host(host: &str, url: &str) -> Result<String, Error> {
    let bad_label = || Error::InvalidUrl("URL has an invalid label.".to_owned());
    if host.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
        return Err(invalid(url));
    }
    if let Some(bracketed) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        let (address, zone) =
            bracketed.split_once('%').map_or((bracketed, None), |(a, zone)| (a, Some(zone)));
        if address.parse::<std::net::Ipv6Addr>().is_err() {
            return Err(invalid(url));
        }
        let address = address.to_ascii_lowercase();
        return Ok(match zone {
            Some(zone) => {
                let zone = zone.strip_prefix("25").filter(|zone| !zone.is_empty()).unwrap_or(zone);
                format!("[{address}%{}]", encode_invalid(zone, |byte| is_unreserved(byte) || byte == b'%'))
            }
            None => format!("[{address}]"),
        });
    }
    if host.contains(['[', ']']) {
        return Err(invalid(url));
    }
    let host = unquote_host(host).ok_or_else(|| invalid(url))?;
    if host.is_ascii() {
        if host.starts_with('*') || !has_labels(&host) {
            return Err(bad_label());
        }
        return Ok(lower_host(&host));
    }
    // As urllib3 does, label by label: ASCII labels may contain what IDNA forbids, such as `a_b` or `-`.
    let labels = host
        .split('.')
        .map(|label| if label.is_ascii() { Some(lower_host(label)) } else { to_a_label(label) });
    let host = labels.collect::<Option<Vec<_>>>().map(|labels| labels.join(".")).ok_or_else(bad_label)?;
    if has_labels(&host) { Ok(host) } else { Err(bad_label()) }
}

/// Encodes a label that is not ASCII (RFC 5890 section 2.3.2.1).
fn to_a_label(label: &str) -> Option<String> {
    let ascii = Uts46::new()
        .to_ascii(label.as_bytes(), AsciiDenyList::STD3, Hyphens::Check, DnsLength::Verify)
        .ok()?;
    let is_label = !ascii.contains('.') && idna::domain_to_unicode(&ascii).0.chars().all(may_be_in_a_name);
    is_label.then(|| ascii.into_owned())
}

/// Letters, digits and marks. requests follows IDNA 2008, which allows no symbols (RFC 5892); UTS 46 does.
fn may_be_in_a_name(c: char) -> bool {
    c.is_ascii()
        || c.is_alphanumeric()
        || idna_adapter::Adapter::new().is_mark(c)
        || matches!(c, '\u{b7}' | '\u{375}' | '\u{5f3}' | '\u{5f4}' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}')
        || matches!(c, '\u{30fb}' | '\u{200c}' | '\u{200d}')
}

/// Whether each label has a length that DNS allows.
fn has_labels(host: &str) -> bool {
    host.strip_suffix('.').unwrap_or(host).split('.').all(|label| (1..=63).contains(&label.len()))
}

/// Returns the host in lower case, except the digits of escapes, which become upper case.
fn lower_host(host: &str) -> String {
    let mut upper = 0;
    host.chars()
        .map(|c| {
            if c == '%' {
                upper = 3;
            }
            let c = if upper > 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
            upper = usize::saturating_sub(upper, 1);
            c
        })
        .collect()
}

/// Decodes the escapes of unreserved characters; `None` for a malformed escape or a control character.
fn unquote_host(host: &str) -> Option<Cow<'_, str>> {
    if !host.contains('%') {
        return Some(Cow::Borrowed(host));
    }
    let mut parts = host.split('%');
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let digits = part.get(..2)?;
        let byte =
            u8::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        if byte < b' ' || byte == 0x7f {
            return None;
        }
        if is_unreserved(byte) {
            out.push(char::from(byte));
        } else {
            push_escaped(&mut out, byte);
        }
        out.push_str(part.get(2..)?);
    }
    Some(Cow::Owned(out))
}

fn parse_port(port: &str, url: &str) -> Result<Option<u16>, Error> {
    if port.is_empty() {
        return Ok(None);
    }
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(invalid(url));
    }
    match port.trim_start_matches('0') {
        "" => Ok(Some(0)),
        digits => digits.parse().map(Some).map_err(|_| invalid(url)),
    }
}

/// Parses an http or https URL and encodes its parts.
pub fn parse(url: &str) -> Result<Parsed, Error> {
    let (scheme, rest) = match url.split_once(':') {
        Some((scheme, rest))
            if scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) =>
        {
            (scheme.to_ascii_lowercase(), rest)
        }
        Some((scheme, rest)) if !scheme.is_ascii() && rest.starts_with("//") => return Err(invalid(url)),
        _ => return Err(Error::MissingSchema(redacted(url).into_owned())),
    };
    let (rest, fragment) =
        rest.split_once('#').map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let Some(rest) = rest.strip_prefix("//") else {
        // `http:host`, `example.com:80/path`
        let known = matches!(scheme.as_str(), "http" | "https");
        return Err(if known {
            Error::InvalidUrl(format!("Invalid URL '{}': No host supplied", redacted(url)))
        } else {
            Error::InvalidSchema(redacted(url).into_owned())
        });
    };
    let end = rest.find(['/', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let (auth, host_port) =
        authority.rsplit_once('@').map_or((None, authority), |(auth, host)| (Some(auth), host));
    let port_at = match host_port.rfind(']') {
        Some(bracket) => host_port.get(bracket..).and_then(|tail| tail.find(':')).map(|at| bracket + at),
        None => host_port.find(':'),
    };
    let (host, port) = match port_at {
        Some(at) => (host_port.get(..at).unwrap_or_default(), host_port.get(at + 1..).unwrap_or_default()),
        None => (host_port, ""),
    };
    let port = parse_port(port, url)?;
    if host.is_empty() {
        return Err(Error::InvalidUrl(format!("Invalid URL '{}': No host supplied", redacted(url))));
    }
    Ok(Parsed {
        host: normalize_host(host, url)?,
        scheme,
        auth: auth.filter(|auth| !auth.is_empty()).map(|auth| encode_invalid(auth, is_userinfo)),
        port,
        path: encode_invalid(&remove_dot_segments(path), is_path),
        query: query.map(|query| encode_invalid(query, is_query)),
        fragment: fragment.map(|fragment| encode_invalid(fragment, is_query)),
    })
}

/// Whether `requests.utils.requote_uri` keeps this byte.
fn is_requote_safe(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b'/'
                | b':'
                | b';'
                | b'='
                | b'?'
                | b'@'
                | b'['
                | b']'
        )
}

fn quote(text: &str, percent_is_safe: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_requote_safe(byte) || (percent_is_safe && byte == b'%') {
            out.push(char::from(byte));
        } else {
            push_escaped(&mut out, byte);
        }
    }
    out
}

/// Decodes the escapes of unreserved characters and encodes characters that a URL must not contain
/// (`requests.utils.requote_uri`).
#[must_use]
pub fn requote(url: &str) -> String {
    if !url.contains('%') {
        return if url.bytes().all(is_requote_safe) { url.to_owned() } else { quote(url, true) };
    }
    let mut parts = url.split('%');
    let mut out = String::with_capacity(url.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits: String = part.chars().take(2).collect();
        let looks_like_escape = digits.chars().count() == 2 && digits.chars().all(char::is_alphanumeric);
        match u8::from_str_radix(&digits, 16) {
            Ok(byte) if looks_like_escape && is_unreserved(byte) => {
                out.push(char::from(byte));
                out.push_str(part.get(2..).unwrap_or_default());
            }
            // `%zz`: requests then treats no `%` of the URL as an escape.
            Err(_) if looks_like_escape => return quote(url, false),
            _ => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    quote(&out, true)
}

/// Fast check that preparing a URL would not change it; `false` if that is uncertain.
fn is_prepared(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http").map(|rest| rest.strip_prefix('s').unwrap_or(rest)) else {
        return false;
    };
    let Some(rest) = rest.strip_prefix("://") else { return false };
    let Some((host_port, target)) =
        rest.bytes().position(|byte| byte == b'/').and_then(|at| rest.split_at_checked(at))
    else {
        return false;
    };
    let (host, port) = split_once(host_port, b':').unwrap_or((host_port, "1"));
    let (path, query) = split_once(target, b'?').unwrap_or((target, "-"));
    let has_pair = |text: &str, pair: &[u8; 2]| text.as_bytes().windows(2).any(|bytes| bytes == pair);
    // A name without empty labels, a port without a leading zero, no dot segments, no escapes.
    !host.is_empty()
        && host.len() < 64
        && !host.starts_with(['.', '-'])
        && !has_pair(host, b"..")
        && host.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
        && port.starts_with(|c: char| c.is_ascii_digit() && c != '0')
        && port.parse::<u16>().is_ok()
        && !has_pair(path, b"/.")
        && path.bytes().all(is_path)
        && !query.is_empty()
        && query.bytes().all(is_query)
}

/// Returns the URL that requests would send for `url`, with the encoded `params` appended to its query
/// (`PreparedRequest.prepare_url`).
///
/// # Errors
/// [`Error::MissingSchema`], [`Error::InvalidUrl`].
pub fn prepare(url: &str, params: &str) -> Result<String, Error> {
    let url = url.trim_start();
    if params.is_empty() && is_prepared(url) {
        return Ok(url.to_owned());
    }
    let http = url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    if url.contains(':') && !http {
        // mailto:, data: and others stay unchanged; sending rejects them.
        return Ok(url.to_owned());
    }
    let parsed = parse(url)?;
    let mut out = String::with_capacity(url.len() + params.len() + 8);
    out.push_str(&parsed.scheme);
    out.push_str("://");
    if let Some(auth) = &parsed.auth {
        out.push_str(auth);
        out.push('@');
    }
    out.push_str(&parsed.host);
    if let Some(port) = parsed.port.filter(|port| *port != 0) {
        out.push(':');
        out.push_str(itoa::Buffer::new().format(port));
    }
    if !parsed.path.starts_with('/') {
        out.push('/');
    }
    out.push_str(&parsed.path);
    let query = parsed.query.as_deref().unwrap_or_default();
    if !query.is_empty() || !params.is_empty() {
        out.push('?');
        out.push_str(query);
        if !query.is_empty() && !params.is_empty() {
            out.push('&');
        }
        out.push_str(params);
    }
    if let Some(fragment) = parsed.fragment.filter(|fragment| !fragment.is_empty()) {
        out.push('#');
        out.push_str(&fragment);
    }
    Ok(requote(&out))
}

/// Whether `url` is an https URL.
#[must_use]
#[inline(always)]
pub fn is_https(url: &str) -> bool {
    url.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line was checked against requests 2.34.2.
    #[test]
    fn urls_are_prepared_as_in_requests() {
        for (given, params, sent) in [
            ("http://h", "", "http://h/"),
            ("  HTTP://EXAMPLE.com:80/a", "", "http://example.com:80/a"),
            ("http://h/a b?c=d e#f g", "", "http://h/a%20b?c=d%20e#f%20g"),
            ("http://h/a/../b/./c/..", "", "http://h/b/"),
            ("http://h/%7euser/%2fx", "", "http://h/~user/%2Fx"),
            ("http://h/%zz", "", "http://h/%25zz"),
            ("http://h?a=b", "c=d", "http://h/?a=b&c=d"),
            ("http://h/?q='x'", "", "http://h/?q='x'"),
            ("http://u:p@h/", "", "http://u:p@h/"),
            ("http://[::1]:80/", "", "http://[::1]:80/"),
            ("http://h/?and(eq(a,b),limit(1,2))", "", "http://h/?and(eq(a,b),limit(1,2))"),
            ("http://h/\u{e9}?\u{e9}", "", "http://h/%C3%A9?%C3%A9"),
            ("http://b\u{fc}cher.example/", "", "http://xn--bcher-kva.example/"),
            ("mailto:a@b", "", "mailto:a@b"),
        ] {
            assert_eq!(prepare(given, params).unwrap(), sent, "{given}");
        }
        for bad in
            ["h/x", "http://", "http://*.h/", "http://h:99999/", "http://h:x/", "http://a b/", "http:/h"]
        {
            assert!(prepare(bad, "").is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn fast_check_is_right(url in "https?://[a-z.:0-9-]{1,12}/[a-z./~'%?=&#-]{0,16}") {
            if is_prepared(&url) {
                // A `#` at the end disables the fast check, and preparing drops it.
                prop_assert_eq!(prepare(&format!("{url}#"), "").unwrap(), url);
            }
        }
    }
}
