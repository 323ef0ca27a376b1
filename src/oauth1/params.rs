//! Collects, checks and normalises the parameters of a request (RFC 5849 section 3.4.1.3).

use oauth1_request::signature_method::Sign;

use super::error::SignError;
use crate::uri::percent::{escape_again, escape_into, is_plain, unquote, unquote_plus};

/// The characters that oauthlib allows in a form-encoded string.
#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const URLENCODED: [bool; 256] = {
    let mut table = [false; 256];
    let others = b"_.-=&;:%+~,*@!()/?'$";
    let (mut byte, mut at) = (0_u8, 0);
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    while at < others.len() {
        table[others[at] as usize] = true;
        at += 1;
    }
    table
};

#[inline]
fn is_urlencoded(byte: u8) -> bool {
    URLENCODED.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Rejects what oauthlib's `urldecode` rejects: characters that a form-encoded string cannot contain, and a `%` that two
/// hexadecimal digits do not follow (oauthlib accepts an incomplete escape at the very end).
pub fn check_urlencoded(text: &str) -> Result<(), SignError> {
    if text.is_empty() {
        return Ok(());
    }
    let mut has_escapes = false;
    let is_fine = text.bytes().all(|byte| {
        has_escapes |= byte == b'%';
        is_urlencoded(byte)
    });
    if !is_fine {
        let mut found: Vec<char> = text
            .chars()
            .filter(|char| u8::try_from(*char).map_or(true, |byte| !is_urlencoded(byte)))
            .collect();
        found.sort_unstable();
        found.dedup();
        return Err(SignError::NotUrlencoded(found.into_iter().collect()));
    }
    if !has_escapes {
        return Ok(());
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut ahead = bytes.clone().take(2);
            if ahead.any(|digit| !digit.is_ascii_hexdigit()) {
                return Err(SignError::BadEscape);
            }
        }
    }
    Ok(())
}

/// Whether oauthlib treats `body` as form parameters (`oauthlib.common.extract_params` does not return None).
#[must_use]
pub fn is_form(body: &str) -> bool {
    check_urlencoded(body).is_ok()
}

/// Whether a body without a Content-Type is treated as a form: it decodes to at least one pair.
#[must_use]
pub fn looks_like_form(body: &str) -> bool {
    is_form(body) && pairs(body).next().is_some()
}

/// Iterates over the decoded pairs of a query string or form body, like `parse_qsl(…, keep_blank_values=True)`.
pub fn pairs(text: &str) -> impl Iterator<Item = (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)> {
    pairs_as_they_are(text).map(|(name, value)| (unquote_plus(name), unquote_plus(value)))
}

/// Iterates over the pairs without decoding them.
pub fn pairs_as_they_are(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let position = |text: &str, wanted| text.bytes().position(|byte| byte == wanted);
    text.split('&').filter(|part| !part.is_empty()).map(move |part| {
        match position(part, b'=').and_then(|at| part.split_at_checked(at)) {
            Some((name, value)) => (name, value.get(1..).unwrap_or_default()),
            None => (part, ""),
        }
    })
}

/// The parameters of one request, encoded, ready to be sorted (section 3.4.1.3.2).
///
/// They share a single string, so that many parameters need few allocations.
#[derive(Default)]
pub struct Parameters {
    text: String,
    spans: Vec<Span>,
}

/// The position of a pair in the text.
struct Span {
    start: usize,
    middle: usize,
    end: usize,
    /// The first eight bytes of the name, which decide nearly every comparison.
    prefix: u64,
}

fn prefix(name: &str) -> u64 {
    if let Some(bytes) = name.as_bytes().first_chunk() {
        return u64::from_be_bytes(*bytes);
    }
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

impl Span {
    #[inline(always)]
    fn cut<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        (
            text.get(self.start..self.middle).unwrap_or_default(),
            text.get(self.middle..self.end).unwrap_or_default(),
        )
    }
}

