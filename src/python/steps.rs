//! The steps of a call that Python may replace: in a subclass, on an instance, in the class itself.

use pyo3::PyTypeInfo;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use super::adapter::HTTPAdapter;
use super::attach::call;
use super::oauth1_session::OAuth1Session;
use super::session::Session;

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
}

const STEPS: [(Step, &str); 11] = [
    (Step::Request, "request"),
    (Step::PrepareRequest, "prepare_request"),
    (Step::MergeEnvironmentSettings, "merge_environment_settings"),
    (Step::Send, "send"),
    (Step::GetAdapter, "get_adapter"),
    (Step::ResolveRedirects, "resolve_redirects"),
    (Step::GetRedirectTarget, "get_redirect_target"),
    (Step::RebuildAuth, "rebuild_auth"),
    (Step::RebuildMethod, "rebuild_method"),
    (Step::RebuildProxies, "rebuild_proxies"),
    (Step::ShouldStripAuth, "should_strip_auth"),
];

/// The methods as they were when the module was loaded.
struct Originals {
    steps: Vec<(Py<PyString>, Py<PyAny>)>,
    signing_rebuild_auth: Py<PyAny>,
    adapter_send: Py<PyAny>,
}

static ORIGINALS: PyOnceLock<Originals> = PyOnceLock::new();

/// Remembers the methods. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    let class = Session::type_object(py);
    let steps = STEPS.iter().map(|(_, name)| {
        let name = PyString::intern(py, name);
        let method = class.getattr(&name)?;
        Ok((name.unbind(), method.unbind()))
    });
    let originals = Originals {
        steps: steps.collect::<PyResult<_>>()?,
        signing_rebuild_auth: OAuth1Session::type_object(py).getattr("rebuild_auth")?.unbind(),
        adapter_send: HTTPAdapter::type_object(py).getattr("send")?.unbind(),
    };
    let _ = ORIGINALS.set(py, originals);
    Ok(())
}

/// Where Python may have put something of its own in place of a step: the session's own attributes, and its class.
pub struct Steps<'py> {
    own: Bound<'py, PyDict>,
    class: Bound<'py, PyType>,
}

impl<'py> Steps<'py> {
    pub fn of(slf: &Bound<'py, Session>) -> PyResult<Self> {
        let own = slf.getattr(intern!(slf.py(), "__dict__"))?.cast_into::<PyDict>()?;
        Ok(Self { own, class: slf.get_type() })
    }

    /// Whether it has.
    pub fn is_replaced(&self, step: Step) -> PyResult<bool> {
        let py = self.own.py();
        let Some(originals) = ORIGINALS.get(py) else { return Ok(false) };
        let Some((name, original)) = originals.steps.get(step as usize) else { return Ok(false) };
        let name = name.bind(py);
        if !self.own.is_empty() && self.own.contains(name)? {
            return Ok(true);
        }
        let found = self.class.getattr(name)?;
        let is_ours =
            found.is(original) || (step == Step::RebuildAuth && found.is(&originals.signing_rebuild_auth));
        Ok(!is_ours)
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
    let name = STEPS.get(step as usize).map_or("", |(_, name)| name);
    call(&slf.getattr(name)?, arguments, keywords)
}

/// Whether somebody has put another `send` in the class of our adapters, as mocks do.
pub fn is_adapter_patched(py: Python<'_>) -> PyResult<bool> {
    let Some(originals) = ORIGINALS.get(py) else { return Ok(false) };
    let send = HTTPAdapter::type_object(py).getattr(intern!(py, "send"))?;
    Ok(!send.is(&originals.adapter_send))
}
