//! A request as it goes on the wire.

use std::sync::Arc;

use http::header::{HOST, HeaderMap, HeaderValue};
use http::{Method, Uri};

use super::activity::WriteActivity;
use super::error::Error;
use super::headers::Wire;
use super::proxy::Proxy;
use super::request_body::{ProgressListener, RequestBody, SendBody};
use super::target::{Target, encode_target};

/// A request, ready to be sent once.
pub struct Request {
    method: Method,
    target: Target,
    uri: Uri,
    headers: HeaderMap,
    /// Host and port of the URL, if the Host header differs from them.
    host_port: Option<Box<str>>,
    /// Whether the program set the request target, also for a proxy.
    has_own_target: bool,
    /// Whether the program set the Host header.
    names_host: bool,
    body: RequestBody,
    /// Called while the body is sent.
    pub listener: Option<Arc<dyn ProgressListener>>,
}

impl Request {
    /// Builds a request from a URL that [`super::url::prepare`] has prepared.
    ///
    /// # Errors
    /// [`Error::InvalidMethod`], [`Error::InvalidUrl`], [`Error::InvalidSchema`].
    pub fn new(method: &str, url: &str, headers: Wire, body: RequestBody) -> Result<Self, Error> {
        let (target, parts) = Target::of(url)?;
        let Wire { fields: mut headers, names_host } = headers;
        let (host_port, host) = (parts.host_port(), target.host_header(parts.host_port()));
        if !names_host {
            let value = HeaderValue::from_str(host)
                .map_err(|_| Error::InvalidUrl("The host cannot be sent in a header.".to_owned()))?;
            headers.insert(HOST, value);
        }
        let is_host = !names_host && host == host_port;
        Ok(Self {
            method: Method::from_bytes(method.as_bytes())
                .map_err(|_| Error::InvalidMethod(method.to_owned()))?,
            uri: Uri::try_from(&*encode_target(parts.target()))
                .map_err(|error| Error::InvalidUrl(format!("The path and query cannot be sent: {error}")))?,
            headers,
            host_port: (!is_host).then(|| host_port.into()),
            has_own_target: false,
            names_host,
            target,
            body,
            listener: None,
        })
    }

    /// Replaces the URL's path and query in the request line.
    ///
    /// # Errors
    /// [`Error::InvalidUrl`].
    pub fn set_target(&mut self, target: &str) -> Result<(), Error> {
        let is_absolute = target.contains("://");
        let target = if is_absolute { target.into() } else { encode_target(target) };
        self.uri = Uri::try_from(&*target)
            .map_err(|error| Error::InvalidUrl(format!("The request target cannot be sent: {error}")))?;
        self.has_own_target = true;
        // RFC 9112 section 3.2.2: the Host header has to match an absolute target.
        if is_absolute
            && !self.names_host
            && let Ok(host) = HeaderValue::from_str(crate::uri::split(&target).host_port())
        {
            self.headers.insert(HOST, host);
        }
        Ok(())
    }

    /// The server it goes to.
    pub(super) const fn server(&self) -> &Target {
        &self.target
    }

    /// Whether sending it twice has the effect of sending it once (RFC 9110 section 9.2.2).
    pub(super) const fn is_idempotent(&self) -> bool {
        matches!(
            self.method,
            Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE | Method::PUT | Method::DELETE
        )
    }

    /// Whether its body can be sent a second time.
    pub(super) const fn is_repeatable(&self) -> bool {
        !matches!(self.body, RequestBody::Stream(..))
    }

    /// Turns it into hyper's request, for `proxy` if that forwards it.
    ///
    /// # Errors
    /// [`Error::InvalidUrl`], [`Error::InvalidHeader`], [`Error::InvalidProxyUrl`].
    pub(super) fn into_hyper(
        self,
        written: &Arc<WriteActivity>,
        proxy: Option<&Proxy>,
    ) -> Result<hyper::Request<SendBody>, Error> {
        let mut request = hyper::Request::new(self.body.into_wire(written, self.listener));
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.headers_mut() = self.headers;
        if let Some(proxy) = proxy {
            if !self.has_own_target {
                *request.uri_mut() = absolute_target(&request, self.host_port.as_deref())?;
            }
            for (name, value) in proxy.fields()? {
                // A header that the program set wins over the credentials of the proxy's URL.
                if proxy.headers.is_some() || !request.headers().contains_key(&name) {
                    request.headers_mut().insert(name, value);
                }
            }
        }
        Ok(request)
    }
}

/// Returns the target for a forwarding proxy: the whole URL (RFC 9112 section 3.2.2). A Host header that the program
/// set does not change it.
fn absolute_target<B>(request: &hyper::Request<B>, host_port: Option<&str>) -> Result<Uri, Error> {
    let host = request.headers().get(HOST).map(HeaderValue::as_bytes).unwrap_or_default();
    let host_port = host_port.map_or_else(|| String::from_utf8_lossy(host), Into::into);
    Uri::try_from(format!("http://{host_port}{}", request.uri()))
        .map_err(|error| Error::InvalidUrl(format!("The URL cannot be sent to a proxy: {error}")))
}
