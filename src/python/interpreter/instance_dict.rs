//! The `__dict__` of our objects: as it is, and as a program sees it.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};

use crate::python::interpreter::ffi;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// The dict behind an object's `__dict__`. It has the attributes that a program has added, not those in Rust.
pub fn attributes<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let (py, class) = (object.py(), object.get_type());
    let shipped = [&SHIPPED, &SHIPPED_LATER].into_iter().filter_map(|shipped| shipped.get(py)).flatten();
    let known = shipped.into_iter().find(|(shipped, _)| class.is(shipped));
    let offset = known.map_or_else(|| offset_in(&class), |(_, offset)| Ok(*offset))?;
    ffi::instance_dict(object, offset)
}

/// Our classes, and where in their objects the dict is.
static SHIPPED: PyOnceLock<Vec<(Py<PyType>, isize)>> = PyOnceLock::new();

/// The same for our classes in Python, from when they are there.
static SHIPPED_LATER: PyOnceLock<Vec<(Py<PyType>, isize)>> = PyOnceLock::new();

fn offset_in(class: &Bound<'_, PyType>) -> PyResult<isize> {
    class.getattr(intern!(class.py(), "__dictoffset__"))?.extract()
}

/// Remembers where the dict of the objects of these classes is. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>, classes: &[Bound<'_, PyType>]) -> PyResult<()> {
    let offsets = classes.iter().map(|class| Ok((class.clone().unbind(), offset_in(class)?)));
    let _ = SHIPPED.set(py, offsets.collect::<PyResult<_>>()?);
    Ok(())
}

/// The same for our classes in Python.
pub fn remember_derived(py: Python<'_>, classes: &[Bound<'_, PyType>]) -> PyResult<()> {
    let offsets = classes.iter().map(|class| Ok((class.clone().unbind(), offset_in(class)?)));
    let _ = SHIPPED_LATER.set(py, offsets.collect::<PyResult<_>>()?);
    Ok(())
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
