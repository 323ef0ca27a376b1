//! `HTTPAdapter`: what sends a prepared request and makes the response (`requests.adapters`).

use std::sync::Arc;
use std::time::Instant;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit, intern};

use super::exchange::{Stopped, exchange};
use super::logging;
use super::pickling::reduce;
use super::prepared_request::{Outgoing, PreparedRequest};
use super::request::Prepared;
use super::response::Response;
use super::settings::Settings;
use super::slot::Slot;
use super::steps::is_adapter_patched;
use crate::http::transport::Transport;

/// Sends requests over connections of its own (`requests.adapters.HTTPAdapter`).
#[pyclass(module = "oxhorizon.adapters", subclass, dict, weakref, frozen)]
#[derive(Default)]
pub struct HTTPAdapter {
    transport: Arc<Transport>,
    /// Unknown: none.
    max_retries: Slot,
}

impl HTTPAdapter {
    /// An adapter on connections that are there already.
    pub fn on(transport: Arc<Transport>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(Self { transport, max_retries: Slot::default() })
    }

    /// The connections of an adapter that does what ours does; `None` where it is to be called.
    pub fn plain_transport(adapter: &Bound<'_, PyAny>) -> PyResult<Option<Arc<Transport>>> {
        let py = adapter.py();
        let Ok(own) = adapter.cast_exact::<Self>() else { return Ok(None) };
        if own.get().max_retries.known(py).is_some() || is_adapter_patched(py)? || has_own(adapter, "send")? {
            return Ok(None);
        }
        Ok(Some(Arc::clone(&own.get().transport)))
    }
}

fn has_own(object: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    object.getattr(intern!(object.py(), "__dict__"))?.contains(name)
}

/// Sends a request over `transport`.
///
/// # Errors
/// Those of `oxhorizon.exceptions`, with the request in `request`.
pub fn transmit<'py>(
    py: Python<'py>,
    transport: &Arc<Transport>,
    request: &Bound<'py, PyAny>,
    settings: &Settings<'py>,
    stream: bool,
) -> PyResult<Bound<'py, Response>> {
    let own = request.cast::<PreparedRequest>().ok();
    let (mut outgoing, url) = match own {
        Some(own) => (own.get().outgoing(py)?, own.get().current_url(py)?),
        None => {
            let foreign = Prepared::from_python(request)?;
            let url = foreign.url.clone();
            (Outgoing::fixed(foreign), url)
        }
    };
    let mut options = settings.to_options(py, &url)?;
    options.max_response_size =
        options.max_response_size.or(own.and_then(|own| own.get().max_response_size()));
    let started = Instant::now();
    match exchange(py, transport, &mut outgoing, &options, stream) {
        Ok(exchange) => {
            logging::answered(py, exchange.request.method(), &url, &exchange.head, started)?;
            if let Some(own) = own {
                own.get().went_out(py, &exchange.request, outgoing.was_signed_anew);
            }
            Response::new_answer(py, exchange, request, transport)
        }
        Err(Stopped { failure, request: sent }) => {
            let method = sent.as_ref().map_or(outgoing.method(), |sent| sent.method()).to_owned();
            if let (Some(own), Some(sent)) = (own, sent) {
                own.get().went_out(py, &sent, outgoing.was_signed_anew);
            }
            let error = PyErr::from(failure);
            logging::failed(py, &method, &url, &error, started)?;
            if error.value(py).hasattr(intern!(py, "request"))? {
                error.value(py).setattr(intern!(py, "request"), request)?;
            }
            Err(error)
        }
    }
}

#[pymethods]
impl HTTPAdapter {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    /// `max_retries`: how often to try again where no connection comes about, or an object with the
    /// interface of `urllib3.Retry`. The pool's sizes are taken and have no effect: connections are
    /// made as they are needed, and ten of them kept to one place.
    #[pyo3(signature = (pool_connections=10, pool_maxsize=10, max_retries=None, pool_block=false))]
    fn __init__(
        slf: &Bound<'_, Self>,
        pool_connections: usize,
        pool_maxsize: usize,
        max_retries: Option<&Bound<'_, PyAny>>,
        pool_block: bool,
    ) -> PyResult<()> {
        let _ = (pool_connections, pool_maxsize, pool_block);
        if let Some(retries) = max_retries.filter(|retries| !retries.is_none()) {
            let is_zero = retries.extract::<i64>().is_ok_and(|times| times == 0);
            if !is_zero {
                slf.get().set_max_retries(slf.py(), retries)?;
            }
        }
        Ok(())
    }

