//! What something is, in Markdown.

/// The lines of a doc comment, each with the space before it and its line break. They become Markdown for those who read
/// them: a plan reads none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documentation(pub &'static str);

impl Documentation {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text, in Markdown.
    #[must_use]
    pub fn markdown(self) -> String {
        let lines = self.0.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_comment_are_joined_and_keep_their_indentation() {
        let lines = Documentation(" A list:\n\n   - one\n\n");
        assert_eq!(lines.markdown(), "A list:\n\n  - one");
        assert!(!lines.is_empty());
        assert!(Documentation::default().is_empty() && Documentation(" \n").is_empty());
    }
}
