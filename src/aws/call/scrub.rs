//! Takes secrets out of text that AWS, or something between us and AWS, wrote.
//!
//! A service may repeat a parameter in its message, and a proxy may repeat the whole request in an
//! error page. So the text is searched for every spelling in which the secret can have travelled.

use std::fmt::Write as _;

use crate::aws::call::secret::Secret;

const REPLACEMENT: &str = "(sensitive)";

/// The secrets that one request carries.
#[derive(Debug, Clone)]
pub(in crate::aws) struct Scrub {
    spellings: Vec<Secret>,
}

impl Scrub {
    pub(in crate::aws) fn nothing() -> Self {
        Self { spellings: Vec::new() }
    }

    pub(in crate::aws) fn of<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        let mut spellings: Vec<String> = secrets
            .into_iter()
            .map(Secret::expose)
            .filter(|secret| !secret.is_empty())
            .flat_map(|secret| {
                [secret.to_owned(), escaped_for_xml(secret), percent_encoded(secret)]
            })
            .collect();
        // The longest first: a short spelling inside a long one would leave the rest behind.
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        spellings.dedup();
        Self { spellings: spellings.into_iter().map(Secret::from).collect() }
    }

    /// What either of the two takes out.
    pub(in crate::aws) fn and(&self, other: &Self) -> Self {
        let spellings = self.spellings.iter().chain(&other.spellings);
        Self { spellings: spellings.cloned().collect() }
    }

    pub(in crate::aws) fn clean(&self, text: &str) -> String {
        self.spellings
            .iter()
            .fold(text.to_owned(), |text, spelling| text.replace(spelling.expose(), REPLACEMENT))
    }
}

fn escaped_for_xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// The spelling of the `application/x-www-form-urlencoded` request body.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                // Writing to a string can't fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_token_is_replaced() {
        let token = Secret::new("tok&en<1>#aaaaaaaa");
        let scrub = Scrub::of([&token]);
        let text =
            "a tok&en<1>#aaaaaaaa b tok&amp;en&lt;1&gt;#aaaaaaaa c tok%26en%3C1%3E%23aaaaaaaa";
        assert_eq!(scrub.clean(text), "a (sensitive) b (sensitive) c (sensitive)");
    }

    #[test]
    fn an_empty_token_changes_nothing() {
        assert_eq!(Scrub::of([&Secret::new("")]).clean("abc"), "abc");
    }
}
