//! Undoing Content-Encoding while the body arrives, step by step.
//!
//! However much a few bytes stand for, a step takes little time and little memory: the caller looks for signals and at
//! the clock between two steps. What all steps together may cost is bounded by what comes of them.

use bytes::{Buf, Bytes, BytesMut};

use self::brotli::Brotli;
use self::inflate::Inflate;
use self::zstd::Zstd;
use super::error::Error;

mod brotli;
mod inflate;
mod zstd;

/// How many encodings one may lay over the other; more is an attack, not a server.
const MOST_CODINGS: usize = 5;

/// About how much a coding hands out at once.
const PIECE: usize = 64 * 1024;

/// How much a coding takes in at once. Of hostile input, such as empty gzip members or Brotli metablocks that are all
/// tables, this much costs some milliseconds.
const BITE: usize = 16 * 1024;

/// How much all stages together may take in for each byte that is handed out, and how much besides. No coding makes data
/// this much longer: the worst honest one, a gzip member for each byte, makes 21 bytes of one.
const MOST_PER_BYTE: u64 = 32;
const MOST_FRUITLESS: u64 = 16 * 1024 * 1024;

/// From here on a body counts as one of which nothing comes.
const FRUITLESS: u64 = 1024 * 1024;

/// The decoders for one body.
pub struct Decoder {
    /// The outermost coding first: it takes what arrives.
    stages: Vec<Stage>,
    name: String,
    /// What of the body may be in memory ([`super::client::Options::max_response_size`]).
    most: Option<u64>,
    arrived: u64,
    /// [`MOST_FRUITLESS`], but for tests.
    most_fruitless: u64,
    /// Bytes that stages took in, and that the last one handed out.
    taken: u64,
    given: u64,
    /// `taken` when something was handed out last.
    taken_before: u64,
    /// A coding came to its end: what arrives now is rubbish behind it.
    is_over: bool,
}

/// What a step came to.
#[derive(Debug)]
pub enum Step {
    /// A piece of the body.
    Piece(Bytes),
    /// Nothing yet, and there is more to do.
    Busy,
    /// Nothing before more has arrived.
    Hungry,
}

/// A coding, and what it has not read yet.
struct Stage {
    coding: Box<dyn Coding>,
    input: Bytes,
    /// Whether it ever had any.
    is_begun: bool,
    /// Whether it can go on without more.
    is_dry: bool,
    made: u64,
}

/// Undoes one coding.
trait Coding: Send {
    /// Takes from `input`, at most about [`BITE`] bytes, and returns what comes of it, at most about [`PIECE`] bytes.
    fn decode(&mut self, input: &mut Bytes) -> std::io::Result<Vec<u8>>;

    /// Whether [`Coding::decode`] may return something, or an error, without any more input.
    fn holds_more(&self) -> bool;

    /// Whether the input may end here.
    fn is_whole(&self) -> bool;

    /// Whether whatever follows is passed over.
    fn is_over(&self) -> bool {
        false
    }

    /// How much it may take in before it hands the first byte of it out, beyond [`FRUITLESS`].
    fn delay(&self) -> u64 {
        0
    }
}

