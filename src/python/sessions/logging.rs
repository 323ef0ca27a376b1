//! The logger `oxhorizon`: every request and redirect, without secrets.
//!
//! Records name hosts and paths, never queries, user names, headers or bodies.

use std::time::Instant;

use crate::python::interpreter::once::{get_or_make, intern};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple};

use crate::http::recorder::Via;
use crate::http::redirect::is_same_origin;
use crate::http::response::ResponseHead;
use crate::python::convert::loggable::loggable;
use crate::python::interpreter::modules::loaded;
use crate::python::request::prepared_request::url_of;

const DEBUG: u8 = 10;

/// The logger, if it is enabled for this level. Importing `logging` takes 10 ms, so we never import it: a program that
/// has not done so does not log.
fn enabled_logger(py: Python<'_>, level: u8) -> PyResult<Option<&Bound<'_, PyAny>>> {
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    if LOGGER.get(py).is_none() && loaded(py, intern!(py, "logging"))?.is_none() {
        return Ok(None);
    }
    let make = || {
        let logging = py.import(intern!(py, "logging"))?;
        let logger = logging.call_method1("getLogger", ("oxhorizon",))?;
        // Without this, `logging` prints warnings where the program has configured nothing.
        logger.call_method1("addHandler", (logging.getattr("NullHandler")?.call0()?,))?;
        Ok::<_, PyErr>(logger.unbind())
    };
    let logger = get_or_make(py, &LOGGER, make)?.bind(py);
    let is_enabled = logger.call_method1(intern!(py, "isEnabledFor"), (level,))?.is_truthy()?;
    Ok(is_enabled.then_some(logger))
}

/// Milliseconds since `started`.
fn since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

/// Logs a response.
pub fn received(
    py: Python<'_>,
    method: &str,
    url: &str,
    head: &ResponseHead,
    started: Instant,
) -> PyResult<()> {
    let Some(logger) = enabled_logger(py, DEBUG)? else { return Ok(()) };
    let via = match head.via {
        Via::New => "new connection",
        Via::Kept => "kept connection",
        Via::Renewed => "new connection, the kept one was closed",
    };
    let (url, duration) = (loggable(url), since(started));
    let arguments = ("%s %s: %d in %.1f ms (%s)", method, &url, head.status, duration, via);
    let fields = request_fields(py, method, &url, duration)?;
    fields.set_item("http_status", head.status)?;
    fields.set_item("http_connection", head.via.name())?;
    debug(logger, arguments, &fields)
}

/// Logs a failure: only the exception's class, because a message may quote the program's values.
pub fn failed(py: Python<'_>, method: &str, url: &str, error: &PyErr, started: Instant) -> PyResult<()> {
    let Some(logger) = enabled_logger(py, DEBUG)? else { return Ok(()) };
    let kind = error.get_type(py).name()?;
    let (url, duration) = (loggable(url), since(started));
    let arguments = ("%s %s: %s after %.1f ms", method, &url, &kind, duration);
    let fields = request_fields(py, method, &url, duration)?;
    fields.set_item("http_error", &kind)?;
    debug(logger, arguments, &fields)
}

/// Logs a redirect.
pub fn redirected(
    response: &Bound<'_, PyAny>,
    from: &Bound<'_, PyAny>,
    to: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = response.py();
    let Some(logger) = enabled_logger(py, DEBUG)? else { return Ok(()) };
    let (from, to) = (url_of(from)?, url_of(to)?);
    let status = response.getattr(intern!(py, "status_code"))?;
    let note = if is_same_origin(&from, &to) { "" } else { ", another origin: credentials do not go along" };
    let (from, to) = (loggable(&from), loggable(&to));
    let arguments = ("%d: redirected from %s to %s%s", &status, &from, &to, note);
    let fields = PyDict::new(py);
    fields.set_item("http_status", &status)?;
    fields.set_item("http_url", &from)?;
    fields.set_item("http_location", &to)?;
    debug(logger, arguments, &fields)
}

/// The attributes of a record about a request, for programs that log structured data.
fn request_fields<'py>(
    py: Python<'py>,
    method: &str,
    url: &str,
    duration: f64,
) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(py);
    fields.set_item("http_method", method)?;
    fields.set_item("http_url", url)?;
    fields.set_item("http_duration_ms", duration)?;
    Ok(fields)
}

/// Logs a record with attributes of its own.
fn debug<'py>(
    logger: &Bound<'py, PyAny>,
    arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error: Into<PyErr>>,
    fields: &Bound<'py, PyDict>,
) -> PyResult<()> {
    let py = logger.py();
    let keywords = PyDict::new(py);
    keywords.set_item(intern!(py, "extra"), fields)?;
    let arguments = arguments.into_pyobject(py).map_err(Into::into)?;
    logger.getattr(intern!(py, "debug"))?.call(arguments, Some(&keywords)).map(drop)
}
