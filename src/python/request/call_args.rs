//! What a caller may pass to `request` and the verb methods.

use pyo3::Borrowed;
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::python::request::prepare::Ingredients;
use crate::python::request::send_options::Settings;

/// The arguments of one call.
#[derive(Default)]
pub struct Arguments<'py> {
    pub request: Ingredients<'py>,
    pub settings: Settings<'py>,
    pub allow_redirects: Option<bool>,
    /// Who is told how much of the body has gone.
    pub progress: Option<Bound<'py, PyAny>>,
}

impl<'py> Arguments<'py> {
    /// Reads the keyword arguments of a verb method; `named` are those that were given by place.
    pub fn from_keywords(keywords: Option<&Bound<'py, PyDict>>, named: Ingredients<'py>) -> PyResult<Self> {
        let mut arguments = Self { request: named, ..Self::default() };
        let Self { request, settings, allow_redirects, progress } = &mut arguments;
        for (name, value) in keywords.into_iter().flatten() {
            let name = name.cast_into::<PyString>()?;
            let given = Some(value).filter(|value| !value.is_none());
            let place = match &*name.to_cow()? {
                "params" => &mut request.params,
                "data" => &mut request.data,
                "json" => &mut request.json,
                "headers" => &mut request.headers,
                "cookies" => &mut request.cookies,
                "files" => &mut request.files,
                "auth" => &mut request.auth,
                "hooks" => &mut request.hooks,
                "timeout" => &mut settings.timeout,
                "verify" => &mut settings.verify,
                "cert" => &mut settings.cert,
                "stream" => &mut settings.stream,
                "proxies" => &mut settings.proxies,
                "max_response_size" => &mut settings.max_response_size,
                "progress" => progress,
                "allow_redirects" => {
                    *allow_redirects = Some(given.map_or(Ok(false), |given| given.is_truthy())?);
                    continue;
                }
                other => {
                    let message = format!("request() got an unexpected keyword argument {other:?}");
                    return Err(PyTypeError::new_err(message));
                }
            };
            *place = given;
        }
        Ok(arguments)
    }
}

/// # Errors
/// `TypeError` for what is no mapping; it names the argument.
pub fn must_be_mapping(value: &Bound<'_, PyAny>, name: &str, of: &str) -> PyResult<()> {
    if value.hasattr(intern!(value.py(), "get"))? && value.hasattr(intern!(value.py(), "items"))? {
        return Ok(());
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!("{name} must be a dict of {of}, not {kind}")))
}

/// Any object's truth; not given is `None`.
pub fn truth(value: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
    value.is_truthy().map(Some)
}

/// An argument that need not be given, and may be `None` when it is.
pub enum OrDefault<'py> {
    Given(Bound<'py, PyAny>),
    Default(&'static str),
}

impl<'py> OrDefault<'py> {
    pub fn into_any(self, py: Python<'py>) -> Bound<'py, PyAny> {
        match self {
            Self::Given(value) => value,
            Self::Default(text) => PyString::intern(py, text).into_any(),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for OrDefault<'py> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::Given(value.to_owned()))
    }
}
