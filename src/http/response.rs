//! A response: its head, and its body while it arrives.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};
use http_body::Body as _;
use hyper::body::Incoming;

use super::connection::Connection;
use super::decode::{Decoder, Step, max_encoded_size};
use super::error::Error;
use super::failure::{in_body, late_body};
use super::link::Link;
use super::pool::ConnectionPool;
use super::pool_key::PoolKey;
use super::recorder::{Recording, Via};
use super::wait::{TimeSlice, while_reading};

/// A decoder may work this long before its first byte, even with a shorter timeout: a slow machine needs it for a
/// Zstandard window.
const MIN_DECODING_TIME: Duration = Duration::from_secs(1);

/// The most that one step of decoding counts for. Steps take a few milliseconds, unless the process was suspended in
/// the middle of one.
const MAX_STEP_TIME: Duration = Duration::from_millis(100);

/// The head of a response.
#[derive(Debug)]
pub struct ResponseHead {
    pub status: u16,
    /// The reason phrase as the server spelled it; `None` for the standard one.
    pub reason: Option<Vec<u8>>,
    pub headers: HeaderMap,
    pub is_http10: bool,
    /// The time between the start of the call and the arrival of the head.
    pub elapsed: Duration,
    pub via: Via,
    /// Bytes of the body received with the head, before decoding: all of them, unless the body is streamed.
    pub received: u64,
}

impl ResponseHead {
    pub(super) fn new(parts: http::response::Parts, elapsed: Duration, via: Via) -> Self {
        let reason = parts.extensions.get::<hyper::ext::ReasonPhrase>();
        Self {
            status: parts.status.as_u16(),
            reason: reason.map(|reason| reason.as_bytes().to_vec()),
            headers: parts.headers,
            is_http10: parts.version == http::Version::HTTP_10,
            elapsed,
            via,
            received: 0,
        }
    }

    fn is_encoded(&self) -> bool {
        self.headers.contains_key(CONTENT_ENCODING)
    }

    /// Returns the decoder for the body's Content-Encoding.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for an implausible number of codings.
    pub fn decoder(&self, limit: &BodyLimit) -> Result<Option<Decoder>, Error> {
        if !self.is_encoded() {
            return Ok(None);
        }
        // RFC 9110 section 5.3: several fields form one list.
        let fields: Vec<_> =
            self.headers.get_all(CONTENT_ENCODING).iter().map(HeaderValue::as_bytes).collect();
        Decoder::new(&String::from_utf8_lossy(&fields.join(&b", "[..])), limit.max)
    }
}

/// Limit on the size of a decoded body.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit {
    max: Option<u64>,
    received: u64,
}

impl BodyLimit {
    const fn new(max: Option<u64>) -> Self {
        Self { max, received: 0 }
    }

    /// Counts a piece of the body.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the body exceeds the limit with it.
    pub fn take(&mut self, piece: usize) -> Result<(), Error> {
        self.received = self.received.saturating_add(piece as u64);
        match self.max {
            Some(max) if self.received > max => Err(Error::TooLarge { max, announced: None }),
            _ => Ok(()),
        }
    }
}

/// Receives a body piece by piece.
pub trait BodySink: Send {
    /// Called first, with the length of the body if that is known.
    fn start(&mut self, length: Option<u64>);
    /// Takes the next piece.
    fn push(&mut self, piece: Bytes);
}

/// A response to a request.
pub struct HttpResponse {
    pub head: ResponseHead,
    pub body: BodyState,
}

/// How far the body of a response was read.
pub enum BodyState {
    /// It was read to the end, into the sink.
    Complete,
    /// Reading or decoding it failed.
    Failed(Error),
    /// It was not read yet.
    Pending(Box<PendingBody>),
}

/// A body that has not been read to the end, with its connection.
pub struct PendingBody {
    connection: Connection,
    body: Incoming,
    key: PoolKey,
    read_timeout: Option<Duration>,
    /// The limit on the decoded body; the caller counts the decoded bytes.
    pub limit: BodyLimit,
    /// Bytes of the body received so far, before decoding.
    pub received: u64,
    time_slice: TimeSlice,
    recording: Recording,
}

impl PendingBody {
    pub(super) fn new(
        connection: Connection,
        body: Incoming,
        key: PoolKey,
        (read_timeout, max_size): (Option<Duration>, Option<u64>),
        recording: Recording,
    ) -> Self {
        Self {
            connection,
            body,
            key,
            read_timeout,
            limit: BodyLimit::new(max_size),
            received: 0,
            time_slice: TimeSlice::default(),
            recording,
        }
    }

