//! `Session`: its settings, and the way of a call through them (`requests.Session`).
//!
//! Each step is a function here that first asks whether Python has put something in its place: in a
//! subclass, on the instance, in the class.

use std::sync::Arc;
use std::time::Instant;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use super::adapter::{HTTPAdapter, transmit};
use super::arguments::{Arguments, truth};
use super::attach::call;
use super::cookies::{self, Cookies, SharedJar};
use super::errors::exception;
use super::headers::CaseInsensitiveDict;
use super::hooks;
use super::oauth1_session::OAuth1Session;
use super::preparation::{self, Ingredients};
use super::prepared_request::PreparedRequest;
use super::proxies;
use super::redirects::{self, Hops, Redirects};
use super::response::Response;
use super::settings::Settings;
use super::slot::Slot;
use crate::http::engine::Transport;
use crate::http::headers::Headers;

/// requests' `DEFAULT_REDIRECT_LIMIT`.
const MAX_REDIRECTS: usize = 30;

/// A session: settings for many requests, and the connections and cookies that they share
/// (`requests.Session`).
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Session {
    headers: Slot,
    params: Slot,
    pub(super) auth: Slot,
    verify: Slot,
    cert: Slot,
    stream: Slot,
    proxies: Slot,
    hooks: Slot,
    cookies: Slot,
    adapters: Slot,
    max_redirects: Slot,
    trust_env: Slot,
    /// Behind `cookies` until another jar is put there.
    jar: SharedJar,
    transport: Arc<Transport>,
}

impl Session {
    /// Sets every setting that is not made when it is first looked at.
    pub(super) fn initialise(&self, py: Python<'_>) -> PyResult<()> {
        self.headers.set(Py::new(py, default_headers(py))?.into_any());
        self.params.set(PyDict::new(py).into_any().unbind());
        self.auth.set(py.None());
        self.verify.set(true.into_pyobject(py)?.to_owned().into_any().unbind());
        self.max_redirects.set(MAX_REDIRECTS.into_pyobject(py)?.into_any().unbind());
        self.trust_env.set(true.into_pyobject(py)?.to_owned().into_any().unbind());
        Ok(())
    }

    fn setting<'py>(py: Python<'py>, slot: &Slot) -> Bound<'py, PyAny> {
        slot.known(py).unwrap_or_else(|| py.None()).into_bound(py)
    }

    pub fn headers_setting<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.headers)
    }

    pub fn params_setting<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.params)
    }

    /// The hooks, where somebody has looked at or set them.
    pub fn known_hooks<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.hooks.known(py).map(|hooks| hooks.into_bound(py))
    }

    pub fn cookies<'py>(&self, py: Python<'py>) -> PyResult<Cookies<'py>> {
        match self.cookies.known(py) {
            Some(cookies) if !cookies.is_none(py) => Cookies::of(cookies.bind(py)),
            _ => Ok(Cookies::Own(self.jar.clone())),
        }
    }

    pub fn trusts_environment(&self, py: Python<'_>) -> PyResult<bool> {
        Self::setting(py, &self.trust_env).is_truthy()
    }

    pub fn most_redirects(&self, py: Python<'_>) -> PyResult<usize> {
        Self::setting(py, &self.max_redirects).extract()
    }

    /// The call's auth, else the session's; where neither says anything, what the user's netrc file has
    /// for the host.
    pub fn merged_auth<'py>(
        &self,
        py: Python<'py>,
        call: Option<&Bound<'py, PyAny>>,
        url: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let own = Self::setting(py, &self.auth);
        let says = |auth: Option<&Bound<'py, PyAny>>| auth.map_or(Ok(false), |auth| auth.is_truthy());
        if !says(call)?
            && !own.is_truthy()?
            && self.trusts_environment(py)?
            && let Some(url) = url
            && let Some(found) = netrc_auth(py, url)?
        {
            return Ok(Some(found));
        }
        Ok(call.cloned().or(Some(own)).filter(|auth| !auth.is_none()))
    }

    fn merged_settings<'py>(
        &self,
        py: Python<'py>,
        url: &str,
        call: &Settings<'py>,
    ) -> PyResult<Settings<'py>> {
        let trust_env = self.trusts_environment(py)?;
        let own = |slot: &Slot| slot.known(py).map(|value| value.into_bound(py));
        Ok(Settings {
            stream: call.stream.clone().or_else(|| own(&self.stream)),
            timeout: call.timeout.clone().or_else(|| Some(py.None().into_bound(py))),
            verify: Some(call.verify.clone().unwrap_or_else(|| Self::setting(py, &self.verify))),
            trust_env,
            cert: call.cert.clone().or_else(|| own(&self.cert)),
            proxies: proxies::merged(py, url, call.proxies.as_ref(), own(&self.proxies), trust_env)?,
        })
    }

    /// Takes the cookies that a response sets.
    pub fn take_cookies<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        response: &Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let py = request.py();
        let Some((url, values)) = set_cookies(request, response)? else { return Ok(()) };
        self.cookies(py)?
            .take(py, &url, &values, || Ok((request.clone(), response.getattr(intern!(py, "raw"))?)))
    }
}

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
pub fn netrc_auth<'py>(py: Python<'py>, url: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let is_there = std::env::var_os("NETRC").is_some_and(|path| !path.is_empty())
        || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).is_some_and(|home| {
            [".netrc", "_netrc"].iter().any(|name| std::path::Path::new(&home).join(name).exists())
        });
    if !is_there {
        return Ok(None);
    }
    let found = py.import("oxhorizon._netrc")?.call_method1(intern!(py, "netrc_auth"), (url,))?;
    Ok(Some(found).filter(|found| !found.is_none()))
}

