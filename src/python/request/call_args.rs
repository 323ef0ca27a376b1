//! The arguments of `Session.request` and of the verb methods.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::python::interpreter::once::intern;
use crate::python::request::send_options::SendOptions;

/// The keyword arguments that every verb has, as `inspect` shows them. They stand here once.
macro_rules! verb_keywords {
    ($allow_redirects:literal) => {
        concat!(
            "headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=",
            $allow_redirects,
            ", proxies=None, hooks=None, stream=None, verify=None, cert=None, max_response_size=None, progress=None, \
             retries=None"
        )
    };
}

/// The first line of a method's documentation, from which CPython reads the signature.
macro_rules! shown_signature {
    ($name:literal, $($parameters:expr),+) => {
        concat!($name, "($self, ", $($parameters,)+ ")\n--\n")
    };
}

pub(crate) use {shown_signature, verb_keywords};

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

/// Declares the arguments of `Request(...)` once: the fields, and how they are read and written by name.
macro_rules! request_args {
    ($($name:ident),*) => {
        /// The arguments of `Request(...)`. Python's `None` is the same as not given.
        #[derive(Default)]
        pub struct RequestArgs<'py> {$(
            pub $name: Option<Bound<'py, PyAny>>,
        )*}

        impl<'py> RequestArgs<'py> {
            /// Sets an argument by its name; `false` where there is none of that name.
            fn set(&mut self, name: &str, value: &Bound<'py, PyAny>) -> bool {
                let argument = match name {
                    $(stringify!($name) => &mut self.$name,)*
                    _ => return false,
                };
                *argument = Some(value.clone()).filter(|value| !value.is_none());
                true
            }

            /// Reads a `Request`, ours or requests' own.
            pub fn of_request(request: &Bound<'py, PyAny>) -> PyResult<Self> {
                let get = |name: &Bound<'py, PyString>| -> PyResult<Option<Bound<'py, PyAny>>> {
                    Ok(request.getattr_opt(name)?.filter(|value| !value.is_none()))
                };
                Ok(Self {$(
                    $name: get(intern!(request.py(), stringify!($name)))?,
                )*})
            }

            /// The keyword arguments of `Request(...)`, all of them, with the method in upper case.
            pub fn into_keywords(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                let keywords = PyDict::new(py);
                $(keywords.set_item(intern!(py, stringify!($name)), &self.$name)?;)*
                if let Some(method) = &self.method {
                    let upper = method.call_method0(intern!(py, "upper"))?;
                    keywords.set_item(intern!(py, "method"), upper)?;
                }
                Ok(keywords)
            }
        }
    };
}

// In the order of requests.
request_args!(method, url, headers, files, data, params, auth, cookies, hooks, json);
