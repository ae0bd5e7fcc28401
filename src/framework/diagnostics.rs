//! Diagnostics: the errors and warnings that Terraform shows.
//!
//! A request may return several diagnostics, some of them only warnings, and each may name the
//! attribute it is about. Most tell the person who runs Terraform what to change;
//! [`Diagnostic::bug`] alone says that the provider is wrong.
//!
//! Every diagnostic has an id from a list, which [`diagnostic_ids!`](crate::diagnostic_ids) declares
//! for each layer and resource. What a person reads for each id is in a snapshot: see `page.rs`.

use super::path::Path;
use super::program::PROGRAM_VERSION;

#[cfg(test)]
pub(crate) mod page;

/// Names a diagnostic for good, whatever its wording: lower case with hyphens, one for each message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DiagnosticId(&'static str);

impl DiagnosticId {
    /// For [`diagnostic_ids!`](crate::diagnostic_ids), and for lists that have ids for another
    /// purpose, too.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Declares the ids of a module's diagnostics: a constant for each, and the list `ALL`.
#[macro_export]
macro_rules! diagnostic_ids {
    ($($(#[$doc:meta])+ $name:ident = $id:literal;)+) => {
        $(
            $(#[$doc])+
            pub const $name: $crate::framework::diagnostics::DiagnosticId =
                $crate::framework::diagnostics::DiagnosticId::new($id);
        )+

        /// All of them.
        pub const ALL: &[$crate::framework::diagnostics::DiagnosticId] = &[$($name),+];
    };
}

/// Whether a diagnostic is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Terraform stops.
    Error,
    /// Terraform continues. Warnings with equal summaries are merged into one by Terraform.
    Warning,
}

/// An error or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which message this is.
    pub id: DiagnosticId,
    /// Error or warning.
    pub severity: Severity,
    /// A title of a few words, without a full stop.
    pub summary: String,
    /// What is wrong, why, and what to write instead, in sentences.
    pub detail: String,
    /// The attribute, so that Terraform shows the line of the configuration.
    pub path: Option<Path>,
}

impl Diagnostic {
    /// An error that belongs to no single attribute.
    pub fn error(id: DiagnosticId, summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            id,
            severity: Severity::Error,
            summary: summary.into(),
            detail: detail.into(),
            path: None,
        }
    }

    /// A warning that belongs to no single attribute.
    pub fn warning(
        id: DiagnosticId,
        summary: impl Into<String>,
        detail: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, summary, detail) }
    }

    /// An error that only a bug in this provider can cause.
    pub fn bug(id: DiagnosticId, detail: impl AsRef<str>) -> Self {
        Self::error(
            id,
            "Provider bug",
            format!(
                "{} This is a bug in {PROGRAM_VERSION}, not in your configuration. Please report \
                 it together with this message.",
                detail.as_ref()
            ),
        )
    }

    /// The same diagnostic, at an attribute.
    #[must_use]
    pub fn at(mut self, path: Path) -> Self {
        self.path = Some(path);
        self
    }
}

/// The diagnostics of one request, in the order in which they were added. Equal ones are kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No diagnostics.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic unless an equal one is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds all diagnostics of another set.
    pub fn extend(&mut self, others: Self) {
        for diagnostic in others.0 {
            self.push(diagnostic);
        }
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The diagnostics in order.
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
    use page::TEST_ID;

    #[test]
    fn equal_diagnostics_are_kept_once() {
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning(TEST_ID, "a", "b"));
        all.push(Diagnostic::warning(TEST_ID, "a", "b"));
        all.push(Diagnostic::warning(TEST_ID, "a", "b").at(Path::root("x")));
        assert_eq!(all.iter().count(), 2);
        assert!(!all.has_error());
        all.push(Diagnostic::bug(TEST_ID, "No."));
        assert!(all.has_error());
    }
}