    /// Checks the announced length before anything is read.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub(super) fn check_length(&self, head: &ResponseHead) -> Result<(), Error> {
        match (self.limit.max, self.length()) {
            (Some(max), Some(announced))
                if announced > if head.is_encoded() { max_encoded_size(max) } else { max } =>
            {
                Err(Error::TooLarge { max, announced: Some(announced) })
            }
            _ => Ok(()),
        }
    }

    /// Returns the next piece, not decoded; `None` at the end.
    ///
    /// # Errors
    /// [`Error::ChunkedEncoding`] if the body is cut off, [`Error::Connection`] if nothing arrives within the read
    /// timeout (requests' class for it once the head is there).
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        // If the server is faster than this program, reading never waits, and the engine would not check for signals.
        self.time_slice.yield_sometimes().await;
        let Self { connection, body, key, read_timeout, received, .. } = self;
        loop {
            let Connection { driver, activity, .. } = connection;
            let next = driver.drive_while(poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)));
            let frame = match *read_timeout {
                None => next.await,
                Some(limit) => {
                    while_reading(next, activity, limit).await.ok_or_else(|| late_body(&key.target, limit))?
                }
            };
            match frame {
                None => return Ok(None),
                Some(Ok(frame)) => {
                    activity.mark_progress();
                    if let Some(data) = frame.into_data().ok().filter(Buf::has_remaining) {
                        *received += data.len() as u64;
                        return Ok(Some(data));
                    }
                }
                Some(Err(error)) => return Err(in_body(&error, key)),
            }
        }
    }

    /// Returns the next decoded piece; `None` at the end.
    ///
    /// The read timeout also limits fruitless work. The call ends when the decoder works for longer than that without a
    /// decoded byte, or when it has read more than an honest body needs and the time is over. A body that merely
    /// arrives slowly never times out.
    ///
    /// # Errors
    /// Those of [`PendingBody::next`] and of the decoder.
    pub async fn next_decoded(&mut self, decoder: &mut Decoder) -> Result<Option<Bytes>, Error> {
        let begun = Instant::now();
        let mut decoding_time = Duration::ZERO;
        loop {
            let started = Instant::now();
            match decoder.step()? {
                Step::Piece(piece) => {
                    // A few bytes from the network can become gigabytes.
                    self.time_slice.yield_if_over().await;
                    return Ok(Some(piece));
                }
                Step::Busy => {
                    decoding_time += started.elapsed().min(MAX_STEP_TIME);
                    self.time_slice.yield_if_over().await;
                }
                Step::NeedsInput => match self.next().await? {
                    Some(received) => decoder.push(received)?,
                    None => return Ok(None),
                },
            }
            if let Some(limit) = self.read_timeout {
                let is_late = decoding_time > limit.max(MIN_DECODING_TIME)
                    || (decoder.is_fruitless() && begun.elapsed() > limit);
                if is_late {
                    return Err(late_body(&self.key.target, limit));
                }
            }
        }
    }

    /// The connection that the body arrives on.
    pub fn link(&self) -> Arc<Link> {
        Arc::clone(&self.connection.link)
    }

    /// The length of the rest, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// Reads the whole body into `sink`, decoded.
    ///
    /// # Errors
    /// Those of [`PendingBody::next_decoded`], and [`Error::TooLarge`].
    pub(super) async fn read_into(
        &mut self,
        head: &ResponseHead,
        sink: &mut dyn BodySink,
    ) -> Result<(), Error> {
        let mut decoder = head.decoder(&self.limit)?;
        sink.start(self.length().filter(|_| decoder.is_none()));
        while let Some(piece) = match &mut decoder {
            // Boxed, so that the future of each request stays small.
            Some(decoder) => Box::pin(self.next_decoded(decoder)).await?,
            None => self.next().await?,
        } {
            self.limit.take(piece.len())?;
            sink.push(piece);
        }
        decoder.map_or(Ok(()), Decoder::finish)
    }

    /// Returns the connection to the pool after the last piece.
    pub fn end(self, pool: &ConnectionPool) {
        // Before another request can use the connection.
        drop(self.recording);
        pool.give_back(self.key, self.connection);
    }
}
