//! The logger `oxhorizon`: every request and redirect, without secrets.
//!
//! Records name hosts and paths, never queries, user names, headers or bodies.

use std::time::Instant;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::http::redirect::is_same_origin;
use crate::http::response::{ResponseHead, Via};
use crate::python::interpreter::modules::loaded;
use crate::python::request::prepared_request::url_of;
use crate::uri::{redacted, split};

const DEBUG: u8 = 10;

/// The logger, if it is enabled for this level. Importing `logging` takes 10 ms, so we never import it: a program that
/// has not done so does not log.
fn enabled_logger(py: Python<'_>, level: u8) -> PyResult<Option<&Bound<'_, PyAny>>> {
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let logger = match LOGGER.get(py) {
        Some(logger) => logger,
        None => {
            let Some(logging) = loaded(py, intern!(py, "logging"))? else { return Ok(None) };
            let logger = logging.call_method1("getLogger", ("oxhorizon",))?;
            // Without this, `logging` prints warnings where the program has configured nothing.
            logger.call_method1("addHandler", (logging.getattr("NullHandler")?.call0()?,))?;
            LOGGER.get_or_init(py, || logger.unbind())
        }
    };
    let logger = logger.bind(py);
    let is_enabled = logger.call_method1(intern!(py, "isEnabledFor"), (level,))?.is_truthy()?;
    Ok(is_enabled.then_some(logger))
}

/// A URL without its secrets: scheme, host, port and path.
#[pyfunction(name = "loggable_url")]
pub fn loggable(url: &str) -> String {
    // A malformed URL has its user outside of the authority.
    let url = redacted(url);
    let parts = split(&url);
    match parts.scheme {
        "" => format!("{}{}", parts.host_port(), parts.path),
        scheme => format!("{scheme}://{}{}", parts.host_port(), parts.path),
    }
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
    let arguments = ("%s %s: %d in %.1f ms (%s)", method, loggable(url), head.status, since(started), via);
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
}

/// Logs a failure: only the exception's class, because a message may quote the program's values.
pub fn failed(py: Python<'_>, method: &str, url: &str, error: &PyErr, started: Instant) -> PyResult<()> {
    let Some(logger) = enabled_logger(py, DEBUG)? else { return Ok(()) };
    let kind = error.get_type(py).name()?;
    let arguments = ("%s %s: %s after %.1f ms", method, loggable(url), kind, since(started));
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
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
    let arguments = ("%d: redirected from %s to %s%s", status, loggable(&from), loggable(&to), note);
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
}
