//! Nonce and timestamp (RFC 5849 section 3.3).

use std::time::{SystemTime, UNIX_EPOCH};

use super::SignError;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// 128 bits from the kernel as 22 letters and digits.
///
/// Straight from the kernel each time, because a generator kept in memory repeats itself in a
/// forked child and in a restored snapshot. 22 characters, because providers built on oauthlib
/// accept 20 to 30.
pub fn nonce() -> Result<String, SignError> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|_| SignError::Random)?;
    let bits = u128::from_ne_bytes(random);
    let mut text = [b'0'; 22];
    #[expect(clippy::cast_possible_truncation, reason = "the two halves of 128 bits")]
    let halves = [bits as u64, (bits >> 64) as u64];
    for (places, mut half) in text.chunks_exact_mut(11).zip(halves) {
        for place in places {
            let digit = usize::try_from(half % 62).unwrap_or_default();
            *place = DIGITS.get(digit).copied().unwrap_or(b'0');
            half /= 62;
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Seconds since the epoch, in decimal.
#[must_use]
pub fn timestamp() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut buffer = itoa::Buffer::new();
    buffer.format(since.as_secs()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn never_twice_and_only_letters_and_digits() {
        let all: HashSet<String> = (0..20_000).map(|_| nonce().unwrap()).collect();
        assert_eq!(all.len(), 20_000);
        assert!(
            all.iter().all(|nonce| nonce.len() == 22 && nonce.bytes().all(|b| b.is_ascii_alphanumeric()))
        );
    }

    #[test]
    fn timestamp_is_now() {
        assert!(timestamp().parse::<u64>().unwrap() > 1_700_000_000);
    }
}
