//! `Session.request` and `Session.send` on the calling thread: the loop that waits.
//!
//! What is sent, and what follows from a response, is decided in `flow`, which does not wait.

use std::time::Instant;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyTuple};

use crate::python::convert::values::timedelta;
use crate::python::interpreter::attach::call as call_python;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::message::progress::Progress;
use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::request::hooks;
use crate::python::request::prepared_request::{PreparedRequest, Unfinished, url_of};
use crate::python::request::send_options::SendOptions;
use crate::python::responses::response::Response;
use crate::python::sessions::adapter::{self, HTTPAdapter};
use crate::python::sessions::call::Call;
use crate::python::sessions::flow::{Action, Flow};
use crate::python::sessions::observers::{self, Observed};
use crate::python::sessions::overrides::SessionMethod;
use crate::python::sessions::redirects::drain;
use crate::python::sessions::transmit::{ConnectionSetup, Transmission};

/// `Session.request`.
pub fn request<'py>(
    call: &Call<'_, 'py>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    args: CallArgs<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = call.py();
    let CallArgs { request: mut request_args, options, allow_redirects, progress } = args;
    request_args.method = Some(method.clone());
    request_args.url = Some(url.clone());
    let (prepared, rest) = prepare(call, request_args)?;
    if let Ok(own) = prepared.cast::<PreparedRequest>() {
        rest.finish(own)?;
    }
    let options = merge_options(call, &prepared, options)?;
    let send = || run(call, Flow::new(call, &prepared, options, allow_redirects.unwrap_or(true))?);
    match progress.filter(|progress| !progress.is(PyBool::new(py, false))) {
        Some(progress) => with_progress(&prepared, progress, send),
        None => send(),
    }
}

/// Drives a flow to its end.
pub fn run<'py>(call: &Call<'_, 'py>, flow: Flow) -> PyResult<Bound<'py, PyAny>> {
    let py = call.py();
    match observers::begin(call.session, flow.request(py))? {
        None => drive(call, flow, None),
        Some(observed) => {
            let result = drive(call, flow, Some(&observed));
            observed.end(py, result)
        }
    }
}

fn drive<'py>(
    call: &Call<'_, 'py>,
    mut flow: Flow,
    observed: Option<&Observed>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = call.py();
    loop {
        match flow.next(call)? {
            Action::Transmit { request, options, stream } => {
                let response = transmit(call, &request, options, stream, observed)?;
                report(call, &mut flow, response)?;
            }
            Action::CallSend { request, keywords } => {
                let send = || call.method(SessionMethod::Send, (&request,), Some(&keywords));
                let response = observers::within(observed, &request, send)?;
                report(call, &mut flow, response)?;
            }
            Action::CallResolveRedirects { response, request, options, allow_redirects } => {
                let last = resolve_by_override(call, response, &request, options, allow_redirects)?;
                flow.resolved(last);
            }
            Action::Drain(response) => drain(&response)?,
            Action::Read(response) => match response.cast::<Response>() {
                Ok(own) => Response::ensure_read(own)?,
                Err(_) => drop(response.getattr(intern!(py, "content"))?),
            },
            Action::Done(response) => return Ok(response),
        }
    }
}

/// Reports a response to the flow, once its hooks were called.
fn report<'py>(call: &Call<'_, 'py>, flow: &mut Flow, response: Bound<'py, PyAny>) -> PyResult<()> {
    let response = match flow.take_hooks(call.py())? {
        Some((hooks, keywords)) => hooks::dispatch(&hooks, response, &keywords)?,
        None => response,
    };
    flow.responded(call, response)
}

