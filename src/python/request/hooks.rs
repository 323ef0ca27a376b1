//! Response hooks: callables that see, and may replace, each response (`requests.hooks`).

use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use crate::python::convert::values::ensure_mapping;
use crate::python::interpreter::attach::call;

/// `{"response": []}`.
pub fn defaults(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let hooks = PyDict::new(py);
    hooks.set_item(intern!(py, "response"), PyList::empty(py))?;
    Ok(hooks)
}

/// Adds a hook: a callable, or an iterable of them.
///
/// # Errors
/// `ValueError` for an unknown event.
pub fn register(hooks: &Bound<'_, PyAny>, event: &Bound<'_, PyAny>, hook: &Bound<'_, PyAny>) -> PyResult<()> {
    if !hooks.contains(event)? {
        return Err(PyValueError::new_err(format!(
            "Unsupported event specified, with event name \"{event}\""
        )));
    }
    let append = hooks.get_item(event)?.getattr(intern!(hooks.py(), "append"))?;
    if hook.is_callable() {
        append.call1((hook,))?;
    } else if hook.hasattr(intern!(hooks.py(), "__iter__"))? {
        for one in hook.try_iter()? {
            let one = one?;
            if one.is_callable() {
                append.call1((one,))?;
            }
        }
    }
    Ok(())
}

/// # Errors
/// `TypeError` where `hooks` is not a mapping.
pub fn ensure_hooks(hooks: &Bound<'_, PyAny>) -> PyResult<()> {
    ensure_mapping(hooks, "hooks", "callables by event")
}

/// The `hooks=` of a request, registered in a new dict as `Request` does.
pub fn registered<'py>(hooks: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    ensure_hooks(hooks)?;
    let registered = defaults(hooks.py())?.into_any();
    for event in hooks.try_iter()? {
        let event = event?;
        register(&registered, &event, &hooks.get_item(&event)?)?;
    }
    Ok(registered)
}

/// Registers each event of `hooks` with `owner.register_hook`.
pub fn register_all(owner: &Bound<'_, PyAny>, hooks: &Bound<'_, PyAny>) -> PyResult<()> {
    ensure_hooks(hooks)?;
    for event in hooks.try_iter()? {
        let event = event?;
        let hook = hooks.get_item(&event)?;
        owner.call_method1(intern!(owner.py(), "register_hook"), (event, hook))?;
    }
    Ok(())
}

/// Removes a hook. Returns whether it was registered.
pub fn deregister(
    hooks: &Bound<'_, PyAny>,
    event: &Bound<'_, PyAny>,
    hook: &Bound<'_, PyAny>,
) -> PyResult<bool> {
    let list = hooks.get_item(event)?;
    if !list.contains(hook)? {
        return Ok(false);
    }
    list.call_method1(intern!(hooks.py(), "remove"), (hook,))?;
    Ok(true)
}

/// The hooks of the request, or else of the session (`requests.sessions.merge_hooks`).
pub fn merged<'py>(
    request: Option<Bound<'py, PyAny>>,
    session: Option<Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(session) = session.filter(|hooks| !hooks.is_none()) else { return Ok(request) };
    let py = session.py();
    let is_empty = |hooks: &Bound<'py, PyAny>| -> PyResult<bool> {
        hooks.call_method1(intern!(py, "get"), (intern!(py, "response"),))?.eq(PyList::empty(py))
    };
    if is_empty(&session)? {
        return Ok(request);
    }
    let Some(request) = request.filter(|hooks| !hooks.is_none()) else { return Ok(Some(session)) };
    if is_empty(&request)? {
        return Ok(Some(session));
    }
    let merged = PyDict::new(py);
    for hooks in [&session, &request] {
        for event in hooks.try_iter()? {
            let event = event?;
            let value = hooks.get_item(&event)?;
            if value.is_none() {
                merged.del_item(event).unwrap_or(())
            } else {
                merged.set_item(event, value)?
            }
        }
    }
    Ok(Some(merged.into_any()))
}

/// Whether there is a response hook.
pub fn has_any(hooks: Option<&Bound<'_, PyAny>>) -> PyResult<bool> {
    let Some(hooks) = hooks.filter(|hooks| !hooks.is_none()) else { return Ok(false) };
    let py = hooks.py();
    Ok(hooks.is_truthy()?
        && hooks.call_method1(intern!(py, "get"), (intern!(py, "response"),))?.is_truthy()?)
}

/// Calls the response hooks in turn. A hook that returns a value replaces the response.
pub fn dispatch<'py>(
    hooks: &Bound<'py, PyAny>,
    mut response: Bound<'py, PyAny>,
    keywords: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = hooks.py();
    if !hooks.is_truthy()? {
        return Ok(response);
    }
    let hooks = hooks.call_method1(intern!(py, "get"), (intern!(py, "response"),))?;
    if !hooks.is_truthy()? {
        return Ok(response);
    }
    let hooks = if hooks.is_callable() { PyTuple::new(py, [hooks])?.into_any() } else { hooks };
    for hook in hooks.try_iter()? {
        let result = call(&hook?, &(&response,).into_pyobject(py)?, Some(keywords))?;
        if !result.is_none() {
            response = result;
        }
    }
    Ok(response)
}
