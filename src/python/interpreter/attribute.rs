//! A Python attribute of a Rust class.
//!
//! The garbage collector may call `__traverse__` on an object whose Rust part is still all zeroes: it can run while
//! Python makes the object's `__dict__`, before the constructor has filled the memory. So everything that a
//! `__traverse__` reaches must be valid as zeroes. A [`LazyAttribute`] is: no value, not locked. A pointer, such as the
//! one inside `Arc` or `Box`, is not; so a class holds its attributes inline. `tests/lifecycle/test_lifecycle_memory.py`
//! runs the collector at that moment.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

use crate::lock::lock;

/// An attribute that is made when it is first read, and that can be set.
#[derive(Default)]
pub struct LazyAttribute {
    /// Fast path that skips the lock: a request reads about thirty attributes, most of them unset.
    has_value: AtomicBool,
    value: Mutex<Option<Py<PyAny>>>,
}

impl LazyAttribute {
    /// The value; `make` makes it the first time.
    pub fn get_or_init(
        &self,
        py: Python<'_>,
        make: impl FnOnce() -> PyResult<Py<PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        if let Some(value) = self.get_if_set(py) {
            return Ok(value);
        }
        let value = make()?;
        self.set(value.clone_ref(py));
        Ok(value)
    }

    /// The value, if there is one.
    pub fn get_if_set(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        if !self.is_set() {
            return None;
        }
        lock(&self.value).as_ref().map(|value| value.clone_ref(py))
    }

    /// The value, or Python's `None`.
    pub fn get_or_none<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.get_if_set(py).unwrap_or_else(|| py.None()).into_bound(py)
    }

    pub fn is_set(&self) -> bool {
        self.has_value.load(Ordering::Acquire)
    }

    pub fn set(&self, value: Py<PyAny>) {
        self.replace(Some(value));
    }

    /// Sets the value; `None` unsets it.
    pub fn set_unless_none(&self, py: Python<'_>, value: Py<PyAny>) {
        self.replace(Some(value).filter(|value| !value.is_none(py)));
    }

    fn replace(&self, value: Option<Py<PyAny>>) {
        let old = {
            let mut held = lock(&self.value);
            self.has_value.store(value.is_some(), Ordering::Release);
            std::mem::replace(&mut *held, value)
        };
        // Dropped after the lock is released: a finaliser may use this attribute.
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
        if self.is_set() {
            self.replace(None);
        }
    }
}

/// Declares the attributes of a class once: the fields, and what the garbage collector visits and clears.
macro_rules! lazy_attributes {
    (
        $(#[$struct_doc:meta])*
        pub struct $class:ident { $($(#[$doc:meta])* $name:ident,)* }
    ) => {
        $(#[$struct_doc])*
        #[derive(Default)]
        pub struct $class { $($(#[$doc])* pub $name: $crate::python::interpreter::attribute::LazyAttribute,)* }

        impl $class {
            /// The names of the attributes, in the order of the declaration.
            #[allow(dead_code, reason = "not every class pickles by these names")]
            pub const NAMES: &[&'static str] = &[$(stringify!($name)),*];

            pub fn visit(&self, visit: &pyo3::PyVisit<'_>) -> Result<(), pyo3::PyTraverseError> {
                [$(&self.$name),*].into_iter().try_for_each(|attribute| attribute.visit(visit))
            }

            pub fn clear(&self) {
                [$(&self.$name),*].into_iter().for_each($crate::python::interpreter::attribute::LazyAttribute::clear);
            }
        }
    };
}

/// Getters and setters of attributes that are stored as they are set. An unset one is `None`.
macro_rules! plain_attributes {
    ($class:ident { $($(#[$doc:meta])* $getter:ident, $setter:ident: $($field:ident).+;)* }) => {
        #[pyo3::pymethods]
        impl $class {$(
            $(#[$doc])*
            #[getter]
            fn $getter<'py>(&self, py: pyo3::Python<'py>) -> pyo3::Bound<'py, pyo3::PyAny> {
                self.$($field).+.get_or_none(py)
            }

            #[setter]
            fn $setter(&self, value: pyo3::Py<pyo3::PyAny>) {
                self.$($field).+.set(value);
            }
        )*}
    };
}

/// Setters of attributes whose getters compute a value.
macro_rules! attribute_setters {
    ($class:ident { $($setter:ident $(as $name:ident)?: $($field:ident).+;)* }) => {
        #[pyo3::pymethods]
        impl $class {$(
            #[setter$(($name))?]
            fn $setter(&self, value: pyo3::Py<pyo3::PyAny>) {
                self.$($field).+.set(value);
            }
        )*}
    };
}

pub(crate) use {attribute_setters, lazy_attributes, plain_attributes};
