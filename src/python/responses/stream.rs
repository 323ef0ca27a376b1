//! A response body that is read as it arrives (`stream=True`).

use std::io;
use std::mem::ManuallyDrop;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::Waker;

use bytes::{Buf, BytesMut};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::http::decode::Decoder;
use crate::http::engine;
use crate::http::error::Error;
use crate::http::link::Link;
use crate::http::pool::ConnectionPool;
use crate::http::response::{BodyLimit, PendingBody, ResponseHead};
use crate::lock::lock;
use crate::python::convert::errors::Failure;
use crate::python::interpreter::ffi::descriptor;
use crate::python::responses::drive::Waiter;
use crate::python::responses::interruption::Interruption;
use crate::python::responses::steps::{Step, Steps, Work};

/// The body of a response on its connection. Not a name of the module at run time.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct BodyStream {
    process: u32,
    /// How many bytes were received from the connection and handed out.
    position: AtomicU64,
    /// Not what keeps the connection: it closes when its body is closed.
    link: Weak<Link>,
    state: Mutex<StreamState>,
}

enum StreamState {
    Open(Box<ManuallyDrop<OpenStream>>),
    /// Another thread is reading.
    Busy,
    Closed,
}

struct OpenStream {
    /// `None` after the last piece.
    coming: Option<Box<PendingBody>>,
    connections: Arc<ConnectionPool>,
    decoder: Option<Decoder>,
    /// Why the body cannot be decoded.
    undecodable: Option<Error>,
    /// Whether the decoder has got any bytes.
    is_decoding: bool,
    is_chunked: bool,
    ready: BytesMut,
    /// Bytes received from the connection.
    received: u64,
    allowance: BodyLimit,
}

type SocketDetails<'py> = (Bound<'py, PyAny>, Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);
type TlsTuple<'py> =
    (&'static str, Option<(&'static str, &'static str, u16)>, Option<Bound<'py, PyBytes>>, bool);

fn closed_while_read() -> Error {
    Error::ChunkedEncoding("the response was closed while it was read".to_owned())
}

