//! Decodes Content-Encoding while the body arrives, step by step.
//!
//! A step does a bounded amount of work, however much a few bytes expand to. The caller checks signals and the clock
//! between two steps. The work of all steps is bounded by the decoded bytes they produce.

use bytes::{Buf, Bytes, BytesMut};

use self::brotli::Brotli;
use self::coding::Coding;
use self::inflate::Inflate;
use self::zstd::Zstd;
use super::error::Error;

mod brotli;
mod coding;
mod inflate;
mod zstd;

/// How many codings a body may have. A body with more is an attack.
const MAX_CODINGS: usize = 5;

/// All stages together may read this many bytes for each decoded byte, plus `MAX_FRUITLESS`. Honest encoders stay far
/// below that: even one gzip member per byte makes only 21 bytes of one.
const MAX_READ_PER_BYTE: u64 = 32;
const MAX_FRUITLESS: u64 = 32 * 1024 * 1024;

/// A body counts as fruitless when its stages have read this much since the last decoded byte.
const FRUITLESS: u64 = 1024 * 1024;

/// The decoders for one body.
pub struct Decoder {
    /// The outermost coding first, which reads what arrives.
    stages: Vec<Stage>,
    name: String,
    /// The limit on the size of the body ([`super::client::Options::max_response_size`]).
    max: Option<u64>,
    received: u64,
    /// [`MAX_FRUITLESS`]; a field so that tests can lower it.
    max_fruitless: u64,
    /// Bytes that all stages have read.
    consumed: u64,
    /// Bytes that the last stage has produced.
    produced: u64,
    /// The value of `consumed` at the last decoded byte.
    consumed_before: u64,
    /// A coding has ended, so everything that still arrives is ignored.
    is_over: bool,
}

/// The result of one step.
#[derive(Debug)]
pub enum Step {
    /// A piece of the body.
    Piece(Bytes),
    /// No decoded bytes yet, but there is input left to work on.
    Busy,
    /// The decoder needs more input.
    NeedsInput,
}

/// A coding with its unread input.
struct Stage {
    coding: Box<dyn Coding>,
    input: Bytes,
    /// Whether it has ever received input.
    is_begun: bool,
    /// Whether it needs more input to go on.
    is_dry: bool,
    /// Bytes that it has produced.
    made: u64,
}

