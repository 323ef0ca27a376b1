//! `Response`: what the server said, turned into Python objects when it is asked for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ::http::{HeaderMap, StatusCode};
use pyo3::exceptions::{PyAttributeError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use crate::http::charset;
use crate::http::client::Head;
use crate::http::cookies::Jar;
use crate::http::error::Error;
use crate::http::redirect::is_redirect_status;
use crate::http::transport::Transport;
use crate::python::convert::cookies::SharedJar;
use crate::python::convert::errors::{About, Failure, exception};
use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::convert::json_loads;
use crate::python::interpreter::attribute::Slot;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::Members;
use crate::python::message::request::Sent;
use crate::python::responses::exchange::{Exchange, Received};
use crate::python::responses::stream::BodyStream;
use crate::python::sessions::adapter::HTTPAdapter;
use crate::python::sessions::session::Session;
use crate::uri::redacted;

/// Members that others of a response go through, as in requests.
#[derive(Clone, Copy)]
enum Part {
    RaiseForStatus,
    IterContent,
    Content,
    Encoding,
    Text,
    StatusCode,
    #[expect(dead_code, reason = "it is within a range")]
    Headers,
    IsRedirect,
}

/// In the order of [`Part`].
static PARTS: Members<8> = Members::new([
    "raise_for_status",
    "iter_content",
    "content",
    "encoding",
    "text",
    "status_code",
    "headers",
    "is_redirect",
]);

/// Remembers the members. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    PARTS.remember(&Response::type_object(py), &[])
}

/// A server's answer to a request (`requests.Response`).
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Response {
    exchange: Option<(Arc<Sent>, Head)>,
    /// The body, where it is read while it comes.
    stream: Option<Py<BodyStream>>,
    /// Why there is no whole body.
    broken: Mutex<Option<Error>>,
    transport: Option<Arc<Transport>>,
    is_consumed: AtomicBool,
    status_code: Slot,
    url: Slot,
    reason: Slot,
    headers: Slot,
    encoding: Slot,
    elapsed: Slot,
    request: Slot,
    history: Slot,
    content: Slot,
    cookies: Slot,
    raw: Slot,
    connection: Slot,
    next: Slot,
    session: Slot,
}

