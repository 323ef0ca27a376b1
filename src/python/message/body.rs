//! A request body, between Python and the wire.

use std::error::Error as StdError;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use pyo3::exceptions::{PyNotImplementedError, PyOSError, PyStopIteration, PyTypeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyInt, PyIterator, PyList, PyMapping, PyString, PyTuple};

use crate::http::error::Error;
use crate::http::headers::Headers;
use crate::http::request_body::{BodySource, RequestBody};
use crate::lock::lock;
use crate::oauth1::{FORM, SignError};
use crate::python::convert::errors::{Failure, exception};
use crate::python::convert::files;
use crate::python::convert::form;
use crate::python::convert::json_dumps;
use crate::python::convert::values::{buffer, type_name};
use crate::python::interpreter::attach::{attach, call};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::message::feed::{Feed, FeedSource, FeedState, SourceError};

/// Bodies of at least this many bytes are not copied between Python and Rust.
pub const LARGE: usize = 64 * 1024;

/// How many bytes are read from a file at a time.
const READ_SIZE: usize = 64 * 1024;

/// The body of a prepared request.
#[derive(Clone, Default)]
pub enum BodyData {
    #[default]
    None,
    /// A `str` in Python, UTF-8 on the wire.
    Text(Bytes),
    Bytes(Bytes),
    Stream(Arc<StreamedBody>),
}

/// A file or an iterable, read while it is sent.
pub struct StreamedBody {
    object: Py<PyAny>,
    length: Option<u64>,
    /// The position of a file when it was prepared; a redirect rewinds it there.
    start: Option<Py<PyAny>>,
    /// Where the pieces come from, if an event loop brings them.
    feed: Option<Arc<FeedState>>,
}

impl StreamedBody {
    /// The position when the body was prepared; `None` for a stream without positions.
    pub fn position(&self, py: Python<'_>) -> Py<PyAny> {
        self.start.as_ref().map_or_else(|| py.None(), |start| start.clone_ref(py))
    }

    /// The body, and where its pieces come from, if an event loop brings them.
    pub fn fed(&self) -> Option<(&Py<PyAny>, &Arc<FeedState>)> {
        self.feed.as_ref().map(|feed| (&self.object, feed))
    }
}

impl BodyData {
    /// Makes the body from `data`, `files` and `json`, and sets its header fields (`PreparedRequest.prepare_body`).
    pub fn prepare(
        data: Option<&Bound<'_, PyAny>>,
        files: Option<&Bound<'_, PyAny>>,
        json: Option<&Bound<'_, PyAny>>,
        method: &str,
        headers: &mut Arc<Headers>,
    ) -> PyResult<Self> {
        let given = |value: &&Bound<'_, PyAny>| !value.is_none();
        let (data, files, json) = (data.filter(given), files.filter(given), json.filter(given));
        if data.is_none() && files.is_none() && json.is_none() && matches!(method, "GET" | "HEAD") {
            return Ok(Self::None);
        }
        let headers = Arc::make_mut(headers);
        let files = match files {
            Some(files) if files.is_truthy()? => Some(files),
            _ => None,
        };
        let given = match data {
            Some(data) if is_stream(data)? => {
                if files.is_some() {
                    return Err(PyNotImplementedError::new_err(
                        "Streamed bodies and files are mutually exclusive.",
                    ));
                }
                let Some(bytes) = body_buffer(data)? else { return Self::stream(data, headers) };
                headers.set("Content-Length", bytes.len().to_string());
                return Ok(Self::Bytes(bytes));
            }
            Some(data) if data.is_truthy()? => Some(data),
            _ => None,
        };
        let (body, content_type) = match (files, given, json) {
            (Some(files), data, _) => {
                let (body, content_type) = files::multipart(files, data)?;
                (Self::Bytes(body.into()), Some(content_type))
            }
            (None, Some(data), _) => match Self::from_text(data)? {
                Some(body) => (body, None),
                // A file without `__iter__`.
                None if data.hasattr(intern!(data.py(), "read"))? => {
                    return Self::stream(data, headers);
                }
                None if !data.hasattr(intern!(data.py(), "__iter__"))? => {
                    let kind = type_name(data);
                    return Err(PyTypeError::new_err(format!(
                        "data must be a dict, a list of pairs, str, bytes, a file or an iterable, not {kind}"
                    )));
                }
                None => (Self::Text(form::encode(data)?.into()), Some(FORM.to_owned())),
            },
            (None, None, Some(value)) => {
                (Self::Bytes(json_dumps::dumps(value)?.into()), Some("application/json".to_owned()))
            }
            (None, None, None) => (Self::None, None),
        };
        body.set_content_length(method, headers);
        if let Some(content_type) = content_type.filter(|_| !headers.contains("Content-Type")) {
            headers.set("Content-Type", content_type);
        }
        Ok(body)
    }

