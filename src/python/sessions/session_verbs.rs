//! The verb methods of `Session`: `get`, `options`, `head`, `post`, `put`, `patch` and `delete`.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::python::request::call_args::{CallArgs, RequestArgs};
use crate::python::sessions::overrides::SessionMethod;
use crate::python::sessions::send::request;
use crate::python::sessions::session::{Session, call_of};

/// A verb method: `request()` with the method filled in, by an overridden `request` where there is one; `named` are the
/// arguments that the verb takes by position.
fn verb<'py>(
    slf: &Bound<'py, Session>,
    method: &Bound<'py, PyString>,
    url: &Bound<'py, PyAny>,
    keywords: Option<&Bound<'py, PyDict>>,
    named: RequestArgs<'py>,
    allow_redirects: Option<bool>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = slf.py();
    let call = call_of(slf)?;
    if call.has_override(SessionMethod::Request)? {
        let keywords = keywords.map_or_else(|| Ok(PyDict::new(py)), |keywords| keywords.copy())?;
        let takes: &[&str] = match method.to_cow()?.as_ref() {
            "GET" => &["params"],
            "POST" => &["data", "json"],
            "PUT" | "PATCH" => &["data"],
            _ => &[],
        };
        for name in takes {
            let value = match *name {
                "params" => &named.params,
                "json" => &named.json,
                _ => &named.data,
            };
            keywords.set_item(name, value)?;
        }
        if let Some(follow) = allow_redirects
            && !keywords.contains("allow_redirects")?
        {
            keywords.set_item("allow_redirects", follow)?;
        }
        return call.method(SessionMethod::Request, (method, url), Some(&keywords));
    }
    let mut args = CallArgs::from_keywords(keywords, named)?;
    args.allow_redirects = args.allow_redirects.or(allow_redirects);
    request(&call, method, url, args)
}

#[pymethods]
impl Session {
    #[pyo3(signature = (url, params=None, **kwargs))]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        params: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { params, ..RequestArgs::default() };
        verb(slf, intern!(slf.py(), "GET"), url, kwargs, named, Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn options<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb(slf, intern!(slf.py(), "OPTIONS"), url, kwargs, named, Some(true))
    }

    #[pyo3(signature = (url, **kwargs))]
    fn head<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb(slf, intern!(slf.py(), "HEAD"), url, kwargs, named, Some(false))
    }

    #[pyo3(signature = (url, data=None, json=None, **kwargs))]
    fn post<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, json, ..RequestArgs::default() };
        verb(slf, intern!(slf.py(), "POST"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn put<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, ..RequestArgs::default() };
        verb(slf, intern!(slf.py(), "PUT"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, data=None, **kwargs))]
    fn patch<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, ..RequestArgs::default() };
        verb(slf, intern!(slf.py(), "PATCH"), url, kwargs, named, None)
    }

    #[pyo3(signature = (url, **kwargs))]
    fn delete<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb(slf, intern!(slf.py(), "DELETE"), url, kwargs, named, None)
    }
}
