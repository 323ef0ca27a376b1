//! The way of a call: `Session.request` and `Session.send`, step by step.
//!
//! Each step first asks whether Python has put something in its place (`steps`).

use std::time::Instant;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyTuple};

use crate::python::interpreter::attach::call;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::python_side;
use crate::python::message::progress::Progress;
use crate::python::request::call_args::Arguments;
use crate::python::request::hooks;
use crate::python::request::prepare::{self, Ingredients};
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::send_options::Settings;
use crate::python::responses::response::Response;
use crate::python::sessions::adapter::{self, HTTPAdapter, Manner, transmit};
use crate::python::sessions::overrides::{Step, Steps, call_step};
use crate::python::sessions::redirects::{self, Hops};
use crate::python::sessions::session::Session;

/// The Set-Cookie fields of a response, ours or requests' own, and the URL that they came from.
pub fn set_cookies(
    request: &Bound<'_, PyAny>,
    response: &Bound<'_, PyAny>,
) -> PyResult<Option<(String, Vec<String>)>> {
    let py = request.py();
    if let Ok(own) = response.cast::<Response>()
        && own.get().came_from_here()
    {
        return Ok(own.get().set_cookies());
    }
    // What http.client read, where requests looks for it.
    let Some(raw) = response.getattr_opt(intern!(py, "raw"))? else { return Ok(None) };
    let Some(original) = raw.getattr_opt(intern!(py, "_original_response"))?.filter(|raw| !raw.is_none())
    else {
        return Ok(None);
    };
    let values =
        original.getattr(intern!(py, "msg"))?.call_method1(intern!(py, "get_all"), ("Set-Cookie",))?;
    if !values.is_truthy()? {
        return Ok(None);
    }
    let values = values.try_iter()?.map(|value| Ok(value?.str()?.to_cow()?.into_owned()));
    let url = request.getattr(intern!(py, "url"))?.str()?.to_cow()?.into_owned();
    Ok(Some((url, values.collect::<PyResult<_>>()?)))
}

/// What the user's netrc file has for the host of `url`, where there is such a file.
pub fn netrc_auth<'py>(py: Python<'py>, url: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    if let Some(replaced) = replaced_netrc_auth(py)? {
        let found = call(&replaced, &(url,).into_pyobject(py)?, None)?;
        return Ok(Some(found).filter(|found| !found.is_none()));
    }
    let is_there = std::env::var_os("NETRC").is_some_and(|path| !path.is_empty())
        || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).is_some_and(|home| {
            [".netrc", "_netrc"].iter().any(|name| std::path::Path::new(&home).join(name).exists())
        });
    if !is_there {
        return Ok(None);
    }
    let found = python_side::netrc_auth(py)?.call1((url,))?;
    Ok(Some(found).filter(|found| !found.is_none()))
}

/// What stands in `oxhorizon.sessions`, where a program has looked for it or put its own.
fn replaced_netrc_auth(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(sessions) = loaded(py, intern!(py, "oxhorizon.sessions"))? else { return Ok(None) };
    let names = sessions.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
    names.get_item(intern!(py, "get_netrc_auth"))
}

/// `Session.request`.
pub fn request<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    arguments: Arguments<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    let steps = Steps::of(slf)?;
    let Arguments { request: mut given, settings: call, allow_redirects, progress } = arguments;
    given.method = Some(method.clone());
    given.url = Some(url.clone());
    // `params or {}`, `data or {}`.
    for emptied in [&mut given.params, &mut given.data] {
        if let Some(value) = emptied
            && !value.is_truthy()?
        {
            *emptied = None;
        }
    }

    let prepared = if steps.is_replaced(Step::PrepareRequest)? {
        let request = new_request(py, &given)?;
        call_step(slf, Step::PrepareRequest, &(request,).into_pyobject(py)?, None)?
    } else {
        if let Some(hooks) = given.hooks.take() {
            // As `Request` takes them: it knows which events there are.
            hooks::must_be_hooks(&hooks)?;
            let known = hooks::defaults(py)?.into_any();
            for event in hooks.try_iter()? {
                let event = event?;
                hooks::register(&known, &event, &hooks.get_item(&event)?)?;
            }
            given.hooks = Some(known);
        }
        prepare::prepare(py, &given, Some(session))?.into_any()
    };

    let settings = if steps.is_replaced(Step::MergeEnvironmentSettings)? {
        let proxies = match &call.proxies {
            Some(proxies) if proxies.is_truthy()? => proxies.clone(),
            _ => PyDict::new(py).into_any(),
        };
        let url = prepared.getattr(intern!(py, "url"))?;
        let arguments = (url, proxies, &call.stream, &call.verify, &call.cert).into_pyobject(py)?;
        let merged = call_step(slf, Step::MergeEnvironmentSettings, &arguments, None)?;
        let timeout = call.timeout.unwrap_or_else(|| py.None().into_bound(py));
        let mut settings = Settings::from_mapping(&merged, timeout)?;
        settings.max_response_size = settings
            .max_response_size
            .or(call.max_response_size)
            .or_else(|| session.known_max_response_size(py));
        settings
    } else {
        let url = url_of(&prepared)?;
        session.merged_settings(py, &url, &call)?
    };
    let allow_redirects = allow_redirects.unwrap_or(true);

    let Some(progress) = progress.filter(|progress| !progress.is(PyBool::new(py, false))) else {
        return send_step(slf, &steps, &prepared, &settings, allow_redirects);
    };
    let shown = python_side::progress(py)?.call1((progress, "upload"))?;
    let progress = Progress::new(&shown.getattr(intern!(py, "update"))?);
    if let Ok(own) = prepared.cast::<PreparedRequest>() {
        own.get().watch(progress.clone());
    }
    let answer = send_step(slf, &steps, &prepared, &settings, allow_redirects);
    progress.end();
    let closed = shown.call_method0(intern!(py, "close"));
    answer.and_then(|answer| closed.map(|_| answer))
}

