//! What the binding needs of CPython beyond PyO3.

pub mod attach;
pub mod attribute;
pub mod clock;
pub mod ffi;
pub mod initialiser;
pub mod instance_dict;
pub mod modules;
pub mod once;
pub mod pickling;
pub mod python_side;
pub mod shipped_members;
