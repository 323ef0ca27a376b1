//! Percent-encoding (RFC 5849 section 3.6), and decoding like `urllib.parse.unquote`.

use std::borrow::Cow;

/// The bytes that are not encoded: ALPHA, DIGIT, `-`, `.`, `_`, `~`.
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "byte < 256")]
        {
            let value = byte as u8;
            table[byte] = value.is_ascii_alphanumeric() || matches!(value, b'-' | b'.' | b'_' | b'~');
        }
        byte += 1;
    }
    table
};

/// Whether `byte` is unreserved (RFC 3986 section 2.3).
#[inline]
pub(crate) fn is_unreserved(byte: u8) -> bool {
    UNRESERVED.get(usize::from(byte)).copied().unwrap_or_default()
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Returns the two upper-case hexadecimal digits of `byte`.
pub(crate) fn hex_pair(byte: u8) -> [u8; 2] {
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or(b'0');
    [digit(byte >> 4), digit(byte & 15)]
}

/// Appends `%XX`.
pub(crate) fn push_escaped(out: &mut String, byte: u8) {
    let [high, low] = hex_pair(byte);
    out.push('%');
    out.push(char::from(high));
    out.push(char::from(low));
}

/// Returns the number of unreserved bytes at the start.
#[inline]
fn plain_prefix(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| is_unreserved(**byte)).count()
}

/// Whether every byte is unreserved.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    plain_prefix(text.as_bytes()) == text.len()
}

/// Appends `text`, percent-encoded (RFC 5849 section 3.6).
pub fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at_checked(plain_prefix(rest.as_bytes())).unwrap_or((rest, ""));
        out.push_str(plain);
        // By character, because a cut within one would leave half a UTF-8 sequence.
        let mut chars = tail.chars();
        let Some(char) = chars.next() else { return };
        for byte in char.encode_utf8(&mut [0; 4]).bytes() {
            push_escaped(out, byte);
        }
        rest = chars.as_str();
    }
}

/// Percent-encodes `text` (RFC 5849 section 3.6).
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    escape_into(&mut out, text);
    Cow::Owned(out)
}

/// Encodes an encoded string once more and appends it. Only its `%` need encoding.
pub fn escape_again_into(out: &mut String, encoded: &str) {
    let mut rest = encoded;
    while let Some(at) = rest.bytes().position(|byte| byte == b'%') {
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str("%25");
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Encodes an encoded string once more.
#[must_use]
pub fn escape_again(encoded: &str) -> Cow<'_, str> {
    if !encoded.contains('%') {
        return Cow::Borrowed(encoded);
    }
    let mut out = String::with_capacity(encoded.len() * 2);
    escape_again_into(&mut out, encoded);
    Cow::Owned(out)
}

fn hex_value(digit: Option<u8>) -> Option<u8> {
    digit.and_then(|digit| char::from(digit).to_digit(16)).and_then(|value| u8::try_from(value).ok())
}

fn unquote_bytes(text: &str, plus_is_space: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let mut ahead = bytes.clone();
                match (hex_value(ahead.next()), hex_value(ahead.next())) {
                    (Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        bytes = ahead;
                    }
                    _ => out.push(b'%'),
                }
            }
            b'+' if plus_is_space => out.push(b' '),
            other => out.push(other),
        }
    }
    out
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Decodes like `urllib.parse.unquote`: malformed escapes stay, and bytes that are not UTF-8 become U+FFFD.
#[must_use]
pub fn unquote(text: &str) -> Cow<'_, str> {
    if text.contains('%') { Cow::Owned(lossy(unquote_bytes(text, false))) } else { Cow::Borrowed(text) }
}

/// Decodes like `urllib.parse.unquote_plus`.
#[must_use]
pub fn unquote_plus(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        Cow::Owned(lossy(unquote_bytes(text, true)))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether the text is UTF-8 once its escapes are decoded.
#[must_use]
pub fn is_utf8(text: &str) -> bool {
    !text.contains('%') || std::str::from_utf8(&unquote_bytes(text, false)).is_ok()
}

/// Appends the form encoding of `bytes`, with `+` for a space, like `urllib.parse.quote_plus`.
pub fn quote_plus_into(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b' ' => out.push('+'),
            byte if is_unreserved(byte) => out.push(char::from(byte)),
            byte => push_escaped(out, byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rfc5849_section_3_6() {
        assert_eq!(escape("abcABC123-._~"), "abcABC123-._~");
        assert_eq!(escape("Ladies + Gentlemen"), "Ladies%20%2B%20Gentlemen");
        assert_eq!(escape("☃é%"), "%E2%98%83%C3%A9%25");
    }

    #[test]
    fn unquote_keeps_malformed_escapes() {
        assert_eq!(unquote("%zz%4"), "%zz%4");
        assert_eq!(unquote("%"), "%");
        assert_eq!(unquote("%ff"), "\u{fffd}");
        assert_eq!(unquote_plus("a+b%2Bc"), "a b+c");
    }

    proptest! {
        #[test]
        fn round_trip(text in ".*") {
            let escaped = escape(&text);
            prop_assert_eq!(unquote(&escaped), text.as_str());
            let mut form = String::new();
            quote_plus_into(&mut form, text.as_bytes());
            prop_assert_eq!(unquote_plus(&form), text.as_str());
        }

        #[test]
        fn escaping_again_equals_escaping_twice(text in ".*") {
            let once = escape(&text);
            let mut twice = String::new();
            escape_again_into(&mut twice, &once);
            prop_assert_eq!(escape(&once), twice.as_str());
            prop_assert_eq!(escape_again(&once), twice.as_str());
        }
    }
}
