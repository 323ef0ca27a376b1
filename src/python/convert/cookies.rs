//! Cookies: the store behind `oxhorizon.cookies.RequestsCookieJar`, and jars of the program's own.

use std::sync::{Arc, Mutex, MutexGuard};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::http::cookies::{Cookie, Jar, now};
use crate::lock::lock;
use crate::python::convert::values::type_name;
use crate::python::interpreter::clock::synchronise;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// A jar that a session shares with Python. It is locked briefly, with the GIL held.
#[derive(Clone, Default)]
pub struct SharedJar(Arc<Mutex<Jar>>);

impl SharedJar {
    pub fn new(jar: Jar) -> Self {
        Self(Arc::new(Mutex::new(jar)))
    }

    pub fn lock(&self) -> MutexGuard<'_, Jar> {
        lock(&self.0)
    }
}

/// The storage of a ``RequestsCookieJar``.
#[pyclass(module = "oxhorizon._core", frozen)]
#[derive(Default)]
pub struct CookieStore {
    jar: SharedJar,
}

#[pymethods]
impl CookieStore {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Returns the cookies, grouped by domain and path.
    ///
    /// :return: name, value, domain, domain_specified, path, path_specified, secure, expires, discard and
    ///     the other attributes of each cookie.
    fn all<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let jar = self.jar.lock().clone();
        let fields = jar.iter().map(|cookie| -> PyResult<Bound<'py, PyTuple>> {
            let rest = PyDict::new(py);
            for (name, value) in &cookie.rest {
                rest.set_item(name, value)?;
            }
            let Cookie { name, value, domain, path, expires, .. } = cookie;
            (
                name,
                value,
                domain,
                cookie.domain_specified,
                path,
                cookie.path_specified,
                cookie.secure,
                expires,
                cookie.discard,
                rest,
            )
                .into_pyobject(py)
        });
        PyList::new(py, fields.collect::<PyResult<Vec<_>>>()?)
    }

    /// Stores an object with the attributes of ``http.cookiejar.Cookie``.
    fn set(&self, cookie: &Bound<'_, PyAny>) -> PyResult<()> {
        let cookie = from_python(cookie)?;
        self.jar.lock().set(cookie);
        Ok(())
    }

    /// Removes a cookie and returns whether it existed.
    fn remove(&self, domain: &str, path: &str, name: &str) -> bool {
        self.jar.lock().remove(domain, path, name)
    }

    /// Removes the cookies of a domain, those of one of its paths, or all.
    #[pyo3(signature = (domain=None, path=None))]
    fn clear(&self, domain: Option<&str>, path: Option<&str>) {
        self.jar.lock().clear(domain, path);
    }

    /// Removes the expired cookies.
    fn clear_expired(&self, py: Python<'_>) -> PyResult<()> {
        synchronise(py)?;
        let now = now();
        self.jar.lock().retain(|cookie| !cookie.is_expired(now));
        Ok(())
    }

    /// Removes the session cookies.
    fn clear_session(&self) {
        self.jar.lock().retain(|cookie| !cookie.discard);
    }

    /// Returns the Cookie header for a request to *url*; ``None`` without a matching cookie.
    fn header(&self, py: Python<'_>, url: &str) -> PyResult<Option<String>> {
        synchronise(py)?;
        Ok(self.jar.lock().header(url))
    }

    /// Stores the cookies of the Set-Cookie headers of a response from *url*.
    fn take(&self, py: Python<'_>, url: &str, set_cookies: Vec<String>) -> PyResult<()> {
        synchronise(py)?;
        self.jar.lock().take(url, set_cookies.iter().map(String::as_str));
        Ok(())
    }

    fn __len__(&self) -> usize {
        self.jar.lock().len()
    }
}

fn from_python<'py>(cookie: &Bound<'py, PyAny>) -> PyResult<Cookie> {
    let py = cookie.py();
    let attribute = |name: &Bound<'py, PyString>| cookie.getattr(name);
    let flag = |name: &Bound<'_, PyString>| cookie.getattr(name)?.is_truthy();
    let text = |value: Bound<'_, PyAny>| -> PyResult<Option<String>> {
        if value.is_none() { Ok(None) } else { Ok(Some(value.str()?.to_cow()?.into_owned())) }
    };
    let expires = attribute(intern!(py, "expires"))?;
    let expires = if expires.is_none() {
        None
    } else {
        // A float may come from `time.time() + n`.
        #[expect(clippy::cast_possible_truncation, reason = "seconds")]
        Some(expires.extract::<f64>()? as i64)
    };
    let mut rest = Vec::new();
    if let Ok(dict) = cookie.getattr(intern!(py, "_rest")).and_then(|rest| Ok(rest.cast_into::<PyDict>()?)) {
        for (name, value) in dict {
            rest.push((name.str()?.to_cow()?.into_owned(), text(value)?));
        }
    }
    Ok(Cookie {
        name: text(attribute(intern!(py, "name"))?)?.unwrap_or_default(),
        value: value_of(&attribute(intern!(py, "value"))?)?,
        domain: text(attribute(intern!(py, "domain"))?)?.unwrap_or_default(),
        domain_specified: flag(intern!(py, "domain_specified"))?,
        path: text(attribute(intern!(py, "path"))?)?.unwrap_or_default(),
        path_specified: flag(intern!(py, "path_specified"))?,
        secure: flag(intern!(py, "secure"))?,
        expires,
        discard: flag(intern!(py, "discard"))?,
        rest,
    })
}