    fn from_text(data: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if let Ok(text) = data.cast::<PyString>() {
            return Ok(Some(Self::Text(Bytes::copy_from_slice(text.to_cow()?.as_bytes()))));
        }
        Ok(data.cast::<PyBytes>().ok().map(|bytes| Self::Bytes(to_bytes(bytes))))
    }

    fn stream(data: &Bound<'_, PyAny>, headers: &mut Headers) -> PyResult<Self> {
        let py = data.py();
        // `len()` of a list is not the length of its pieces.
        let is_pieces = data.is_instance_of::<PyList>() || data.is_instance_of::<PyTuple>();
        let length: Option<u64> = match is_pieces {
            true => length_of_pieces(data)?,
            false => python_side::stream_length(py)?.call1((data,))?.extract()?,
        };
        let start = match data.hasattr(intern!(py, "tell"))? {
            // `tell()` failed: keep a sentinel, so that rewinding raises later instead of the stream counting as
            // position-less.
            true => Some(data.call_method0(intern!(py, "tell")).or_else(|_| object(py))?.unbind()),
            false => None,
        };
        match length.filter(|length| *length > 0) {
            Some(length) => headers.set("Content-Length", length.to_string()),
            None => headers.set("Transfer-Encoding", "chunked"),
        }
        let feed = data.cast::<Feed>().ok().map(|feed| Arc::clone(&feed.get().state));
        Ok(Self::Stream(Arc::new(StreamedBody { object: data.clone().unbind(), length, start, feed })))
    }

