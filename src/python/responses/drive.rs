//! Who waits for a call: its thread, or the scheduler of gevent or eventlet.

use std::net::TcpStream;
use std::time::Duration;

use pyo3::prelude::*;

use crate::http::engine::{Driver, Interest, ThreadDriver};
use crate::http::error::Error;
use crate::python::interpreter::attach::{attach, call};
use crate::python::interpreter::ffi::descriptor;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::responses::interruption::Interruption;

/// How long to wait for what is no socket: the thread that resolves a name wakes no greenlet.
const POLL: Duration = Duration::from_millis(5);

/// Who waits for a call.
pub enum Waiter {
    Thread,
    /// The function that waits for a socket while other greenlets run.
    Greenlet(Py<PyAny>),
}

impl Waiter {
    /// A greenlet if the program has patched `socket` or `select` with gevent or eventlet, else the thread.
    pub fn of(py: Python<'_>) -> PyResult<Self> {
        // Both libraries import it, and few programs have it otherwise.
        if loaded(py, intern!(py, "greenlet"))?.is_none() {
            return Ok(Self::Thread);
        }
        for library in [intern!(py, "gevent.monkey"), intern!(py, "eventlet.patcher")] {
            if loaded(py, library)?.is_some() {
                let wait = python_side::greenlet_wait(py)?.call0()?;
                return Ok(if wait.is_none() { Self::Thread } else { Self::Greenlet(wait.unbind()) });
            }
        }
        Ok(Self::Thread)
    }

    /// Runs `work`, which waits by the driver that it gets: without the GIL, unless a greenlet has to switch.
    pub fn drive<T: Send>(
        self,
        py: Python<'_>,
        interruption: &Interruption,
        work: impl FnOnce(&dyn Driver) -> T + Send,
    ) -> T {
        match self {
            Self::Thread => py.detach(|| work(&ThreadDriver::new(&|| interruption.is_due()))),
            // With the GIL: PyO3 keeps account of it as on a stack, and greenlets share a thread but not a stack.
            Self::Greenlet(wait) => work(&GreenletDriver { wait, interruption }),
        }
    }
}

/// Lets other greenlets run while a call waits.
struct GreenletDriver<'a> {
    wait: Py<PyAny>,
    interruption: &'a Interruption,
}

impl Driver for GreenletDriver<'_> {
    fn wait(&self, interest: &Interest, is_woken: bool) -> Result<(), Error> {
        let waited = attach(|py| {
            let (socket, time) = match (is_woken, interest.socket()) {
                (true, _) => (None, Some(Duration::ZERO)),
                (false, None) => (None, Some(interest.time_left().unwrap_or(POLL).min(POLL))),
                (false, Some(socket)) => (Some(socket), interest.time_left()),
            };
            let socket =
                socket.map(|(stream, read, write): (&TcpStream, _, _)| (descriptor(stream), read, write));
            let args = (socket, time.map(|time| time.as_secs_f64())).into_pyobject(py)?;
            call(self.wait.bind(py), &args, None).map(drop)
        });
        interest.end();
        waited.map_err(|error| {
            self.interruption.set(error);
            Error::Interrupted
        })
    }
}
