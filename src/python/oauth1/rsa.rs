//! RSA signatures for JSON Web Tokens.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::oauth1::{Hash, PrivateKey};
use crate::python::convert::errors::Failure;

/// Signs a message with RSASSA-PKCS1-v1_5 and SHA-256.
///
/// :param key: the private key, in PEM.
/// :raises ValueError: the key cannot be used.
#[pyfunction]
pub fn rsa_signature<'py>(py: Python<'py>, key: &[u8], message: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let sign = || PrivateKey::from_pem(key, None)?.sign(Hash::Sha256, message);
    let signature = py.detach(sign).map_err(Failure::from)?;
    Ok(PyBytes::new(py, &signature))
}