/// Begins the prepared request. An overridden `prepare_request` makes it whole.
pub fn prepare<'py>(
    call: &Call<'_, 'py>,
    mut args: RequestArgs<'py>,
) -> PyResult<(Bound<'py, PyAny>, Unfinished<'py>)> {
    let py = call.py();
    // requests: `params or {}`, `data or {}`.
    for argument in [&mut args.params, &mut args.data] {
        if let Some(value) = argument
            && !value.is_truthy()?
        {
            *argument = None;
        }
    }
    if call.has_override(SessionMethod::PrepareRequest)? {
        let request = python_side::request(py)?.call((), Some(&args.into_keywords(py)?))?;
        let prepared = call.method(SessionMethod::PrepareRequest, (request,), None)?;
        return Ok((prepared, Unfinished::default()));
    }
    if let Some(hooks) = args.hooks.take() {
        args.hooks = Some(hooks::registered(&hooks)?);
    }
    let (request, rest) = PreparedRequest::begin(py, &args, Some(call.state))?;
    Ok((request.into_any(), rest))
}

/// Merges the options of the environment and the session into those of the call, by an overridden
/// `merge_environment_settings` where there is one.
pub fn merge_options<'py>(
    call: &Call<'_, 'py>,
    prepared: &Bound<'py, PyAny>,
    given: SendOptions,
) -> PyResult<SendOptions> {
    let py = call.py();
    if !call.has_override(SessionMethod::MergeEnvironmentSettings)? {
        return call.state.merged_options(py, &url_of(prepared)?, &given);
    }
    let proxies = match &given.proxies {
        Some(proxies) if proxies.is_truthy(py)? => proxies.bind(py).clone(),
        _ => PyDict::new(py).into_any(),
    };
    let url = prepared.getattr(intern!(py, "url"))?;
    let arguments = (url, proxies, &given.stream, &given.verify, &given.cert);
    let merged = call.method(SessionMethod::MergeEnvironmentSettings, arguments, None)?;
    let timeout = given.timeout.or_else(|| call.state.timeout(py)).unwrap_or_else(|| py.None());
    let mut options = SendOptions::from_mapping(&merged, timeout)?;
    let limit = options.max_response_size.take().or(given.max_response_size);
    options.max_response_size = call.state.limit_or(py, limit);
    options.retries = options.retries.or(given.retries);
    Ok(options)
}

/// Sends with a progress display: `progress` is `True` or a callable.
fn with_progress<'py>(
    prepared: &Bound<'py, PyAny>,
    progress: Bound<'py, PyAny>,
    send: impl FnOnce() -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = prepared.py();
    let (progress, display) = progress_display(prepared, progress)?;
    let response = send();
    progress.end();
    let closed = display.call_method0(py, intern!(py, "close"));
    response.and_then(|response| closed.map(|_| response))
}

/// The progress of the request body, and its display.
pub fn progress_display(
    prepared: &Bound<'_, PyAny>,
    progress: Bound<'_, PyAny>,
) -> PyResult<(Progress, Py<PyAny>)> {
    let py = prepared.py();
    let display = python_side::progress(py)?.call1((progress, "upload"))?;
    let progress = Progress::new(&display.getattr(intern!(py, "update"))?);
    if let Ok(own) = prepared.cast::<PreparedRequest>() {
        own.get().state.set_progress(progress.clone());
    }
    Ok((progress, display.unbind()))
}

/// How a request is sent.
pub enum Way<'py> {
    /// By us. The adapter is the program's, if there is one.
    Own(Box<Transmission>, Option<Bound<'py, PyAny>>),
    /// By the `send` of an adapter, with these keyword arguments.
    Adapter(Bound<'py, PyAny>, Bound<'py, PyDict>),
}

