//! The server that a request goes to, and the request target.

use std::borrow::Cow;

use super::error::Error;
use super::url::{encode_invalid, invalid, is_https, is_path, is_query};
use crate::uri::{UrlParts, redacted};

/// The server that a request goes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub https: bool,
    /// A name or address, IPv6 without brackets.
    pub host: String,
    pub port: u16,
}

impl Target {
    /// Returns the target of a prepared URL, and the URL's parts.
    ///
    /// # Errors
    /// [`Error::InvalidSchema`] if the scheme is not http or https, [`Error::InvalidUrl`].
    pub fn of(url: &str) -> Result<(Self, UrlParts<'_>), Error> {
        let https = match url.get(..8).unwrap_or(url) {
            _ if is_https(url) => true,
            start if start.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://")) => false,
            start
                if ["http:", "https:"]
                    .iter()
                    .any(|scheme| start.to_ascii_lowercase().starts_with(scheme)) =>
            {
                return Err(Error::InvalidUrl("No host specified.".to_owned()));
            }
            _ => return Err(Error::InvalidSchema(redacted(url).into_owned())),
        };
        let parts = crate::uri::split(url);
        let (host, port) = crate::uri::host_and_port(parts.authority);
        let port = match port {
            "" => None,
            digits => digits.parse().map(Some).map_err(|_| invalid(url))?,
        };
        let brackets = parts.authority.bytes().filter(|byte| matches!(byte, b'[' | b']')).count();
        // A program can set a URL that was never prepared. The host is sent verbatim in the Host header and in CONNECT.
        let may_be_sent = parts.authority.bytes().all(|byte| byte.is_ascii_graphic());
        if host.is_empty()
            || !may_be_sent
            || parts.target().starts_with('\\')
            || (brackets != 0
                && (brackets != 2 || !parts.authority.to_ascii_lowercase().contains(&format!("[{host}]"))))
        {
            return Err(invalid(url));
        }
        let port = port.filter(|port| *port != 0).unwrap_or(if https { 443 } else { 80 });
        Ok((Self { https, host, port }, parts))
    }

    /// Returns `host:port` for messages.
    #[must_use]
    pub fn host_port(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Returns `host:port` as in a URL, with IPv6 in brackets.
    #[must_use]
    pub(super) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// Returns the Host header (RFC 9110 section 7.2) for the `host_port` of the URL, without a default port.
    pub(super) fn host_header<'a>(&self, host_port: &'a str) -> &'a str {
        host_port.strip_suffix(if self.https { ":443" } else { ":80" }).unwrap_or(host_port)
    }
}

/// Encodes the request target as urllib3 does right before sending (`_encode_target`).
pub(super) fn encode_target(target: &str) -> Cow<'_, str> {
    if target.starts_with('/') && target.bytes().all(is_query) {
        return Cow::Borrowed(target);
    }
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let mut out = encode_invalid(path, is_path);
    if out.is_empty() {
        out.push('/');
    }
    if let Some(query) = query {
        out.push('?');
        out.push_str(&encode_invalid(query, is_query));
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::http::url::prepare;

    fn sent(url: &str) -> String {
        encode_target(Target::of(url).unwrap().1.target()).into_owned()
    }

    #[test]
    fn targets() {
        let url = "https://u:p@h:8443/x'?y=%2f#z";
        let (target, parts) = Target::of(url).unwrap();
        assert_eq!(parts.host_port(), "h:8443");
        assert_eq!(target.host_header("h:8443"), "h:8443");
        assert_eq!(target.host_header("h:443"), "h");
        assert_eq!(target, Target { https: true, host: "h".into(), port: 8443 });
        assert_eq!(sent(url), "/x'?y=%2F");
        assert_eq!(sent("http://h"), "/");
        assert_eq!(sent("http://h?a"), "/?a");
        assert_eq!(sent("http://h/a/../b?a=100%"), "/a/../b?a=100%25");
        assert_eq!(Target::of("http://[::1]/").unwrap().0.host, "::1");
        assert_eq!(Target::of("HTTP://h/").unwrap().0.port, 80);
        for address in ["[FE80::A]", "[fe80::a%Eth0]", "[::%FF1]"] {
            assert!(Target::of(&format!("http://{address}/")).is_ok(), "{address}");
        }
        for bad in ["mailto:a@b", "ftp://h/", "http:///", "http://h:99999/", ""] {
            assert!(Target::of(bad).is_err(), "{bad}");
        }
        // What only a program can put in place of a prepared URL.
        for bad in ["https://h\r\nx: y/", "http://u\r\n@h/", "http://h /", "http://\u{e9}/", "http://h\\@g/"]
        {
            assert!(Target::of(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_input_panics(url in ".{0,60}", params in ".{0,20}") {
            if let Ok(url) = prepare(&url, &params) {
                let _ = Target::of(&url);
            }
        }

        #[test]
        fn prepared_once_is_prepared(path in "[ -~é☃]{0,20}", query in "[ -~é☃]{0,20}") {
            let url = format!("http://h/{path}?{query}");
            if let Ok(once) = prepare(&url, "") {
                prop_assert!(once.is_ascii());
                let target = sent(&once);
                prop_assert_eq!(sent(&format!("http://h{target}")), target.as_str());
                prop_assert!(::http::Uri::try_from(target.as_str()).is_ok());
            }
        }
    }
}
