//! Response hooks: callables that get each response and may replace it (`requests.hooks`).

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::python::convert::values::ensure_mapping;
use crate::python::interpreter::attach::call;
use crate::python::interpreter::once::intern;
use crate::python::interpreter::python_side;

/// `{"response": []}`.
pub fn defaults(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let hooks = PyDict::new(py);
    hooks.set_item(intern!(py, "response"), PyList::empty(py))?;
    Ok(hooks)
}

/// Adds a hook to a dict of hooks: a callable, or an iterable of them.
///
/// :raises ValueError: an unknown event.
#[pyfunction(name = "register_hook")]
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

/// Checks that `hooks` is a mapping.
///
/// # Errors
/// `TypeError`.
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

/// Removes a hook from a dict of hooks. Returns whether it was registered.
#[pyfunction(name = "deregister_hook")]
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

/// The hooks of a request in a session (`requests.sessions.merge_hooks`). `session` is `None` where the program has not
/// read or set the session's hooks.
pub fn merged<'py>(
    request: Option<Bound<'py, PyAny>>,
    session: Option<Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(session) = session else { return Ok(request) };
    let merged = python_side::merge_hooks(session.py())?.call1((request, session))?;
    Ok(Some(merged).filter(|hooks| !hooks.is_none()))
}

/// Whether there is a response hook.
pub fn has_any(hooks: Option<&Bound<'_, PyAny>>) -> PyResult<bool> {
    let Some(hooks) = hooks.filter(|hooks| !hooks.is_none()) else { return Ok(false) };
    let py = hooks.py();
    Ok(hooks.is_truthy()?
        && hooks.call_method1(intern!(py, "get"), (intern!(py, "response"),))?.is_truthy()?)
}

/// Calls the hooks of an event in turn (``requests.hooks.dispatch_hook``).
#[pyfunction]
#[pyo3(signature = (key, hooks, hook_data, **kwargs))]
pub fn dispatch_hook<'py>(
    key: &Bound<'py, PyString>,
    hooks: &Bound<'py, PyAny>,
    mut hook_data: Bound<'py, PyAny>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = key.py();
    if !hooks.is_truthy()? {
        return Ok(hook_data);
    }
    let hooks = hooks.call_method1(intern!(py, "get"), (key,))?;
    if !hooks.is_truthy()? {
        return Ok(hook_data);
    }
    let hooks = if hooks.is_callable() { PyTuple::new(py, [hooks])?.into_any() } else { hooks };
    for hook in hooks.try_iter()? {
        let result = call(&hook?, &(&hook_data,).into_pyobject(py)?, kwargs)?;
        if !result.is_none() {
            hook_data = result;
        }
    }
    Ok(hook_data)
}

/// Calls the response hooks.
pub fn dispatch<'py>(
    hooks: &Bound<'py, PyAny>,
    response: Bound<'py, PyAny>,
    keywords: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    dispatch_hook(intern!(hooks.py(), "response"), hooks, response, Some(keywords))
}