impl Response {
    /// The answer that came to `request`.
    pub fn new_answer<'py>(
        py: Python<'py>,
        exchange: Exchange,
        request: &Bound<'py, PyAny>,
        transport: &Arc<Transport>,
    ) -> PyResult<Bound<'py, Self>> {
        let Exchange { request: sent, head, body } = exchange;
        let mut response =
            Self { exchange: Some((sent, head)), transport: Some(Arc::clone(transport)), ..Self::default() };
        match body {
            Received::Whole(content) => {
                response.content.set(content.into_python(py).into_any());
            }
            Received::Broken(error) => response.broken = Mutex::new(Some(error)),
            Received::Coming(stream) => response.stream = Some(Py::new(py, stream)?),
        }
        response.request.set(request.clone().unbind());
        Bound::new(py, response)
    }

    /// Its status and Location as they came, where Python has changed neither.
    pub fn own_redirect(slf: &Bound<'_, Self>) -> PyResult<Option<(u16, Option<Vec<u8>>)>> {
        let (py, this) = (slf.py(), slf.get());
        let Some((_, head)) = &this.exchange else { return Ok(None) };
        if this.status_code.known(py).is_some()
            || this.headers.known(py).is_some()
            || is_replaced(slf, Part::StatusCode, Part::IsRedirect)?
        {
            return Ok(None);
        }
        if !is_redirect_status(head.status) {
            return Ok(Some((head.status, None)));
        }
        let values = head.headers.get_all(::http::header::LOCATION).iter();
        let values: Vec<&[u8]> = values.map(::http::HeaderValue::as_bytes).collect();
        Ok(Some((head.status, (!values.is_empty()).then(|| values.join(&b", "[..])))))
    }

    /// The Set-Cookie fields, and the URL that they came from.
    pub fn set_cookies(&self) -> Option<(String, Vec<String>)> {
        let (request, head) = self.exchange.as_ref()?;
        if !head.headers.contains_key(::http::header::SET_COOKIE) {
            return None;
        }
        let values = head.headers.get_all(::http::header::SET_COOKIE).iter();
        let text = |value: &::http::HeaderValue| value.as_bytes().iter().copied().map(char::from).collect();
        Some((request.cookie_url().into_owned(), values.map(text).collect()))
    }

    pub fn history_slot(&self) -> &Slot {
        &self.history
    }

    /// Whether it is an answer that this package received, rather than one made by hand.
    pub const fn came_from_here(&self) -> bool {
        self.exchange.is_some()
    }

    /// Whether a program has put another `iter_content` into the class, which the body is then read with.
    pub fn is_read_otherwise(py: Python<'_>) -> PyResult<bool> {
        let part = Part::IterContent as usize;
        PARTS.has_replacement(&Self::type_object(py), part..part + 1)
    }

    /// Reads what is left of the body, and tells what broke it.
    pub fn must_be_whole(slf: &Bound<'_, Self>) -> PyResult<()> {
        if is_replaced(slf, Part::Content, Part::Content)? {
            return slf.getattr(intern!(slf.py(), "content")).map(drop);
        }
        if slf.get().is_consumed() { Ok(()) } else { slf.get().content(slf).map(drop) }
    }

    /// The adapter that it came through; its `elapsed` is the session's to set.
    pub fn came_through(&self, adapter: &Bound<'_, PyAny>) -> PyResult<()> {
        self.connection.set(adapter.clone().unbind());
        self.elapsed.set(std::time::Duration::ZERO.into_pyobject(adapter.py())?.into_any().unbind());
        Ok(())
    }

    /// The session whose adapter it came through.
    pub fn belongs_to(&self, session: &Bound<'_, Session>) {
        self.session.set(session.clone().into_any().unbind());
    }

    fn take_broken(&self) -> Option<Error> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Reads what is left of the body, for a redirect that goes on: what is broken does not matter, and
    /// a large one is left.
    pub fn drain(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let body = match (&this.stream, this.raw.known(py)) {
            (Some(stream), None)
                if !this.is_consumed() && !is_replaced(slf, Part::IterContent, Part::Content)? =>
            {
                let body = stream.get().read(py, Some(MOST_OF_A_REDIRECT + 1), true);
                if body.as_ref().is_ok_and(|body| body.as_bytes().len() > MOST_OF_A_REDIRECT) {
                    stream.get().close();
                    let error = Error::LargeRedirect(MOST_OF_A_REDIRECT);
                    *this.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    return Ok(());
                }
                body.map(|body| {
                    this.content.set(body.clone().into_any().unbind());
                    this.is_consumed.store(true, Ordering::Relaxed);
                    body.into_any()
                })
            }
            _ => slf.getattr(intern!(py, "content")),
        };
        match body {
            Ok(_) => Ok(()),
            Err(error) if is_body_error(slf.py(), &error)? => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn map(&self) -> Option<&HeaderMap> {
        self.exchange.as_ref().map(|(_, head)| &head.headers)
    }

    /// The status code as a number; 0 where none was set.
    fn status(slf: &Bound<'_, Self>) -> PyResult<u16> {
        let status = slf.getattr(intern!(slf.py(), "status_code"))?;
        Ok(status.extract::<Option<u16>>()?.unwrap_or_default())
    }

    /// # Errors
    /// `TypeError` where there is none yet, as a comparison with `None` raises.
    fn status_to_judge(slf: &Bound<'_, Self>) -> PyResult<u16> {
        slf.getattr(intern!(slf.py(), "status_code"))?
            .extract()
            .map_err(|_| PyTypeError::new_err("this response has no status_code that is a number"))
    }

    /// `None` where there is none, or it is no text: requests decodes as UTF-8 then.
    fn encoding_text(&self, py: Python<'_>) -> PyResult<Option<Encoding>> {
        let encoding = self.encoding(py)?;
        Ok(match encoding.extract::<Option<String>>(py) {
            Ok(name) => name.map(Encoding::Named),
            Err(_) => Some(Encoding::Unusable),
        })
    }

    fn bytes<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        Ok(slf.get().content(slf)?.cast_into::<PyBytes>().ok())
    }

    fn has_location(slf: &Bound<'_, Self>) -> PyResult<bool> {
        slf.getattr(intern!(slf.py(), "headers"))?.contains("location")
    }
}

