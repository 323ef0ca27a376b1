//! Nonce and timestamp (RFC 5849 section 3.3).

use super::error::SignError;
use crate::clock;

/// The base 32 alphabet of RFC 4648 section 6, in lower case.
const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Returns 128 random bits from the kernel as 26 letters and digits.
///
/// We ask the kernel each time, because a generator in memory would repeat itself in a forked child and in a restored
/// snapshot. Base 32 makes 26 characters of them; providers built on oauthlib accept 20 to 30.
pub fn nonce() -> Result<String, SignError> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|_| SignError::Random)?;
    let bits = u128::from_ne_bytes(random);
    let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap_or_default();
    let (high, low) = (half(bits >> 64), half(bits));
    // 13 digits for each half: 65 bits, of which the first is always 0.
    let digits: [u8; 26] = std::array::from_fn(|at| {
        let (bits, at) = if at < 13 { (low, at) } else { (high, at - 13) };
        let digit = usize::try_from(bits >> (5 * at) & 31).unwrap_or_default();
        BASE32.get(digit).copied().unwrap_or(b'a')
    });
    String::from_utf8(digits.to_vec()).map_err(|_| SignError::Random)
}

/// Returns the seconds since the epoch, in decimal.
#[must_use]
pub fn timestamp() -> String {
    itoa::Buffer::new().format(clock::seconds()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn nonces_are_unique_and_alphanumeric() {
        let all: HashSet<String> = (0..20_000).map(|_| nonce().unwrap()).collect();
        assert_eq!(all.len(), 20_000);
        assert!(
            all.iter().all(|nonce| nonce.len() == 26 && nonce.bytes().all(|b| b.is_ascii_alphanumeric()))
        );
    }

    #[test]
    fn timestamp_is_now() {
        assert!(timestamp().parse::<u64>().unwrap() > 1_700_000_000);
    }
}