/// `Session.send`, by way of Python where it is replaced.
fn send_step<'py>(
    slf: &Bound<'py, Session>,
    steps: &Steps<'py>,
    prepared: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    allow_redirects: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    if steps.is_replaced(Step::Send)? {
        let keywords = settings.to_step_keywords(slf.get(), py)?;
        keywords.set_item(intern!(py, "allow_redirects"), allow_redirects)?;
        return call_step(slf, Step::Send, &(prepared,).into_pyobject(py)?, Some(&keywords));
    }
    send(slf, steps, prepared, settings, allow_redirects)
}

/// A `Request` for those who want to see one.
fn new_request<'py>(py: Python<'py>, given: &Ingredients<'py>) -> PyResult<Bound<'py, PyAny>> {
    let keywords = PyDict::new(py);
    for (name, value) in [
        ("method", &given.method),
        ("url", &given.url),
        ("headers", &given.headers),
        ("files", &given.files),
        ("data", &given.data),
        ("params", &given.params),
        ("auth", &given.auth),
        ("cookies", &given.cookies),
        ("hooks", &given.hooks),
        ("json", &given.json),
    ] {
        keywords.set_item(name, value)?;
    }
    if let Some(method) = &given.method {
        keywords.set_item("method", method.call_method0(intern!(py, "upper"))?)?;
    }
    python_side::request(py)?.call((), Some(&keywords))
}

/// The URL of a prepared request, ours or another.
pub fn url_of(request: &Bound<'_, PyAny>) -> PyResult<String> {
    match request.cast::<PreparedRequest>() {
        Ok(own) => own.get().current_url(request.py()),
        Err(_) => crate::python::message::request::text(&request.getattr(intern!(request.py(), "url"))?),
    }
}

/// `Session.send`: sends a prepared request and follows where it is redirected.
pub fn send<'py>(
    slf: &Bound<'py, Session>,
    steps: &Steps<'py>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    allow_redirects: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    let hooks = match request.cast::<PreparedRequest>() {
        Ok(own) => own.get().known_hooks(py).map(|hooks| hooks.into_bound(py)),
        Err(_) => request.getattr_opt(intern!(py, "hooks"))?,
    };
    // A hook sees the response before its body is read, and may put another `raw` in place.
    let stream = settings.is_stream()? || hooks::has_any(hooks.as_ref())? || Response::is_read_otherwise(py)?;
    let mut response = transmit_one(slf, steps, request, settings, stream)?;
    if let Some(hooks) = hooks {
        response = hooks::dispatch(&hooks, response, &settings.to_keywords(py)?)?;
    }
    for earlier in redirects::history_of(&response)? {
        session.take_cookies(&earlier.getattr(intern!(py, "request"))?, &earlier)?;
    }
    session.take_cookies(request, &response)?;

    if steps.is_replaced(Step::ResolveRedirects)? {
        response = redirects::resolve_by_override(slf, response, request, settings, allow_redirects)?;
    } else {
        let mut hops = Hops::new(slf, &response, request, settings)?;
        if hops.leads_on() && allow_redirects {
            while hops.response(slf)?.is_some() {}
            response = hops.last_with_history(py)?;
        } else if let Some(next) = hops.request(slf)? {
            response.setattr(intern!(py, "_next"), next)?;
        }
    }
    if !settings.is_stream()? {
        match response.cast::<Response>() {
            Ok(own) => Response::must_be_whole(own)?,
            Err(_) => drop(response.getattr(intern!(py, "content"))?),
        }
    }
    Ok(response)
}

/// Sends by way of the adapter for the URL.
fn transmit_one<'py>(
    slf: &Bound<'py, Session>,
    steps: &Steps<'py>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    stream: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    if let Ok(own) = request.cast::<PreparedRequest>() {
        own.get().limit_response(settings.max_response_size()?);
    }
    let is_plain = settings.extra.is_none()
        && !session.has_adapters(py)
        && !steps.is_replaced(Step::GetAdapter)?
        && !adapter::is_patched(py)?;
    if is_plain {
        let response = transmit(py, session.transport(), request, settings, stream, Manner::default())?;
        response.get().belongs_to(slf);
        return Ok(response.into_any());
    }
    let url = request.getattr(intern!(py, "url"))?;
    let keywords = PyDict::new(py);
    keywords.set_item(intern!(py, "url"), url)?;
    let adapter = call_step(slf, Step::GetAdapter, &PyTuple::empty(py), Some(&keywords))?;
    if settings.extra.is_none()
        && let Some(transport) = HTTPAdapter::plain_transport(&adapter)?
    {
        let response = transmit(py, &transport, request, settings, stream, Manner::default())?;
        response.setattr(intern!(py, "connection"), adapter)?;
        return Ok(response.into_any());
    }
    let keywords = settings.to_keywords(py)?;
    let started = Instant::now();
    let send = adapter.getattr(intern!(py, "send"))?;
    let response = call(&send, &(request,).into_pyobject(py)?, Some(&keywords))?;
    response.setattr(intern!(py, "elapsed"), started.elapsed())?;
    Ok(response)
}
