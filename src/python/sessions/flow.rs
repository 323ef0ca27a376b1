//! `Session.send` without waiting: a [`Flow`] decides what is done next, and is told what came of it.
//!
//! The loop that waits is in `send`. All that a flow holds between two steps is its own, so that another loop, one that
//! awaits, can drive it as well.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::interpreter::once::intern;
use crate::python::request::hooks;
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::send_options::SendOptions;
use crate::python::responses::response::Response;
use crate::python::sessions::call::Call;
use crate::python::sessions::logging;
use crate::python::sessions::overrides::SessionMethod;
use crate::python::sessions::redirects::{RedirectChain, history_of};

/// What is done next. All but `Done` may wait.
pub enum Action<'a, 'py> {
    /// Send the request by its adapter; then report the response.
    Transmit {
        request: Bound<'py, PyAny>,
        options: &'a SendOptions,
        stream: bool,
    },
    /// Call the overridden `Session.send`; then report the response.
    CallSend {
        request: Bound<'py, PyAny>,
        keywords: Bound<'py, PyDict>,
    },
    /// Follow the redirects by the overridden `Session.resolve_redirects`; then report the last response.
    CallResolveRedirects {
        response: Bound<'py, PyAny>,
        request: Bound<'py, PyAny>,
        options: &'a SendOptions,
        allow_redirects: bool,
    },
    /// Read the rest of a redirect's body.
    Drain(Bound<'py, PyAny>),
    /// Read the body of the response.
    Read(Bound<'py, PyAny>),
    Done(Bound<'py, PyAny>),
}

/// One `Session.send`, with its redirects.
pub struct Flow {
    request: Py<PyAny>,
    options: SendOptions,
    allow_redirects: bool,
    hooks: Option<Py<PyAny>>,
    phase: Phase,
}

enum Phase {
    /// The overridden `Session.send` does it all.
    ByOverride,
    Unsent,
    /// The overridden `resolve_redirects` follows the redirects.
    ResolveByOverride(Py<PyAny>),
    /// A redirect; the flow sends the request that follows it, once it is there.
    Redirect(Box<RedirectChain>, Option<Box<Flow>>),
    /// All that is left is to read the body.
    Arrived(Py<PyAny>),
    Done(Py<PyAny>),
}

impl Flow {
    /// Sends `request` by an overridden `Session.send` where there is one.
    pub fn new(
        call: &Call<'_, '_>,
        request: &Bound<'_, PyAny>,
        options: SendOptions,
        allow_redirects: bool,
    ) -> PyResult<Self> {
        let phase = match call.has_override(SessionMethod::Send)? {
            true => Phase::ByOverride,
            false => Phase::Unsent,
        };
        Ok(Self { request: request.clone().unbind(), options, allow_redirects, hooks: None, phase })
    }

    /// Our own `Session.send`.
    pub fn shipped(request: &Bound<'_, PyAny>, options: SendOptions, allow_redirects: bool) -> Self {
        let request = request.clone().unbind();
        Self { request, options, allow_redirects, hooks: None, phase: Phase::Unsent }
    }

    /// The first request.
    pub fn request<'a, 'py>(&'a self, py: Python<'py>) -> &'a Bound<'py, PyAny> {
        self.request.bind(py)
    }

    /// What is done next.
    pub fn next<'a, 'py>(&'a mut self, call: &Call<'_, 'py>) -> PyResult<Action<'a, 'py>> {
        let py = call.py();
        self.advance(call)?;
        let Self { request, options, allow_redirects, phase, hooks } = self;
        let request = request.bind(py);
        match phase {
            Phase::ByOverride => {
                let keywords = call.override_keywords(options)?;
                keywords.set_item(intern!(py, "allow_redirects"), *allow_redirects)?;
                Ok(Action::CallSend { request: request.clone(), keywords })
            }
            Phase::Unsent => {
                *hooks = hooks_of(request)?.map(Bound::unbind);
                let bound_hooks = hooks.as_ref().map(|hooks| hooks.bind(py));
                // A hook gets the response before its body is read, and may replace `raw`.
                let stream = options.is_stream(py)?
                    || hooks::has_any(bound_hooks)?
                    || Response::has_patched_iter_content(py)?;
                Ok(Action::Transmit { request: request.clone(), options, stream })
            }
            Phase::ResolveByOverride(response) => Ok(Action::CallResolveRedirects {
                response: response.bind(py).clone(),
                request: request.clone(),
                options,
                allow_redirects: *allow_redirects,
            }),
            Phase::Redirect(_, Some(hop)) => hop.next(call),
            Phase::Redirect(chain, None) => chain.leave(py).map(Action::Drain),
            Phase::Arrived(response) => {
                let response = response.clone_ref(py);
                *phase = Phase::Done(response.clone_ref(py));
                Ok(Action::Read(response.into_bound(py)))
            }
            Phase::Done(response) => Ok(Action::Done(response.bind(py).clone())),
        }
    }

    /// Goes as far as it can without waiting.
    fn advance(&mut self, call: &Call<'_, '_>) -> PyResult<()> {
        let py = call.py();
        loop {
            match &mut self.phase {
                Phase::Redirect(chain, hop) => {
                    if let Some(sent) = hop {
                        sent.advance(call)?;
                        let Phase::Done(response) = &sent.phase else { return Ok(()) };
                        let response = response.bind(py).clone();
                        *hop = None;
                        chain.arrived(call, response)?;
                    }
                    let response = chain.response(py);
                    if chain.has_next() && !chain.is_left() {
                        return Ok(());
                    }
                    if !chain.has_next() {
                        let Phase::Redirect(chain, _) =
                            std::mem::replace(&mut self.phase, Phase::Arrived(response.unbind()))
                        else {
                            return Ok(());
                        };
                        chain.finish(py)?;
                        continue;
                    }
                    let from = chain.request(py);
                    let Some(next) = chain.next_request(call)? else { return Ok(()) };
                    if self.allow_redirects {
                        logging::redirected(&response, &from, &next)?;
                        *hop = Some(Box::new(Self::new(call, &next, chain.options().clone_ref(py), false)?));
                        return Ok(());
                    }
                    response.setattr(intern!(py, "_next"), next)?;
                    self.phase = Phase::Arrived(response.unbind());
                }
                Phase::Arrived(response) if self.options.is_stream(py)? => {
                    let response = response.clone_ref(py);
                    self.phase = Phase::Done(response);
                }
                _ => return Ok(()),
            }
        }
    }

    /// The hooks for the response to the request that was sent last, and their keyword arguments. The caller calls
    /// them before it reports the response.
    pub fn take_hooks<'py>(
        &mut self,
        py: Python<'py>,
    ) -> PyResult<Option<(Bound<'py, PyAny>, Bound<'py, PyDict>)>> {
        match &mut self.phase {
            Phase::Redirect(_, Some(hop)) => return hop.take_hooks(py),
            Phase::ByOverride => return Ok(None),
            _ => {}
        }
        let Some(hooks) = self.hooks.take() else { return Ok(None) };
        Ok(Some((hooks.into_bound(py), self.options.to_keywords(py)?)))
    }

    /// Reports the response to the request that was sent last.
    pub fn responded<'py>(&mut self, call: &Call<'_, 'py>, response: Bound<'py, PyAny>) -> PyResult<()> {
        let py = call.py();
        match &mut self.phase {
            Phase::Redirect(_, Some(hop)) => return hop.responded(call, response),
            Phase::ByOverride => {
                self.phase = Phase::Done(response.unbind());
                return Ok(());
            }
            _ => {}
        }
        let request = self.request.bind(py);
        for earlier in history_of(&response)? {
            call.state.store_cookies(&earlier.getattr(intern!(py, "request"))?, &earlier)?;
        }
        call.state.store_cookies(request, &response)?;
        self.phase = if call.has_override(SessionMethod::ResolveRedirects)? {
            Phase::ResolveByOverride(response.unbind())
        } else {
            match RedirectChain::of(call, &response, request, &self.options)? {
                Some(chain) => Phase::Redirect(Box::new(chain), None),
                None => Phase::Arrived(response.unbind()),
            }
        };
        Ok(())
    }

    /// Reports the last response of an overridden `resolve_redirects`.
    pub fn resolved(&mut self, response: Bound<'_, PyAny>) {
        match &mut self.phase {
            Phase::Redirect(_, Some(hop)) => hop.resolved(response),
            phase => *phase = Phase::Arrived(response.unbind()),
        }
    }
}

/// The hooks of a prepared request, where the program has read or set them.
fn hooks_of<'py>(request: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = request.py();
    match request.cast::<PreparedRequest>() {
        Ok(own) => Ok(own.get().hooks_if_set(py).map(|hooks| hooks.into_bound(py))),
        Err(_) => request.getattr_opt(intern!(py, "hooks")),
    }
}
