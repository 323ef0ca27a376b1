//! Brotli (RFC 7932).

use std::io::{Error, Result};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use bytes::{Buf, Bytes};

use super::coding::{Coding, next_input, output_size};

pub struct Brotli {
    state: Box<BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>>,
    is_ended: bool,
    /// The last piece was full, so there may be more without further input.
    was_full: bool,
}

impl Brotli {
    pub fn new() -> Self {
        let alloc = StandardAlloc::default;
        // The strict decoder allows the RFC's windows of up to 16 MB, not the gigabyte of Large Window Brotli.
        let state = Box::new(BrotliState::new_strict(alloc(), alloc(), alloc()));
        Self { state, is_ended: false, was_full: false }
    }
}

impl Coding for Brotli {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        if self.is_ended {
            return if input.is_empty() {
                Ok(Vec::new())
            } else {
                Err(Error::other("there is data after the end"))
            };
        }
        let chunk = next_input(input);
        let mut out = vec![0; output_size(chunk.len())];
        let (mut left, mut consumed) = (chunk.len(), 0);
        let (mut space, mut written, mut total) = (out.len(), 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut consumed,
            chunk,
            &mut space,
            &mut written,
            &mut out,
            &mut total,
            &mut self.state,
        );
        input.advance(consumed.min(input.len()));
        out.truncate(written);
        self.was_full = matches!(result, BrotliResult::NeedsMoreOutput);
        match result {
            BrotliResult::ResultSuccess => self.is_ended = true,
            BrotliResult::NeedsMoreOutput | BrotliResult::NeedsMoreInput => {}
            BrotliResult::ResultFailure => return Err(Error::other("the data is malformed")),
        }
        Ok(out)
    }

    fn holds_more(&self) -> bool {
        self.was_full
    }

    fn is_whole(&self) -> bool {
        self.is_ended
    }
}
