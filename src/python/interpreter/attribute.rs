//! A Python attribute of a Rust class.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

/// An attribute that is made when it is first read, and that may be set.
#[derive(Default)]
pub struct Slot {
    /// Whether there is a value: a request asks thirty slots, most of which have none.
    is_known: AtomicBool,
    value: Mutex<Option<Py<PyAny>>>,
}

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
        if !self.is_filled() {
            return None;
        }
        self.value.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|value| value.clone_ref(py))
    }

    /// Whether there is a value already.
    pub fn is_filled(&self) -> bool {
        self.is_known.load(Ordering::Acquire)
    }

    pub fn set(&self, value: Py<PyAny>) {
        self.put(Some(value));
    }

    fn put(&self, value: Option<Py<PyAny>>) {
        let old = {
            let mut known = self.value.lock().unwrap_or_else(PoisonError::into_inner);
            self.is_known.store(value.is_some(), Ordering::Release);
            std::mem::replace(&mut *known, value)
        };
        // Behind the lock: its finaliser may come back here.
        drop(old);
    }

    /// For `__traverse__`. Never waits: the collector may run while this thread holds the lock.
    pub fn visit(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.value.try_lock() {
            Ok(value) => value.as_ref().map_or(Ok(()), |value| visit.call(value)),
            Err(_) => Ok(()),
        }
    }

    pub fn clear(&self) {
        if self.is_filled() {
            self.put(None);
        }
    }
}
