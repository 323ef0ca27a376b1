//! The attributes of a `Session`.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::interpreter::attribute::plain_attributes;
use crate::python::request::{hooks, proxies};
use crate::python::sessions::adapter::HTTPAdapter;
use crate::python::sessions::session::Session;

plain_attributes! {
    Session {
        get_headers, set_headers: state.attributes.headers;
        get_params, set_params: state.attributes.params;
        get_auth, set_auth: state.attributes.auth;
        get_verify, set_verify: state.attributes.verify;
        get_max_redirects, set_max_redirects: state.attributes.max_redirects;
        get_trust_env, set_trust_env: state.attributes.trust_env;
        get_timeout, set_timeout: state.attributes.timeout;
        get_retries, set_retries: state.attributes.retries;
    }
}

#[pymethods]
impl Session {
    #[getter]
    fn get_cert<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.cert.get_or_none(py)
    }

    #[setter]
    fn set_cert(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.cert.set_unless_none(py, value);
    }

    #[getter]
    fn get_stream(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.stream.get_if_set(py).map_or_else(|| false.into_py_any(py), Ok)
    }

    #[setter]
    fn set_stream(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.stream.set_unless_none(py, value);
    }

    #[getter]
    fn get_proxies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.proxies.get_or_init(py, || Ok(PyDict::new(py).into_any().unbind()))
    }

    #[setter]
    fn set_proxies(&self, value: Py<PyAny>) {
        self.state.attributes.proxies.set(value);
    }

    #[getter]
    fn get_hooks(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.attributes.hooks.get_or_init(py, || Ok(hooks::defaults(py)?.into_any().unbind()))
    }

    #[setter]
    fn set_hooks(&self, value: Py<PyAny>) {
        self.state.attributes.hooks.set(value);
    }

    #[getter]
    fn get_cookies(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.state.cookies_attribute(py)
    }

    #[setter]
    fn set_cookies(&self, value: Py<PyAny>) {
        self.state.attributes.cookies.set(value);
    }

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

    #[getter]
    fn get_max_response_size<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.max_response_size.get_or_none(py)
    }

    #[setter]
    fn set_max_response_size(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.max_response_size.set_unless_none(py, value);
    }

    #[getter]
    fn get_limits<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.limits.get_or_none(py)
    }

    #[setter]
    fn set_limits(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        self.state.set_limits(value)
    }

    #[getter]
    fn get_base_url<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.state.attributes.base_url.get_or_none(py)
    }

    #[setter]
    fn set_base_url(&self, py: Python<'_>, value: Py<PyAny>) {
        self.state.attributes.base_url.set_unless_none(py, value);
    }
}
