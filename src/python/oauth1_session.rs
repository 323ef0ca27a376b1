//! `OAuth1Session`: a session that signs.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::auth::OAuth1;
use super::redirects;
use super::session::Session;

/// A session whose requests are signed with OAuth 1.0a (`requests_oauthlib.OAuth1Session`).
#[pyclass(module = "oxhorizon", extends = Session, subclass, dict, weakref, frozen)]
pub struct OAuth1Session;

#[pymethods]
impl OAuth1Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Session::default()).add_subclass(Self)
    }

    #[pyo3(signature = (
        client_key,
        client_secret=None,
        resource_owner_key=None,
        resource_owner_secret=None,
        callback_uri=None,
        signature_method="HMAC-SHA1",
        signature_type="AUTH_HEADER",
        rsa_key=None,
        verifier=None,
        client_class=None,
        force_include_body=false,
        *,
        decoding="utf-8",
        realm=None,
        encoding="utf-8",
        nonce=None,
        timestamp=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the original's parameters")]
    fn __init__(
        slf: &Bound<'_, Self>,
        client_key: Option<&Bound<'_, PyAny>>,
        client_secret: Option<&Bound<'_, PyAny>>,
        resource_owner_key: Option<&Bound<'_, PyAny>>,
        resource_owner_secret: Option<&Bound<'_, PyAny>>,
        callback_uri: Option<&Bound<'_, PyAny>>,
        signature_method: &str,
        signature_type: &str,
        rsa_key: Option<&Bound<'_, PyAny>>,
        verifier: Option<&Bound<'_, PyAny>>,
        client_class: Option<&Bound<'_, PyAny>>,
        force_include_body: bool,
        decoding: Option<&str>,
        realm: Option<&Bound<'_, PyAny>>,
        encoding: &str,
        nonce: Option<&Bound<'_, PyAny>>,
        timestamp: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let auth = OAuth1::new(
            client_key,
            client_secret,
            resource_owner_key,
            resource_owner_secret,
            callback_uri,
            signature_method,
            signature_type,
            rsa_key,
            verifier,
            decoding,
            client_class,
            force_include_body,
            realm,
            encoding,
            nonce,
            timestamp,
        )?;
        let session = slf.as_super().get();
        session.initialise(py)?;
        session.auth.set(Py::new(py, auth)?.into_any());
        Ok(())
    }
    /// Signs a request of the same origin anew; one that goes elsewhere carries no Authorization.
    fn rebuild_auth(
        slf: &Bound<'_, Self>,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        redirects::rebuild_auth(slf.as_super(), prepared_request, response, true)
    }
}
