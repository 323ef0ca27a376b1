//! `SignedRequest`: reads and checks a request on the provider's side.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::clock;
use crate::oauth1::{PublicKey, ReceivedRequest, Refusal, RequestSignature, Secrets};
use crate::python::convert::errors::Failure;
use crate::python::convert::values::text;
use crate::python::convert::values::type_name;
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// A signed request at the provider. Trust none of its values before :meth:`check_signature`.
///
/// ::
///
///     headers = OAuth1("key", "secret").sign("GET", "https://api.example.com/me")[1]
///     request = SignedRequest("GET", "https://api.example.com/me", headers)
///     request.check_signature("secret")
///
/// :param method: the HTTP method.
/// :param url: the whole URL, with the host that the client used.
/// :param headers: the headers. Only ``Authorization`` and ``Content-Type`` are read.
/// :param body: the body as received.
/// :raises VerificationError: a protocol parameter is missing, repeated or malformed, or the body does not
///     match the ``oauth_body_hash``.
#[pyclass(module = "oxhorizon.oauth1", frozen)]
pub struct SignedRequest(RequestSignature);

/// `oxhorizon.oauth1.VerificationError`.
fn refused(py: Python<'_>, refusal: &Refusal) -> PyErr {
    let made = python_side::verification_error(py)
        .and_then(|class| class.call1((refusal.to_string(), refusal.problem())));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// The UTF-8 of a `str`, or bytes.
fn bytes<'a>(value: &'a Bound<'_, PyAny>, name: &str) -> PyResult<std::borrow::Cow<'a, [u8]>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().into());
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_cow()?.into_owned().into_bytes().into());
    }
    Err(PyTypeError::new_err(format!("{name} must be str or bytes, not {}", type_name(value))))
}

fn whole_seconds(value: &Bound<'_, PyAny>) -> PyResult<u64> {
    value.extract().map_err(|error: PyErr| {
        if error.is_instance_of::<PyTypeError>(value.py()) {
            return error;
        }
        PyValueError::new_err("max_age must be a number of seconds, 0 or more")
    })
}

fn since_epoch(value: &Bound<'_, PyAny>) -> PyResult<u64> {
    match value.extract::<f64>() {
        Ok(seconds) if seconds >= 0.0 && seconds.is_finite() => Ok(seconds as u64),
        Err(error) if error.is_instance_of::<PyTypeError>(value.py()) => Err(error),
        _ => Err(PyValueError::new_err("now must be seconds since the epoch")),
    }
}

/// A shared secret. Its errors do not show it, as Python's own would.
fn shared(secret: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    let Ok(text) = secret.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{name} must be a str, not {}", type_name(secret))));
    };
    text.extract().map_err(|_| PyValueError::new_err(format!("{name} has lone surrogates")))
}

#[pymethods]
impl SignedRequest {
    #[new]
    #[pyo3(signature = (method, url, headers=None, body=None))]
    fn new(
        method: &Bound<'_, PyAny>,
        url: &Bound<'_, PyAny>,
        headers: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = method.py();
        let (mut authorization, mut content_type) = (None, None);
        if let Some(headers) = headers {
            let items = headers.getattr_opt(intern!(py, "items"))?.ok_or_else(|| {
                PyTypeError::new_err(format!("headers must be a mapping, not {}", type_name(headers)))
            })?;
            for item in items.call0()?.try_iter()? {
                let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item?.extract()?;
                let place = match &*text(&name)?.to_ascii_lowercase() {
                    "authorization" => &mut authorization,
                    "content-type" => &mut content_type,
                    _ => continue,
                };
                if place.replace(text(&value)?).is_some() {
                    return Err(refused(py, &Refusal::Repeated(name.to_string())));
                }
            }
        }
        let (method, url) = (text(method)?, text(url)?);
        let body = body.map(|body| bytes(body, "body")).transpose()?.unwrap_or_default();
        let received = ReceivedRequest {
            method: &method,
            url: &url,
            content_type: content_type.as_deref(),
            authorization: authorization.as_deref(),
            body: &body,
        };
        RequestSignature::read(&received).map(Self).map_err(|refusal| refused(py, &refusal))
    }

