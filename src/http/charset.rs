//! Guesses the encoding of a text without a declared charset.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Returns the likely encoding, under a name that Python knows.
#[must_use]
pub fn guess(text: &[u8]) -> &'static str {
    for (mark, name) in [
        (&b"\xef\xbb\xbf"[..], "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ] {
        if text.starts_with(mark) {
            return name;
        }
    }
    if text.is_ascii() && !text.contains(&b'\x1b') {
        return "ascii";
    }
    if std::str::from_utf8(text).is_ok() {
        return "utf-8";
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(text, true);
    match detector.guess(None, Utf8Detection::Deny).name() {
        "windows-874" => "cp874",
        "x-mac-cyrillic" => "mac_cyrillic",
        "ISO-8859-8-I" => "iso-8859-8",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guess_names_the_encoding() {
        for (text, name) in [
            (&b"plain"[..], "ascii"),
            ("caf\u{e9}".as_bytes(), "utf-8"),
            (b"\xff\xfea\x00", "utf-16"),
            (b"\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", "Shift_JIS"),
            (b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", "windows-1251"),
        ] {
            assert_eq!(guess(text), name);
        }
    }
}
