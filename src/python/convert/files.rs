//! `files=` as a multipart body (`requests.models.RequestEncodingMixin._encode_files`).

use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString, PyTuple};

use crate::http::multipart::{Part, content_type, encode};
use crate::python::convert::headers::{Pairs, pairs_of};
use crate::python::convert::values::{buffer, type_name};
use crate::python::interpreter::once::intern;

/// The body and its Content-Type.
///
/// # Errors
/// `ValueError` where `data` is text, or a file's tuple has too few or too many elements.
pub fn multipart(files: &Bound<'_, PyAny>, data: Option<&Bound<'_, PyAny>>) -> PyResult<(Vec<u8>, String)> {
    let mut parts = Vec::new();
    if let Some(data) = data {
        if is_text(data) {
            return Err(PyValueError::new_err("Data must not be a string."));
        }
        for (name, values) in key_values(data, "data")? {
            add_fields(&mut parts, &name, &values)?;
        }
    }
    for (name, file) in key_values(files, "files")? {
        if let Some(part) = file_part(&name, &file)? {
            parts.push(part);
        }
    }
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| PyOSError::new_err(error.to_string()))?;
    let boundary: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((encode(&parts, &boundary), content_type(&boundary)))
}

/// `requests.utils.to_key_val_list`.
fn key_values<'py>(value: &Bound<'py, PyAny>, name: &str) -> PyResult<Pairs<'py>> {
    if is_text(value) || !value.hasattr(intern!(value.py(), "__iter__"))? {
        return Err(PyValueError::new_err(format!(
            "cannot encode objects that are not 2-tuples: {name} must be a dict or a list of pairs"
        )));
    }
    pairs_of(value)
}

fn is_text(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>()
}

fn name_of(name: &Bound<'_, PyAny>) -> PyResult<String> {
    match name.cast::<PyBytes>() {
        Ok(bytes) => bytes.call_method1(intern!(name.py(), "decode"), ("utf-8",))?.extract(),
        Err(_) => match name.cast::<PyString>() {
            Ok(text) => Ok(text.to_cow()?.into_owned()),
            Err(_) => {
                let kind = type_name(name);
                Err(PyTypeError::new_err(format!(
                    "names in files= and data= must be str or bytes, not {kind}"
                )))
            }
        },
    }
}

fn add_fields(parts: &mut Vec<Part>, name: &Bound<'_, PyAny>, values: &Bound<'_, PyAny>) -> PyResult<()> {
    let one = is_text(values) || !values.hasattr(intern!(values.py(), "__iter__"))?;
    let values: Vec<Bound<'_, PyAny>> =
        if one { vec![values.clone()] } else { values.try_iter()?.collect::<PyResult<_>>()? };
    for value in values.into_iter().filter(|value| !value.is_none()) {
        let data = match value.cast::<PyBytes>() {
            Ok(bytes) => bytes.as_bytes().to_vec(),
            Err(_) => value.str()?.to_cow()?.as_bytes().to_vec(),
        };
        parts.push(Part { name: name_of(name)?, data, ..Part::default() });
    }
    Ok(())
}

fn file_part(name: &Bound<'_, PyAny>, file: &Bound<'_, PyAny>) -> PyResult<Option<Part>> {
    let mut part = Part { name: name_of(name)?, ..Part::default() };
    let content = if file.is_instance_of::<PyTuple>() || file.is_instance_of::<PyList>() {
        let fields: Vec<Bound<'_, PyAny>> = file.extract()?;
        let mut fields = fields.into_iter();
        let (Some(filename), Some(content)) = (fields.next(), fields.next()) else {
            return Err(PyValueError::new_err(
                "a file must be (filename, content), with a content type and headers behind",
            ));
        };
        part.filename = optional_text(&filename)?;
        if let Some(kind) = fields.next() {
            part.content_type = optional_text(&kind)?;
        }
        if let Some(headers) = fields.next().filter(|headers| !headers.is_none()) {
            for (name, value) in pairs_of(&headers)? {
                part.headers.push((name_of(&name)?, optional_text(&value)?.unwrap_or_default()));
            }
        }
        if fields.next().is_some() {
            return Err(PyValueError::new_err(
                "too many values to unpack (expected 4): a file is (filename, content, content type, headers)",
            ));
        }
        content
    } else {
        part.filename = Some(guess_filename(file)?.unwrap_or_else(|| part.name.clone()));
        file.clone()
    };
    if content.is_none() {
        return Ok(None);
    }
    part.data = read(&content)?;
    Ok(Some(part))
}

fn read(content: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    let py = content.py();
    if let Ok(text) = content.cast::<PyString>() {
        return Ok(text.to_cow()?.as_bytes().to_vec());
    }
    if let Ok(bytes) = content.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if content.hasattr(intern!(py, "read"))? {
        let data = crate::python::interpreter::attach::call(
            &content.getattr(intern!(py, "read"))?,
            &PyTuple::empty(py),
            None,
        )?;
        return read(&data);
    }
    if content.is_instance_of::<pyo3::types::PyInt>() {
        return Ok(content.str()?.to_cow()?.as_bytes().to_vec());
    }
    match buffer(content)? {
        Some(bytes) => Ok(bytes.as_bytes().to_vec()),
        None => Err(PyTypeError::new_err(format!(
            "a file's content must be str, bytes or a file object, not {}: open(path, \"rb\") gives the file of a path",
            content.get_type().name()?
        ))),
    }
}

fn optional_text(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if value.is_none() { Ok(None) } else { name_of(value).map(Some) }
}

/// The base name of a file object (`requests.utils.guess_filename`).
fn guess_filename(file: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let py = file.py();
    let Some(name) = file.getattr_opt(intern!(py, "name"))?.filter(is_text) else { return Ok(None) };
    let name = name_of(&name)?;
    if name.is_empty() || name.starts_with('<') || name.ends_with('>') {
        return Ok(None);
    }
    let base = name.rsplit(std::path::is_separator).next().unwrap_or_default();
    Ok(Some(base.to_owned()))
}
