//! The methods of `Session` that a program may override: in a subclass, on an instance, or in the class itself.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::python::interpreter::attach::call;
use crate::python::interpreter::instance_dict::attributes;
use crate::python::interpreter::shipped_members::ShippedMembers;

/// A method of `Session` that the pipeline looks up on the object before it takes its own way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SessionMethod {
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

impl SessionMethod {
    /// All of them, in the order of their discriminants.
    const ALL: [Self; 12] = [
        Self::Request,
        Self::PrepareRequest,
        Self::MergeEnvironmentSettings,
        Self::Send,
        Self::GetAdapter,
        Self::ResolveRedirects,
        Self::GetRedirectTarget,
        Self::RebuildAuth,
        Self::RebuildMethod,
        Self::RebuildProxies,
        Self::ShouldStripAuth,
        Self::Mount,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::PrepareRequest => "prepare_request",
            Self::MergeEnvironmentSettings => "merge_environment_settings",
            Self::Send => "send",
            Self::GetAdapter => "get_adapter",
            Self::ResolveRedirects => "resolve_redirects",
            Self::GetRedirectTarget => "get_redirect_target",
            Self::RebuildAuth => "rebuild_auth",
            Self::RebuildMethod => "rebuild_method",
            Self::RebuildProxies => "rebuild_proxies",
            Self::ShouldStripAuth => "should_strip_auth",
            Self::Mount => "mount",
        }
    }

    const fn names() -> [&'static str; 12] {
        let mut names = [""; 12];
        let mut index = 0;
        while index < names.len() {
            #[expect(
                clippy::indexing_slicing,
                reason = "both arrays have this length; checked by the compiler"
            )]
            {
                names[index] = Self::ALL[index].name();
            }
            index += 1;
        }
        names
    }
}

static SHIPPED_METHODS: ShippedMembers<12> = ShippedMembers::new(SessionMethod::names());
/// `OAuth1Session.rebuild_auth`, which is ours too.
static SIGNING_REBUILD_AUTH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
/// `OAuth2Verbs.request`, which is ours too: the verbs call what is behind it.
static BEARER_REQUEST: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// `send` of our async sessions, which a call by an event loop does not take for an override.
static ASYNC_SEND: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Tells that `send` is that of our async sessions.
#[pyfunction]
pub fn share_async_send(send: &Bound<'_, PyAny>) {
    let _ = ASYNC_SEND.set(send.py(), send.clone().unbind());
}

/// Remembers the methods as shipped: those of `Session`, and of `OAuth1Session` and `OAuth2Verbs`, which are derived from
/// it. Called when the module is loaded.
pub fn remember_shipped(
    session: &Bound<'_, PyType>,
    signing: &Bound<'_, PyType>,
    bearer: &Bound<'_, PyType>,
) -> PyResult<()> {
    SHIPPED_METHODS.remember(session, &[signing.clone(), bearer.clone()])?;
    let request = bearer.getattr(SessionMethod::Request.name())?.unbind();
    let _ = BEARER_REQUEST.set(session.py(), request);
    let rebuild_auth = signing.getattr(SessionMethod::RebuildAuth.name())?.unbind();
    let _ = SIGNING_REBUILD_AUTH.set(session.py(), rebuild_auth);
    Ok(())
}

/// Remembers our class in Python that is derived from `OAuth2Verbs`.
pub fn remember_derived(class: &Bound<'_, PyType>) -> PyResult<()> {
    SHIPPED_METHODS.remember_derived(std::slice::from_ref(class))
}

/// Where a session may have overrides: its own attributes, and its class.
pub struct Overrides<'py> {
    own: Bound<'py, PyDict>,
    class: Bound<'py, PyType>,
}

impl<'py> Overrides<'py> {
    pub fn of(session: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(Self { own: attributes(session)?, class: session.get_type() })
    }

    pub fn has(&self, method: SessionMethod) -> PyResult<bool> {
        if SHIPPED_METHODS.is_shadowed(&self.own, method as usize)? {
            return Ok(true);
        }
        let Some(found) = SHIPPED_METHODS.replacement(&self.class, method as usize)? else {
            return Ok(false);
        };
        let py = self.own.py();
        let ours = match method {
            SessionMethod::RebuildAuth => SIGNING_REBUILD_AUTH.get(py),
            SessionMethod::Request => BEARER_REQUEST.get(py),
            SessionMethod::Send => ASYNC_SEND.get(py),
            _ => None,
        };
        Ok(!ours.is_some_and(|ours| found.is(ours)))
    }
}

/// Calls a method of the session through Python.
pub fn call_method<'py>(
    session: &Bound<'py, PyAny>,
    method: SessionMethod,
    arguments: &Bound<'py, PyTuple>,
    keywords: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    call(&session.getattr(method.name())?, arguments, keywords)
}
