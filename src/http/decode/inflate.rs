//! gzip (RFC 1952) and deflate (RFC 1950, RFC 1951).

use std::io::{Error, Result};

use bytes::{Buf, Bytes};
use flate2::{Decompress, FlushDecompress, Status};

use super::coding::{Coding, INPUT_SIZE, next_input, output_size};

/// The start of a gzip member, with the only compression method that exists.
const GZIP_START: [u8; 3] = [0x1f, 0x8b, 8];

/// How many bytes of [`GZIP_START`] a body may end with. More of them mean a member that is cut off.
const MAX_PARTIAL_MEMBER: usize = 1;

/// The largest window of zlib.
const WINDOW_BITS: u8 = 15;

pub struct Inflate {
    is_gzip: bool,
    state: InflateState,
}

enum InflateState {
    /// "deflate" means zlib (RFC 9110 section 8.4.1.2), but some servers send raw DEFLATE. The first byte tells.
    Unknown,
    Running(Box<Running>),
    /// After a member of a gzip file: the number of bytes seen of the next member's start.
    Between(usize),
    /// As in urllib3, the rest is ignored.
    Over,
}

struct Running {
    stream: Decompress,
    /// The last piece was full, so the stream may produce more without further input.
    was_full: bool,
}

impl InflateState {
    fn running(stream: Decompress) -> Self {
        Self::Running(Box::new(Running { stream, was_full: false }))
    }

    fn member() -> Self {
        Self::running(Decompress::new_gzip(WINDOW_BITS))
    }
}

impl Inflate {
    pub fn gzip() -> Self {
        Self { is_gzip: true, state: InflateState::member() }
    }

    pub const fn deflate() -> Self {
        Self { is_gzip: false, state: InflateState::Unknown }
    }
}

impl Coding for Inflate {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        // Members may be empty, so one step reads as many of them as fit into INPUT_SIZE.
        let enough = input.len().saturating_sub(INPUT_SIZE);
        loop {
            match &mut self.state {
                InflateState::Unknown => {
                    let Some(first) = input.first() else { return Ok(Vec::new()) };
                    self.state = InflateState::running(Decompress::new(first & 0x0f == 8));
                }
                InflateState::Running(running) => {
                    let (piece, is_end) = running.decode(input)?;
                    if is_end {
                        self.state = if self.is_gzip { InflateState::Between(0) } else { InflateState::Over };
                    }
                    if !piece.is_empty() || !is_end || input.len() <= enough {
                        return Ok(piece);
                    }
                }
                InflateState::Between(known) => {
                    let Some(byte) = input.first() else { return Ok(Vec::new()) };
                    if GZIP_START.get(*known) != Some(byte) {
                        self.state = InflateState::Over;
                        continue;
                    }
                    input.advance(1);
                    *known += 1;
                    if *known == GZIP_START.len() {
                        let mut stream = Decompress::new_gzip(WINDOW_BITS);
                        // The bytes may have come in several pieces, so they are fed to the stream here.
                        let status = stream.decompress(&GZIP_START, &mut [0], FlushDecompress::None);
                        status.map_err(|error| Error::other(error.to_string()))?;
                        self.state = InflateState::running(stream);
                    }
                }
                InflateState::Over => return Ok(Vec::new()),
            }
        }
    }

    fn holds_more(&self) -> bool {
        matches!(&self.state, InflateState::Running(running) if running.was_full)
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, InflateState::Between(0..=MAX_PARTIAL_MEMBER) | InflateState::Over)
    }

    fn is_over(&self) -> bool {
        matches!(self.state, InflateState::Over)
    }
}

impl Running {
    /// Returns the next piece, and whether the stream ended with it.
    fn decode(&mut self, input: &mut Bytes) -> Result<(Vec<u8>, bool)> {
        if input.is_empty() && !self.was_full {
            return Ok((Vec::new(), false));
        }
        let mut out = Vec::with_capacity(output_size(input.len()));
        let enough = input.len().saturating_sub(INPUT_SIZE);
        loop {
            let before = self.stream.total_in();
            let status = self.stream.decompress_vec(next_input(input), &mut out, FlushDecompress::None);
            let status = status.map_err(|error| Error::other(error.to_string()))?;
            let consumed = self.stream.total_in() - before;
            input.advance(usize::try_from(consumed).unwrap_or(usize::MAX).min(input.len()));
            self.was_full = out.len() == out.capacity();
            let is_end = status == Status::StreamEnd;
            if is_end || self.was_full || input.len() <= enough {
                return Ok((out, is_end));
            }
            if consumed == 0 {
                return Err(Error::other("the data is malformed"));
            }
        }
    }
}
