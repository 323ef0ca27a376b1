//! `Client`: who signs and how, in attributes that may be set at any time (`oauthlib.oauth1.Client`).

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pyo3::exceptions::{PyLookupError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple, PyType};
use pyo3::{PyTypeInfo, intern};
use zeroize::Zeroizing;

use crate::oauth1::{
    Credentials, FORM, Hash, Method, Place, PrivateKey, RsaKey, SignError, Signed, Signer, Unsigned,
};
use crate::python::convert::errors::Failure;
use crate::python::interpreter::attach::{attach, call};
use crate::python::interpreter::ffi::set_attribute;
use crate::python::interpreter::pickling::reduce;
use crate::python::request::call_args::OrDefault;
use crate::uri::percent::quote_plus_into;

/// Who signs, and how. What is set on it counts from the next request on.
///
/// Its attributes lie in `__dict__`, as the original's do; what signs is made of them when it is needed.
#[pyclass(module = "oxhorizon.oauth1", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Client {
    compiled: Mutex<Option<Arc<Compiled>>>,
    /// How often an attribute was set, so that what was made of older ones is not kept.
    changes: AtomicU64,
}

/// What signs, as the attributes were when it was made.
pub struct Compiled {
    pub signer: Signer,
    external: Option<External>,
    pub decoding: Option<String>,
    /// Of the registered methods.
    generation: u64,
}

/// What signs a base string outside.
enum External {
    /// A registered method: a callable on the base string and the client.
    Registered(Py<PyAny>, Py<Client>),
    /// A private key of `cryptography`, or one that has its `sign`.
    Key(Py<PyAny>, Hash),
}

static REGISTERED: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
/// How often a method was registered.
static GENERATION: AtomicU64 = AtomicU64::new(0);

