//! The answer to CONNECT: nothing panics, it has an end, and only 2xx opens a tunnel.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxhorizon::http::tunnel::{ConnectResponse, TunnelState};

/// Another reading of what opens a tunnel: interim heads, and one of 2xx.
fn opens(head: &[u8]) -> bool {
    let mut lines = head.split_inclusive(|byte| *byte == b'\n');
    loop {
        let Some(line) = lines.next() else { return false };
        let (Some(version), Some(status)) = (line.get(..9), line.get(9..12)) else { return false };
        let is_end = line.get(12).is_some_and(|byte| b" \r\n".contains(byte));
        if !(version == b"HTTP/1.0 " || version == b"HTTP/1.1 ") || !is_end {
            return false;
        }
        // The rest of the head.
        if !lines.by_ref().any(|line| line == b"\n" || line == b"\r\n") {
            return false;
        }
        match status {
            [b'1', ..] if status.iter().all(u8::is_ascii_digit) && status != b"101" => {}
            [b'2', ..] if status.iter().all(u8::is_ascii_digit) => return lines.next().is_none(),
            _ => return false,
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut response = ConnectResponse::default();
    for (at, byte) in data.iter().enumerate() {
        assert!(at <= 64 * 1024);
        match response.push(*byte) {
            TunnelState::Incomplete => {}
            TunnelState::Open => {
                assert!(opens(&data[..=at]));
                return;
            }
            TunnelState::Refused(status) => {
                assert!(!status.starts_with('2'));
                assert!(!status.contains(['\r', '\n', '\0']));
                return;
            }
            TunnelState::TooLong | TunnelState::NotHttp => return,
        }
    }
});