impl Decoder {
    /// Returns the decoder for this Content-Encoding; `None` if it is empty or contains an unknown coding. As in
    /// requests, the body is not decoded then.
    ///
    /// `max` limits the output of every coding except the last one, whose output the caller counts.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for more than [`MAX_CODINGS`] codings.
    pub fn new(content_encoding: &str, max: Option<u64>) -> Result<Option<Self>, Error> {
        let mut stages = Vec::new();
        for name in content_encoding.split(',').map(str::trim).filter(|name| !name.is_empty()).rev() {
            let coding: Box<dyn Coding> = match name.to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Box::new(Inflate::gzip()),
                "deflate" => Box::new(Inflate::deflate()),
                "br" => Box::new(Brotli::new()),
                "zstd" => Box::new(Zstd::new()),
                _ => return Ok(None),
            };
            stages.push(Stage { coding, input: Bytes::new(), is_begun: false, is_dry: true, made: 0 });
        }
        if stages.len() > MAX_CODINGS {
            return Err(Error::ContentDecoding(
                content_encoding.to_owned(),
                format!("at most {MAX_CODINGS} codings are supported"),
            ));
        }
        let name = content_encoding.to_owned();
        Ok((!stages.is_empty()).then_some(Self {
            stages,
            name,
            max,
            received: 0,
            max_fruitless: MAX_FRUITLESS,
            consumed: 0,
            produced: 0,
            consumed_before: 0,
            is_over: false,
        }))
    }

    /// Takes bytes from the network. Call [`Decoder::step`] until it needs input before you push more.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub fn push(&mut self, received: Bytes) -> Result<(), Error> {
        self.received = self.received.saturating_add(received.len() as u64);
        is_allowed(self.max, self.received)?;
        if let Some(stage) = self.stages.first_mut().filter(|_| !self.is_over) {
            stage.take(received);
        }
        Ok(())
    }

    /// Does a bounded amount of work.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`], [`Error::TooLarge`].
    pub fn step(&mut self) -> Result<Step, Error> {
        // The last stage with work to do goes first, so that at most one piece waits between two stages.
        let Some(at) = self.stages.iter().rposition(|stage| !stage.is_dry) else {
            return Ok(Step::NeedsInput);
        };
        let Some((stage, behind)) = self.stages.get_mut(at..).and_then(<[_]>::split_first_mut) else {
            return Ok(Step::NeedsInput);
        };
        let (mut piece, consumed) = match stage.decode() {
            Ok(decoded) => decoded,
            Err(error) => return Err(self.failed(&error.to_string())),
        };
        self.consumed = self.consumed.saturating_add(consumed);
        let is_over = stage.coding.is_over();
        if let Some(next) = behind.first_mut() {
            is_allowed(self.max, stage.made)?;
            next.take(std::mem::take(&mut piece));
        }
        if is_over {
            // Drops the stages before it: what they would still produce comes after its end.
            self.stages.drain(..=at);
            self.is_over = true;
        }
        self.produced = self.produced.saturating_add(piece.len() as u64);
        let most =
            self.produced.saturating_mul(MAX_READ_PER_BYTE).saturating_add(self.max_fruitless + self.delay());
        if self.consumed > most {
            return Err(
                self.failed("a lot of compressed data decodes to almost nothing, as in a compression bomb")
            );
        }
        if piece.is_empty() {
            return Ok(Step::Busy);
        }
        self.consumed_before = self.consumed;
        Ok(Step::Piece(piece))
    }

    /// Whether the stages have read more since the last piece than an honest body needs for the next one.
    #[must_use]
    pub fn is_fruitless(&self) -> bool {
        self.consumed - self.consumed_before > FRUITLESS.saturating_add(self.delay())
    }

    /// Returns how many bytes all stages have read, and how many the last one has produced.
    #[must_use]
    pub const fn work(&self) -> (u64, u64) {
        (self.consumed, self.produced)
    }

    /// Ends the body.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] if the body is incomplete.
    pub fn finish(self) -> Result<(), Error> {
        // A stage without any input belongs to a response to HEAD, or to an empty body.
        match self.stages.iter().all(|stage| !stage.is_begun || stage.coding.is_whole()) {
            true => Ok(()),
            false => Err(self.failed("the data ends before it is complete")),
        }
    }

    fn delay(&self) -> u64 {
        self.stages.iter().map(|stage| stage.coding.delay()).sum()
    }

    fn failed(&self, why: &str) -> Error {
        Error::ContentDecoding(self.name.clone(), why.to_owned())
    }
}

/// How large the compressed form of a body of at most this size may be. The slack is for incompressible data, which
/// becomes slightly longer when it is compressed.
pub const fn max_encoded_size(most: u64) -> u64 {
    most.saturating_add(most / 64).saturating_add(1024)
}

fn is_allowed(max: Option<u64>, size: u64) -> Result<(), Error> {
    match max {
        Some(max) if size > max_encoded_size(max) => Err(Error::TooLarge { max, announced: None }),
        _ => Ok(()),
    }
}

impl Stage {
    fn take(&mut self, more: Bytes) {
        if more.is_empty() {
            return;
        }
        (self.is_begun, self.is_dry) = (true, false);
        if self.input.is_empty() {
            self.input = more;
        } else {
            let mut all = BytesMut::from(self.input.chunk());
            all.extend_from_slice(&more);
            self.input = all.freeze();
        }
    }

    /// Runs one step. Returns the decoded bytes and how many bytes of input it read.
    fn decode(&mut self) -> std::io::Result<(Bytes, u64)> {
        let before = self.input.len();
        let piece = self.coding.decode(&mut self.input)?;
        self.is_dry = self.input.is_empty() && !self.coding.holds_more();
        self.made = self.made.saturating_add(piece.len() as u64);
        Ok((piece.into(), (before - self.input.len()) as u64))
    }
}

#[cfg(test)]
mod tests;
