//! What is printed: a unified difference, and a report.

use std::fmt::Write as _;

use similar::TextDiff;

use super::finding::{Finding, Kind};
use super::{Change, Migration, Way};

impl Migration {
    /// The changes as a unified difference, as `patch -p0` takes it.
    #[must_use]
    pub fn diff(&self) -> String {
        self.changes.iter().map(Change::diff).collect()
    }

    /// Whether something is left to a person.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.left().next().is_none()
    }

    fn left(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|one| one.kind == Kind::Left)
    }

    /// What is left to do and to know, and what was done; `written` is whether the files were changed, `way` how the state
    /// comes along.
    #[must_use]
    pub fn report(&self, written: bool, way: Way) -> String {
        let mut report = String::new();
        let mut section = |title: &str, findings: &[&Finding]| {
            if !findings.is_empty() {
                let lines: String = findings.iter().fold(String::new(), |mut lines, one| {
                    let _infallible = writeln!(lines, "  {one}");
                    lines
                });
                let _infallible = writeln!(report, "{title}:\n{lines}");
            }
        };
        section("Not rewritten", &self.left().collect::<Vec<_>>());
        let notes = self.findings.iter().filter(|one| one.kind == Kind::Note);
        section("Notes", &notes.collect::<Vec<_>>());
        let (files, resources, data) = (self.changes.len(), self.resources, self.data_sources);
        let (counted, sources) = (count(resources, "resource"), count(data, "data source"));
        let files = count(files, "file");
        let expected = match way {
            Way::Moved => "moves only",
            Way::Import => "imports, and nothing to add or to destroy",
        };
        let end = match (self.changes.is_empty(), written) {
            (true, _) => "Nothing to change.".to_owned(),
            (false, true) => format!(
                "{files} written; {counted} and {sources} move. Next: terraform init -upgrade, then terraform plan. \
                 The plan must show {expected}."
            ),
            (false, false) => format!(
                "{files} to change; {counted} and {sources} to move. Nothing is written yet: run it again with --write."
            ),
        };
        report.push_str(&end);
        report
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

impl Change {
    /// The change as a unified difference.
    #[must_use]
    pub fn diff(&self) -> String {
        let path = self.path.display().to_string();
        let before = self.before.as_deref().unwrap_or_default();
        let from = if self.before.is_some() { &*path } else { "/dev/null" };
        let diff = TextDiff::from_lines(before, &self.after);
        diff.unified_diff().context_radius(3).header(from, &path).to_string()
    }
}
