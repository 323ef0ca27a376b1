//! `OAuth1Session`: a session that signs, and the three-legged workflow (RFC 5849 section 2).

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySuper, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use crate::python::convert::values::OrDefault;
use crate::python::interpreter::attribute::LazyAttribute;
use crate::python::interpreter::python_side;
use crate::python::oauth1::auth::OAuth1;
use crate::python::sessions::call::Call;
use crate::python::sessions::own_settings::OwnSettings;
use crate::python::sessions::rebuild;
use crate::python::sessions::session::Session;

/// A session whose requests are signed with OAuth 1.0a (`requests_oauthlib.OAuth1Session`).
#[pyclass(module = "oxhorizon", extends = Session, subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct OAuth1Session {
    client: LazyAttribute,
}

/// Calls a method of the workflow, which is on the Python side.
fn workflow<'py>(
    slf: &Bound<'py, OAuth1Session>,
    step: impl FnOnce(Python<'py>) -> PyResult<Bound<'py, PyAny>>,
    arguments: &[&Bound<'py, PyAny>],
    keywords: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let step = step(slf.py())?;
    let all = std::iter::once(slf.as_any()).chain(arguments.iter().copied());
    step.call(PyTuple::new(slf.py(), all.collect::<Vec<_>>())?, keywords)
}

fn or_none<'py>(py: Python<'py>, value: Option<Bound<'py, PyAny>>) -> Bound<'py, PyAny> {
    value.unwrap_or_else(|| py.None().into_bound(py))
}

fn session_of<'py>(
    cls: &Bound<'py, PyType>,
    credentials: &Bound<'py, PyAny>,
    settings: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = cls.py();
    let settings = settings.cloned().unwrap_or_else(|| PyDict::new(py));
    python_side::exh_session_of(py)?.call1((cls, credentials, settings))
}

#[pymethods]
impl OAuth1Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Session::signing()).add_subclass(Self::default())
    }

    #[pyo3(signature = (
        client_key,
        client_secret=None,
        resource_owner_key=None,
        resource_owner_secret=None,
        callback_uri=None,
        signature_method=OrDefault::Default("HMAC-SHA1"),
        signature_type=OrDefault::Default("AUTH_HEADER"),
        rsa_key=None,
        verifier=None,
        client_class=None,
        force_include_body=false,
        **kwargs,
    ))]
    #[expect(clippy::too_many_arguments, reason = "the original's parameters")]
    fn __init__<'py>(
        slf: &Bound<'py, Self>,
        client_key: Bound<'py, PyAny>,
        client_secret: Option<Bound<'py, PyAny>>,
        resource_owner_key: Option<Bound<'py, PyAny>>,
        resource_owner_secret: Option<Bound<'py, PyAny>>,
        callback_uri: Option<Bound<'py, PyAny>>,
        signature_method: OrDefault<'py>,
        signature_type: OrDefault<'py>,
        rsa_key: Option<Bound<'py, PyAny>>,
        verifier: Option<Bound<'py, PyAny>>,
        client_class: Option<Bound<'py, PyAny>>,
        force_include_body: bool,
        kwargs: Option<Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let keywords = kwargs.unwrap_or_else(|| PyDict::new(py));
        let settings = OwnSettings::take(&keywords)?;
        keywords.set_item(intern!(py, "client_class"), client_class)?;
        keywords.set_item(intern!(py, "force_include_body"), force_include_body)?;
        let arguments = (
            client_key,
            client_secret,
            resource_owner_key,
            resource_owner_secret,
            callback_uri,
            signature_method.into_any(py),
            signature_type.into_any(py),
            rsa_key,
            verifier,
        );
        let auth = OAuth1::type_object(py).call(arguments, Some(&keywords))?.unbind();
        // Cooperative, as in requests-oauthlib: a second base class, and a patched `Session.__init__`, take part.
        PySuper::new(&Self::type_object(py), slf.as_any())?.call_method0(intern!(py, "__init__"))?;
        let session = slf.as_super().get();
        session.state.attributes.auth.set(auth.clone_ref(py));
        settings.apply(&session.state)?;
        slf.get().client.set(auth);
        Ok(())
    }

    /// A session with the credentials of the five `API_*` environment variables; `base_url` is `API_HOST`.
    #[classmethod]
    #[pyo3(signature = (**settings))]
    fn from_env<'py>(
        cls: &Bound<'py, PyType>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let credentials = python_side::exh_credentials_from_environment(cls.py())?.call0()?;
        session_of(cls, &credentials, settings)
    }

    /// A session with the credentials of a file.
    #[classmethod]
    #[pyo3(signature = (path, **settings))]
    fn from_file<'py>(
        cls: &Bound<'py, PyType>,
        path: Bound<'py, PyAny>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let credentials = python_side::exh_credentials_read(cls.py())?.call1((path,))?;
        session_of(cls, &credentials, settings)
    }

    /// The session's `OAuth1`. Its `client` holds the credentials.
    #[getter(_client)]
    fn get_client<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if let Some(client) = slf.get().client.get_if_set(py) {
            return Ok(client.into_bound(py));
        }
        // An unpickled session only has its `auth`.
        let auth = slf.getattr(intern!(py, "auth"))?;
        if auth.is_instance_of::<OAuth1>() { Ok(auth) } else { Err(PyAttributeError::new_err("_client")) }
    }

    #[setter(_client)]
    fn set_client(&self, value: Py<PyAny>) {
        self.client.set(value);
    }

    #[getter(token)]
    fn get_token<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_token, &[], None)
    }

    #[setter(token)]
    fn set_token(slf: &Bound<'_, Self>, value: Bound<'_, PyAny>) -> PyResult<()> {
        slf.call_method1(intern!(slf.py(), "_populate_attributes"), (value,)).map(drop)
    }

    fn _populate_attributes(slf: &Bound<'_, Self>, token: Bound<'_, PyAny>) -> PyResult<()> {
        workflow(slf, python_side::workflow_populate, &[&token], None).map(drop)
    }

    #[pyo3(signature = (url, **request_kwargs))]
    fn _fetch_token<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        request_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_fetch_token, &[&url], request_kwargs)
    }

    #[getter]
    fn authorized<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_authorized, &[], None)
    }

    #[pyo3(signature = (url, realm=None, **request_kwargs))]
    fn fetch_request_token<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        realm: Option<Bound<'py, PyAny>>,
        request_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(
            slf,
            python_side::workflow_fetch_request_token,
            &[&url, &or_none(slf.py(), realm)],
            request_kwargs,
        )
    }

    #[pyo3(signature = (url, request_token=None, **kwargs))]
    fn authorization_url<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        request_token: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(
            slf,
            python_side::workflow_authorization_url,
            &[&url, &or_none(slf.py(), request_token)],
            kwargs,
        )
    }

    fn parse_authorization_response<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_parse_authorization_response, &[&url], None)
    }

    #[pyo3(signature = (url, verifier=None, **request_kwargs))]
    fn fetch_access_token<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
        verifier: Option<Bound<'py, PyAny>>,
        request_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(
            slf,
            python_side::workflow_fetch_access_token,
            &[&url, &or_none(slf.py(), verifier)],
            request_kwargs,
        )
    }

    /// Signs a redirected request to the same origin again. One to another origin carries no Authorization.
    fn rebuild_auth(
        slf: &Bound<'_, Self>,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let session = slf.as_super();
        let call = Call::new(session.as_any(), &session.get().state)?;
        rebuild::rebuild_auth(&call, prepared_request, response, true)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.client.visit(&visit)
    }

    fn __clear__(&self) {
        self.client.clear();
    }
}