/// What a program, or the server, says of the charset.
enum Encoding {
    Named(String),
    Unusable,
}

/// Whether the class of a response has another one in place of any of these.
fn is_replaced(slf: &Bound<'_, Response>, first: Part, last: Part) -> PyResult<bool> {
    PARTS.has_replacement(&slf.get_type(), first as usize..last as usize + 1)
}

/// How much of the body of a redirect is kept, where bodies are streamed.
const MOST_OF_A_REDIRECT: usize = 1024 * 1024;

/// The charset that the headers name, by requests' rules (`get_encoding_from_headers`).
fn declared_charset(map: &HeaderMap) -> Option<String> {
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
        self.encoding
            .get(py, || Ok(self.map().and_then(declared_charset).into_pyobject(py)?.into_any().unbind()))
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
        self.request.get(py, || Ok(py.None()))
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

    #[getter(content)]
    fn get_content<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.get().content(slf)
    }

    /// `False` until it was read.
    #[getter(_content)]
    fn get_raw_content(&self, py: Python<'_>) -> Py<PyAny> {
        self.content.known(py).filter(|_| self.is_consumed() || !self.came_from_here()).unwrap_or_else(|| {
            false.into_pyobject(py).map_or_else(|_| py.None(), |no| no.to_owned().into_any().unbind())
        })
    }

    #[setter(_content)]
    fn set_raw_content(&self, py: Python<'_>, value: Py<PyAny>) {
        match value.extract::<bool>(py) {
            Ok(false) => self.content.clear(),
            _ => self.content.set(value),
        }
    }

    #[getter(_content_consumed)]
    fn is_consumed(&self) -> bool {
        self.is_consumed.load(Ordering::Relaxed)
    }

    #[setter(_content_consumed)]
    fn set_is_consumed(&self, value: bool) {
        self.is_consumed.store(value, Ordering::Relaxed);
    }

    /// The connection's own stream, until a program looks at `raw` or sets it: from then on the body comes from there.
    #[getter(_stream)]
    fn get_stream(&self, py: Python<'_>) -> Option<Py<BodyStream>> {
        let stream = self.stream.as_ref().filter(|_| self.raw.known(py).is_none());
        stream.map(|stream| stream.clone_ref(py))
    }

    /// The body as it came from the connection: a file-like object with the interface of
    /// `urllib3.HTTPResponse`.
    #[getter(raw)]
    fn get_raw<'py>(slf: &Bound<'py, Self>) -> PyResult<Py<PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        this.raw.get(py, || {
            let Some((request, head)) = &this.exchange else { return Ok(py.None()) };
            let fields = head.headers.iter().map(|(name, value)| {
                (
                    crate::python::convert::headers::spelled(name.as_str()),
                    value.as_bytes().iter().copied().map(char::from).collect::<String>(),
                )
            });
            let fields = PyList::new(py, fields.collect::<Vec<_>>())?;
            let stream = this.stream.as_ref().map(|stream| stream.clone_ref(py));
            let version = if head.is_http10 { 10 } else { 11 };
            let arguments = (stream, head.status, this.reason(py)?, version, fields, request.url());
            Ok(python_side::raw_response(py)?.call1(arguments)?.unbind())
        })
    }

    #[setter(raw)]
    fn set_raw(&self, value: Py<PyAny>) {
        self.raw.set(value);
    }

    /// The adapter that the response came through.
    #[getter(connection)]
    fn get_connection(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.connection.get(py, || match &self.transport {
            Some(transport) => match (self.session.known(py), &self.exchange) {
                (Some(session), Some((request, _))) => {
                    session.call_method1(py, intern!(py, "get_adapter"), (request.url(),))
                }
                _ => Ok(HTTPAdapter::on(py, Arc::clone(transport))?.unbind()),
            },
            None => Err(PyAttributeError::new_err("this response came through no adapter")),
        })
    }

    #[setter(connection)]
    fn set_connection(&self, value: Py<PyAny>) {
        self.connection.set(value);
    }

    /// The cookies that this response sets.
    #[getter(cookies)]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.cookies.get(py, || {
            let mut jar = Jar::default();
            if let Some((url, values)) = self.set_cookies() {
                jar.take(&url, values.iter().map(String::as_str));
            }
            crate::python::convert::cookies::to_python(py, SharedJar::new(jar))
        })
    }

    #[setter(cookies)]
    fn set_cookies_attribute(&self, value: Py<PyAny>) {
        self.cookies.set(value);
    }

    #[getter(_next)]
    fn get_next_attribute(&self, py: Python<'_>) -> Py<PyAny> {
        self.next.known(py).unwrap_or_else(|| py.None())
    }

    #[setter(_next)]
    fn set_next_attribute(&self, value: Py<PyAny>) {
        self.next.set(value);
    }

    /// The request that follows the redirect, where it was not followed; else `None`.
    #[getter]
    fn next(&self, py: Python<'_>) -> Py<PyAny> {
        self.get_next_attribute(py)
    }

    /// The links of the Link header, by their `rel`, else by their URL (RFC 8288).
    #[getter]
    fn links<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        python_side::body_links(slf.py())?.call1((slf,))
    }

    /// The body in pieces of `chunk_size` bytes, decoded; of text where `decode_unicode` is true.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, chunk_size=1, decode_unicode=False)")]
    fn iter_content<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::iterate(slf, &python_side::body_iter_content(slf.py())?, args, kwargs)
    }

    /// The body line by line.
    #[pyo3(
        signature = (*args, **kwargs),
        text_signature = "($self, chunk_size=512, decode_unicode=False, delimiter=None)"
    )]
    fn iter_lines<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::iterate(slf, &python_side::body_iter_lines(slf.py())?, args, kwargs)
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.call_method1(intern!(slf.py(), "iter_content"), (128,))
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        if !slf.get().is_consumed() {
            slf.getattr(intern!(py, "content"))?;
        }
        let state = PyDict::new(py);
        // As requests: a subclass may add names of its own.
        for name in slf.getattr(intern!(py, "__attrs__"))?.try_iter()? {
            let name = name?.cast_into::<PyString>()?;
            state.set_item(&name, slf.getattr_opt(&name)?)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            slf.setattr(name.cast_into::<PyString>()?, value)?;
        }
        slf.get().is_consumed.store(true, Ordering::Relaxed);
        Ok(())
    }

    #[classattr]
    #[pyo3(name = "__attrs__")]
    fn attrs() -> Vec<&'static str> {
        STATE.to_vec()
    }

    /// The encoding that the body itself suggests, for bodies whose headers name none.
    #[getter]
    fn apparent_encoding(slf: &Bound<'_, Self>) -> PyResult<&'static str> {
        let body = slf.getattr(intern!(slf.py(), "content"))?.cast_into::<PyBytes>().ok();
        let body = body.as_ref().map_or(&b""[..], |body| body.as_bytes());
        Ok(charset::guess(body))
    }

    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if is_replaced(slf, Part::Content, Part::Encoding)? {
            return python_side::body_text(py)?.call1((slf,));
        }
        let Some(body) = Self::bytes(slf)?.filter(|body| !body.as_bytes().is_empty()) else {
            return Ok(PyString::new(py, "").into_any());
        };
        match slf.get().encoding_text(py)? {
            Some(Encoding::Named(encoding)) => decode(&body, &encoding),
            Some(Encoding::Unusable) => decode(&body, "utf-8"),
            None => decode(&body, &slf.getattr(intern!(py, "apparent_encoding"))?.str()?.to_cow()?),
        }
    }

    #[pyo3(signature = (**kwargs))]
    fn json<'py>(slf: &Bound<'py, Self>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if is_replaced(slf, Part::Content, Part::Text)? {
            return python_side::body_json(py)?.call((slf,), kwargs);
        }
        let body = Self::bytes(slf)?.unwrap_or_else(|| PyBytes::new(py, b""));
        let document = body.as_bytes();
        let encoding = match slf.get().encoding_text(py)? {
            Some(Encoding::Named(encoding)) => Some(encoding).filter(|encoding| !encoding.is_empty()),
            Some(Encoding::Unusable) => Some("utf-8".to_owned()),
            None => None,
        };
        let guessed =
            encoding.is_none().then(|| guess_json_utf(document)).flatten().filter(|_| document.len() > 3);
        let is_utf8 = match &encoding {
            Some(encoding) => is_utf8_name(encoding) || (keeps_ascii(encoding) && document.is_ascii()),
            None => guessed == Some("utf-8") || document.len() <= 3,
        };
        if is_utf8
            && kwargs.is_none()
            && let Some(value) = json_loads::loads(py, document)
        {
            return Ok(value);
        }
        // Whatever is not plain is Python's to judge, as in the original.
        let loads = python_side::json_loads(py)?;
        if let Some(guessed) = guessed
            && let Ok(text) = body.call_method1(intern!(py, "decode"), (guessed,))
        {
            return loads.call((text,), kwargs);
        }
        loads.call((slf.getattr(intern!(py, "text"))?,), kwargs)
    }

    #[getter]
    fn ok(slf: &Bound<'_, Self>) -> PyResult<bool> {
        let py = slf.py();
        if PARTS.is_replaced(slf, Part::RaiseForStatus as usize)? {
            let judged = slf.call_method0(intern!(py, "raise_for_status"));
            return match judged {
                Ok(_) => Ok(true),
                Err(error) => {
                    let failed = python_side::http_error(py)?;
                    if error.is_instance(py, &failed) { Ok(false) } else { Err(error) }
                }
            };
        }
        Ok(!(400..600).contains(&Self::status_to_judge(slf)?))
    }

    #[getter]
    fn is_redirect(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Ok(is_redirect_status(Self::status(slf)?) && Self::has_location(slf)?)
    }

    #[getter]
    fn is_permanent_redirect(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Ok(matches!(Self::status(slf)?, 301 | 308) && Self::has_location(slf)?)
    }

    fn raise_for_status(slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        let status = Self::status_to_judge(slf)?;
        let whose = match status {
            400..500 => "Client",
            500..600 => "Server",
            _ => return Ok(()),
        };
        let reason = slf.getattr(intern!(py, "reason"))?;
        let reason = match reason.cast::<PyBytes>() {
            Ok(bytes) => match std::str::from_utf8(bytes.as_bytes()) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.as_bytes().iter().copied().map(char::from).collect(),
            },
            Err(_) => reason.str()?.to_cow()?.into_owned(),
        };
        let url = slf.getattr(intern!(py, "url"))?.str()?;
        let url = url.to_cow()?;
        let message = format!("{status} {whose} Error: {reason} for url: {}", redacted(&url));
        Err(exception(py, "HTTPError", About { message, keyword: "response", object: slf.as_any() }))
    }

    /// Gives the connection back where the body was read to its end, else closes it.
    fn close(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if let Some(stream) = &this.stream {
            stream.get().close();
        }
        if let Some(raw) = this.raw.known(py).filter(|raw| !raw.is_none(py)) {
            let raw = raw.bind(py);
            if !this.is_consumed()
                && let Some(close) = raw.getattr_opt(intern!(py, "close"))?
            {
                close.call0()?;
            }
            if let Some(release) = raw.getattr_opt(intern!(py, "release_conn"))? {
                release.call0()?;
            }
        }
        Ok(())
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_args))]
    fn __exit__(slf: &Bound<'_, Self>, _args: &Bound<'_, PyTuple>) -> PyResult<()> {
        slf.call_method0(intern!(slf.py(), "close"))?;
        Ok(())
    }

    fn __bool__(slf: &Bound<'_, Self>) -> PyResult<bool> {
        slf.getattr(intern!(slf.py(), "ok"))?.is_truthy()
    }

    /// The name that Python 2 had for it, which requests still has.
    fn __nonzero__(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Self::__bool__(slf)
    }

    /// What a notebook shows.
    #[pyo3(signature = (include=None, exclude=None))]
    fn _repr_mimebundle_<'py>(
        slf: &Bound<'py, Self>,
        include: Option<Bound<'py, PyAny>>,
        exclude: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::notebook_mimebundle(slf.py())?.call1((slf, include, exclude))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        python_side::notebook_html(slf.py())?.call1((slf,))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let status = slf.getattr(intern!(slf.py(), "status_code"))?;
        Ok(format!("<Response [{}]>", status.str()?.to_cow()?))
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

