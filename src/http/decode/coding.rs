//! What the decoders of single codings have in common.

use bytes::Bytes;

/// About how many bytes a coding produces in one step.
pub const PIECE_SIZE: usize = 64 * 1024;

/// How many bytes a coding reads in one step. Hostile input of this size, such as empty gzip members or Brotli
/// metablocks full of tables, takes a few milliseconds.
pub const INPUT_SIZE: usize = 16 * 1024;

/// A decoder of one coding.
pub trait Coding: Send {
    /// Reads about [`INPUT_SIZE`] bytes of `input` at most, and returns what they decode to, about [`PIECE_SIZE`]
    /// bytes at most.
    fn decode(&mut self, input: &mut Bytes) -> std::io::Result<Vec<u8>>;

    /// Whether [`Coding::decode`] may return bytes or an error without further input.
    fn holds_more(&self) -> bool;

    /// Whether the input may end here.
    fn is_whole(&self) -> bool;

    /// Whether it ignores all further input.
    fn is_over(&self) -> bool {
        false
    }

    /// How many bytes it may buffer before it returns the first of them.
    fn delay(&self) -> u64 {
        0
    }
}

/// Returns the part of the input that one step reads.
pub fn next_input(input: &Bytes) -> &[u8] {
    input.get(..INPUT_SIZE).unwrap_or(input)
}

/// Returns the size of the output buffer for so many bytes of input.
pub fn output_size(input: usize) -> usize {
    input.saturating_mul(8).clamp(1024, PIECE_SIZE)
}
