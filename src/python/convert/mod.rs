//! Values between Python and Rust.

pub mod cookies;
pub mod errors;
pub mod files;
pub mod form;
pub mod headers;
pub mod json_dumps;
pub mod json_loads;
pub mod loggable;
pub mod values;
