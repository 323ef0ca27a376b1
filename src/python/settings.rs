//! What a caller may say about how a request is sent: timeouts, trust.

use std::path::PathBuf;
use std::time::Duration;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyTuple};

use crate::http::tls::Trust;

/// (connect, read) of `timeout=`: seconds, a pair of them, or `None`.
///
/// # Errors
/// `ValueError` in the words of requests and urllib3.
pub fn timeouts(timeout: Option<&Bound<'_, PyAny>>) -> PyResult<(Option<Duration>, Option<Duration>)> {
    let Some(timeout) = timeout.filter(|timeout| !timeout.is_none()) else { return Ok((None, None)) };
    if let Ok(pair) = timeout.cast::<PyTuple>() {
        let (connect, read): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract().map_err(|_| {
            PyValueError::new_err(format!(
                "Invalid timeout {pair}. Pass a (connect, read) timeout tuple, or a single float to set \
                 both timeouts to the same value."
            ))
        })?;
        return Ok((seconds(&connect, "connect")?, seconds(&read, "read")?));
    }
    Ok((seconds(timeout, "connect")?, seconds(timeout, "read")?))
}

fn seconds(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Duration>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.is_instance_of::<PyBool>() {
        return Err(PyValueError::new_err(
            "Timeout cannot be a boolean value. It must be an int, float or None.",
        ));
    }
    let seconds: f64 = value.extract().map_err(|_| {
        PyValueError::new_err(format!(
            "Timeout value {name} was {value}, but it must be an int, float or None."
        ))
    })?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(PyValueError::new_err(format!(
            "Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value less than \
             or equal to 0."
        )));
    }
    // Longer than the clock can count is the same as none.
    Ok(Duration::try_from_secs_f64(seconds).ok().filter(|limit| limit.as_secs() < u64::from(u32::MAX)))
}

/// What `verify` says; which certificates that means is looked up when a connection needs it.
#[derive(Clone)]
pub struct Verify {
    said: Trust,
    /// Whether the environment's bundle may stand in for `True`.
    trust_env: bool,
}

impl Verify {
    /// `verify` of the call, else of the session.
    ///
    /// # Errors
    /// `TypeError` for what is neither a truth value nor a path.
    pub fn new(
        call: Option<&Bound<'_, PyAny>>,
        session: &Bound<'_, PyAny>,
        trust_env: bool,
    ) -> PyResult<Self> {
        let verify = call.filter(|verify| !verify.is_none()).unwrap_or(session);
        let py = verify.py();
        let said = if verify.is_none() || verify.is_instance_of::<PyInt>() {
            if verify.is_none() || verify.is_truthy()? { Trust::System } else { Trust::Anyone }
        } else {
            let path = py.import("os")?.call_method1(intern!(py, "fspath"), (verify,)).map_err(|_| {
                let kind = verify.get_type();
                PyTypeError::new_err(format!("verify must be a bool or the path of a CA bundle, not {kind}"))
            })?;
            Trust::Bundle(path.extract()?)
        };
        Ok(Self { said, trust_env })
    }

    /// Whom to trust for `url`. With the GIL, since Python may change the environment.
    pub fn trust(&self, _: Python<'_>, url: &str) -> Trust {
        if !self.trust_env || self.said != Trust::System || !url.starts_with("https:") {
            return self.said.clone();
        }
        ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
            .into_iter()
            .filter_map(std::env::var_os)
            .find(|path| !path.is_empty())
            .map_or(Trust::System, |path| Trust::Bundle(PathBuf::from(path)))
    }

    /// Whether certificates go unchecked.
    pub fn is_off(&self) -> bool {
        self.said == Trust::Anyone
    }
}
