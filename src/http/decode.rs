//! Undoing Content-Encoding while the body arrives.

use std::io::Write;

use brotli_decompressor::DecompressorWriter;
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};
use ruzstd::decoding::FrameDecoder;

use super::error::Error;

/// How many encodings one may lay over the other; more is an attack, not a server.
const MOST_CODINGS: usize = 5;

/// The decoders for one body, the outermost first.
pub struct Decoder {
    chain: Vec<Coding>,
    name: String,
    fed: bool,
}

enum Coding {
    Gzip(Gzip),
    /// RFC 9110 means zlib; some servers send bare deflate. The first byte tells.
    Deflate(Option<Deflate>),
    Brotli(Box<DecompressorWriter<Vec<u8>>>),
    Zstd(Zstd),
}

/// Frames one behind the other (RFC 8878 section 3.1).
#[derive(Default)]
struct Zstd {
    /// The frame that was begun.
    frame: Option<Box<FrameDecoder>>,
    /// What is no whole block yet.
    pending: Vec<u8>,
}

/// A frame's header is no longer (RFC 8878 section 3.1.1.1), its magic number included.
const LONGEST_ZSTD_HEADER: usize = 18;

impl Zstd {
    fn push(&mut self, data: &[u8], is_last: bool) -> std::io::Result<Vec<u8>> {
        self.pending.extend_from_slice(data);
        let mut out = Vec::new();
        loop {
            if self.frame.is_none() {
                let enough = if is_last { 1 } else { LONGEST_ZSTD_HEADER };
                if self.pending.len() < enough {
                    return Ok(out);
                }
                let mut frame = Box::new(FrameDecoder::new());
                let mut rest = self.pending.as_slice();
                frame.init(&mut rest).map_err(std::io::Error::other)?;
                let taken = self.pending.len() - rest.len();
                self.pending.drain(..taken);
                self.frame = Some(frame);
            }
            let Some(frame) = &mut self.frame else { return Ok(out) };
            let (taken, _) = frame.decode_from_to(&self.pending, &mut []).map_err(std::io::Error::other)?;
            self.pending.drain(..taken.min(self.pending.len()));
            frame.collect_to_writer(&mut out)?;
            if frame.is_finished() {
                self.frame = None;
            } else if taken == 0 {
                return Ok(out);
            }
        }
    }

    fn finish(&mut self) -> std::io::Result<Vec<u8>> {
        let rest = self.push(&[], true)?;
        if self.frame.is_some() || !self.pending.is_empty() {
            return Err(std::io::Error::other("Zstandard data is incomplete"));
        }
        Ok(rest)
    }
}

/// Members one behind the other (RFC 1952 section 2.2); what follows them and is none is passed over.
struct Gzip {
    member: Box<GzDecoder<Vec<u8>>>,
    /// Between two members: the first bytes of what may be the next.
    between: Option<Vec<u8>>,
    out: Vec<u8>,
    is_over: bool,
}

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

impl Gzip {
    fn new() -> Self {
        Self { member: Box::new(GzDecoder::new(Vec::new())), between: None, out: Vec::new(), is_over: false }
    }

    fn push(&mut self, data: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut data = std::borrow::Cow::Borrowed(data);
        while !data.is_empty() && !self.is_over {
            if let Some(mut start) = self.between.take() {
                start.extend_from_slice(&data);
                if start.len() < GZIP_MAGIC.len() {
                    self.between = Some(start);
                    break;
                }
                self.is_over = !start.starts_with(&GZIP_MAGIC);
                data = start.into();
                continue;
            }
            let rest = feed(&mut self.member, &data)?;
            if rest > 0 {
                let member = std::mem::replace(&mut self.member, Box::new(GzDecoder::new(Vec::new())));
                self.out.extend(member.finish()?);
                self.between = Some(Vec::new());
            }
            data = data.get(data.len() - rest..).unwrap_or_default().to_vec().into();
        }
        self.out.append(self.member.get_mut());
        Ok(std::mem::take(&mut self.out))
    }

    fn finish(&mut self) -> std::io::Result<Vec<u8>> {
        if self.between.is_none() && !self.is_over {
            self.member.try_finish()?;
        }
        Ok(std::mem::take(self.member.get_mut()))
    }
}

/// Gives a decoder what it takes; returns how many bytes lie behind the end of its stream.
fn feed(decoder: &mut impl Write, mut data: &[u8]) -> std::io::Result<usize> {
    while !data.is_empty() {
        match decoder.write(data)? {
            0 => break,
            taken => data = data.get(taken..).unwrap_or_default(),
        }
    }
    // What was decoded is wanted now, not when a buffer is full.
    decoder.flush()?;
    Ok(data.len())
}

