//! Replacements of parts of a text: every other byte stays as it is.

use std::ops::Range;

/// What to replace, by byte ranges that do not overlap.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a range.
    pub(super) fn replace(&mut self, range: Range<usize>, by: impl Into<String>) {
        self.0.push((range, by.into()));
    }

    /// Inserts a text.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Removes the lines on which a range stands, if nothing else does; otherwise the range.
    pub(super) fn remove_lines(&mut self, text: &str, range: Range<usize>) {
        self.replace(lines(text, range), "");
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all replacements. New line ends are those of the text.
    pub(super) fn apply(mut self, text: &str) -> String {
        let carriage = text.contains("\r\n");
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (range, by) in self.0 {
            // What lies in a range that is replaced is gone already.
            if range.start < at {
                continue;
            }
            out.push_str(&text[at..range.start]);
            out.push_str(&if carriage {
                by.replace("\r\n", "\n").replace('\n', "\r\n")
            } else {
                by
            });
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

/// The range with its indentation, a comment behind it, and the end of its line, if nothing stands before it.
fn lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = line_start(text, range.start);
    if !text[start..range.start].trim().is_empty() {
        return range;
    }
    let rest = &text[range.end..];
    let line = rest.find('\n').map_or(rest, |end| &rest[..=end]);
    let behind = line.trim();
    if behind.is_empty() || behind.starts_with('#') || behind.starts_with("//") {
        start..range.end + line.len()
    } else {
        range
    }
}

/// Where the line of a position begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a position ends: at its line feed, or behind the last line.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// The whitespace at the beginning of the line of a position.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_else_stays() {
        let mut edits = Edits::default();
        edits.replace(4..5, "B");
        edits.insert(0, "x\n");
        edits.insert(7, "!");
        assert_eq!(edits.apply("a\r\n  b "), "x\r\na\r\n Bb !");
    }

    #[test]
    fn whole_lines_go() {
        let text = "a {\n  b = 1 # one\n  c = 2\n}\n";
        let mut edits = Edits::default();
        edits.remove_lines(text, 6..11);
        assert_eq!(edits.apply(text), "a {\n  c = 2\n}\n");
        let mut edits = Edits::default();
        edits.remove_lines("a { b = 1 }", 4..9);
        assert_eq!(edits.apply("a { b = 1 }"), "a {  }");
    }
}
