//! A Python attribute of a Rust class.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

/// An attribute that is made when it is first read, and that may be set.
#[derive(Default)]
pub struct Slot(Mutex<Option<Py<PyAny>>>);

impl Slot {
    /// The value; `make` makes it the first time.
    pub fn get(&self, py: Python<'_>, make: impl FnOnce() -> PyResult<Py<PyAny>>) -> PyResult<Py<PyAny>> {
        if let Some(value) = self.known(py) {
            return Ok(value);
        }
        let value = make()?;
        self.set(value.clone_ref(py));
        Ok(value)
    }

    /// The value, if there is one already.
    pub fn known(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|value| value.clone_ref(py))
    }

    pub fn set(&self, value: Py<PyAny>) {
        // The old value is dropped behind the lock: its finaliser may come back here.
        let old = self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(value);
        drop(old);
    }

    /// For `__traverse__`. Never waits: the collector may run while this thread holds the lock.
    pub fn visit(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.0.try_lock() {
            Ok(value) => value.as_ref().map_or(Ok(()), |value| visit.call(value)),
            Err(_) => Ok(()),
        }
    }

    pub fn clear(&self) {
        let old = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(old);
    }
}
