//! The unsafe code: what neither PyO3 nor the standard library offers in a safe form.
//!
//! Each block says why it is sound. `docs/security-model.md` names this file; a change to it needs a second reader.
#![allow(unsafe_code)]

use std::ffi::c_void;
use std::hint::black_box;
use std::net::TcpStream;

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyInt, PyString, PyTuple, PyType};

/// Whether this is the main thread, which runs Python's signal handlers and ends the interpreter.
pub fn is_main_thread() -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    // SAFETY: both functions take no arguments and touch no memory of ours.
    unsafe {
        libc::gettid() == libc::getpid()
    }
    #[cfg(target_vendor = "apple")]
    // SAFETY: the function takes no arguments and touches no memory of ours.
    unsafe {
        libc::pthread_main_np() != 0
    }
    // Elsewhere every thread counts as the main one; the only cost is a spare signal check.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    true
}

/// Whether this is the main interpreter, not a subinterpreter.
pub fn is_main_interpreter(_: Python<'_>) -> bool {
    // SAFETY: the token proves that this thread is attached to an interpreter, which `Get` requires.
    unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) == 0 }
}

/// The descriptor of a socket, as Python's `select` and event loops take it.
#[cfg(unix)]
pub fn descriptor(stream: &TcpStream) -> i64 {
    std::os::fd::AsRawFd::as_raw_fd(stream).into()
}

#[cfg(windows)]
pub fn descriptor(stream: &TcpStream) -> u64 {
    std::os::windows::io::AsRawSocket::as_raw_socket(stream)
}

/// Takes the connection of a Python socket, which is closed for Python afterwards.
///
/// # Errors
/// `TypeError` for an object that has no connection of the system's.
pub fn take_socket(socket: &Bound<'_, PyAny>) -> PyResult<TcpStream> {
    // A mock would convert itself to a number, too: that of another file.
    let detached = socket.call_method0("detach")?.cast_into::<PyInt>().ok();
    let number = detached.and_then(|number| number.extract().ok()).filter(|number| *number >= 0);
    let Some(number) = number else {
        return Err(PyTypeError::new_err(
            "socket.socket is replaced by a class without real connections, which oxhorizon cannot use: mount \
             requests' own adapter, with oxhorizon.testing.use_requests_transport() for all sessions",
        ));
    };
    // SAFETY: `detach` hands over the open descriptor, which nothing else closes from now on.
    #[cfg(unix)]
    let stream = unsafe { <TcpStream as std::os::fd::FromRawFd>::from_raw_fd(number) };
    // SAFETY: as above.
    #[cfg(windows)]
    let stream = unsafe { <TcpStream as std::os::windows::io::FromRawSocket>::from_raw_socket(number) };
    Ok(stream)
}

/// `PyObject_Call`, through which CPython up to 3.13 may unwind a daemon thread when the interpreter ends. It can go with
/// the support for 3.13.
///
/// # Errors
/// Those that the callable raises.
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
    // SAFETY: the two ABIs differ only in what the compiler may assume: that a call through "C" never unwinds. Behind
    // `black_box` the compiler does not see which function it is, so it cannot assume that.
    let python_call =
        unsafe { std::mem::transmute::<*const (), Call>(black_box(ffi::PyObject_Call as *const ())) };
    let kwargs = kwargs.map_or(std::ptr::null_mut(), Bound::as_ptr);
    // SAFETY: all three pointers are live during the call, and `Bound` proves that the GIL is held.
    let result = unsafe { python_call(callable.as_ptr(), args.as_ptr(), kwargs) };
    // SAFETY: the result is a new reference, or null with an exception set.
    unsafe { Bound::from_owned_ptr_or_err(callable.py(), result) }
}

/// `object.__setattr__`: sets an attribute without calling the class's `__setattr__`. Without a value, deletes it.
///
/// # Errors
/// `AttributeError`.
pub fn set_attribute(
    object: &Bound<'_, PyAny>,
    name: &Bound<'_, PyString>,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    let value = value.map_or(std::ptr::null_mut(), Bound::as_ptr);
    // SAFETY: all pointers are live during the call (a null value deletes), and the GIL is held.
    let failed = unsafe { ffi::PyObject_GenericSetAttr(object.as_ptr(), name.as_ptr(), value) } != 0;
    if failed { Err(PyErr::fetch(object.py())) } else { Ok(()) }
}

/// The dict of an object's own attributes, at `offset` in the object (`__dictoffset__` of its class).
///
/// A class of ours may have an attribute `__dict__` that shows more. The function that reads the slot,
/// `PyObject_GenericGetDict`, is part of the stable ABI from Python 3.10 on only.
///
/// # Errors
/// `TypeError` for an object without such a dict.
pub fn instance_dict<'py>(object: &Bound<'py, PyAny>, offset: isize) -> PyResult<Bound<'py, PyDict>> {
    if offset <= 0 {
        return Err(PyTypeError::new_err("the object has no dict of its own"));
    }
    // SAFETY: `__dictoffset__` of the object's own class says where its dict is: a pointer to a dict, or null. The
    // object is live, and the borrowed reference becomes an owned one at once.
    let found = unsafe {
        let slot = object.as_ptr().byte_offset(offset).cast::<*mut ffi::PyObject>();
        Bound::from_borrowed_ptr_or_opt(object.py(), *slot)
    };
    if let Some(found) = found {
        return Ok(found.cast_into::<PyDict>()?);
    }
    let made = PyDict::new(object.py());
    // SAFETY: both objects are live; the function takes a reference of its own, and no context.
    let failed =
        unsafe { ffi::PyObject_GenericSetDict(object.as_ptr(), made.as_ptr(), std::ptr::null_mut()) } != 0;
    if failed { Err(PyErr::fetch(object.py())) } else { Ok(made) }
}