/// A `RequestsCookieJar` that shows a jar.
pub fn to_python(py: Python<'_>, jar: SharedJar) -> PyResult<Py<PyAny>> {
    let class = python_side::cookie_jar(py)?;
    Ok(class.call_method1(intern!(py, "_of"), (CookieStore { jar },))?.unbind())
}

/// A copy of a jar. A plain `http.cookiejar.CookieJar` has no `copy`.
pub fn copied(py: Python<'_>, jar: Py<PyAny>) -> PyResult<Py<PyAny>> {
    Ok(python_side::copy_cookie_jar(py)?.call1((jar,))?.unbind())
}

/// Cookies that a program passes.
pub enum Cookies<'py> {
    /// A jar of ours.
    Own(SharedJar),
    /// A mapping of names to values.
    Dict(Bound<'py, PyAny>),
    /// An `http.cookiejar.CookieJar`, or one of our jars with its own policy.
    Foreign(Bound<'py, PyAny>),
}

impl<'py> Cookies<'py> {
    /// Reads a `cookies=` argument.
    ///
    /// # Errors
    /// Those that the object's attributes raise.
    pub fn of(cookies: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = cookies.py();
        if cookies.is_instance_of::<PyDict>() {
            return Ok(Self::Dict(cookies.clone()));
        }
        if let Some(shared) = cookies.getattr_opt(intern!(py, "_shared"))?
            && let Ok(store) = shared.cast::<CookieStore>()
        {
            return Ok(Self::Own(store.get().jar.clone()));
        }
        let is_jar = cookies.hasattr(intern!(py, "extract_cookies"))?;
        Ok(if is_jar { Self::Foreign(cookies.clone()) } else { Self::Dict(cookies.clone()) })
    }

    /// A copy of the cookies.
    pub fn to_jar(&self, py: Python<'py>) -> PyResult<Jar> {
        let mut jar = Jar::default();
        match self {
            Self::Own(shared) => return Ok(shared.lock().clone()),
            Self::Dict(dict) => {
                for name in dict.try_iter()? {
                    let name = name?;
                    jar.set(cookie_for_any_host(&name, &dict.get_item(&name)?)?);
                }
            }
            Self::Foreign(cookies) => {
                for cookie in cookies.try_iter()? {
                    let cookie = cookie?;
                    // Iterating over a dict-like jar yields names; over a cookie jar, cookies.
                    if cookie.hasattr(intern!(py, "domain"))? {
                        jar.set(from_python(&cookie)?);
                    }
                }
            }
        }
        Ok(jar)
    }

    /// Stores the cookies that a response sets. Calls `response` only for a jar of the program's own.
    pub fn take(
        &self,
        py: Python<'py>,
        url: &str,
        set_cookies: &[String],
        response: impl FnOnce() -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    ) -> PyResult<()> {
        match self {
            Self::Own(shared) => {
                synchronise(py)?;
                shared.lock().take(url, set_cookies.iter().map(String::as_str));
            }
            Self::Dict(_) => {}
            Self::Foreign(jar) => {
                let (request, response) = response()?;
                python_side::extract_cookies(py)?.call1((jar, request, response))?;
            }
        }
        Ok(())
    }
}

/// The value of a cookie: text, or a number, as in requests before 2.34.
///
/// # Errors
/// `TypeError` for any other type: the `str()` of bytes or of a path is hardly the value that the program means.
fn value_of(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyFloat>()
    {
        return Ok(Some(value.str()?.to_cow()?.into_owned()));
    }
    let kind = type_name(value);
    Err(PyTypeError::new_err(format!("a cookie's value must be a str, not {kind}")))
}

/// A cookie without a domain, which is sent to every host (`requests.cookies.create_cookie`).
fn cookie_for_any_host(name: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<Cookie> {
    Ok(Cookie {
        name: name.str()?.to_cow()?.into_owned(),
        value: value_of(value)?,
        path: "/".to_owned(),
        path_specified: true,
        discard: true,
        rest: vec![("HttpOnly".to_owned(), None)],
        ..Cookie::default()
    })
}
