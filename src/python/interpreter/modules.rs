//! The interpreter's modules and its build. Nothing here imports a module that the program has not imported.

use crate::python::interpreter::once::{get_or_make, intern};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString};

/// The module of that name in `sys.modules`.
pub fn loaded<'py>(py: Python<'py>, name: &Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>> {
    // Cached: every request calls this, and importing `sys` would take most of the time.
    static MODULES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let make = || {
        let modules = py.import("sys")?.getattr(intern!(py, "modules"))?;
        Ok::<_, PyErr>(modules.cast_into::<PyDict>()?.unbind())
    };
    let modules = get_or_make(py, &MODULES, make)?.bind(py);
    // As most are missing, the cheaper question first.
    if modules.contains(name)? { modules.get_item(name) } else { Ok(None) }
}

/// Whether the GIL is enabled. It is not on a free-threaded build (PEP 703), unless the program enables it.
pub fn has_gil(py: Python<'_>) -> PyResult<bool> {
    let is_enabled = py.import(intern!(py, "sys"))?.getattr_opt(intern!(py, "_is_gil_enabled"))?;
    is_enabled.map_or(Ok(true), |is_enabled| is_enabled.call0()?.is_truthy())
}
