//! `Session.request` and `Session.send` for an event loop: the loop that does not wait itself.
//!
//! What is sent, and what follows from a response, is decided in `flow`, as for calls that wait.

use std::task::Waker;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict};

use crate::python::interpreter::once::intern;
use crate::python::message::progress::Progress;
use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::request::prepared_request::{PreparedRequest, Unfinished, url_of};
use crate::python::request::send_options::{SendArgs, SendOptions};
use crate::python::responses::response::Response;
use crate::python::responses::steps::{Step, Steps, Work};
use crate::python::sessions::flow::{Action, Flow};
use crate::python::sessions::observers::{self, Observed};
use crate::python::sessions::redirects::drain;
use crate::python::sessions::send::{Way, merge_options, prepare, progress_display, way_of};
use crate::python::sessions::session::{Session, call_of};
use crate::python::sessions::transmit::Sending;

/// Begins `Session.request`. `keywords` are those of the verb methods.
#[pyfunction]
pub fn request_steps(
    session: &Bound<'_, Session>,
    method: &Bound<'_, PyAny>,
    url: &Bound<'_, PyAny>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<Steps> {
    let py = session.py();
    let CallArgs { request: mut args, options, allow_redirects, progress } =
        CallArgs::from_keywords(keywords, RequestArgs::default())?;
    args.method = Some(method.clone());
    args.url = Some(url.clone());
    let call = call_of(session)?;
    let (prepared, Unfinished { auth, hooks }) = prepare(&call, args)?;
    let progress = progress.filter(|progress| !progress.is(PyBool::new(py, false)));
    let display = progress.map(|progress| progress_display(&prepared, progress)).transpose()?;
    let stage = Stage::Unauthorised {
        auth: auth.map(Bound::unbind),
        hooks: hooks.map(Bound::unbind),
        request: prepared.unbind(),
        options,
        allow_redirects: allow_redirects.unwrap_or(true),
    };
    Ok(SessionCall::begin(session, stage, display))
}

/// Begins our own `Session.send`.
#[pyfunction]
pub fn send_steps(
    session: &Bound<'_, Session>,
    request: &Bound<'_, PyAny>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<Steps> {
    let py = session.py();
    if !request.hasattr(intern!(py, "path_url"))? {
        return Err(PyValueError::new_err("You can only send PreparedRequests."));
    }
    let mut args = SendArgs::from_keywords(keywords)?;
    session.get().state.send_args(py, &url_of(request)?, &mut args)?;
    let flow = Flow::shipped(request, args.options, args.allow_redirects);
    Ok(SessionCall::begin(session, Stage::Flowing(Box::new(flow)), None))
}

/// A call of a session, step by step.
struct SessionCall {
    session: Py<Session>,
    stage: Stage,
    /// The request that is on its way.
    sending: Option<(Sending, Option<Py<PyAny>>)>,
    /// A response that an answer has brought.
    arrived: Option<Py<PyAny>>,
    asked: Asked,
    observed: Option<Observed>,
    display: Option<(Progress, Py<PyAny>)>,
}

enum Stage {
    /// An auth callable of the program comes first.
    Unauthorised {
        request: Py<PyAny>,
        auth: Option<Py<PyAny>>,
        hooks: Option<Py<PyAny>>,
        options: SendOptions,
        allow_redirects: bool,
    },
    Flowing(Box<Flow>),
    Over,
}

/// What the answer of the program is.
#[derive(Default)]
enum Asked {
    #[default]
    Nothing,
    /// The request that an auth callable returned.
    Auth,
    /// A response, of an adapter or of an overridden `send`.
    Response,
    /// A response that went through the hooks.
    Hooked,
    /// The last response of an overridden `resolve_redirects`.
    Resolved,
    /// Nothing: the body of a response was read.
    Read,
}

impl SessionCall {
    fn begin(session: &Bound<'_, Session>, stage: Stage, display: Option<(Progress, Py<PyAny>)>) -> Steps {
        let session = session.clone().unbind();
        let call = Self {
            session,
            stage,
            sending: None,
            arrived: None,
            asked: Asked::Nothing,
            observed: None,
            display,
        };
        Steps::new(Box::new(call))
    }

    fn ask(&mut self, asked: Asked, what: &'static str, object: Bound<'_, PyAny>) -> Step {
        self.asked = asked;
        Step::Ask(what, object.unbind())
    }

