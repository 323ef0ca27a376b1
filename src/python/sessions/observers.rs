//! Observers of requests (`oxhorizon.events`), as the pipeline sees them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;

use crate::http::recorder::Recorder;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::responses::attempt::Attempt;

/// Whether anybody observes any session.
static IS_LISTENING: AtomicBool = AtomicBool::new(false);

/// Tells the pipeline whether there are observers.
#[pyfunction]
pub fn listen(is_listening: bool) {
    IS_LISTENING.store(is_listening, Ordering::Relaxed);
}

/// Reports the exception of an observer by `sys.unraisablehook`.
#[pyfunction]
pub fn write_unraisable(error: &Bound<'_, PyAny>, observer: &Bound<'_, PyAny>) {
    PyErr::from_value(error.clone()).write_unraisable(error.py(), Some(observer));
}

/// A request that is observed.
pub struct Observed {
    event: Py<PyAny>,
    /// Whether this `send` has begun it. A `send` inside an overridden `send` belongs to the outer one.
    is_own: bool,
}

/// Begins a request of a session; `None` if nobody observes it.
pub fn begin(session: &Bound<'_, PyAny>, request: &Bound<'_, PyAny>) -> PyResult<Option<Observed>> {
    if !IS_LISTENING.load(Ordering::Relaxed) {
        return Ok(None);
    }
    let begun = python_side::events_begin(session.py())?.call1((session, request))?;
    let begun: Option<(Py<PyAny>, bool)> = begun.extract()?;
    Ok(begun.map(|(event, is_own)| Observed { event, is_own }))
}

/// The request that the calling code belongs to, for an adapter.
pub fn current(py: Python<'_>) -> PyResult<Option<Observed>> {
    if !IS_LISTENING.load(Ordering::Relaxed) {
        return Ok(None);
    }
    let event = python_side::events_current(py)?.call0()?;
    Ok((!event.is_none()).then(|| Observed { event: event.unbind(), is_own: false }))
}

/// Calls a part of the program that sends for a request: an adapter, or an overridden `send` of `request`.
pub fn within<'py, T>(
    observed: Option<&Observed>,
    request: &Bound<'py, PyAny>,
    call: impl FnOnce() -> PyResult<T>,
) -> PyResult<T> {
    let py = request.py();
    if !IS_LISTENING.load(Ordering::Relaxed) {
        return call();
    }
    let token = python_side::events_enter(py)?.call1((observed.map(|observed| &observed.event), request))?;
    let result = call();
    python_side::events_leave(py)?.call1((token,))?;
    result
}

impl Observed {
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        Self { event: self.event.clone_ref(py), is_own: self.is_own }
    }

    /// The object that the observer gets.
    pub fn event<'a, 'py>(&'a self, py: Python<'py>) -> &'a Bound<'py, PyAny> {
        self.event.bind(py)
    }

    /// Ends the request with its response or its error.
    pub fn end<'py>(
        self,
        py: Python<'py>,
        result: PyResult<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if self.is_own {
            let event = self.event.bind(py);
            match &result {
                Ok(response) => event.call_method1(intern!(py, "_end"), (response, py.None()))?,
                Err(error) => event.call_method1(intern!(py, "_end"), (py.None(), error.value(py)))?,
            };
        }
        result
    }

    /// Reports an attempt to send `request`.
    pub fn report(
        &self,
        request: &Bound<'_, PyAny>,
        method: &str,
        url: &str,
        outcome: Result<u16, &PyErr>,
        recorder: Arc<Recorder>,
    ) -> PyResult<()> {
        let py = request.py();
        let outcome = match outcome {
            Ok(status) => Ok(status),
            Err(error) => {
                recorder.end();
                Err(error.get_type(py).name()?.to_string())
            }
        };
        let attempt = Attempt::new(method.to_owned(), url.to_owned(), outcome, recorder);
        self.event.bind(py).call_method1(intern!(py, "_attempt"), (attempt, request)).map(drop)
    }
}
