//! `setsockopt` with any level, name and value. socket2 and rustix only have safe functions for the options
//! they know.
//!
//! This file and `src/python/interpreter/ffi.rs` hold all unsafe code. Changes to it need a second reviewer.
#![allow(unsafe_code)]

use std::io;

use socket2::Socket;

/// Sets an option of `socket`. `value` has the bytes of the type that the system documents.
///
/// # Errors
/// The error of the system call.
pub fn set(socket: &Socket, level: i32, name: i32, value: &[u8]) -> io::Result<()> {
    #[cfg(windows)]
    let (socket, length) = {
        use std::os::windows::io::AsRawSocket;
        (usize::try_from(socket.as_raw_socket()).unwrap_or(usize::MAX), i32::try_from(value.len()))
    };
    #[cfg(not(windows))]
    let (socket, length) = {
        use std::os::fd::AsRawFd;
        (socket.as_raw_fd(), libc::socklen_t::try_from(value.len()))
    };
    let length = length.map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    // SAFETY: the socket stays open while it is borrowed. The system reads `length` bytes from `value`, which
    // has exactly that many, keeps no pointer to it, and writes to no memory of ours.
    let result = unsafe { libc::setsockopt(socket, level, name, value.as_ptr().cast(), length) };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

#[cfg(all(test, unix))]
mod tests {
    use socket2::{Domain, Type};

    use super::*;

    #[test]
    fn option_is_set_and_unknown_one_refused() {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        assert!(!socket.keepalive().unwrap());
        set(&socket, libc::SOL_SOCKET, libc::SO_KEEPALIVE, &1_i32.to_ne_bytes()).unwrap();
        assert!(socket.keepalive().unwrap());
        assert!(set(&socket, libc::SOL_SOCKET, 0x7fff, &1_i32.to_ne_bytes()).is_err());
        assert!(set(&socket, libc::SOL_SOCKET, libc::SO_KEEPALIVE, &[]).is_err());
    }
}
