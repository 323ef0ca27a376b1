//! Where a signature is placed.

use super::error::SignError;

/// Where the protocol parameters go (RFC 5849 section 3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    #[default]
    Header,
    Query,
    Body,
}

impl Placement {
    /// Returns the placement with this name of oauthlib's (`SIGNATURE_TYPE_…`).
    ///
    /// # Errors
    /// [`SignError::UnknownPlacement`].
    pub fn from_name(name: &str) -> Result<Self, SignError> {
        match name {
            "AUTH_HEADER" => Ok(Self::Header),
            "QUERY" => Ok(Self::Query),
            "BODY" => Ok(Self::Body),
            _ => Err(SignError::UnknownPlacement(name.to_owned())),
        }
    }

    /// Returns oauthlib's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "AUTH_HEADER",
            Self::Query => "QUERY",
            Self::Body => "BODY",
        }
    }
}
