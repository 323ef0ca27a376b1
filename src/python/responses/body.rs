//! The body of a `Response`: reading it, and its text and JSON.

use std::sync::atomic::Ordering;

use pyo3::exceptions::{PyAttributeError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

use crate::http::charset;
use crate::http::error::Error;
use crate::lock::lock;
use crate::python::convert::errors::Failure;
use crate::python::convert::headers::spelled;
use crate::python::convert::json_loads;
use crate::python::convert::values::{is_utf8_name, latin1};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::responses::response::{MEMBERS, Member, Response, is_replaced};
use crate::python::responses::stream::BodyStream;
use crate::python::responses::text::{decode, guess_json_utf, keeps_ascii};

/// How much of a redirect's body is kept, in bytes, where bodies are streamed.
const MAX_REDIRECT_BODY: usize = 1024 * 1024;

/// The encoding that a program or the server names.
enum Encoding {
    Named(String),
    /// Not a str: requests decodes as UTF-8 then.
    Unusable,
}

impl Response {
    /// Reads the rest of the body.
    ///
    /// # Errors
    /// Those of the connection and of decoding.
    pub fn ensure_read(slf: &Bound<'_, Self>) -> PyResult<()> {
        if is_replaced(slf, Member::Content, Member::Content)? {
            return slf.getattr(intern!(slf.py(), "content")).map(drop);
        }
        if slf.get().is_consumed() { Ok(()) } else { slf.get().content(slf).map(drop) }
    }

    /// Whether the body has still to be read from the connection, or from what a program's adapter has set.
    pub fn is_arriving(&self) -> bool {
        let Self { stream, attributes, .. } = self;
        stream.is_some() != attributes.raw.is_set() && !self.is_consumed() && !attributes.content.is_set()
    }

    fn take_failure(&self) -> Option<Error> {
        lock(&self.failure).take()
    }

    /// Reads the rest of a redirect's body, so that the connection can be reused. Ignores a broken body, and closes
    /// the connection instead of reading a large one.
    pub fn drain(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let body = match (&this.stream, this.attributes.raw.get_if_set(py)) {
            (Some(stream), None)
                if !this.is_consumed() && !is_replaced(slf, Member::IterContent, Member::Content)? =>
            {
                let body = stream.get().read(py, Some(MAX_REDIRECT_BODY + 1), true);
                if body.as_ref().is_ok_and(|body| body.as_bytes().len() > MAX_REDIRECT_BODY) {
                    stream.get().close();
                    let error = Error::LargeRedirect(MAX_REDIRECT_BODY);
                    *lock(&this.failure) = Some(error);
                    return Ok(());
                }
                body.map(|body| {
                    this.attributes.content.set(body.clone().into_any().unbind());
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

    /// `encoding`, as the program or the server sets it.
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

    /// Whether a program set the status to 0. requests reads no body of such a response.
    fn has_no_status(&self, py: Python<'_>) -> bool {
        self.attributes
            .status_code
            .get_if_set(py)
            .is_some_and(|status| status.extract::<i64>(py).is_ok_and(|code| code == 0))
    }

    /// Calls a generator function of the Python side.
    fn iterate<'py>(
        slf: &Bound<'py, Self>,
        iterator: &Bound<'py, PyAny>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let this = slf.get();
        if this.attributes.content.get_if_set(slf.py()).is_some() {
            this.is_consumed.store(true, Ordering::Relaxed);
        }
        let all: Vec<_> = std::iter::once(slf.clone().into_any()).chain(args).collect();
        let all = PyTuple::new(slf.py(), all)?;
        iterator.call(all, kwargs)
    }

    /// The whole body, decoded; `None` for a response that never had one.
    fn content<'py>(&self, slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if let Some(content) = self.attributes.content.get_if_set(py) {
            self.is_consumed.store(true, Ordering::Relaxed);
            return Ok(content.into_bound(py));
        }
        if let Some(error) = self.take_failure() {
            let error = PyErr::from(Failure::from(error));
            if error.value(py).hasattr("request")? {
                error.value(py).setattr("request", self.request(py)?)?;
            }
            return Err(error);
        }
        if self.is_consumed() {
            return Err(PyRuntimeError::new_err("The content for this response was already consumed"));
        }
        let content = match (&self.stream, self.attributes.raw.get_if_set(py)) {
            _ if self.has_no_status(py) => py.None().into_bound(py),
            (_, Some(raw)) if raw.is_none(py) => py.None().into_bound(py),
            _ if MEMBERS.is_replaced(slf, Member::IterContent as usize)? => {
                python_side::body_joined(py)?.call1((slf,))?
            }
            (Some(stream), None) => stream.get().read(py, None, true)?.into_any(),
            (_, Some(_)) => python_side::body_read_all(py)?.call1((slf,))?,
            (None, None) if self.exchange.is_some() => PyBytes::new(py, b"").into_any(),
            (None, None) => py.None().into_bound(py),
        };
        self.attributes.content.set(content.clone().unbind());
        self.is_consumed.store(true, Ordering::Relaxed);
        Ok(content)
    }
}

/// Whether requests ignores this error while draining a redirect's body.
fn is_body_error(py: Python<'_>, error: &PyErr) -> PyResult<bool> {
    let exceptions = python_side::exceptions(py)?;
    let is = |name: &str| -> PyResult<bool> { Ok(error.is_instance(py, &exceptions.getattr(name)?)) };
    Ok(is("ChunkedEncodingError")?
        || is("ContentDecodingError")?
        || error.is_instance_of::<PyRuntimeError>(py))
}

#[pymethods]
impl Response {
    /// The body, with its Content-Encoding decoded. With ``stream=True``, the first access reads it.
    ///
    /// :raises oxhorizon.exceptions.RequestException: the body is incomplete or cannot be decoded.
    /// :raises RuntimeError: the body was already streamed.
    #[getter(content)]
    fn get_content<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.get().content(slf)
    }

    /// `False` until the body was read.
    #[getter(_content)]
    fn get_raw_content(&self, py: Python<'_>) -> Py<PyAny> {
        self.attributes
            .content
            .get_if_set(py)
            .filter(|_| self.is_consumed() || !self.is_native())
            .unwrap_or_else(|| {
                false.into_pyobject(py).map_or_else(|_| py.None(), |no| no.to_owned().into_any().unbind())
            })
    }

    #[setter(_content)]
    fn set_raw_content(&self, py: Python<'_>, value: Py<PyAny>) {
        match value.extract::<bool>(py) {
            Ok(false) => self.attributes.content.clear(),
            _ => self.attributes.content.set(value),
        }
    }

    #[getter(_content_consumed)]
    pub(super) fn is_consumed(&self) -> bool {
        self.is_consumed.load(Ordering::Relaxed)
    }

    #[setter(_content_consumed)]
    fn set_is_consumed(&self, value: bool) {
        self.is_consumed.store(value, Ordering::Relaxed);
    }

    /// The connection's stream, until a program reads or sets `raw`: from then on the body comes from `raw`.
    #[getter(_stream)]
    fn get_stream(&self, py: Python<'_>) -> Option<Py<BodyStream>> {
        let stream = self.stream.as_ref().filter(|_| !self.attributes.raw.is_set());
        stream.map(|stream| stream.clone_ref(py))
    }

    /// The body as a file object with the interface of ``urllib3.HTTPResponse``.
    #[getter(raw)]
    fn get_raw<'py>(slf: &Bound<'py, Self>) -> PyResult<Py<PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        this.attributes.raw.get_or_init(py, || {
            let Some((request, head)) = &this.exchange else { return Ok(py.None()) };
            let fields =
                head.headers.iter().map(|(name, value)| (spelled(name.as_str()), latin1(value.as_bytes())));
            let fields = PyList::new(py, fields.collect::<Vec<_>>())?;
            let stream = this.stream.as_ref().map(|stream| stream.clone_ref(py));
            let version = if head.is_http10 { 10 } else { 11 };
            let retries = this.attributes.retries.get_or_none(py);
            let received = (stream, head.status, this.reason(py)?, version, fields);
            let sent = (request.method(), request.url(), retries, head.received);
            Ok(python_side::raw_response(py)?.call1((received, sent))?.unbind())
        })
    }

    /// Iterates over the decoded body in pieces.
    ///
    /// :param chunk_size: the size of a piece in bytes; ``None`` yields pieces as they arrive.
    /// :param decode_unicode: whether to decode the pieces to text with :attr:`encoding`.
    /// :raises oxhorizon.exceptions.StreamConsumedError: the body was already streamed.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, chunk_size=1, decode_unicode=False)")]
    fn iter_content<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::iterate(slf, &python_side::body_iter_content(slf.py())?, args, kwargs)
    }

    /// Iterates over the lines of the body.
    ///
    /// :param chunk_size: the number of bytes to read at a time.
    /// :param decode_unicode: whether to decode the lines to text with :attr:`encoding`.
    /// :param delimiter: the line separator; by default the usual line breaks.
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

    /// The encoding guessed from the body.
    #[getter]
    fn apparent_encoding(slf: &Bound<'_, Self>) -> PyResult<&'static str> {
        let body = slf.getattr(intern!(slf.py(), "content"))?.cast_into::<PyBytes>().ok();
        let body = body.as_ref().map_or(&b""[..], |body| body.as_bytes());
        Ok(charset::guess(body))
    }

    /// The body as text. Bytes that cannot be decoded are replaced by U+FFFD.
    #[getter]
    fn text<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if is_replaced(slf, Member::Content, Member::Encoding)? {
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

    /// Decodes the body from JSON.
    ///
    /// :param kwargs: keyword arguments for ``json.loads``, and so for *cls*.
    /// :raises oxhorizon.exceptions.JSONDecodeError: the body is not JSON. It is also a ``ValueError``, with
    ///     ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``.
    #[pyo3(signature = (**kwargs))]
    fn json<'py>(slf: &Bound<'py, Self>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if is_replaced(slf, Member::Content, Member::Text)? {
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
        // Python's json decides on everything else, as in requests.
        let loads = python_side::json_loads(py)?;
        if let Some(guessed) = guessed
            && let Ok(text) = body.call_method1(intern!(py, "decode"), (guessed,))
        {
            return loads.call((text,), kwargs);
        }
        loads.call((slf.getattr(intern!(py, "text"))?,), kwargs)
    }

    /// Returns the connection to the pool if the body was read to the end; otherwise closes it.
    fn close(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if let Some(stream) = &this.stream {
            stream.get().close();
        }
        if let Some(raw) = this.attributes.raw.get_if_set(py).filter(|raw| !raw.is_none(py)) {
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

    #[setter(content)]
    fn set_content(&self, _value: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err("can't set attribute 'content': it is what the server sent"))
    }
}
