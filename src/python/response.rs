//! `Response`: what the server said, turned into Python objects when it is asked for.

use std::sync::Arc;

use ::http::{HeaderMap, StatusCode};
use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use pyo3::{PyTraverseError, PyVisit, intern};

use super::body::Content;
use super::errors::{About, exception};
use super::headers::CaseInsensitiveDict;
use super::json_in;
use super::request::Sent;
use super::slot::Slot;
use crate::http::client::Head;
use crate::http::redirect::is_redirect_status;
use crate::uri::redacted;

/// One request and its answer.
pub struct Exchange {
    pub request: Arc<Sent>,
    pub head: Head,
    pub content: Content,
}

/// A server's answer to a request (`requests.Response`).
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Response {
    exchange: Option<(Arc<Sent>, Head)>,
    status_code: Slot,
    url: Slot,
    reason: Slot,
    headers: Slot,
    encoding: Slot,
    elapsed: Slot,
    request: Slot,
    history: Slot,
    content: Slot,
}

impl Response {
    /// The answer to the last of `exchanges`; those before it are its history.
    pub fn from_exchanges(py: Python<'_>, exchanges: Vec<Exchange>) -> PyResult<Bound<'_, Self>> {
        let mut history: Vec<Bound<'_, Self>> = Vec::new();
        let mut last = Bound::new(py, Self::default())?;
        for Exchange { request, head, content } in exchanges {
            let response = Self { exchange: Some((request, head)), ..Self::default() };
            response.content.set(content.into_python(py).into_any());
            if !history.is_empty() {
                response.history.set(PyList::new(py, &history)?.into_any().unbind());
            }
            last = Bound::new(py, response)?;
            history.push(last.clone());
        }
        Ok(last)
    }

    fn map(&self) -> Option<&HeaderMap> {
        self.exchange.as_ref().map(|(_, head)| &head.headers)
    }

    /// The status code as a number; 0 where none was set.
    fn status(&self, py: Python<'_>) -> PyResult<u16> {
        Ok(self.status_code(py)?.extract::<Option<u16>>(py)?.unwrap_or_default())
    }

    fn encoding_text(&self, py: Python<'_>) -> PyResult<Option<String>> {
        self.encoding(py)?.extract(py)
    }

    fn bytes<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        Ok(self.content(py)?.into_bound(py).cast_into::<PyBytes>().ok())
    }

    fn has_location(&self, py: Python<'_>) -> PyResult<bool> {
        self.headers(py)?.bind(py).contains("location")
    }
}

/// The charset that the headers name, by requests' rules (`get_encoding_from_headers`).
fn charset(map: &HeaderMap) -> Option<String> {
    let content_type = map.get(::http::header::CONTENT_TYPE)?;
    let content_type: String = content_type.as_bytes().iter().copied().map(char::from).collect();
    let mut parts = content_type.split(';');
    let media = parts.next().unwrap_or_default().trim();
    let charset = parts
        .filter_map(|parameter| parameter.split_once('='))
        .rfind(|(name, _)| name.trim_matches(QUOTES).eq_ignore_ascii_case("charset"));
    if let Some((_, charset)) = charset {
        Some(charset.trim_matches(QUOTES).to_owned())
    } else if media.contains("text") {
        Some("ISO-8859-1".to_owned())
    } else if media.contains("application/json") {
        Some("utf-8".to_owned())
    } else {
        None
    }
}

const QUOTES: [char; 3] = [' ', '"', '\''];

/// The encoding of a JSON text, from its first bytes (RFC 4627 section 3; `guess_json_utf`).
fn guess_json_utf(body: &[u8]) -> Option<&'static str> {
    let start = body.get(..4).unwrap_or(body);
    if start == b"\xff\xfe\x00\x00" || start == b"\x00\x00\xfe\xff" {
        return Some("utf-32");
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        return Some("utf-8-sig");
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Some("utf-16");
    }
    let null = |at: usize| start.get(at) == Some(&0);
    match start.iter().filter(|byte| **byte == 0).count() {
        0 => Some("utf-8"),
        2 if null(0) && null(2) => Some("utf-16-be"),
        2 if null(1) && null(3) => Some("utf-16-le"),
        3 if !null(3) => Some("utf-32-be"),
        3 if !null(0) => Some("utf-32-le"),
        _ => None,
    }
}

