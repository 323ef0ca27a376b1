//! HTTP on hyper, driven by the caller's thread. No Python, no OAuth.

pub mod body;
pub mod client;
mod connect;
mod connection;
mod decode;
pub mod engine;
pub mod error;
pub mod headers;
pub mod redirect;
pub mod tls;
pub mod url;
