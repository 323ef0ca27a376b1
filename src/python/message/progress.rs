//! Who is told how much of a request's body has gone.

use std::error::Error as StdError;
use std::sync::{Arc, Mutex};

use pyo3::prelude::*;

use crate::http::body::Watcher;
use crate::lock::lock;
use crate::python::interpreter::attach::{attach, call};
use crate::python::message::body::SourceError;

/// A callable with two parameters, the bytes so far and their total or `None`: until the call is over.
///
/// The request and its copies, for a redirect, share it. It does not outlive the call, so that what
/// it refers to can be collected.
#[derive(Clone)]
pub struct Progress(Arc<Mutex<Option<Py<PyAny>>>>);

impl Progress {
    pub fn new(callable: &Bound<'_, PyAny>) -> Self {
        Self(Arc::new(Mutex::new(Some(callable.clone().unbind()))))
    }

    fn callable(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        lock(&self.0).as_ref().map(|callable| callable.clone_ref(py))
    }

    /// Tells nobody any more.
    pub fn end(&self) {
        let callable = lock(&self.0).take();
        drop(callable);
    }

    /// For one request; what the callable raises is kept in `failed`.
    pub fn watcher(&self, failed: &SourceError) -> Arc<dyn Watcher> {
        Arc::new(Watching { progress: self.clone(), failed: Arc::clone(failed) })
    }
}

struct Watching {
    progress: Progress,
    failed: SourceError,
}

impl Watcher for Watching {
    fn gone(&self, bytes: u64, total: Option<u64>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        attach(|py| {
            let Some(callable) = self.progress.callable(py) else { return Ok(()) };
            let told = (bytes, total)
                .into_pyobject(py)
                .and_then(|arguments| call(callable.bind(py), &arguments, None));
            told.map(drop).map_err(|error| {
                *lock(&self.failed) = Some(error);
                "progress raised an exception".into()
            })
        })
    }
}
