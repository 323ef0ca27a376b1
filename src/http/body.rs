//! A request's body: nothing, bytes in memory, or a source that is read while it is sent.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

/// Bytes are handed over in pieces of this size, so that a slow upload shows that it goes on.
const PIECE: usize = 256 * 1024;

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

impl Body {
    pub(super) fn into_wire(self, activity: &Arc<Activity>) -> SendBody {
        let activity = Arc::clone(activity);
        match self {
            Self::Empty => SendBody::Full { bytes: Bytes::new(), activity },
            Self::Full(bytes) => SendBody::Full { bytes, activity },
            Self::Stream(source, length) => SendBody::Stream { source: Some(source), left: length, activity },
        }
    }
}

/// When a piece of the body last went out.
pub struct Activity {
    born: Instant,
    /// Microseconds since `born`.
    last: AtomicU64,
}

impl Activity {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { born: Instant::now(), last: AtomicU64::new(0) })
    }

    fn touch(&self) {
        let now = u64::try_from(self.born.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    pub(super) fn last(&self) -> Instant {
        self.born + Duration::from_micros(self.last.load(Ordering::Relaxed))
    }
}

/// A body as hyper reads it.
pub enum SendBody {
    Full { bytes: Bytes, activity: Arc<Activity> },
    Stream { source: Option<Box<dyn Source>>, left: Option<u64>, activity: Arc<Activity> },
}

impl HttpBody for SendBody {
    type Data = Bytes;
    type Error = SourceFailed;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, SourceFailed>>> {
        Poll::Ready(match self.get_mut() {
            Self::Full { bytes, .. } if bytes.is_empty() => None,
            Self::Full { bytes, activity } => {
                activity.touch();
                Some(Ok(Frame::data(bytes.split_to(bytes.len().min(PIECE)))))
            }
            Self::Stream { source, left, activity } => next_piece(source, left, activity),
        })
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Full { bytes, .. } if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Full { bytes, .. } => SizeHint::with_exact(bytes.len() as u64),
            Self::Stream { left, .. } => left.map_or_else(SizeHint::default, SizeHint::with_exact),
        }
    }
}

fn next_piece(
    slot: &mut Option<Box<dyn Source>>,
    left: &mut Option<u64>,
    activity: &Activity,
) -> Option<Result<Frame<Bytes>, SourceFailed>> {
    let source = slot.as_mut()?;
    loop {
        match source.read() {
            // An empty chunk would end a chunked body.
            Ok(Some(piece)) if piece.is_empty() => {}
            Ok(Some(piece)) => {
                activity.touch();
                if let Some(left) = left {
                    *left = left.saturating_sub(piece.len() as u64);
                }
                return Some(Ok(Frame::data(piece)));
            }
            Ok(None) => {
                *slot = None;
                return None;
            }
            Err(error) => {
                *slot = None;
                return Some(Err(SourceFailed(error)));
            }
        }
    }
}
