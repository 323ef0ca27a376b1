//! Zstandard (RFC 8878): a sequence of frames, decoded block by block.

use std::io::{Error, ErrorKind, Result};

use bytes::{Buf, Bytes, BytesMut};
use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use super::super::error::find;
use super::coding::{Coding, INPUT_SIZE};

/// The largest window allowed in HTTP (RFC 9659 section 3).
pub const MAX_WINDOW: u64 = 8 * 1024 * 1024;

/// The largest block (RFC 8878 section 3.1.1.2.4).
const MAX_BLOCK: usize = 128 * 1024;

const CHECKSUM: usize = 4;

pub struct Zstd {
    /// Input that does not complete a part of a frame yet.
    pending: BytesMut,
    state: FrameState,
    /// Reused for every frame, because a new decoder would allocate a window each time.
    frame: Box<FrameDecoder>,
    /// Whether `pending` may complete a part of a frame.
    holds_more: bool,
}

#[derive(Clone, Copy)]
enum FrameState {
    Header,
    /// Within a skippable frame; the number of bytes left.
    Skipping(usize),
    Blocks,
    Checksum,
}

impl Coding for Zstd {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        self.pending.extend_from_slice(&input.split_to(input.len().min(INPUT_SIZE)));
        let enough = self.pending.len().saturating_sub(INPUT_SIZE);
        self.holds_more = true;
        while let Some(piece) = self.part()? {
            if !piece.is_empty() || self.pending.len() <= enough {
                return Ok(piece);
            }
        }
        self.holds_more = false;
        Ok(Vec::new())
    }

    fn holds_more(&self) -> bool {
        self.holds_more
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, FrameState::Header) && self.pending.is_empty()
    }

    /// `ruzstd` holds back a whole window, and decodes only whole blocks. It does not say how large the window of the
    /// current frame is, so this is the largest one.
    fn delay(&self) -> u64 {
        MAX_WINDOW + MAX_BLOCK as u64
    }
}

impl Zstd {
    pub fn new() -> Self {
        let mut frame = Box::new(FrameDecoder::new());
        frame.set_max_window_size(MAX_WINDOW);
        Self { pending: BytesMut::new(), state: FrameState::Header, frame, holds_more: false }
    }

    /// Decodes the next part of a frame; `None` if it has not all arrived.
    fn part(&mut self) -> Result<Option<Vec<u8>>> {
        let piece = match self.state {
            FrameState::Header => {
                let Some(state) = self.header()? else { return Ok(None) };
                self.state = state;
                Vec::new()
            }
            FrameState::Skipping(left) => {
                let skipped = left.min(self.pending.len());
                self.pending.advance(skipped);
                self.state =
                    if left > skipped { FrameState::Skipping(left - skipped) } else { FrameState::Header };
                if left > skipped {
                    return Ok(None);
                }
                Vec::new()
            }
            FrameState::Blocks => {
                let Some((block, is_last)) = self.block()? else { return Ok(None) };
                let piece = guarded(|| decode_block(&mut self.frame, &block))?;
                self.state = match (is_last, self.frame.is_finished()) {
                    (false, _) => FrameState::Blocks,
                    (true, false) => FrameState::Checksum,
                    (true, true) => FrameState::Header,
                };
                piece
            }
            FrameState::Checksum => {
                let Some((stored, _)) = self.pending.split_first_chunk::<CHECKSUM>() else { return Ok(None) };
                // The checksum completes the frame: the decoder returns the last window, and has hashed all of it.
                let piece = guarded(|| decode_block(&mut self.frame, stored))?;
                if self.frame.get_calculated_checksum() != Some(u32::from_le_bytes(*stored)) {
                    return Err(Error::other("the checksum does not match"));
                }
                self.pending.advance(CHECKSUM);
                self.state = FrameState::Header;
                piece
            }
        };
        Ok(Some(piece))
    }

    /// Reads the header of a frame; `None` if it has not all arrived.
    fn header(&mut self) -> Result<Option<FrameState>> {
        let mut unread: &[u8] = &self.pending;
        let state = match guarded(|| Ok(self.frame.reset(&mut unread)))? {
            Ok(()) => FrameState::Blocks,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => FrameState::Skipping(length as usize),
            Err(error) if is_cut_off(&error) => return Ok(None),
            Err(FrameDecoderError::WindowSizeTooBig { requested, max }) => {
                return Err(Error::other(format!(
                    "its window of {requested} bytes exceeds the {max} bytes that RFC 9659 section 3 allows"
                )));
            }
            Err(error) => return Err(Error::other(error)),
        };
        let length = self.pending.len() - unread.len();
        self.pending.advance(length);
        Ok(Some(state))
    }

    /// Cuts off the next block with its header (RFC 8878 section 3.1.1.2), and tells whether it is the frame's last;
    /// `None` if it has not all arrived.
    ///
    /// We read these three bytes ourselves because ruzstd 0.9 offers nothing between two extremes:
    /// `FrameDecoder::decode_from_to` decodes every block it finds, and 16 KiB of input can hold 4,000 blocks that
    /// expand to 128 KiB each; `FrameDecoder::decode_blocks` stops after one block, but fails if part of it is missing.
    fn block(&mut self) -> Result<Option<(BytesMut, bool)>> {
        let Some((header, _)) = self.pending.split_first_chunk::<3>() else { return Ok(None) };
        let [low, middle, high] = header.map(usize::from);
        let size = (low | middle << 8 | high << 16) >> 3;
        if size > MAX_BLOCK {
            return Err(Error::other(format!("its block of {size} bytes exceeds {MAX_BLOCK} bytes")));
        }
        // One byte stands for all of a block of the second type.
        let length = header.len() + if low >> 1 & 3 == 1 { 1 } else { size };
        if self.pending.len() < length {
            return Ok(None);
        }
        Ok(Some((self.pending.split_to(length), low & 1 == 1)))
    }
}

fn decode_block(frame: &mut FrameDecoder, block: &[u8]) -> Result<Vec<u8>> {
    frame.decode_from_to(block, &mut []).map_err(Error::other)?;
    let mut out = Vec::new();
    frame.collect_to_writer(&mut out)?;
    Ok(out)
}

/// Whether a header could not be read because the input ends within it.
fn is_cut_off(error: &FrameDecoderError) -> bool {
    find::<Error>(error).is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof)
}

/// Turns a panic into an error: the decoder indexes by values from the data.
fn guarded<T>(decode: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(Error::other("the data is malformed")))
}
