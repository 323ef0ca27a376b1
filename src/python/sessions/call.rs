//! The session that a call belongs to, as the pipeline sees it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::python::request::send_options::SendOptions;
use crate::python::sessions::overrides::{Overrides, SessionMethod, call_method};
use crate::python::sessions::state::State;

/// A session and its state. Made for each step: it borrows, and nothing is borrowed while a call waits.
pub struct Call<'a, 'py> {
    pub session: &'a Bound<'py, PyAny>,
    pub state: &'a State,
    overrides: Overrides<'py>,
}

/// Finds the state of a session, for what lives longer than one step.
pub type StateOf = for<'a, 'py> fn(&'a Bound<'py, PyAny>) -> PyResult<&'a State>;

impl<'a, 'py> Call<'a, 'py> {
    pub fn new(session: &'a Bound<'py, PyAny>, state: &'a State) -> PyResult<Self> {
        Ok(Self { session, state, overrides: Overrides::of(session)? })
    }

    pub fn py(&self) -> Python<'py> {
        self.session.py()
    }

    /// Whether the program overrides a method of the session.
    pub fn has_override(&self, method: SessionMethod) -> PyResult<bool> {
        self.overrides.has(method)
    }

    /// Calls a method of the session through Python.
    pub fn method(
        &self,
        method: SessionMethod,
        arguments: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error: Into<PyErr>>,
        keywords: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        call_method(self.session, method, &arguments.into_pyobject(self.py()).map_err(Into::into)?, keywords)
    }

    /// The keyword arguments of an overridden method that takes send options.
    pub fn override_keywords(&self, options: &SendOptions) -> PyResult<Bound<'py, PyDict>> {
        options.to_override_keywords(self.py(), self.state.response_limit(self.py()).as_ref())
    }
}
