//! A URL as requests prepares it: the rules of `urllib3.util.parse_url` and `requests.utils.requote_uri`.

use std::borrow::Cow;

use super::error::Error;
use crate::uri::percent::{is_unreserved, push_escaped};

/// The parts of a URL, each encoded as it goes on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    pub scheme: String,
    /// `user:password`, percent-encoded.
    pub auth: Option<String>,
    /// IPv6 with its brackets.
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

fn is_path(byte: u8) -> bool {
    is_userinfo(byte) || matches!(byte, b'@' | b'/')
}

fn is_query(byte: u8) -> bool {
    is_path(byte) || byte == b'?'
}

fn invalid(url: &str) -> Error {
    Error::InvalidUrl(format!("Failed to parse: {url}"))
}

/// Percent-encodes what `allowed` does not hold. Where every `%` begins an escape, the text counts
/// as encoded already and its `%` stay; else they are encoded too.
fn encode_invalid(text: &str, allowed: fn(u8) -> bool) -> String {
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
        // The digits of an escape are made upper-case in both cases.
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
        let named = host.strip_suffix('.').unwrap_or(&host);
        if host.starts_with('*') || named.split('.').any(|label| label.is_empty() || label.len() > 63) {
            return Err(bad_label());
        }
        return Ok(lower_host(&host));
    }
    idna::domain_to_ascii(&host).ok().filter(|host| !host.is_empty()).ok_or_else(bad_label)
}

/// Lower case but for escapes, whose digits are upper-case.
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

/// Undoes the escapes of unreserved characters; `None` for a malformed one or a control character.
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

