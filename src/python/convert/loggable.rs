//! A URL for logs and events.

use pyo3::prelude::*;

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
