//! Users and passwords from the user's netrc file.

use std::path::Path;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::interpreter::attach::call;
use crate::python::interpreter::modules::loaded;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// The netrc entry for the host of `url`, where there is a netrc file.
pub fn netrc_auth<'py>(py: Python<'py>, url: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    if let Some(replaced) = replaced_netrc_auth(py)? {
        let found = call(&replaced, &(url,).into_pyobject(py)?, None)?;
        return Ok(Some(found).filter(|found| !found.is_none()));
    }
    if !has_netrc_file() {
        return Ok(None);
    }
    let found = python_side::netrc_auth(py)?.call1((url,))?;
    Ok(Some(found).filter(|found| !found.is_none()))
}

fn has_netrc_file() -> bool {
    if std::env::var_os("NETRC").is_some_and(|path| !path.is_empty()) {
        return true;
    }
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    home.is_some_and(|home| [".netrc", "_netrc"].iter().any(|name| Path::new(&home).join(name).exists()))
}

/// `get_netrc_auth` of `oxhorizon.sessions`, where the program has imported or replaced it there.
fn replaced_netrc_auth(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(sessions) = loaded(py, intern!(py, "oxhorizon.sessions"))? else { return Ok(None) };
    let names = sessions.getattr(intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
    names.get_item(intern!(py, "get_netrc_auth"))
}
