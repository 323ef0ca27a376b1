//! Compressed bodies: nothing panics, and the work is bounded by what is pushed and handed out.
//!
//! A line with Content-Encoding, a byte for the size of a piece, and the body.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use oxhorizon::http::decode::{Decoder, Step};
use oxhorizon::http::error::Error;

/// What may be taken in besides 32 bytes for each that is handed out: 32 MiB, and Zstandard's windows and blocks.
const BESIDES: u64 = 32 * 1024 * 1024 + 5 * (8 * 1024 + 128) * 1024;
/// The largest piece is a window and a block.
const LARGEST: usize = (8 * 1024 + 128) * 1024;
const MOST: u64 = 64 * 1024 * 1024;

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(2, |byte| *byte == b'\n');
    let (name, rest) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let Some((size, body)) = rest.split_first() else { return };
    let name = String::from_utf8_lossy(name);
    let Ok(Some(mut decoder)) = Decoder::new(&name, Some(MOST)) else { return };
    for piece in body.chunks(usize::from(*size).pow(2) + 1) {
        match decoder.push(Bytes::copy_from_slice(piece)) {
            Ok(()) => {}
            Err(Error::TooLarge { .. }) => return,
            Err(error) => panic!("{error}"),
        }
        let mut idle = 0;
        loop {
            let (taken, given) = decoder.work();
            let step = match decoder.step() {
                Ok(step) => step,
                Err(Error::TooLarge { .. } | Error::ContentDecoding(..)) => return,
                Err(error) => panic!("{error}"),
            };
            let (taken_now, given_now) = decoder.work();
            assert!(taken_now - taken <= 32 * 1024, "a step took {} bytes in", taken_now - taken);
            assert!(taken_now <= BESIDES + 32 * given_now, "{taken_now} for {given_now}");
            idle = if (taken, given) == (taken_now, given_now) { idle + 1 } else { 0 };
            assert!(idle < 100, "it goes nowhere");
            match step {
                Step::Piece(piece) => {
                    assert!(!piece.is_empty() && piece.len() <= LARGEST, "a piece of {}", piece.len());
                    assert_eq!(given_now - given, piece.len() as u64);
                }
                Step::Busy => assert_eq!(given_now, given),
                Step::NeedsInput => break,
            }
            if given_now > MOST {
                return;
            }
        }
    }
    let _ = decoder.finish();
});
