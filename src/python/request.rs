//! A prepared request: as plain data on its way out, as `PreparedRequest` where Python looks at it.

use std::sync::Arc;

use ::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use pyo3::{PyTraverseError, PyVisit, intern};

use super::body::{BodyData, SourceError};
use super::headers::{CaseInsensitiveDict, merge_fields};
use super::slot::Slot;
use crate::http::client::Request;
use crate::http::error::Error;
use crate::http::headers::Headers;
use crate::uri::split;

/// A request with everything settled.
#[derive(Clone, Default)]
pub struct Prepared {
    pub method: String,
    pub url: String,
    /// Shared with the session's defaults for as long as a request adds nothing.
    pub headers: Arc<Headers>,
    pub body: BodyData,
}

/// What authentication changes in a request. The rest is not copied: most requests are only sent.
#[derive(Default)]
pub struct Changes {
    pub authorization: Option<String>,
    pub url: Option<String>,
    pub body: Option<BodyData>,
    pub content_type: Option<&'static str>,
    /// requests-oauthlib leaves every header value as bytes.
    pub encode_values: bool,
}

/// A request as it was sent.
pub enum Sent {
    Changed(Arc<Prepared>, Changes),
    /// An auth callable made another of it.
    Whole(Prepared),
}

impl Sent {
    pub fn url(&self) -> &str {
        match self {
            Self::Changed(base, changes) => changes.url.as_deref().unwrap_or(&base.url),
            Self::Whole(request) => &request.url,
        }
    }

    /// For the wire. What a streamed body raises is kept in `failed`.
    ///
    /// # Errors
    /// `InvalidHeader`, `InvalidURL`, …: what cannot be sent.
    pub fn to_wire(&self, failed: &SourceError) -> Result<Request, Error> {
        let (base, changes) = match self {
            Self::Changed(base, changes) => (&**base, changes),
            Self::Whole(request) => (request, &Changes::default()),
        };
        let mut headers = if changes.encode_values && !base.headers.is_ascii() {
            let mut encoded = Headers::clone(&base.headers);
            encoded.encode_values();
            encoded.to_map()?
        } else {
            base.headers.to_map()?
        };
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
        let has_length = headers.contains_key(CONTENT_LENGTH);
        let body = changes.body.as_ref().unwrap_or(&base.body);
        if matches!(body, BodyData::None) && !has_length && expects_body(&base.method) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let body = body.to_http(failed, has_length);
        Request::new(&base.method, self.url(), headers, body)
    }

    /// The request as it was before authentication changed it.
    pub fn unsigned(&self) -> Prepared {
        match self {
            Self::Changed(base, _) => Prepared::clone(base),
            Self::Whole(request) => request.clone(),
        }
    }

    /// The request with its changes made.
    pub fn to_prepared(&self) -> Prepared {
        let (base, changes) = match self {
            Self::Changed(base, changes) => (base, changes),
            Self::Whole(request) => return request.clone(),
        };
        let mut request = Prepared::clone(base);
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

/// Whether a server waits for a body unless told that there is none (urllib3's list).
fn expects_body(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD" | "DELETE" | "TRACE" | "OPTIONS" | "CONNECT")
}

impl Prepared {
    /// Reads a `PreparedRequest`, ours or requests' own, back into plain data.
    ///
    /// # Errors
    /// `InvalidHeader`, `TypeError` where an attribute is not what it should be.
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

    /// As Python sees it.
    pub fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PreparedRequest>> {
        let request = PreparedRequest::default();
        request.method.set(PyString::new(py, &self.method).into_any().unbind());
        request.url.set(PyString::new(py, &self.url).into_any().unbind());
        request.headers.set(Py::new(py, CaseInsensitiveDict::from_headers(py, &self.headers))?.into_any());
        request.body.set(self.body.to_python(py).unbind());
        Bound::new(py, request)
    }
}

/// A `str`, or `bytes` in UTF-8, as requests' `to_native_string`.
fn text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(String::from_utf8_lossy(bytes.as_bytes()).into_owned());
    }
    value.extract()
}

/// The request as it was, or will be, sent: method, URL, headers and body
/// (`requests.PreparedRequest`).
///
/// The attributes are slots, which an object that is not filled yet has empty: the collector may look
/// at one while Python still makes its `__dict__`.
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct PreparedRequest {
    method: Slot,
    url: Slot,
    headers: Slot,
    body: Slot,
}

impl PreparedRequest {
    fn attributes(&self) -> [&Slot; 4] {
        [&self.method, &self.url, &self.headers, &self.body]
    }
}

fn known(py: Python<'_>, slot: &Slot) -> Py<PyAny> {
    slot.known(py).unwrap_or_else(|| py.None())
}

#[pymethods]
impl PreparedRequest {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[getter]
    fn method(&self, py: Python<'_>) -> Py<PyAny> {
        known(py, &self.method)
    }

    #[setter]
    fn set_method(&self, value: Py<PyAny>) {
        self.method.set(value);
    }

    #[getter]
    fn url(&self, py: Python<'_>) -> Py<PyAny> {
        known(py, &self.url)
    }

    #[setter]
    fn set_url(&self, value: Py<PyAny>) {
        self.url.set(value);
    }

    #[getter]
    fn headers(&self, py: Python<'_>) -> Py<PyAny> {
        known(py, &self.headers)
    }

    #[setter]
    fn set_headers(&self, value: Py<PyAny>) {
        self.headers.set(value);
    }

    #[getter]
    fn body(&self, py: Python<'_>) -> Py<PyAny> {
        known(py, &self.body)
    }

    #[setter]
    fn set_body(&self, value: Py<PyAny>) {
        self.body.set(value);
    }

    /// Path and query: what stands in the request line.
    #[getter]
    fn path_url(&self, py: Python<'_>) -> PyResult<String> {
        let url = text(self.url(py).bind(py))?;
        let parts = split(&url);
        let mut out = if parts.path.is_empty() { "/".to_owned() } else { parts.path.to_owned() };
        if !parts.query.is_empty() {
            out.push('?');
            out.push_str(parts.query);
        }
        Ok(out)
    }

    /// Sets the headers to a checked copy of `headers` (`requests.PreparedRequest.prepare_headers`).
    fn prepare_headers(&self, py: Python<'_>, headers: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let mut fields = Headers::default();
        if let Some(headers) = headers {
            merge_fields(&mut fields, headers, false)?;
        }
        self.headers.set(Py::new(py, CaseInsensitiveDict::from_headers(py, &fields))?.into_any());
        Ok(())
    }

    /// A copy whose headers can be changed without changing these.
    fn copy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        let headers = match self.headers(py).into_bound(py) {
            headers if headers.is_none() => headers,
            headers => headers.call_method0(intern!(py, "copy"))?,
        };
        let copy = Self::default();
        copy.method.set(self.method(py));
        copy.url.set(self.url(py));
        copy.headers.set(headers.unbind());
        copy.body.set(self.body(py));
        Bound::new(py, copy)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<PreparedRequest [{}]>", self.method(py).bind(py).str()?.to_cow()?))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.attributes().into_iter().try_for_each(|attribute| attribute.visit(&visit))
    }

    fn __clear__(&self) {
        for attribute in self.attributes() {
            attribute.clear();
        }
    }
}
