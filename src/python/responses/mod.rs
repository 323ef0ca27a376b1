//! From the wire to a `Response`.

pub mod attempt;
pub mod body;
pub mod content;
pub mod decoder;
pub mod drive;
pub mod exchange;
pub mod interruption;
pub mod response;
pub mod set_cookies;
pub mod stream;
pub mod text;
