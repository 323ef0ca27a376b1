//! A prepared request as plain data: what is signed, and what is sent.

use std::borrow::Cow;
use std::sync::Arc;

use ::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, TRANSFER_ENCODING};
use pyo3::prelude::*;

use crate::http::cookies::url_for;
use crate::http::error::Error;
use crate::http::headers::{Headers, Value};
use crate::http::request::Request;
use crate::oauth1::{is_form_type, is_signed, unsigned};
use crate::python::convert::headers::merge_fields;
use crate::python::convert::values::text;
use crate::python::interpreter::once::intern;
use crate::python::message::body::BodyData;
use crate::python::message::feed::SourceError;

/// A prepared request, before authentication.
#[derive(Clone, Default)]
pub struct Prepared {
    pub method: String,
    pub url: String,
    /// Shared with the session's defaults until the request adds a field.
    pub headers: Arc<Headers>,
    pub body: BodyData,
}

/// What authentication changes in a request. The rest is not copied, because most requests are only sent.
#[derive(Default)]
pub struct Changes {
    pub authorization: Option<String>,
    pub url: Option<String>,
    pub body: Option<BodyData>,
    pub content_type: Option<&'static str>,
    /// Whether every header value is sent as UTF-8 bytes, as requests-oauthlib does.
    pub encode_values: bool,
}

impl Changes {
    const fn is_none(&self) -> bool {
        self.authorization.is_none()
            && self.url.is_none()
            && self.body.is_none()
            && self.content_type.is_none()
            && !self.encode_values
    }
}

/// A request as it was sent.
pub struct Sent {
    base: Arc<Prepared>,
    changes: Changes,
}

impl Sent {
    pub const fn new(base: Arc<Prepared>, changes: Changes) -> Self {
        Self { base, changes }
    }

    pub fn method(&self) -> &str {
        &self.base.method
    }

    /// The request before authentication.
    pub const fn base(&self) -> &Arc<Prepared> {
        &self.base
    }

    pub fn url(&self) -> &str {
        self.changes.url.as_deref().unwrap_or(&self.base.url)
    }

    /// The URL that decides which cookies of the response are accepted.
    pub fn cookie_url(&self) -> Cow<'_, str> {
        cookie_url(self.url(), &self.base.headers)
    }

    /// The request for the wire. `failed` gets the exception that a streamed body raises.
    ///
    /// # Errors
    /// `InvalidHeader`, `InvalidURL` and others, for a request that cannot be sent.
    pub fn to_wire(&self, failed: &SourceError) -> Result<Request, Error> {
        let Self { base, changes } = self;
        let mut wire = if changes.encode_values && !base.headers.is_ascii() {
            let mut encoded = Headers::clone(&base.headers);
            encoded.encode_values();
            encoded.to_wire()?
        } else {
            base.headers.to_wire()?
        };
        let headers = &mut wire.fields;
        if let Some(authorization) = &changes.authorization {
            let value = HeaderValue::from_bytes(authorization.as_bytes());
            let broken = |_| Error::InvalidHeader("Invalid value of header \"Authorization\".".to_owned());
            headers.insert(AUTHORIZATION, value.map_err(broken)?);
        }
        if let Some(content_type) = changes.content_type {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        if let Some(length) = changes.body.as_ref().and_then(BodyData::content_length) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        let body = changes.body.as_ref().unwrap_or(&base.body);
        let has_body = !matches!(body, BodyData::None);
        let has_length = (has_body || expects_body(&base.method)) && headers.contains_key(CONTENT_LENGTH);
        if !has_body && !has_length && expects_body(&base.method) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let promised = match headers.get(CONTENT_LENGTH) {
            _ if headers.contains_key(TRANSFER_ENCODING) => None,
            Some(length) => Some(body.promised(length.as_bytes())?),
            None => {
                if matches!(body, BodyData::Stream(_)) {
                    headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
                }
                None
            }
        };
        let body = body.to_http(failed, has_length, promised);
        Request::new(&base.method, self.url(), wire, body)
    }

    /// The request with its changes applied.
    pub fn to_prepared(&self) -> Prepared {
        let Self { base, changes } = self;
        let mut request = Prepared::clone(base);
        if changes.is_none() {
            return request;
        }
        let headers = Arc::make_mut(&mut request.headers);
        if let Some(content_type) = changes.content_type {
            headers.set("Content-Type", content_type);
        }
        if let Some(authorization) = &changes.authorization {
            headers.set("Authorization", authorization.as_str());
        }
        if changes.encode_values {
            headers.encode_values();
        }
        if let Some(url) = &changes.url {
            request.url.clone_from(url);
        }
        if let Some(body) = &changes.body {
            request.body = body.clone();
        }
        request.body.set_content_length(&request.method, headers);
        request
    }
}

/// Whether a server expects a body unless `Content-Length: 0` says otherwise (urllib3's list).
fn expects_body(method: &str) -> bool {
    const NONE: [&str; 6] = ["GET", "HEAD", "DELETE", "TRACE", "OPTIONS", "CONNECT"];
    !NONE.contains(&method) && !NONE.iter().any(|none| method.eq_ignore_ascii_case(none))
}

impl Prepared {
    /// Whether the body is a form that carries a signature.
    pub fn has_signed_form(&self) -> bool {
        self.form().is_some_and(is_signed)
    }

    /// Removes the protocol parameters of a signature from the form.
    pub fn remove_signature(&mut self) {
        if let Some(form) = self.form().and_then(unsigned) {
            self.body = BodyData::Bytes(form.into());
            self.body.set_content_length(&self.method, Arc::make_mut(&mut self.headers));
        }
    }

    fn form(&self) -> Option<&str> {
        let kind = self.headers.get("Content-Type")?;
        match &self.body {
            BodyData::Text(form) | BodyData::Bytes(form) if is_form_type(&kind.as_text()) => {
                std::str::from_utf8(form).ok()
            }
            _ => None,
        }
    }

    /// Reads a `PreparedRequest`, ours or requests' own.
    ///
    /// # Errors
    /// `InvalidHeader`, and `TypeError` for an attribute of the wrong type.
    pub fn from_python(request: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = request.py();
        let mut headers = Headers::default();
        merge_fields(&mut headers, &request.getattr(intern!(py, "headers"))?, false)?;
        Ok(Self {
            method: text(&request.getattr(intern!(py, "method"))?)?,
            url: text(&request.getattr(intern!(py, "url"))?)?,
            headers: Arc::new(headers),
            body: BodyData::from_python(&request.getattr(intern!(py, "body"))?)?,
        })
    }
}

/// The URL that decides which cookies are sent and accepted.
pub fn cookie_url<'a>(url: &'a str, headers: &Headers) -> Cow<'a, str> {
    url_for(url, headers.get("Host").map(Value::as_text).as_deref())
}
