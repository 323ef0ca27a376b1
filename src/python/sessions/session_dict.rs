//! `__dict__` of a session, for programs that copy a session's attributes by it.

use pyo3::prelude::*;

use crate::python::interpreter::instance_dict::{replace, visible};
use crate::python::sessions::oauth1_session::OAuth1Session;
use crate::python::sessions::session::Session;
use crate::python::sessions::state::SessionAttributes;

#[pymethods]
impl Session {
    #[getter(__dict__)]
    fn get_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        visible(slf.as_any(), SessionAttributes::NAMES)
    }

    #[setter(__dict__)]
    fn set_dict<'py>(slf: &Bound<'py, Self>, new: &Bound<'py, PyAny>) -> PyResult<()> {
        replace(slf.as_any(), SessionAttributes::NAMES, new)
    }
}

/// The attributes of a session, and the signer.
fn names() -> Vec<&'static str> {
    SessionAttributes::NAMES.iter().copied().chain(["_client"]).collect()
}

#[pymethods]
impl OAuth1Session {
    #[getter(__dict__)]
    fn get_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        visible(slf.as_any(), &names())
    }

    #[setter(__dict__)]
    fn set_dict<'py>(slf: &Bound<'py, Self>, new: &Bound<'py, PyAny>) -> PyResult<()> {
        replace(slf.as_any(), &names(), new)
    }
}
