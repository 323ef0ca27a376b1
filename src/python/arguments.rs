//! What a caller may pass to `request` and the verb methods.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// The arguments of one call, beyond method and URL.
#[derive(Default)]
pub struct Arguments<'py> {
    pub params: Option<Bound<'py, PyAny>>,
    pub data: Option<Bound<'py, PyAny>>,
    pub json: Option<Bound<'py, PyAny>>,
    pub headers: Option<Bound<'py, PyAny>>,
    pub auth: Option<Bound<'py, PyAny>>,
    pub timeout: Option<Bound<'py, PyAny>>,
    pub verify: Option<Bound<'py, PyAny>>,
    pub allow_redirects: Option<bool>,
}

impl<'py> Arguments<'py> {
    /// Reads the keyword arguments of a verb method.
    pub fn from_keywords(keywords: Option<&Bound<'py, PyDict>>) -> PyResult<Self> {
        let mut arguments = Self::default();
        for (name, value) in keywords.into_iter().flatten() {
            let name = name.cast_into::<PyString>()?;
            let given = Some(value).filter(|value| !value.is_none());
            match &*name.to_cow()? {
                "params" => arguments.params = given,
                "data" => arguments.data = given,
                "json" => arguments.json = given,
                "headers" => arguments.headers = given,
                "auth" => arguments.auth = given,
                "timeout" => arguments.timeout = given,
                "verify" => arguments.verify = given,
                "allow_redirects" => {
                    arguments.allow_redirects = Some(given.map_or(Ok(false), |given| given.is_truthy())?);
                }
                name @ ("cookies" | "files" | "proxies" | "hooks" | "stream" | "cert") => {
                    refuse_unless_empty(name, given.as_ref())?;
                }
                other => {
                    let message = format!("request() got an unexpected keyword argument {other:?}");
                    return Err(PyTypeError::new_err(message));
                }
            }
        }
        Ok(arguments)
    }
}

/// Any object's truth; not given is `None`.
pub fn truth(value: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
    value.is_truthy().map(Some)
}

/// Arguments of requests that this version cannot follow pass while they ask for nothing.
pub fn refuse_unless_empty(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    if value.map_or(Ok(false), |value| value.is_truthy())? {
        return Err(PyTypeError::new_err(format!(
            "request(): {name} is not known to this version of oxhorizon"
        )));
    }
    Ok(())
}
