//! A request as plain data.

pub mod body;
pub mod feed;
pub mod progress;
pub mod request;
