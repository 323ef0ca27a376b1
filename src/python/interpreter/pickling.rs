//! Pickling of our classes: also by the oldest protocols, which know only plain objects by themselves.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// What `__reduce__` returns: a new object of the class, and the state that it gets.
pub fn reduce<'py>(slf: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    let py = slf.py();
    let new = py.import("copyreg")?.getattr(intern!(py, "__newobj__"))?;
    (new, (slf.get_type(),), slf.call_method0(intern!(py, "__getstate__"))?).into_pyobject(py)
}
