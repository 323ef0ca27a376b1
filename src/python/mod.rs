//! The border: classes that Python sees. They convert, call the floors below, and convert back.

pub mod adapter;
mod arguments;
mod attach;
pub mod auth;
mod body;
pub mod connection_options;
pub mod cookies;
mod errors;
mod exchange;
mod ffi;
mod files;
mod form;
pub mod headers;
mod hooks;
mod json_in;
mod json_out;
mod loaded;
mod logging;
pub mod oauth1;
pub mod oauth1_client;
pub mod oauth1_session;
mod overrides;
mod pickling;
mod pipeline;
mod preparation;
pub mod prepared_request;
mod progress;
mod proxies;
mod redirects;
mod request;
pub mod response;
pub mod session;
mod settings;
pub mod signed_request;
mod slot;
pub mod stale;
mod steps;
mod stream;
pub mod urldecode;

/// Called when the module is loaded.
///
/// # Errors
/// `ImportError` in a subinterpreter: what the module keeps of Python belongs to one interpreter.
/// CPython says so itself from 3.12 on.
pub fn initialise(py: pyo3::Python<'_>) -> pyo3::PyResult<()> {
    if !ffi::is_main_interpreter(py) {
        return Err(pyo3::exceptions::PyImportError::new_err(
            "oxhorizon cannot be used in a subinterpreter: use the main one (with mod_wsgi: \
             WSGIApplicationGroup %{GLOBAL})",
        ));
    }
    steps::remember_originals(py)?;
    adapter::remember_originals(py)?;
    auth::remember_originals(py)?;
    prepared_request::remember_originals(py)?;
    response::remember_originals(py)
}
