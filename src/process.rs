//! The number of this process, by which an object finds out that it was inherited in a fork.
//!
//! A request asks several times. Each time the system would be asked costs more than it seems: on some processors a
//! system call makes the code after it slower. So the system is asked once in each process.
#![allow(unsafe_code)]

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Zero: not known yet.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The number of this process.
pub fn id() -> u32 {
    match NUMBER.load(Ordering::Relaxed) {
        0 => ask(),
        number => number,
    }
}

#[cold]
fn ask() -> u32 {
    let number = std::process::id();
    if will_forget() {
        NUMBER.store(number, Ordering::Relaxed);
    }
    number
}

/// Has a forked child forget the number. Returns whether it will.
#[cfg(unix)]
fn will_forget() -> bool {
    static IS_REGISTERED: OnceLock<bool> = OnceLock::new();
    extern "C" fn forget() {
        NUMBER.store(0, Ordering::Relaxed);
    }
    *IS_REGISTERED.get_or_init(|| {
        // SAFETY: the handler lives as long as the process, since Python never unloads a module, and it writes one atomic
        // number, which is allowed in a forked child.
        unsafe { libc::pthread_atfork(None, None, Some(forget)) == 0 }
    })
}

/// There are no forks.
#[cfg(not(unix))]
const fn will_forget() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn it_is_the_number_of_the_process() {
        assert_eq!(id(), std::process::id());
        assert_eq!(id(), std::process::id());
    }
}
