//! RSA signatures for JSON Web Tokens.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::oauth1::{Hash, PrivateKey};
use crate::python::convert::errors::Failure;

/// Signs a message with RSASSA-PKCS1-v1_5.
///
/// :param key: the private key, in PEM.
/// :param hash: ``"SHA-256"`` or ``"SHA-512"``.
/// :raises ValueError: the key cannot be used.
#[pyfunction]
pub fn rsa_signature<'py>(
    py: Python<'py>,
    key: &[u8],
    message: &[u8],
    hash: &str,
) -> PyResult<Bound<'py, PyBytes>> {
    let Some(hash) = Hash::from_name(hash) else {
        return Err(PyValueError::new_err(format!("there is no hash {hash:?}")));
    };
    let sign = || PrivateKey::from_pem(key, None)?.sign(hash, message);
    let signature = py.detach(sign).map_err(Failure::from)?;
    Ok(PyBytes::new(py, &signature))
}
