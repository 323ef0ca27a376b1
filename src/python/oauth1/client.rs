//! `Client`: credentials and the way of signing, in attributes that can be set at any time (`oauthlib.oauth1.Client`).

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use pyo3::PyTypeInfo;
use pyo3::exceptions::{PyLookupError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple, PyType};

use crate::lock::lock;
use crate::oauth1::{FORM, SignError, Unsigned};
use crate::python::convert::errors::Failure;
use crate::python::convert::loggable::shown_text;
use crate::python::convert::values::OrDefault;
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::ffi::set_attribute;
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::pickling::reduce;
use crate::python::oauth1::parameters::{client_keywords_doc, credentials, credentials_doc, errors_doc};
use crate::python::oauth1::snapshot::{ClientSnapshot, not_text, register_signature_method};
use crate::uri::percent::quote_plus_into;

/// The credentials and settings of a signer (``oauthlib.oauth1.Client``).
///
/// Its parameters are those of :class:`oxhorizon.OAuth1Session`, and are also its attributes. Changes apply
/// to later requests.
///
/// ::
///
///     client = Client("key", "secret", signature_method="HMAC-SHA256")
///     url, headers, body = client.sign("https://api.example.com/me")
#[pyclass(module = "oxhorizon.oauth1", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Client {
    snapshot: Mutex<Option<Arc<ClientSnapshot>>>,
    /// Increased each time that an attribute is set, so that no snapshot of older ones is kept.
    changes: AtomicU64,
}

/// Decodes `bytes` by `encoding`; returns a `str` or `None` as it is.
///
/// # Errors
/// `ValueError`, which names the argument but never shows it. `UnicodeDecodeError` would contain the secret.
fn to_text<'py>(
    value: &Bound<'py, PyAny>,
    name: &str,
    encoding: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    if value.is_none() || value.is_instance_of::<PyString>() {
        return Ok(value.clone());
    }
    if let (true, Some(encoding)) = (value.is_instance_of::<PyBytes>(), encoding) {
        return match value.call_method1(intern!(value.py(), "decode"), (encoding,)) {
            Err(error) if !error.is_instance_of::<PyLookupError>(value.py()) => {
                Err(PyValueError::new_err(format!("{name} is not valid {encoding}")))
            }
            decoded => decoded,
        };
    }
    Err(not_text(value, name, "str, bytes or None"))
}

impl Client {
    /// The snapshot that signs; a new one if an attribute has changed.
    ///
    /// # Errors
    /// `ValueError` for an attribute that cannot be used, `AttributeError` for one that was deleted.
    pub fn snapshot(slf: &Bound<'_, Self>) -> PyResult<Arc<ClientSnapshot>> {
        synchronise(slf.py())?;
        let current = slf.get().current();
        if let Some(snapshot) = current.filter(|snapshot| snapshot.is_current()) {
            return Ok(snapshot);
        }
        let this = slf.get();
        let changes = this.changes.load(Ordering::Acquire);
        let snapshot = Arc::new(ClientSnapshot::of(slf.as_any())?);
        // A snapshot that calls Python is not kept: it would refer to this client, which refers to it.
        if !snapshot.calls_python() {
            let mut kept = lock(&this.snapshot);
            if this.changes.load(Ordering::Acquire) == changes {
                *kept = Some(Arc::clone(&snapshot));
            }
        }
        Ok(snapshot)
    }

    fn current(&self) -> Option<Arc<ClientSnapshot>> {
        lock(&self.snapshot).clone()
    }

    fn forget(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
        let old = lock(&self.snapshot).take();
        drop(old);
    }

    /// Sets an attribute, or deletes it.
    fn set(
        slf: &Bound<'_, Self>,
        name: &Bound<'_, PyString>,
        value: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let result = set_attribute(slf.as_any(), name, value);
        slf.get().forget();
        result
    }
}

shown_init! {
    /// Creates a client.
    ///
    #[doc = credentials_doc!()]
    /// :param decoding: the encoding of what :meth:`sign` returns; with ``None`` it is ``str``.
    #[doc = client_keywords_doc!()]
    #[doc = errors_doc!()]
    Client(
        credentials!(),
        ", realm=None, encoding='utf-8', decoding=None, nonce=None, timestamp=None, *, rsa_key_password=None, \
         body_hash=None"
    )
}