fn is_utf8_name(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// Whether ASCII bytes mean themselves in this encoding.
fn keeps_ascii(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    ["utf-8", "utf8", "ascii", "us-ascii", "latin-1", "latin1"].contains(&&*name)
        || ["iso-8859-", "windows-125", "cp125"].iter().any(|family| name.starts_with(family))
}

/// `bytes` as text: as `encoding` says, what does not decode replaced.
fn decode<'py>(bytes: &Bound<'py, PyBytes>, encoding: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = bytes.py();
    if is_utf8_name(encoding)
        && let Ok(text) = std::str::from_utf8(bytes.as_bytes())
    {
        return Ok(PyString::new(py, text).into_any());
    }
    let decode = intern!(py, "decode");
    match bytes.call_method1(decode, (encoding, "replace")) {
        Err(error) if error.is_instance_of::<pyo3::exceptions::PyLookupError>(py) => {
            // A charset that Python does not know, or no codec of text.
            bytes.call_method1(decode, ("utf-8", "replace"))
        }
        result => result,
    }
}

#[pymethods]
impl Response {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[getter]
    fn status_code(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.status_code.get(py, || {
            let status = self.exchange.as_ref().map(|(_, head)| head.status);
            Ok(status.into_pyobject(py)?.into_any().unbind())
        })
    }

    #[setter]
    fn set_status_code(&self, value: Py<PyAny>) {
        self.status_code.set(value);
    }

    #[getter]
    fn url(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.url.get(py, || {
            let url = self.exchange.as_ref().map(|(request, _)| request.url());
            Ok(url.into_pyobject(py)?.into_any().unbind())
        })
    }

    #[setter]
    fn set_url(&self, value: Py<PyAny>) {
        self.url.set(value);
    }

    #[getter]
    fn reason(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.reason.get(py, || {
            let reason: Option<String> = self.exchange.as_ref().map(|(_, head)| match &head.reason {
                Some(reason) => reason.trim_ascii().iter().copied().map(char::from).collect(),
                None => StatusCode::from_u16(head.status)
                    .ok()
                    .and_then(|status| status.canonical_reason())
                    .unwrap_or_default()
                    .to_owned(),
            });
            Ok(reason.into_pyobject(py)?.into_any().unbind())
        })
    }

    #[setter]
    fn set_reason(&self, value: Py<PyAny>) {
        self.reason.set(value);
    }

    #[getter]
    fn headers(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.headers.get(py, || {
            let headers = match self.map() {
                Some(map) => CaseInsensitiveDict::from_map(py, map),
                None => CaseInsensitiveDict::default(),
            };
            Ok(Py::new(py, headers)?.into_any())
        })
    }

    #[setter]
    fn set_headers(&self, value: Py<PyAny>) {
        self.headers.set(value);
    }

    #[getter]
    fn encoding(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.encoding.get(py, || Ok(self.map().and_then(charset).into_pyobject(py)?.into_any().unbind()))
    }

    #[setter]
    fn set_encoding(&self, value: Py<PyAny>) {
        self.encoding.set(value);
    }

    #[getter]
    fn elapsed(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.elapsed.get(py, || {
            let elapsed = self.exchange.as_ref().map(|(_, head)| head.elapsed).unwrap_or_default();
            Ok(elapsed.into_pyobject(py)?.into_any().unbind())
        })
    }

    #[setter]
    fn set_elapsed(&self, value: Py<PyAny>) {
        self.elapsed.set(value);
    }

    #[getter]
    fn request(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.request.get(py, || {
            Ok(match &self.exchange {
                Some((request, _)) => request.to_prepared().to_python(py)?.into_any().unbind(),
                None => py.None(),
            })
        })
    }

    #[setter]
    fn set_request(&self, value: Py<PyAny>) {
        self.request.set(value);
    }

    #[getter]
    fn history(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.history.get(py, || Ok(PyList::empty(py).into_any().unbind()))
    }

    #[setter]
    fn set_history(&self, value: Py<PyAny>) {
        self.history.set(value);
    }

    #[getter]
    fn content(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.content.get(py, || Ok(py.None()))
    }

    #[getter(_content)]
    fn raw_content(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.content(py)
    }

