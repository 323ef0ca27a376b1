//! oxhorizon: an HTTP client for Python, for OAuth 1.0a and OAuth 2.0.
//!
//! Layers depend only on lower layers: `python` is the binding and uses `http` and `oauth1`, which know neither Python
//! nor each other. Both use `uri`.
#![deny(unsafe_code)]

pub mod clock;
pub mod http;
mod lock;
pub mod oauth1;
mod process;
pub mod uri;

#[cfg(feature = "python")]
mod python;

/// The names that Python sees.
#[cfg(feature = "python")]
#[pyo3::pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::python::convert::cookies::CookieStore;
    #[pymodule_export]
    use crate::python::convert::form::{parse_form, unsigned, urldecode, urlencode};
    #[pymodule_export]
    use crate::python::convert::headers::CaseInsensitiveDict;
    #[pymodule_export]
    use crate::python::oauth1::auth::OAuth1;
    #[pymodule_export]
    use crate::python::oauth1::client::Client;
    #[pymodule_export]
    use crate::python::oauth1::rsa::rsa_signature;
    #[pymodule_export]
    use crate::python::oauth1::signed_request::SignedRequest;
    #[pymodule_export]
    use crate::python::oauth1::snapshot::register_signature_method;
    #[pymodule_export]
    use crate::python::request::auth::NoAuth;
    #[pymodule_export]
    use crate::python::request::connection_options::ConnectionOptions;
    #[pymodule_export]
    use crate::python::request::prepared_request::PreparedRequest;
    #[pymodule_export]
    use crate::python::responses::attempt::Attempt;
    #[pymodule_export]
    use crate::python::responses::decoder::ContentDecoder;
    #[pymodule_export]
    use crate::python::responses::response::Response;
    #[pymodule_export]
    use crate::python::sessions::adapter::HTTPAdapter;
    #[pymodule_export]
    use crate::python::sessions::oauth1_session::OAuth1Session;
    #[pymodule_export]
    use crate::python::sessions::oauth2_session::{OAuth2Verbs, remember_oauth2};
    #[pymodule_export]
    use crate::python::sessions::session::{Session, default_headers};
    #[pymodule_export]
    use crate::python::sessions::session_verbs::ExhVerbs;

    // For the event loops in `oxhorizon._async`.
    #[pymodule_export]
    use crate::python::message::feed::Feed;
    #[pymodule_export]
    use crate::python::sessions::overrides::share_async_send;
    #[pymodule_export]
    use crate::python::sessions::stepwise::{request_steps, send_steps};

    // Rules that the Python side needs too.
    #[pymodule_export]
    use crate::python::convert::loggable::loggable;
    #[pymodule_export]
    use crate::python::message::body::rewind_body;
    #[pymodule_export]
    use crate::python::oauth1::signing::is_signed_form;
    #[pymodule_export]
    use crate::python::request::hooks::{deregister, dispatch_hook, register};
    #[pymodule_export]
    use crate::python::responses::text::{charset_of, guess_json_utf_of};
    #[pymodule_export]
    use crate::python::sessions::observers::{listen, write_unraisable};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        crate::python::initialise(module.py())
    }
}
