//! Sessions and adapters, and the pipeline between them.

pub mod adapter;
pub mod adapter_methods;
pub mod adapter_sending;
pub mod call;
pub mod flow;
pub mod logging;
pub mod oauth1_session;
pub mod oauth2_session;
pub mod observers;
pub mod overrides;
pub mod own_settings;
pub mod rebuild;
pub mod redirects;
pub mod resolve_redirects;
pub mod send;
pub mod session;
pub mod session_attributes;
mod session_dict;
pub mod session_verbs;
pub mod state;
pub mod stepwise;
pub mod transmit;