    /// Whether `object` is this body.
    pub fn is(&self, object: &Bound<'_, PyAny>) -> bool {
        match self {
            Self::None => object.is_none(),
            Self::Text(text) => {
                object.cast::<PyString>().is_ok_and(|o| o.to_cow().is_ok_and(|o| o.as_bytes() == text))
            }
            Self::Bytes(bytes) => object.cast::<PyBytes>().is_ok_and(|object| object.as_bytes() == bytes),
            Self::Stream(stream) => stream.object.is(object),
        }
    }

    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Text(one), Self::Text(two)) | (Self::Bytes(one), Self::Bytes(two)) => one == two,
            (Self::Stream(one), Self::Stream(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }

    /// Reads a `PreparedRequest.body`.
    pub fn from_python(body: &Bound<'_, PyAny>) -> PyResult<Self> {
        if body.is_none() {
            return Ok(Self::None);
        }
        if let Some(body) = Self::from_text(body)? {
            return Ok(body);
        }
        if let Some(bytes) = body_buffer(body)? {
            return Ok(Self::Bytes(bytes));
        }
        let py = body.py();
        if !body.hasattr(intern!(py, "__iter__"))? && !body.hasattr(intern!(py, "read"))? {
            let kind = type_name(body);
            return Err(PyTypeError::new_err(format!(
                "a request's body must be str, bytes, a file or an iterable, not {kind}"
            )));
        }
        Self::stream(body, &mut Headers::default())
    }

    /// The value of `PreparedRequest.body`.
    pub fn to_python<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        match self {
            Self::None => py.None().into_bound(py),
            Self::Text(text) => PyString::new(py, &String::from_utf8_lossy(text)).into_any(),
            Self::Bytes(bytes) => PyBytes::new(py, bytes).into_any(),
            Self::Stream(stream) => stream.object.bind(py).clone(),
        }
    }

    /// The length of a non-empty body, where it is known.
    pub fn content_length(&self) -> Option<usize> {
        match self {
            Self::Text(bytes) | Self::Bytes(bytes) if !bytes.is_empty() => Some(bytes.len()),
            _ => None,
        }
    }

    /// `PreparedRequest.prepare_content_length`.
    pub fn set_content_length(&self, method: &str, headers: &mut Headers) {
        match self {
            Self::Stream(stream) => {
                if let Some(length) = stream.length.filter(|length| *length > 0) {
                    headers.set("Content-Length", length.to_string());
                }
            }
            Self::Text(bytes) | Self::Bytes(bytes) if bytes.is_empty() => {}
            Self::Text(bytes) | Self::Bytes(bytes) => headers.set("Content-Length", bytes.len().to_string()),
            Self::None if matches!(method, "GET" | "HEAD") || headers.contains("Content-Length") => {}
            Self::None => headers.set("Content-Length", "0"),
        }
    }

    /// The error for a body that must be text and is not: `UnicodeDecodeError` for bytes, `ValueError` for a stream.
    pub fn not_text(&self) -> Failure {
        let Self::Bytes(bytes) = self else { return SignError::BodyNotText.into() };
        attach(|py| match PyBytes::new(py, bytes).call_method0(intern!(py, "decode")) {
            Ok(_) => SignError::BodyNotText.into(),
            Err(error) => error.into(),
        })
    }

    /// The length, where it is known.
    fn length(&self) -> Option<u64> {
        match self {
            Self::None => Some(0),
            Self::Text(bytes) | Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(stream) => stream.length,
        }
    }

    /// The length that a Content-Length announces.
    ///
    /// # Errors
    /// [`Error::InvalidHeader`] if the body has another length: a server would cut it, or wait for more.
    pub fn promised(&self, content_length: &[u8]) -> Result<u64, Error> {
        let digits = std::str::from_utf8(content_length).unwrap_or_default().trim();
        let promised =
            digits.parse::<u64>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let promised = promised
            .ok_or_else(|| Error::InvalidHeader("Content-Length must be a number of bytes.".to_owned()))?;
        match self.length() {
            Some(length) if length != promised => Err(Error::InvalidHeader(format!(
                "Content-Length is {promised}, and the body has {length} bytes: set the header to that, or remove it."
            ))),
            None if promised == 0 => Err(Error::InvalidHeader(
                "Content-Length is 0, and there is a body: set the header to its length, or remove it."
                    .to_owned(),
            )),
            _ => Ok(promised),
        }
    }

    /// The body for the wire. `failed` gets the exception that a source raises; `promised` is the Content-Length.
    pub fn to_http(&self, failed: &SourceError, has_length: bool, promised: Option<u64>) -> RequestBody {
        match self {
            Self::None => RequestBody::Empty,
            // As requests: an empty body without a Content-Length is sent chunked.
            Self::Text(bytes) | Self::Bytes(bytes) if bytes.is_empty() && !has_length => {
                RequestBody::Stream(Box::new(EmptySource), None)
            }
            Self::Text(bytes) | Self::Bytes(bytes) => RequestBody::Full(bytes.clone()),
            Self::Stream(_) if promised == Some(0) => RequestBody::Empty,
            Self::Stream(stream) => {
                let failed = Arc::clone(failed);
                let source: Box<dyn BodySource> = match &stream.feed {
                    Some(feed) => {
                        feed.reset();
                        Box::new(FeedSource { state: Arc::clone(feed), failed, left: promised })
                    }
                    None => {
                        let (stream, iterator, done) = (Arc::clone(stream), None, false);
                        Box::new(PythonSource { stream, iterator, failed, done, left: promised })
                    }
                };
                RequestBody::Stream(source, promised)
            }
        }
    }

    /// Rewinds a streamed body, for a second request.
    ///
    /// # Errors
    /// Those of [`rewind_body`].
    pub fn rewind(&self, py: Python<'_>) -> PyResult<()> {
        let Self::Stream(stream) = self else { return Ok(()) };
        rewind_body(stream.object.bind(py), stream.start.as_ref().map(|start| start.bind(py)))
    }
}

/// Rewinds a body to *position* (``requests.utils.rewind_body``).
///
/// :raises UnrewindableBodyError: it has no ``seek`` or no position, or the ``seek`` failed.
#[pyfunction]
pub fn rewind_body(body: &Bound<'_, PyAny>, position: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    let py = body.py();
    let unrewindable = |message: &str| exception(py, "UnrewindableBodyError", message.to_owned());
    let seek = body.getattr_opt(intern!(py, "seek"))?;
    let (Some(seek), Some(position)) = (seek, position.filter(|position| position.is_instance_of::<PyInt>()))
    else {
        return Err(unrewindable("Unable to rewind request body for redirect."));
    };
    match seek.call1((position,)) {
        Err(error) if error.is_instance_of::<PyOSError>(py) => {
            Err(unrewindable("An error occurred when rewinding request body for redirect."))
        }
        result => result.map(drop),
    }
}

/// The total length of the pieces of a list; `None` if one is neither text nor bytes.
fn length_of_pieces(pieces: &Bound<'_, PyAny>) -> PyResult<Option<u64>> {
    let mut length = 0;
    for piece in pieces.try_iter()? {
        match BodyData::from_text(&piece?)?.and_then(|piece| piece.length()) {
            Some(more) => length += more,
            None => return Ok(None),
        }
    }
    Ok(Some(length))
}

/// A new `object()`: a sentinel that is not a position.
fn object(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.get_type::<PyAny>().call0()
}

