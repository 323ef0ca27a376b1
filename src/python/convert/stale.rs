//! What an earlier signature left in a form or query string.

use pyo3::prelude::*;

/// A form or query string without the protocol parameters of the signature that it carries.
#[pyfunction]
pub fn unsigned(text: &str) -> String {
    crate::oauth1::unsigned(text).unwrap_or_else(|| text.to_owned())
}
