//! `OAuth1`: an auth object that signs (`requests_oauthlib.OAuth1`).

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::headers::Headers;
use crate::oauth1::{Placement, Unsigned};
use crate::python::convert::headers::merge_fields;
use crate::python::convert::values::OrDefault;
use crate::python::convert::values::method_name;
use crate::python::interpreter::attribute::LazyAttribute;
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::message::body::BodyData;
use crate::python::message::request::Prepared;
use crate::python::oauth1::client::{Client, default_class, described};
use crate::python::oauth1::parameters::{
    client_class_doc, client_keywords, client_keywords_doc, credentials, credentials_doc, errors_doc,
};
use crate::python::oauth1::signing::Signing;

/// The members of an `OAuth1` that decide on its signature.
static SIGNING_MEMBERS: ShippedMembers<3> = ShippedMembers::new(["__call__", "client", "force_include_body"]);
const CALL: usize = 0;

/// Remembers the members as shipped. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>) -> PyResult<()> {
    SIGNING_MEMBERS.remember(&OAuth1::type_object(py), &[])
}

/// Whether `auth` is not an `OAuth1`, or has a `__call__` of its own.
pub fn has_own_call(auth: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(!auth.is_instance_of::<OAuth1>()
        || SIGNING_MEMBERS.has_replacement(&auth.get_type(), CALL..CALL + 1)?)
}

/// Whether an auth of any kind puts its signature into the body.
pub fn signs_in_body(auth: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = auth.py();
    let Some(client) = auth.getattr_opt(intern!(py, "client"))? else { return Ok(false) };
    let placement = client.getattr_opt(intern!(py, "signature_type"))?;
    Ok(placement
        .is_some_and(|name| name.extract::<String>().is_ok_and(|name| name == Placement::Body.name())))
}

/// Authentication that signs requests with OAuth 1.0a (RFC 5849; ``requests_oauthlib.OAuth1``).
///
/// Pass it as ``auth=`` to oxhorizon, requests or httpx. Its parameters are those of :class:`OAuth1Session`.
///
/// ::
///
///     auth = OAuth1("key", "secret", "token", "token secret")
///     response = oxhorizon.get("https://api.example.com/me", auth=auth, timeout=10)
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct OAuth1 {
    client: LazyAttribute,
    force_include_body: AtomicBool,
}

impl OAuth1 {
    /// How `auth` signs in Rust; `None` where it is not an `OAuth1`, or where a subclass or a client of the program's
    /// own must be called.
    pub fn native_signing(auth: &Bound<'_, PyAny>) -> PyResult<Option<Signing>> {
        let Ok(own) = auth.cast::<Self>() else { return Ok(None) };
        if SIGNING_MEMBERS.has_replacement(&own.get_type(), 0..3)? {
            return Ok(None);
        }
        own.get().signing(auth.py())
    }

    /// How it signs in Rust; `None` where the program has set a client of its own.
    fn signing(&self, py: Python<'_>) -> PyResult<Option<Signing>> {
        let client = self.client(py)?;
        let Ok(client) = client.cast_exact::<Client>() else { return Ok(None) };
        let client = Client::snapshot(client)?;
        let force_include_body = self.force_include_body.load(Ordering::Relaxed);
        Ok(client.is_utf8().then_some(Signing { client, force_include_body, ignores_body: false }))
    }

    fn client<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let no_client = || PyAttributeError::new_err("OAuth1.__init__ was not called: there is no client");
        Ok(self.client.get_if_set(py).ok_or_else(no_client)?.into_bound(py))
    }
}

shown_init! {
    /// Creates an authentication.
    ///
    #[doc = credentials_doc!()]
    #[doc = client_class_doc!()]
    #[doc = client_keywords_doc!()]
    /// :param kwargs: further keyword arguments for *client_class*.
    #[doc = errors_doc!()]
    OAuth1(
        credentials!(), ", decoding='utf-8', client_class=None, force_include_body=False, *, ", client_keywords!(),
        ", **kwargs"
    )
}

