//! The verb methods of `Session`: `get`, `options`, `head`, `post`, `put`, `patch` and `delete`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;
use crate::python::request::call_args::{CallArgs, RequestArgs, shown_signature, verb_keywords};
use crate::python::sessions::oauth1_session::OAuth1Session;
use crate::python::sessions::oauth2_session::{self, OAuth2Verbs};
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
    if let Ok(own) = slf.cast::<OAuth2Verbs>() {
        return oauth2_session::request_with_token(own, method, url, named, keywords, allow_redirects);
    }
    let mut args = CallArgs::from_keywords(keywords, named)?;
    args.allow_redirects = args.allow_redirects.or(allow_redirects);
    request(&call, method, url, args)
}

/// The verbs of a class of sessions.
///
/// `$further` are the keywords that its `request` takes beyond those of `Session`, and `$session` makes a `Session` of it.
macro_rules! session_verbs {
    ($class:ident, $further:literal, $session:path) => {
#[pymethods]
impl $class {
    #[doc = shown_signature!("get", "url, params=None, *, ", $further, "data=None, json=None, ", verb_keywords!("True"))]
    /// Sends a GET request; the arguments are those of :meth:`request`.
    ///
    /// ::
    ///
    ///     response = Session().get("https://api.example.com/users", params={"page": 2}, timeout=10)
    #[pyo3(signature = (url, params=None, **kwargs), text_signature = None)]
    fn get<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        params: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { params, ..RequestArgs::default() };
        verb($session(slf), intern!(slf.py(), "GET"), url, kwargs, named, Some(true))
    }

    #[doc = shown_signature!("options", "url, *, ", $further, "params=None, data=None, json=None, ", verb_keywords!("True"))]
    /// Sends an OPTIONS request; the arguments are those of :meth:`request`.
    #[pyo3(signature = (url, **kwargs), text_signature = None)]
    fn options<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb($session(slf), intern!(slf.py(), "OPTIONS"), url, kwargs, named, Some(true))
    }

    #[doc = shown_signature!("head", "url, *, ", $further, "params=None, data=None, json=None, ", verb_keywords!("False"))]
    /// Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed unless
    /// ``allow_redirects=True``.
    #[pyo3(signature = (url, **kwargs), text_signature = None)]
    fn head<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb($session(slf), intern!(slf.py(), "HEAD"), url, kwargs, named, Some(false))
    }

    #[doc = shown_signature!("post", "url, data=None, json=None, *, ", $further, "params=None, ", verb_keywords!("True"))]
    /// Sends a POST request; the arguments are those of :meth:`request`.
    ///
    /// ::
    ///
    ///     response = Session().post("https://api.example.com/users", json={"name": "Ada"}, timeout=10)
    #[pyo3(signature = (url, data=None, json=None, **kwargs), text_signature = None)]
    fn post<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        json: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, json, ..RequestArgs::default() };
        verb($session(slf), intern!(slf.py(), "POST"), url, kwargs, named, None)
    }

    #[doc = shown_signature!("put", "url, data=None, *, ", $further, "params=None, json=None, ", verb_keywords!("True"))]
    /// Sends a PUT request; the arguments are those of :meth:`request`.
    #[pyo3(signature = (url, data=None, **kwargs), text_signature = None)]
    fn put<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, ..RequestArgs::default() };
        verb($session(slf), intern!(slf.py(), "PUT"), url, kwargs, named, None)
    }

    #[doc = shown_signature!("patch", "url, data=None, *, ", $further, "params=None, json=None, ", verb_keywords!("True"))]
    /// Sends a PATCH request; the arguments are those of :meth:`request`.
    #[pyo3(signature = (url, data=None, **kwargs), text_signature = None)]
    fn patch<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        data: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs { data, ..RequestArgs::default() };
        verb($session(slf), intern!(slf.py(), "PATCH"), url, kwargs, named, None)
    }

    #[doc = shown_signature!("delete", "url, *, ", $further, "params=None, data=None, json=None, ", verb_keywords!("True"))]
    /// Sends a DELETE request; the arguments are those of :meth:`request`.
    #[pyo3(signature = (url, **kwargs), text_signature = None)]
    fn delete<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let named = RequestArgs::default();
        verb($session(slf), intern!(slf.py(), "DELETE"), url, kwargs, named, None)
    }

    #[doc = shown_signature!("download", "url, path, *, ", $further, "params=None, data=None, json=None, headers=None, cookies=None, \
        files=None, auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None, verify=None, cert=None, \
        max_response_size=None, progress=None, retries=None")]
    /// Downloads a URL to a file, and resumes an interrupted download.
    ///
    /// The data is written to ``<path>.part``, which is renamed once it is complete: the file at *path* is
    /// always complete. A broken connection is retried up to four times; each request gets a fresh signature.
    /// The next call for the same URL resumes what an interrupt, an error or the end of the process has left
    /// in ``<path>.part``. Resuming needs a strong ``ETag`` or a ``Last-Modified`` header, which is kept in
    /// ``<path>.part.json``; if the server has no such header, or the file has changed, the download starts
    /// over. The length is checked.
    ///
    /// :param path: the file, which is replaced; or a directory. In a directory the name comes from the
    ///     Content-Disposition header, otherwise from the URL, and a file of that name must not exist.
    /// :param progress: as for :meth:`request`, for the download.
    /// :param max_response_size: the maximum size of the whole file, in bytes. The other parameters are those
    ///     of :meth:`get`.
    /// :return: the path of the file.
    /// :raises oxhorizon.exceptions.HTTPError: the response has a 4xx or 5xx status, or its status is not
    ///     that of a file. A file at *path* is left alone.
    /// :raises oxhorizon.exceptions.RequestException: the request failed, or broke off for the fifth time.
    /// :raises FileNotFoundError: the directory of *path* does not exist.
    /// :raises FileExistsError: the directory has such a file already, or *path* is not a regular file.
    /// :raises BlockingIOError: another process or thread is downloading to *path*.
    /// :raises ValueError: *headers* has a ``Range`` header.
    #[pyo3(signature = (url, path, *, progress=None, **kwargs), text_signature = None)]
    fn download<'py>(
        slf: &Bound<'py, Self>,
        url: &Bound<'py, PyAny>,
        path: &Bound<'py, PyAny>,
        progress: Option<Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let keywords = kwargs.map_or_else(|| Ok(PyDict::new(py)), PyDictMethods::copy)?;
        keywords.set_item(intern!(py, "progress"), progress)?;
        python_side::download(py)?.call((slf, url, path), Some(&keywords))
    }
}
    };
}

session_verbs!(Session, "", std::convert::identity);

/// The verbs of the session for Extra Horizon, `oxhorizon.exh.ExhSession`, which overrides `request`.
#[pyclass(module = "oxhorizon._core", extends = OAuth1Session, subclass, dict, weakref, frozen)]
pub struct ExhVerbs;

#[pymethods]
impl ExhVerbs {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyClassInitializer<Self> {
        OAuth1Session::initialiser().add_subclass(Self)
    }
}

fn session_of<'a, 'py>(slf: &'a Bound<'py, ExhVerbs>) -> &'a Bound<'py, Session> {
    slf.as_super().as_super()
}

session_verbs!(ExhVerbs, "rql=None, raise_errors=None, ", session_of);
