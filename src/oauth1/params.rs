//! Collecting, checking and normalising the request's parameters (RFC 5849 section 3.4.1.3).

use oauth1_request::signature_method::Sign;

use super::error::SignError;
use crate::uri::percent::{escape_again, escape_into, is_plain, unquote, unquote_plus};

/// The characters that oauthlib takes for a form-encoded string.
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

/// Refuses what oauthlib's `urldecode` refuses: characters that a form-encoded string has not, and
/// a `%` before anything but two hexadecimal digits (at the very end it lets one pass).
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

/// Whether `body` would be taken as form parameters (`oauthlib.common.extract_params` is not None).
#[must_use]
pub fn is_form(body: &str) -> bool {
    check_urlencoded(body).is_ok()
}

/// Whether a body without a Content-Type is taken for a form: it decodes to at least one pair.
#[must_use]
pub fn looks_like_form(body: &str) -> bool {
    is_form(body) && pairs(body).next().is_some()
}

/// The decoded pairs of a query string or form body, as `parse_qsl(…, keep_blank_values=True)`.
pub fn pairs(text: &str) -> impl Iterator<Item = (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)> {
    pairs_as_they_are(text).map(|(name, value)| (unquote_plus(name), unquote_plus(value)))
}

/// The pairs, not decoded.
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
/// They lie one behind the other in a single string, so that a signature allocates little however
/// many parameters it has.
#[derive(Default)]
pub struct Parameters {
    text: String,
    spans: Vec<Span>,
}

/// Where a pair lies in the text.
struct Span {
    start: usize,
    middle: usize,
    end: usize,
    /// The first eight bytes of the name: they decide nearly every comparison.
    prefix: u64,
}

fn prefix(name: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

impl Span {
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

    /// Adds the pairs of a query string or form body, by the rules of oauthlib: `oauth_signature`
    /// is left out, and the value of any other `oauth_…` name is decoded once more.
    pub fn push_form(&mut self, text: &str) {
        for (name, value) in pairs_as_they_are(text) {
            // What has nothing to decode has nothing to encode either.
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

    /// Adds those of an Authorization header that is there already (section 3.4.1.3.1).
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

/// The items of an OAuth Authorization header (section 3.5.1), still encoded. A comma inside quotes
/// is part of a value.
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

/// What the names of the protocol parameters begin with.
const PROTOCOL: &str = "oauth_";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth1::methods::base_string;

    fn normalized(text: &str) -> String {
        let mut parameters = Parameters::default();
        parameters.push_form(text);
        let base_string = base_string("", "", parameters);
        unquote(base_string.strip_prefix("&&").unwrap()).into_owned()
    }

    #[test]
    fn rfc5849_section_3_4_1_3_2() {
        let query = "b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q&oauth_token=kkk9d7dh3k39sjv7";
        assert_eq!(
            normalized(query),
            "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_token=kkk9d7dh3k39sjv7"
        );
    }

    #[test]
    fn order_is_that_of_the_encoded_bytes() {
        let given = "b=2&ab=1&a=2&a=10&a%2B=0&abcdefgh=2&abcdefghi=1&abcdefg=3&%C3%A9=1&a=";
        let sorted = "%C3%A9=1&a=&a=10&a=2&a%2B=0&ab=1&abcdefg=3&abcdefgh=2&abcdefghi=1&b=2";
        assert_eq!(normalized(given), sorted);
    }

    #[test]
    fn an_expression_without_equals_is_a_name() {
        assert_eq!(
            normalized("and(eq(first_name,Adam),limit(10,20))"),
            "and%28eq%28first_name%2CAdam%29%2Climit%2810%2C20%29%29="
        );
    }

    #[test]
    fn what_oauthlib_refuses() {
        for bad in ["a[]=1", "a b", "é", "\"", "%zz", "%4z", "%%41", "a%4%41", "%4&"] {
            assert!(check_urlencoded(bad).is_err(), "{bad}");
        }
        for good in ["", "a=b", "%41", "a%4", "a%", "!*'()$,;:@/?~", "a%2fb", "=%ff="] {
            assert!(check_urlencoded(good).is_ok(), "{good}");
        }
    }
}
