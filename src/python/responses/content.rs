//! A response body while it is read as a whole.

use bytes::Bytes;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::http::response::BodySink;
use crate::python::interpreter::attach::attach;
use crate::python::interpreter::ffi::Reserved;
use crate::python::message::body::LARGE;

/// The largest Content-Length for which memory is reserved before the bytes arrive.
const MAX_RESERVED: u64 = 256 * 1024 * 1024;

/// A response body, collected without the GIL.
///
/// A large body of known length is written straight into the `bytes` object that Python gets.
#[derive(Default)]
pub enum Content {
    #[default]
    Empty,
    One(Bytes),
    Many(Vec<u8>),
    Python(Reserved),
}

impl Content {
    /// The finished body.
    pub fn into_python(self, py: Python<'_>) -> Py<PyBytes> {
        match self {
            Self::Empty => PyBytes::new(py, b"").unbind(),
            Self::One(bytes) => PyBytes::new(py, &bytes).unbind(),
            Self::Many(bytes) => PyBytes::new(py, &bytes).unbind(),
            Self::Python(reserved) => reserved.into_python(py),
        }
    }
}

impl BodySink for Content {
    fn start(&mut self, length: Option<u64>) {
        if let Some(length) = length.filter(|length| (LARGE as u64..MAX_RESERVED).contains(length)) {
            let reserved =
                usize::try_from(length).ok().and_then(|length| attach(|py| Reserved::new(py, length)));
            if let Some(reserved) = reserved {
                *self = Self::Python(reserved);
            }
        }
    }

    fn push(&mut self, piece: Bytes) {
        if piece.is_empty() {
            return;
        }
        match self {
            Self::Empty => *self = Self::One(piece),
            Self::One(first) => {
                let mut all = first.to_vec();
                all.extend_from_slice(&piece);
                *self = Self::Many(all);
            }
            Self::Many(all) => all.extend_from_slice(&piece),
            Self::Python(reserved) => {
                if !reserved.push(&piece) {
                    let mut all = reserved.written();
                    all.extend_from_slice(&piece);
                    *self = Self::Many(all);
                }
            }
        }
    }
}