/// Takes a URL of the schemes http and https apart and encodes each part.
pub fn parse(url: &str) -> Result<Parsed, Error> {
    let (scheme, rest) = match url.split_once(':') {
        Some((scheme, rest))
            if scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) =>
        {
            (scheme.to_ascii_lowercase(), rest)
        }
        _ => return Err(Error::MissingSchema(url.to_owned())),
    };
    let (rest, fragment) =
        rest.split_once('#').map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let Some(rest) = rest.strip_prefix("//") else {
        // `http:host`, `example.com:80/path`
        let known = matches!(scheme.as_str(), "http" | "https");
        return Err(if known {
            Error::InvalidUrl(format!("Invalid URL {url:?}: No host supplied"))
        } else {
            Error::InvalidSchema(url.to_owned())
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
        return Err(Error::InvalidUrl(format!("Invalid URL {url:?}: No host supplied")));
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

/// What `requests.utils.requote_uri` keeps.
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

/// Undoes the escapes of unreserved characters and encodes what may not stand in a URL
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
            // `%zz`: requests gives up on the escapes of the whole URL.
            Err(_) if looks_like_escape => return quote(url, false),
            _ => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    quote(&out, true)
}

/// The URL that requests would send for `url` with the encoded `params` behind its query
/// (`PreparedRequest.prepare_url`).
///
/// # Errors
/// [`Error::MissingSchema`], [`Error::InvalidUrl`].
pub fn prepare(url: &str, params: &str) -> Result<String, Error> {
    let url = url.trim_start();
    let http = url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    if url.contains(':') && !http {
        // mailto:, data: and the like go through as they are; sending refuses them.
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

/// The `url::Url` whose serialisation is `url` to the letter, for reqwest to send.
///
/// `Url::parse` follows WHATWG and rewrites what requests leaves alone (`'` in a query, `/%2e%2e/`);
/// what was signed must be what goes out.
pub fn exact(url: &str) -> Result<url::Url, Error> {
    let bare = without_userinfo_and_fragment(url);
    let parsed =
        url::Url::parse(&bare).map_err(|error| Error::InvalidUrl(format!("Failed to parse: {error}")))?;
    let after_authority = |text: &str| {
        let authority = text.find("://").map_or(0, |at| at + 3);
        text.get(authority..).and_then(|rest| rest.find(['/', '?'])).map_or(text.len(), |at| authority + at)
    };
    let wanted = encode_target(bare.get(after_authority(&bare)..).unwrap_or_default());
    let given = parsed.as_str();
    let target_at = after_authority(given);
    if given.get(target_at..) == Some(&*wanted) {
        return Ok(parsed);
    }
    with_target(&parsed, given.get(..target_at).unwrap_or_default(), &wanted)
        .map_err(|error| Error::InvalidUrl(format!("Failed to parse: {error}")))
}

/// What urllib3 does to the target last of all (`_encode_target`).
fn encode_target(target: &str) -> Cow<'_, str> {
    if target.bytes().all(is_query) && !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let mut out = encode_invalid(path, is_path);
    if let Some(query) = query {
        out.push('?');
        out.push_str(&encode_invalid(query, is_query));
    }
    Cow::Owned(out)
}

/// Puts `target` (path and query) behind the authority of `parsed`, past the parser.
fn with_target(parsed: &url::Url, before: &str, target: &str) -> Result<url::Url, serde_json::Error> {
    let mut parts = parsed.serialize_internal(serde_json::value::Serializer)?;
    if let Some([text, .., query_start, fragment_start]) = parts.as_array_mut().map(Vec::as_mut_slice) {
        *text = format!("{before}{target}").into();
        *query_start = target.find('?').map(|at| before.len() + at).into();
        *fragment_start = serde_json::Value::Null;
    }
    url::Url::deserialize_internal(parts)
}

/// The Host header for `url` (RFC 9110 section 7.2): as the caller spelled the host, which `Url` does not.
#[must_use]
pub fn host_header(url: &str) -> &str {
    let parts = crate::uri::split(url);
    let host_port = parts.authority.rsplit_once('@').map_or(parts.authority, |(_, rest)| rest);
    let default = if parts.scheme == "https" { ":443" } else { ":80" };
    host_port.strip_suffix(default).unwrap_or(host_port)
}

fn without_userinfo_and_fragment(url: &str) -> Cow<'_, str> {
    let url = url.split('#').next().unwrap_or_default();
    let start = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(start..).unwrap_or_default();
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    match rest.get(..authority_end).and_then(|authority| authority.rfind('@')) {
        Some(at) => {
            let mut out = url.get(..start).unwrap_or_default().to_owned();
            out.push_str(rest.get(at + 1..).unwrap_or_default());
            Cow::Owned(out)
        }
        None => Cow::Borrowed(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line was checked against requests 2.34.2.
    #[test]
    fn as_requests_prepares() {
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

    #[test]
    fn reqwest_gets_the_same_target() {
        for url in ["http://h/?q='x'", "http://h/a/../b?c", "http://h/a//b/'?", "http://[::1]:8080/?a%2Fb"] {
            assert_eq!(exact(url).unwrap().as_str(), url);
        }
        assert_eq!(exact("http://u:p@h:80/x?y#z").unwrap().as_str(), "http://h/x?y");
        assert_eq!(exact("http://h/?a=100%").unwrap().as_str(), "http://h/?a=100%25");
    }

    proptest! {
        #[test]
        fn prepared_once_is_prepared(path in "[ -~é☃]{0,20}", query in "[ -~é☃]{0,20}") {
            let url = format!("http://h/{path}?{query}");
            if let Ok(once) = prepare(&url, "") {
                prop_assert!(once.is_ascii());
                let sent = exact(&once).unwrap();
                let again = exact(sent.as_str()).unwrap();
                prop_assert_eq!(again.as_str(), sent.as_str());
                let bare = once.split('#').next().unwrap();
                if !bare.contains(['%', '[', ']']) {
                    prop_assert_eq!(sent.as_str(), bare);
                }
            }
        }

        #[test]
        fn no_input_panics(url in ".{0,60}", params in ".{0,20}") {
            if let Ok(url) = prepare(&url, &params) {
                let _ = exact(&url);
            }
        }
    }
}