/// The methods that are steps of a call, as they were when the module was loaded: a class whose
/// attribute is another one has been patched.
static ORIGINALS: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

const STEPS: [&str; 11] = [
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
];

/// Remembers the methods. Called when the module is loaded.
pub fn remember_originals(py: Python<'_>) -> PyResult<()> {
    let originals = PyDict::new(py);
    let class = Session::type_object(py);
    for name in STEPS {
        originals.set_item(name, class.getattr(name)?)?;
    }
    originals
        .set_item("OAuth1Session.rebuild_auth", OAuth1Session::type_object(py).getattr("rebuild_auth")?)?;
    originals.set_item("HTTPAdapter.send", HTTPAdapter::type_object(py).getattr("send")?)?;
    let _ = ORIGINALS.set(py, originals.unbind());
    Ok(())
}

pub fn original<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let originals = ORIGINALS.get(py).map(|originals| originals.bind(py));
    Ok(originals
        .map(|originals| originals.get_item(name))
        .transpose()?
        .flatten()
        .unwrap_or_else(|| py.None().into_bound(py)))
}

/// Whether Python has put something of its own in place of a step: on the instance
/// (`session.send = fake`), in a subclass, or in the class.
pub fn is_replaced(slf: &Bound<'_, Session>, name: &Bound<'_, PyString>) -> PyResult<bool> {
    let py = slf.py();
    let dict = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
    if !dict.is_empty() && dict.contains(name)? {
        return Ok(true);
    }
    let found = slf.get_type().getattr(name)?;
    let Some(originals) = ORIGINALS.get(py) else { return Ok(false) };
    let originals = originals.bind(py);
    let is = |name: &Bound<'_, PyString>| -> PyResult<bool> {
        Ok(originals.get_item(name)?.is_some_and(|original| original.is(&found)))
    };
    if is(name)? {
        return Ok(false);
    }
    let own = name == "rebuild_auth" && is(intern!(py, "OAuth1Session.rebuild_auth"))?;
    Ok(!own)
}

