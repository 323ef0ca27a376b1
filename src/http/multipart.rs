//! A `multipart/form-data` body (RFC 7578), byte for byte as urllib3 writes it for requests.

use std::fmt::Write as _;

/// One part: a form field or a file.
#[derive(Debug, Default)]
pub struct Part {
    pub name: String,
    pub filename: Option<String>,
    pub content_type: Option<String>,
    /// Additional header fields.
    pub headers: Vec<(String, String)>,
    pub data: Vec<u8>,
}

/// Encodes `parts` as a body.
#[must_use]
pub fn encode(parts: &[Part], boundary: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.data.len() + 200).sum());
    for part in parts {
        out.extend_from_slice(format!("--{boundary}\r\n{}\r\n", head(part)).as_bytes());
        out.extend_from_slice(&part.data);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    out
}

/// Returns the Content-Type of a body with this boundary.
#[must_use]
pub fn content_type(boundary: &str) -> String {
    format!("multipart/form-data; boundary={boundary}")
}

fn head(part: &Part) -> String {
    let mut disposition = format!("form-data; name=\"{}\"", quoted(&part.name));
    if let Some(filename) = &part.filename {
        // Writing to a `String` cannot fail.
        let _ = write!(disposition, "; filename=\"{}\"", quoted(filename));
    }
    let mut out = format!("Content-Disposition: {disposition}\r\n");
    if let Some(content_type) = part.content_type.as_ref().filter(|kind| !kind.is_empty()) {
        let _ = write!(out, "Content-Type: {content_type}\r\n");
    }
    for (name, value) in &part.headers {
        // urllib3 writes the first two itself, and never a Content-Location.
        let is_ours = matches!(name.as_str(), "Content-Disposition" | "Content-Type" | "Content-Location");
        if !is_ours && !value.is_empty() {
            let _ = write!(out, "{name}: {value}\r\n");
        }
    }
    out
}

/// Escapes a name as browsers do (<https://html.spec.whatwg.org/#multipart-form-data>).
fn quoted(text: &str) -> String {
    text.replace('"', "%22").replace('\n', "%0A").replace('\r', "%0D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_and_file_are_encoded_as_in_urllib3() {
        let field = Part { name: "a".into(), data: b"1".into(), ..Part::default() };
        let file = Part {
            name: "f".into(),
            filename: Some("x\"y.txt".into()),
            content_type: Some("text/plain".into()),
            headers: vec![("X-One".into(), "1".into())],
            data: b"data".into(),
        };
        let expected = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
             --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x%22y.txt\"\r\n\
             Content-Type: text/plain\r\nX-One: 1\r\n\r\ndata\r\n--B--\r\n";
        assert_eq!(String::from_utf8(encode(&[field, file], "B")).unwrap(), expected);
    }
}
