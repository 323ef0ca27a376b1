//! The iterator that `Session.resolve_redirects` returns.

use std::sync::Mutex;

use pyo3::prelude::*;

use crate::lock::lock;
use crate::python::sessions::call::{Call, StateOf};
use crate::python::sessions::flow::Flow;
use crate::python::sessions::logging;
use crate::python::sessions::redirects::{RedirectChain, drain};
use crate::python::sessions::send::run;

/// Follows a chain of redirects, one response a step; or yields the requests, without sending them.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct Redirects {
    session: Py<PyAny>,
    state_of: StateOf,
    /// Taken while a step runs. A step that raises ends the iteration.
    chain: Mutex<Option<RedirectChain>>,
    yield_requests: bool,
}

impl Redirects {
    pub fn new(
        session: &Bound<'_, PyAny>,
        state_of: StateOf,
        chain: Option<RedirectChain>,
        yield_requests: bool,
    ) -> Self {
        Self { session: session.clone().unbind(), state_of, chain: Mutex::new(chain), yield_requests }
    }

    /// The next request of the chain, and with `send` the response to it.
    fn step<'py>(
        call: &Call<'_, 'py>,
        chain: &mut RedirectChain,
        yield_requests: bool,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let py = call.py();
        if !chain.has_next() {
            return Ok(None);
        }
        let from = chain.request(py);
        let response = chain.leave(py)?;
        drain(&response)?;
        let Some(request) = chain.next_request(call)? else { return Ok(None) };
        if yield_requests {
            return Ok(Some(request));
        }
        logging::redirected(&response, &from, &request)?;
        let response = run(call, Flow::new(call, &request, chain.options().clone_ref(py), false)?)?;
        chain.arrived(call, response.clone())?;
        Ok(Some(response))
    }
}

#[pymethods]
impl Redirects {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(mut chain) = lock(&self.chain).take() else { return Ok(None) };
        let session = self.session.bind(py);
        let call = Call::new(session, (self.state_of)(session)?)?;
        let step = Self::step(&call, &mut chain, self.yield_requests)?;
        *lock(&self.chain) = Some(chain);
        Ok(step)
    }
}
