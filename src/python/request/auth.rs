//! Authentication: how a prepared request gets its Authorization.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};
use zeroize::Zeroizing;

use crate::python::convert::errors::Failure;
use crate::python::convert::values::type_name;
use crate::python::message::request::{Changes, Prepared, Sent};
use crate::python::oauth1::auth::OAuth1;
use crate::python::oauth1::signing::Signing;

/// What authenticates a request, each time that it is sent.
#[derive(Clone, Default)]
pub enum Auth {
    #[default]
    None,
    /// An Authorization header: HTTP Basic (RFC 7617), or a bearer token (RFC 6750).
    Header(Zeroizing<String>),
    OAuth1(Signing),
}

/// An `auth=` argument.
pub enum AuthArg<'py> {
    Ready(Auth),
    /// A callable that takes a `PreparedRequest`. It is called once, while the request is prepared.
    Callable(Bound<'py, PyAny>),
}

/// An auth that adds nothing, so that no ``.netrc`` file does either: a session has its own token.
#[pyclass(module = "oxhorizon.oauth2_session", frozen)]
pub struct NoAuth;

#[pymethods]
impl NoAuth {
    #[new]
    const fn new() -> Self {
        Self
    }

    fn __call__(&self, r: Py<PyAny>) -> Py<PyAny> {
        r
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.is_instance_of::<Self>()
    }

    const fn __hash__(&self) -> u64 {
        0
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, Bound<'py, PyTuple>) {
        (slf.get_type().into_any(), PyTuple::empty(slf.py()))
    }
}

/// The bearer token of a session, which only Rust makes and reads.
#[pyclass(frozen)]
pub struct Bearer(Zeroizing<String>);

impl Bearer {
    pub fn create<'py>(py: Python<'py>, token: &str) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Self(Zeroizing::new(format!("Bearer {token}"))))?.into_any())
    }
}

impl Auth {
    /// Reads an `auth=` argument.
    ///
    /// # Errors
    /// `TypeError` for an object that is neither a pair nor callable.
    pub fn from_python<'py>(auth: &Bound<'py, PyAny>) -> PyResult<AuthArg<'py>> {
        if auth.is_none() {
            return Ok(AuthArg::Ready(Self::None));
        }
        if let Some(signing) = OAuth1::native_signing(auth)? {
            return Ok(AuthArg::Ready(Self::OAuth1(signing)));
        }
        if let Ok(pair) = auth.cast::<PyTuple>()
            && let Ok((user, password)) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()
        {
            return Ok(AuthArg::Ready(Self::basic(&latin1_bytes(&user)?, &latin1_bytes(&password)?)));
        }
        if let Ok(bearer) = auth.cast_exact::<Bearer>() {
            return Ok(AuthArg::Ready(Self::Header(bearer.get().0.clone())));
        }
        if auth.is_exact_instance_of::<NoAuth>() || !auth.is_truthy()? {
            return Ok(AuthArg::Ready(Self::None));
        }
        if auth.is_callable() {
            return Ok(AuthArg::Callable(auth.clone()));
        }
        let kind = type_name(auth);
        Err(PyTypeError::new_err(format!("auth must be a (user, password) pair or a callable, not {kind}")))
    }

    fn basic(user: &[u8], password: &[u8]) -> Self {
        Self::Header(Zeroizing::new(format!("Basic {}", STANDARD.encode([user, password].join(&b':')))))
    }

    /// The same for a request whose body a redirect takes away.
    pub fn without_body(self, method: &str) -> Self {
        match self {
            Self::OAuth1(signing) => signing.without_body(method).map_or(Self::None, Self::OAuth1),
            other => other,
        }
    }

    /// Authenticates a request. Called for each attempt.
    pub fn apply(&self, base: &Arc<Prepared>) -> Result<Sent, Failure> {
        let changes = match self {
            Self::None => Changes::default(),
            Self::Header(header) => Changes { authorization: Some(header.to_string()), ..Changes::default() },
            Self::OAuth1(signing) => signing.changes(base)?,
        };
        Ok(Sent::new(Arc::clone(base), changes))
    }
}

/// `http://user:password@host/` is HTTP Basic.
pub fn auth_of_url(url: &str) -> Auth {
    if !url.contains('@') {
        return Auth::None;
    }
    let authority = crate::uri::split(url).authority;
    let Some((userinfo, _)) = authority.rsplit_once('@') else { return Auth::None };
    // As in requests, no Authorization without a password.
    let Some((user, password)) = userinfo.split_once(':').filter(|pair| *pair != ("", "")) else {
        return Auth::None;
    };
    let decoded = |text| crate::uri::percent::unquote(text).into_owned();
    // Latin-1, as in requests, if the text allows it.
    let wire = |text: String| -> Vec<u8> {
        let latin1 = text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>();
        latin1.unwrap_or_else(|| text.into_bytes())
    };
    Auth::basic(&wire(decoded(user)), &wire(decoded(password)))
}

fn latin1_bytes(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    // A subclass of str is used as text, whatever its `__str__` returns.
    let text = value.cast::<PyString>().cloned().or_else(|_| value.str())?;
    let text = text.to_cow()?;
    text.chars()
        .map(|c| {
            u8::try_from(c)
                .map_err(|_| PyValueError::new_err("user and password must be Latin-1: encode them first"))
        })
        .collect()
}