    #[setter(_content)]
    fn set_raw_content(&self, value: Py<PyAny>) {
        self.content.set(value);
    }

    /// The encoding that the body itself suggests, for bodies whose headers name none.
    #[getter]
    fn apparent_encoding(&self, py: Python<'_>) -> PyResult<&'static str> {
        let body = self.bytes(py)?;
        let body = body.as_ref().map_or(&b""[..], |body| body.as_bytes());
        Ok(if body.is_ascii() {
            "ascii"
        } else if std::str::from_utf8(body).is_ok() {
            "utf-8"
        } else {
            "ISO-8859-1"
        })
    }

    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Some(body) = self.bytes(py)?.filter(|body| !body.as_bytes().is_empty()) else {
            return Ok(PyString::new(py, "").into_any());
        };
        match self.encoding_text(py)? {
            Some(encoding) => decode(&body, &encoding),
            None => decode(&body, self.apparent_encoding(py)?),
        }
    }

    #[pyo3(signature = (**kwargs))]
    fn json<'py>(&self, py: Python<'py>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        let body = self.bytes(py)?.unwrap_or_else(|| PyBytes::new(py, b""));
        let document = body.as_bytes();
        let encoding = self.encoding_text(py)?.filter(|encoding| !encoding.is_empty());
        let guessed =
            encoding.is_none().then(|| guess_json_utf(document)).flatten().filter(|_| document.len() > 3);
        let is_utf8 = match &encoding {
            Some(encoding) => is_utf8_name(encoding) || (keeps_ascii(encoding) && document.is_ascii()),
            None => guessed == Some("utf-8") || document.len() <= 3,
        };
        if is_utf8
            && kwargs.is_none()
            && let Some(value) = json_in::loads(py, document)
        {
            return Ok(value);
        }
        // Whatever is not plain is Python's to judge, as in the original.
        let module = py.import("oxhorizon._json")?;
        let loads = module.getattr("loads")?;
        if let Some(guessed) = guessed
            && let Ok(text) = body.call_method1(intern!(py, "decode"), (guessed,))
        {
            return loads.call((text,), kwargs);
        }
        loads.call((self.text(py)?,), kwargs)
    }

    #[getter]
    fn ok(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(!(400..600).contains(&self.status(py)?))
    }

    #[getter]
    fn is_redirect(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(is_redirect_status(self.status(py)?) && self.has_location(py)?)
    }

    #[getter]
    fn is_permanent_redirect(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(matches!(self.status(py)?, 301 | 308) && self.has_location(py)?)
    }

    fn raise_for_status(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let status = this.status(py)?;
        let whose = match status {
            400..500 => "Client",
            500..600 => "Server",
            _ => return Ok(()),
        };
        let reason = this.reason(py)?.into_bound(py);
        let reason = match reason.cast::<PyBytes>() {
            Ok(bytes) => String::from_utf8_lossy(bytes.as_bytes()).into_owned(),
            Err(_) => reason.str()?.to_cow()?.into_owned(),
        };
        let url = this.url(py)?.into_bound(py);
        let url = url.str()?;
        let url = url.to_cow()?;
        let message = format!("{status} {whose} Error: {reason} for url: {}", redacted(&url));
        Err(exception(py, "HTTPError", About { message, keyword: "response", object: slf.as_any() }))
    }

    /// Gives the connection back. The body was read already, so there is nothing to do.
    fn close(&self) {}

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_args))]
    fn __exit__(&self, _args: &Bound<'_, PyTuple>) {}

    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        self.ok(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Response [{}]>", self.status_code(py)?.bind(py).str()?.to_cow()?))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        for attribute in self.attributes() {
            attribute.visit(&visit)?;
        }
        Ok(())
    }

    fn __clear__(&self) {
        for attribute in self.attributes() {
            attribute.clear();
        }
    }

    #[setter(content)]
    fn set_content(&self, _value: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err("can't set attribute 'content': it is what the server sent"))
    }
}

impl Response {
    fn attributes(&self) -> [&Slot; 9] {
        [
            &self.status_code,
            &self.url,
            &self.reason,
            &self.headers,
            &self.encoding,
            &self.elapsed,
            &self.request,
            &self.history,
            &self.content,
        ]
    }
}
