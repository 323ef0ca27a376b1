//! A snapshot of a `Client`, which signs.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::python::interpreter::once::{get_or_make, intern};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString};
use zeroize::Zeroizing;

use crate::oauth1::{
    Credentials, Hash, Method, Placement, PrivateKey, RsaKey, SignError, Signed, Signer, Unsigned,
};
use crate::python::convert::errors::Failure;
use crate::python::convert::values::{is_utf8_name, type_name};
use crate::python::interpreter::attach::{attach, call};

/// An immutable snapshot of a `Client`'s attributes, ready to sign.
pub struct ClientSnapshot {
    pub signer: Signer,
    external: Option<External>,
    pub decoding: Option<String>,
    /// The generation of the registered methods that it was made with.
    generation: u64,
}

/// A signer in Python.
enum External {
    /// A registered method, called with the base string and the client.
    Registered(Py<PyAny>, Py<PyAny>),
    /// A private key of `cryptography`, or an object with the same `sign`.
    Key(Py<PyAny>, Hash),
}

static REGISTERED: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
/// Increased each time that a method is registered.
static GENERATION: AtomicU64 = AtomicU64::new(0);

fn registered(py: Python<'_>) -> &Bound<'_, PyDict> {
    let make = || Ok::<_, Infallible>(PyDict::new(py).unbind());
    match get_or_make(py, &REGISTERED, make) {
        Ok(registered) => registered.bind(py),
        Err(never) => match never {},
    }
}

impl ClientSnapshot {
    /// Reads the attributes of a client.
    ///
    /// # Errors
    /// `ValueError` for an attribute that cannot be used, `AttributeError` for one that was deleted.
    pub fn of(client: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = client.py();
        let generation = GENERATION.load(Ordering::Acquire);
        let text = |name: &str| -> PyResult<Option<String>> {
            let value = client.getattr(name)?;
            value.extract().map_err(|_| not_text(&value, name, "str or None"))
        };
        let method_name = text("signature_method")?.unwrap_or_default();
        let placement =
            Placement::from_name(&text("signature_type")?.unwrap_or_default()).map_err(Failure::from)?;
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
            external = Some(External::Registered(callable.unbind(), client.clone().unbind()));
        }
        let mut rsa_key = RsaKey::None;
        if let Method::Rsa(hash) = method {
            (rsa_key, external) = rsa_key_of(client, hash)?;
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
            placement,
            nonce: text("nonce")?,
            timestamp: text("timestamp")?,
            body_hash,
        };
        let signer = Signer::new(credentials, rsa_key).map_err(Failure::from)?;
        let decoding = text("decoding")?.filter(|name| !name.is_empty());
        Ok(Self { signer, external, decoding, generation })
    }

    /// Whether no method was registered since it was made.
    pub fn is_current(&self) -> bool {
        self.generation == GENERATION.load(Ordering::Acquire)
    }

    /// Whether signing calls Python.
    pub const fn calls_python(&self) -> bool {
        self.external.is_some()
    }

    /// Signs a request.
    ///
    /// # Errors
    /// Those of signing, and those that the program's callable or key raises.
    pub fn sign(&self, request: &Unsigned<'_>, realm: Option<&str>) -> Result<Signed, Failure> {
        match &self.external {
            None => Ok(self.signer.sign(request, realm)?),
            Some(external) => self.signer.sign_by(request, realm, |base_string| {
                attach(|py| external.sign(py, base_string)).map_err(Failure::from)
            }),
        }
    }

    /// Whether header values are sent as UTF-8 bytes, the default of requests-oauthlib.
    pub fn encodes_values(&self) -> bool {
        self.decoding.is_some()
    }

    /// Whether the result needs none of Python's codecs.
    pub fn is_utf8(&self) -> bool {
        self.decoding.as_deref().is_none_or(is_utf8_name)
    }
}

impl External {
    fn sign(&self, py: Python<'_>, base_string: &str) -> PyResult<String> {
        match self {
            Self::Registered(method, client) => {
                let arguments = (base_string, client).into_pyobject(py)?;
                let signature = call(method.bind(py), &arguments, None)?;
                signature.extract().map_err(|_| {
                    let kind = type_name(&signature);
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

/// The `rsa_key` of a client: a key of ours, read from PEM, or an object that signs.
fn rsa_key_of(client: &Bound<'_, PyAny>, hash: Hash) -> PyResult<(RsaKey, Option<External>)> {
    let py = client.py();
    let given = client.getattr(intern!(py, "rsa_key"))?;
    let bytes = |value: &Bound<'_, PyAny>| -> Option<Zeroizing<Vec<u8>>> {
        let text = value.extract::<String>().map(String::into_bytes);
        text.or_else(|_| value.extract::<Vec<u8>>()).ok().map(Zeroizing::new)
    };
    let is_text = given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>();
    if let Some(pem) = bytes(&given).filter(|pem| is_text && !pem.is_empty()) {
        let password = bytes(&client.getattr(intern!(py, "rsa_key_password"))?);
        let key = PrivateKey::from_pem(&pem, password.as_ref().map(|password| password.as_slice()))
            .map_err(Failure::from)?;
        return Ok((RsaKey::Key(key), None));
    }
    if is_text || given.is_none() {
        return Ok((RsaKey::None, None));
    }
    // Other private keys of cryptography have a `sign` too, with other parameters.
    let module = given.get_type().module()?.to_cow()?.into_owned();
    let is_other = module.starts_with("cryptography.") && !given.hasattr("decrypt")?;
    if is_other || !given.hasattr(intern!(py, "sign"))? {
        let kind = type_name(&given);
        let why = format!("it is a {kind}: give PEM, or a private RSA key of cryptography");
        return Err(Failure::from(SignError::RsaKey(why)).into());
    }
    Ok((RsaKey::External, Some(External::Key(given.unbind(), hash))))
}

/// The error for an argument that is not text. It never shows the value, which may be a secret.
pub fn not_text(value: &Bound<'_, PyAny>, name: &str, wanted: &str) -> PyErr {
    PyValueError::new_err(if value.is_instance_of::<PyString>() {
        format!("{name} has lone surrogates, which no encoding has")
    } else {
        format!("{name} must be {wanted}, not {}", type_name(value))
    })
}

/// Registers a signature method for every client. It may replace a built-in one.
///
/// :param name: the ``oauth_signature_method``.
/// :param method: a callable that takes the signature base string (RFC 5849 section 3.4.1) and the client,
///     and returns the signature without percent-encoding.
/// :raises TypeError: *method* is not callable.
#[pyfunction]
pub fn register_signature_method(name: &Bound<'_, PyString>, method: &Bound<'_, PyAny>) -> PyResult<()> {
    if !method.is_callable() {
        return Err(PyTypeError::new_err(format!("a method must be callable, not {}", type_name(method))));
    }
    registered(name.py()).set_item(name, method)?;
    GENERATION.fetch_add(1, Ordering::AcqRel);
    Ok(())
}
