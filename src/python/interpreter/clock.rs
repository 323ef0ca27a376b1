//! The clock of the program, which tests freeze.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::clock;
use crate::python::interpreter::ffi::DictEntry;
use crate::python::interpreter::modules::{has_gil, loaded};
use crate::python::interpreter::once::intern;

/// The members of the module `time`, and its function `time` where it has one place in them.
struct Shipped {
    members: Py<PyDict>,
    function: Option<DictEntry>,
}

/// Reads `time.time()` where the program has patched it. Call this before a timestamp, a cookie or the age of a
/// connection is looked at.
///
/// # Errors
/// Those of the program's `time.time`.
pub fn synchronise(py: Python<'_>) -> PyResult<()> {
    if !is_patched(py)? {
        clock::set(None);
        return Ok(());
    }
    let time: f64 = py.import(intern!(py, "time"))?.call_method0(intern!(py, "time"))?.extract()?;
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and NaN becomes the epoch")]
    clock::set(Some((time * 1e6).round() as i64));
    Ok(())
}

/// Whether `time.time` is not the interpreter's. time_machine changes the function itself, so its presence counts.
fn is_patched(py: Python<'_>) -> PyResult<bool> {
    static SHIPPED: PyOnceLock<Shipped> = PyOnceLock::new();
    if loaded(py, intern!(py, "time_machine"))?.is_some() {
        return Ok(true);
    }
    let Some(shipped) = SHIPPED.get(py) else {
        let members = py.import(intern!(py, "time"))?.dict();
        let is_builtin = is_builtin(&members)?;
        if is_builtin {
            let function = if has_gil(py)? { DictEntry::find(&members, intern!(py, "time")) } else { None };
            let _ = SHIPPED.set(py, Shipped { members: members.unbind(), function });
        }
        return Ok(!is_builtin);
    };
    let members = shipped.members.bind(py);
    match &shipped.function {
        Some(function) if function.is_in(members) => Ok(false),
        _ => is_builtin(members).map(|is_builtin| !is_builtin),
    }
}

fn is_builtin(members: &Bound<'_, PyDict>) -> PyResult<bool> {
    let function = members.get_item(intern!(members.py(), "time"))?;
    function.map_or(Ok(true), |function| Ok(function.get_type().name()? == "builtin_function_or_method"))
}