/// `Session.request`.
fn request<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    arguments: Arguments<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    let Arguments { request: mut given, settings: call, allow_redirects } = arguments;
    given.method = Some(method.clone());
    given.url = Some(url.clone());
    // `params or {}`, `data or {}`.
    for emptied in [&mut given.params, &mut given.data] {
        if let Some(value) = emptied
            && is_empty_builtin(value)?
        {
            *emptied = None;
        }
    }

    let prepared = if is_replaced(slf, intern!(py, "prepare_request"))? {
        let request = new_request(py, &given)?;
        call_step(slf, intern!(py, "prepare_request"), &(request,).into_pyobject(py)?, None)?
    } else {
        if let Some(hooks) = given.hooks.take() {
            // As `Request` takes them: it knows which events there are.
            let known = hooks::defaults(py)?.into_any();
            for event in hooks.try_iter()? {
                let event = event?;
                hooks::register(&known, &event, &hooks.get_item(&event)?)?;
            }
            given.hooks = Some(known);
        }
        preparation::prepare(py, &given, Some(session))?.into_any()
    };

    let (settings, extra) = if is_replaced(slf, intern!(py, "merge_environment_settings"))? {
        let name = intern!(py, "merge_environment_settings");
        let proxies = match &call.proxies {
            Some(proxies) if proxies.is_truthy()? => proxies.clone(),
            _ => PyDict::new(py).into_any(),
        };
        let url = prepared.getattr(intern!(py, "url"))?;
        let arguments = (url, proxies, &call.stream, &call.verify, &call.cert).into_pyobject(py)?;
        let merged = call_step(slf, name, &arguments, None)?;
        let timeout = call.timeout.unwrap_or_else(|| py.None().into_bound(py));
        Settings::from_mapping(&merged, timeout)?
    } else {
        let url = url_of(&prepared)?;
        (session.merged_settings(py, &url, &call)?, None)
    };
    let allow_redirects = allow_redirects.unwrap_or(true);

    if is_replaced(slf, intern!(py, "send"))? {
        let keywords = settings.to_keywords(py)?;
        if let Some(extra) = &extra {
            keywords.update(extra.as_mapping())?;
        }
        keywords.set_item(intern!(py, "allow_redirects"), allow_redirects)?;
        return call_step(slf, intern!(py, "send"), &(prepared,).into_pyobject(py)?, Some(&keywords));
    }
    send(slf, &prepared, &settings, extra.as_ref(), allow_redirects)
}

/// What is false without being a stream that happens to be empty.
fn is_empty_builtin(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(!value.is_truthy()?)
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
    py.import("oxhorizon.models")?.getattr("Request")?.call((), Some(&keywords))
}

/// The URL of a prepared request, ours or another.
pub fn url_of(request: &Bound<'_, PyAny>) -> PyResult<String> {
    match request.cast::<PreparedRequest>() {
        Ok(own) => own.get().current_url(request.py()),
        Err(_) => super::request::text(&request.getattr(intern!(request.py(), "url"))?),
    }
}

pub fn call_step<'py>(
    slf: &Bound<'py, Session>,
    name: &Bound<'py, PyString>,
    arguments: &Bound<'py, PyTuple>,
    keywords: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    call(&slf.getattr(name)?, arguments, keywords)
}

/// `Session.send`: sends a prepared request and follows where it is redirected.
pub fn send<'py>(
    slf: &Bound<'py, Session>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    extra: Option<&Bound<'py, PyDict>>,
    allow_redirects: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    let mut response = transmit_one(slf, request, settings, extra)?;

    let hooks = match request.cast::<PreparedRequest>() {
        Ok(own) => own.get().known_hooks(py).map(|hooks| hooks.into_bound(py)),
        Err(_) => request.getattr_opt(intern!(py, "hooks"))?,
    };
    if let Some(hooks) = hooks {
        let keywords = settings.to_keywords(py)?;
        if let Some(extra) = extra {
            keywords.update(extra.as_mapping())?;
        }
        response = hooks::dispatch(&hooks, response, &keywords)?;
    }
    for earlier in redirects::history_of(&response)? {
        session.take_cookies(&earlier.getattr(intern!(py, "request"))?, &earlier)?;
    }
    session.take_cookies(request, &response)?;

    if is_replaced(slf, intern!(py, "resolve_redirects"))? {
        response = redirects::resolve_by_override(slf, response, request, settings, extra, allow_redirects)?;
    } else {
        let mut hops = Hops::new(slf, &response, request, settings, extra)?;
        if hops.leads_on() && allow_redirects {
            while hops.response(slf)?.is_some() {}
            response = hops.last_with_history(py)?;
        } else if let Some(next) = hops.request(slf)? {
            response.setattr(intern!(py, "_next"), next)?;
        }
    }
    if !settings.is_stream()? {
        match response.cast::<Response>() {
            Ok(own) => own.get().must_be_whole(own)?,
            Err(_) => drop(response.getattr(intern!(py, "content"))?),
        }
    }
    Ok(response)
}

