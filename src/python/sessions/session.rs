//! `Session`: its settings, and its methods (`requests.Session`). The way of a call is in `pipeline`.

use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyString, PyTuple};
use pyo3::{PyTraverseError, PyVisit, intern};

use crate::http::headers::{AGENT, Headers};
use crate::http::transport::Transport;
use crate::python::convert::cookies::{self, Cookies, SharedJar};
use crate::python::convert::errors::exception;
use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::interpreter::attribute::Slot;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::request::call_args::{Arguments, truth};
use crate::python::request::hooks;
use crate::python::request::prepare::{self, Ingredients};
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::proxies;
use crate::python::request::send_options::Settings;
use crate::python::sessions::adapter::{HTTPAdapter, is_closed_otherwise};
use crate::python::sessions::overrides::{Step, Steps, call_step, is_replaced};
use crate::python::sessions::redirects::{self, Hops, Redirects};
use crate::python::sessions::send::{netrc_auth, request, send, set_cookies, url_of};

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
    /// Unknown: no limit.
    max_response_size: Slot,
    /// Unknown: URLs are whole.
    pub base_url: Slot,
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

    pub fn has_adapters(&self, py: Python<'_>) -> bool {
        self.adapters.known(py).is_some()
    }

    pub const fn transport(&self) -> &Arc<Transport> {
        &self.transport
    }

    pub fn trusts_environment(&self, py: Python<'_>) -> PyResult<bool> {
        Self::setting(py, &self.trust_env).is_truthy()
    }

    /// The session's limit; a `max_response_size` that is no number is an attribute of the program's own.
    pub fn known_max_response_size<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        let most = self.max_response_size.known(py)?.into_bound(py);
        Some(most).filter(|most| most.is_instance_of::<PyInt>())
    }

    /// `url` below the session's `base_url`, where it is no whole URL. A `base_url` that is no text is an attribute of
    /// the program's own.
    pub fn resolved<'py>(&self, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = url.py();
        let Some(base) = self.base_url.known(py) else { return Ok(url.clone()) };
        let Ok(base) = base.bind(py).cast::<PyString>() else { return Ok(url.clone()) };
        let text = crate::python::message::request::text(url)?;
        match crate::uri::below(&base.to_cow()?, &text) {
            Some(whole) => Ok(PyString::new(py, &whole).into_any()),
            None => Ok(url.clone()),
        }
    }

    pub fn most_redirects(&self, py: Python<'_>) -> PyResult<usize> {
        Self::setting(py, &self.max_redirects).extract()
    }

    /// The call's auth, else the session's; where neither says anything, what the user's netrc file has for the host of
    /// `url`, which is the prepared one: a host that is read in another way is not the one that is connected to.
    pub fn merged_auth<'py>(
        &self,
        py: Python<'py>,
        call: Option<&Bound<'py, PyAny>>,
        url: &str,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let own = Self::setting(py, &self.auth);
        let says = |auth: Option<&Bound<'py, PyAny>>| auth.map_or(Ok(false), |auth| auth.is_truthy());
        if !says(call)?
            && !own.is_truthy()?
            && self.trusts_environment(py)?
            && let Some(found) = netrc_auth(py, url)?
        {
            return Ok(Some(found));
        }
        Ok(call.cloned().or(Some(own)).filter(|auth| !auth.is_none()))
    }

    pub fn merged_settings<'py>(
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
            max_response_size: call.max_response_size.clone().or_else(|| self.known_max_response_size(py)),
            extra: None,
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

/// A verb method: `request()` with the method filled in, by way of an overridden `request`; `named` are
/// the arguments that have a place of their own.
fn verb<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyString>,
    url: &Bound<'py, PyAny>,
    keywords: Option<&Bound<'py, PyDict>>,
    named: Ingredients<'py>,
    allow_redirects: Option<bool>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    if is_replaced(slf, Step::Request)? {
        let keywords = keywords.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
        let takes: &[&str] = match method.to_cow()?.as_ref() {
            "GET" => &["params"],
            "POST" => &["data", "json"],
            "PUT" | "PATCH" => &["data"],
            _ => &[],
        };
        for name in takes {
            let value = match *name {
                "params" => &named.params,
                "json" => &named.json,
                _ => &named.data,
            };
            keywords.set_item(name, value)?;
        }
        if let Some(follow) = allow_redirects
            && !keywords.contains("allow_redirects")?
        {
            keywords.set_item("allow_redirects", follow)?;
        }
        return call_step(slf, Step::Request, &(method, url).into_pyobject(py)?, Some(&keywords));
    }
    let mut arguments = Arguments::from_keywords(keywords, named)?;
    arguments.allow_redirects = arguments.allow_redirects.or(allow_redirects);
    request(slf, method, url, arguments)
}

