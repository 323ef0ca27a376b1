//! Query strings and form bodies.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyList, PyMapping, PyString};

use crate::oauth1;
use crate::python::convert::errors::Failure;
use crate::python::convert::headers::{pairs_of, unpack_pair};
use crate::python::interpreter::once::intern;
use crate::uri::percent::quote_plus_into;

/// Encodes a mapping or an iterable of pairs as `name=value&…` (`requests.models.RequestEncodingMixin._encode_params`). A
/// list value becomes one pair for each element; `None` is left out.
///
/// # Errors
/// `ValueError` for elements that are not pairs.
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
    // What is no dict is asked whether it is a mapping, which imports `collections.abc`. A list is none.
    let is_list = data.is_exact_instance_of::<PyList>();
    if data.is_exact_instance_of::<PyDict>() || (!is_list && data.cast::<PyMapping>().is_ok()) {
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
    // As urlencode(doseq=True): a value with a length that is not a string is a list again.
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

/// Parses a query string or form body into pairs (``oauthlib.common.urldecode``).
///
/// :raises ValueError: the text contains an invalid character or escape sequence.
#[pyfunction]
pub fn urldecode<'py>(query: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
    let text = query.to_cow()?;
    oauth1::check_urlencoded(&text).map_err(Failure::from)?;
    PyList::new(query.py(), oauth1::pairs(&text))
}

/// Parses a query string or form body into pairs, whatever characters it has.
#[pyfunction]
pub fn parse_form<'py>(query: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyList>> {
    PyList::new(query.py(), oauth1::pairs(&query.to_cow()?))
}

/// Encodes pairs as a form (``urllib.parse.urlencode``).
#[pyfunction]
pub fn urlencode(pairs: &Bound<'_, PyAny>) -> PyResult<String> {
    encode(pairs)
}

/// Removes the OAuth parameters from a signed form or query string.
///
/// :param text: the encoded text. Without an ``oauth_signature`` it is returned unchanged.
#[pyfunction]
pub fn unsigned(text: &str) -> String {
    oauth1::unsigned(text).unwrap_or_else(|| text.to_owned())
}