/// Finds the way for one request: by the adapter for its URL.
pub fn way_of<'py>(
    call: &Call<'_, 'py>,
    request: &Bound<'py, PyAny>,
    options: &SendOptions,
    stream: bool,
    observed: Option<&Observed>,
) -> PyResult<Way<'py>> {
    let py = call.py();
    let own = request.cast::<PreparedRequest>().ok();
    if let Some(own) = own {
        own.get().state.limit_response(options.response_limit(py)?);
        own.get().state.attributes.retries.clear();
    }
    let has_retries = options.retries.is_some() || call.state.attributes.retries.is_set();
    let by = |transport| {
        let setup = ConnectionSetup::default();
        let observed = observed.map(|observed| observed.clone_ref(py));
        Transmission::new(request, transport, HTTPAdapter::on, options, setup, stream, observed).map(Box::new)
    };
    let is_plain = !has_retries
        && options.extra.is_none()
        && !call.state.has_adapters()
        && !call.has_override(SessionMethod::GetAdapter)?
        && !adapter::is_patched(py)?;
    if is_plain {
        return Ok(Way::Own(by(call.state.transport())?, None));
    }
    let keywords = PyDict::new(py);
    keywords.set_item(intern!(py, "url"), request.getattr(intern!(py, "url"))?)?;
    let adapter = call.method(SessionMethod::GetAdapter, PyTuple::empty(py), Some(&keywords))?;
    let retries = if has_retries { retries_for(call, options, &adapter)? } else { None };
    if let (Some(own), Some(retries)) = (own, &retries) {
        own.get().state.attributes.retries.set(retries.clone().unbind());
    }
    if retries.is_none()
        && options.extra.is_none()
        && let Some(transport) = HTTPAdapter::plain_transport(&adapter)?
    {
        return Ok(Way::Own(by(&transport)?, Some(adapter)));
    }
    Ok(Way::Adapter(adapter, options.to_keywords(py)?))
}

const ASYNC_ADAPTER: &str = "the send of this adapter is a coroutine function: mount it on an AsyncSession";

/// Sends one request.
fn transmit<'py>(
    call: &Call<'_, 'py>,
    request: &Bound<'py, PyAny>,
    options: &SendOptions,
    stream: bool,
    observed: Option<&Observed>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = call.py();
    match way_of(call, request, options, stream, observed)? {
        Way::Own(transmission, adapter) => {
            let response = transmission.wait(py)?;
            response.get().set_origin(call.session, adapter);
            Ok(response.into_any())
        }
        Way::Adapter(adapter, keywords) => {
            let started = Instant::now();
            let send = adapter.getattr(intern!(py, "send"))?;
            let arguments = (request,).into_pyobject(py)?;
            let response =
                observers::within(observed, request, || call_python(&send, &arguments, Some(&keywords)))?;
            if response.hasattr(intern!(py, "__await__"))? {
                response.call_method0(intern!(py, "close"))?;
                return Err(PyTypeError::new_err(ASYNC_ADAPTER));
            }
            response.setattr(intern!(py, "elapsed"), timedelta(py, started.elapsed())?)?;
            Ok(response)
        }
    }
}

/// The retry policy of the call, or else of the session, unless the adapter has one of its own.
fn retries_for<'py>(
    call: &Call<'_, 'py>,
    options: &SendOptions,
    adapter: &Bound<'py, PyAny>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = call.py();
    let has_own = || adapter.cast::<HTTPAdapter>().is_ok_and(|own| own.get().has_retries());
    let retries = match &options.retries {
        Some(retries) => Some(retries.bind(py).clone()),
        None => call.state.retries(py).filter(|_| !has_own()),
    };
    retries.map(|retries| python_side::retry_policy(py)?.call1((retries,))).transpose()
}

/// Follows the redirects of a response by an overridden `resolve_redirects`.
fn resolve_by_override<'py>(
    call: &Call<'_, 'py>,
    response: Bound<'py, PyAny>,
    request: &Bound<'py, PyAny>,
    options: &SendOptions,
    allow_redirects: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = call.py();
    let keywords = call.override_keywords(options)?;
    if !allow_redirects {
        keywords.set_item(intern!(py, "yield_requests"), true)?;
    }
    let chain = call.method(SessionMethod::ResolveRedirects, (&response, request), Some(&keywords))?;
    if !allow_redirects {
        if let Some(next) = chain.try_iter()?.next() {
            response.setattr(intern!(py, "_next"), next?)?;
        }
        return Ok(response);
    }
    let mut history: Vec<Bound<'py, PyAny>> = chain.try_iter()?.collect::<PyResult<_>>()?;
    let Some(last) = history.pop() else { return Ok(response) };
    history.insert(0, response);
    last.setattr(intern!(py, "history"), PyList::new(py, history)?)?;
    Ok(last)
}
