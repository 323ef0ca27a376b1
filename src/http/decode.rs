//! Undoing Content-Encoding while the body arrives, a little at a time: however much a few bytes
//! stand for, no more of it is in memory than one piece and the coding's own window.

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

/// The decoders for one body.
pub struct Decoder {
    /// The outermost coding first: it takes what arrives.
    stages: Vec<Stage>,
    name: String,
}

/// A coding, and what it has not read yet.
struct Stage {
    coding: Box<dyn Coding>,
    input: Bytes,
    /// Whether it ever had any.
    is_begun: bool,
}

/// Undoes one coding.
trait Coding: Send {
    /// Takes from `input` and returns what comes of it, at most about [`PIECE`] bytes; nothing only
    /// when the input is used up and holds no more.
    fn decode(&mut self, input: &mut Bytes) -> std::io::Result<Vec<u8>>;

    /// Whether the input may end here.
    fn is_whole(&self) -> bool;
}

impl Decoder {
    /// The decoder for this Content-Encoding; `None` where there is nothing to undo, or a coding
    /// that nobody knows (then the body is handed on as it is, as requests does).
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for more codings than are believable.
    pub fn new(content_encoding: &str) -> Result<Option<Self>, Error> {
        let mut stages = Vec::new();
        for name in content_encoding.split(',').map(str::trim).filter(|name| !name.is_empty()).rev() {
            let coding: Box<dyn Coding> = match name.to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Box::new(Inflate::gzip()),
                "deflate" => Box::new(Inflate::deflate()),
                "br" => Box::new(Brotli::new()),
                "zstd" => Box::new(Zstd::default()),
                _ => return Ok(None),
            };
            stages.push(Stage { coding, input: Bytes::new(), is_begun: false });
        }
        if stages.len() > MOST_CODINGS {
            return Err(Error::ContentDecoding(
                content_encoding.to_owned(),
                format!("at most {MOST_CODINGS} codings are undone"),
            ));
        }
        Ok((!stages.is_empty()).then(|| Self { stages, name: content_encoding.to_owned() }))
    }

    /// Takes what arrived. [`Decoder::next_piece`] has to be asked for what was there before.
    pub fn push(&mut self, arrived: Bytes) {
        if let Some(stage) = self.stages.first_mut() {
            stage.take(arrived);
        }
    }

    /// The next piece of the body; `None` when more has to arrive first.
    ///
    /// # Errors
    /// [`Error::ContentDecoding`].
    pub fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        pull(&mut self.stages).map_err(|error| self.failed(&error.to_string()))
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

    fn failed(&self, why: &str) -> Error {
        Error::ContentDecoding(self.name.clone(), why.to_owned())
    }
}

fn pull(stages: &mut [Stage]) -> std::io::Result<Option<Bytes>> {
    let Some((stage, before)) = stages.split_last_mut() else { return Ok(None) };
    loop {
        if stage.is_begun {
            let piece = stage.coding.decode(&mut stage.input)?;
            if !piece.is_empty() {
                return Ok(Some(piece.into()));
            }
        }
        let Some(more) = pull(before)? else { return Ok(None) };
        stage.take(more);
    }
}

impl Stage {
    fn take(&mut self, more: Bytes) {
        self.is_begun |= !more.is_empty();
        if self.input.is_empty() {
            self.input = more;
        } else {
            let mut all = BytesMut::from(self.input.chunk());
            all.extend_from_slice(&more);
            self.input = all.freeze();
        }
    }
}

