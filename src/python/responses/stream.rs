//! A body that is read while it comes (`stream=True`).

use std::mem::ManuallyDrop;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Buf, BytesMut};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::http::client::{Allowance, Coming, Head};
use crate::http::connection::Connections;
use crate::http::decode::Decoder;
use crate::http::engine;
use crate::http::error::Error;
use crate::python::convert::errors::Failure;
use crate::python::responses::exchange::Interruption;

/// The bytes of one answer, from its connection.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct BodyStream {
    process: u32,
    /// Bytes taken from the connection and handed out.
    told: AtomicU64,
    state: Mutex<State>,
}

enum State {
    Open(Box<ManuallyDrop<Reading>>),
    /// Another thread reads.
    Busy,
    Closed,
}

struct Reading {
    /// Gone when the last piece is in.
    coming: Option<Box<Coming>>,
    connections: Arc<Connections>,
    decoder: Option<Decoder>,
    /// Why there is none, where there should be.
    undecodable: Option<Error>,
    /// Whether `decoder` was fed.
    is_decoding: bool,
    is_chunked: bool,
    ready: BytesMut,
    /// Bytes taken from the connection.
    taken: u64,
    allowance: Allowance,
}

/// How much of a body is wanted.
#[derive(Clone, Copy)]
enum Want {
    /// So many bytes, fewer only at the end.
    Exactly(usize),
    /// What there is, up to so many bytes, as soon as there is something.
    Some(usize),
    All,
}

impl Reading {
    fn is_satisfied(&self, want: Want) -> bool {
        match want {
            Want::Exactly(size) => self.ready.len() >= size,
            Want::Some(_) => !self.ready.is_empty(),
            Want::All => false,
        }
    }

    fn fill(&mut self, want: Want, decode: bool, interruption: &Interruption) -> Result<(), Error> {
        if decode && let Some(error) = self.undecodable.take() {
            self.coming = None;
            return Err(error);
        }
        // What came and was not read while nothing was decoded is undone like the rest.
        if decode
            && !self.is_decoding
            && !self.ready.is_empty()
            && let Some(decoder) = &mut self.decoder
        {
            decoder.push(self.ready.split().freeze())?;
        }
        if self.is_satisfied(want) {
            return Ok(());
        }
        let filled = engine::run(pin!(self.fill_until(want, decode)), &|| interruption.is_due());
        if filled.is_err() {
            // What broke is of no use to another request.
            self.coming = None;
        }
        filled
    }

    async fn fill_until(&mut self, want: Want, decode: bool) -> Result<(), Error> {
        self.is_decoding |= decode && self.decoder.is_some();
        while !self.is_satisfied(want) {
            let Some(coming) = &mut self.coming else { return Ok(()) };
            let piece = match &mut self.decoder {
                Some(decoder) if decode => coming.next_decoded(decoder).await,
                _ => coming.next().await,
            };
            self.taken = coming.arrived;
            let Some(piece) = piece? else {
                if let Some(coming) = self.coming.take() {
                    coming.end(&self.connections);
                }
                return match self.decoder.take().filter(|_| decode) {
                    Some(decoder) => decoder.finish(),
                    None => Ok(()),
                };
            };
            self.allowance.take(piece.len())?;
            self.ready.extend_from_slice(&piece);
        }
        Ok(())
    }

    const fn is_over(&self) -> bool {
        self.coming.is_none()
    }
}

impl BodyStream {
    pub fn new(connections: Arc<Connections>, coming: Box<Coming>, head: &Head) -> Self {
        let is_chunked = head.headers.get(::http::header::TRANSFER_ENCODING).is_some();
        let (decoder, undecodable) = match head.decoder(&coming.allowance) {
            Ok(decoder) => (decoder, None),
            Err(error) => (None, Some(error)),
        };
        let reading = Reading {
            allowance: coming.allowance,
            coming: Some(coming),
            connections,
            decoder,
            undecodable,
            is_decoding: false,
            is_chunked,
            ready: BytesMut::new(),
            taken: 0,
        };
        let state = Mutex::new(State::Open(Box::new(ManuallyDrop::new(reading))));
        Self { process: std::process::id(), told: AtomicU64::new(0), state }
    }

    fn swap(&self, state: State) -> State {
        std::mem::replace(&mut *self.state.lock().unwrap_or_else(PoisonError::into_inner), state)
    }

