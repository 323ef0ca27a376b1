//! Zstandard (RFC 8878): frames one behind the other, block by block.

use std::io::{Error, Result};

use bytes::{Buf, Bytes, BytesMut};
use ruzstd::decoding::FrameDecoder;

use super::Coding;

/// The largest window that one may ask for over HTTP (RFC 9659 section 3).
pub const LARGEST_WINDOW: u64 = 8 * 1024 * 1024;

/// The largest block (RFC 8878 section 3.1.1.2.4).
const LARGEST_BLOCK: usize = 128 * 1024;

const CHECKSUM: usize = 4;

#[derive(Default)]
pub struct Zstd {
    /// What is no whole part of a frame yet.
    pending: BytesMut,
    state: State,
}

#[derive(Default)]
enum State {
    #[default]
    Header,
    /// So many bytes of a skippable frame are left.
    Skipping(usize),
    Blocks(Box<FrameDecoder>),
    Checksum(Box<FrameDecoder>),
}

impl Coding for Zstd {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        self.pending.extend_from_slice(input);
        input.clear();
        loop {
            let (piece, state) = match std::mem::take(&mut self.state) {
                State::Header => match self.header()? {
                    Some(state) => (Vec::new(), state),
                    None => return Ok(Vec::new()),
                },
                State::Skipping(left) => {
                    let skipped = left.min(self.pending.len());
                    self.pending.advance(skipped);
                    if left > skipped {
                        self.state = State::Skipping(left - skipped);
                        return Ok(Vec::new());
                    }
                    (Vec::new(), State::Header)
                }
                State::Blocks(mut frame) => match self.block()? {
                    Some((block, is_last)) => {
                        let piece = guarded(|| decode_block(&mut frame, &block))?;
                        let state = match (is_last, frame.is_finished()) {
                            (false, _) => State::Blocks(frame),
                            (true, false) => State::Checksum(frame),
                            (true, true) => State::Header,
                        };
                        (piece, state)
                    }
                    None => {
                        self.state = State::Blocks(frame);
                        return Ok(Vec::new());
                    }
                },
                State::Checksum(mut frame) => {
                    let Some((stored, _)) = self.pending.split_first_chunk::<CHECKSUM>() else {
                        self.state = State::Checksum(frame);
                        return Ok(Vec::new());
                    };
                    // With it the decoder gives the last window out, and has summed up all of it.
                    let piece = guarded(|| decode_block(&mut frame, stored))?;
                    if frame.get_calculated_checksum() != Some(u32::from_le_bytes(*stored)) {
                        return Err(Error::other("the checksum is another"));
                    }
                    self.pending.advance(CHECKSUM);
                    (piece, State::Header)
                }
            };
            self.state = state;
            if !piece.is_empty() {
                return Ok(piece);
            }
        }
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, State::Header) && self.pending.is_empty()
    }
}

impl Zstd {
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
        let mut frame = Box::new(FrameDecoder::new());
        let header = self.pending.split_to(5 + length);
        guarded(|| frame.init(&*header).map_err(Error::other))?;
        Ok(Some(State::Blocks(frame)))
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
