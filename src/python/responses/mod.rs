//! From the wire to a `Response`.

pub mod exchange;
pub mod response;
pub mod stream;
