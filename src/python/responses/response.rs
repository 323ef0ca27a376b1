//! `Response`: the status, headers and body that a server sent, as Python sees them. Its body is in `body`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use ::http::header::{LOCATION, SET_COOKIE};
use ::http::{HeaderMap, HeaderValue, StatusCode};
use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::cookies::Jar;
use crate::http::error::Error;
use crate::http::transport::Transport;
use crate::http::{redirect::is_redirect_status, response::ResponseHead};
use crate::python::convert::cookies::{self, SharedJar};
use crate::python::convert::errors::{About, exception};
use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::convert::values::{latin1, timedelta};
use crate::python::interpreter::attribute::{attribute_setters, lazy_attributes};
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::interpreter::{initialiser::shown_init, once::intern, python_side};
use crate::python::message::request::Sent;
use crate::python::responses::exchange::{Exchange, ResponseBody};
use crate::python::responses::stream::BodyStream;
use crate::python::responses::text::declared_charset;
use crate::uri::redacted;

/// Members that other members call, as in requests. A subclass may override them.
#[derive(Clone, Copy)]
pub(super) enum Member {
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

/// In the order of [`Member`].
pub(super) static MEMBERS: ShippedMembers<8> = ShippedMembers::new([
    "raise_for_status",
    "iter_content",
    "content",
    "encoding",
    "text",
    "status_code",
    "headers",
    "is_redirect",
]);

/// Remembers the members as shipped. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>) -> PyResult<()> {
    MEMBERS.remember(&Response::type_object(py), &[])
}

lazy_attributes! {
    /// The attributes that Python has read or set.
    pub struct ResponseAttributes {
        status_code,
        url,
        reason,
        headers,
        encoding,
        elapsed,
        request,
        history,
        content,
        cookies,
        raw,
        connection,
        next,
        /// The retry policy that the attempt began with.
        retries,
        /// The session that sent the request.
        session,
    }
}

/// Makes the adapter on a transport, for `Response.connection`.
pub type AdapterOn = for<'py> fn(Python<'py>, Arc<Transport>) -> PyResult<Bound<'py, PyAny>>;

/// The response to a request (``requests.Response``).
///
/// Its truth value is :attr:`ok`.
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Response {
    pub(super) exchange: Option<(Arc<Sent>, ResponseHead)>,
    /// The body, where it is read as it arrives.
    pub(super) stream: Option<Py<BodyStream>>,
    /// Why the body is not complete. Raised when it is read.
    pub(super) failure: Mutex<Option<Error>>,
    transport: Option<(Arc<Transport>, AdapterOn)>,
    pub(super) is_consumed: AtomicBool,
    pub attributes: ResponseAttributes,
}

impl Response {
    /// The response to `request`, which was sent over `transport`.
    pub fn received<'py>(
        py: Python<'py>,
        exchange: Exchange,
        request: &Bound<'py, PyAny>,
        transport: &Arc<Transport>,
        adapter_on: AdapterOn,
    ) -> PyResult<Bound<'py, Self>> {
        let Exchange { request: sent, head, body } = exchange;
        let transport = Some((Arc::clone(transport), adapter_on));
        let mut response = Self { exchange: Some((sent, head)), transport, ..Self::default() };
        match body {
            ResponseBody::Complete(content) => {
                response.attributes.content.set(content.into_python(py).into_any());
            }
            ResponseBody::Failed(error) => response.failure = Mutex::new(Some(error)),
            ResponseBody::Streaming(stream) => response.stream = Some(Py::new(py, stream)?),
        }
        response.attributes.request.set(request.clone().unbind());
        Bound::new(py, response)
    }

    /// The status and the Location that the server sent; `None` where Python changed either.
    pub fn native_redirect(slf: &Bound<'_, Self>) -> PyResult<Option<(u16, Option<Vec<u8>>)>> {
        let this = slf.get();
        let Some((_, head)) = &this.exchange else { return Ok(None) };
        if this.attributes.status_code.is_set()
            || this.attributes.headers.is_set()
            || is_replaced(slf, Member::StatusCode, Member::IsRedirect)?
        {
            return Ok(None);
        }
        if !is_redirect_status(head.status) {
            return Ok(Some((head.status, None)));
        }
        let values = head.headers.get_all(LOCATION).iter();
        let values: Vec<&[u8]> = values.map(HeaderValue::as_bytes).collect();
        Ok(Some((head.status, (!values.is_empty()).then(|| values.join(&b", "[..])))))
    }

    /// The Set-Cookie fields, and the URL that they came from.
    pub fn set_cookie_fields(&self) -> Option<(String, Vec<String>)> {
        let (request, head) = self.exchange.as_ref()?;
        if !head.headers.contains_key(SET_COOKIE) {
            return None;
        }
        let values = head.headers.get_all(SET_COOKIE).iter();
        let text = |value: &HeaderValue| latin1(value.as_bytes());
        Some((request.cookie_url().into_owned(), values.map(text).collect()))
    }

    /// Whether this package received it. Otherwise a program made it.
    pub const fn is_native(&self) -> bool {
        self.exchange.is_some()
    }

    /// Whether a program replaced `iter_content` in the class, as mocks do: the body is then read with that.
    pub fn has_patched_iter_content(py: Python<'_>) -> PyResult<bool> {
        let member = Member::IterContent as usize;
        MEMBERS.has_replacement(&Self::type_object(py), member..member + 1)
    }

    /// Sets the adapter that the response came through. The session sets `elapsed`.
    pub fn set_adapter(&self, adapter: &Bound<'_, PyAny>) -> PyResult<()> {
        self.attributes.connection.set(adapter.clone().unbind());
        self.attributes.elapsed.set(timedelta(adapter.py(), Default::default())?.unbind());
        Ok(())
    }

    /// Sets where the response comes from: an adapter, or the session, which `connection` asks for its adapter.
    pub fn set_origin(&self, session: &Bound<'_, PyAny>, adapter: Option<Bound<'_, PyAny>>) {
        match adapter {
            Some(adapter) => self.attributes.connection.set(adapter.unbind()),
            None => self.attributes.session.set(session.clone().unbind()),
        }
    }

    fn header_map(&self) -> Option<&HeaderMap> {
        self.exchange.as_ref().map(|(_, head)| &head.headers)
    }

    /// The status code as a number; 0 where it was not set.
    fn status(slf: &Bound<'_, Self>) -> PyResult<u16> {
        let status = slf.getattr(intern!(slf.py(), "status_code"))?;
        Ok(status.extract::<Option<u16>>()?.unwrap_or_default())
    }

    /// The status code as a number.
    ///
    /// # Errors
    /// `TypeError` where it was not set, as comparing `None` with a number raises.
    fn numeric_status(slf: &Bound<'_, Self>) -> PyResult<u16> {
        slf.getattr(intern!(slf.py(), "status_code"))?
            .extract()
            .map_err(|_| PyTypeError::new_err("this response has no status_code that is a number"))
    }

    fn has_location(slf: &Bound<'_, Self>) -> PyResult<bool> {
        slf.getattr(intern!(slf.py(), "headers"))?.contains("location")
    }
}