impl Parameters {
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), spans: Vec::with_capacity(16) }
    }

    /// Adds a decoded pair.
    pub fn push(&mut self, name: &str, value: &str) {
        let start = self.text.len();
        escape_into(&mut self.text, name);
        let middle = self.text.len();
        escape_into(&mut self.text, value);
        let end = self.text.len();
        let prefix = prefix(self.text.get(start..middle).unwrap_or_default());
        self.spans.push(Span { start, middle, end, prefix });
    }

    /// Adds an encoded pair.
    pub fn push_encoded(&mut self, name: &str, value: &str) {
        let start = self.text.len();
        self.text.push_str(name);
        let middle = self.text.len();
        self.text.push_str(value);
        self.spans.push(Span { start, middle, end: self.text.len(), prefix: prefix(name) });
    }

    /// Adds the pairs of a query string or form body by oauthlib's rules: it skips `oauth_signature`, and decodes the
    /// value of any other `oauth_…` name once more.
    pub fn push_form(&mut self, text: &str) {
        for (name, value) in pairs_as_they_are(text) {
            // Unreserved characters need neither decoding nor encoding.
            if is_plain(name) && is_plain(value) && !name.starts_with(PROTOCOL) {
                self.push_encoded(name, value);
                continue;
            }
            let (name, value) = (unquote_plus(name), unquote_plus(value));
            if name == "oauth_signature" {
                continue;
            }
            if name.starts_with(PROTOCOL) {
                self.push(&name, &unquote(&value));
            } else {
                self.push(&name, &value);
            }
        }
    }

    /// Adds the parameters of an existing Authorization header (section 3.4.1.3.1).
    pub fn push_authorization(&mut self, header: &str) -> Result<(), SignError> {
        for (name, value) in authorization_items(header)? {
            match name {
                "realm" | "oauth_signature" => {}
                name if name.starts_with("oauth_") => self.push(name, &unquote(value)),
                name => self.push(name, value),
            }
        }
        Ok(())
    }

    /// Feeds the pairs to `sign`, sorted by encoded name and then by encoded value, and encoded once more (sections
    /// 3.4.1.1 and 3.4.1.3.2).
    pub fn feed(mut self, sign: &mut impl Sign) {
        let text = &self.text;
        let part = |from, to| text.as_bytes().get(from..to).unwrap_or_default();
        self.spans.sort_by(|a, b| {
            a.prefix.cmp(&b.prefix).then_with(|| {
                let names = part(a.start, a.middle).cmp(part(b.start, b.middle));
                names.then_with(|| part(a.middle, a.end).cmp(part(b.middle, b.end)))
            })
        });
        for (at, span) in self.spans.iter().enumerate() {
            let (name, value) = span.cut(text);
            if at > 0 {
                sign.delimiter();
            }
            sign.parameter(&escape_again(name), escape_again(value));
        }
    }
}

/// Splits an OAuth Authorization header (section 3.5.1) into its items, still encoded. A comma inside quotes is part of
/// the value.
pub fn authorization_items(header: &str) -> Result<Vec<(&str, &str)>, SignError> {
    let list = header
        .split_at_checked(6)
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("OAuth "))
        .map(|(_, list)| list)
        .ok_or(SignError::MalformedAuthorization)?;
    let mut is_quoted = false;
    let items = list.split(|char| {
        is_quoted ^= char == '"';
        char == ',' && !is_quoted
    });
    items
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            let (name, value) = item.split_once('=').ok_or(SignError::MalformedAuthorization)?;
            let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            Ok((name, unquoted.unwrap_or(value)))
        })
        .collect()
}

/// The prefix of the protocol parameters' names.
const PROTOCOL: &str = "oauth_";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_rejected_as_in_oauthlib() {
        for bad in ["a[]=1", "a b", "é", "\"", "%zz", "%4z", "%%41", "a%4%41", "%4&"] {
            assert!(check_urlencoded(bad).is_err(), "{bad}");
        }
        for good in ["", "a=b", "%41", "a%4", "a%", "!*'()$,;:@/?~", "a%2fb", "=%ff="] {
            assert!(check_urlencoded(good).is_ok(), "{good}");
        }
    }
}
