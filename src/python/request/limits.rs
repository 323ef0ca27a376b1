//! `limits=`: how many connections a session may have.

use std::time::Duration;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::http::limits::Limits;
use crate::python::convert::values::{is_number, type_name};
use crate::python::interpreter::once::intern;

/// Whether a session's attribute `limits` is a number or limits. Any other value belongs to the program.
pub fn is_limits(value: &Bound<'_, PyAny>) -> bool {
    is_number(value) || value.hasattr(intern!(value.py(), "max_connections")).unwrap_or(false)
}

/// Reads `limits=`: a number of connections in all, our `Limits`, or an object with some of its attributes, such as
/// `httpx.Limits`.
///
/// # Errors
/// `TypeError` and `ValueError`, which name the limit.
pub fn limits_of(value: &Bound<'_, PyAny>) -> PyResult<Limits> {
    if !is_limits(value) {
        let kind = type_name(value);
        return Err(PyTypeError::new_err(format!(
            "limits must be a number of connections (int), oxhorizon.adapters.Limits or None, not {kind}"
        )));
    }
    if is_number(value) {
        let in_all = Some(count(value, "limits", 1)?);
        return Ok(Limits { in_all, ..Limits::default() });
    }
    let of = |name: &'static str, min: usize| -> PyResult<Option<usize>> {
        let found = value.getattr_opt(name)?.filter(|limit| !limit.is_none());
        found.map(|limit| count(&limit, name, min)).transpose()
    };
    let idle_time = value.getattr_opt("keepalive_expiry")?.filter(|limit| !limit.is_none());
    Ok(Limits {
        in_all: of("max_connections", 1)?,
        per_host: of("max_connections_per_host", 1)?,
        idle: of("max_keepalive_connections", 0)?,
        idle_time: idle_time.map(|seconds| expiry(&seconds)).transpose()?,
    })
}

fn count(value: &Bound<'_, PyAny>, name: &str, min: usize) -> PyResult<usize> {
    if !is_number(value) {
        let kind = type_name(value);
        return Err(PyTypeError::new_err(format!(
            "{name} must be a number of connections (int) or None, not {kind}"
        )));
    }
    if value.lt(min)? {
        return Err(PyValueError::new_err(format!("{name} must be at least {min}, not {value}")));
    }
    // A number that does not fit is the same as no limit.
    Ok(value.extract().unwrap_or(usize::MAX))
}

fn expiry(value: &Bound<'_, PyAny>) -> PyResult<Duration> {
    let seconds: f64 = value.extract().map_err(|_| {
        let kind = type_name(value);
        PyTypeError::new_err(format!("keepalive_expiry must be a number of seconds or None, not {kind}"))
    })?;
    if seconds.is_nan() || seconds < 0.0 {
        return Err(PyValueError::new_err(format!("keepalive_expiry must not be negative: {value}")));
    }
    Ok(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}
