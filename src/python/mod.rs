//! The border: classes that Python sees. They convert, call the floors below, and convert back.

pub mod adapter;
mod arguments;
mod attach;
pub mod auth;
mod body;
pub mod cookies;
mod errors;
mod exchange;
mod files;
mod form;
pub mod headers;
mod hooks;
mod json_in;
mod json_out;
pub mod oauth1_session;
mod pipeline;
mod preparation;
pub mod prepared_request;
mod proxies;
mod redirects;
mod request;
pub mod response;
pub mod session;
mod settings;
mod slot;
pub mod steps;
mod stream;