/// Whether the response's class overrides any of these members.
pub(super) fn is_replaced(slf: &Bound<'_, Response>, first: Member, last: Member) -> PyResult<bool> {
    MEMBERS.has_replacement(&slf.get_type(), first as usize..last as usize + 1)
}

shown_init! {
    /// Creates an empty response, for adapters and tests.
    Response()
}

#[pymethods]
impl Response {
    fn __init__(&self) {}

    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    /// The HTTP status, for example 200.
    #[getter]
    fn status_code(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.status_code.get_or_init(py, || {
            let status = self.exchange.as_ref().map(|(_, head)| head.status);
            Ok(status.into_pyobject(py)?.into_any().unbind())
        })
    }

    /// The URL of the response, after redirects.
    #[getter]
    fn url(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.url.get_or_init(py, || {
            let url = self.exchange.as_ref().map(|(request, _)| request.url());
            Ok(url.into_pyobject(py)?.into_any().unbind())
        })
    }

    /// The reason phrase of the status, for example ``Not Found``.
    #[getter]
    pub(super) fn reason(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.reason.get_or_init(py, || {
            let reason: Option<String> = self.exchange.as_ref().map(|(_, head)| match &head.reason {
                Some(reason) => latin1(reason.trim_ascii()),
                None => StatusCode::from_u16(head.status)
                    .ok()
                    .and_then(|status| status.canonical_reason())
                    .unwrap_or_default()
                    .to_owned(),
            });
            Ok(reason.into_pyobject(py)?.into_any().unbind())
        })
    }

    /// The headers. Repeated fields are joined with ``, `` (RFC 9110 section 5.3).
    #[getter]
    fn headers(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.headers.get_or_init(py, || {
            let headers = match self.header_map() {
                Some(map) => CaseInsensitiveDict::from_map(py, map),
                None => CaseInsensitiveDict::default(),
            };
            Ok(Py::new(py, headers)?.into_any())
        })
    }

    /// The charset that :attr:`text` decodes with: that of the headers, or the one you set.
    #[getter]
    pub(super) fn encoding(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.encoding.get_or_init(py, || {
            Ok(self.header_map().and_then(declared_charset).into_pyobject(py)?.into_any().unbind())
        })
    }

    /// The time from sending the request to receiving the response headers.
    #[getter]
    fn elapsed(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.elapsed.get_or_init(py, || {
            let elapsed = self.exchange.as_ref().map(|(_, head)| head.elapsed).unwrap_or_default();
            Ok(timedelta(py, elapsed)?.unbind())
        })
    }

    /// The request that was sent.
    #[getter]
    pub(super) fn request(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.request.get_or_init(py, || Ok(py.None()))
    }

    /// The redirect responses that led here, oldest first.
    #[getter]
    fn history(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.history.get_or_init(py, || Ok(PyList::empty(py).into_any().unbind()))
    }

