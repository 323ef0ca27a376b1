//! Members of our classes that Python may put something else in place of: in a subclass, in the class itself (as mocks
//! and tracers do), or on one object.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyType};

/// Some members of a class, as they were when the module was loaded.
pub struct Members<const N: usize> {
    names: [&'static str; N],
    originals: PyOnceLock<Vec<(Py<PyString>, Py<PyAny>)>>,
}

impl<const N: usize> Members<N> {
    pub const fn new(names: [&'static str; N]) -> Self {
        Self { names, originals: PyOnceLock::new() }
    }

    /// Remembers the members. Called when the module is loaded.
    pub fn remember(&self, class: &Bound<'_, PyType>) -> PyResult<()> {
        let py = class.py();
        let originals = self.names.iter().map(|name| {
            let name = PyString::intern(py, name);
            let member = class.getattr(&name)?;
            Ok((name.unbind(), member.unbind()))
        });
        let originals = originals.collect::<PyResult<_>>()?;
        let _ = self.originals.set(py, originals);
        Ok(())
    }

    fn original(&self, py: Python<'_>, index: usize) -> Option<&(Py<PyString>, Py<PyAny>)> {
        self.originals.get(py)?.get(index)
    }

    /// What `class` has in place of our member.
    pub fn replacement<'py>(
        &self,
        class: &Bound<'py, PyType>,
        index: usize,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some((name, original)) = self.original(class.py(), index) else { return Ok(None) };
        let found = class.getattr(name.bind(class.py()))?;
        Ok(if found.is(original) { None } else { Some(found) })
    }

    /// Whether `class` has another one in place of any of these members.
    pub fn has_replacement(&self, class: &Bound<'_, PyType>, indices: &[usize]) -> PyResult<bool> {
        for index in indices {
            if self.replacement(class, *index)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether `own`, the attributes of one object, have something of the member's name.
    pub fn is_shadowed(&self, own: &Bound<'_, PyDict>, index: usize) -> PyResult<bool> {
        match self.original(own.py(), index) {
            Some((name, _)) if !own.is_empty() => own.contains(name.bind(own.py())),
            _ => Ok(false),
        }
    }

    /// Whether the object, or its class, has another one in place of our member.
    pub fn is_replaced(&self, object: &Bound<'_, PyAny>, index: usize) -> PyResult<bool> {
        Ok(self.replacement(&object.get_type(), index)?.is_some()
            || self.is_shadowed(&attributes(object)?, index)?)
    }
}

/// The attributes that an object has itself.
pub fn attributes<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    Ok(object.getattr(intern!(object.py(), "__dict__"))?.cast_into::<PyDict>()?)
}