/// Sends by way of the adapter for the URL.
fn transmit_one<'py>(
    slf: &Bound<'py, Session>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    extra: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let session = slf.get();
    let is_plain = extra.is_none()
        && session.adapters.known(py).is_none()
        && !is_replaced(slf, intern!(py, "get_adapter"))?
        && !HTTPAdapter::is_patched(py)?;
    if is_plain {
        let stream = settings.is_stream()?;
        let response = transmit(py, &session.transport, request, settings, stream)?;
        response.get().belongs_to(slf);
        return Ok(response.into_any());
    }
    let url = request.getattr(intern!(py, "url"))?;
    let keywords = PyDict::new(py);
    keywords.set_item(intern!(py, "url"), url)?;
    let adapter = call_step(slf, intern!(py, "get_adapter"), &PyTuple::empty(py), Some(&keywords))?;
    if extra.is_none()
        && let Some(transport) = HTTPAdapter::plain_transport(&adapter)?
    {
        let response = transmit(py, &transport, request, settings, settings.is_stream()?)?;
        response.setattr(intern!(py, "connection"), adapter)?;
        return Ok(response.into_any());
    }
    let keywords = settings.to_keywords(py)?;
    if let Some(extra) = extra {
        keywords.update(extra.as_mapping())?;
    }
    let started = Instant::now();
    let send = adapter.getattr(intern!(py, "send"))?;
    let response = call(&send, &(request,).into_pyobject(py)?, Some(&keywords))?;
    response.setattr(intern!(py, "elapsed"), started.elapsed())?;
    Ok(response)
}

/// A verb method: `request()` with the method filled in, by way of an overridden `request`.
fn verb<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyString>,
    url: &Bound<'py, PyAny>,
    keywords: Option<&Bound<'py, PyDict>>,
    allow_redirects: Option<bool>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    if is_replaced(slf, intern!(py, "request"))? {
        let keywords = keywords.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
        if let Some(follow) = allow_redirects
            && !keywords.contains("allow_redirects")?
        {
            keywords.set_item("allow_redirects", follow)?;
        }
        return call_step(slf, intern!(py, "request"), &(method, url).into_pyobject(py)?, Some(&keywords));
    }
    let mut arguments = Arguments::from_keywords(keywords)?;
    arguments.allow_redirects = arguments.allow_redirects.or(allow_redirects);
    request(slf, method, url, arguments)
}

fn with_body<'py>(
    keywords: Option<&Bound<'py, PyDict>>,
    data: Option<Bound<'py, PyAny>>,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyDict>> {
    let keywords = keywords.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
    keywords.set_item("data", data)?;
    Ok(keywords)
}