impl Decoder {
    /// The decoder for this Content-Encoding; `None` where there is nothing to undo, or a coding
    /// that nobody knows (then the body is handed on as it is, as requests does).
    ///
    /// `most` bounds what any coding but the last makes of the body; the caller counts what the last one hands out.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for more codings than are believable.
    pub fn new(content_encoding: &str, most: Option<u64>) -> Result<Option<Self>, Error> {
        let mut stages = Vec::new();
        for name in content_encoding.split(',').map(str::trim).filter(|name| !name.is_empty()).rev() {
            let coding: Box<dyn Coding> = match name.to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Box::new(Inflate::gzip()),
                "deflate" => Box::new(Inflate::deflate()),
                "br" => Box::new(Brotli::new()),
                "zstd" => Box::new(Zstd::default()),
                _ => return Ok(None),
            };
            stages.push(Stage { coding, input: Bytes::new(), is_begun: false, is_dry: true, made: 0 });
        }
        if stages.len() > MOST_CODINGS {
            return Err(Error::ContentDecoding(
                content_encoding.to_owned(),
                format!("at most {MOST_CODINGS} codings are undone"),
            ));
        }
        let name = content_encoding.to_owned();
        Ok((!stages.is_empty()).then_some(Self {
            stages,
            name,
            most,
            arrived: 0,
            most_fruitless: MOST_FRUITLESS,
            taken: 0,
            given: 0,
            taken_before: 0,
            is_over: false,
        }))
    }

    /// Takes what arrived. [`Decoder::step`] has to be asked for what was there before.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub fn push(&mut self, arrived: Bytes) -> Result<(), Error> {
        self.arrived = self.arrived.saturating_add(arrived.len() as u64);
        is_allowed(self.most, self.arrived)?;
        if let Some(stage) = self.stages.first_mut().filter(|_| !self.is_over) {
            stage.take(arrived);
        }
        Ok(())
    }

    /// Does a little, and says what came of it.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`], [`Error::TooLarge`].
    pub fn step(&mut self) -> Result<Step, Error> {
        // The last stage that can go on: so no stage has more than one piece to read.
        let Some(at) = self.stages.iter().rposition(|stage| !stage.is_dry) else { return Ok(Step::Hungry) };
        let Some((stage, behind)) = self.stages.get_mut(at..).and_then(<[_]>::split_first_mut) else {
            return Ok(Step::Hungry);
        };
        let (mut piece, taken) = match stage.decode() {
            Ok(decoded) => decoded,
            Err(error) => return Err(self.failed(&error.to_string())),
        };
        self.taken = self.taken.saturating_add(taken);
        let is_over = stage.coding.is_over();
        if let Some(next) = behind.first_mut() {
            is_allowed(self.most, stage.made)?;
            next.take(std::mem::take(&mut piece));
        }
        if is_over {
            // What is left in front of it, and what still comes, is behind its end.
            self.stages.drain(..=at);
            self.is_over = true;
        }
        self.given = self.given.saturating_add(piece.len() as u64);
        let most =
            self.given.saturating_mul(MOST_PER_BYTE).saturating_add(self.most_fruitless + self.delay());
        if self.taken > most {
            return Err(
                self.failed("there is almost nothing in a lot of compressed data (a compression bomb)")
            );
        }
        if piece.is_empty() {
            return Ok(Step::Busy);
        }
        self.taken_before = self.taken;
        Ok(Step::Piece(piece))
    }

    /// Whether more was taken in since the last piece than any server needs for the next one.
    #[must_use]
    pub fn is_fruitless(&self) -> bool {
        self.taken - self.taken_before > FRUITLESS.saturating_add(self.delay())
    }

    /// How many bytes all stages have taken in, and how many the last one has handed out.
    #[must_use]
    pub const fn work(&self) -> (u64, u64) {
        (self.taken, self.given)
    }

    /// Nothing more arrives.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] where the body is not whole.
    pub fn finish(self) -> Result<(), Error> {
        // What was never begun is the answer to HEAD, or an empty body.
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

/// Whether the compressed form of a body that may have `most` bytes may have `size`: what cannot be compressed becomes
/// a little longer.
fn is_allowed(most: Option<u64>, size: u64) -> Result<(), Error> {
    match most {
        Some(most) if size > most.saturating_add(most / 64).saturating_add(1024) => {
            Err(Error::TooLarge { most, announced: None })
        }
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

    /// What comes of the next bite, and how large that was.
    fn decode(&mut self) -> std::io::Result<(Bytes, u64)> {
        let before = self.input.len();
        let piece = self.coding.decode(&mut self.input)?;
        self.is_dry = self.input.is_empty() && !self.coding.holds_more();
        self.made = self.made.saturating_add(piece.len() as u64);
        Ok((piece.into(), (before - self.input.len()) as u64))
    }
}

/// What is taken of the input at once.
fn bite(input: &Bytes) -> &[u8] {
    input.get(..BITE).unwrap_or(input)
}

/// Room for what so much input may come to.
fn room(input: usize) -> usize {
    input.saturating_mul(8).clamp(1024, PIECE)
}

#[cfg(test)]
mod tests;
