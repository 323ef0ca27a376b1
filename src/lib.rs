//! oxhorizon: an OAuth 1.0a HTTP client for Python.
//!
//! Three floors, and an arrow only ever points down: `python` (the border) calls `http` and
//! `oauth1`, which know neither Python nor each other; both take URLs apart with `uri`.
#![deny(unsafe_code)]

pub mod http;
pub mod oauth1;
pub mod uri;

#[cfg(feature = "python")]
mod python;

/// The names that Python sees.
#[cfg(feature = "python")]
#[pyo3::pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::python::adapter::HTTPAdapter;
    #[pymodule_export]
    use crate::python::connection_options::ConnectionOptions;
    #[pymodule_export]
    use crate::python::cookies::CookieStore;
    #[pymodule_export]
    use crate::python::headers::CaseInsensitiveDict;
    #[pymodule_export]
    use crate::python::oauth1::OAuth1;
    #[pymodule_export]
    use crate::python::oauth1_client::{Client, register_signature_method};
    #[pymodule_export]
    use crate::python::oauth1_session::OAuth1Session;
    #[pymodule_export]
    use crate::python::prepared_request::PreparedRequest;
    #[pymodule_export]
    use crate::python::response::Response;
    #[pymodule_export]
    use crate::python::session::{Session, default_headers};
    #[pymodule_export]
    use crate::python::signed_request::SignedRequest;
    #[pymodule_export]
    use crate::python::stale::unsigned;
    #[pymodule_export]
    use crate::python::urldecode::urldecode;

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        crate::python::initialise(module.py())
    }
}
