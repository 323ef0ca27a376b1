//! The methods of `PreparedRequest` that register hooks (`requests.models.RequestHooksMixin`).

use pyo3::prelude::*;

use crate::python::interpreter::once::intern;
use crate::python::request::hooks;
use crate::python::request::prepared_request::PreparedRequest;

#[pymethods]
impl PreparedRequest {
    /// Registers a hook: a callable, or an iterable of callables.
    ///
    /// :raises ValueError: the event is not ``response``.
    fn register_hook(
        slf: &Bound<'_, Self>,
        event: &Bound<'_, PyAny>,
        hook: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        hooks::register(&slf.getattr(intern!(slf.py(), "hooks"))?, event, hook)
    }

    /// Deregisters a hook and returns whether it was registered.
    fn deregister_hook(
        slf: &Bound<'_, Self>,
        event: &Bound<'_, PyAny>,
        hook: &Bound<'_, PyAny>,
    ) -> PyResult<bool> {
        hooks::deregister(&slf.getattr(intern!(slf.py(), "hooks"))?, event, hook)
    }
}