    fn advance(&mut self, py: Python<'_>, waker: &Waker) -> PyResult<Step> {
        let session = self.session.clone_ref(py).into_bound(py);
        let call = call_of(&session)?;
        loop {
            if let Some(response) = self.arrived.take()
                && let Some(step) = self.responded(response.into_bound(py))?
            {
                return Ok(step);
            }
            if let Some((sending, _)) = &mut self.sending {
                let response = match sending.step(py, waker)? {
                    Ok(response) => response,
                    Err(step) => return Ok(step),
                };
                let adapter = self.sending.take().and_then(|(_, adapter)| adapter);
                response.get().set_origin(session.as_any(), adapter.map(|adapter| adapter.into_bound(py)));
                if let Some(step) = self.responded(response.into_any())? {
                    return Ok(step);
                }
            }
            if let Stage::Unauthorised { .. } = self.stage {
                if let Some(step) = self.authorise(py)? {
                    return Ok(step);
                }
                continue;
            }
            let Stage::Flowing(flow) = &mut self.stage else {
                return Err(PyRuntimeError::new_err("this call is over"));
            };
            match flow.next(&call)? {
                Action::Transmit { request, options, stream } => {
                    match way_of(&call, &request, options, stream, self.observed.as_ref())? {
                        Way::Own(transmission, adapter) => {
                            self.sending = Some((transmission.steps(), adapter.map(Bound::unbind)));
                        }
                        Way::Adapter(adapter, keywords) => {
                            let event = self.observed.as_ref().map(|observed| observed.event(py));
                            let object = (adapter, request, keywords, event).into_bound_py_any(py)?;
                            return Ok(self.ask(Asked::Response, "send", object));
                        }
                    }
                }
                Action::CallSend { request, keywords } => {
                    let event = self.observed.as_ref().map(|observed| observed.event(py));
                    let object = (session, request, keywords, event).into_bound_py_any(py)?;
                    return Ok(self.ask(Asked::Response, "send", object));
                }
                Action::CallResolveRedirects { response, request, options, allow_redirects } => {
                    let keywords = call.override_keywords(options)?;
                    let object = (session, response, request, keywords, allow_redirects);
                    return Ok(self.ask(Asked::Resolved, "resolve", object.into_bound_py_any(py)?));
                }
                Action::Drain(response) if is_arriving(&response) => {
                    return Ok(self.ask(Asked::Read, "drain", response));
                }
                Action::Read(response) if is_arriving(&response) => {
                    return Ok(self.ask(Asked::Read, "read", response));
                }
                Action::Drain(response) => drain(&response)?,
                Action::Read(response) => match response.cast::<Response>() {
                    Ok(own) => Response::ensure_read(own)?,
                    Err(_) => drop(response.getattr(intern!(py, "content"))?),
                },
                Action::Done(response) => return Ok(Step::Done(response.unbind())),
            }
        }
    }

    /// Authorises the request; what an auth callable returns is an answer.
    fn authorise(&mut self, py: Python<'_>) -> PyResult<Option<Step>> {
        let Stage::Unauthorised { request, auth, .. } = &mut self.stage else { return Ok(None) };
        if let Some(auth) = auth.take() {
            let object = (auth, request.clone_ref(py)).into_bound_py_any(py)?;
            return Ok(Some(self.ask(Asked::Auth, "auth", object)));
        }
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        let Stage::Unauthorised { request, hooks, options, allow_redirects, .. } = stage else {
            return Ok(None);
        };
        let request = request.into_bound(py);
        if let Ok(own) = request.cast::<PreparedRequest>() {
            Unfinished { auth: None, hooks: hooks.map(|hooks| hooks.into_bound(py)) }.add_hooks(own)?;
        }
        let session = self.session.bind(py);
        let call = call_of(session)?;
        let options = merge_options(&call, &request, options)?;
        let flow = Flow::new(&call, &request, options, allow_redirects)?;
        self.observed = observers::begin(session.as_any(), &request)?;
        self.stage = Stage::Flowing(Box::new(flow));
        Ok(None)
    }

    /// Reports a response, after its hooks.
    fn responded<'py>(&mut self, response: Bound<'py, PyAny>) -> PyResult<Option<Step>> {
        let py = response.py();
        let Stage::Flowing(flow) = &mut self.stage else { return Ok(None) };
        if let Some((hooks, keywords)) = flow.take_hooks(py)? {
            let object = (hooks, response, keywords).into_bound_py_any(py)?;
            return Ok(Some(self.ask(Asked::Hooked, "hooks", object)));
        }
        flow.responded(&call_of(self.session.bind(py))?, response)?;
        Ok(None)
    }

    /// Ends the display of the progress.
    fn end_display(&mut self, py: Python<'_>) -> PyResult<()> {
        let Some((progress, display)) = self.display.take() else { return Ok(()) };
        progress.end();
        display.call_method0(py, intern!(py, "close")).map(drop)
    }

    /// Ends the call for those who observe it.
    fn end(&mut self, py: Python<'_>, step: PyResult<Step>) -> PyResult<Step> {
        self.stage = Stage::Over;
        self.sending = None;
        let closed = self.end_display(py);
        let result = step.and_then(|step| match step {
            Step::Done(response) => closed.map(|()| response.into_bound(py)),
            _ => Err(PyRuntimeError::new_err("this call is not over")),
        });
        let result = match self.observed.take() {
            Some(observed) => observed.end(py, result),
            None => result,
        };
        result.map(|response| Step::Done(response.unbind()))
    }
}

/// Whether the body of a response of ours has still to be read.
fn is_arriving(response: &Bound<'_, PyAny>) -> bool {
    response.cast::<Response>().is_ok_and(|own| own.get().is_arriving())
}

impl Work for SessionCall {
    fn step(&mut self, py: Python<'_>, waker: &Waker) -> PyResult<Step> {
        match self.advance(py, waker) {
            step @ (Err(_) | Ok(Step::Done(_))) => self.end(py, step),
            step => step,
        }
    }

    fn answer(&mut self, answer: Bound<'_, PyAny>) -> PyResult<()> {
        let py = answer.py();
        if let Some((sending, _)) = &self.sending {
            return sending.push(&answer);
        }
        match (std::mem::take(&mut self.asked), &mut self.stage) {
            (Asked::Auth, Stage::Unauthorised { request, .. }) => {
                let request = request.bind(py);
                match request.cast::<PreparedRequest>() {
                    Ok(own) => own.get().state.adopt(request, &answer),
                    Err(_) => Ok(()),
                }
            }
            (Asked::Response, _) => {
                self.arrived = Some(answer.unbind());
                Ok(())
            }
            (Asked::Hooked, Stage::Flowing(flow)) => flow.responded(&call_of(self.session.bind(py))?, answer),
            (Asked::Resolved, Stage::Flowing(flow)) => {
                flow.resolved(answer);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn failed(&mut self, error: &Bound<'_, PyAny>) {
        // The error that ends the call goes on its way in Python.
        let _ = self.end(error.py(), Err(PyErr::from_value(error.clone())));
    }
}
