//! How an `HTTPAdapter` sends: its attempts, and who retries them.

use std::task::Waker;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::convert::headers::pairs_of;
use crate::python::convert::values::text;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::request::connection_options::ConnectionOptions;
use crate::python::request::prepared_request::PreparedRequest;
use crate::python::request::send_options::{SendArgs, SendOptions};
use crate::python::responses::response::Response;
use crate::python::responses::steps::{Step, Steps, Work};
use crate::python::sessions::adapter::HTTPAdapter;
use crate::python::sessions::observers::{self, Observed};
use crate::python::sessions::transmit::{ConnectionSetup, Sending, Transmission};

#[pymethods]
impl HTTPAdapter {
    /// Implements :meth:`send` with the results of overridden methods.
    fn _send_by<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        keywords: &Bound<'py, PyDict>,
        setup: &Bound<'py, PyDict>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = SendArgs::from_keywords(Some(keywords))?.options;
        Self::send_with(slf, request, &options, Some(setup))
    }

    /// Returns the retry policy for a request: of its call, of its session, or the adapter's own.
    fn _retries_for(slf: &Bound<'_, Self>, request: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        match Self::retries_for(slf, request) {
            Some(retries) => Ok(retries),
            None => slf.get().get_max_retries(slf.py()),
        }
    }

    /// Returns whether :meth:`send` is ours, and no method that it calls is overridden.
    fn _sends_itself(slf: &Bound<'_, Self>) -> PyResult<bool> {
        Ok(!Self::is_overridden(slf)? && !Self::has_own_send(slf)?)
    }

    /// Makes one attempt of :meth:`send`.
    #[pyo3(signature = (request, setup=None, **keywords))]
    fn _send_once<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        setup: Option<&Bound<'py, PyDict>>,
        keywords: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, Response>> {
        let observed = observers::current(slf.py())?;
        let response = Self::attempt(slf, request, setup, keywords, observed)?.wait(slf.py())?;
        response.get().set_adapter(slf.as_any())?;
        Ok(response)
    }

    /// The same as :meth:`_send_once`, step by step.
    fn _send_once_steps<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        keywords: &Bound<'py, PyDict>,
    ) -> PyResult<Steps> {
        let observed = observers::current(slf.py())?;
        let sending = Self::attempt(slf, request, None, Some(keywords), observed)?.steps();
        Ok(Steps::new(Box::new(AdapterCall { sending, adapter: slf.clone().unbind() })))
    }
}

/// An attempt of an adapter, step by step.
struct AdapterCall {
    sending: Sending,
    adapter: Py<HTTPAdapter>,
}

impl Work for AdapterCall {
    fn step(&mut self, py: Python<'_>, waker: &Waker) -> PyResult<Step> {
        let response = match self.sending.step(py, waker)? {
            Ok(response) => response,
            Err(step) => return Ok(step),
        };
        response.get().set_adapter(self.adapter.bind(py))?;
        Ok(Step::Done(response.into_any().unbind()))
    }

    fn answer(&mut self, answer: Bound<'_, PyAny>) -> PyResult<()> {
        self.sending.push(&answer)
    }
}

impl HTTPAdapter {
    /// One attempt of `send`.
    fn attempt<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        setup: Option<&Bound<'py, PyDict>>,
        keywords: Option<&Bound<'py, PyDict>>,
        observed: Option<Observed>,
    ) -> PyResult<Transmission> {
        let send_options = SendArgs::from_keywords(keywords)?.options;
        let said = |name: &str| -> PyResult<Option<Bound<'py, PyAny>>> {
            let value = setup.map(|setup| setup.get_item(name)).transpose()?.flatten();
            Ok(value.filter(|value| !value.is_none()))
        };
        let options = match setup {
            Some(_) => {
                said("options")?.map(|options| options.cast_into::<ConnectionOptions>()).transpose()?
            }
            None => Self::options(slf)?,
        };
        let setup = ConnectionSetup {
            options: options.as_ref().map(|options| options.get()),
            target: said("target")?.map(|target| text(&target)).transpose()?,
            proxy_headers: said("proxy_headers")?.map(|headers| text_pairs(&headers)).transpose()?,
        };
        let transport = &slf.get().transport;
        Transmission::new(request, transport, Self::on, &send_options, setup, true, observed)
    }

    /// The retry policy that the call or its session has given the request, or else the adapter's own.
    fn retries_for(slf: &Bound<'_, Self>, request: &Bound<'_, PyAny>) -> Option<Py<PyAny>> {
        let py = slf.py();
        let own = request.cast::<PreparedRequest>().ok();
        own.and_then(|own| own.get().state.attributes.retries.get_if_set(py))
            .or_else(|| slf.get().attributes.max_retries.get_if_set(py))
    }

    fn transmit<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        options: &SendOptions,
        setup: ConnectionSetup<'_>,
    ) -> PyResult<Bound<'py, Response>> {
        let observed = observers::current(request.py())?;
        Transmission::new(request, &self.transport, Self::on, options, setup, true, observed)?
            .wait(request.py())
    }

    /// Sends a request, with retries where the adapter has them.
    pub(super) fn send_with<'py>(
        slf: &Bound<'py, Self>,
        request: &Bound<'py, PyAny>,
        options: &SendOptions,
        setup: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let retries = Self::retries_for(slf, request);
        if retries.is_none() && setup.is_none() {
            let own = Self::options(slf)?;
            let setup =
                ConnectionSetup { options: own.as_ref().map(|own| own.get()), ..ConnectionSetup::default() };
            let response = this.transmit(request, options, setup)?;
            response.get().set_adapter(slf.as_any())?;
            return Ok(response.into_any());
        }
        let keywords = options.to_keywords(py)?;
        keywords.set_item(intern!(py, "setup"), setup)?;
        match retries {
            Some(retries) => python_side::retry_send(py)?.call1((slf, request, keywords, retries)),
            None => slf.call_method(intern!(py, "_send_once"), (request,), Some(&keywords)),
        }
    }
}

/// Names and values of header fields.
fn text_pairs(fields: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    let pairs = pairs_of(fields)?.into_iter();
    pairs.map(|(name, value)| Ok((text(&name)?, text(&value)?))).collect()
}
