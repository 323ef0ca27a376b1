//! Values that are made once, when they are first needed.
//!
//! PyO3 has `PyOnceLock::get_or_init`, and `intern!` on top of it. They release the GIL in the middle. If another thread
//! forks the process then, the child waits forever for a thread that it does not have. Here nothing is locked while
//! the GIL is released.

use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

/// The value in `cell`; `make` makes it the first time. Two threads may both make it: the first one's is kept.
pub fn get_or_make<'a, T, E>(
    py: Python<'_>,
    cell: &'a PyOnceLock<T>,
    mut make: impl FnMut() -> Result<T, E>,
) -> Result<&'a T, E> {
    loop {
        if let Some(value) = cell.get(py) {
            return Ok(value);
        }
        let _ = cell.set(py, make()?);
    }
}

/// A `str` that Python interns.
pub struct Interned {
    text: &'static str,
    object: PyOnceLock<Py<PyString>>,
}

impl Interned {
    pub const fn new(text: &'static str) -> Self {
        Self { text, object: PyOnceLock::new() }
    }

    #[inline(always)]
    pub fn get<'py>(&'static self, py: Python<'py>) -> &'py Bound<'py, PyString> {
        match self.object.get(py) {
            Some(object) => object.bind(py),
            None => self.make(py),
        }
    }

    #[cold]
    fn make<'py>(&'static self, py: Python<'py>) -> &'py Bound<'py, PyString> {
        let make = || Ok::<_, Infallible>(PyString::intern(py, self.text).unbind());
        match get_or_make(py, &self.object, make) {
            Ok(object) => object.bind(py),
            Err(never) => match never {},
        }
    }
}

/// An interned `str` for a literal, made once.
macro_rules! intern {
    ($py:expr, $text:expr) => {{
        static INTERNED: $crate::python::interpreter::once::Interned =
            $crate::python::interpreter::once::Interned::new($text);
        INTERNED.get($py)
    }};
}

pub(crate) use intern;