    #[getter]
    fn get_max_retries(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self.max_retries.known(py) {
            Some(retries) => Ok(retries),
            None => Ok(py.import("oxhorizon._retry")?.getattr("NONE")?.unbind()),
        }
    }

    #[setter]
    fn set_max_retries(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let retries = py.import("oxhorizon._retry")?.call_method1("of", (value,))?;
        self.max_retries.set(retries.unbind());
        Ok(())
    }

    /// Sends a prepared request; the body of the response is read when it is asked for.
    #[pyo3(signature = (request, stream=None, timeout=None, verify=None, cert=None, proxies=None),
        text_signature = "($self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None)")]
    fn send<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        stream: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let timeout = timeout.or_else(|| Some(py.None().into_bound(py)));
        let settings = Settings { stream, timeout, verify, cert, proxies, ..Settings::default() };
        if !slf.get_type().is(Self::type_object(py)) {
            let name = intern!(py, "add_headers");
            slf.call_method(name, (request,), Some(&settings.to_keywords(py)?))?;
        }
        if let Some(retries) = slf.get().max_retries.known(py) {
            let keywords = settings.to_keywords(py)?;
            let again = py.import("oxhorizon._retry")?;
            return again.call_method1("send", (slf, request, keywords, retries));
        }
        let response = transmit(py, &slf.get().transport, request, &settings, true)?;
        response.get().came_through(slf.as_any())?;
        Ok(response.into_any())
    }

    /// One try of `send`.
    #[pyo3(signature = (request, stream=None, timeout=None, verify=None, cert=None, proxies=None))]
    fn _send_once<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        stream: Option<Bound<'py, PyAny>>,
        timeout: Option<Bound<'py, PyAny>>,
        verify: Option<Bound<'py, PyAny>>,
        cert: Option<Bound<'py, PyAny>>,
        proxies: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, Response>> {
        let settings = Settings { stream, timeout, verify, cert, proxies, ..Settings::default() };
        let response = transmit(slf.py(), &slf.get().transport, request, &settings, true)?;
        response.get().came_through(slf.as_any())?;
        Ok(response)
    }

    /// A response of ours from what another library's transport, or a mock of one, has received
    /// (`requests.adapters.HTTPAdapter.build_response`).
    fn build_response<'py>(
        slf: &Bound<'py, Self>,
        req: &Bound<'py, PyAny>,
        resp: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("oxhorizon._raw")?.call_method1("build_response", (slf, req, resp))
    }

    /// Called before a subclass sends a request, to add to its headers; does nothing here.
    #[pyo3(signature = (_request, **_kwargs), text_signature = "($self, request, **kwargs)")]
    fn add_headers(&self, _request: &Bound<'_, PyAny>, _kwargs: Option<&Bound<'_, PyDict>>) {}

    /// The header fields that a proxy is sent for a user and password in its URL.
    fn proxy_headers<'py>(&self, py: Python<'py>, proxy: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        py.import("oxhorizon._proxy_rules")?.call_method1(intern!(py, "proxy_headers"), (proxy,))
    }

    /// Closes the connections that are not in use; the adapter can be used again.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.transport.close());
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf.as_any())
    }

    fn __getstate__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let py = slf.py();
        let state = slf.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?.copy()?;
        if let Some(retries) = slf.get().max_retries.known(py) {
            state.set_item("max_retries", retries)?;
        }
        Ok(state)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyDict>) -> PyResult<()> {
        for (name, value) in state {
            slf.setattr(name.cast_into::<pyo3::types::PyString>()?, value)?;
        }
        Ok(())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.max_retries.visit(&visit)
    }

    fn __clear__(&self) {
        self.max_retries.clear();
    }
}