/// An address as `socket.getpeername` returns it.
fn address_tuple(py: Python<'_>, address: SocketAddr) -> PyResult<Bound<'_, PyAny>> {
    let (host, port) = (address.ip().to_string(), address.port());
    match address {
        SocketAddr::V4(_) => Ok((host, port).into_pyobject(py)?.into_any()),
        SocketAddr::V6(v6) => Ok((host, port, v6.flowinfo(), v6.scope_id()).into_pyobject(py)?.into_any()),
    }
}

/// How much of a body to read.
#[derive(Clone, Copy)]
enum ReadAmount {
    /// This many bytes, fewer only at the end.
    Exactly(usize),
    /// The next bytes as soon as there are any, up to this many.
    Some(usize),
    All,
}

impl OpenStream {
    fn is_satisfied(&self, amount: ReadAmount) -> bool {
        match amount {
            ReadAmount::Exactly(size) => self.ready.len() >= size,
            ReadAmount::Some(_) => !self.ready.is_empty(),
            ReadAmount::All => false,
        }
    }

    /// Reads until there is enough. A broken connection does not go back to the pool.
    async fn fill(&mut self, amount: ReadAmount, decode: bool) -> Result<(), Error> {
        let filled = self.fill_until(amount, decode).await;
        if filled.is_err() {
            self.coming = None;
        }
        filled
    }

    async fn fill_until(&mut self, amount: ReadAmount, decode: bool) -> Result<(), Error> {
        if decode && let Some(error) = self.undecodable.take() {
            return Err(error);
        }
        // Bytes that arrived before decoding began are decoded too.
        if decode
            && !self.is_decoding
            && !self.ready.is_empty()
            && let Some(decoder) = &mut self.decoder
        {
            decoder.push(self.ready.split().freeze())?;
        }
        if self.is_satisfied(amount) {
            return Ok(());
        }
        self.is_decoding |= decode && self.decoder.is_some();
        while !self.is_satisfied(amount) {
            let Some(coming) = &mut self.coming else { return Ok(()) };
            let piece = match &mut self.decoder {
                Some(decoder) if decode => coming.next_decoded(decoder).await,
                _ => coming.next().await,
            };
            self.received = coming.received;
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
    pub fn new(connections: Arc<ConnectionPool>, coming: Box<PendingBody>, head: &ResponseHead) -> Self {
        let is_chunked = head.headers.get(::http::header::TRANSFER_ENCODING).is_some();
        let (decoder, undecodable) = match head.decoder(&coming.limit) {
            Ok(decoder) => (decoder, None),
            Err(error) => (None, Some(error)),
        };
        let link = Arc::downgrade(&coming.link());
        let reading = OpenStream {
            allowance: coming.limit,
            coming: Some(coming),
            connections,
            decoder,
            undecodable,
            is_decoding: false,
            is_chunked,
            ready: BytesMut::new(),
            received: 0,
        };
        let state = Mutex::new(StreamState::Open(Box::new(ManuallyDrop::new(reading))));
        Self { process: crate::process::id(), position: AtomicU64::new(0), link, state }
    }

    fn swap(&self, state: StreamState) -> StreamState {
        std::mem::replace(&mut *lock(&self.state), state)
    }

    /// Takes the open body, so that only one reads it at a time. `None` if it is closed.
    fn take(&self, decode: bool) -> PyResult<Option<Box<ManuallyDrop<OpenStream>>>> {
        if self.process != crate::process::id() {
            return Err(PyRuntimeError::new_err(
                "this response belongs to the process that this one was forked from: send the request anew",
            ));
        }
        let reading = match self.swap(StreamState::Busy) {
            StreamState::Open(reading) => reading,
            StreamState::Busy => {
                return Err(PyRuntimeError::new_err("another thread or task is reading this response"));
            }
            StreamState::Closed => {
                drop(self.swap(StreamState::Closed));
                return Ok(None);
            }
        };
        if reading.is_decoding && !decode {
            self.swap(StreamState::Open(reading));
            return Err(PyRuntimeError::new_err(
                "Calling read(decode_content=False) is not supported after read(decode_content=True) was called.",
            ));
        }
        Ok(Some(reading))
    }

    fn pull<'py>(&self, py: Python<'py>, amount: ReadAmount, decode: bool) -> PyResult<Bound<'py, PyBytes>> {
        let waiter = Waiter::of(py)?;
        let Some(mut reading) = self.take(decode)? else { return Ok(PyBytes::new(py, b"")) };
        let interruption = Interruption::default();
        let result = waiter.drive(py, &interruption, |driver| {
            let filled = engine::run(pin!(reading.fill(amount, decode)), driver);
            if filled.is_err() {
                // Also after an interrupt.
                reading.coming = None;
            }
            filled
        });
        self.put_back(py, reading, amount, result)
            .map_err(|error| interruption.reason(Failure::from(error)).into())
    }

    /// Returns what was read, and keeps the rest. If another thread closed the response meanwhile, this is an error:
    /// the reader saw the end of the connection, which may not be the end of the body.
    fn put_back<'py>(
        &self,
        py: Python<'py>,
        mut reading: Box<ManuallyDrop<OpenStream>>,
        amount: ReadAmount,
        mut result: Result<(), Error>,
    ) -> Result<Bound<'py, PyBytes>, Error> {
        if self.closed() && !matches!(result, Err(Error::Interrupted)) {
            result = Err(closed_while_read());
        }
        let size = match amount {
            ReadAmount::Exactly(size) | ReadAmount::Some(size) => size.min(reading.ready.len()),
            ReadAmount::All => reading.ready.len(),
        };
        let piece = result.is_ok().then(|| {
            let piece = PyBytes::new(py, reading.ready.get(..size).unwrap_or_default());
            reading.ready.advance(size);
            piece
        });
        let waiting = if reading.is_decoding { 0 } else { reading.ready.len() as u64 };
        self.position.store(reading.received.saturating_sub(waiting), Ordering::Relaxed);
        let is_over = result.is_err() || (reading.is_over() && reading.ready.is_empty());
        if is_over {
            self.swap(StreamState::Closed);
            drop(ManuallyDrop::into_inner(*reading));
        } else {
            self.swap(StreamState::Open(reading));
        }
        result.map(|()| piece.unwrap_or_else(|| PyBytes::new(py, b"")))
    }

    /// How much a call of `next_piece` reads.
    fn piece_amount(&self, size: Option<i64>) -> ReadAmount {
        let is_chunked = match &*lock(&self.state) {
            StreamState::Open(reading) => reading.is_chunked,
            _ => false,
        };
        let size = size.and_then(|size| usize::try_from(size).ok());
        match (is_chunked, size) {
            (true, size) => ReadAmount::Some(size.unwrap_or(usize::MAX)),
            (false, Some(size)) => ReadAmount::Exactly(size),
            (false, None) => ReadAmount::All,
        }
    }

    /// Reads decoded bytes, step by step.
    fn steps(slf: &Bound<'_, Self>, amount: ReadAmount) -> PyResult<Steps> {
        let stream = slf.clone().unbind();
        let filling = slf.get().take(true)?.map(|reading| -> Filling {
            let mut held = Held { reading: Some(reading), process: crate::process::id() };
            Box::pin(async move {
                let result = match &mut held.reading {
                    Some(reading) => reading.fill(amount, true).await,
                    None => Ok(()),
                };
                (held, result)
            })
        });
        Ok(Steps::new(Box::new(Reading { stream, amount, filling })))
    }

    fn end(&self) {
        let state = self.swap(StreamState::Closed);
        if self.process != crate::process::id() {
            // In a forked child, the connection belongs to the parent.
            return;
        }
        match state {
            StreamState::Open(reading) => drop(ManuallyDrop::into_inner(*reading)),
            // The reader drops the connection.
            StreamState::Busy => self.stop_reading(),
            StreamState::Closed => {}
        }
    }
}