/// Room for what so much input may come to.
fn room(input: usize) -> usize {
    input.saturating_mul(8).clamp(1024, PIECE)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    fn text() -> Vec<u8> {
        b"the same words again and again ".repeat(500)
    }

    fn encoded(kind: &str, data: &[u8]) -> Vec<u8> {
        match kind {
            "gzip" => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(data).unwrap();
                encoder.finish().unwrap()
            }
            "zlib" => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(data).unwrap();
                encoder.finish().unwrap()
            }
            _ => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(data).unwrap();
                encoder.finish().unwrap()
            }
        }
    }

    fn decoded(header: &str, data: &[u8], piece: usize) -> Result<Vec<u8>, Error> {
        let mut decoder = Decoder::new(header)?.unwrap();
        let mut out = Vec::new();
        for piece in data.chunks(piece) {
            decoder.push(Bytes::copy_from_slice(piece));
            while let Some(piece) = decoder.next_piece()? {
                assert!(piece.len() <= LARGEST, "{header}: {}", piece.len());
                out.extend(piece);
            }
        }
        decoder.finish()?;
        Ok(out)
    }

    /// Zstandard's last piece is all of its window.
    const LARGEST: usize = super::zstd::LARGEST_WINDOW as usize;

    #[test]
    fn a_little_at_a_time() {
        let zeros = vec![0; 3_000_000];
        for (header, bomb) in [
            ("gzip", encoded("gzip", &zeros)),
            ("deflate", encoded("zlib", &zeros)),
            ("gzip, gzip", encoded("gzip", &encoded("gzip", &zeros))),
            ("zstd", zstandard(&zeros)),
        ] {
            assert_eq!(decoded(header, &bomb, bomb.len()).unwrap(), zeros, "{header}");
        }
    }

    #[test]
    fn what_zstandard_may_ask_for() {
        // A frame header with a window of 2^(10 + exponent) bytes, then an empty last block.
        let frame = |exponent: u8| [&[0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3, 1, 0, 0][..]].concat();
        assert_eq!(decoded("zstd", &frame(13), 3).unwrap(), b"");
        assert!(decoded("zstd", &frame(14), 3).unwrap_err().to_string().contains("window"));
        assert!(decoded("zstd", &frame(31), 3).is_err());
    }

    #[test]
    fn skippable_frames() {
        let skipped = [&[0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let whole = [&skipped[..], &zstandard(b"text"), &skipped].concat();
        for piece in [1, 5, 100] {
            assert_eq!(decoded("zstd", &whole, piece).unwrap(), b"text", "{piece}");
        }
        assert!(decoded("zstd", &whole[..whole.len() - 1], 100).is_err());
    }

    #[test]
    fn every_piece_size() {
        for (header, kind) in [("gzip", "gzip"), ("deflate", "zlib"), ("deflate", "raw")] {
            for piece in [1, 7, 100, 100_000] {
                assert_eq!(
                    decoded(header, &encoded(kind, &text()), piece).unwrap(),
                    text(),
                    "{kind} {piece}"
                );
            }
        }
        let twice = encoded("gzip", &encoded("zlib", &text()));
        assert_eq!(decoded("deflate, gzip", &twice, 50).unwrap(), text());
    }

    #[test]
    fn members_and_what_follows_them() {
        let one = encoded("gzip", b"one ");
        let two = [one.clone(), encoded("gzip", b"two")].concat();
        for piece in [1, 2, 3, 1000] {
            assert_eq!(decoded("gzip", &two, piece).unwrap(), b"one two", "{piece}");
            for rubbish in [&b"\0\0\0"[..], b"rubbish", b"\x1f"] {
                assert_eq!(decoded("gzip", &[&one, rubbish].concat(), piece).unwrap(), b"one ", "{piece}");
                for kind in ["zlib", "raw"] {
                    let body = [&encoded(kind, b"one "), rubbish].concat();
                    assert_eq!(decoded("deflate", &body, piece).unwrap(), b"one ", "{kind} {piece}");
                }
            }
        }
    }

    #[test]
    fn what_is_broken_says_so() {
        assert!(matches!(decoded("gzip", b"not gzip at all", 4), Err(Error::ContentDecoding(..))));
        let mut cut = encoded("gzip", &text());
        cut.truncate(cut.len() / 2);
        assert!(decoded("gzip", &cut, 10).is_err());
        assert!(Decoder::new("gzip, gzip, gzip, gzip, gzip, gzip").is_err());
        assert!(Decoder::new("unheard-of").unwrap().is_none());
        assert!(Decoder::new("").unwrap().is_none());
    }

    fn zstandard(data: &[u8]) -> Vec<u8> {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        compress_to_vec(data, CompressionLevel::Fastest)
    }

    #[test]
    fn zstandard_in_pieces_and_frames() {
        let two = [zstandard(&text()), zstandard(b"more")].concat();
        for piece in [1, 7, 1000, two.len()] {
            assert_eq!(decoded("zstd", &two, piece).unwrap(), [&text()[..], b"more"].concat(), "{piece}");
        }
        let whole = zstandard(&text());
        for length in [5, whole.len() / 2, whole.len() - 1] {
            assert!(decoded("zstd", &whole[..length], 64).is_err(), "{length}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_a_decoder_panic(
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400),
            at in 0..200_usize,
            coding in proptest::sample::select(vec!["zstd", "gzip", "deflate", "br"]),
        ) {
            let _ = decoded(coding, &bytes, 16);
            // What begins well, and goes on badly.
            let mut data = zstandard(&text());
            let at = at.min(data.len());
            data.splice(at.., bytes);
            let _ = decoded("zstd", &data, 64);
        }
    }
}
