//! `Response.__class__`, which other libraries set.

use pyo3::prelude::*;
use pyo3::{PyTypeInfo, intern};

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
}
