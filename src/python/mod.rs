//! The binding: the classes that Python sees. They convert, call the layers below, and convert back.
//!
//! A folder imports only from folders before it in this order: `interpreter`, `convert`, `message`, `oauth1`, `request`,
//! `responses`, `sessions`.

pub mod convert;
pub mod interpreter;
pub mod message;
pub mod oauth1;
pub mod request;
pub mod responses;
pub mod sessions;

use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use interpreter::python_side;

/// Called when the module is loaded.
///
/// # Errors
/// `ImportError` in a subinterpreter: what the module keeps of Python belongs to one interpreter.
/// CPython says so itself from 3.12 on.
pub fn initialise(py: Python<'_>) -> PyResult<()> {
    if !interpreter::ffi::is_main_interpreter(py) {
        return Err(pyo3::exceptions::PyImportError::new_err(
            "oxhorizon cannot be used in a subinterpreter: use the main one (with mod_wsgi: \
             WSGIApplicationGroup %{GLOBAL})",
        ));
    }
    interpreter::initialiser::show_init::<convert::headers::CaseInsensitiveDict>(py)?;
    interpreter::initialiser::show_init::<oauth1::client::Client>(py)?;
    interpreter::initialiser::show_init::<oauth1::auth::OAuth1>(py)?;
    interpreter::initialiser::show_init::<request::prepared_request::PreparedRequest>(py)?;
    interpreter::initialiser::show_init::<responses::response::Response>(py)?;
    interpreter::initialiser::show_init::<sessions::adapter::HTTPAdapter>(py)?;
    interpreter::initialiser::show_init::<sessions::session::Session>(py)?;
    interpreter::initialiser::show_init::<sessions::oauth1_session::OAuth1Session>(py)?;
    let classes = public_classes(py);
    // These are made when they are first needed, under a lock: that must not be while the process forks.
    crate::process::id();
    let [class, ..] = &classes;
    class.name()?;
    responses::steps::Steps::type_object(py);
    responses::stream::BodyStream::type_object(py);
    sessions::resolve_redirects::Redirects::type_object(py);
    // Shows their methods as Python functions. What a program overrides is compared with these.
    python_side::show_functions(py)?.call1((PyTuple::new(py, &classes)?,))?;
    interpreter::instance_dict::remember_shipped(py, &classes)?;
    sessions::overrides::remember_shipped(
        &sessions::session::Session::type_object(py),
        &sessions::oauth1_session::OAuth1Session::type_object(py),
        &sessions::oauth2_session::OAuth2Verbs::type_object(py),
    )?;
    sessions::session::remember_shipped(py)?;
    sessions::adapter::remember_shipped(py)?;
    oauth1::auth::remember_shipped(py)?;
    request::prepared_request::remember_shipped(py)?;
    responses::response::remember_shipped(py)
}

/// Our public classes.
fn public_classes(py: Python<'_>) -> [Bound<'_, PyType>; 10] {
    [
        oauth1::client::Client::type_object(py),
        oauth1::auth::OAuth1::type_object(py),
        oauth1::signed_request::SignedRequest::type_object(py),
        request::prepared_request::PreparedRequest::type_object(py),
        responses::response::Response::type_object(py),
        sessions::adapter::HTTPAdapter::type_object(py),
        sessions::session::Session::type_object(py),
        sessions::oauth1_session::OAuth1Session::type_object(py),
        sessions::session_verbs::ExhVerbs::type_object(py),
        sessions::oauth2_session::OAuth2Verbs::type_object(py),
    ]
}
