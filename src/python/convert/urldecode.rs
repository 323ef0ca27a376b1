//! `urldecode`: the pairs of a form-encoded text, by oauthlib's strict rules.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::oauth1::{check_urlencoded, pairs};
use crate::python::convert::errors::Failure;

/// The pairs of a query string or form body (`oauthlib.common.urldecode`).
#[pyfunction]
pub fn urldecode<'py>(query: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
    let text = query.to_cow()?;
    check_urlencoded(&text).map_err(Failure::from)?;
    PyList::new(query.py(), pairs(&text))
}
