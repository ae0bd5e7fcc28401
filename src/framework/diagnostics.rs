//! What is said to the person who runs Terraform.
//!
//! A diagnostic is not an error of the code: there may be several, some only warn, and each may
//! name the attribute it is about. Two voices are kept apart: most diagnostics tell the person what
//! to do, and [`Diagnostic::bug`] alone says that the provider is wrong.

use super::path::Path;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Terraform stops.
    Error,
    /// Terraform goes on. Warnings with equal summaries are merged into one by Terraform.
    Warning,
}

/// One message, with the attribute it is about where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A title of a few words that names the thing, without a full stop.
    pub summary: String,
    /// Why, and what to do about it, in sentences.
    pub detail: String,
    /// The attribute, so that Terraform shows the line of the configuration.
    pub path: Option<Path>,
}

impl Diagnostic {
    /// An error that belongs to no single attribute.
    pub fn error(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            summary: summary.into(),
            detail: detail.into(),
            path: None,
        }
    }

    /// A warning that belongs to no single attribute.
    pub fn warning(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(summary, detail) }
    }

    /// An error that only a defect of this provider can cause.
    pub fn bug(detail: impl AsRef<str>) -> Self {
        Self::error(
            "Defect in the provider",
            format!(
                "{} This is a defect of terraform-provider-elasticache {}, not of your \
                 configuration. Please report it together with this message.",
                detail.as_ref(),
                env!("CARGO_PKG_VERSION")
            ),
        )
    }

    /// The same message at an attribute.
    #[must_use]
    pub fn at(mut self, path: Path) -> Self {
        self.path = Some(path);
        self
    }
}

/// All messages of one request, in the order in which they arose. Equal ones are kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No message.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message unless the same is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds all messages of another set.
    pub fn extend(&mut self, others: Self) {
        for diagnostic in others.0 {
            self.push(diagnostic);
        }
    }

    /// Adds an error at an attribute.
    pub fn error_at(&mut self, path: Path, summary: impl Into<String>, detail: impl Into<String>) {
        self.push(Diagnostic::error(summary, detail).at(path));
    }

    /// Whether one of the messages is an error.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there is no message at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The messages in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_messages_are_kept_once() {
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning("a", "b"));
        all.push(Diagnostic::warning("a", "b"));
        all.push(Diagnostic::warning("a", "b").at(Path::root("x")));
        assert_eq!(all.iter().count(), 2);
        assert!(!all.has_error());
        all.push(Diagnostic::bug("No."));
        assert!(all.has_error());
    }
}
