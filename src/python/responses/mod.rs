//! From the wire to a `Response`.

pub mod attempt;
pub mod body;
pub mod content;
pub mod decoder;
pub mod drive;
pub mod exchange;
pub mod interruption;
pub mod notebook;
pub mod response;
mod response_class;
pub mod set_cookies;
pub mod steps;
pub mod stream;
pub mod text;
