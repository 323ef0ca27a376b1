//! HTTP on hyper, driven by the caller's thread. No Python, no OAuth.

pub mod body;
pub mod charset;
pub mod client;
mod connect;
pub mod connection;
pub mod cookies;
pub mod decode;
pub mod engine;
pub mod error;
pub mod headers;
pub mod multipart;
pub mod proxy;
mod public_suffix;
pub mod redirect;
mod resolve;
pub mod socket;
mod sockopt;
mod socks;
pub mod tls;
pub mod transport;
pub mod tunnel;
pub mod url;
mod wait;
