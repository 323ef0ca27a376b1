//! A request's body: nothing, bytes in memory, or a source that is read while it is sent.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::connect::Activity;

/// Bytes are handed over in pieces of this size, so that a slow upload shows that it goes on.
const PIECE: usize = 256 * 1024;

/// Where a streamed body comes from.
pub trait Source: Send + Sync + 'static {
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

impl Body {
    pub(super) fn into_reqwest(self, activity: Arc<Activity>) -> Option<reqwest::Body> {
        match self {
            Self::Empty => None,
            Self::Full(bytes) if bytes.len() <= PIECE => Some(bytes.into()),
            Self::Full(bytes) => Some(reqwest::Body::wrap(Pieces { bytes, activity })),
            Self::Stream(source, length) => {
                Some(reqwest::Body::wrap(Streamed { source: Some(source), left: length, activity }))
            }
        }
    }
}

struct Pieces {
    bytes: Bytes,
    activity: Arc<Activity>,
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        if this.bytes.is_empty() {
            return Poll::Ready(None);
        }
        this.activity.touch();
        let piece = this.bytes.split_to(this.bytes.len().min(PIECE));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}

struct Streamed {
    source: Option<Box<dyn Source>>,
    left: Option<u64>,
    activity: Arc<Activity>,
}

impl HttpBody for Streamed {
    type Data = Bytes;
    type Error = SourceFailed;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, SourceFailed>>> {
        let this = self.get_mut();
        let Some(source) = &mut this.source else { return Poll::Ready(None) };
        loop {
            match source.read() {
                // An empty chunk would end a chunked body.
                Ok(Some(piece)) if piece.is_empty() => {}
                Ok(Some(piece)) => {
                    this.activity.touch();
                    if let Some(left) = &mut this.left {
                        *left = left.saturating_sub(piece.len() as u64);
                    }
                    return Poll::Ready(Some(Ok(Frame::data(piece))));
                }
                Ok(None) => {
                    this.source = None;
                    return Poll::Ready(None);
                }
                Err(error) => {
                    this.source = None;
                    return Poll::Ready(Some(Err(SourceFailed(error))));
                }
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
