//! The text of a response body: which encoding, and how it is decoded.

use std::borrow::Cow;

use ::http::HeaderMap;
use ::http::header::CONTENT_TYPE;
use pyo3::exceptions::PyLookupError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::python::convert::values::{is_utf8_name, latin1};
use crate::python::interpreter::once::intern;

/// The charset that the headers declare.
pub fn declared_charset(headers: &HeaderMap) -> Option<String> {
    charset_of(&latin1(headers.get(CONTENT_TYPE)?.as_bytes()))
}

/// Returns the charset of a Content-Type, by the rules of ``requests.utils.get_encoding_from_headers``.
#[pyfunction]
pub fn charset_of(content_type: &str) -> Option<String> {
    const QUOTES: [char; 3] = [' ', '"', '\''];
    let mut parts = content_type.split(';');
    let media = parts.next().unwrap_or_default().trim();
    let charset = parts
        .filter_map(|parameter| parameter.split_once('='))
        .rfind(|(name, _)| name.trim_matches(QUOTES).eq_ignore_ascii_case("charset"));
    if let Some((_, charset)) = charset {
        Some(charset.trim_matches(QUOTES).to_owned())
    } else if media.contains("text") {
        Some("ISO-8859-1".to_owned())
    } else if media.contains("application/json") {
        Some("utf-8".to_owned())
    } else {
        None
    }
}

/// Guesses the encoding of a JSON text from its first bytes (``requests.utils.guess_json_utf``).
#[pyfunction(name = "guess_json_utf")]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 extracts it so")]
pub fn guess_json_utf_of(data: Cow<'_, [u8]>) -> Option<&'static str> {
    guess_json_utf(&data)
}

pub fn guess_json_utf(data: &[u8]) -> Option<&'static str> {
    let start = data.get(..4).unwrap_or(data);
    if start == b"\xff\xfe\x00\x00" || start == b"\x00\x00\xfe\xff" {
        return Some("utf-32");
    }
    if start.starts_with(b"\xef\xbb\xbf") {
        return Some("utf-8-sig");
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Some("utf-16");
    }
    let null = |at: usize| start.get(at) == Some(&0);
    match start.iter().filter(|byte| **byte == 0).count() {
        0 => Some("utf-8"),
        2 if null(0) && null(2) => Some("utf-16-be"),
        2 if null(1) && null(3) => Some("utf-16-le"),
        3 if !null(3) => Some("utf-32-be"),
        3 if !null(0) => Some("utf-32-le"),
        _ => None,
    }
}

/// Whether ASCII bytes mean themselves in this encoding.
pub fn keeps_ascii(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    ["utf-8", "utf8", "ascii", "us-ascii", "latin-1", "latin1"].contains(&&*name)
        || ["iso-8859-", "windows-125", "cp125"].iter().any(|family| name.starts_with(family))
}

/// Decodes `bytes`; a byte that does not decode is replaced.
pub fn decode<'py>(bytes: &Bound<'py, PyBytes>, encoding: &str) -> PyResult<Bound<'py, PyAny>> {
    let py = bytes.py();
    if is_utf8_name(encoding)
        && let Ok(text) = std::str::from_utf8(bytes.as_bytes())
    {
        return Ok(PyString::new(py, text).into_any());
    }
    let decode = intern!(py, "decode");
    match bytes.call_method1(decode, (encoding, "replace")) {
        // Python does not know the charset, or it is not a text encoding.
        Err(error) if error.is_instance_of::<PyLookupError>(py) => {
            bytes.call_method1(decode, ("utf-8", "replace"))
        }
        result => result,
    }
}
