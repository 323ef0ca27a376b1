//! A request's body: nothing, bytes in memory, or a source that is read while it is sent.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::activity::WriteActivity;

/// Bytes are handed over in pieces of this size, so that a slow upload shows that it goes on.
const CHUNK: usize = 256 * 1024;

/// Where somebody is told, who wants to hear more often.
const LISTENED_CHUNK: usize = 64 * 1024;

/// Where a streamed body comes from.
pub trait Source: Send + 'static {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// What the source says; the request fails with it.
    fn read(&mut self) -> Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>;
}

/// What to send.
#[derive(Default)]
pub enum Body {
    #[default]
    Empty,
    Full(Bytes),
    /// With the length that Content-Length promises, else chunked.
    Stream(Box<dyn Source>, Option<u64>),
}

/// The source of a streamed body failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SourceFailed(pub Box<dyn StdError + Send + Sync>);

/// Is told how much of a body has gone.
pub trait Watcher: Send + Sync + 'static {
    /// `bytes` of `total` were handed over.
    ///
    /// # Errors
    /// Why the request is to be given up.
    fn gone(&self, bytes: u64, total: Option<u64>) -> Result<(), Box<dyn StdError + Send + Sync>>;
}

impl Body {
    pub(super) fn into_wire(
        self,
        activity: &Arc<WriteActivity>,
        watcher: Option<Arc<dyn Watcher>>,
    ) -> SendBody {
        let content = match self {
            Self::Empty => Content::Full(Bytes::new()),
            Self::Full(bytes) => Content::Full(bytes),
            Self::Stream(source, length) => Content::Stream { source: Some(source), left: length },
        };
        let total = content.left();
        let watched = watcher.map(|watcher| Watched { watcher, gone: 0, total });
        SendBody { content, activity: Arc::clone(activity), watched }
    }
}

/// A body as hyper reads it.
pub struct SendBody {
    content: Content,
    activity: Arc<WriteActivity>,
    watched: Option<Watched>,
}

enum Content {
    Full(Bytes),
    Stream { source: Option<Box<dyn Source>>, left: Option<u64> },
}

struct Watched {
    watcher: Arc<dyn Watcher>,
    gone: u64,
    total: Option<u64>,
}

impl HttpBody for SendBody {
    type Data = Bytes;
    type Error = SourceFailed;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, SourceFailed>>> {
        Poll::Ready(self.get_mut().next_piece().map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.content, Content::Full(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        self.content.left().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl SendBody {
    fn next_piece(&mut self) -> Option<Result<Bytes, SourceFailed>> {
        let most = if self.watched.is_some() { LISTENED_CHUNK } else { CHUNK };
        let piece = match self.content.next(most)? {
            Ok(piece) => piece,
            Err(error) => return Some(Err(SourceFailed(error))),
        };
        self.activity.record();
        if let Some(Watched { watcher, gone, total }) = &mut self.watched {
            *gone += piece.len() as u64;
            if let Err(error) = watcher.gone(*gone, *total) {
                return Some(Err(SourceFailed(error)));
            }
        }
        Some(Ok(piece))
    }
}

impl Content {
    /// How much there still is, where that is known.
    fn left(&self) -> Option<u64> {
        match self {
            Self::Full(bytes) => Some(bytes.len() as u64),
            Self::Stream { left, .. } => *left,
        }
    }

    /// At most `most` of bytes in memory, else what the source gives.
    fn next(&mut self, most: usize) -> Option<Result<Bytes, Box<dyn StdError + Send + Sync>>> {
        match self {
            Self::Full(bytes) if bytes.is_empty() => None,
            Self::Full(bytes) => Some(Ok(bytes.split_to(bytes.len().min(most)))),
            Self::Stream { source: slot, left } => {
                let source = slot.as_mut()?;
                let piece = loop {
                    match source.read() {
                        // An empty chunk would end a chunked body.
                        Ok(Some(piece)) if piece.is_empty() => {}
                        other => break other,
                    }
                };
                match piece {
                    Ok(Some(piece)) => {
                        if let Some(left) = left {
                            *left = left.saturating_sub(piece.len() as u64);
                        }
                        Some(Ok(piece))
                    }
                    Ok(None) => {
                        *slot = None;
                        None
                    }
                    Err(error) => {
                        *slot = None;
                        Some(Err(error))
                    }
                }
            }
        }
    }
}