type Filling = Pin<Box<dyn Future<Output = (Held, Result<(), Error>)> + Send>>;

/// An open body while it is read step by step.
struct Held {
    reading: Option<Box<ManuallyDrop<OpenStream>>>,
    process: u32,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(reading) = self.reading.take().filter(|_| self.process == crate::process::id()) {
            drop(ManuallyDrop::into_inner(*reading));
        }
    }
}

/// Reads a body step by step.
struct Reading {
    stream: Py<BodyStream>,
    amount: ReadAmount,
    /// `None` once it is over.
    filling: Option<Filling>,
}

impl Work for Reading {
    fn step(&mut self, py: Python<'_>, waker: &Waker) -> PyResult<Step> {
        let Some(filling) = &mut self.filling else {
            return Ok(Step::Done(PyBytes::new(py, b"").into_any().unbind()));
        };
        let (mut held, result) = match py.detach(|| engine::step(filling.as_mut(), waker)) {
            Ok(filled) => filled,
            Err(interest) => return Ok(Step::Wait(interest)),
        };
        self.filling = None;
        let Some(reading) = held.reading.take() else {
            return Ok(Step::Done(PyBytes::new(py, b"").into_any().unbind()));
        };
        let piece = self.stream.get().put_back(py, reading, self.amount, result).map_err(Failure::from)?;
        Ok(Step::Done(piece.into_any().unbind()))
    }

    fn answer(&mut self, _: Bound<'_, PyAny>) -> PyResult<()> {
        Ok(())
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        // It was given up: the connection is closed.
        if self.filling.take().is_some() {
            self.stream.get().swap(StreamState::Closed);
        }
    }
}

impl Drop for BodyStream {
    fn drop(&mut self) {
        self.end();
    }
}

