//! A request's body: nothing, bytes in memory, or a source that is read while the request is sent.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::activity::WriteActivity;
use super::engine::call_out;

/// Chunk size for bytes in memory, so that a slow upload counts as active.
const CHUNK: usize = 256 * 1024;

/// Chunk size while a progress listener is attached, so that it is called more often.
const LISTENED_CHUNK: usize = 64 * 1024;

/// The source of a streamed body.
pub trait BodySource: Send + 'static {
    /// Returns the next chunk; `None` at the end. It may call into the program.
    ///
    /// # Errors
    /// The error of the source, with which the request fails.
    fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>>;
}

/// What to send.
#[derive(Default)]
pub enum RequestBody {
    #[default]
    Empty,
    Full(Bytes),
    /// With the length that Content-Length announces; without one it is sent chunked.
    Stream(Box<dyn BodySource>, Option<u64>),
}

/// The source of a streamed body failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BodySourceError(pub Box<dyn StdError + Send + Sync>);

/// Is called while a body is sent.
pub trait ProgressListener: Send + Sync + 'static {
    /// `bytes` of `total` have been handed to the connection.
    ///
    /// # Errors
    /// Why the request should be abandoned.
    fn on_progress(&self, bytes: u64, total: Option<u64>) -> Result<(), Box<dyn StdError + Send + Sync>>;
}

impl RequestBody {
    pub(super) fn into_wire(
        self,
        written: &Arc<WriteActivity>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> SendBody {
        let data = match self {
            Self::Empty => Data::Full(Bytes::new()),
            Self::Full(bytes) => Data::Full(bytes),
            Self::Stream(source, length) => Data::Stream { source: Some(source), left: length },
        };
        let total = data.left();
        let progress = listener.map(|listener| UploadProgress { listener, sent: 0, total });
        SendBody { data, written: Arc::clone(written), progress }
    }
}

/// A body as hyper reads it.
pub struct SendBody {
    data: Data,
    written: Arc<WriteActivity>,
    progress: Option<UploadProgress>,
}

enum Data {
    Full(Bytes),
    Stream { source: Option<Box<dyn BodySource>>, left: Option<u64> },
}

struct UploadProgress {
    listener: Arc<dyn ProgressListener>,
    sent: u64,
    total: Option<u64>,
}

impl Body for SendBody {
    type Data = Bytes;
    type Error = BodySourceError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodySourceError>>> {
        self.get_mut().next_chunk(cx).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.data, Data::Full(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        self.data.left().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl SendBody {
    fn next_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodySourceError>>> {
        let max = if self.progress.is_some() { LISTENED_CHUNK } else { CHUNK };
        let chunk = match self.data.next(max, cx) {
            Poll::Ready(Some(Ok(chunk))) => chunk,
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(BodySourceError(error)))),
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Pending => return Poll::Pending,
        };
        self.written.record();
        if let Some(UploadProgress { listener, sent, total }) = &mut self.progress {
            *sent += chunk.len() as u64;
            if let Err(error) = call_out(|| listener.on_progress(*sent, *total)) {
                return Poll::Ready(Some(Err(BodySourceError(error))));
            }
        }
        Poll::Ready(Some(Ok(chunk)))
    }
}

impl Data {
    /// Returns how many bytes are left, if that is known.
    fn left(&self) -> Option<u64> {
        match self {
            Self::Full(bytes) => Some(bytes.len() as u64),
            Self::Stream { left, .. } => *left,
        }
    }

    /// Returns at most `max` bytes of data in memory, or the next chunk of the source.
    fn next(
        &mut self,
        max: usize,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Box<dyn StdError + Send + Sync>>>> {
        match self {
            Self::Full(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Full(bytes) => Poll::Ready(Some(Ok(bytes.split_to(bytes.len().min(max))))),
            Self::Stream { source: slot, left } => {
                let Some(source) = slot else { return Poll::Ready(None) };
                let chunk = loop {
                    match call_out(|| source.poll_read(cx)) {
                        Poll::Pending => return Poll::Pending,
                        // An empty chunk would end a chunked body.
                        Poll::Ready(Ok(Some(chunk))) if chunk.is_empty() => {}
                        Poll::Ready(other) => break other,
                    }
                };
                match (&chunk, left) {
                    (Ok(Some(chunk)), Some(left)) => *left = left.saturating_sub(chunk.len() as u64),
                    (Ok(Some(_)), None) => {}
                    _ => *slot = None,
                }
                Poll::Ready(chunk.transpose())
            }
        }
    }
}
