//! The Set-Cookie fields of a response.

use pyo3::prelude::*;

use crate::python::interpreter::once::intern;
use crate::python::responses::response::Response;

/// The Set-Cookie fields of a response, ours or requests' own, and the URL that they came from.
pub fn set_cookies(
    request: &Bound<'_, PyAny>,
    response: &Bound<'_, PyAny>,
) -> PyResult<Option<(String, Vec<String>)>> {
    let py = request.py();
    if let Ok(own) = response.cast::<Response>()
        && own.get().is_native()
    {
        return Ok(own.get().set_cookie_fields());
    }
    // The fields that http.client read, where requests finds them.
    let Some(raw) = response.getattr_opt(intern!(py, "raw"))? else { return Ok(None) };
    let Some(original) = raw.getattr_opt(intern!(py, "_original_response"))?.filter(|raw| !raw.is_none())
    else {
        return Ok(None);
    };
    let values =
        original.getattr(intern!(py, "msg"))?.call_method1(intern!(py, "get_all"), ("Set-Cookie",))?;
    if !values.is_truthy()? {
        return Ok(None);
    }
    let values = values.try_iter()?.map(|value| Ok(value?.str()?.to_cow()?.into_owned()));
    let url = request.getattr(intern!(py, "url"))?.str()?.to_cow()?.into_owned();
    Ok(Some((url, values.collect::<PyResult<_>>()?)))
}
