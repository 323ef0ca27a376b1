//! Public suffixes (<https://publicsuffix.org>): domains below which anybody can register a name, such as `com` and
//! `co.uk`.
//!
//! We search the list in the compact form that `update.py` writes. The crate `psl` compiles the rules to code instead,
//! which is nine times as large.

/// The rules, under the Mozilla Public License 2.0. The first line names the version and commit of the list. Each other
/// line is a top-level domain, in sorted order, with the labels below it in parentheses. Top-level domains with nothing
/// below them are left out.
const LIST: &str = include_str!("rules.txt");

/// Whether a name (lower case, Punycode) is a public suffix, with or without a trailing dot. As the list's algorithm
/// says, a top-level domain that is not in the list is one.
#[must_use]
pub fn is_public_suffix(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let mut labels = name.rsplit('.');
    let top = labels.next().unwrap_or_default();
    let Some(mut node) = top_level(top) else { return name == top };
    let mut is_suffix = true;
    for label in labels {
        let (mut found, mut is_exception) = (Node::default(), false);
        is_suffix = false;
        for below in node.below() {
            if below.label == label {
                is_suffix |= below.is_rule;
                found = below;
            } else if below.label == "*" {
                is_suffix = true;
            } else if below.label.strip_prefix('!') == Some(label) {
                is_exception = true;
            }
        }
        is_suffix &= !is_exception;
        node = found;
    }
    is_suffix
}

/// A label of the list, whether the name up to it is a rule, and the entries below it.
#[derive(Default)]
struct Node<'a> {
    label: &'a str,
    is_rule: bool,
    inner: &'a str,
}

impl<'a> Node<'a> {
    /// Reads `label` or `label?` (not a rule itself), either with `(below,…)`. Returns it and the text after it.
    fn read(text: &'a str) -> (Self, &'a str) {
        let label_end = text.find(['?', '(', ',']).unwrap_or(text.len());
        let (label, rest) = text.split_at_checked(label_end).unwrap_or((text, ""));
        let (is_rule, rest) = rest.strip_prefix('?').map_or((true, rest), |rest| (false, rest));
        let Some(rest) = rest.strip_prefix('(') else {
            return (Self { label, is_rule, inner: "" }, rest.strip_prefix(',').unwrap_or(rest));
        };
        let mut depth = 1_u32;
        let close = rest.bytes().position(|byte| {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (inner, after) = close.and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        let after = after.strip_prefix(')').unwrap_or(after);
        (Self { label, is_rule, inner }, after.strip_prefix(',').unwrap_or(after))
    }

    fn below(&self) -> impl Iterator<Item = Self> + use<'a> {
        let mut rest = self.inner;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (entry, after) = Self::read(rest);
            rest = after;
            Some(entry)
        })
    }
}

/// Returns the lines of the list without its header.
fn rules() -> &'static str {
    LIST.split_once('\n').map_or("", |(_, rules)| rules)
}

/// Finds the entry of a top-level domain by binary search.
fn top_level(wanted: &str) -> Option<Node<'static>> {
    let text = rules();
    let rules = text.as_bytes();
    let (mut low, mut high) = (0, rules.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = rules
            .get(..middle)
            .and_then(|before| before.iter().rposition(|b| *b == b'\n'))
            .map_or(0, |at| at + 1);
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let label = line.split(['?', '(']).next().unwrap_or_default();
        match label.cmp(wanted) {
            std::cmp::Ordering::Equal => return Some(Node::read(line).0),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn header_names_version_and_commit() {
        let words: Vec<_> = LIST.lines().next().unwrap().split(' ').collect();
        let [_, "VERSION:", version, "COMMIT:", commit] = words[..] else { panic!("{words:?}") };
        assert!(version.starts_with("20") && version.ends_with("_UTC"), "{version}");
        assert!(commit.len() == 40 && commit.bytes().all(|digit| digit.is_ascii_hexdigit()), "{commit}");
        assert!(!is_public_suffix(&format!("a.{}", words.join(" "))));
    }

    #[test]
    fn suffixes_are_told_from_names_below_them() {
        for suffix in ["com", "co.uk", "uk", "github.io", "foo.ck", "no-such-tld", "xn--p1ai", "zw", "aaa"] {
            assert!(is_public_suffix(suffix), "{suffix}");
            assert!(is_public_suffix(&format!("{suffix}.")), "{suffix}.");
        }
        for name in ["example.com", "a.co.uk", "www.ck", "x.github.io", "a.foo.ck", "example.no-such-tld"] {
            assert!(!is_public_suffix(name), "{name}");
            assert!(!is_public_suffix(&format!("{name}.")), "{name}.");
        }
        assert!(!is_public_suffix("kawasaki.jp") && is_public_suffix("a.kawasaki.jp"));
        assert!(!is_public_suffix("city.kawasaki.jp") && !is_public_suffix("a.city.kawasaki.jp"));
    }

    /// The names below an entry, and the rules among them as publicsuffix.org writes them.
    fn walk(entry: &Node<'_>, name: &str, names: &mut Vec<String>, rules: &mut HashSet<String>) {
        match name.strip_prefix('!') {
            Some(exception) => rules.insert(format!("!{exception}")),
            None => entry.is_rule && rules.insert(name.to_owned()),
        };
        names.push(name.trim_start_matches('!').replace('*', "any"));
        for below in entry.below() {
            walk(&below, &format!("{}.{name}", below.label), names, rules);
        }
    }

    #[test]
    fn look_up_agrees_with_every_rule() {
        let lines: Vec<_> = rules().lines().collect();
        let (mut names, mut rules) = (Vec::new(), HashSet::new());
        assert!(lines.is_sorted_by_key(|line| Node::read(line).0.label));
        for line in lines {
            let (entry, rest) = Node::read(line);
            assert_eq!(rest, "");
            walk(&entry, entry.label, &mut names, &mut rules);
        }
        assert!(rules.len() > 8_000, "{}", rules.len());
        let longer = |name: &String| [name.clone(), format!("x.{name}"), format!("y.x.{name}")];
        // Not all of the many below a few names, for the time that it takes.
        for name in names.iter().step_by(7).flat_map(longer) {
            let is_suffix = !rules.contains(&format!("!{name}"))
                && match name.split_once('.') {
                    None => true,
                    Some((_, parent)) => rules.contains(&name) || rules.contains(&format!("*.{parent}")),
                };
            assert_eq!(is_public_suffix(&name), is_suffix, "{name}");
        }
    }
}
