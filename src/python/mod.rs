//! The border: classes that Python sees. They convert, call the floors below, and convert back.

mod arguments;
mod attach;
pub mod auth;
mod body;
mod call;
mod errors;
mod form;
pub mod headers;
mod json_in;
mod json_out;
pub mod oauth1_session;
pub mod request;
pub mod response;
pub mod session;
mod settings;
mod slot;
