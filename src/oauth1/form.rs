//! The media type of forms.

/// The media type of a form (RFC 5849 section 3.4.1.3.1).
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Whether a Content-Type is that of a form. Media types are case-insensitive (RFC 9110 section 8.3.1).
#[must_use]
pub fn is_form_type(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains(FORM)
}