#[pymethods]
impl BodyStream {
    /// Reads *size* bytes, fewer only at the end; without *size*, everything that is left.
    #[pyo3(signature = (size=None, decode=false))]
    pub fn read<'py>(
        &self,
        py: Python<'py>,
        size: Option<usize>,
        decode: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        match size {
            Some(0) => Ok(PyBytes::new(py, b"")),
            Some(size) => self.pull(py, ReadAmount::Exactly(size), decode),
            None => self.pull(py, ReadAmount::All, decode),
        }
    }

    /// Reads the next piece, empty at the end: a chunk of a chunked body, otherwise *size* bytes.
    ///
    /// :param size: a negative size stands for no limit, and 0 reads nothing.
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
        self.pull(py, self.piece_amount(size), decode)
    }

    /// The same as :meth:`read`, step by step.
    #[pyo3(signature = (size=None))]
    fn read_steps(slf: &Bound<'_, Self>, size: Option<usize>) -> PyResult<Steps> {
        Self::steps(slf, size.map_or(ReadAmount::All, ReadAmount::Exactly))
    }

    /// The same as :meth:`next_piece`, step by step. Without *size*, a piece is what has arrived.
    #[pyo3(signature = (size=None))]
    fn next_piece_steps(slf: &Bound<'_, Self>, size: Option<i64>) -> PyResult<Steps> {
        let amount = match size {
            None => ReadAmount::Some(usize::MAX),
            Some(0) => ReadAmount::Exactly(0),
            size => slf.get().piece_amount(size),
        };
        Self::steps(slf, amount)
    }

    /// Reads the bytes that are available, at most *size*; waits for the first one.
    #[pyo3(signature = (size, decode=false))]
    fn read_some<'py>(&self, py: Python<'py>, size: usize, decode: bool) -> PyResult<Bound<'py, PyBytes>> {
        self.pull(py, ReadAmount::Some(size.max(1)), decode)
    }

    /// The same as :meth:`read_some`, step by step, decoded.
    fn read_some_steps(slf: &Bound<'_, Self>, size: usize) -> PyResult<Steps> {
        Self::steps(slf, ReadAmount::Some(size.max(1)))
    }

    /// Closes the connection, unless the body was read to the end. A read that waits fails.
    pub fn close(&self) {
        self.end();
    }

    /// Whether the end is reached or the connection closed.
    #[getter]
    pub fn closed(&self) -> bool {
        matches!(&*lock(&self.state), StreamState::Closed)
    }

    /// Returns the number of bytes received so far.
    fn tell(&self) -> u64 {
        self.position.load(Ordering::Relaxed)
    }

    /// The connection's descriptor, and the addresses of its two ends, as Python's `socket` has them.
    fn socket<'py>(&self, py: Python<'py>) -> PyResult<SocketDetails<'py>> {
        let address =
            |address: Option<SocketAddr>| address.map(|address| address_tuple(py, address)).transpose();
        let link = self.link.upgrade().ok_or_else(|| io::Error::from(io::ErrorKind::NotConnected))?;
        let number = descriptor(link.stream()).into_pyobject(py)?.into_any();
        Ok((number, address(link.peer())?, address(link.local())?))
    }

    /// What the TLS handshake agreed on: the version, the cipher, the server's certificate in DER, and whether it was
    /// verified. `None` without TLS.
    fn tls<'py>(&self, py: Python<'py>) -> Option<TlsTuple<'py>> {
        let link = self.link.upgrade()?;
        let tls = link.tls.as_ref()?;
        let cipher = tls.cipher.map(|cipher| (cipher.name, tls.version, cipher.secret_bits));
        let certificate = tls.certificate.as_ref().map(|der| PyBytes::new(py, der));
        Some((tls.version, cipher, certificate, tls.is_verified))
    }

    /// Ends a read that waits, in another thread or task.
    fn stop_reading(&self) {
        if let Some(link) = self.link.upgrade() {
            link.stop_reading();
        }
    }
}
