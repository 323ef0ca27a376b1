//! `json=`: the bytes of `json.dumps(value, allow_nan=False)`.

use std::io::{self, Write};

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use crate::python::convert::errors::{About, exception};

/// Serialises `value`.
///
/// serde_json writes the plain types. Python's `json` decides on everything else: integers beyond 64 bits, keys that are
/// not strings, subclasses, NaN, and types that JSON does not have.
///
/// # Errors
/// `InvalidJSONError` for NaN and infinities; `TypeError` for a type that JSON does not have.
pub fn dumps(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    let mut out = Vec::with_capacity(128);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, PythonStyle);
    if Plain(value, 0).serialize(&mut serializer).is_ok() {
        return Ok(out);
    }
    let py = value.py();
    let keywords = PyDict::new(py);
    keywords.set_item("allow_nan", false)?;
    match py.import("json")?.call_method("dumps", (value,), Some(&keywords)) {
        Ok(text) => Ok(text.cast::<PyString>()?.to_cow()?.as_bytes().to_vec()),
        Err(error) if error.is_instance_of::<pyo3::exceptions::PyValueError>(py) => {
            let message = error.value(py).to_string();
            let about = About { message, keyword: "request", object: &py.None().into_bound(py) };
            Err(exception(py, "InvalidJSONError", about))
        }
        Err(error) => Err(error),
    }
}

/// An object of the plain types, and its depth.
struct Plain<'a, 'py>(&'a Bound<'py, PyAny>, usize);

/// Python handles deeper nesting, because it guards its stack.
const DEEPEST: usize = 100;

impl Serialize for Plain<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let not_plain = |_| S::Error::custom("not plain");
        let Self(value, depth) = *self;
        if depth > DEEPEST {
            return Err(S::Error::custom("deep"));
        }
        if value.is_none() {
            serializer.serialize_unit()
        } else if let Ok(text) = value.cast_exact::<PyString>() {
            serializer.serialize_str(&text.to_cow().map_err(not_plain)?)
        } else if value.is_exact_instance_of::<PyBool>() {
            serializer.serialize_bool(value.extract().map_err(not_plain)?)
        } else if value.is_exact_instance_of::<PyInt>() {
            serializer.serialize_i64(value.extract().map_err(not_plain)?)
        } else if value.is_exact_instance_of::<PyFloat>() {
            let float: f64 = value.extract().map_err(not_plain)?;
            if float.is_finite() {
                serializer.serialize_f64(float)
            } else {
                Err(S::Error::custom("not finite"))
            }
        } else if let Ok(dict) = value.cast_exact::<PyDict>() {
            let mut map = serializer.serialize_map(Some(dict.len()))?;
            for (key, value) in dict.iter() {
                let key = key.cast_exact::<PyString>().map_err(|_| S::Error::custom("key"))?;
                map.serialize_entry(&*key.to_cow().map_err(not_plain)?, &Plain(&value, depth + 1))?;
            }
            map.end()
        } else if let Ok(list) = value.cast_exact::<PyList>() {
            let mut seq = serializer.serialize_seq(Some(list.len()))?;
            for item in list.iter() {
                seq.serialize_element(&Plain(&item, depth + 1))?;
            }
            seq.end()
        } else if let Ok(tuple) = value.cast_exact::<PyTuple>() {
            let mut seq = serializer.serialize_seq(Some(tuple.len()))?;
            for item in tuple.iter() {
                seq.serialize_element(&Plain(&item, depth + 1))?;
            }
            seq.end()
        } else {
            Err(S::Error::custom("not plain"))
        }
    }
}

/// `json.dumps`' separators, ASCII escapes and floats.
struct PythonStyle;

impl Formatter for PythonStyle {
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\x7f') {
            return writer.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            if c.is_ascii() && c != '\x7f' {
                write!(writer, "{c}")?;
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // Python's digits: of two equally near shortest representations, Python takes the even one.
        let text = Python::attach(|py| PyFloat::new(py, value).repr()?.extract::<String>());
        writer.write_all(text.map_err(io::Error::other)?.as_bytes())
    }
}
