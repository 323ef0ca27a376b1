//! `Session`: its settings, and how they merge with the arguments of a call.

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use super::arguments::{Arguments, refuse_unless_empty, truth};
use super::auth::{Auth, auth_of_url};
use super::body::BodyData;
use super::call::{Outcome, Plan, Stopped, run};
use super::errors::{About, exception};
use super::form;
use super::headers::{CaseInsensitiveDict, merge_fields};
use super::oauth1_session::OAuth1Session;
use super::request::Prepared;
use super::response::Response;
use super::settings::{self, Verify};
use super::slot::Slot;
use crate::http::client::Options;
use crate::http::engine::Transport;
use crate::http::headers::Headers;
use crate::http::url;
use crate::uri::split;

/// requests' `DEFAULT_REDIRECT_LIMIT`.
const MAX_REDIRECTS: usize = 30;

/// A session: settings for many requests, and the connections that they share
/// (`requests.Session`).
#[pyclass(module = "oxhorizon", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct Session {
    headers: Slot,
    params: Slot,
    pub(super) auth: Slot,
    verify: Slot,
    max_redirects: Slot,
    trust_env: Slot,
    transport: Transport,
}

impl Session {
    /// Sets every setting to its default.
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

    fn plan(
        &self,
        method: &Bound<'_, PyAny>,
        url: &Bound<'_, PyAny>,
        arguments: &Arguments<'_>,
    ) -> PyResult<Plan> {
        let py = url.py();
        let method = text(method)?.to_uppercase();
        let url = self.prepare_url(url, arguments.params.as_ref())?;

        let defaults = Self::setting(py, &self.headers);
        let mut headers = match defaults.cast_exact::<CaseInsensitiveDict>() {
            Ok(own) => CaseInsensitiveDict::to_fields(own)?,
            Err(_) => {
                let mut headers = Headers::default();
                if !defaults.is_none() {
                    merge_fields(&mut headers, &defaults, true)?;
                }
                Arc::new(headers)
            }
        };
        if let Some(fields) = &arguments.headers {
            merge_fields(Arc::make_mut(&mut headers), fields, true)?;
        }
        let body =
            BodyData::prepare(arguments.data.as_ref(), arguments.json.as_ref(), &method, &mut headers)?;

        let auth = match &arguments.auth {
            Some(auth) => Auth::from_python(auth)?,
            None => Auth::from_python(&Self::setting(py, &self.auth))?,
        };
        let auth = if matches!(auth, Auth::None) && url.contains('@') { auth_of_url(&url) } else { auth };

        let (connect_timeout, read_timeout) = settings::timeouts(arguments.timeout.as_ref())?;
        let trust_env = Self::setting(py, &self.trust_env).is_truthy()?;
        let verify = Verify::new(arguments.verify.as_ref(), &Self::setting(py, &self.verify), trust_env)?;
        if verify.is_off() && url.starts_with("https:") {
            warn_unverified(py, &url)?;
        }
        let trust = verify.trust(py, &url);
        Ok(Plan {
            base: Arc::new(Prepared { method, url, headers, body }),
            auth,
            options: Options { connect_timeout, read_timeout, trust },
            verify,
            allow_redirects: arguments.allow_redirects.unwrap_or(true),
            max_redirects: Self::setting(py, &self.max_redirects).extract()?,
        })
    }

    fn prepare_url(&self, url: &Bound<'_, PyAny>, params: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
        let py = url.py();
        let url = if url.is_instance_of::<PyString>() || url.is_instance_of::<PyBytes>() {
            text(url)?
        } else {
            url.str()?.to_cow()?.into_owned()
        };
        let defaults = Self::setting(py, &self.params);
        let given = match params {
            Some(params) if params.is_truthy()? => Some(params),
            _ => None,
        };
        // requests merges mappings only, and has no use for a session's params of another kind.
        let params = match (defaults.is_truthy()?, given) {
            (false, given) => given.cloned(),
            (true, None) => Some(defaults).filter(|defaults| defaults.cast::<PyMapping>().is_ok()),
            (true, Some(params)) => match (params.cast::<PyMapping>(), defaults.cast::<PyMapping>()) {
                (Ok(own), Ok(defaults)) => {
                    let merged = PyDict::new(py);
                    merged.update(defaults)?;
                    merged.update(own)?;
                    Some(merged.into_any())
                }
                _ => Some(params.clone()),
            },
        };
        let encoded = match &params {
            None => String::new(),
            Some(params) if params.is_instance_of::<PyString>() => text(params)?,
            Some(params) if params.is_instance_of::<PyBytes>() => {
                params.call_method1(intern!(py, "decode"), ("ascii",))?.extract()?
            }
            Some(params) if !params.hasattr(intern!(py, "__iter__"))? => {
                // requests puts it behind a query that is there, and fails without one.
                if !split(&url).query.is_empty() {
                    return Ok(url::prepare(&url, params.str()?.to_cow()?.as_ref())?);
                }
                let kind = params.get_type();
                let message = format!("params must be a dict, a list of pairs, str or bytes, not {kind}");
                return Err(PyTypeError::new_err(message));
            }
            Some(params) => form::encode(params)?,
        };
        Ok(url::prepare(&url, &encoded)?)
    }
}

