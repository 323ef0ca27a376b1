//! Arguments of any type: checks, and the conversions that several classes need.

use std::borrow::Cow;
use std::time::Duration;

use pyo3::Borrowed;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyMemoryView, PyString};

use crate::python::interpreter::once::intern;

/// Checks that `value` is a mapping `of` something, such as "URLs by scheme".
///
/// # Errors
/// `TypeError`, which names the argument.
pub fn ensure_mapping(value: &Bound<'_, PyAny>, name: &str, of: &str) -> PyResult<()> {
    if value.hasattr(intern!(value.py(), "get"))? && value.hasattr(intern!(value.py(), "items"))? {
        return Ok(());
    }
    let kind = type_name(value);
    Err(PyTypeError::new_err(format!("{name} must be a dict of {of}, not {kind}")))
}

/// A `datetime.timedelta`. Not by PyO3, which holds a lock while it imports `datetime`: see [`crate::python::interpreter::once`].
pub fn timedelta(py: Python<'_>, duration: Duration) -> PyResult<Bound<'_, PyAny>> {
    let keywords = PyDict::new(py);
    keywords.set_item(intern!(py, "seconds"), duration.as_secs())?;
    keywords.set_item(intern!(py, "microseconds"), duration.subsec_micros())?;
    py.import(intern!(py, "datetime"))?.getattr(intern!(py, "timedelta"))?.call((), Some(&keywords))
}

/// The name of an object's type, for messages: `int`.
pub fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "an object".to_owned(), |name| name.to_string())
}

/// Whether a value is an `int`. Python's `bool` is one too, but no number to us.
pub fn is_number(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>()
}

/// The truth of any object, for `#[pyo3(from_py_with)]`: an argument that is not given stays `None`.
pub fn truth(value: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
    value.is_truthy().map(Some)
}

/// A `str`, or `bytes` in UTF-8 (requests' `to_native_string`).
///
/// # Errors
/// `UnicodeDecodeError`, and `TypeError` for any other type.
pub fn text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_cow()?.into_owned());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return bytes.call_method1(intern!(value.py(), "decode"), ("utf-8",))?.extract();
    }
    Err(PyTypeError::new_err(format!("expected str or bytes, not {}", type_name(value))))
}

/// Latin-1 bytes as text, as http.client reads header fields.
pub fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The name of a method. The usual ones, which Python interns, are not copied.
pub fn method_name(method: &Bound<'_, PyString>) -> PyResult<Cow<'static, str>> {
    let py = method.py();
    for (interned, name) in [
        (intern!(py, "GET"), "GET"),
        (intern!(py, "POST"), "POST"),
        (intern!(py, "PUT"), "PUT"),
        (intern!(py, "PATCH"), "PATCH"),
        (intern!(py, "DELETE"), "DELETE"),
    ] {
        if method.is(interned) {
            return Ok(name.into());
        }
    }
    Ok(method.to_cow()?.into_owned().into())
}

/// Whether a codec's name means UTF-8.
pub fn is_utf8_name(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// A copy of an object with a buffer (bytearray, memoryview, array, a numpy array): the original may change while it is
/// sent. `None` for any other object, even one with `__bytes__`: that of a `Path` is the path, not the file.
pub fn buffer<'py>(data: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyBytes>>> {
    let Ok(view) = PyMemoryView::from(data) else { return Ok(None) };
    Ok(Some(data.py().get_type::<PyBytes>().call1((view,))?.cast_into()?))
}

/// An argument with a default that need not be given, and that may be `None` where it is.
pub enum OrDefault<'py> {
    Given(Bound<'py, PyAny>),
    Default(&'static str),
}

/// An argument that may be Python's `None` on purpose. Rust's `None`, the default, is an argument that is not given.
#[derive(Default)]
pub struct Explicit(pub Option<Py<PyAny>>);

impl<'a, 'py> FromPyObject<'a, 'py> for Explicit {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(Some(value.to_owned().unbind())))
    }
}

impl<'py> OrDefault<'py> {
    pub fn into_any(self, py: Python<'py>) -> Bound<'py, PyAny> {
        match self {
            Self::Given(value) => value,
            Self::Default(text) => PyString::intern(py, text).into_any(),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for OrDefault<'py> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::Given(value.to_owned()))
    }
}
