//! Calling Python from a thread that released the GIL, also while the interpreter shuts down.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::python::interpreter::ffi::{self, is_main_thread};

/// `Python::attach`, for a call that waits without the GIL.
///
/// A daemon thread may call this after the interpreter has ended, when attaching reads freed memory. The thread is then
/// parked until the process exits, as CPython parks its own threads from 3.14 on.
pub fn attach<R>(ask: impl FnOnce(Python<'_>) -> R) -> R {
    if is_main_thread() {
        // At shutdown, finalisers on the main thread may still send requests.
        return Python::attach(ask);
    }
    Python::try_attach(ask).unwrap_or_else(|| park_forever())
}

fn park_forever() -> ! {
    loop {
        std::thread::park();
    }
}

/// Calls a callable of the program's.
///
/// Up to CPython 3.13, the interpreter unwinds daemon threads that run Python code when it ends. Unwinding Rust frames
/// would abort the process, so this frame stops it. Python 3.14 parks such threads; remove this with the support for
/// 3.13.
///
/// # Errors
/// Those that the callable raises.
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
