//! The `__dict__` of our objects: as it is, and as a program sees it.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::interpreter::ffi;
use crate::python::interpreter::python_side;

/// The dict behind an object's `__dict__`. It has the attributes that a program has added, not those in Rust.
pub fn attributes<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let offset: isize = object.get_type().getattr(intern!(object.py(), "__dictoffset__"))?.extract()?;
    ffi::instance_dict(object, offset)
}

/// The `__dict__` that a program sees: the attributes in Rust as well.
pub fn visible<'py>(object: &Bound<'py, PyAny>, names: &[&str]) -> PyResult<Bound<'py, PyAny>> {
    python_side::instance_dict(object.py())?.call1((object, attributes(object)?, names))
}

/// Sets `__dict__`.
pub fn replace(object: &Bound<'_, PyAny>, names: &[&str], new: &Bound<'_, PyAny>) -> PyResult<()> {
    python_side::replace_instance_dict(object.py())?
        .call1((object, attributes(object)?, names, new))
        .map(drop)
}