#[pymethods]
impl Client {
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
        realm=None,
        encoding=OrDefault::Default("utf-8"),
        decoding=None,
        nonce=None,
        timestamp=None,
        *,
        rsa_key_password=None,
        body_hash=None,
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
        realm: Option<Bound<'py, PyAny>>,
        encoding: OrDefault<'py>,
        decoding: Option<Bound<'py, PyAny>>,
        nonce: Option<Bound<'py, PyAny>>,
        timestamp: Option<Bound<'py, PyAny>>,
        rsa_key_password: Option<Bound<'py, PyAny>>,
        body_hash: Option<Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let attributes = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
        let encoding = encoding.into_any(py);
        let encoding_name = encoding.extract::<Option<String>>()?.filter(|name| !name.is_empty());
        for (name, value) in [
            (intern!(py, "client_key"), Some(client_key)),
            (intern!(py, "client_secret"), client_secret),
            (intern!(py, "resource_owner_key"), resource_owner_key),
            (intern!(py, "resource_owner_secret"), resource_owner_secret),
            (intern!(py, "signature_method"), Some(signature_method.into_any(py))),
            (intern!(py, "signature_type"), Some(signature_type.into_any(py))),
            (intern!(py, "callback_uri"), callback_uri),
            (intern!(py, "verifier"), verifier),
            (intern!(py, "realm"), realm),
            (intern!(py, "decoding"), decoding),
            (intern!(py, "nonce"), nonce),
            (intern!(py, "timestamp"), timestamp),
            (intern!(py, "body_hash"), body_hash),
        ] {
            let value = value.unwrap_or_else(|| py.None().into_bound(py));
            attributes.set_item(name, to_text(&value, &name.to_cow()?, encoding_name.as_deref())?)?;
        }
        attributes.set_item(intern!(py, "rsa_key"), rsa_key)?;
        attributes.set_item(intern!(py, "rsa_key_password"), rsa_key_password)?;
        attributes.set_item(intern!(py, "encoding"), encoding)?;
        slf.get().forget();
        Ok(())
    }

    fn __setattr__(
        slf: &Bound<'_, Self>,
        name: &Bound<'_, PyString>,
        value: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        Self::set(slf, name, Some(value))
    }

    fn __delattr__(slf: &Bound<'_, Self>, name: &Bound<'_, PyString>) -> PyResult<()> {
        Self::set(slf, name, None)
    }

    /// Registers a signature method, like :func:`oxhorizon.oauth1.register_signature_method`.
    #[classmethod]
    fn register_signature_method(
        _class: &Bound<'_, PyType>,
        method_name: &Bound<'_, PyString>,
        method_callback: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        register_signature_method(method_name, method_callback)
    }

    /// Signs a request (``oauthlib.oauth1.Client.sign``).
    ///
    /// :param uri: the whole URL.
    /// :param http_method: the HTTP method.
    /// :param body: the body to sign: a form as text, dict or list of pairs; or other text.
    /// :param headers: the headers. ``Content-Type`` determines whether *body* is a form.
    /// :param realm: overrides the client's realm.
    /// :param payload: the body as bytes, for a client with a ``body_hash``.
    /// :return: the URL, headers and body to send; with ``decoding``, as bytes in that encoding.
    /// :raises ValueError: the request cannot be signed.
    #[pyo3(signature = (uri, http_method=OrDefault::Default("GET"), body=None, headers=None, realm=None, *, payload=None),
        text_signature = "($self, uri, http_method='GET', body=None, headers=None, realm=None, *, payload=None)")]
    fn sign<'py>(
        slf: &Bound<'py, Self>,
        uri: &Bound<'py, PyAny>,
        http_method: OrDefault<'py>,
        body: Option<Bound<'py, PyAny>>,
        headers: Option<&Bound<'py, PyAny>>,
        realm: Option<&str>,
        payload: Option<&[u8]>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyDict>, Bound<'py, PyAny>)> {
        let py = slf.py();
        let snapshot = Self::snapshot(slf)?;
        let encoding = slf.getattr(intern!(py, "encoding"))?.extract::<Option<String>>()?;
        let encoding = encoding.filter(|name| !name.is_empty());
        let native = |value: &Bound<'py, PyAny>, name: &str| -> PyResult<String> {
            let text = to_text(value, name, encoding.as_deref())?;
            text.extract().map_err(|_| PyTypeError::new_err(format!("{name} must be str or bytes, not None")))
        };
        let uri = native(uri, "uri")?;
        let http_method = native(&http_method.into_any(py), "http_method")?;

        let fields = PyDict::new(py);
        let (mut content_type, mut host, mut authorization) = (None, None, None);
        if let Some(headers) = headers.filter(|headers| !headers.is_none()) {
            for item in headers.call_method0(intern!(py, "items"))?.try_iter()? {
                let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item?.extract()?;
                let (name, value) = (native(&name, "a header")?, native(&value, "a header")?);
                match &*name.to_ascii_lowercase() {
                    "content-type" => content_type = Some(value.clone()),
                    "host" => host = Some(value.clone()),
                    "authorization" => authorization = Some((name.clone(), value.clone())),
                    _ => {}
                }
                fields.set_item(name, value)?;
            }
        }
        let text = match &body {
            None => None,
            Some(body) => Some(form_or_text(body, &native)?),
        };
        let request = Unsigned {
            method: &http_method,
            url: &uri,
            content_type: content_type.as_deref().filter(|kind| !kind.is_empty()),
            host: host.as_deref(),
            authorization: authorization.as_ref().map(|(_, value)| value.as_str()),
            body: text.as_deref(),
            payload: payload.or_else(|| text.as_deref().map(str::as_bytes)).unwrap_or_default(),
        };
        let signed = snapshot.sign(&request, realm)?;
        if let Some(value) = signed.authorization {
            let name = authorization.map_or_else(|| "Authorization".to_owned(), |(name, _)| name);
            fields.set_item(name, value)?;
        }
        if signed.body.is_some() {
            fields.set_item(intern!(py, "Content-Type"), FORM)?;
        }
        let uri = PyString::new(py, &signed.url.unwrap_or(uri)).into_any();
        let body = match signed.body.or(text) {
            Some(text) => PyString::new(py, &text).into_any(),
            None => py.None().into_bound(py),
        };
        let Some(decoding) = &snapshot.decoding else { return Ok((uri, fields, body)) };
        let encode = |text: &Bound<'py, PyAny>| text.call_method1(intern!(py, "encode"), (decoding,));
        let encoded = PyDict::new(py);
        for (name, value) in &fields {
            encoded.set_item(encode(&name)?, encode(&value)?)?;
        }
        let body = if body.is_truthy()? { encode(&body)? } else { body };
        Ok((encode(&uri)?, encoded, body))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf.as_any())
    }

    /// For pickle and copy. A pickle contains the secrets, as oauthlib's does.
    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.getattr(intern!(slf.py(), "__dict__"))?.call_method0(intern!(slf.py(), "copy"))
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        slf.getattr(intern!(slf.py(), "__dict__"))?.cast_into::<PyDict>()?.update(state.as_mapping())?;
        slf.get().forget();
        Ok(())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(format!("<{}{}>", slf.get_type().name()?, described(slf.as_any())))
    }
}