#[pymethods]
impl Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    fn __init__(&self, py: Python<'_>) -> PyResult<()> {
        self.initialise(py)
    }

    #[pyo3(signature = (
        method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=None, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None
    ), text_signature = "($self, method, url, params=None, data=None, headers=None, cookies=None, files=None, \
        auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, \
        cert=None, json=None)")]
    #[expect(clippy::too_many_arguments, reason = "requests' parameters")]
    fn request<'py>(
        slf: &Bound<'py, Self>,
        method: &Bound<'py, PyAny>,
        url: &Bound<'py, PyAny>,
        params: Option<Bound<'py, PyAny>>,
        data: Option<Bound<'py, PyAny>>,
        headers: Option<Bound<'py, PyAny>>,
        cookies: Option<Bound<'py, PyAny>>,
        files: Option<Bound<'py, PyAny>>,
        auth: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        #[pyo3(from_py_with = truth)] allow_redirects: Option<bool>,
        proxies: Option<Bound<'py, PyAny>>,
        hooks: Option<Bound<'py, PyAny>>,
        stream: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let given = Ingredients {
            headers,
            files,
            data,
            params,
            auth,
            cookies,
            hooks,
            json,
            ..Ingredients::default()
        };
        let settings = Settings { stream, timeout, verify, cert, proxies, ..Settings::default() };
        self::request(slf, method, url, Arguments { request: given, settings, allow_redirects })
    }

    /// A `PreparedRequest` of a `Request` and the session's settings.
    fn prepare_request<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PreparedRequest>> {
        let given = Ingredients::of_request(request)?;
        let prepared = preparation::prepare(slf.py(), &given, Some(slf.get()))?;
        prepared.get().sign()?;
        Ok(prepared)
    }

    /// The settings for a request to `url`: those given, those of the environment, those of the session.
    fn merge_environment_settings<'py>(
        &self,
        py: Python<'py>,
        url: &Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
        stream: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let call = Settings { stream, verify, cert, proxies, ..Settings::default() };
        let url = super::request::text(url)?;
        let mut merged = self.merged_settings(py, &url, &call)?;
        merged.timeout = None;
        merged.to_keywords(py)
    }

    /// Sends a `PreparedRequest`.
    ///
    /// # Errors
    /// `ValueError` for a `Request`, which is to be prepared first.
    #[pyo3(name = "send", signature = (request, **kwargs))]
    fn send_prepared<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if !request.hasattr(intern!(py, "path_url"))? {
            return Err(PyValueError::new_err("You can only send PreparedRequests."));
        }
        let (mut settings, extra, allow_redirects, gave_proxies) = Settings::from_keywords(kwargs)?;
        let session = slf.get();
        let own = |slot: &Slot| slot.known(py).map(|value| value.into_bound(py));
        settings.stream = settings.stream.or_else(|| own(&session.stream));
        settings.verify = settings.verify.or_else(|| own(&session.verify));
        settings.cert = settings.cert.or_else(|| own(&session.cert));
        if !gave_proxies {
            let url = url_of(request)?;
            let trust_env = session.trusts_environment(py)?;
            settings.proxies = proxies::merged(py, &url, own(&session.proxies).as_ref(), None, trust_env)?;
        }
        self::send(slf, request, &settings, extra.as_ref(), allow_redirects)
    }

    /// The adapter for a URL: the one that is mounted at the longest prefix of it.
    ///
    /// # Errors
    /// `InvalidSchema` where there is none.
    fn get_adapter<'py>(slf: &Bound<'py, Self>, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let text = super::request::text(url)?;
        let lower = text.to_lowercase();
        for pair in Self::get_adapters(slf)?.bind(py).call_method0(intern!(py, "items"))?.try_iter()? {
            let (prefix, adapter): (String, Bound<'py, PyAny>) = pair?.extract()?;
            if lower.starts_with(&prefix.to_lowercase()) {
                return Ok(adapter);
            }
        }
        let shown = crate::uri::redacted(&text);
        let shown = PyString::new(py, &shown).repr()?;
        let message = format!("No connection adapters were found for {}", shown.to_cow()?);
        Err(exception(py, "InvalidSchema", message))
    }

    /// Puts an adapter in charge of the URLs that begin with `prefix`.
    fn mount(
        slf: &Bound<'_, Self>,
        prefix: &Bound<'_, PyString>,
        adapter: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let py = slf.py();
        let adapters = Self::get_adapters(slf)?.into_bound(py);
        adapters.set_item(prefix, adapter)?;
        // Longer prefixes come first.
        let length = prefix.len()?;
        let keys: Vec<Bound<'_, PyAny>> = adapters.try_iter()?.collect::<PyResult<_>>()?;
        for key in keys {
            if key.len()? < length {
                let value = adapters.call_method1(intern!(py, "pop"), (&key,))?;
                adapters.set_item(key, value)?;
            }
        }
        Ok(())
    }

    /// The Location of a redirect; `None` where the response is none.
    fn get_redirect_target<'py>(
        &self,
        py: Python<'py>,
        resp: &Bound<'py, PyAny>,
    ) -> PyResult<Option<String>> {
        redirects::location(py, resp)
    }

    /// Whether Authorization must not go on from `old_url` to `new_url`.
    fn should_strip_auth(&self, old_url: &str, new_url: &str) -> bool {
        !crate::http::redirect::is_same_origin(old_url, new_url)
    }

    /// The method of the request that follows a redirect.
    fn rebuild_method(
        &self,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        redirects::rebuild_method(prepared_request, response)
    }

    /// The proxies for the request that follows a redirect; Proxy-Authorization is taken off it.
    #[pyo3(signature = (prepared_request, proxies))]
    fn rebuild_proxies<'py>(
        slf: &Bound<'py, Self>,
        prepared_request: &Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match redirects::rebuild_proxies(slf, prepared_request, proxies)? {
            Some(proxies) => Ok(proxies),
            None => proxies::none(slf.py()),
        }
    }

    /// Takes Authorization off a request that goes to another origin; then looks into netrc.
    fn rebuild_auth(
        slf: &Bound<'_, Self>,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        redirects::rebuild_auth(slf, prepared_request, response, false)
    }

    /// Follows the redirects of `resp`, one response a step; with `yield_requests` the requests instead,
    /// which are not sent.
    #[pyo3(signature = (
        resp, req, stream=None, timeout=None, verify=None, cert=None, proxies=None, yield_requests=false,
        **adapter_kwargs
    ))]
    #[expect(clippy::too_many_arguments, reason = "requests' parameters")]
    fn resolve_redirects<'py>(
        slf: &Bound<'py, Self>,
        resp: &Bound<'py, PyAny>,
        req: &Bound<'py, PyAny>,
        stream: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
        proxies: Option<Bound<'py, PyAny>>,
        yield_requests: bool,
        adapter_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Redirects> {
        let settings = Settings { stream, timeout, verify, cert, proxies, ..Settings::default() };
        let extra = adapter_kwargs.filter(|keywords| !keywords.is_empty());
        Ok(Redirects::new(slf, Hops::new(slf, resp, req, &settings, extra)?, yield_requests))
    }

    #[pyo3(signature = (url, params=None, **kwargs))]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        params: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let keywords = kwargs.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
        keywords.set_item(intern!(py, "params"), params)?;
        verb(slf, intern!(py, "GET"), url, Some(&keywords), Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn options<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        verb(slf, intern!(slf.py(), "OPTIONS"), url, kwargs, Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn head<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        verb(slf, intern!(slf.py(), "HEAD"), url, kwargs, Some(false))
    }

    #[pyo3(signature = (url, data=None, json=None, **kwargs))]
    fn post<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let keywords = with_body(kwargs, data, slf.py())?;
        keywords.set_item(intern!(slf.py(), "json"), json)?;
        verb(slf, intern!(slf.py(), "POST"), url, Some(&keywords), None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn put<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let keywords = with_body(kwargs, data, slf.py())?;
        verb(slf, intern!(slf.py(), "PUT"), url, Some(&keywords), None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn patch<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let keywords = with_body(kwargs, data, slf.py())?;
        verb(slf, intern!(slf.py(), "PATCH"), url, Some(&keywords), None)
    }

    #[pyo3(signature = (url, **kwargs))]
    fn delete<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        verb(slf, intern!(slf.py(), "DELETE"), url, kwargs, None)
    }

    /// Closes the connections that are not in use; the session can be used again.
    fn close(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        py.detach(|| this.transport.close());
        if let Some(adapters) = this.adapters.known(py) {
            for adapter in adapters.bind(py).call_method0(intern!(py, "values"))?.try_iter()? {
                adapter?.call_method0(intern!(py, "close"))?;
            }
        }
        Ok(())
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_args))]
    fn __exit__(slf: &Bound<'_, Self>, _args: &Bound<'_, PyTuple>) -> PyResult<()> {
        slf.call_method0(intern!(slf.py(), "close"))?;
        Ok(())
    }

    #[getter]
    fn get_headers<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.headers)
    }

    #[setter]
    fn set_headers(&self, value: Py<PyAny>) {
        self.headers.set(value);
    }

    #[getter]
    fn get_params<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.params)
    }

    #[setter]
    fn set_params(&self, value: Py<PyAny>) {
        self.params.set(value);
    }

    #[getter]
    fn get_auth<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.auth)
    }

    #[setter]
    fn set_auth(&self, value: Py<PyAny>) {
        self.auth.set(value);
    }

    #[getter]
    fn get_verify<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.verify)
    }

    #[setter]
    fn set_verify(&self, value: Py<PyAny>) {
        self.verify.set(value);
    }

    #[getter]
    fn get_cert<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.cert)
    }

    #[setter]
    fn set_cert(&self, py: Python<'_>, value: Py<PyAny>) {
        set_or_clear(py, &self.cert, value);
    }

    #[getter]
    fn get_stream(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.stream.known(py).map_or_else(|| Ok(false.into_pyobject(py)?.to_owned().into_any().unbind()), Ok)
    }

    #[setter]
    fn set_stream(&self, py: Python<'_>, value: Py<PyAny>) {
        set_or_clear(py, &self.stream, value);
    }

    #[getter]
    fn get_proxies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.proxies.get(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_proxies(&self, value: Py<PyAny>) {
        self.proxies.set(value);
    }

    #[getter]
    fn get_hooks(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.hooks.get(py, || Ok(hooks::defaults(py)?.into_any().unbind()))
    }

    #[setter]
    fn set_hooks(&self, value: Py<PyAny>) {
        self.hooks.set(value);
    }

    #[getter]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.cookies.get(py, || cookies::to_python(py, self.jar.clone()))
    }

    #[setter]
    fn set_cookies(&self, value: Py<PyAny>) {
        self.cookies.set(value);
    }

    #[getter]
    fn get_adapters(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        this.adapters.get(py, || {
            let adapters = proxies::none(py)?;
            for prefix in ["https://", "http://"] {
                adapters.set_item(prefix, Py::new(py, HTTPAdapter::on(Arc::clone(&this.transport)))?)?;
            }
            Ok(adapters.unbind())
        })
    }

    #[setter]
    fn set_adapters(&self, value: Py<PyAny>) {
        self.adapters.set(value);
    }

    #[classattr]
    #[pyo3(name = "__attrs__")]
    fn attrs() -> Vec<&'static str> {
        STATE.to_vec()
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let state = PyDict::new(py);
        for name in slf.getattr("__attrs__")?.try_iter()? {
            let name = name?.cast_into::<PyString>()?;
            state.set_item(&name, slf.getattr_opt(&name)?)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        slf.get().initialise(slf.py())?;
        for (name, value) in state {
            slf.setattr(name.cast_into::<PyString>()?, value)?;
        }
        Ok(())
    }

    #[getter]
    fn get_max_redirects<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.max_redirects)
    }

    #[setter]
    fn set_max_redirects(&self, value: Py<PyAny>) {
        self.max_redirects.set(value);
    }

    #[getter]
    fn get_trust_env<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.trust_env)
    }

    #[setter]
    fn set_trust_env(&self, value: Py<PyAny>) {
        self.trust_env.set(value);
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.attributes().into_iter().try_for_each(|attribute| attribute.visit(&visit))
    }

    fn __clear__(&self) {
        for attribute in self.attributes() {
            attribute.clear();
        }
    }
}