const STATE: [&str; 10] = [
    "_content",
    "status_code",
    "headers",
    "url",
    "history",
    "encoding",
    "reason",
    "cookies",
    "elapsed",
    "request",
];

/// Whether requests passes over it in the answer that redirects.
fn is_body_error(py: Python<'_>, error: &PyErr) -> PyResult<bool> {
    let exceptions = python_side::exceptions(py)?;
    let is = |name: &str| -> PyResult<bool> { Ok(error.is_instance(py, &exceptions.getattr(name)?)) };
    Ok(is("ChunkedEncodingError")?
        || is("ContentDecodingError")?
        || error.is_instance_of::<PyRuntimeError>(py))
}

impl Response {
    /// Whether a program has set the status to 0: such a response never had a body.
    fn has_no_status(&self, py: Python<'_>) -> bool {
        self.status_code.known(py).is_some_and(|status| status.extract::<i64>(py).is_ok_and(|code| code == 0))
    }

    /// A generator of `oxhorizon._body`.
    fn iterate<'py>(
        slf: &Bound<'py, Self>,
        iterator: &Bound<'py, PyAny>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let this = slf.get();
        if this.content.known(slf.py()).is_some() {
            this.is_consumed.store(true, Ordering::Relaxed);
        }
        let all: Vec<_> = std::iter::once(slf.clone().into_any()).chain(args).collect();
        let all = PyTuple::new(slf.py(), all)?;
        iterator.call(all, kwargs)
    }

    /// The whole body, decoded; `None` where there never was one.
    fn content<'py>(&self, slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if let Some(content) = self.content.known(py) {
            self.is_consumed.store(true, Ordering::Relaxed);
            return Ok(content.into_bound(py));
        }
        if let Some(error) = self.take_broken() {
            let error = PyErr::from(Failure::from(error));
            if error.value(py).hasattr("request")? {
                error.value(py).setattr("request", self.request(py)?)?;
            }
            return Err(error);
        }
        if self.is_consumed() {
            return Err(PyRuntimeError::new_err("The content for this response was already consumed"));
        }
        let content = match (&self.stream, self.raw.known(py)) {
            _ if self.has_no_status(py) => py.None().into_bound(py),
            (_, Some(raw)) if raw.is_none(py) => py.None().into_bound(py),
            _ if PARTS.is_replaced(slf, Part::IterContent as usize)? => {
                python_side::body_joined(py)?.call1((slf,))?
            }
            (Some(stream), None) => stream.get().read(py, None, true)?.into_any(),
            (Some(_), Some(_)) => python_side::body_read_all(py)?.call1((slf,))?,
            (None, Some(_)) => python_side::body_read_all(py)?.call1((slf,))?,
            (None, None) if self.exchange.is_some() => PyBytes::new(py, b"").into_any(),
            (None, None) => py.None().into_bound(py),
        };
        self.content.set(content.clone().unbind());
        self.is_consumed.store(true, Ordering::Relaxed);
        Ok(content)
    }

    fn attributes(&self) -> [&Slot; 14] {
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
            &self.cookies,
            &self.raw,
            &self.connection,
            &self.next,
            &self.session,
        ]
    }
}
