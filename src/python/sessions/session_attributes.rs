//! The attributes of a `Session`.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::convert::loggable::shown_base_url;
use crate::python::interpreter::attribute::plain_attributes;
use crate::python::request::{hooks, proxies};
use crate::python::sessions::adapter::HTTPAdapter;
use crate::python::sessions::session::Session;

plain_attributes! {
    Session {
        /// The headers of every request. A call's headers are merged in; ``None`` as a value removes one.
        get_headers, set_headers: state.attributes.headers;
        /// The query parameters of every request, a dict.
        get_params, set_params: state.attributes.params;
        /// The authentication: a ``(user, password)`` pair, or a callable on a :class:`PreparedRequest`.
        get_auth, set_auth: state.attributes.auth;
        /// Whether to verify the server's certificate: ``True``, ``False``, or the path of a CA bundle.
        get_verify, set_verify: state.attributes.verify;
        /// The maximum number of redirects of a call; 30 by default.
        get_max_redirects, set_max_redirects: state.attributes.max_redirects;
        /// Whether to use proxies and CA bundles of the environment, and netrc.
        get_trust_env, set_trust_env: state.attributes.trust_env;
        /// The timeout of calls without one, in seconds, or a pair: connect and read timeout. A ``timeout`` of
        /// ``None`` in a call is no timeout. ``None``, the default, waits forever. requests has no such setting.
        get_timeout, set_timeout: state.attributes.timeout;
        /// How often a failed call is repeated, or a policy. A number means what it means for
        /// ``HTTPAdapter(max_retries=…)``; an adapter with retries of its own keeps them. ``None``, the default,
        /// leaves it to the adapters. requests has no such setting.
        get_retries, set_retries: state.attributes.retries;
    }
}

#[pymethods]
impl Session {
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(format!("<{}{}>", slf.get_type().name()?, shown_base_url(slf.as_any())))
    }

    /// The path of a client certificate with its key, or a pair: the paths of certificate and key.
    #[getter]
    fn get_cert<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.cert.get_or_none(py)
    }

    #[setter]
    fn set_cert(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.cert.set_unless_none(py, value);
    }

    /// Whether response bodies are left unread when a call returns.
    #[getter]
    fn get_stream(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.stream.get_if_set(py).map_or_else(|| false.into_py_any(py), Ok)
    }

    #[setter]
    fn set_stream(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.stream.set_unless_none(py, value);
    }

    /// Proxy URLs by scheme, or by scheme and host: ``{"https": "http://proxy:8080"}``.
    #[getter]
    fn get_proxies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.proxies.get_or_init(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_proxies(&self, value: Py<PyAny>) {
        self.state.attributes.proxies.set(value);
    }

    /// Callables that receive each response, by event.
    #[getter]
    fn get_hooks(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.hooks.get_or_init(py, || Ok(hooks::defaults(py)?.into_any().unbind()))
    }

    #[setter]
    fn set_hooks(&self, value: Py<PyAny>) {
        self.state.attributes.hooks.set(value);
    }

    /// The cookies of all requests. You can set any ``http.cookiejar.CookieJar``.
    #[getter]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.cookies_attribute(py)
    }

    #[setter]
    fn set_cookies(&self, value: Py<PyAny>) {
        self.state.attributes.cookies.set(value);
    }

    /// The transport adapters by URL prefix; see :meth:`mount`.
    #[getter]
    pub(super) fn get_adapters(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        let (py, state) = (slf.py(), &slf.get().state);
        state.attributes.adapters.get_or_init(py, || {
            let adapters = proxies::none(py)?;
            for prefix in ["https://", "http://"] {
                adapters.set_item(prefix, HTTPAdapter::on(py, Arc::clone(state.transport()))?)?;
            }
            Ok(adapters.unbind())
        })
    }

    #[setter]
    fn set_adapters(&self, value: Py<PyAny>) {
        self.state.attributes.adapters.set(value);
    }

    /// The maximum size of a decoded response body, in bytes; ``None``, the default, for no limit. requests
    /// has no such setting.
    #[getter]
    fn get_max_response_size<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.max_response_size.get_or_none(py)
    }

    #[setter]
    fn set_max_response_size(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.max_response_size.set_unless_none(py, value);
    }

    /// How many connections the session may have: a number, or limits. A call beyond them waits for its
    /// connect timeout. They do not apply to adapters that a program mounts. ``None``, the default, for no
    /// limits. requests has no such setting.
    #[getter]
    fn get_limits<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.limits.get_or_none(py)
    }

    #[setter]
    fn set_limits(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        self.state.set_limits(value)
    }

    /// The base of relative URLs: their path is appended to its path. ``None``, the default, allows absolute
    /// URLs only. requests has no such setting; httpx has.
    #[getter]
    fn get_base_url<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.base_url.get_or_none(py)
    }

    #[setter]
    fn set_base_url(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.base_url.set_unless_none(py, value);
    }
}