/// Whether requests streams `data`: an iterable that is neither text nor a collection of pairs.
fn is_stream(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    if data.is_instance_of::<PyString>()
        || data.is_instance_of::<PyBytes>()
        || data.is_instance_of::<PyList>()
        || data.is_instance_of::<PyTuple>()
        || data.cast::<PyMapping>().is_ok()
    {
        return Ok(false);
    }
    data.hasattr(intern!(data.py(), "__iter__"))
}

/// A copy of a buffer. An object with `read`, such as a memory map, is read like a file instead.
fn body_buffer(data: &Bound<'_, PyAny>) -> PyResult<Option<Bytes>> {
    if data.hasattr(intern!(data.py(), "read"))? {
        return Ok(None);
    }
    Ok(buffer(data)?.map(|bytes| to_bytes(&bytes)))
}

fn to_bytes(bytes: &Bound<'_, PyBytes>) -> Bytes {
    if bytes.as_bytes().len() < LARGE {
        Bytes::copy_from_slice(bytes.as_bytes())
    } else {
        Bytes::from_owner(PyBackedBytes::from(bytes.clone()))
    }
}

/// A source without any bytes.
struct EmptySource;

impl BodySource for EmptySource {
    fn poll_read(
        &mut self,
        _: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>> {
        Poll::Ready(Ok(None))
    }
}

struct PythonSource {
    stream: Arc<StreamedBody>,
    iterator: Option<Py<PyIterator>>,
    failed: SourceError,
    done: bool,
    /// How many bytes its Content-Length still allows.
    left: Option<u64>,
}

impl PythonSource {
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Bytes>> {
        if self.done {
            return Ok(None);
        }
        let object = self.stream.object.bind(py);
        let piece = if object.hasattr(intern!(py, "read"))? {
            let piece = call(&object.getattr(intern!(py, "read"))?, &(READ_SIZE,).into_pyobject(py)?, None)?;
            if !piece.is_truthy()? {
                self.done = true;
                return Ok(None);
            }
            piece
        } else {
            let iterator = match &self.iterator {
                Some(iterator) => iterator,
                None => self.iterator.insert(object.try_iter()?.unbind()),
            };
            let next = iterator.bind(py).getattr(intern!(py, "__next__"))?;
            match call(&next, &PyTuple::empty(py), None) {
                Ok(piece) => piece,
                Err(error) if error.is_instance_of::<PyStopIteration>(py) => {
                    self.done = true;
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
        };
        let piece = body_piece(&piece)?;
        self.counted(py, piece).map(Some)
    }

    /// Counts a piece against the Content-Length. A file that has grown is detected before its last piece is sent:
    /// otherwise the server would take the truncated body for the whole one.
    fn counted(&mut self, py: Python<'_>, piece: Bytes) -> PyResult<Bytes> {
        let Some(left) = self.left else { return Ok(piece) };
        let length = piece.len() as u64;
        if length > left || (length == left && self.has_grown(py)?) {
            let message = "The body is longer than its Content-Length says.";
            return Err(exception(py, "InvalidHeader", message.to_owned()));
        }
        self.left = Some(left - length);
        Ok(piece)
    }

    /// Whether a file has more bytes. Files that cannot seek are not read: they may block beyond the announced length.
    fn has_grown(&self, py: Python<'_>) -> PyResult<bool> {
        let object = self.stream.object.bind(py);
        let seekable = object.getattr_opt(intern!(py, "seekable"))?;
        if !object.hasattr(intern!(py, "read"))?
            || !seekable.map_or(Ok(false), |seekable| seekable.call0()?.is_truthy())?
        {
            return Ok(false);
        }
        object.call_method1(intern!(py, "read"), (1,))?.is_truthy()
    }
}

impl BodySource for PythonSource {
    fn poll_read(
        &mut self,
        _: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>> {
        Poll::Ready(attach(|py| {
            self.next(py).map_err(|error| {
                *lock(&self.failed) = Some(error);
                "the source raised an exception".into()
            })
        }))
    }
}

/// A piece of a streamed body: bytes, text in UTF-8, or a buffer. Any other object that is false is an empty piece.
pub fn body_piece(piece: &Bound<'_, PyAny>) -> PyResult<Bytes> {
    if let Some(BodyData::Text(bytes) | BodyData::Bytes(bytes)) = BodyData::from_text(piece)? {
        return Ok(bytes);
    }
    match buffer(piece)? {
        Some(bytes) => Ok(to_bytes(&bytes)),
        None if !piece.is_truthy()? => Ok(Bytes::new()),
        None => {
            let kind = type_name(piece);
            Err(PyTypeError::new_err(format!("a streamed body must yield bytes or str, not {kind}")))
        }
    }
}
