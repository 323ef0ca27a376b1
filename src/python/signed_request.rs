//! `SignedRequest`: a request as a provider gets it, read and checked.

use std::time::{SystemTime, UNIX_EPOCH};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use super::errors::Failure;
use super::request::text;
use crate::oauth1::{PublicKey, Received, Refusal, Secrets, SignedRequest as Signed};

/// What a signed request says of itself; nothing of it is proved before `check_signature`.
#[pyclass(module = "oxhorizon.oauth1", frozen)]
pub struct SignedRequest(Signed);

/// `oxhorizon.oauth1.VerificationError`.
fn refused(py: Python<'_>, refusal: &Refusal) -> PyErr {
    let made = py
        .import("oxhorizon.oauth1")
        .and_then(|module| module.getattr(intern!(py, "VerificationError")))
        .and_then(|class| class.call1((refusal.to_string(), refusal.problem())));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// A `str` as it is encoded, or bytes as they are.
fn bytes<'a>(value: &'a Bound<'_, PyAny>, name: &str) -> PyResult<std::borrow::Cow<'a, [u8]>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().into());
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_cow()?.into_owned().into_bytes().into());
    }
    Err(PyTypeError::new_err(format!("{name} must be str or bytes, not {}", value.get_type())))
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
            for item in headers.call_method0(intern!(py, "items"))?.try_iter()? {
                let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item?.extract()?;
                let place = match &*text(&name)?.to_ascii_lowercase() {
                    "authorization" => &mut authorization,
                    "content-type" => &mut content_type,
                    _ => continue,
                };
                *place = Some(text(&value)?);
            }
        }
        let (method, url) = (text(method)?, text(url)?);
        let body = body.map(|body| bytes(body, "body")).transpose()?.unwrap_or_default();
        let received = Received {
            method: &method,
            url: &url,
            content_type: content_type.as_deref(),
            authorization: authorization.as_deref(),
            body: &body,
        };
        Signed::read(&received).map(Self).map_err(|refusal| refused(py, &refusal))
    }

    #[getter]
    fn client_key(&self) -> &str {
        &self.0.client_key
    }

    #[getter]
    fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    #[getter]
    fn signature_method(&self) -> &str {
        self.0.method.name()
    }

    #[getter]
    const fn timestamp(&self) -> Option<u64> {
        self.0.timestamp
    }

    #[getter]
    fn nonce(&self) -> Option<&str> {
        self.0.nonce.as_deref()
    }

    #[getter]
    fn callback(&self) -> Option<&str> {
        self.0.callback.as_deref()
    }

    #[getter]
    fn verifier(&self) -> Option<&str> {
        self.0.verifier.as_deref()
    }

    #[getter]
    fn realm(&self) -> Option<&str> {
        self.0.realm.as_deref()
    }

    #[pyo3(signature = (max_age=300, now=None))]
    fn check_timestamp(&self, py: Python<'_>, max_age: u64, now: Option<f64>) -> PyResult<()> {
        let now = match now {
            Some(now) if now.is_finite() && now >= 0.0 => now as u64,
            Some(_) => return Err(PyValueError::new_err("now must be seconds since the epoch")),
            None => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs(),
        };
        self.0.check_timestamp(now, max_age).map_err(|refusal| refused(py, &refusal))
    }

    #[pyo3(signature = (client_secret=None, token_secret=None, *, rsa_key=None))]
    fn check_signature(
        &self,
        py: Python<'_>,
        client_secret: Option<&str>,
        token_secret: Option<&str>,
        rsa_key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let is_rsa = self.0.method.name().starts_with("RSA-");
        let result = match (client_secret, rsa_key) {
            (None, None) => {
                return Err(PyTypeError::new_err(
                    "a client_secret or an rsa_key is needed to check a signature",
                ));
            }
            (_, Some(pem)) if is_rsa || client_secret.is_none() => {
                let key = PublicKey::from_pem(&bytes(pem, "rsa_key")?).map_err(Failure::from)?;
                self.0.check(&Secrets::Rsa(&key))
            }
            (secret, _) => {
                self.0.check(&Secrets::Shared(secret.unwrap_or_default(), token_secret.unwrap_or_default()))
            }
        };
        result.map_err(|refusal| refused(py, &refusal))
    }

    fn __repr__(&self) -> String {
        format!("<SignedRequest {}>", self.0.method.name())
    }
}