    /// The ``oauth_consumer_key``.
    #[getter]
    fn client_key(&self) -> &str {
        &self.0.client_key
    }

    /// The ``oauth_token``.
    #[getter]
    fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// The ``oauth_signature_method``.
    #[getter]
    fn signature_method(&self) -> &str {
        self.0.method.name()
    }

    /// The ``oauth_timestamp``, in seconds since the epoch; ``None`` only with ``PLAINTEXT``.
    #[getter]
    const fn timestamp(&self) -> Option<u64> {
        self.0.timestamp
    }

    /// The ``oauth_nonce``; ``None`` only with ``PLAINTEXT``.
    #[getter]
    fn nonce(&self) -> Option<&str> {
        self.0.nonce.as_deref()
    }

    /// The ``oauth_callback``.
    #[getter]
    fn callback(&self) -> Option<&str> {
        self.0.callback.as_deref()
    }

    /// The ``oauth_verifier``.
    #[getter]
    fn verifier(&self) -> Option<&str> {
        self.0.verifier.as_deref()
    }

    /// The ``oauth_body_hash``, which matches the body.
    #[getter]
    fn body_hash(&self) -> Option<&str> {
        self.0.body_hash.as_deref()
    }

    /// The realm of the Authorization header.
    #[getter]
    fn realm(&self) -> Option<&str> {
        self.0.realm.as_deref()
    }

    /// Checks that the timestamp differs from *now* by at most *max_age* seconds.
    ///
    /// :raises VerificationError: ``timestamp_refused``.
    #[pyo3(signature = (max_age=None, now=None), text_signature = "($self, max_age=300, now=None)")]
    fn check_timestamp(
        &self,
        py: Python<'_>,
        max_age: Option<&Bound<'_, PyAny>>,
        now: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let max_age = max_age.map_or(Ok(300), whole_seconds)?;
        let now = match now {
            Some(now) => since_epoch(now)?,
            None => {
                synchronise(py)?;
                clock::seconds()
            }
        };
        self.0.check_timestamp(now, max_age).map_err(|refusal| refused(py, &refusal))
    }

    /// Verifies the signature with the secrets or the public key, in constant time.
    ///
    /// :raises VerificationError: ``signature_invalid``; or ``signature_method_rejected`` if the request's
    ///     method does not fit the kind of key.
    /// :raises ValueError: the key is invalid.
    /// :raises TypeError: neither *client_secret* nor *rsa_key* is given.
    #[pyo3(signature = (client_secret=None, token_secret=None, *, rsa_key=None))]
    fn check_signature(
        &self,
        py: Python<'_>,
        client_secret: Option<&Bound<'_, PyAny>>,
        token_secret: Option<&Bound<'_, PyAny>>,
        rsa_key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let client_secret = client_secret.map(|secret| shared(secret, "client_secret")).transpose()?;
        let token_secret = token_secret.map_or(Ok(String::new()), |secret| shared(secret, "token_secret"))?;
        let is_rsa = self.0.method.name().starts_with("RSA-");
        let result = match (client_secret, rsa_key) {
            (None, None) => {
                return Err(PyTypeError::new_err(
                    "a client_secret or an rsa_key is needed to check a signature",
                ));
            }
            (secret, Some(pem)) if is_rsa || secret.is_none() => {
                let key = PublicKey::from_pem(&bytes(pem, "rsa_key")?).map_err(Failure::from)?;
                self.0.check(&Secrets::Rsa(&key))
            }
            (secret, _) => self.0.check(&Secrets::Shared(&secret.unwrap_or_default(), &token_secret)),
        };
        result.map_err(|refusal| refused(py, &refusal))
    }

    fn __repr__(&self) -> String {
        format!("<SignedRequest {}>", self.0.method.name())
    }
}
