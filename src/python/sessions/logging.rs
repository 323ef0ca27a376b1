//! The logger `oxhorizon`: what went out and what came of it, without a secret.
//!
//! Names of hosts and paths are told; queries, user names, headers and bodies never are.

use std::time::Instant;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::http::client::{Head, Via};
use crate::http::redirect::is_same_origin;
use crate::python::interpreter::modules::loaded;
use crate::python::sessions::send::url_of;
use crate::uri::{redacted, split};

const DEBUG: u8 = 10;

/// The logger, where somebody listens at this level. A program that has not imported `logging` does
/// not; and it costs 10 ms, so it is never imported for this.
fn listener(py: Python<'_>, level: u8) -> PyResult<Option<&Bound<'_, PyAny>>> {
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let logger = match LOGGER.get(py) {
        Some(logger) => logger,
        None => {
            let Some(logging) = loaded(py, intern!(py, "logging"))? else { return Ok(None) };
            let logger = logging.call_method1("getLogger", ("oxhorizon",))?;
            // A library does not print where the program has set up nothing.
            logger.call_method1("addHandler", (logging.getattr("NullHandler")?.call0()?,))?;
            LOGGER.get_or_init(py, || logger.unbind())
        }
    };
    let logger = logger.bind(py);
    let listens = logger.call_method1(intern!(py, "isEnabledFor"), (level,))?.is_truthy()?;
    Ok(listens.then_some(logger))
}

/// A URL without what may be secret: scheme, host, port and path.
fn place(url: &str) -> String {
    // A malformed URL has its user elsewhere than in the authority.
    let url = redacted(url);
    let parts = split(&url);
    match parts.scheme {
        "" => format!("{}{}", parts.host_port(), parts.path),
        scheme => format!("{scheme}://{}{}", parts.host_port(), parts.path),
    }
}

/// Milliseconds.
fn since(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

/// Tells what was answered.
pub fn answered(py: Python<'_>, method: &str, url: &str, head: &Head, started: Instant) -> PyResult<()> {
    let Some(logger) = listener(py, DEBUG)? else { return Ok(()) };
    let via = match head.via {
        Via::New => "new connection",
        Via::Kept => "kept connection",
        Via::Renewed => "new connection, the kept one was closed",
    };
    let arguments = ("%s %s: %d in %.1f ms (%s)", method, place(url), head.status, since(started), via);
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
}

/// Tells what went wrong: the kind of it, for a message may quote what the program gave.
pub fn failed(py: Python<'_>, method: &str, url: &str, error: &PyErr, started: Instant) -> PyResult<()> {
    let Some(logger) = listener(py, DEBUG)? else { return Ok(()) };
    let kind = error.get_type(py).name()?;
    let arguments = ("%s %s: %s after %.1f ms", method, place(url), kind, since(started));
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
}

/// Tells where a redirect leads.
pub fn redirected(
    response: &Bound<'_, PyAny>,
    from: &Bound<'_, PyAny>,
    to: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = response.py();
    let Some(logger) = listener(py, DEBUG)? else { return Ok(()) };
    let (from, to) = (url_of(from)?, url_of(to)?);
    let status = response.getattr(intern!(py, "status_code"))?;
    let note = if is_same_origin(&from, &to) { "" } else { ", another origin: credentials do not go along" };
    let arguments = ("%d: redirected from %s to %s%s", status, place(&from), place(&to), note);
    logger.call_method1(intern!(py, "debug"), arguments).map(drop)
}
