//! Back to Python from a thread that released the GIL, also while the interpreter shuts down.

use std::hint::black_box;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// Whether this is the thread that Python's signal handlers run on, and that the interpreter ends on.
pub fn is_main_thread() -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    // SAFETY: neither takes or touches memory of ours.
    unsafe {
        libc::gettid() == libc::getpid()
    }
    #[cfg(target_vendor = "apple")]
    // SAFETY: it takes and touches no memory of ours.
    unsafe {
        libc::pthread_main_np() != 0
    }
    // Where it is not known, each thread is taken for it: only a look for signals too many.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    true
}

/// `Python::attach` for what a waiting call has to ask of Python.
///
/// A daemon thread may get here after the interpreter has ended, where attaching reads freed memory.
/// It stays here until the process is gone, as CPython's own threads do from 3.14 on.
pub fn attach<R>(ask: impl FnOnce(Python<'_>) -> R) -> R {
    if is_main_thread() {
        // Objects that are finalised last may still send requests.
        return Python::attach(ask);
    }
    Python::try_attach(ask).unwrap_or_else(|| stay())
}

fn stay() -> ! {
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
    type Call = unsafe extern "C-unwind" fn(
        *mut ffi::PyObject,
        *mut ffi::PyObject,
        *mut ffi::PyObject,
    ) -> *mut ffi::PyObject;
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            stay();
        }
    }
    // SAFETY: the two ABIs are one, but for what the compiler may assume: that this call never unwinds.
    // Behind `black_box` it does not see which function it is, and so does not assume it.
    let python_call =
        unsafe { std::mem::transmute::<*const (), Call>(black_box(ffi::PyObject_Call as *const ())) };
    let kwargs = kwargs.map_or(std::ptr::null_mut(), Bound::as_ptr);
    let end = End;
    // SAFETY: all three are live for the call, and `Bound` says that the GIL is held.
    let result = unsafe { python_call(callable.as_ptr(), args.as_ptr(), kwargs) };
    std::mem::forget(end);
    // SAFETY: it is a new reference, or null with an exception set.
    unsafe { Bound::from_owned_ptr_or_err(callable.py(), result) }
}
