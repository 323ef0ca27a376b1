//! Zstandard (RFC 8878): frames one behind the other, block by block.

use std::io::{Error, Result};

use bytes::{Buf, Bytes, BytesMut};
use ruzstd::decoding::FrameDecoder;

use super::{BITE, Coding};

/// The largest window that one may ask for over HTTP (RFC 9659 section 3).
pub const LARGEST_WINDOW: u64 = 8 * 1024 * 1024;

/// The largest block (RFC 8878 section 3.1.1.2.4).
const LARGEST_BLOCK: usize = 128 * 1024;

const CHECKSUM: usize = 4;

#[derive(Default)]
pub struct Zstd {
    /// Input that is not a whole part of a frame yet.
    pending: BytesMut,
    state: State,
    /// Reused for every frame, because a new decoder would allocate a window each time.
    frame: Box<FrameDecoder>,
    window: u64,
    /// `pending` may hold a whole part of a frame.
    holds_more: bool,
}

#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    Header,
    /// So many bytes of a skippable frame are left.
    Skipping(usize),
    Blocks,
    Checksum,
}

impl Coding for Zstd {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        self.pending.extend_from_slice(&input.split_to(input.len().min(BITE)));
        let enough = self.pending.len().saturating_sub(BITE);
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
        matches!(self.state, State::Header) && self.pending.is_empty()
    }

    /// `ruzstd` holds back a whole window, and decodes only whole blocks.
    fn delay(&self) -> u64 {
        self.window + LARGEST_BLOCK as u64
    }
}

impl Zstd {
    /// Reads the next part of a frame, and returns what comes of it; `None` where it has not all arrived.
    fn part(&mut self) -> Result<Option<Vec<u8>>> {
        let piece = match self.state {
            State::Header => {
                let Some(state) = self.header()? else { return Ok(None) };
                self.state = state;
                Vec::new()
            }
            State::Skipping(left) => {
                let skipped = left.min(self.pending.len());
                self.pending.advance(skipped);
                self.state = if left > skipped { State::Skipping(left - skipped) } else { State::Header };
                if left > skipped {
                    return Ok(None);
                }
                Vec::new()
            }
            State::Blocks => {
                let Some((block, is_last)) = self.block()? else { return Ok(None) };
                let piece = guarded(|| decode_block(&mut self.frame, &block))?;
                self.state = match (is_last, self.frame.is_finished()) {
                    (false, _) => State::Blocks,
                    (true, false) => State::Checksum,
                    (true, true) => State::Header,
                };
                piece
            }
            State::Checksum => {
                let Some((stored, _)) = self.pending.split_first_chunk::<CHECKSUM>() else { return Ok(None) };
                // With it the decoder gives the last window out, and has summed up all of it.
                let piece = guarded(|| decode_block(&mut self.frame, stored))?;
                if self.frame.get_calculated_checksum() != Some(u32::from_le_bytes(*stored)) {
                    return Err(Error::other("the checksum is another"));
                }
                self.pending.advance(CHECKSUM);
                self.state = State::Header;
                piece
            }
        };
        Ok(Some(piece))
    }

    /// Reads the header of a frame (RFC 8878 section 3.1.1.1, or 3.1.2); `None` where it has not all
    /// arrived.
    fn header(&mut self) -> Result<Option<State>> {
        let Some((magic, rest)) = self.pending.split_first_chunk::<4>() else { return Ok(None) };
        if u32::from_le_bytes(*magic) & 0xffff_fff0 == 0x184d_2a50 {
            let Some((size, _)) = rest.split_first_chunk::<4>() else { return Ok(None) };
            let size = u32::from_le_bytes(*size) as usize;
            self.pending.advance(8);
            return Ok(Some(State::Skipping(size)));
        }
        let Some((descriptor, rest)) = rest.split_first() else { return Ok(None) };
        let is_single_segment = descriptor & 0x20 != 0;
        let window = usize::from(!is_single_segment);
        let dictionary = [0, 1, 2, 4].get(usize::from(descriptor & 3)).copied().unwrap_or_default();
        let content = match descriptor >> 6 {
            0 => usize::from(is_single_segment),
            bits => 1 << bits,
        };
        let length = window + dictionary + content;
        let Some(fields) = rest.get(..length) else { return Ok(None) };
        let size = match (is_single_segment, fields) {
            // The window is the content.
            (true, fields) => {
                let bytes = fields.get(dictionary..).unwrap_or_default();
                let size = bytes.iter().rev().fold(0_u64, |size, byte| size << 8 | u64::from(*byte));
                if content == 2 { size + 256 } else { size }
            }
            (false, [window, ..]) => {
                let base = 1_u64 << (10 + (window >> 3));
                base + base / 8 * u64::from(window & 7)
            }
            (false, []) => 0,
        };
        if size > LARGEST_WINDOW {
            return Err(Error::other(format!(
                "it asks for a window of {size} bytes, and {LARGEST_WINDOW} are the most (RFC 9659 section 3)"
            )));
        }
        self.window = size;
        let header = self.pending.split_to(5 + length);
        guarded(|| self.frame.init(&*header).map_err(Error::other))?;
        Ok(Some(State::Blocks))
    }

    /// The next block with its header (RFC 8878 section 3.1.1.2), and whether it is the frame's last;
    /// `None` where it has not all arrived.
    fn block(&mut self) -> Result<Option<(BytesMut, bool)>> {
        let Some((header, _)) = self.pending.split_first_chunk::<3>() else { return Ok(None) };
        let [low, middle, high] = header.map(usize::from);
        let size = (low | middle << 8 | high << 16) >> 3;
        if size > LARGEST_BLOCK {
            return Err(Error::other(format!("it has a block of {size} bytes")));
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

/// The decoder indexes as the data says; what it may not have foreseen is the data's fault.
fn guarded<T>(decode: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(Error::other("the data is malformed")))
}