/// What a `repr` shows of a client: the client key and how it signs, no token and no secret.
pub fn described(client: &Bound<'_, PyAny>) -> String {
    let part = |name: &str| shown_text(client.getattr(name), name);
    format!("{}{}{}", part("client_key"), part("signature_method"), part("signature_type"))
}

/// The text of a body: text, or a mapping or a list of pairs, which oauthlib takes for a form.
fn form_or_text<'py>(
    body: &Bound<'py, PyAny>,
    native: &impl Fn(&Bound<'py, PyAny>, &str) -> PyResult<String>,
) -> PyResult<String> {
    let py = body.py();
    if body.is_instance_of::<PyString>() || body.is_instance_of::<PyBytes>() {
        return native(body, "body");
    }
    let no_form = || PyErr::from(Failure::from(SignError::BodyNotText));
    let pairs = if body.hasattr(intern!(py, "items"))? {
        body.call_method0(intern!(py, "items"))?
    } else {
        body.clone()
    };
    let native = |value: &Bound<'py, PyAny>| {
        native(value, "body").map_err(|_| not_text(value, "a value of body", "str or bytes"))
    };
    let mut form = String::new();
    for pair in pairs.try_iter().map_err(|_| no_form())? {
        let items = pair?.try_iter().map_err(|_| no_form())?.collect::<PyResult<Vec<_>>>()?;
        let [name, value] = items.as_slice() else { return Err(no_form()) };
        if !form.is_empty() {
            form.push('&');
        }
        quote_plus_into(&mut form, native(name)?.as_bytes());
        form.push('=');
        quote_plus_into(&mut form, native(value)?.as_bytes());
    }
    Ok(form)
}

/// The default `client_class`.
pub fn default_class(py: Python<'_>) -> Bound<'_, PyType> {
    Client::type_object(py)
}