fn warn_unverified(py: Python<'_>, url: &str) -> PyResult<()> {
    let (host, _) = crate::uri::host_and_port(split(url).authority);
    let category = py.import("oxhorizon.exceptions")?.getattr("InsecureRequestWarning")?;
    let message = format!(
        "Unverified HTTPS request is being made to host '{host}'. Adding certificate verification is strongly advised."
    );
    py.import("warnings")?.call_method1("warn", (message, category, 1))?;
    Ok(())
}

/// A `str`, or `bytes` in UTF-8.
fn text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return bytes.call_method1(intern!(value.py(), "decode"), ("utf-8",))?.extract();
    }
    match value.cast::<PyString>() {
        Ok(text) => Ok(text.to_cow()?.into_owned()),
        Err(_) => {
            let kind = value.get_type();
            Err(PyTypeError::new_err(format!("expected str or bytes, not {kind}")))
        }
    }
}

/// Whether Python has put something of its own in place of a method: in a subclass, or on the
/// instance (`session.request = fake`).
fn is_replaced(slf: &Bound<'_, Session>, name: &Bound<'_, PyString>) -> PyResult<bool> {
    let py = slf.py();
    let dict = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
    if !dict.is_empty() && dict.contains(name)? {
        return Ok(true);
    }
    let class = slf.get_type();
    if class.is(Session::type_object(py)) || class.is(OAuth1Session::type_object(py)) {
        return Ok(false);
    }
    Ok(!class.getattr(name)?.is(Session::type_object(py).getattr(name)?))
}

fn send<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyAny>,
    url: &Bound<'py, PyAny>,
    arguments: &Arguments<'py>,
) -> PyResult<Bound<'py, Response>> {
    let py = slf.py();
    let session = slf.get();
    let plan = session.plan(method, url, arguments)?;
    let max_redirects = plan.max_redirects;
    match py.detach(|| run(&session.transport, plan)) {
        Ok(Outcome::Answered(exchanges)) => Response::from_exchanges(py, exchanges),
        Ok(Outcome::TooManyRedirects(exchanges)) => {
            let response = Response::from_exchanges(py, exchanges)?;
            let message = format!("Exceeded {max_redirects} redirects.");
            Err(exception(
                py,
                "TooManyRedirects",
                About { message, keyword: "response", object: response.as_any() },
            ))
        }
        Err(Stopped { failure, request }) => {
            let error = PyErr::from(failure);
            if let Some(request) = request.filter(|_| error.value(py).hasattr("request").unwrap_or(false)) {
                error.value(py).setattr("request", request.to_prepared().to_python(py)?)?;
            }
            Err(error)
        }
    }
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
        return slf.call_method("request", (method, url), Some(&keywords));
    }
    let mut arguments = Arguments::from_keywords(keywords)?;
    arguments.allow_redirects = arguments.allow_redirects.or(allow_redirects);
    Ok(send(slf, method, url, &arguments)?.into_any())
}

fn with_body<'py>(
    keywords: Option<&Bound<'py, PyDict>>,
    data: Option<Bound<'py, PyAny>>,
    json: Option<Bound<'py, PyAny>>,
    py: Python<'py>,
) -> PyResult<Bound<'py, PyDict>> {
    let keywords = keywords.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
    keywords.set_item("data", data)?;
    if let Some(json) = json {
        keywords.set_item("json", json)?;
    }
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
    ) -> PyResult<Bound<'py, Response>> {
        let later = [("cookies", cookies), ("files", files), ("proxies", proxies), ("hooks", hooks)];
        for (name, value) in later.into_iter().chain([("stream", stream), ("cert", cert)]) {
            refuse_unless_empty(name, value.as_ref())?;
        }
        let arguments = Arguments { params, data, json, headers, auth, timeout, verify, allow_redirects };
        send(slf, method, url, &arguments)
    }

    #[pyo3(signature = (url, **kwargs))]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        verb(slf, intern!(slf.py(), "GET"), url, kwargs, Some(true))
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
        let keywords = with_body(kwargs, data, json, slf.py())?;
        verb(slf, intern!(slf.py(), "POST"), url, Some(&keywords), None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn put<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let keywords = with_body(kwargs, data, None, slf.py())?;
        verb(slf, intern!(slf.py(), "PUT"), url, Some(&keywords), None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn patch<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let keywords = with_body(kwargs, data, None, slf.py())?;
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
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.transport.close());
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
        self.headers.visit(&visit)?;
        self.params.visit(&visit)?;
        self.auth.visit(&visit)?;
        self.verify.visit(&visit)
    }

    fn __clear__(&self) {
        self.headers.clear();
        self.params.clear();
        self.auth.clear();
        self.verify.clear();
    }
}

/// The headers that every session sends unless told otherwise.
#[pyfunction]
pub fn default_headers(py: Python<'_>) -> CaseInsensitiveDict {
    let mut headers = Headers::default();
    headers.set("User-Agent", concat!("oxhorizon/", env!("CARGO_PKG_VERSION")));
    headers.set("Accept-Encoding", "gzip, deflate, br");
    headers.set("Accept", "*/*");
    headers.set("Connection", "keep-alive");
    CaseInsensitiveDict::from_headers(py, &headers)
}
