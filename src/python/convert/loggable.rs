//! A URL for logs and events.

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::uri::{redacted, split};

/// Returns scheme, host, port and path of *url*, without its secrets.
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

/// The longest text that a `repr` shows.
const SHOWN: usize = 100;

/// An attribute for a `repr`: ` name='text'`. Empty for what is no text: a `repr` neither fails nor calls another one.
pub fn shown_text(value: PyResult<Bound<'_, PyAny>>, name: &str) -> String {
    let text = value.and_then(|value| Ok((value.py(), value.extract::<String>()?)));
    let Ok((py, text)) = text else { return String::new() };
    let text = match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    };
    PyString::new(py, &text).repr().map_or_else(|_| String::new(), |text| format!(" {name}={text}"))
}

/// The base URL of a session for its `repr`, without user, password and query.
pub fn shown_base_url(session: &Bound<'_, PyAny>) -> String {
    let value = session.getattr("base_url").and_then(|value| {
        let url = loggable(&value.extract::<String>()?);
        Ok(PyString::new(value.py(), &url).into_any())
    });
    shown_text(value, "base_url")
}