    fn pull<'py>(&self, py: Python<'py>, want: Want, decode: bool) -> PyResult<Bound<'py, PyBytes>> {
        if self.process != std::process::id() {
            return Err(PyRuntimeError::new_err(
                "this response belongs to the process that this one was forked from: send the request anew",
            ));
        }
        let mut reading = match self.swap(State::Busy) {
            State::Open(reading) => reading,
            State::Busy => return Err(PyRuntimeError::new_err("another thread is reading this response")),
            State::Closed => {
                drop(self.swap(State::Closed));
                return Ok(PyBytes::new(py, b""));
            }
        };
        if reading.is_decoding && !decode {
            self.swap(State::Open(reading));
            return Err(PyRuntimeError::new_err(
                "Calling read(decode_content=False) is not supported after read(decode_content=True) was called.",
            ));
        }
        let interruption = Interruption::default();
        let result = py.detach(|| reading.fill(want, decode, &interruption));
        let size = match want {
            Want::Exactly(size) | Want::Some(size) => size.min(reading.ready.len()),
            Want::All => reading.ready.len(),
        };
        let piece = result.is_ok().then(|| {
            let piece = PyBytes::new(py, reading.ready.get(..size).unwrap_or_default());
            reading.ready.advance(size);
            piece
        });
        let waiting = if reading.is_decoding { 0 } else { reading.ready.len() as u64 };
        self.told.store(reading.taken.saturating_sub(waiting), Ordering::Relaxed);
        let is_over = result.is_err() || (reading.is_over() && reading.ready.is_empty());
        if is_over {
            self.swap(State::Closed);
            drop(ManuallyDrop::into_inner(*reading));
        } else {
            self.swap(State::Open(reading));
        }
        match result {
            Ok(()) => Ok(piece.unwrap_or_else(|| PyBytes::new(py, b""))),
            Err(error) => Err(interruption.reason(Failure::from(error)).into()),
        }
    }

    fn end(&self) {
        if let State::Open(reading) = self.swap(State::Closed)
            && self.process == std::process::id()
        {
            drop(ManuallyDrop::into_inner(*reading));
        }
    }
}

impl Drop for BodyStream {
    fn drop(&mut self) {
        // A parent's connection and event loop are the parent's: there the state is left as it is.
        self.end();
    }
}

#[pymethods]
impl BodyStream {
    /// `size` bytes, fewer only at the end; without a size, all that is left.
    #[pyo3(signature = (size=None, decode=false))]
    pub fn read<'py>(
        &self,
        py: Python<'py>,
        size: Option<usize>,
        decode: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        match size {
            Some(0) => Ok(PyBytes::new(py, b"")),
            Some(size) => self.pull(py, Want::Exactly(size), decode),
            None => self.pull(py, Want::All, decode),
        }
    }

    /// The next piece of at most `size` bytes, empty at the end: of a chunked body what has come, of
    /// another `size` bytes. A negative size is none, and 0 gives nothing (as `urllib3.HTTPResponse.stream`).
    #[pyo3(signature = (size=None, decode=false))]
    pub fn next_piece<'py>(
        &self,
        py: Python<'py>,
        size: Option<i64>,
        decode: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        if size == Some(0) {
            return Ok(PyBytes::new(py, b""));
        }
        let is_chunked = match &*self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            State::Open(reading) => reading.is_chunked,
            _ => false,
        };
        let size = size.and_then(|size| usize::try_from(size).ok());
        let want = match (is_chunked, size) {
            (true, size) => Want::Some(size.unwrap_or(usize::MAX)),
            (false, Some(size)) => Want::Exactly(size),
            (false, None) => Want::All,
        };
        self.pull(py, want, decode)
    }

    /// What comes next as soon as it is there, at most `size` bytes.
    #[pyo3(signature = (size, decode=false))]
    fn read_some<'py>(&self, py: Python<'py>, size: usize, decode: bool) -> PyResult<Bound<'py, PyBytes>> {
        self.pull(py, Want::Some(size.max(1)), decode)
    }

    /// Ends it: the connection is closed, unless the last piece was read.
    pub fn close(&self) {
        self.end();
    }

    /// Whether there is nothing more to read.
    #[getter]
    pub fn closed(&self) -> bool {
        matches!(&*self.state.lock().unwrap_or_else(PoisonError::into_inner), State::Closed)
    }

    /// Bytes taken from the connection so far.
    fn tell(&self) -> u64 {
        self.told.load(Ordering::Relaxed)
    }
}
