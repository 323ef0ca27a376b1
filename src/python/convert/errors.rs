//! From the errors of `http` and `oauth1` to Python's exceptions.

use pyo3::exceptions::{PyKeyboardInterrupt, PyOSError, PyValueError};
use pyo3::prelude::*;

use crate::http::error::Error;
use crate::oauth1::SignError;
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::python_side;

/// The reason why a call fails: an error of a lower layer, or an exception that Python raised.
pub enum Failure {
    Http(Error),
    Sign(SignError),
    Python(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Http(error)
    }
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        Self::Sign(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Http(error) => error.into(),
            Failure::Sign(error) => PyValueError::new_err(error.to_string()),
            Failure::Python(error) => error,
        }
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        attach(|py| raise(py, class_name(&error), error))
    }
}

/// The class of `oxhorizon.exceptions` for each error.
fn class_name(error: &Error) -> &'static str {
    match error {
        Error::InvalidUrl(_) => "InvalidURL",
        Error::MissingSchema(_) => "MissingSchema",
        Error::InvalidSchema(_) => "InvalidSchema",
        Error::InvalidHeader(_) => "InvalidHeader",
        Error::ConnectTimeout(..) | Error::NoConnection(..) => "ConnectTimeout",
        Error::ReadTimeout(..) => "ReadTimeout",
        Error::Ssl(_) => "SSLError",
        Error::Proxy(_) => "ProxyError",
        Error::InvalidProxyUrl(_) => "InvalidProxyURL",
        Error::ChunkedEncoding(_) => "ChunkedEncodingError",
        Error::ContentDecoding(..) => "ContentDecodingError",
        Error::TooLarge { .. } | Error::LargeRedirect(_) => "ResponseTooLarge",
        Error::Connection(_)
        | Error::Interrupted
        | Error::Body(_)
        | Error::Raised(_)
        | Error::CaBundle(_)
        | Error::InvalidMethod(_) => "ConnectionError",
    }
}

fn raise(py: Python<'_>, class: &str, error: Error) -> PyErr {
    match error {
        // Fallback: normally `check_signals` has already set the exception.
        Error::Interrupted => PyKeyboardInterrupt::new_err(()),
        Error::Raised(raised) => match raised.downcast::<PyErr>() {
            Ok(raised) => *raised,
            Err(other) => exception(py, class, other.to_string()),
        },
        Error::CaBundle(message) => PyOSError::new_err(message),
        Error::InvalidMethod(_) => PyValueError::new_err(error.to_string()),
        error => exception(py, class, error.to_string()),
    }
}

/// An exception of `oxhorizon.exceptions`.
pub fn exception(py: Python<'_>, class: &str, message: impl IntoPyArgs) -> PyErr {
    match python_side::exceptions(py)
        .and_then(|module| module.getattr(class))
        .and_then(|class| message.call(&class))
    {
        Ok(instance) => PyErr::from_value(instance),
        Err(error) => error,
    }
}

/// The arguments of an exception.
pub trait IntoPyArgs {
    fn call<'py>(self, class: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>>;
}

impl IntoPyArgs for String {
    fn call<'py>(self, class: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        class.call1((self,))
    }
}

/// A message, and the request or response that requests' exceptions carry.
pub struct About<'a, 'py> {
    pub message: String,
    pub keyword: &'static str,
    pub object: &'a Bound<'py, PyAny>,
}

impl IntoPyArgs for About<'_, '_> {
    fn call<'py>(self, class: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let keywords = pyo3::types::PyDict::new(class.py());
        keywords.set_item(self.keyword, self.object)?;
        class.call((self.message,), Some(&keywords))
    }
}

/// `InvalidProxyURL`.
pub fn invalid_proxy(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "InvalidProxyURL", message.to_owned())
}
