//! A writer of XML: elements, lists, escaping.

use std::collections::BTreeSet;
use std::fmt::Display;

/// Escapes text for XML content. Control characters that XML 1.0 cannot carry become `?`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            c if c < ' ' => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

/// XML that is being written.
#[derive(Default)]
pub struct Xml {
    out: String,
    depth: usize,
    omit: Option<(usize, BTreeSet<String>)>,
}

impl Xml {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn finish(self) -> String {
        self.out
    }

    fn left_out(&self, name: &str) -> bool {
        self.omit
            .as_ref()
            .is_some_and(|(depth, names)| *depth == self.depth && names.contains(name))
    }

    /// An element with content written by `inner`.
    pub fn node(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        if self.left_out(name) {
            return;
        }
        self.out.push_str(&format!("<{name}>"));
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.out.push_str(&format!("</{name}>"));
    }

    /// Runs `inner` and omits the named elements of the current level: responses on a resource that
    /// is older than an element do not have it.
    pub fn without(&mut self, names: &BTreeSet<String>, inner: impl FnOnce(&mut Self)) {
        let before = self.omit.replace((self.depth, names.clone()));
        inner(self);
        self.omit = before;
    }

    /// An element with text.
    pub fn text(&mut self, name: &str, value: impl Display) {
        let value = escape(&value.to_string());
        self.node(name, |x| x.out.push_str(&value));
    }

    /// An element with text, if there is a value.
    pub fn maybe(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A list: the outer element and one inner element for each item.
    pub fn list<T>(
        &mut self,
        name: &str,
        member: &str,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.node(name, |x| {
            for item in items {
                x.node(member, |x| each(x, item));
            }
        });
    }

    /// A list of strings.
    pub fn strings<T: Display>(
        &mut self,
        name: &str,
        member: &str,
        items: impl IntoIterator<Item = T>,
    ) {
        self.list(name, member, items, |x, item| {
            let item = escape(&item.to_string());
            x.out.push_str(&item);
        });
    }
}

/// The envelope of a successful response. An action without an output has no result element.
pub fn envelope(action: &str, namespace: &str, request_id: &str, result: &str) -> String {
    let result = if result.is_empty() {
        String::new()
    } else {
        format!("<{action}Result>{result}</{action}Result>")
    };
    format!(
        "<{action}Response xmlns=\"{namespace}\">{result}\
         <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{action}Response>"
    )
}
