//! Back to Python from a thread that released the GIL, also while the interpreter shuts down.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::python::interpreter::ffi::{self, is_main_thread};

/// `Python::attach` for what a waiting call has to ask of Python.
///
/// A daemon thread may get here after the interpreter has ended, where attaching reads freed memory.
/// It stays here until the process is gone, as CPython's own threads do from 3.14 on.
pub fn attach<R>(ask: impl FnOnce(Python<'_>) -> R) -> R {
    if is_main_thread() {
        // Objects that are finalised last may still send requests.
        return Python::attach(ask);
    }
    Python::try_attach(ask).unwrap_or_else(|| park_forever())
}

fn park_forever() -> ! {
    loop {
        std::thread::park();
    }
}

/// Calls what the program gave us.
///
/// Up to CPython 3.13 a daemon thread that is in Python code when the interpreter ends is unwound,
/// and Rust's frames cannot be (the process would abort). So the unwinding ends in this one.
///
/// # Errors
/// What the callable raises.
pub fn call<'py>(
    callable: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            park_forever();
        }
    }
    let end = End;
    let result = ffi::call_that_may_unwind(callable, args, kwargs);
    std::mem::forget(end);
    result
}
