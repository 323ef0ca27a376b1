//! Public suffixes (publicsuffix.org): names below which everybody may register, as `com` and `co.uk`.
//!
//! The rules are looked up in the sorted list as it stands in the binary. The crate `psl` does the same
//! with compiled rules, which are six times the size.

/// One rule a line, sorted; made by `update.py`. Under the Mozilla Public License 2.0.
const RULES: &str = include_str!("rules.txt");

/// Whether a name (lower case, Punycode) is a public suffix. A last label that is not in the list is one.
#[must_use]
pub fn is_public_suffix(name: &str) -> bool {
    if has_rule("!", name) {
        return false;
    }
    match name.split_once('.') {
        None => true,
        Some((_, parent)) => has_rule("", name) || has_rule("*.", parent),
    }
}

/// Whether there is the rule `prefix` + `name`.
fn has_rule(prefix: &str, name: &str) -> bool {
    let wanted = [prefix.as_bytes(), name.as_bytes()].concat();
    let rules = RULES.as_bytes();
    let (mut low, mut high) = (0, rules.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = rules
            .get(..middle)
            .and_then(|before| before.iter().rposition(|b| *b == b'\n'))
            .map_or(0, |at| at + 1);
        let rest = rules.get(start..).unwrap_or_default();
        let length = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
        let rule = rest.get(..length).unwrap_or_default();
        match rule.cmp(&wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = start + length + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_and_names_below_them() {
        for suffix in ["com", "co.uk", "uk", "github.io", "foo.ck", "no-such-tld", "xn--p1ai", "zw", "aaa"] {
            assert!(is_public_suffix(suffix), "{suffix}");
        }
        for name in ["example.com", "a.co.uk", "www.ck", "x.github.io", "a.foo.ck", "example.no-such-tld"] {
            assert!(!is_public_suffix(name), "{name}");
        }
    }

    #[test]
    fn every_rule_is_found() {
        for rule in RULES.lines() {
            assert!(has_rule("", rule), "{rule}");
        }
    }
}