fn registered(py: Python<'_>) -> &Bound<'_, PyDict> {
    REGISTERED.get_or_init(py, || PyDict::new(py).unbind()).bind(py)
}

impl Compiled {
    /// # Errors
    /// What cannot be signed, and what a callable or key of the program's raises.
    pub fn sign(&self, request: &Unsigned<'_>, realm: Option<&str>) -> Result<Signed, Failure> {
        match &self.external {
            None => Ok(self.signer.sign(request, realm)?),
            Some(external) => self.signer.sign_by(request, realm, |base_string| {
                attach(|py| external.sign(py, base_string)).map_err(Failure::from)
            }),
        }
    }

    /// Whether header values go out as bytes in UTF-8, as the original's do by default.
    pub fn encodes_values(&self) -> bool {
        self.decoding.is_some()
    }

    /// Whether what it signs needs no turn through Python's codecs.
    pub fn is_utf8(&self) -> bool {
        self.decoding.as_deref().is_none_or(is_utf8)
    }
}

impl External {
    fn sign(&self, py: Python<'_>, base_string: &str) -> PyResult<String> {
        match self {
            Self::Registered(method, client) => {
                let arguments = (base_string, client).into_pyobject(py)?;
                let signature = call(method.bind(py), &arguments, None)?;
                signature.extract().map_err(|_| {
                    let kind = signature.get_type();
                    PyTypeError::new_err(format!("a signature method must return a str, not {kind}"))
                })
            }
            Self::Key(key, hash) => {
                let primitives = "cryptography.hazmat.primitives";
                let class = match hash {
                    Hash::Sha1 => "SHA1",
                    Hash::Sha256 => "SHA256",
                    Hash::Sha512 => "SHA512",
                };
                let hash = py.import(format!("{primitives}.hashes"))?.call_method0(class)?;
                let padding = py.import(format!("{primitives}.asymmetric.padding"))?;
                let padding = padding.call_method0(intern!(py, "PKCS1v15"))?;
                let arguments = (PyBytes::new(py, base_string.as_bytes()), padding, hash);
                let sign = key.bind(py).getattr(intern!(py, "sign"))?;
                let signature = call(&sign, &arguments.into_pyobject(py)?, None)?;
                Ok(STANDARD.encode(signature.extract::<Vec<u8>>()?))
            }
        }
    }
}

fn is_utf8(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// A `str`, or `bytes` in `encoding`; `None` stays.
///
/// # Errors
/// `ValueError` names the argument and never shows it: `UnicodeDecodeError` would carry the secret.
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
    Err(no_text(value, name, "str, bytes or None"))
}

/// What is said of a value that cannot be used; the value itself may be a secret.
fn no_text(value: &Bound<'_, PyAny>, name: &str, wanted: &str) -> PyErr {
    PyValueError::new_err(if value.is_instance_of::<PyString>() {
        format!("{name} has lone surrogates, which no encoding knows")
    } else {
        format!("{name} must be {wanted}, not {}", value.get_type())
    })
}

impl Client {
    /// What signs, made anew where an attribute has changed.
    ///
    /// # Errors
    /// `ValueError` for an attribute that nothing can be signed with, `AttributeError` for one that was
    /// deleted.
    pub fn compiled(slf: &Bound<'_, Self>) -> PyResult<Arc<Compiled>> {
        let known = slf.get().known();
        if let Some(compiled) = known.filter(|it| it.generation == GENERATION.load(Ordering::Acquire)) {
            return Ok(compiled);
        }
        let this = slf.get();
        let changes = this.changes.load(Ordering::Acquire);
        let compiled = Arc::new(Self::compile(slf)?);
        // One that calls Python is not kept: it would hold this client, which holds it.
        if compiled.external.is_none() {
            let mut kept = this.compiled.lock().unwrap_or_else(PoisonError::into_inner);
            if this.changes.load(Ordering::Acquire) == changes {
                *kept = Some(Arc::clone(&compiled));
            }
        }
        Ok(compiled)
    }

    fn known(&self) -> Option<Arc<Compiled>> {
        self.compiled.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn compile(slf: &Bound<'_, Self>) -> PyResult<Compiled> {
        let py = slf.py();
        let generation = GENERATION.load(Ordering::Acquire);
        let text = |name: &str| -> PyResult<Option<String>> {
            let value = slf.getattr(name)?;
            value.extract().map_err(|_| no_text(&value, name, "str or None"))
        };
        let method_name = text("signature_method")?.unwrap_or_default();
        let place = Place::from_name(&text("signature_type")?.unwrap_or_default()).map_err(Failure::from)?;
        let body_hash = match text("body_hash")? {
            Some(name) => Some(Hash::from_name(&name).ok_or_else(|| {
                PyValueError::new_err(format!("body_hash must be SHA-1, SHA-256 or SHA-512, not {name:?}"))
            })?),
            None => None,
        };
        let mut method = Method::from_name(&method_name);
        let mut external = None;
        if let Some(callable) = registered(py).get_item(&method_name)?
            && method != Method::Plaintext
        {
            method = Method::Other(method_name.into());
            external = Some(External::Registered(callable.unbind(), slf.clone().unbind()));
        }
        let mut rsa_key = RsaKey::None;
        if let Method::Rsa(hash) = method {
            let given = slf.getattr(intern!(py, "rsa_key"))?;
            let bytes = |value: &Bound<'_, PyAny>| -> Option<Zeroizing<Vec<u8>>> {
                let text = value.extract::<String>().map(String::into_bytes);
                text.or_else(|_| value.extract::<Vec<u8>>()).ok().map(Zeroizing::new)
            };
            let is_text = given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>();
            if let Some(pem) = bytes(&given).filter(|pem| is_text && !pem.is_empty()) {
                let password = bytes(&slf.getattr(intern!(py, "rsa_key_password"))?);
                let key = PrivateKey::from_pem(&pem, password.as_ref().map(|password| password.as_slice()))
                    .map_err(Failure::from)?;
                rsa_key = RsaKey::Key(key);
            } else if !is_text && !given.is_none() {
                // Keys of cryptography that are not RSA sign too, in another way.
                let module = given.get_type().module()?.to_cow()?.into_owned();
                let is_other = module.starts_with("cryptography.") && !given.hasattr("decrypt")?;
                if is_other || !given.hasattr(intern!(py, "sign"))? {
                    let kind = given.get_type();
                    let why = format!("it is a {kind}: give PEM, or a private RSA key of cryptography");
                    return Err(Failure::from(SignError::RsaKey(why)).into());
                }
                rsa_key = RsaKey::External;
                external = Some(External::Key(given.unbind(), hash));
            }
        }
        if external.is_none() && matches!(method, Method::Other(_)) {
            return Err(Failure::from(SignError::UnknownMethod(method.name().to_owned())).into());
        }
        let credentials = Credentials {
            client_key: text("client_key")?,
            client_secret: text("client_secret")?.map(Zeroizing::new),
            resource_owner_key: text("resource_owner_key")?,
            resource_owner_secret: text("resource_owner_secret")?.map(Zeroizing::new),
            callback_uri: text("callback_uri")?,
            verifier: text("verifier")?,
            realm: text("realm")?,
            method,
            place,
            nonce: text("nonce")?,
            timestamp: text("timestamp")?,
            body_hash,
        };
        let signer = Signer::new(credentials, rsa_key).map_err(Failure::from)?;
        let decoding = text("decoding")?.filter(|name| !name.is_empty());
        Ok(Compiled { signer, external, decoding, generation })
    }

    fn forget(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
        let old = self.compiled.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(old);
    }

    /// The attribute as every object sets it, or deletes it.
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

    #[classmethod]
    fn register_signature_method(
        _class: &Bound<'_, PyType>,
        method_name: &Bound<'_, PyString>,
        method_callback: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        register_signature_method(method_name, method_callback)
    }

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
        let compiled = Self::compiled(slf)?;
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
        let signed = compiled.sign(&request, realm)?;
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
        let Some(decoding) = &compiled.decoding else { return Ok((uri, fields, body)) };
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

    /// For pickle and copy. A pickle holds the secrets, as the original's does.
    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.getattr(intern!(slf.py(), "__dict__"))?.call_method0(intern!(slf.py(), "copy"))
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        slf.getattr(intern!(slf.py(), "__dict__"))?.cast_into::<PyDict>()?.update(state.as_mapping())?;
        slf.get().forget();
        Ok(())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(format!("<{} {}>", slf.get_type().name()?, shown(slf.as_any())))
    }
}

/// What a client may show of itself: the method and the place.
pub fn shown(client: &Bound<'_, PyAny>) -> String {
    let part = |name: &str| client.getattr(name).and_then(|value| value.extract::<String>());
    match (part("signature_method"), part("signature_type")) {
        (Ok(method), Ok(place)) => format!("{method} in {place}"),
        _ => format!("by {}", client.get_type()),
    }
}

/// The text of a body as oauthlib takes it: text, or a mapping or list of pairs, which is a form.
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
        native(value, "body").map_err(|_| no_text(value, "a value of body", "str or bytes"))
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

/// Makes a signature method known to every client.
#[pyfunction]
pub fn register_signature_method(name: &Bound<'_, PyString>, method: &Bound<'_, PyAny>) -> PyResult<()> {
    if !method.is_callable() {
        return Err(PyTypeError::new_err(format!("a method must be callable, not {}", method.get_type())));
    }
    registered(name.py()).set_item(name, method)?;
    GENERATION.fetch_add(1, Ordering::AcqRel);
    Ok(())
}

/// The class that signs unless told otherwise.
pub fn default_class(py: Python<'_>) -> Bound<'_, PyType> {
    Client::type_object(py)
}
