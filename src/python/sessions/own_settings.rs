//! The settings of a session that requests does not have: `base_url`, `timeout`, `retries` and `limits`.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::python::convert::values::type_name;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::request::limits::limits_of;
use crate::python::request::send_options::timeouts;
use crate::python::sessions::state::State;

/// The keyword arguments of a session's constructor that are ours.
#[derive(Default)]
pub struct OwnSettings<'py> {
    pub base_url: Option<Bound<'py, PyAny>>,
    pub timeout: Option<Bound<'py, PyAny>>,
    pub retries: Option<Bound<'py, PyAny>>,
    pub limits: Option<Bound<'py, PyAny>>,
}

impl<'py> OwnSettings<'py> {
    /// Takes them out of the keyword arguments, which other constructors get.
    pub fn take(keywords: &Bound<'py, PyDict>) -> PyResult<Self> {
        let take = |name: &Bound<'py, PyString>| -> PyResult<Option<Bound<'py, PyAny>>> {
            let Some(value) = keywords.get_item(name)? else { return Ok(None) };
            keywords.del_item(name)?;
            Ok(Some(value).filter(|value| !value.is_none()))
        };
        let py = keywords.py();
        Ok(Self {
            base_url: take(intern!(py, "base_url"))?,
            timeout: take(intern!(py, "timeout"))?,
            retries: take(intern!(py, "retries"))?,
            limits: take(intern!(py, "limits"))?,
        })
    }

    /// Sets the attributes of the session.
    ///
    /// # Errors
    /// `TypeError` and `ValueError` for values that cannot be used.
    pub fn apply(self, state: &State) -> PyResult<()> {
        let attributes = &state.attributes;
        if let Some(base_url) = self.base_url {
            ensure_base_url(&base_url)?;
            attributes.base_url.set(base_url.unbind());
        }
        if let Some(timeout) = self.timeout {
            timeouts(Some(&timeout))?;
            attributes.timeout.set(timeout.unbind());
        }
        if let Some(retries) = self.retries {
            python_side::retry_policy(retries.py())?.call1((&retries,))?;
            attributes.retries.set(retries.unbind());
        }
        if let Some(limits) = self.limits {
            state.transport().set_limits(limits_of(&limits)?);
            attributes.limits.set(limits.unbind());
        }
        Ok(())
    }
}

fn ensure_base_url(base_url: &Bound<'_, PyAny>) -> PyResult<()> {
    if base_url.is_instance_of::<PyString>() {
        return Ok(());
    }
    let kind = type_name(base_url);
    Err(PyTypeError::new_err(format!("base_url must be a str or None, not {kind}")))
}
