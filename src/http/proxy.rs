//! A proxy: its protocol, its address and the credentials for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{HeaderName, HeaderValue, PROXY_AUTHORIZATION};
use zeroize::Zeroizing;

use super::error::Error;
use super::headers::Value;
use crate::uri::percent::unquote;
use crate::uri::{host_and_port, split};

/// The protocol of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// HTTP; requests to HTTPS targets use CONNECT (RFC 9110 section 9.3.6).
    Http,
    /// HTTP over TLS.
    Https,
    /// SOCKS 5 (RFC 1928); either we or the proxy resolve host names.
    Socks5 { remote_names: bool },
    /// SOCKS 4; with SOCKS 4a the proxy resolves host names.
    Socks4 { remote_names: bool },
}

/// A proxy and how to use it.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    pub kind: Kind,
    pub host: String,
    pub port: u16,
    /// User and password.
    pub credentials: Option<(String, Zeroizing<String>)>,
    /// The header fields for the proxy, if they are not made from the credentials.
    pub headers: Option<Vec<(String, String)>>,
}

impl std::fmt::Debug for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}:{}", self.kind, self.host, self.port)
    }
}

impl Proxy {
    /// Parses a proxy URL. Without a scheme it is an HTTP proxy.
    ///
    /// # Errors
    /// [`Error::InvalidProxyUrl`].
    pub fn parse(url: &str) -> Result<Self, Error> {
        let malformed = || {
            Error::InvalidProxyUrl(
                "Please check proxy URL. It is malformed and could be missing the host.".to_owned(),
            )
        };
        if url.split_once(":/").is_some_and(|(_, rest)| !rest.starts_with('/')) {
            return Err(malformed());
        }
        let with_scheme;
        let url = if url.contains("://") {
            url
        } else {
            with_scheme = format!("http://{}", url.strip_prefix("//").unwrap_or(url));
            &with_scheme
        };
        let parts = split(url);
        let (kind, default_port) = match parts.scheme.to_ascii_lowercase().as_str() {
            "http" => (Kind::Http, 80),
            "https" => (Kind::Https, 443),
            "socks5" => (Kind::Socks5 { remote_names: false }, 1080),
            "socks5h" => (Kind::Socks5 { remote_names: true }, 1080),
            "socks4" => (Kind::Socks4 { remote_names: false }, 1080),
            "socks4a" => (Kind::Socks4 { remote_names: true }, 1080),
            scheme => {
                return Err(Error::InvalidProxyUrl(format!(
                    "Unknown proxy scheme {scheme:?}. Use http, https, socks5, socks5h, socks4 or socks4a."
                )));
            }
        };
        let (userinfo, authority) = match parts.authority.rsplit_once('@') {
            Some((userinfo, authority)) => (Some(userinfo), authority),
            None => (None, parts.authority),
        };
        let (host, port) = host_and_port(authority);
        let port = match port {
            "" => Some(default_port),
            port => port.parse().ok(),
        };
        let (Some(port), false) = (port, host.is_empty()) else {
            return Err(malformed());
        };
        // As in requests, a user without a colon does not count as credentials.
        let credentials = userinfo.and_then(|userinfo| {
            let (user, password) = userinfo.split_once(':').filter(|(user, _)| !user.is_empty())?;
            Some((unquote(user).into_owned(), unquote(password).into_owned().into()))
        });
        Ok(Self { kind, host, port, credentials, headers: None })
    }

    /// Returns the value of Proxy-Authorization (RFC 9110 section 11.7.2).
    #[must_use]
    pub fn authorization(&self) -> Option<String> {
        let (user, password) = self.credentials.as_ref()?;
        let pair = Zeroizing::new(format!("{user}:{}", password.as_str()));
        // Latin-1 as in requests, or UTF-8 if that is not enough.
        let latin1: Option<Vec<u8>> = pair.chars().map(|c| u8::try_from(c).ok()).collect();
        Some(format!("Basic {}", STANDARD.encode(latin1.unwrap_or_else(|| pair.as_bytes().to_vec()))))
    }

    /// Returns the header fields for the proxy.
    ///
    /// # Errors
    /// [`Error::InvalidHeader`], [`Error::InvalidProxyUrl`].
    pub fn fields(&self) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
        let Some(headers) = &self.headers else {
            let Some(authorization) = self.authorization() else { return Ok(Vec::new()) };
            let value = HeaderValue::from_str(&authorization);
            let value = value.map_err(|error| Error::InvalidProxyUrl(error.to_string()))?;
            return Ok(vec![(PROXY_AUTHORIZATION, value)]);
        };
        let field = |(name, value): &(String, String)| {
            let invalid = |_| Error::InvalidHeader(format!("Invalid header name {name:?} for the proxy."));
            let wire = HeaderName::from_bytes(name.as_bytes()).map_err(invalid)?;
            Ok((wire, Value::from(value.as_str()).to_wire(name)?))
        };
        headers.iter().map(field).collect()
    }

    /// Whether it forwards whole requests for `http:` URLs, with an absolute target.
    #[must_use]
    pub const fn takes_requests(&self) -> bool {
        matches!(self.kind, Kind::Http | Kind::Https)
    }

    /// Returns `host:port` for messages.
    pub fn host_port(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}
