//! A request's header fields. They keep their order and spelling; names are case-insensitive.

use std::sync::OnceLock;

use http::header::{ACCEPT_ENCODING, HOST, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::error::Error;

/// The default `User-Agent`.
pub const AGENT: &str = concat!("oxhorizon/", env!("CARGO_PKG_VERSION"));

/// A field value as the program set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Sent in Latin-1, as `http.client` sends a `str`.
    Text(String),
    /// Sent verbatim.
    Bytes(Vec<u8>),
}

impl Value {
    /// Returns the value as text. Bytes that are not UTF-8 become U+FFFD.
    #[must_use]
    pub fn as_text(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes),
        }
    }
}

impl Value {
    /// Encodes the value for the wire; `name` is for the error message.
    ///
    /// # Errors
    /// [`Error::InvalidHeader`] if it cannot be sent.
    pub fn to_wire(&self, name: &str) -> Result<HeaderValue, Error> {
        let wire = match self {
            Self::Text(text) if text.is_ascii() => HeaderValue::from_bytes(text.as_bytes()).ok(),
            Self::Text(text) => text
                .chars()
                .map(|c| u8::try_from(c).ok())
                .collect::<Option<Vec<u8>>>()
                .and_then(|latin1| HeaderValue::from_bytes(&latin1).ok()),
            Self::Bytes(bytes) => HeaderValue::from_bytes(bytes).ok(),
        };
        wire.ok_or_else(|| {
            Error::InvalidHeader(format!(
                "Invalid value of header {name:?}: it must be Latin-1 without control characters."
            ))
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The fields, encoded for the wire.
#[derive(Debug, Clone)]
pub struct Wire {
    /// Host comes first (RFC 9110 section 7.2). It is empty unless the program set one.
    pub fields: HeaderMap,
    /// Whether the program set a Host header.
    pub names_host: bool,
}

/// The fields in order, one for each name.
#[derive(Debug, Default)]
pub struct Headers {
    fields: Vec<(String, Value)>,
    /// Cache of the encoded fields, because a session sends its default headers again and again.
    wire: OnceLock<Wire>,
}

impl Clone for Headers {
    fn clone(&self) -> Self {
        // Without the cache: a clone is made to be changed.
        Self { fields: self.fields.clone(), wire: OnceLock::new() }
    }
}

impl PartialEq for Headers {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Headers {
    #[inline]
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Replaces the field with this name in place, or appends it.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        self.wire = OnceLock::new();
        match self.fields.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some(field) => *field = (name.to_owned(), value),
            None => self.fields.push((name.to_owned(), value)),
        }
    }

    pub fn remove(&mut self, name: &str) {
        self.wire = OnceLock::new();
        self.fields.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether all values are ASCII text, so that their encoding does not matter.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.fields.iter().all(|(_, value)| matches!(value, Value::Text(text) if text.is_ascii()))
    }

    /// Turns every value into bytes, as requests-oauthlib does when it signs a request.
    pub fn encode_values(&mut self) {
        self.wire = OnceLock::new();
        for (_, value) in &mut self.fields {
            if let Value::Text(text) = value {
                *value = Value::Bytes(std::mem::take(text).into_bytes());
            }
        }
    }

    /// Encodes the fields for the wire. Adds those that urllib3 and `http.client` add, because some services reject
    /// requests without them.
    ///
    /// # Errors
    /// [`Error::InvalidHeader`]. It names the field, but not its value, which may be a secret.
    pub fn to_wire(&self) -> Result<Wire, Error> {
        if let Some(wire) = self.wire.get() {
            return Ok(wire.clone());
        }
        let mut map = HeaderMap::with_capacity(self.fields.len() + 4);
        map.insert(HOST, HeaderValue::from_static(""));
        for (name, value) in &self.fields {
            let wire_name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                Error::InvalidHeader(format!(
                    "Invalid header name {name:?}: it must be a token (RFC 9110 section 5.1)."
                ))
            })?;
            map.insert(wire_name, value.to_wire(name)?);
        }
        map.entry(USER_AGENT).or_insert(HeaderValue::from_static(AGENT));
        map.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
        let wire = Wire { fields: map, names_host: self.contains("Host") };
        Ok(self.wire.get_or_init(|| wire).clone())
    }
}

impl FromIterator<(String, Value)> for Headers {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        let mut headers = Self::default();
        for (name, value) in fields {
            headers.set(&name, value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_insensitive_and_keep_their_order() {
        let mut headers = Headers::default();
        headers.set("Accept", "a");
        headers.set("X-One", "1");
        headers.set("ACCEPT", "b");
        assert_eq!(headers.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["ACCEPT", "X-One"]);
        headers.remove("x-one");
        assert!(!headers.contains("X-ONE"));
    }

    #[test]
    fn text_is_sent_in_latin_1() {
        let mut headers = Headers::default();
        headers.set("X", "caf\u{e9}");
        assert_eq!(headers.to_wire().unwrap().fields.get("x").unwrap().as_bytes(), b"caf\xe9");
        headers.set("X", "\u{20ac}");
        let message = headers.to_wire().unwrap_err().to_string();
        assert!(message.contains("\"X\"") && !message.contains('\u{20ac}'));
        headers.set("X", "a\r\nb");
        assert!(headers.to_wire().is_err());
    }
}
