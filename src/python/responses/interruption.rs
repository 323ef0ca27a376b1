//! What ends a call while it waits: an exception of a signal handler or of the program's scheduler.

use std::sync::Mutex;

use pyo3::prelude::*;

use crate::lock::lock;
use crate::python::convert::errors::Failure;
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::ffi::is_main_thread;

/// The exception that a signal handler, or the program's scheduler, raised while a call waited.
#[derive(Default)]
pub struct Interruption(Mutex<Option<PyErr>>);

impl Interruption {
    /// Runs the handlers of pending signals. Returns whether one of them raised.
    pub fn is_due(&self) -> bool {
        is_main_thread()
            && attach(|py| match py.check_signals() {
                Ok(()) => false,
                Err(error) => {
                    self.set(error);
                    true
                }
            })
    }

    /// Keeps the exception that ends the call.
    pub fn set(&self, raised: PyErr) {
        *lock(&self.0) = Some(raised);
    }

    /// The exception that ended the call, or else `failure`.
    pub fn reason(&self, failure: Failure) -> Failure {
        lock(&self.0).take().map_or(failure, Failure::Python)
    }
}
