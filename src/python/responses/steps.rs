//! A call that an event loop of the program drives, step by step. The loops are in `oxhorizon._async`.

use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::http::engine::Interest;
use crate::lock::lock;
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::ffi::descriptor;

/// What a step comes to.
pub enum Step {
    /// The call can go on after a wait.
    Wait(Interest),
    /// The program has to do something that may wait, and to answer with the result: what, and with which object.
    Ask(&'static str, Py<PyAny>),
    Done(Py<PyAny>),
}

/// What is done step by step. If it is dropped before it is done, its connection is closed.
pub trait Work: Send {
    /// Goes on until it has to wait.
    fn step(&mut self, py: Python<'_>, waker: &Waker) -> PyResult<Step>;

    /// Takes the answer to a [`Step::Ask`].
    fn answer(&mut self, answer: Bound<'_, PyAny>) -> PyResult<()>;

    /// Notes that the call ends with an exception.
    fn failed(&mut self, _error: &Bound<'_, PyAny>) {}
}

/// Calls into the event loop, from whatever thread.
#[derive(Default)]
struct LoopWaker(Mutex<WakeState>);

#[derive(Default)]
struct WakeState {
    is_woken: bool,
    callback: Option<Py<PyAny>>,
}

impl Wake for LoopWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let callback = {
            let mut state = lock(&self.0);
            state.is_woken = true;
            state.callback.take()
        };
        if let Some(callback) = callback {
            // A closed loop raises an exception. Nobody waits there.
            attach(|py| drop(callback.call0(py)));
        }
    }
}

/// A call on its way. Not a name of the module at run time.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct Steps {
    process: u32,
    work: Mutex<Option<Box<dyn Work>>>,
    /// What the last step waits for. It keeps the descriptor open while the loop watches it.
    interest: Mutex<Option<Interest>>,
    woken: Arc<LoopWaker>,
    waker: Waker,
}

impl Steps {
    pub fn new(work: Box<dyn Work>) -> Self {
        let woken = Arc::new(LoopWaker::default());
        Self {
            process: crate::process::id(),
            work: Mutex::new(Some(work)),
            interest: Mutex::default(),
            waker: Waker::from(Arc::clone(&woken)),
            woken,
        }
    }

    fn take(&self) -> PyResult<Box<dyn Work>> {
        lock(&self.work)
            .take()
            .ok_or_else(|| PyRuntimeError::new_err("this call is over, or another task is at it"))
    }

    fn end(&self) {
        let (work, interest) = (lock(&self.work).take(), lock(&self.interest).take());
        if self.process == crate::process::id() {
            return;
        }
        // In a forked child, the connection belongs to the parent.
        std::mem::forget((work, interest));
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        self.end();
    }
}

#[pymethods]
impl Steps {
    /// Goes on until the call has to wait. Returns a tuple that begins with
    ///
    /// * a descriptor: wait until it is readable (1), writable (2) or either (3), for that many seconds at
    ///   most, ``None`` for ever. A negative number stands for none: see :meth:`on_wake`;
    /// * a name: do that, and :meth:`answer` with the result;
    /// * ``None``: the call is over, and this is its result.
    fn step<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if let Some(interest) = lock(&self.interest).take() {
            interest.end();
        }
        *lock(&self.woken.0) = WakeState::default();
        let mut work = self.take()?;
        let interest = match work.step(py, &self.waker)? {
            Step::Done(result) => return (py.None(), result).into_bound_py_any(py),
            Step::Ask(what, object) => {
                *lock(&self.work) = Some(work);
                return (what, object).into_bound_py_any(py);
            }
            Step::Wait(interest) => interest,
        };
        *lock(&self.work) = Some(work);
        if lock(&self.woken.0).is_woken {
            return (-1, 0, 0.0).into_bound_py_any(py);
        }
        let seconds = interest.time_left().map(|time| time.as_secs_f64());
        let waits_for = match interest.socket() {
            Some((stream, read, write)) => {
                let number = descriptor(stream).into_bound_py_any(py)?;
                (number, u8::from(read) | u8::from(write) << 1, seconds)
            }
            None => ((-1).into_bound_py_any(py)?, 0, seconds),
        };
        *lock(&self.interest) = Some(interest);
        waits_for.into_bound_py_any(py)
    }

    /// An object that keeps the socket of the last step open.
    fn socket<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyCapsule>>> {
        let shared = lock(&self.interest).as_ref().and_then(Interest::shared);
        shared.map(|socket| PyCapsule::new_with_value(py, socket, c"oxhorizon socket")).transpose()
    }

    /// Gives the result of what a step has asked for.
    fn answer(&self, answer: Bound<'_, PyAny>) -> PyResult<()> {
        let mut work = self.take()?;
        let answered = work.answer(answer);
        *lock(&self.work) = Some(work);
        answered
    }

    /// Has *callback* called, from whatever thread, when the call can go on.
    ///
    /// Returns false if it can go on already.
    fn on_wake(&self, callback: Py<PyAny>) -> bool {
        let mut state = lock(&self.woken.0);
        if !state.is_woken {
            state.callback = Some(callback);
        }
        !state.is_woken
    }

    /// Ends a call that waits with an exception, and closes its connection.
    fn fail(&self, error: &Bound<'_, PyAny>) {
        if self.process == crate::process::id()
            && let Some(mut work) = lock(&self.work).take()
        {
            work.failed(error);
        }
        self.end();
    }
}
