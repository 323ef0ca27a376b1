//! The arguments of `Session.request` and of the verb methods.

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::python::request::send_options::SendOptions;

/// The arguments of one call.
#[derive(Default)]
pub struct CallArgs<'py> {
    pub request: RequestArgs<'py>,
    pub options: SendOptions,
    pub allow_redirects: Option<bool>,
    /// `progress=`, called with how much of the request body was sent.
    pub progress: Option<Bound<'py, PyAny>>,
}

impl<'py> CallArgs<'py> {
    /// Reads the keyword arguments of a verb method; `named` are those that it takes by position.
    ///
    /// # Errors
    /// `TypeError` for a keyword that `request()` does not take.
    pub fn from_keywords(keywords: Option<&Bound<'py, PyDict>>, named: RequestArgs<'py>) -> PyResult<Self> {
        let mut args = Self { request: named, ..Self::default() };
        for (name, value) in keywords.into_iter().flatten() {
            let name = name.cast_into::<PyString>()?;
            let name = name.to_cow()?;
            match &*name {
                "progress" => args.progress = Some(value).filter(|value| !value.is_none()),
                "allow_redirects" => args.allow_redirects = Some(value.is_truthy()?),
                // Both are given by position.
                name @ ("method" | "url") => return Err(unexpected_keyword(name)),
                name if args.request.set(name, &value) || args.options.set(name, &value) => {}
                name => return Err(unexpected_keyword(name)),
            }
        }
        Ok(args)
    }
}

fn unexpected_keyword(name: &str) -> PyErr {
    PyTypeError::new_err(format!("request() got an unexpected keyword argument {name:?}"))
}

/// The arguments of `Request(...)`. Python's `None` is the same as not given.
#[derive(Default)]
pub struct RequestArgs<'py> {
    pub method: Option<Bound<'py, PyAny>>,
    pub url: Option<Bound<'py, PyAny>>,
    pub headers: Option<Bound<'py, PyAny>>,
    pub files: Option<Bound<'py, PyAny>>,
    pub data: Option<Bound<'py, PyAny>>,
    pub params: Option<Bound<'py, PyAny>>,
    pub auth: Option<Bound<'py, PyAny>>,
    pub cookies: Option<Bound<'py, PyAny>>,
    pub hooks: Option<Bound<'py, PyAny>>,
    pub json: Option<Bound<'py, PyAny>>,
}

/// The names of [`RequestArgs`], in the order of requests' `Request`.
const REQUEST_ARGS: [&str; 10] =
    ["method", "url", "headers", "files", "data", "params", "auth", "cookies", "hooks", "json"];

impl<'py> RequestArgs<'py> {
    /// The argument of that name.
    fn get_mut(&mut self, name: &str) -> Option<&mut Option<Bound<'py, PyAny>>> {
        Some(match name {
            "method" => &mut self.method,
            "url" => &mut self.url,
            "headers" => &mut self.headers,
            "files" => &mut self.files,
            "data" => &mut self.data,
            "params" => &mut self.params,
            "auth" => &mut self.auth,
            "cookies" => &mut self.cookies,
            "hooks" => &mut self.hooks,
            "json" => &mut self.json,
            _ => return None,
        })
    }

    /// Sets an argument by its name; `false` where there is none of that name.
    fn set(&mut self, name: &str, value: &Bound<'py, PyAny>) -> bool {
        let Some(argument) = self.get_mut(name) else { return false };
        *argument = Some(value.clone()).filter(|value| !value.is_none());
        true
    }

    /// Reads a `Request`, ours or requests' own.
    pub fn of_request(request: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut args = Self::default();
        for name in REQUEST_ARGS {
            if let Some(value) = request.getattr_opt(PyString::intern(request.py(), name))? {
                args.set(name, &value);
            }
        }
        Ok(args)
    }

    /// The keyword arguments of `Request(...)`, all of them, with the method in upper case.
    pub fn into_keywords(mut self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let keywords = PyDict::new(py);
        for name in REQUEST_ARGS {
            keywords.set_item(name, self.get_mut(name).and_then(|value| value.as_ref()))?;
        }
        if let Some(method) = &self.method {
            keywords.set_item(intern!(py, "method"), method.call_method0(intern!(py, "upper"))?)?;
        }
        Ok(keywords)
    }
}