/// What a pickled session holds (`requests.Session.__attrs__`).
const STATE: [&str; 12] = [
    "headers",
    "cookies",
    "auth",
    "proxies",
    "hooks",
    "params",
    "verify",
    "cert",
    "adapters",
    "stream",
    "trust_env",
    "max_redirects",
];

impl Session {
    const fn attributes(&self) -> [&Slot; 12] {
        [
            &self.headers,
            &self.params,
            &self.auth,
            &self.verify,
            &self.cert,
            &self.stream,
            &self.proxies,
            &self.hooks,
            &self.cookies,
            &self.adapters,
            &self.max_redirects,
            &self.trust_env,
        ]
    }
}

/// `None` is the same as not set.
fn set_or_clear(py: Python<'_>, slot: &Slot, value: Py<PyAny>) {
    if value.is_none(py) { slot.clear() } else { slot.set(value) }
}

/// The headers that every session sends unless told otherwise.
#[pyfunction]
pub fn default_headers(py: Python<'_>) -> CaseInsensitiveDict {
    let mut headers = Headers::default();
    headers.set("User-Agent", concat!("oxhorizon/", env!("CARGO_PKG_VERSION")));
    headers.set("Accept-Encoding", "gzip, deflate, br, zstd");
    headers.set("Accept", "*/*");
    headers.set("Connection", "keep-alive");
    CaseInsensitiveDict::from_headers(py, &headers)
}
