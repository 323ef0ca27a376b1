//! Brotli (RFC 7932).

use std::io::{Error, Result};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use bytes::{Buf, Bytes};

use super::{Coding, room};

pub struct Brotli {
    state: Box<BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>>,
    is_over: bool,
    /// The last piece was full: there may be more without any input.
    was_full: bool,
}

impl Brotli {
    pub fn new() -> Self {
        let alloc = StandardAlloc::default;
        // The strict one: windows of the RFC, 16 MB, and not the gigabyte of "large window" Brotli.
        let state = Box::new(BrotliState::new_strict(alloc(), alloc(), alloc()));
        Self { state, is_over: false, was_full: false }
    }
}

fn nothing_behind(input: &Bytes) -> Result<()> {
    if input.is_empty() { Ok(()) } else { Err(Error::other("there is data behind the end")) }
}

impl Coding for Brotli {
    fn decode(&mut self, input: &mut Bytes) -> Result<Vec<u8>> {
        if self.is_over {
            return nothing_behind(input).map(|()| Vec::new());
        }
        if input.is_empty() && !self.was_full {
            return Ok(Vec::new());
        }
        let mut out = vec![0; room(input.len())];
        let (mut left, mut taken) = (input.len(), 0);
        let (mut space, mut written, mut total) = (out.len(), 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut taken,
            input,
            &mut space,
            &mut written,
            &mut out,
            &mut total,
            &mut self.state,
        );
        input.advance(taken.min(input.len()));
        out.truncate(written);
        self.was_full = false;
        match result {
            BrotliResult::ResultSuccess => {
                self.is_over = true;
                // What came goes out first, where something did.
                if out.is_empty() {
                    nothing_behind(input)?;
                }
            }
            BrotliResult::NeedsMoreOutput => self.was_full = true,
            BrotliResult::NeedsMoreInput => {}
            BrotliResult::ResultFailure => return Err(Error::other("the data makes no sense")),
        }
        Ok(out)
    }

    fn is_whole(&self) -> bool {
        self.is_over
    }
}
