//! A prepared request: as plain data on its way out, as `PreparedRequest` where Python looks at it.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use pyo3::{PyTraverseError, PyVisit, intern};

use super::body::BodyData;
use super::headers::{CaseInsensitiveDict, merge_fields};
use crate::http::headers::Headers;
use crate::uri::split;

/// A request with everything settled.
#[derive(Clone, Default)]
pub struct Prepared {
    pub method: String,
    pub url: String,
    pub headers: Headers,
    pub body: BodyData,
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
            headers,
            body: BodyData::from_python(&request.getattr(intern!(py, "body"))?)?,
        })
    }

    /// As Python sees it.
    pub fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PreparedRequest>> {
        let request = PreparedRequest {
            method: PyString::new(py, &self.method).into_any().unbind(),
            url: PyString::new(py, &self.url).into_any().unbind(),
            headers: Py::new(py, CaseInsensitiveDict::from_headers(py, &self.headers))?.into_any(),
            body: self.body.to_python(py).unbind(),
        };
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
#[pyclass(module = "oxhorizon", subclass, dict, weakref)]
pub struct PreparedRequest {
    /// The HTTP method, in upper case.
    #[pyo3(get, set)]
    method: Py<PyAny>,
    /// The URL with its query, encoded.
    #[pyo3(get, set)]
    url: Py<PyAny>,
    /// A `CaseInsensitiveDict`; after signing every value is `bytes`, as requests-oauthlib leaves it.
    #[pyo3(get, set)]
    headers: Py<PyAny>,
    /// `None`, `str`, `bytes`, or the file or iterable that is streamed.
    #[pyo3(get, set)]
    body: Py<PyAny>,
}

#[pymethods]
impl PreparedRequest {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(py: Python<'_>, _args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self { method: py.None(), url: py.None(), headers: py.None(), body: py.None() }
    }

    /// Path and query: what stands in the request line.
    #[getter]
    fn path_url(&self, py: Python<'_>) -> PyResult<String> {
        let url = text(self.url.bind(py))?;
        let parts = split(&url);
        let mut out = if parts.path.is_empty() { "/".to_owned() } else { parts.path.to_owned() };
        if !parts.query.is_empty() {
            out.push('?');
            out.push_str(parts.query);
        }
        Ok(out)
    }

    /// A copy whose headers can be changed without changing these.
    fn copy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        let headers = match self.headers.bind(py) {
            headers if headers.is_none() => py.None(),
            headers => headers.call_method0(intern!(py, "copy"))?.unbind(),
        };
        let copy = Self {
            method: self.method.clone_ref(py),
            url: self.url.clone_ref(py),
            headers,
            body: self.body.clone_ref(py),
        };
        Bound::new(py, copy)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<PreparedRequest [{}]>", self.method.bind(py).str()?.to_cow()?))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.method)?;
        visit.call(&self.url)?;
        visit.call(&self.headers)?;
        visit.call(&self.body)
    }

    fn __clear__(&mut self) {
        Python::attach(|py| {
            let nothing = py.None();
            self.body = nothing.clone_ref(py);
            self.headers = nothing;
        });
    }
}
