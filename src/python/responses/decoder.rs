//! Decoding the Content-Encoding of a body whose bytes come from a file of the program.

use std::sync::Mutex;

use bytes::Bytes;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::http::decode::{Decoder, Step};
use crate::lock::lock;

/// A decoder for the bytes of one body. Without a known coding it returns them as they are.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct ContentDecoder {
    decoder: Mutex<Option<Decoder>>,
    plain: Mutex<Option<Bytes>>,
}

#[pymethods]
impl ContentDecoder {
    #[new]
    fn new(content_encoding: &str) -> PyResult<Self> {
        let decoder = Decoder::new(content_encoding, None)?;
        Ok(Self { decoder: Mutex::new(decoder), plain: Mutex::default() })
    }

    /// Takes bytes. Call `piece` until it returns `None` before you push more.
    fn push(&self, received: &[u8]) -> PyResult<()> {
        let received = Bytes::copy_from_slice(received);
        match &mut *lock(&self.decoder) {
            Some(decoder) => Ok(decoder.push(received)?),
            None => {
                *lock(&self.plain) = Some(received);
                Ok(())
            }
        }
    }

    /// The next decoded piece; `None` if more bytes are needed. The work of one call is bounded.
    fn piece<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let piece = py.detach(|| match &mut *lock(&self.decoder) {
            Some(decoder) => decoder.step().map(|step| match step {
                Step::Piece(piece) => Some(piece),
                Step::Busy => Some(Bytes::new()),
                Step::NeedsInput => None,
            }),
            None => Ok(lock(&self.plain).take()),
        })?;
        Ok(piece.map(|piece| PyBytes::new(py, &piece)))
    }

    /// Ends the body.
    ///
    /// # Errors
    /// `ContentDecodingError` if it is incomplete.
    fn finish(&self) -> PyResult<()> {
        let decoder = lock(&self.decoder).take();
        Ok(decoder.map_or(Ok(()), Decoder::finish)?)
    }
}