#[pymethods]
impl OAuth1 {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
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
        decoding=OrDefault::Default("utf-8"),
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
        decoding: OrDefault<'py>,
        client_class: Option<Bound<'py, PyAny>>,
        force_include_body: bool,
        kwargs: Option<Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let class = match client_class {
            Some(class) if class.is_truthy()? => class,
            _ => slf.getattr(intern!(py, "client_class"))?,
        };
        let client = if !class.is_instance_of::<PyType>() && class.hasattr(intern!(py, "sign"))? {
            class
        } else {
            let signature_type = signature_type.into_any(py);
            let signature_type = match signature_type.cast::<PyString>() {
                Ok(name) => name.call_method0(intern!(py, "upper"))?,
                Err(_) => signature_type,
            };
            let kwargs = kwargs.unwrap_or_else(|| PyDict::new(py));
            kwargs.set_item(intern!(py, "decoding"), decoding.into_any(py))?;
            let arguments = (
                client_key,
                client_secret,
                resource_owner_key,
                resource_owner_secret,
                callback_uri,
                signature_method.into_any(py),
                signature_type,
                rsa_key,
                verifier,
            );
            class.call(arguments, Some(&kwargs))?
        };
        slf.get().client.set(client.unbind());
        slf.get().force_include_body.store(force_include_body, Ordering::Relaxed);
        Ok(())
    }

    /// The default class of `client`.
    #[classattr]
    fn client_class(py: Python<'_>) -> Bound<'_, PyType> {
        default_class(py)
    }

    /// The :class:`oxhorizon.oauth1.Client` that signs. Changes to its attributes apply to later requests.
    #[getter(client)]
    fn get_client<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.client(py)
    }

    #[setter(client)]
    fn set_client(&self, value: Py<PyAny>) {
        self.client.set(value);
    }

    /// Whether bodies that are not forms are signed as well.
    #[getter(force_include_body)]
    fn get_force_include_body(&self) -> bool {
        self.force_include_body.load(Ordering::Relaxed)
    }

    #[setter(force_include_body)]
    fn set_force_include_body(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        self.force_include_body.store(value.is_truthy()?, Ordering::Relaxed);
        Ok(())
    }

    /// Signs a request for any HTTP client; returns the URL, headers and body to send.
    ///
    /// As with ``requests_oauthlib.OAuth1``, a form is part of the signature, any other body only with
    /// ``force_include_body``.
    ///
    /// :raises ValueError: the request cannot be signed: a query with characters that must be
    ///     percent-encoded, a body with GET, …
    #[pyo3(signature = (method, url, headers=None, body=None))]
    fn sign<'py>(
        slf: &Bound<'py, Self>,
        method: &Bound<'py, PyString>,
        url: &Bound<'py, PyString>,
        headers: Option<&Bound<'py, PyAny>>,
        body: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let Some(signing) = slf.get().signing(py)? else {
            let pieces = python_side::sign(py)?.call1((slf, method, url, headers, body))?;
            return Ok(pieces.cast_into()?);
        };
        let method = method_name(method)?;
        let given = headers.filter(|headers| !headers.is_none());
        let body_given = body.filter(|body| !body.is_none());
        let out = PyDict::new(py);
        if given.is_none() && body_given.is_none() && signing.client.signer.placement() == Placement::Header {
            let text = PyBackedStr::try_from(url.clone())?;
            let request = Unsigned { method: &method, url: &text, ..Unsigned::default() };
            let signed = signing.client.sign(&request, None)?;
            out.set_item(intern!(py, "Authorization"), signed.authorization)?;
            return (url, out, py.None()).into_pyobject(py);
        }
        let mut fields = Headers::default();
        if let Some(headers) = given {
            merge_fields(&mut fields, headers, true)?;
        }
        let base = Prepared {
            method: method.into_owned(),
            url: url.to_cow()?.into_owned(),
            headers: std::sync::Arc::new(fields),
            body: body_given.map_or(Ok(BodyData::None), BodyData::from_python)?,
        };
        let had_length = base.headers.contains("Content-Length");
        let mut signed = signing.apply(base)?;
        if !had_length {
            std::sync::Arc::make_mut(&mut signed.headers).remove("Content-Length");
        }
        for (name, value) in signed.headers.iter() {
            out.set_item(name, &*value.as_text())?;
        }
        (PyString::new(py, &signed.url), out, signed.body.to_python(py)).into_pyobject(py)
    }

    /// Signs a `PreparedRequest`, ours or requests' own, or an httpx request. Returns it.
    fn __call__<'py>(slf: &Bound<'py, Self>, request: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        python_side::sign_request(slf.py())?.call1((slf, request))
    }

    /// Implements ``httpx.Auth.auth_flow``, for a class that also derives from ``httpx.Auth``.
    fn auth_flow<'py>(slf: &Bound<'py, Self>, request: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        python_side::auth_flow(slf.py())?.call1((slf, request))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf.as_any())
    }

    /// For pickle and copy. A pickle contains the secrets, as requests-oauthlib's does.
    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let state = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?.copy()?;
        state.set_item(intern!(py, "force_include_body"), slf.get().get_force_include_body())?;
        state.set_item(intern!(py, "client"), slf.get().client(py)?)?;
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            slf.setattr(name.cast::<PyString>()?, value)?;
        }
        Ok(())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let client = slf.get().client.get_if_set(slf.py());
        let shown = client.map_or_else(String::new, |client| described(client.bind(slf.py())));
        Ok(format!("<{}{shown}>", slf.get_type().name()?))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.client.visit(&visit)
    }

    fn __clear__(&self) {
        self.client.clear();
    }
}
