//! `Session`: the methods of `requests.Session`. Its state is in `state`, its attributes in `session_attributes`.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use pyo3::{IntoPyObjectExt, PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::headers::{AGENT, Headers};
use crate::python::convert::errors::exception;
use crate::python::convert::headers::CaseInsensitiveDict;
use crate::python::convert::values::{Explicit, text, truth};
use crate::python::interpreter::initialiser::shown_init;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::pickling::reduce;
use crate::python::interpreter::python_side;
use crate::python::interpreter::shipped_members::ShippedMembers;
use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::request::prepared_request::{PreparedRequest, url_of};
use crate::python::request::proxies;
use crate::python::request::send_options::{SendArgs, SendOptions};
use crate::python::sessions::adapter::{HTTPAdapter, has_patched_close};
use crate::python::sessions::call::Call;
use crate::python::sessions::flow::Flow;
use crate::python::sessions::overrides::SessionMethod;
use crate::python::sessions::own_settings::OwnSettings;
use crate::python::sessions::rebuild;
use crate::python::sessions::redirects::{self, RedirectChain};
use crate::python::sessions::resolve_redirects::Redirects;
use crate::python::sessions::send::{request, run};
use crate::python::sessions::state::{SessionAttributes, State};

/// requests' `DEFAULT_REDIRECT_LIMIT`.
const MAX_REDIRECTS: usize = 30;

/// Settings, cookies and connections shared by many requests (``requests.Session``).
///
/// A session is thread-safe. After a fork, the child process opens its own connections. Requests are not
/// signed; for that see :class:`OAuth1Session`.
///
/// ::
///
///     with Session(base_url="https://api.example.com") as session:
///         session.headers["Accept"] = "application/json"
///         users = session.get("/users", params={"page": 2}, timeout=10).json()
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Session {
    pub state: State,
}

/// The constructor, which tracers and mocks patch.
static INIT: ShippedMembers<1> = ShippedMembers::new(["__init__"]);

/// Remembers the constructor as shipped. Called when the module is loaded.
pub fn remember_shipped(py: Python<'_>) -> PyResult<()> {
    INIT.remember(&Session::type_object(py), &[])
}

impl Session {
    /// Whether a program replaced `__init__` in the class itself.
    pub fn has_patched_init(py: Python<'_>) -> PyResult<bool> {
        INIT.has_replacement(&Self::type_object(py), 0..1)
    }

    /// `__init__` without arguments.
    pub fn initialise_default(slf: &Bound<'_, Self>) -> PyResult<()> {
        Self::__init__(slf, None, None, None, None)
    }

    /// A session that signs.
    pub fn signing() -> Self {
        Self { state: State::signing() }
    }

    /// Sets the attributes that are not made when they are first read.
    fn initialise(&self, py: Python<'_>) -> PyResult<()> {
        let attributes = &self.state.attributes;
        attributes.headers.set(Py::new(py, default_headers(py))?.into_any());
        attributes.params.set(PyDict::new(py).into_any().unbind());
        attributes.auth.set(py.None());
        attributes.verify.set(true.into_pyobject(py)?.to_owned().into_any().unbind());
        attributes.max_redirects.set(MAX_REDIRECTS.into_pyobject(py)?.into_any().unbind());
        attributes.trust_env.set(true.into_pyobject(py)?.to_owned().into_any().unbind());
        Ok(())
    }
}

/// A call on a session.
pub fn call_of<'a, 'py>(slf: &'a Bound<'py, Session>) -> PyResult<Call<'a, 'py>> {
    Call::new(slf.as_any(), &slf.get().state)
}

/// The state of a session object.
fn state_of<'a>(session: &'a Bound<'_, PyAny>) -> PyResult<&'a State> {
    Ok(&session.cast::<Session>()?.get().state)
}

shown_init! {
    /// Creates a session. requests has none of these parameters.
    ///
    /// :param base_url: the base of relative URLs; ``None`` allows absolute URLs only.
    /// :param timeout: the timeout of calls without one, in seconds, or a pair: connect and read timeout.
    /// :param retries: how often a failed call is repeated, or a policy.
    /// :param limits: how many connections the session may have: a number, or limits.
    /// :raises TypeError: a value has a wrong type.
    /// :raises ValueError: a value cannot be used.
    Session("*, base_url=None, timeout=None, retries=None, limits=None")
}

