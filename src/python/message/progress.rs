//! Progress of a request body.

use std::error::Error as StdError;
use std::sync::{Arc, Mutex};

use pyo3::prelude::*;

use crate::http::request_body::ProgressListener;
use crate::lock::lock;
use crate::python::interpreter::attach::{attach, call};
use crate::python::message::feed::SourceError;

/// A progress callable. It is called with the bytes sent so far, and their total or `None`.
///
/// A request shares it with its copies for redirects. It is dropped when the call ends, so that what it refers to can be
/// collected.
#[derive(Clone)]
pub struct Progress(Arc<Mutex<Option<Py<PyAny>>>>);

impl Progress {
    pub fn new(callable: &Bound<'_, PyAny>) -> Self {
        Self(Arc::new(Mutex::new(Some(callable.clone().unbind()))))
    }

    fn callable(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        lock(&self.0).as_ref().map(|callable| callable.clone_ref(py))
    }

    /// Drops the callable.
    pub fn end(&self) {
        let callable = lock(&self.0).take();
        drop(callable);
    }

    /// The listener for one request. `failed` gets the exception that the callable raises.
    pub fn watcher(&self, failed: &SourceError) -> Arc<dyn ProgressListener> {
        Arc::new(Watching { progress: self.clone(), failed: Arc::clone(failed) })
    }
}

struct Watching {
    progress: Progress,
    failed: SourceError,
}

impl ProgressListener for Watching {
    fn on_progress(&self, bytes: u64, total: Option<u64>) -> Result<(), Box<dyn StdError + Send + Sync>> {
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
