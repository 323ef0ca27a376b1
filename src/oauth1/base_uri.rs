//! The base string URI (RFC 5849 section 3.4.1.2).

use std::borrow::Cow;
use std::net::Ipv6Addr;

use super::error::SignError;
use crate::uri::percent::escape_into;
use crate::uri::{UrlParts, host_and_port};

/// Fast path for most authorities: a host in lower case without brackets, user or anything to encode, and its port.
fn plain_host_and_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    let end = authority.bytes().position(|byte| !is_plain(byte)).unwrap_or(authority.len());
    match authority.split_at_checked(end)? {
        (host, "") => Some((host, None)),
        (host, rest) => {
            let digits = rest.strip_prefix(':')?;
            let is_port = digits.bytes().all(|byte| byte.is_ascii_digit());
            Some((host, Some(digits.parse().ok().filter(|_| is_port)?)))
        }
    }
}

fn checked_host_and_port(authority: &str) -> Result<(Cow<'_, str>, Option<u16>), SignError> {
    if let Some((host, port)) = plain_host_and_port(authority) {
        return Ok((host.into(), port));
    }
    let (host, port) = host_and_port(authority);
    // Brackets must enclose an IPv6 address, with only a port after them.
    if authority.contains(['[', ']']) {
        let bracketed = authority.rsplit_once('@').map_or(authority, |(_, rest)| rest).strip_prefix('[');
        let (inner, rest) = bracketed.and_then(|text| text.split_once(']')).ok_or(SignError::NoHost)?;
        let address = inner.split('%').next().unwrap_or_default();
        if address.parse::<Ipv6Addr>().is_err() || !(rest.is_empty() || rest.starts_with(':')) {
            return Err(SignError::NoHost);
        }
    }
    let port = match port {
        "" => None,
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => {
            Some(digits.parse::<u16>().map_err(|_| SignError::PortOutOfRange)?)
        }
        _ => return Err(SignError::PortNotANumber),
    };
    Ok((host.into(), port))
}

/// Writes an IPv6 address in its shortest form, in brackets.
fn spelled(host: Cow<'_, str>) -> Cow<'_, str> {
    if !host.contains(':') {
        return host;
    }
    let (address, zone) = host.split_at_checked(host.find('%').unwrap_or(host.len())).unwrap_or((&host, ""));
    match address.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}{zone}]").into(),
        Err(_) => host,
    }
}

/// Returns the scheme and authority of `url` and its `path`, normalised and encoded. If `host` is given, the value of
/// the Host header, it replaces the authority.
pub fn base_string_uri(url: &UrlParts<'_>, path: &str, host: Option<&str>) -> Result<String, SignError> {
    if url.scheme.is_empty() {
        return Err(SignError::NoScheme);
    }
    let is_lower = url.scheme.bytes().all(|byte| !byte.is_ascii_uppercase());
    let scheme: Cow<'_, str> =
        if is_lower { url.scheme.into() } else { url.scheme.to_ascii_lowercase().into() };
    let of_url = checked_host_and_port(url.authority)?;
    let (name, port) = match host {
        Some(header) => {
            let header = header.split(['/', '?', '#']).next().unwrap_or_default();
            checked_host_and_port(header)?
        }
        None => of_url,
    };
    if port == Some(0) {
        return Err(SignError::PortOutOfRange);
    }
    if name.is_empty() {
        return Err(SignError::NoHost);
    }
    let mut out = String::with_capacity(2 * (scheme.len() + url.authority.len() + url.path.len()) + 16);
    escape_into(&mut out, &scheme);
    out.push_str("%3A%2F%2F");
    escape_into(&mut out, &spaceless(spelled(name)));
    match (&*scheme, port) {
        ("http", Some(80)) | ("https", Some(443)) | (_, None) => {}
        (_, Some(port)) => {
            out.push_str("%3A");
            out.push_str(itoa::Buffer::new().format(port));
        }
    }
    escape_into(&mut out, &spaceless(if path.is_empty() { "/" } else { path }.into()));
    Ok(out)
}

/// Removes an empty `;parameters` from the last segment of a path, as Python's `urlparse` does.
#[must_use]
pub fn without_empty_parameters(path: &str) -> &str {
    let Some(short) = path.strip_suffix(';') else { return path };
    let last = path.rfind('/').unwrap_or(0);
    if short.get(last..).unwrap_or_default().contains(';') { path } else { short }
}

/// Replaces spaces with `%20`, before the whole is encoded.
#[inline]
fn spaceless(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte == b' ') { text.replace(' ', "%20").into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::percent::unquote;
    use crate::uri::split;

    fn base(url: &str, host: Option<&str>) -> String {
        let url = split(url);
        unquote(&base_string_uri(&url, without_empty_parameters(url.path), host).unwrap()).into_owned()
    }

    #[test]
    fn rfc5849_section_3_4_1_2() {
        assert_eq!(base("HTTP://EXAMPLE.COM:80/r%20v/X?id=123", None), "http://example.com/r%20v/X");
        assert_eq!(base("https://www.example.net:8080/?q=1", None), "https://www.example.net:8080/");
    }

    #[test]
    fn hosts() {
        assert_eq!(base("http://[0:0::1]:8080/", None), "http://[::1]:8080/");
        assert_eq!(base("https://u:p@h:443", None), "https://h/");
        assert_eq!(base("http://a/x;", None), "http://a/x");
        assert_eq!(base("http://a/x;y", None), "http://a/x;y");
        assert_eq!(base("http://a:81/", Some("B.example")), "http://b.example/");
        assert_eq!(base("http://h:/", None), "http://h/");
        assert_eq!(base("http://h:00080/", None), "http://h/");
        assert_eq!(base("http://H_1:8080/", None), "http://h_1:8080/");
        assert!(base_string_uri(&split("http://h:0/"), "/", None).is_err());
        assert!(base_string_uri(&split("http://h:65536/"), "/", None).is_err());
        assert!(base_string_uri(&split("http://h:+80/"), "/", None).is_err());
        assert!(base_string_uri(&split("http://h:x/"), "/", None).is_err());
        assert!(base_string_uri(&split("/path"), "/", None).is_err());
        assert!(base_string_uri(&split("http:///path"), "/", None).is_err());
    }
}