#[pymethods]
impl Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[pyo3(signature = (*, base_url=None))]
    fn __init__(slf: &Bound<'_, Self>, base_url: Option<Py<PyAny>>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if let Some(base_url) = base_url {
            must_be_base_url(base_url.bind(py))?;
            this.base_url.set(base_url);
        }
        this.initialise(py)?;
        // As requests mounts its two; ours are made when they are needed, but for a program that wants to know.
        let class = HTTPAdapter::replacement_in_sessions(py)?;
        if class.is_some() || is_replaced(slf, Step::Mount)? {
            this.adapters.set(proxies::none(py)?.unbind());
            for prefix in ["https://", "http://"] {
                let adapter = match &class {
                    Some(class) => class.call0()?,
                    None => HTTPAdapter::on(py, Arc::clone(&this.transport))?,
                };
                call_step(slf, Step::Mount, &(prefix, adapter).into_pyobject(py)?, None)?;
            }
        }
        Ok(())
    }

    #[pyo3(signature = (
        method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=None, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
        max_response_size=None, progress=None
    ), text_signature = "($self, method, url, params=None, data=None, headers=None, cookies=None, files=None, \
        auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, \
        cert=None, json=None, max_response_size=None, progress=None)")]
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
        max_response_size: Option<Bound<'py, PyAny>>,
        progress: Option<Bound<'py, PyAny>>,
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
        let settings =
            Settings { stream, timeout, verify, cert, proxies, max_response_size, ..Settings::default() };
        request(slf, method, url, Arguments { request: given, settings, allow_redirects, progress })
    }

    /// A `PreparedRequest` of a `Request` and the session's settings.
    fn prepare_request<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PreparedRequest>> {
        let given = Ingredients::of_request(request)?;
        let prepared = prepare::prepare(slf.py(), &given, Some(slf.get()))?;
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
        let url = crate::python::message::request::text(url)?;
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
        let (mut settings, allow_redirects, gave_proxies) = Settings::from_keywords(kwargs)?;
        let session = slf.get();
        let own = |slot: &Slot| slot.known(py).map(|value| value.into_bound(py));
        settings.stream = settings.stream.or_else(|| own(&session.stream));
        settings.verify = settings.verify.or_else(|| own(&session.verify));
        settings.cert = settings.cert.or_else(|| own(&session.cert));
        settings.max_response_size =
            settings.max_response_size.or_else(|| session.known_max_response_size(py));
        if !gave_proxies {
            let url = url_of(request)?;
            let trust_env = session.trusts_environment(py)?;
            settings.proxies = proxies::merged(py, &url, own(&session.proxies).as_ref(), None, trust_env)?;
        }
        send(slf, &Steps::of(slf)?, request, &settings, allow_redirects)
    }

    /// The adapter for a URL: the one that is mounted at the longest prefix of it.
    ///
    /// # Errors
    /// `InvalidSchema` where there is none.
    fn get_adapter<'py>(slf: &Bound<'py, Self>, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let text = crate::python::message::request::text(url)?;
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
        let Some(proxies) = redirects::rebuild_proxies(slf, prepared_request, proxies)? else {
            return proxies::none(slf.py());
        };
        // For adapters that do not do it themselves, as ours does.
        python_side::authorize_proxies(slf.py())?.call1((prepared_request, &proxies))?;
        Ok(proxies)
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
        let verify = verify.or_else(|| Some(PyBool::new(slf.py(), true).to_owned().into_any()));
        let py = slf.py();
        let (further, ..) = Settings::from_keywords(adapter_kwargs)?;
        let settings = Settings {
            stream,
            timeout,
            verify,
            cert,
            proxies,
            max_response_size: further.max_response_size.or_else(|| slf.get().known_max_response_size(py)),
            extra: further.extra,
            ..Settings::default()
        };
        Ok(Redirects::new(slf, Hops::new(slf, resp, req, &settings)?, yield_requests))
    }

    #[pyo3(signature = (url, params=None, **kwargs))]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        params: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients { params, ..Ingredients::default() };
        verb(slf, intern!(slf.py(), "GET"), url, kwargs, named, Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn options<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients::default();
        verb(slf, intern!(slf.py(), "OPTIONS"), url, kwargs, named, Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn head<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients::default();
        verb(slf, intern!(slf.py(), "HEAD"), url, kwargs, named, Some(false))
    }

    #[pyo3(signature = (url, data=None, json=None, **kwargs))]
    fn post<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients { data, json, ..Ingredients::default() };
        verb(slf, intern!(slf.py(), "POST"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn put<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients { data, ..Ingredients::default() };
        verb(slf, intern!(slf.py(), "PUT"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn patch<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients { data, ..Ingredients::default() };
        verb(slf, intern!(slf.py(), "PATCH"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, **kwargs))]
    fn delete<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = Ingredients::default();
        verb(slf, intern!(slf.py(), "DELETE"), url, kwargs, named, None)
    }

    /// Gets a URL into a file.
    #[pyo3(signature = (url, path, *, progress=None, **kwargs))]
    fn download<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        path: &Bound<'py, PyAny>,
        progress: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let keywords = kwargs.map_or_else(|| Ok(PyDict::new(py)), PyDictMethods::copy)?;
        keywords.set_item(intern!(py, "progress"), progress)?;
        python_side::download(py)?.call((slf, url, path), Some(&keywords))
    }

    /// Closes the connections that are not in use; the session can be used again.
    fn close(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        py.detach(|| this.transport.close());
        let adapters = match this.adapters.known(py) {
            None if is_closed_otherwise(py)? => Some(Self::get_adapters(slf)?),
            known => known,
        };
        if let Some(adapters) = adapters {
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
                adapters.set_item(prefix, HTTPAdapter::on(py, Arc::clone(&this.transport))?)?;
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

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf.as_any())
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
    fn get_max_response_size<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.max_response_size)
    }

    #[setter]
    fn set_max_response_size(&self, py: Python<'_>, value: Py<PyAny>) {
        set_or_clear(py, &self.max_response_size, value);
    }

    #[getter]
    fn get_base_url<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        Self::setting(py, &self.base_url)
    }

    #[setter]
    fn set_base_url(&self, py: Python<'_>, value: Py<PyAny>) {
        set_or_clear(py, &self.base_url, value);
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
const STATE: [&str; 14] = [
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
    "max_response_size",
    "base_url",
];

impl Session {
    const fn attributes(&self) -> [&Slot; 14] {
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
            &self.max_response_size,
            &self.base_url,
        ]
    }
}

/// # Errors
/// `TypeError` where a constructor's `base_url` is no text.
pub fn must_be_base_url(base_url: &Bound<'_, PyAny>) -> PyResult<()> {
    if base_url.is_instance_of::<PyString>() {
        return Ok(());
    }
    let kind = base_url.get_type().name()?;
    Err(PyTypeError::new_err(format!("base_url must be a str or None, not {kind}")))
}

/// `None` is the same as not set.
fn set_or_clear(py: Python<'_>, slot: &Slot, value: Py<PyAny>) {
    if value.is_none(py) { slot.clear() } else { slot.set(value) }
}

/// The headers that every session sends unless told otherwise.
#[pyfunction]
pub fn default_headers(py: Python<'_>) -> CaseInsensitiveDict {
    let mut headers = Headers::default();
    headers.set("User-Agent", AGENT);
    headers.set("Accept-Encoding", "gzip, deflate, br, zstd");
    headers.set("Accept", "*/*");
    headers.set("Connection", "keep-alive");
    CaseInsensitiveDict::from_headers(py, &headers)
}
