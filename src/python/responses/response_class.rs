//! `Response.__class__`, which other libraries set, and `__dict__`, by which programs copy a response.

use pyo3::PyTypeInfo;
use pyo3::prelude::*;

use crate::python::interpreter::instance_dict::{replace, visible};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::responses::response::Response;

#[pymethods]
impl Response {
    /// The class; that of another library, where it has set one that derives from requests' `Response`.
    #[getter(__class__)]
    fn get_class<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let class = slf.get_type();
        if class.is(Self::type_object(slf.py())) {
            return Ok(class.into_any());
        }
        let claimed = class.getattr_opt(intern!(slf.py(), "_claimed_class"))?;
        Ok(claimed.unwrap_or_else(|| class.into_any()))
    }

    #[setter(__class__)]
    fn set_class<'py>(slf: &Bound<'py, Self>, class: &Bound<'py, PyAny>) -> PyResult<()> {
        python_side::set_response_class(slf.py())?.call1((slf, class)).map(drop)
    }

    #[getter(__dict__)]
    fn get_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        visible(slf.as_any(), &NAMES)
    }

    #[setter(__dict__)]
    fn set_dict<'py>(slf: &Bound<'py, Self>, new: &Bound<'py, PyAny>) -> PyResult<()> {
        replace(slf.as_any(), &NAMES, new)
    }
}

/// The attributes that `requests.Response.__init__` sets, in its order, and the adapter.
const NAMES: [&str; 14] = [
    "_content",
    "_content_consumed",
    "_next",
    "status_code",
    "headers",
    "raw",
    "url",
    "encoding",
    "history",
    "reason",
    "cookies",
    "elapsed",
    "request",
    "connection",
];
