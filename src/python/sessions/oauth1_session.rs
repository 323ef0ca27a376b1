//! `OAuth1Session`: a session that signs, and the three-legged workflow (RFC 5849 section 2).

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySuper, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::python::convert::loggable::{shown_base_url, shown_text};
use crate::python::convert::values::OrDefault;
use crate::python::interpreter::attribute::LazyAttribute;
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::oauth1::auth::OAuth1;
use crate::python::oauth1::parameters::{
    client_class_doc, client_keywords, client_keywords_doc, credentials, credentials_doc, errors_doc,
};
use crate::python::request::call_args::{shown_signature, verb_keywords};
use crate::python::sessions::call::Call;
use crate::python::sessions::own_settings::OwnSettings;
use crate::python::sessions::rebuild;
use crate::python::sessions::session::Session;

/// A session whose requests are signed with OAuth 1.0a (``requests_oauthlib.OAuth1Session``).
///
/// ::
///
///     session = OAuth1Session("key", "secret", "token", "token secret")
///     user = session.get("https://api.example.com/me", timeout=10).json()
#[pyclass(module = "oxhorizon", extends = Session, subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct OAuth1Session {
    client: LazyAttribute,
}

impl OAuth1Session {
    pub fn initialiser() -> PyClassInitializer<Self> {
        PyClassInitializer::from(Session::signing()).add_subclass(Self::default())
    }
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

shown_init! {
    /// Creates a session.
    ///
    #[doc = credentials_doc!()]
    #[doc = client_class_doc!()]
    #[doc = client_keywords_doc!()]
    /// :param base_url: as for :class:`Session`; likewise *timeout*, *retries* and *limits*.
    /// :param kwargs: further keyword arguments for *client_class*.
    #[doc = errors_doc!()]
    OAuth1Session(
        credentials!(), ", client_class=None, force_include_body=False, *, decoding='utf-8', ", client_keywords!(),
        ", base_url=None, timeout=None, retries=None, limits=None, **kwargs"
    )
}

#[pymethods]
impl OAuth1Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyClassInitializer<Self> {
        Self::initialiser()
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
        // Cooperative, as in requests-oauthlib: a second base class, and a patched `Session.__init__`, take part. Of
        // this class itself neither is looked up, which takes longer.
        if slf.get_type().is(Self::type_object(py)) && !Session::has_patched_init(py)? {
            Session::initialise_default(slf.as_super())?;
        } else {
            PySuper::new(&Self::type_object(py), slf.as_any())?.call_method0(intern!(py, "__init__"))?;
        }
        let session = slf.as_super().get();
        session.state.attributes.auth.set(auth.clone_ref(py));
        settings.apply(&session.state)?;
        slf.get().client.set(auth);
        Ok(())
    }

    /// Returns a session with the credentials of the ``API_*`` variables, and ``API_HOST`` as base URL.
    ///
    /// :param settings: further keyword arguments for this class.
    /// :raises oxhorizon.exh.credentials.MissingCredentials: variables are missing. The message names them.
    #[classmethod]
    #[pyo3(signature = (**settings))]
    fn from_env<'py>(
        cls: &Bound<'py, PyType>,
        settings: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let credentials = python_side::exh_credentials_from_environment(cls.py())?.call0()?;
        session_of(cls, &credentials, settings)
    }

    /// Returns a session with the credentials of a file, and its ``API_HOST`` as base URL.
    ///
    /// :param path: a file with lines ``NAME=value``, such as ``credentials.txt`` of the Control Center.
    /// :param settings: further keyword arguments for this class.
    /// :raises oxhorizon.exh.credentials.MissingCredentials: values are missing. The message names them.
    /// :raises OSError: the file cannot be read.
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

    /// A dict of ``oauth_token``, ``oauth_token_secret`` and ``oauth_verifier``, as far as they are known.
    ///
    /// You can set it to such a dict.
    ///
    /// :raises TokenMissing: it is set to a dict without ``oauth_token``.
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

    /// Whether the session has all credentials for requests on behalf of a user.
    #[getter]
    fn authorized<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_authorized, &[], None)
    }

    #[doc = shown_signature!("fetch_request_token", "url, realm=None, *, params=None, data=None, json=None, ", verb_keywords!("True"))]
    /// Fetches a request token (RFC 5849 section 2.1) and uses it for further requests.
    ///
    /// :param url: the provider's URL for request tokens.
    /// :param realm: the realms to request.
    ///     The other parameters are those of :meth:`post`.
    /// :return: the parameters of the response, which is form-encoded or JSON.
    /// :raises TokenRequestDenied: the response has a 4xx or 5xx status.
    /// :raises TokenMissing: the response has no token.
    /// :raises ValueError: the response cannot be decoded.
    #[pyo3(signature = (url, realm=None, **request_kwargs), text_signature = None)]
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

    /// Returns the URL at which the user authorises the application (RFC 5849 section 2.2).
    ///
    /// :param url: the provider's authorization URL.
    /// :param request_token: the request token; by default the one that was fetched.
    /// :param kwargs: further parameters for the query.
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

    /// Reads token and verifier from the callback URL, and uses them for further requests.
    ///
    /// :param url: the whole URL that the user was redirected to.
    /// :return: the parameters of its query.
    /// :raises TokenMissing: the URL has no ``oauth_token``.
    fn parse_authorization_response<'py>(
        slf: &Bound<'py, Self>,
        url: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        workflow(slf, python_side::workflow_parse_authorization_response, &[&url], None)
    }

    #[doc = shown_signature!("fetch_access_token", "url, verifier=None, *, params=None, data=None, json=None, ", verb_keywords!("True"))]
    /// Fetches an access token (RFC 5849 section 2.3) and uses it for further requests.
    ///
    /// :param url: the provider's URL for access tokens.
    /// :param verifier: the user's verifier; not needed after :meth:`parse_authorization_response`.
    ///     The other parameters are those of :meth:`post`.
    /// :return: the parameters of the response, which is form-encoded or JSON.
    /// :raises VerifierMissing: there is no verifier.
    /// :raises TokenRequestDenied: the response has a 4xx or 5xx status.
    /// :raises TokenMissing: the response has no token.
    /// :raises ValueError: the response cannot be decoded.
    #[pyo3(signature = (url, verifier=None, **request_kwargs), text_signature = None)]
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

    /// Signs a redirected request again, or removes its Authorization if the origin differs.
    fn rebuild_auth(
        slf: &Bound<'_, Self>,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let session = slf.as_super();
        let call = Call::new(session.as_any(), &session.get().state)?;
        rebuild::rebuild_auth(&call, prepared_request, response, true)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let client = Self::get_client(slf).and_then(|auth| auth.getattr("client"));
        let client_key = shown_text(client.and_then(|client| client.getattr("client_key")), "client_key");
        Ok(format!("<{}{client_key}{}>", slf.get_type().name()?, shown_base_url(slf.as_any())))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.client.visit(&visit)
    }

    fn __clear__(&self) {
        self.client.clear();
    }
}
