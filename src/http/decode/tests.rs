use std::io::Write as _;

use super::coding::INPUT_SIZE;
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
    let mut decoder = Decoder::new(header, None)?.unwrap();
    let mut out = Vec::new();
    for piece in data.chunks(piece) {
        decoder.push(Bytes::copy_from_slice(piece)).unwrap();
        while let Some(piece) = next(&mut decoder)? {
            assert!(piece.len() <= LARGEST, "{header}: {}", piece.len());
            out.extend(piece);
        }
    }
    decoder.finish()?;
    Ok(out)
}

/// The next piece of what was pushed. No step takes in more than it may.
fn next(decoder: &mut Decoder) -> Result<Option<Bytes>, Error> {
    loop {
        let before = decoder.consumed;
        let step = decoder.step()?;
        assert!(decoder.consumed - before <= 2 * INPUT_SIZE as u64);
        match step {
            Step::Piece(piece) => return Ok(Some(piece)),
            Step::Busy => {}
            Step::NeedsInput => return Ok(None),
        }
    }
}

/// Zstandard's last piece is all of its window.
const LARGEST: usize = super::zstd::MAX_WINDOW as usize;

#[test]
fn bombs_are_decoded_in_small_steps() {
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
fn zstandard_window_is_limited() {
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
            assert_eq!(decoded(header, &encoded(kind, &text()), piece).unwrap(), text(), "{kind} {piece}");
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
        for rubbish in [&b"\0\0\0"[..], b"rubbish", b"\x1f", b"\x1f\x8brubbish"] {
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
    assert!(Decoder::new("gzip, gzip, gzip, gzip, gzip, gzip", None).is_err());
    assert!(Decoder::new("unheard-of", None).unwrap().is_none());
    assert!(Decoder::new("", None).unwrap().is_none());
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

/// As `encoded`, with the best of all ratios.
fn squeezed(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A Zstandard frame with a window of 1 KiB and these blocks.
fn frame(blocks: &[u8]) -> Vec<u8> {
    [&[0x28, 0xb5, 0x2f, 0xfd, 0, 0][..], blocks].concat()
}

/// A coding, how data of it begins that holds nothing, and a part of which that may have any number.
fn nothings() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let skipped_to_the_end = [0x53, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0xff];
    vec![
        ("gzip", vec![], encoded("gzip", b"")),
        ("deflate", vec![], vec![0, 0, 0, 0xff, 0xff]),
        ("zstd", frame(&[]), vec![0; 3]),
        ("zstd", vec![], frame(&[1, 0, 0])),
        ("zstd", vec![], vec![0x28, 0xb5, 0x2f, 0xfd, 0, 13 << 3, 1, 0, 0]),
        ("zstd", vec![], vec![0x53, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]),
        ("zstd", skipped_to_the_end.to_vec(), vec![0]),
        // A window of 16 bits, and metadata blocks without data: six bits each, and two to fill a byte.
        ("br", vec![0x0c], vec![0x06]),
    ]
}

#[test]
fn fruitless_data_is_rejected() {
    // What is allowed besides, and Zstandard's largest window, are more.
    const SIZE: usize = 1024 * 1024;
    let most = FRUITLESS + LARGEST as u64;
    for (coding, start, part) in nothings() {
        let some = part.repeat(SIZE / part.len());
        let body = [&start[..], &some.repeat(20)].concat();
        let once = [squeezed(&start), squeezed(&some).repeat(20)].concat();
        let twice = squeezed(&once);
        for (header, body) in [
            (coding.to_owned(), &body),
            (format!("{coding}, gzip"), &once),
            (format!("{coding}, gzip, gzip"), &twice),
        ] {
            let mut decoder = Decoder::new(&header, None).unwrap().unwrap();
            decoder.max_fruitless = FRUITLESS;
            let mut ended = None;
            for piece in body.chunks(100_000) {
                decoder.push(Bytes::copy_from_slice(piece)).unwrap();
                match next(&mut decoder) {
                    Ok(piece) => assert!(piece.is_none_or(|piece| piece.is_empty()), "{header}"),
                    Err(error) => {
                        ended = Some(error);
                        break;
                    }
                }
            }
            assert!(decoder.is_fruitless(), "{header}");
            assert!(decoder.consumed < most + SIZE as u64, "{header}: {}", decoder.consumed);
            assert!(ended.unwrap().to_string().contains("bomb"), "{header}");
        }
    }
}

#[test]
fn data_after_the_end_is_not_decoded() {
    let once = [squeezed(b"text"), vec![0; 10_000_000]].concat();
    let twice = squeezed(&once);
    let thrice = squeezed(&[&twice[..], &vec![0; 10_000_000]].concat());
    for (header, body) in [("gzip", &once), ("gzip, gzip", &twice), ("gzip, gzip, gzip", &thrice)] {
        let mut decoder = Decoder::new(header, None).unwrap().unwrap();
        let mut out = Vec::new();
        for piece in body.chunks(5000) {
            decoder.push(Bytes::copy_from_slice(piece)).unwrap();
            while let Some(piece) = next(&mut decoder).unwrap() {
                out.extend_from_slice(&piece);
            }
        }
        assert_eq!(out, b"text", "{header}");
        assert!(decoder.consumed < 1_000_000, "{header}: {}", decoder.consumed);
        decoder.finish().unwrap();
    }
    // The end of what is in front of it does not matter either: it was not looked for.
    let mut cut = twice;
    cut.truncate(cut.len() - 10);
    assert_eq!(decoded("gzip, gzip", &cut, 1000).unwrap(), b"text");
}

#[test]
fn members_of_one_byte_are_honest() {
    let body = encoded("gzip", b"x").repeat(100_000);
    assert_eq!(decoded("gzip", &body, 60_000).unwrap().len(), 100_000);
    assert_eq!(decoded("gzip, gzip", &squeezed(&body), 60_000).unwrap().len(), 100_000);
    let with_empty_end = [encoded("gzip", &text()), encoded("gzip", b"")].concat();
    assert_eq!(decoded("gzip", &with_empty_end, 7).unwrap(), text());
}

#[test]
fn each_stage_counts() {
    let random: Vec<u8> = (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let read = |header: &str, body: &[u8], most| {
        let mut decoder = Decoder::new(header, Some(most)).unwrap().unwrap();
        let mut size = 0;
        for piece in body.chunks(1000) {
            decoder.push(Bytes::copy_from_slice(piece))?;
            while let Some(piece) = next(&mut decoder)? {
                size += piece.len();
            }
        }
        Ok::<_, Error>(size)
    };
    // What cannot be compressed becomes longer.
    let twice = encoded("gzip", &encoded("gzip", &random));
    assert_eq!(read("gzip, gzip", &twice, 100_000).unwrap(), 100_000);
    let bomb = encoded("gzip", &encoded("gzip", b"").repeat(1000));
    assert!(matches!(read("gzip, gzip", &bomb, 10_000), Err(Error::TooLarge { max: 10_000, .. })));
    assert_eq!(read("gzip, gzip", &bomb, 20_000).unwrap(), 0);
    let rubbish = [encoded("gzip", b"text"), vec![0; 10_000]].concat();
    assert!(matches!(read("gzip", &rubbish, 5000), Err(Error::TooLarge { .. })));
}

#[test]
fn a_zstandard_block_is_at_most_128_kib() {
    // Behind four bytes, one literal, and a thousand matches of 65,539 bytes.
    let mut block = vec![0b0000_1000, b'x'];
    block.extend([0x80 | 3, 0xe8, 0b0101_0100, 0, 0, 52]);
    block.extend(vec![0; 2000]);
    block.push(1);
    let size = (block.len() << 3 | 0b101) as u32;
    let header = size.to_le_bytes();
    let bomb =
        [&[0x28, 0xb5, 0x2f, 0xfd, 0, 13 << 3, 4 << 3, 0, 0][..], b"abcd", &header[..3], &block].concat();
    let why = decoded("zstd", &bomb, bomb.len()).unwrap_err().to_string();
    assert!(why.contains("TooManyBytes"), "{why}");
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