/// The `tp_init` slot of a class of ours: its constructor.
#[derive(Clone, Copy)]
pub struct InitSlot(ffi::initproc);

impl InitSlot {
    /// The slot as it is now. A class whose `__init__` a program replaces gets another one.
    pub fn of(class: &Bound<'_, PyType>) -> Option<Self> {
        // SAFETY: the type is live, and PyO3 makes heap types, the only ones that CPython 3.9 has the function for.
        let slot = unsafe { ffi::PyType_GetSlot(class.as_type_ptr(), ffi::Py_tp_init) };
        // SAFETY: what CPython keeps under `Py_tp_init` is an `initproc`, or null.
        (!slot.is_null()).then(|| Self(unsafe { std::mem::transmute::<*mut c_void, ffi::initproc>(slot) }))
    }

    /// Initialises an object of that class or of a subclass, which the caller has checked.
    ///
    /// # Errors
    /// Those of the constructor.
    pub fn call(
        self,
        object: &Bound<'_, PyAny>,
        args: &Bound<'_, PyTuple>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        let kwargs = kwargs.map_or(std::ptr::null_mut(), Bound::as_ptr);
        // SAFETY: all pointers are live during the call, null stands for no keywords, and the GIL is held.
        let failed = unsafe { self.0(object.as_ptr(), args.as_ptr(), kwargs) } != 0;
        if failed { Err(PyErr::fetch(object.py())) } else { Ok(()) }
    }
}

/// Tells CPython that the dict of a class was changed, so that it forgets what it has looked up there.
pub fn type_changed(class: &Bound<'_, PyType>) {
    // SAFETY: the type is live, and the GIL is held.
    unsafe { ffi::PyType_Modified(class.as_type_ptr()) }
}

/// An entry of a dict, and its position in it.
pub struct DictEntry {
    key: Py<PyString>,
    value: Py<PyAny>,
    position: ffi::Py_ssize_t,
}

impl DictEntry {
    /// Finds the entry whose key is this very object.
    pub fn find(dict: &Bound<'_, PyDict>, wanted: &Bound<'_, PyString>) -> Option<Self> {
        let (mut key, mut value, mut next) = (std::ptr::null_mut(), std::ptr::null_mut(), 0);
        loop {
            let position = next;
            // SAFETY: the object is a dict, the GIL is held, and the three pointers point to our variables.
            if unsafe { ffi::PyDict_Next(dict.as_ptr(), &raw mut next, &raw mut key, &raw mut value) } == 0 {
                return None;
            }
            if key == wanted.as_ptr() {
                // SAFETY: the value is borrowed from the dict, which nothing has changed since.
                let value = unsafe { Bound::from_borrowed_ptr(dict.py(), value) }.unbind();
                return Some(Self { key: wanted.clone().unbind(), value, position });
            }
        }
    }

    /// Finds the last entry.
    pub fn last(dict: &Bound<'_, PyDict>) -> Option<Self> {
        let key = dict.keys().iter().next_back()?.cast_into::<PyString>().ok()?;
        Self::find(dict, &key)
    }

    /// Whether the dict still has the entry at that position.
    #[inline]
    pub fn is_in(&self, dict: &Bound<'_, PyDict>) -> bool {
        let mut next = self.position;
        self.is_next(dict, &mut next)
    }

    /// Whether the entry is still the dict's last one. If so, no key has been added since.
    pub fn is_last_in(&self, dict: &Bound<'_, PyDict>) -> bool {
        let (mut key, mut value, mut next) = (std::ptr::null_mut(), std::ptr::null_mut(), self.position);
        // SAFETY: as below.
        self.is_next(dict, &mut next)
            && unsafe { ffi::PyDict_Next(dict.as_ptr(), &raw mut next, &raw mut key, &raw mut value) } == 0
    }

    /// Whether the dict has the entry at the position `next`, which then moves on.
    #[inline]
    fn is_next(&self, dict: &Bound<'_, PyDict>, next: &mut ffi::Py_ssize_t) -> bool {
        let (mut key, mut value) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: as above. `PyDict_Next` returns 0 for a position beyond the end. The pointers are only compared.
        unsafe {
            ffi::PyDict_Next(dict.as_ptr(), next, &raw mut key, &raw mut value) != 0
                && key == self.key.as_ptr()
                && value == self.value.as_ptr()
        }
    }
}

/// A `bytes` object that is still being filled. Nothing else refers to it.
pub struct Reserved {
    object: Py<PyBytes>,
    /// The address of the first of its `length` bytes.
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

    /// Appends a piece. Returns `false` if it does not fit.
    pub fn push(&mut self, piece: &[u8]) -> bool {
        if piece.len() > self.length - self.filled {
            return false;
        }
        // SAFETY: `start` is the address of `length` bytes that `object` owns and only this struct uses; `filled +
        // piece.len()` is within them.
        unsafe {
            let target = (self.start as *mut u8).add(self.filled);
            std::ptr::copy_nonoverlapping(piece.as_ptr(), target, piece.len());
        }
        self.filled += piece.len();
        true
    }

    /// A copy of the bytes so far.
    pub fn written(&self) -> Vec<u8> {
        // SAFETY: `push` has written the first `filled` bytes.
        unsafe { std::slice::from_raw_parts(self.start as *const u8, self.filled) }.to_vec()
    }

    /// The object, truncated to the bytes that were filled.
    pub fn into_python(self, py: Python<'_>) -> Py<PyBytes> {
        if self.filled == self.length { self.object } else { PyBytes::new(py, &self.written()).unbind() }
    }
}