enum Deflate {
    Zlib(Box<ZlibDecoder<Vec<u8>>>),
    Raw(Box<DeflateDecoder<Vec<u8>>>),
}

impl Decoder {
    /// The decoder for this Content-Encoding; `None` where there is nothing to undo, or a coding
    /// that nobody knows (then the body is handed on as it is, as requests does).
    ///
    /// # Errors
    /// [`Error::ContentDecoding`] for more codings than are believable.
    pub fn new(content_encoding: &str) -> Result<Option<Self>, Error> {
        let mut chain = Vec::new();
        for name in content_encoding.split(',').map(str::trim).filter(|name| !name.is_empty()).rev() {
            chain.push(match name.to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => Coding::Gzip(Gzip::new()),
                "deflate" => Coding::Deflate(None),
                "br" => Coding::Brotli(Box::new(DecompressorWriter::new(Vec::new(), 4096))),
                "zstd" => Coding::Zstd(Zstd::default()),
                _ => return Ok(None),
            });
        }
        if chain.len() > MOST_CODINGS {
            return Err(Error::ContentDecoding(
                content_encoding.to_owned(),
                format!("at most {MOST_CODINGS} codings are undone"),
            ));
        }
        Ok((!chain.is_empty()).then(|| Self { chain, name: content_encoding.to_owned(), fed: false }))
    }

    fn failed(&self, error: &std::io::Error) -> Error {
        Error::ContentDecoding(self.name.clone(), error.to_string())
    }

    /// Decodes what arrived; returns what can be said of it so far.
    pub fn push(&mut self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        self.fed |= !chunk.is_empty();
        let mut data = chunk.to_vec();
        for at in 0..self.chain.len() {
            let Some(coding) = self.chain.get_mut(at) else { break };
            data = match coding.push(&data) {
                Ok(data) => data,
                Err(error) => return Err(self.failed(&error)),
            };
        }
        Ok(data)
    }

    /// Ends the body; returns the rest of it.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        let mut rest = Vec::new();
        if !self.fed {
            // The answer to HEAD, or an empty body: no coding was begun.
            return Ok(rest);
        }
        for mut coding in std::mem::take(&mut self.chain) {
            let result = coding.push(&rest).and_then(|mut data| {
                data.extend(coding.finish()?);
                Ok(data)
            });
            rest = result.map_err(|error| self.failed(&error))?;
        }
        Ok(rest)
    }
}

/// The decoder indexes as the data says; what it may not have foreseen is the data's fault.
fn guarded<T>(decode: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(std::io::Error::other("Zstandard data is malformed")))
}

impl Coding {
    fn push(&mut self, data: &[u8]) -> std::io::Result<Vec<u8>> {
        if data.is_empty() {
            return Ok(Vec::new());
        }
        Ok(match self {
            Self::Gzip(gzip) => gzip.push(data)?,
            Self::Deflate(deflate) => {
                let zlib = data.first().is_some_and(|first| first & 0x0f == 8);
                let deflate = deflate.get_or_insert_with(|| {
                    if zlib {
                        Deflate::Zlib(Box::new(ZlibDecoder::new(Vec::new())))
                    } else {
                        Deflate::Raw(Box::new(DeflateDecoder::new(Vec::new())))
                    }
                });
                match deflate {
                    Deflate::Zlib(zlib) => {
                        feed(zlib, data)?;
                        std::mem::take(zlib.get_mut())
                    }
                    Deflate::Raw(raw) => {
                        feed(raw, data)?;
                        std::mem::take(raw.get_mut())
                    }
                }
            }
            Self::Zstd(zstd) => guarded(|| zstd.push(data, false))?,
            Self::Brotli(brotli) => {
                brotli.write_all(data)?;
                brotli.flush()?;
                std::mem::take(brotli.get_mut())
            }
        })
    }

    fn finish(&mut self) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Gzip(gzip) => gzip.finish(),
            Self::Deflate(None) => Ok(Vec::new()),
            Self::Deflate(Some(Deflate::Zlib(zlib))) => {
                zlib.try_finish()?;
                Ok(std::mem::take(zlib.get_mut()))
            }
            Self::Deflate(Some(Deflate::Raw(raw))) => {
                raw.try_finish()?;
                Ok(std::mem::take(raw.get_mut()))
            }
            Self::Zstd(zstd) => guarded(|| zstd.finish()),
            Self::Brotli(brotli) => {
                brotli.close()?;
                Ok(std::mem::take(brotli.get_mut()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
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
            out.extend(decoder.push(piece)?);
        }
        out.extend(decoder.finish()?);
        Ok(out)
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