#[pymethods]
impl Session {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[pyo3(signature = (*, base_url=None, timeout=None, retries=None, limits=None))]
    fn __init__<'py>(
        slf: &Bound<'py, Self>,
        base_url: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        retries: Option<Bound<'py, PyAny>>,
        limits: Option<Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        OwnSettings { base_url, timeout, retries, limits }.apply(&this.state)?;
        this.initialise(py)?;
        // requests mounts two adapters here. Ours are made when they are needed, unless the program watches for it.
        let class = HTTPAdapter::replacement_in_sessions(py)?;
        let call = call_of(slf)?;
        if class.is_some() || call.has_override(SessionMethod::Mount)? {
            this.state.attributes.adapters.set(proxies::none(py)?.unbind());
            for prefix in ["https://", "http://"] {
                let adapter = match &class {
                    Some(class) => class.call0()?,
                    None => HTTPAdapter::on(py, Arc::clone(this.state.transport()))?,
                };
                call.method(SessionMethod::Mount, (prefix, adapter), None)?;
            }
        }
        Ok(())
    }

    /// Sends a request and returns the response.
    ///
    /// ::
    ///
    ///     session = Session()
    ///     response = session.request("GET", "https://api.example.com/users", params={"page": 2}, timeout=10)
    ///
    /// :param method: the HTTP method; sent in upper case.
    /// :param url: an absolute URL, or one relative to :attr:`base_url`.
    /// :param params: the query: a dict, a list of pairs, or encoded text.
    /// :param data: the body: a dict or list of pairs (a form), ``str``, ``bytes``, a file, or an iterable of
    ///     bytes, which is sent with chunked encoding.
    /// :param json: the body as a JSON-serialisable object; ignored if *data* is given.
    /// :param headers: merged with the session's headers; ``None`` as a value removes one.
    /// :param auth: overrides the session's authentication.
    /// :param timeout: the connect and read timeout in seconds, or a pair of the two. ``None`` waits forever;
    ///     without it, the session's :attr:`timeout` applies.
    /// :param allow_redirects: whether to follow redirects.
    /// :param cookies: a dict or a jar of cookies for this request only.
    /// :param files: the files of a ``multipart/form-data`` body by field name: a file, its content, or a
    ///     tuple of file name, file or content, media type and headers.
    /// :param proxies: merged with the session's proxies.
    /// :param hooks: override the session's hooks.
    /// :param stream: whether to leave the response body unread; overrides the session's setting.
    /// :param verify: overrides the session's setting.
    /// :param cert: overrides the session's setting.
    /// :param max_response_size: overrides the session's limit on the size of a decoded body, in bytes. It
    ///     applies to each response of a redirect chain. The size is counted during reading and streaming, so
    ///     that a larger body is never in memory.
    /// :param progress: reports the progress of the upload. ``True`` displays it, with tqdm if it is
    ///     installed. A callable receives the number of bytes sent and the total, ``None`` if it is unknown.
    ///     Adapters of other libraries report nothing.
    /// :param retries: overrides the session's :attr:`retries` and those of the adapter: a number, or a
    ///     policy. Adapters of other libraries ignore it.
    /// :raises oxhorizon.exceptions.ResponseTooLarge: a body is larger than *max_response_size*.
    /// :raises oxhorizon.exceptions.RequestException: the request failed; the subclasses tell how.
    /// :raises ValueError: an argument cannot be sent or signed.
    #[pyo3(signature = (
        method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
        timeout=Explicit::default(), allow_redirects=None, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
        max_response_size=None, progress=None, retries=None
    ), text_signature = "($self, method, url, params=None, data=None, headers=None, cookies=None, files=None, \
        auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, \
        cert=None, json=None, max_response_size=None, progress=None, retries=None)")]
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
        timeout: Explicit,
        #[pyo3(from_py_with = truth)] allow_redirects: Option<bool>,
        proxies: Option<Py<PyAny>>,
        hooks: Option<Bound<'py, PyAny>>,
        stream: Option<Py<PyAny>>,
        verify: Option<Py<PyAny>>,
        cert: Option<Py<PyAny>>,
        json: Option<Bound<'py, PyAny>>,
        max_response_size: Option<Py<PyAny>>,
        progress: Option<Bound<'py, PyAny>>,
        retries: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let args =
            RequestArgs { method: None, url: None, headers, files, data, params, auth, cookies, hooks, json };
        let options = SendOptions {
            stream,
            timeout: timeout.0,
            verify,
            cert,
            proxies,
            max_response_size,
            retries,
            ..SendOptions::default()
        };
        request(&call_of(slf)?, method, url, CallArgs { request: args, options, allow_redirects, progress })
    }

    /// Prepares a request with the session's settings and cookies.
    fn prepare_request<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PreparedRequest>> {
        let args = RequestArgs::of_request(request)?;
        let prepared = PreparedRequest::build(slf.py(), &args, Some(&slf.get().state))?;
        prepared.get().state.sign()?;
        Ok(prepared)
    }

    /// Merges the given settings for a request to *url* with those of the environment and the session.
    ///
    /// :return: proxies, stream, verify and cert, as keyword arguments for :meth:`send`.
    fn merge_environment_settings<'py>(
        &self,
        py: Python<'py>,
        url: &Bound<'py, PyAny>,
        proxies: Option<Py<PyAny>>,
        stream: Option<Py<PyAny>>,
        verify: Option<Py<PyAny>>,
        cert: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let call = SendOptions { stream, verify, cert, proxies, ..SendOptions::default() };
        let mut merged = self.state.merged_options(py, &text(url)?, &call)?;
        merged.timeout = None;
        merged.to_keywords(py)
    }

    /// Sends a prepared request.
    ///
    /// :param kwargs: stream, timeout, verify, cert, proxies, allow_redirects, max_response_size and retries,
    ///     as for :meth:`request`.
    /// :raises ValueError: the request is not a prepared one.
    #[pyo3(name = "send", signature = (request, **kwargs), text_signature = "($self, request, *, stream=None, \
        timeout=None, verify=None, cert=None, proxies=None, allow_redirects=True, max_response_size=None, retries=None, **kwargs)")]
    fn send_prepared<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        if !request.hasattr(intern!(py, "path_url"))? {
            return Err(PyValueError::new_err("You can only send PreparedRequests."));
        }
        let mut args = SendArgs::from_keywords(kwargs)?;
        slf.get().state.send_args(py, &url_of(request)?, &mut args)?;
        run(&call_of(slf)?, Flow::shipped(request, args.options, args.allow_redirects))
    }

    /// Returns the adapter for a URL: the one mounted at the longest matching prefix.
    ///
    /// :raises oxhorizon.exceptions.InvalidSchema: no prefix matches.
    fn get_adapter<'py>(slf: &Bound<'py, Self>, url: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let url = text(url)?;
        let lower = url.to_lowercase();
        for pair in Self::get_adapters(slf)?.bind(py).call_method0(intern!(py, "items"))?.try_iter()? {
            let (prefix, adapter): (String, Bound<'py, PyAny>) = pair?.extract()?;
            if lower.starts_with(&prefix.to_lowercase()) {
                return Ok(adapter);
            }
        }
        let shown = crate::uri::redacted(&url);
        let shown = PyString::new(py, &shown).repr()?;
        let message = format!("No connection adapters were found for {}", shown.to_cow()?);
        Err(exception(py, "InvalidSchema", message))
    }

    /// Registers an adapter for the URLs that begin with *prefix*.
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

    /// Returns the Location of a redirect; ``None`` for any other response.
    fn get_redirect_target<'py>(
        &self,
        py: Python<'py>,
        resp: &Bound<'py, PyAny>,
    ) -> PyResult<Option<String>> {
        redirects::location(py, resp)
    }

    /// Returns whether a redirect between these URLs must drop the Authorization header.
    fn should_strip_auth(&self, old_url: &str, new_url: &str) -> bool {
        !crate::http::redirect::is_same_origin(old_url, new_url)
    }

    /// Sets the method of the request that follows a redirect.
    fn rebuild_method(
        &self,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        rebuild::rebuild_method(prepared_request, response)
    }

    /// Returns the proxies for the request after a redirect, and removes its Proxy-Authorization.
    #[pyo3(signature = (prepared_request, proxies))]
    fn rebuild_proxies<'py>(
        slf: &Bound<'py, Self>,
        prepared_request: &Bound<'py, PyAny>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let Some(proxies) = rebuild::rebuild_proxies(&call_of(slf)?, prepared_request, proxies)? else {
            return proxies::none(slf.py());
        };
        // Our adapter sets the header itself; other adapters expect it here.
        python_side::authorize_proxies(slf.py())?.call1((prepared_request, &proxies))?;
        Ok(proxies)
    }

    /// Removes the Authorization header if a redirect leads to another origin, then applies netrc.
    fn rebuild_auth(
        slf: &Bound<'_, Self>,
        prepared_request: &Bound<'_, PyAny>,
        response: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        rebuild::rebuild_auth(&call_of(slf)?, prepared_request, response, false)
    }

    /// Follows the redirects of *resp* and yields each response.
    ///
    /// :param yield_requests: whether to yield the prepared requests instead of sending them.
    /// :raises oxhorizon.exceptions.TooManyRedirects: there are more than :attr:`max_redirects`.
    #[pyo3(signature = (
        resp, req, stream=None, timeout=None, verify=None, cert=None, proxies=None, yield_requests=false,
        **adapter_kwargs
    ), text_signature = "($self, resp, req, stream=False, timeout=None, verify=True, cert=None, proxies=None, \
        yield_requests=False, **adapter_kwargs)")]
    #[expect(clippy::too_many_arguments, reason = "requests' parameters")]
    fn resolve_redirects<'py>(
        slf: &Bound<'py, Self>,
        resp: &Bound<'py, PyAny>,
        req: &Bound<'py, PyAny>,
        stream: Option<Py<PyAny>>,
        timeout: Option<Py<PyAny>>,
        verify: Option<Py<PyAny>>,
        cert: Option<Py<PyAny>>,
        proxies: Option<Py<PyAny>>,
        yield_requests: bool,
        adapter_kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Redirects> {
        let py = slf.py();
        let further = SendArgs::from_keywords(adapter_kwargs)?.options;
        let options = SendOptions {
            stream,
            timeout,
            verify: Some(verify.map_or_else(|| true.into_py_any(py), Ok)?),
            cert,
            proxies,
            max_response_size: slf.get().state.limit_or(py, further.max_response_size),
            retries: further.retries,
            extra: further.extra,
            ..SendOptions::default()
        };
        let chain = RedirectChain::of(&call_of(slf)?, resp, req, &options)?;
        Ok(Redirects::new(slf.as_any(), state_of, chain, yield_requests))
    }

    /// Closes the idle connections. The session can still be used.
    fn close(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        py.detach(|| this.state.transport().close());
        let adapters = match this.state.attributes.adapters.get_if_set(py) {
            None if has_patched_close(py)? => Some(Self::get_adapters(slf)?),
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

    #[classattr]
    #[pyo3(name = "__attrs__")]
    fn attrs() -> Vec<&'static str> {
        SessionAttributes::NAMES.to_vec()
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

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.state.attributes.visit(&visit)
    }

    fn __clear__(&self) {
        self.state.attributes.clear();
    }
}

/// Returns the default headers of a session (``requests.utils.default_headers``).
#[pyfunction]
pub fn default_headers(py: Python<'_>) -> CaseInsensitiveDict {
    let mut headers = Headers::default();
    headers.set("User-Agent", AGENT);
    headers.set("Accept-Encoding", "gzip, deflate, br, zstd");
    headers.set("Accept", "*/*");
    headers.set("Connection", "keep-alive");
    CaseInsensitiveDict::from_headers(py, &headers)
}