    /// The adapter that sent the request.
    #[getter(connection)]
    fn get_connection(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.connection.get_or_init(py, || match &self.transport {
            Some((transport, adapter_on)) => match (self.attributes.session.get_if_set(py), &self.exchange) {
                (Some(session), Some((request, _))) => {
                    session.call_method1(py, intern!(py, "get_adapter"), (request.url(),))
                }
                _ => Ok(adapter_on(py, Arc::clone(transport))?.unbind()),
            },
            None => Err(PyAttributeError::new_err("this response came through no adapter")),
        })
    }

    /// The cookies that this response sets.
    #[getter(cookies)]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.attributes.cookies.get_or_init(py, || {
            let mut jar = Jar::default();
            if let Some((url, values)) = self.set_cookie_fields() {
                synchronise(py)?;
                jar.take(&url, values.iter().map(String::as_str));
            }
            cookies::to_python(py, SharedJar::new(jar))
        })
    }

    #[getter(_next)]
    fn get_next_attribute(&self, py: Python<'_>) -> Py<PyAny> {
        self.attributes.next.get_if_set(py).unwrap_or_else(|| py.None())
    }

    #[getter(_retries)]
    fn get_retries_attribute(&self, py: Python<'_>) -> Py<PyAny> {
        self.attributes.retries.get_if_set(py).unwrap_or_else(|| py.None())
    }

    /// The prepared request for the redirect, if it was not followed.
    #[getter]
    fn next(&self, py: Python<'_>) -> Py<PyAny> {
        self.get_next_attribute(py)
    }

    /// The links of the Link header (RFC 8288) by ``rel``, otherwise by URL.
    #[getter]
    fn links<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        python_side::body_links(slf.py())?.call1((slf,))
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
        // As in requests, a subclass may add names of its own.
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
        PICKLED.to_vec()
    }

    /// Whether the status is below 400.
    #[getter]
    fn ok(slf: &Bound<'_, Self>) -> PyResult<bool> {
        let py = slf.py();
        if MEMBERS.is_replaced(slf, Member::RaiseForStatus as usize)? {
            let judged = slf.call_method0(intern!(py, "raise_for_status"));
            return match judged {
                Ok(_) => Ok(true),
                Err(error) => {
                    let failed = python_side::http_error(py)?;
                    if error.is_instance(py, &failed) { Ok(false) } else { Err(error) }
                }
            };
        }
        Ok(!(400..600).contains(&Self::numeric_status(slf)?))
    }

    /// Whether the response is a redirect that can be followed.
    #[getter]
    fn is_redirect(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Ok(is_redirect_status(Self::status(slf)?) && Self::has_location(slf)?)
    }

    /// Whether the response is a permanent redirect: 301 or 308.
    #[getter]
    fn is_permanent_redirect(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Ok(matches!(Self::status(slf)?, 301 | 308) && Self::has_location(slf)?)
    }

    /// Raises an error for a 4xx or 5xx status.
    ///
    /// :raises oxhorizon.exceptions.HTTPError: the status is 400 to 599.
    fn raise_for_status(slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        let status = Self::numeric_status(slf)?;
        let whose = match status {
            400..500 => "Client",
            500..600 => "Server",
            _ => return Ok(()),
        };
        let reason = slf.getattr(intern!(py, "reason"))?;
        let reason = match reason.cast::<PyBytes>() {
            Ok(bytes) => match std::str::from_utf8(bytes.as_bytes()) {
                Ok(text) => text.to_owned(),
                Err(_) => latin1(bytes.as_bytes()),
            },
            Err(_) => reason.str()?.to_cow()?.into_owned(),
        };
        let url = slf.getattr(intern!(py, "url"))?.str()?;
        let url = url.to_cow()?;
        let message = format!("{status} {whose} Error: {reason} for url: {}", redacted(&url));
        Err(exception(py, "HTTPError", About { message, keyword: "response", object: slf.as_any() }))
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

    /// The name that Python 2 used, which requests still has.
    fn __nonzero__(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Self::__bool__(slf)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let status = slf.getattr(intern!(slf.py(), "status_code"))?;
        Ok(format!("<Response [{}]>", status.str()?.to_cow()?))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.attributes.visit(&visit)
    }

    fn __clear__(&self) {
        self.attributes.clear();
    }
}

/// The attributes that a pickle holds (`requests.Response.__attrs__`).
const PICKLED: [&str; 10] = [
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

attribute_setters! {
    Response {
        set_status_code: attributes.status_code;
        set_url: attributes.url;
        set_reason: attributes.reason;
        set_headers: attributes.headers;
        set_encoding: attributes.encoding;
        set_elapsed: attributes.elapsed;
        set_request: attributes.request;
        set_history: attributes.history;
        set_raw: attributes.raw;
        set_connection: attributes.connection;
        set_cookies: attributes.cookies;
        set_next as _next: attributes.next;
        set_retries as _retries: attributes.retries;
    }
}
