//! Pickling of our classes, also by protocols 0 and 1, which support only plain objects by themselves.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::python::interpreter::once::intern;

/// The result of `__reduce__`: how to make a new object of the class, and its state.
pub fn reduce<'py>(slf: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    let py = slf.py();
    let new = py.import("copyreg")?.getattr(intern!(py, "__newobj__"))?;
    (new, (slf.get_type(),), slf.call_method0(intern!(py, "__getstate__"))?).into_pyobject(py)
}
