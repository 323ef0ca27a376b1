//! Pairs as a query string or form body (`requests.models.RequestEncodingMixin._encode_params`).

use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyMapping, PyString};

use crate::python::convert::headers::{pairs_of, unpack_pair};
use crate::uri::percent::quote_plus_into;

/// `data` as `name=value&…`: a mapping or an iterable of pairs, a value that is a list once for each
/// of its elements, `None` left out.
///
/// # Errors
/// `ValueError` where the elements are not pairs.
pub fn encode(data: &Bound<'_, PyAny>) -> PyResult<String> {
    if data.is_instance_of::<PyBool>() || data.is_instance_of::<PyInt>() {
        return Err(PyValueError::new_err("cannot encode objects that are not 2-tuples"));
    }
    let mut out = String::new();
    for (key, values) in pairs(data)? {
        if values.is_none() {
            continue;
        }
        let one = is_scalar(&values)?;
        if one {
            pair(&mut out, &key, &values)?;
            continue;
        }
        for value in values.try_iter()? {
            let value = value?;
            if !value.is_none() {
                pair(&mut out, &key, &value)?;
            }
        }
    }
    Ok(out)
}

fn pairs<'py>(data: &Bound<'py, PyAny>) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>> {
    if data.is_exact_instance_of::<PyDict>() || data.cast::<PyMapping>().is_ok() {
        return pairs_of(data);
    }
    data.try_iter()?.map(|item| unpack_pair(&item?)).collect()
}

fn is_scalar(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBytes>()
        || !value.hasattr(intern!(value.py(), "__iter__"))?)
}

fn pair(out: &mut String, key: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
    // urlencode(doseq=True): what has a length and is no string is a list once more.
    if is_scalar(value)? || value.len().is_err() {
        return push(out, key, value);
    }
    for element in value.try_iter()? {
        push(out, key, &element?)?;
    }
    Ok(())
}

fn push(out: &mut String, key: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
    if !out.is_empty() {
        out.push('&');
    }
    quote(out, key)?;
    out.push('=');
    quote(out, value)
}

fn quote(out: &mut String, part: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Ok(text) = part.cast::<PyString>() {
        quote_plus_into(out, text.to_cow()?.as_bytes());
    } else if let Ok(bytes) = part.cast::<PyBytes>() {
        quote_plus_into(out, bytes.as_bytes());
    } else {
        quote_plus_into(out, part.str()?.to_cow()?.as_bytes());
    }
    Ok(())
}
