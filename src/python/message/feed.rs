//! A request body whose pieces an event loop brings: an async iterable, or a file that is read on another thread.

use std::error::Error as StdError;
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::http::request_body::BodySource;
use crate::lock::lock;
use crate::python::convert::errors::exception;
use crate::python::interpreter::attach::attach;

/// The exception that a body's source raised, kept until the call returns to Python.
pub type SourceError = Arc<Mutex<Option<PyErr>>>;

/// The next piece, on its way from the event loop to the connection.
#[derive(Default)]
pub struct FeedState(Mutex<Slot>);

#[derive(Default)]
struct Slot {
    piece: Piece,
    waker: Option<Waker>,
}

#[derive(Default)]
enum Piece {
    #[default]
    NotWanted,
    Wanted,
    There(Bytes),
    End,
}

impl FeedState {
    /// Whether the connection waits for a piece.
    pub fn is_wanted(&self) -> bool {
        matches!(lock(&self.0).piece, Piece::Wanted)
    }

    /// Forgets what is on its way: the request is sent from its beginning.
    pub fn reset(&self) {
        *lock(&self.0) = Slot::default();
    }

    /// Brings the next piece; `None` is the end.
    pub fn push(&self, piece: Option<Bytes>) {
        let piece = piece.map_or(Piece::End, Piece::There);
        let waker = {
            let mut slot = lock(&self.0);
            slot.piece = piece;
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// A body whose pieces an event loop brings. The base of the classes in `oxhorizon._async.bodies`.
#[pyclass(module = "oxhorizon._core", subclass, frozen)]
#[derive(Default)]
pub struct Feed {
    pub state: Arc<FeedState>,
}

#[pymethods]
impl Feed {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    /// Makes it a stream to those who ask. It can only be read by an event loop.
    fn __iter__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("an async request body can only be sent by an async session"))
    }
}

/// The source of such a body.
pub struct FeedSource {
    pub state: Arc<FeedState>,
    pub failed: SourceError,
    /// How many bytes its Content-Length still allows.
    pub left: Option<u64>,
}

impl BodySource for FeedSource {
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>> {
        let piece = {
            let mut slot = lock(&self.state.0);
            match take(&mut slot.piece) {
                Piece::There(piece) => piece,
                Piece::End => return Poll::Ready(Ok(None)),
                Piece::NotWanted | Piece::Wanted => {
                    slot.piece = Piece::Wanted;
                    slot.waker = Some(cx.waker().clone());
                    return Poll::Pending;
                }
            }
        };
        if let Some(left) = &mut self.left {
            let Some(rest) = left.checked_sub(piece.len() as u64) else {
                let message = "The body is longer than its Content-Length says.".to_owned();
                let error = attach(|py| exception(py, "InvalidHeader", message));
                *lock(&self.failed) = Some(error);
                return Poll::Ready(Err("the body is too long".into()));
            };
            *left = rest;
        }
        Poll::Ready(Ok(Some(piece)))
    }
}
