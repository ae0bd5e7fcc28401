//! Diagnostics as pages of text, for snapshots that people read from start to end.
//!
//! Each module that makes diagnostics has a test that builds every one with sample values, none of them
//! a real secret, and compares the page with a file in `snapshots/` beside the code. A test of the
//! provider fails for an id that is on no page.
//!
//! After a change of wording, `INSTA_UPDATE=always cargo test --lib` writes the files (a new id needs a
//! second run, because the test of the provider reads them meanwhile); read the
//! difference before it is committed. Where the variable `CI` is set, a differing page only fails.

use std::fmt::Write as _;

use super::{Diagnostic, DiagnosticId, Diagnostics, Severity};
use crate::framework::program::PROGRAM_VERSION;

/// The id of diagnostics that only tests make.
pub(crate) const TEST_ID: DiagnosticId = DiagnosticId::new("test");

/// What the heading of a diagnostic begins with.
pub(crate) const HEADING: &str = "## ";

/// Between the id and the case in a heading.
pub(crate) const CASE: &str = ": ";

/// Diagnostics in the order of reading.
#[derive(Debug, Default)]
pub(crate) struct Page(String);

impl Page {
    /// A page without diagnostics.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Shows a diagnostic.
    pub(crate) fn show(&mut self, diagnostic: impl Into<Diagnostics>) {
        self.show_case("", diagnostic);
    }

    /// Shows one of several forms of a diagnostic; `case` says which.
    pub(crate) fn show_case(&mut self, case: &str, diagnostics: impl Into<Diagnostics>) {
        let diagnostics = diagnostics.into();
        assert!(!diagnostics.is_empty(), "{case}: no diagnostic");
        for diagnostic in diagnostics {
            self.write(case, &diagnostic);
        }
    }

    fn write(&mut self, case: &str, diagnostic: &Diagnostic) {
        let Diagnostic { id, severity, summary, detail, path } = diagnostic;
        let case = if case.is_empty() { String::new() } else { format!("{CASE}{case}") };
        let detail = detail.replace(PROGRAM_VERSION, "PROGRAM AND VERSION");
        assert!(!detail.lines().any(|line| line.starts_with(HEADING)), "{detail}");
        let severity = match severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        let at = path.as_ref().map(|path| format!("\n(at {path})")).unwrap_or_default();
        let id = id.as_str();
        let _ =
            writeln!(self.0, "{HEADING}{id}{case}\n\n{severity}: {summary}{at}\n\n{detail}\n\n");
    }

    /// The text. Its end is without blank lines, as that of every text file.
    pub(crate) fn text(&self) -> &str {
        self.0.trim_end()
    }
}

/// The ids in the headings of a page.
pub(crate) fn ids(page: &str) -> impl Iterator<Item = &str> {
    let headings = page.lines().filter_map(|line| line.strip_prefix(HEADING));
    headings.map(|heading| heading.split_once(CASE).map_or(heading, |(id, _)| id))
}

/// Compares a page with `snapshots/NAME.snap` beside the file that calls this.
#[macro_export]
macro_rules! assert_page {
    ($name:expr, $page:expr) => {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $page.text());
        })
    };
}
