//! The proxies of the call, the session and the environment (`requests.utils`). The rules are on the Python side.

use crate::python::interpreter::once::{get_or_make, intern};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::http::proxy::Proxy;
use crate::python::convert::errors::invalid_proxy;
use crate::python::convert::values::ensure_mapping;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::python_side;

/// An empty `OrderedDict`, the type that requests passes to adapters.
pub fn none(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("collections")?.getattr("OrderedDict")?.call0()
}

const VARIABLES: [&str; 6] =
    ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/// Whether the environment names a proxy. `urllib.request.getproxies` reads the same variables.
pub fn has_environment(py: Python<'_>) -> PyResult<bool> {
    if cfg!(unix)
        && let Some(os) = loaded(py, intern!(py, "os"))?
    {
        return is_in_environ(&os.getattr(intern!(py, "environ"))?);
    }
    Ok(VARIABLES.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())))
}

/// The same in `os.environ`, which the program may have replaced by another mapping.
fn is_in_environ(environ: &Bound<'_, PyAny>) -> PyResult<bool> {
    static KEYS: PyOnceLock<Vec<Py<PyBytes>>> = PyOnceLock::new();
    let py = environ.py();
    // CPython's own mapping keeps the encoded variables in `_data`. Six lookups through `os.environ` instead would double the
    // instructions of a request on an open connection.
    let data = environ.getattr_opt(intern!(py, "_data"))?;
    if let Some(Ok(data)) = data.map(|data| data.cast_into_exact::<PyDict>()) {
        let encoded = |name: &&str| PyBytes::new(py, name.as_bytes()).unbind();
        let make = || Ok::<_, PyErr>(VARIABLES.iter().map(encoded).collect());
        for key in get_or_make(py, &KEYS, make)? {
            // Asked first, as a missing key is the rule: `get_item` looks for an exception then.
            if data.contains(key)?
                && let Some(value) = data.get_item(key)?
                && value.is_truthy()?
            {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    for name in VARIABLES {
        if environ.call_method1(intern!(py, "get"), (name,))?.is_truthy()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The proxy for `url`; `None` for a direct connection.
pub fn select(py: Python<'_>, url: &str, proxies: &Bound<'_, PyAny>) -> PyResult<Option<Proxy>> {
    if !proxies.is_truthy()? {
        return Ok(None);
    }
    let chosen = python_side::select_proxy(py)?.call1((url, proxies))?;
    if !chosen.is_truthy()? {
        return Ok(None);
    }
    let Ok(text) = chosen.cast::<PyString>() else {
        return Err(invalid_proxy(py, "a proxy must be given as a URL, such as \"http://host:3128\""));
    };
    Proxy::parse(&text.to_cow()?).map(Some).map_err(PyErr::from)
}

/// Merges the proxies of the call, of the environment, and of the session.
pub fn merged<'py>(
    py: Python<'py>,
    url: &str,
    call: Option<&Bound<'py, PyAny>>,
    session: Option<Bound<'py, PyAny>>,
    trust_env: bool,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let is_some = |value: &Bound<'py, PyAny>| value.is_truthy();
    let call = match call {
        Some(call) if is_some(call)? => {
            ensure_mapping(call, "proxies", "URLs by scheme")?;
            Some(call)
        }
        _ => None,
    };
    let session = match session {
        Some(session) if is_some(&session)? => Some(session),
        _ => None,
    };
    let reads_environment = trust_env && has_environment(py)?;
    if call.is_none() && session.is_none() && !reads_environment {
        return Ok(None);
    }
    let merged = PyDict::new(py);
    let set = |from: &Bound<'py, PyAny>| -> PyResult<()> {
        for (key, value) in crate::python::convert::headers::pairs_of(from)? {
            if value.is_none() {
                let _ = merged.del_item(key);
            } else {
                merged.set_item(key, value)?;
            }
        }
        Ok(())
    };
    if let Some(session) = session {
        set(&session)?;
    }
    if let Some(call) = call {
        set(call)?;
    }
    if reads_environment {
        let no_proxy = match call {
            Some(call) => call.call_method1(intern!(py, "get"), (intern!(py, "no_proxy"),))?,
            None => py.None().into_bound(py),
        };
        let environment = python_side::environ_proxies(py)?.call1((url, no_proxy))?;
        for (key, value) in crate::python::convert::headers::pairs_of(&environment)? {
            let given = match call {
                Some(call) => call.contains(&key)?,
                None => false,
            };
            if !given {
                merged.set_item(key, value)?;
            }
        }
    }
    Ok(Some(merged.into_any()))
}
