//! The steps of a call that Python may replace: in a subclass, on an instance, in the class itself.

use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::python::interpreter::attach::call;
use crate::python::interpreter::shipped_members::{Members, attributes};
use crate::python::sessions::oauth1_session::OAuth1Session;
use crate::python::sessions::session::Session;

/// A method of `Session` that is a step of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Request,
    PrepareRequest,
    MergeEnvironmentSettings,
    Send,
    GetAdapter,
    ResolveRedirects,
    GetRedirectTarget,
    RebuildAuth,
    RebuildMethod,
    RebuildProxies,
    ShouldStripAuth,
    Mount,
}

/// In the order of [`Step`].
const NAMES: [&str; 12] = [
    "request",
    "prepare_request",
    "merge_environment_settings",
    "send",
    "get_adapter",
    "resolve_redirects",
    "get_redirect_target",
    "rebuild_auth",
    "rebuild_method",
    "rebuild_proxies",
    "should_strip_auth",
    "mount",
];

static STEPS: Members<12> = Members::new(NAMES);
static SIGNING_REBUILD_AUTH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Remembers the methods. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    STEPS.remember(&Session::type_object(py), &[OAuth1Session::type_object(py)])?;
    let signing = OAuth1Session::type_object(py).getattr("rebuild_auth")?.unbind();
    let _ = SIGNING_REBUILD_AUTH.set(py, signing);
    Ok(())
}

/// Where Python may have put something of its own in place of a step: the session's own attributes, and its class.
pub struct Steps<'py> {
    own: Bound<'py, PyDict>,
    class: Bound<'py, PyType>,
}

impl<'py> Steps<'py> {
    pub fn of(slf: &Bound<'py, Session>) -> PyResult<Self> {
        Ok(Self { own: attributes(slf.as_any())?, class: slf.get_type() })
    }

    /// Whether it has.
    pub fn is_replaced(&self, step: Step) -> PyResult<bool> {
        if STEPS.is_shadowed(&self.own, step as usize)? {
            return Ok(true);
        }
        let Some(found) = STEPS.replacement(&self.class, step as usize)? else { return Ok(false) };
        let py = self.own.py();
        let is_signing = SIGNING_REBUILD_AUTH.get(py).is_some_and(|signing| found.is(signing));
        Ok(!(step == Step::RebuildAuth && is_signing))
    }
}

/// Whether Python has put something of its own in place of a step.
pub fn is_replaced(slf: &Bound<'_, Session>, step: Step) -> PyResult<bool> {
    Steps::of(slf)?.is_replaced(step)
}

/// Calls a step by way of Python.
pub fn call_step<'py>(
    slf: &Bound<'py, Session>,
    step: Step,
    arguments: &Bound<'py, PyTuple>,
    keywords: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let name = NAMES.get(step as usize).copied().unwrap_or_default();
    call(&slf.getattr(name)?, arguments, keywords)
}
