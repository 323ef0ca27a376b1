//! How a notebook shows a `Response`.

use pyo3::prelude::*;

use crate::python::interpreter::python_side;
use crate::python::responses::response::Response;

#[pymethods]
impl Response {
    /// Returns the response as a notebook shows it.
    #[pyo3(signature = (include=None, exclude=None))]
    fn _repr_mimebundle_<'py>(
        slf: &Bound<'py, Self>,
        include: Option<Bound<'py, PyAny>>,
        exclude: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        python_side::notebook_mimebundle(slf.py())?.call1((slf, include, exclude))
    }

    /// Returns the response as a card in HTML.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        python_side::notebook_html(slf.py())?.call1((slf,))
    }
}
