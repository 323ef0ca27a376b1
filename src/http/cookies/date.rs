//! Parses the date of an Expires attribute with the algorithm of RFC 6265 section 5.1.1.
//!
//! Crates for HTTP dates accept three formats, but servers send many more. The algorithm finds the parts of a date in
//! any order and ignores everything else, also the time zone.

/// `delimiter` in the RFC's grammar; includes quotes.
const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e)
}

const MONTHS: [&[u8; 3]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

/// Returns the date in seconds since the epoch; `None` for an invalid date, which makes the attribute ignored.
pub fn parse(text: &str) -> Option<i64> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    // Steps 1 and 2: a token is the first part that it matches and that is still missing.
    for token in text.as_bytes().split(|byte| is_delimiter(*byte)) {
        if time.is_none()
            && let Some(found) = time_of(token)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some((found, _)) = number(token, 1..=2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = month_of(token)
        {
            month = Some(found);
        } else if year.is_none()
            && let Some((found, _)) = number(token, 2..=4)
        {
            year = Some(found);
        }
    }
    // Step 5: every part must be present.
    let ((hour, minute, second), day, month, year) = (time?, day?, month?, year?);
    // Steps 3 and 4.
    let year = match year {
        70..=99 => year + 1900,
        0..=69 => year + 2000,
        year => year,
    };
    // Steps 5 and 6.
    let is_date = year >= 1601 && (1..=days_in(month, year)).contains(&day);
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(((days_before(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// Returns the number that a token begins with, and the rest, if the number has that many digits.
fn number(token: &[u8], digits: std::ops::RangeInclusive<usize>) -> Option<(i64, &[u8])> {
    let length = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !digits.contains(&length) {
        return None;
    }
    let (number, rest) = token.split_at_checked(length)?;
    Some((number.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')), rest))
}

/// Parses `hms-time`.
fn time_of(token: &[u8]) -> Option<(i64, i64, i64)> {
    let (hour, rest) = number(token, 1..=2)?;
    let (minute, rest) = number(rest.strip_prefix(b":")?, 1..=2)?;
    let (second, _) = number(rest.strip_prefix(b":")?, 1..=2)?;
    Some((hour, minute, second))
}

/// Returns the month from 1 to 12.
fn month_of(token: &[u8]) -> Option<i64> {
    let name = token.first_chunk::<3>()?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| month[..] == name)?;
    i64::try_from(at + 1).ok()
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(month: i64, year: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the days from the epoch to a date of the Gregorian calendar.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let last = year - 1;
    let before_year = last * 365 + last / 4 - last / 100 + last / 400;
    let before_month: i64 = (1..month).map(|month| days_in(month, year)).sum();
    // 719,162 days lie between 0001-01-01 and 1970-01-01.
    before_year + before_month + day - 1 - 719_162
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_many_forms() {
        for text in [
            "Wed, 21 Oct 2099 07:28:00 GMT",
            "Wednesday, 21-Oct-99 07:28:00 GMT",
            "Wed Oct 21 07:28:00 2099",
            "\"Wed, 21 Oct 2099 07:28:00 GMT\"",
            "21/Oct/2099 07:28:00",
            "07:28:00 2099 oCtober 21",
            "Wed,21 Oct 2099 7:28:0 +0500",
        ] {
            let year = if text.contains("-99") { None } else { Some(4_096_250_880) };
            assert_eq!(parse(text), year.or(Some(940_490_880)), "{text}");
        }
    }

    #[test]
    fn dates_outside_the_calendar_are_ignored() {
        for (text, seconds) in [
            ("1 Jan 1970 00:00:00", Some(0)),
            ("1 Jan 1601 00:00:00", Some(-11_644_473_600)),
            ("31 Dec 1600 23:59:59", None),
            ("29 Feb 2000 00:00:00", Some(951_782_400)),
            ("29 Feb 1900 00:00:00", None),
            ("31 Apr 2000 00:00:00", None),
            ("31 Dec 9999 23:59:59", Some(253_402_300_799)),
            ("1 Jan 69 00:00:00", Some(3_124_224_000)),
            ("1 Jan 70 00:00:00", Some(0)),
            ("0 Jan 1970 00:00:00", None),
            ("1 Jan 1970 24:00:00", None),
            ("1 Jan 1970 00:60:00", None),
            ("1 Jan 1970 00:00:60", None),
            ("1 Jan 1970 00:00", None),
            ("1 Jan 1970", None),
            ("1 Jan 00:00:00", None),
            ("", None),
        ] {
            assert_eq!(parse(text), seconds, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_parsed_or_ignored(text in ".{0,60}") {
            let _ = parse(&text);
        }
    }
}
