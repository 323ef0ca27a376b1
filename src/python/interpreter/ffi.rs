//! The only unsafe code: what neither PyO3 nor the standard library has a safe form of.
//!
//! Each block says why it holds. `docs/security-model.md` names this file; a change to it is read
//! by someone else than its author.
#![allow(unsafe_code)]

use std::hint::black_box;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};

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

/// Whether this is the interpreter that the process began with.
pub fn is_main_interpreter(_: Python<'_>) -> bool {
    // SAFETY: the token says that this thread is attached to an interpreter, which `Get` asks for.
    unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) == 0 }
}

/// `PyObject_Call`, through which a daemon thread may be unwound at the interpreter's end.
///
/// # Errors
/// What the callable raises.
pub fn call_that_may_unwind<'py>(
    callable: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    type Call = unsafe extern "C-unwind" fn(
        *mut ffi::PyObject,
        *mut ffi::PyObject,
        *mut ffi::PyObject,
    ) -> *mut ffi::PyObject;
    // SAFETY: the two ABIs are one, but for what the compiler may assume: that this call never unwinds.
    // Behind `black_box` it does not see which function it is, and so does not assume it.
    let python_call =
        unsafe { std::mem::transmute::<*const (), Call>(black_box(ffi::PyObject_Call as *const ())) };
    let kwargs = kwargs.map_or(std::ptr::null_mut(), Bound::as_ptr);
    // SAFETY: all three are live for the call, and `Bound` says that the GIL is held.
    let result = unsafe { python_call(callable.as_ptr(), args.as_ptr(), kwargs) };
    // SAFETY: it is a new reference, or null with an exception set.
    unsafe { Bound::from_owned_ptr_or_err(callable.py(), result) }
}

/// Sets an attribute as every object does, passing over the class's `__setattr__`; without a value
/// it is deleted.
///
/// # Errors
/// `AttributeError`.
pub fn set_attribute(
    object: &Bound<'_, PyAny>,
    name: &Bound<'_, PyString>,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    let value = value.map_or(std::ptr::null_mut(), Bound::as_ptr);
    // SAFETY: all are live for the call (a null value deletes), and the GIL is held.
    let failed = unsafe { ffi::PyObject_GenericSetAttr(object.as_ptr(), name.as_ptr(), value) } != 0;
    if failed { Err(PyErr::fetch(object.py())) } else { Ok(()) }
}

/// What a dict has under a key, and where.
pub struct DictEntry {
    key: Py<PyString>,
    value: Py<PyAny>,
    place: ffi::Py_ssize_t,
}

impl DictEntry {
    /// The entry whose key is this very object.
    pub fn find(dict: &Bound<'_, PyDict>, wanted: &Bound<'_, PyString>) -> Option<Self> {
        let (mut key, mut value, mut next) = (std::ptr::null_mut(), std::ptr::null_mut(), 0);
        loop {
            let place = next;
            // SAFETY: it is a dict, the GIL is held, and the three are places of ours.
            if unsafe { ffi::PyDict_Next(dict.as_ptr(), &raw mut next, &raw mut key, &raw mut value) } == 0 {
                return None;
            }
            if key == wanted.as_ptr() {
                // SAFETY: it is borrowed from the dict, which nothing has changed since.
                let value = unsafe { Bound::from_borrowed_ptr(dict.py(), value) }.unbind();
                return Some(Self { key: wanted.clone().unbind(), value, place });
            }
        }
    }

    /// Whether the dict still has it there.
    #[inline]
    pub fn is_in(&self, dict: &Bound<'_, PyDict>) -> bool {
        let (mut key, mut value, mut next) = (std::ptr::null_mut(), std::ptr::null_mut(), self.place);
        // SAFETY: as above; behind its end a dict has nothing at any place. What is found is compared, and no more.
        unsafe {
            ffi::PyDict_Next(dict.as_ptr(), &raw mut next, &raw mut key, &raw mut value) != 0
                && key == self.key.as_ptr()
                && value == self.value.as_ptr()
        }
    }
}

/// A `bytes` object that nobody else has seen yet, and how much of it is filled.
pub struct Reserved {
    object: Py<PyBytes>,
    /// Of its `length` bytes.
    start: usize,
    length: usize,
    filled: usize,
}

impl Reserved {
    /// `None` if there is not that much memory.
    pub fn new(py: Python<'_>, length: usize) -> Option<Self> {
        let size = ffi::Py_ssize_t::try_from(length).ok()?;
        // SAFETY: with a null pointer CPython returns a new object with `size` bytes of room, or null with an exception
        // set, which `from_owned_ptr_or_err` takes.
        let object = unsafe {
            Bound::from_owned_ptr_or_err(py, ffi::PyBytes_FromStringAndSize(std::ptr::null(), size))
        };
        let object = object.ok()?.cast_into::<PyBytes>().ok()?;
        let start = object.as_bytes().as_ptr() as usize;
        Some(Self { object: object.unbind(), start, length, filled: 0 })
    }

    /// Whether the piece fitted.
    pub fn push(&mut self, piece: &[u8]) -> bool {
        if piece.len() > self.length - self.filled {
            return false;
        }
        // SAFETY: `start` is the beginning of `length` bytes that `object` owns and that only this
        // struct knows; `filled + piece.len()` lies within them.
        unsafe {
            let target = (self.start as *mut u8).add(self.filled);
            std::ptr::copy_nonoverlapping(piece.as_ptr(), target, piece.len());
        }
        self.filled += piece.len();
        true
    }

    /// A copy of what was filled.
    pub fn written(&self) -> Vec<u8> {
        // SAFETY: the first `filled` bytes were written by `push`.
        unsafe { std::slice::from_raw_parts(self.start as *const u8, self.filled) }.to_vec()
    }

    /// The object, cut where it was filled to.
    pub fn into_python(self, py: Python<'_>) -> Py<PyBytes> {
        if self.filled == self.length { self.object } else { PyBytes::new(py, &self.written()).unbind() }
    }
}
