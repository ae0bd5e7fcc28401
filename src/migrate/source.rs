//! Files of a configuration, as text and as HCL.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use hcl_edit::parser::parse_body;
use hcl_edit::structure::Body;

use super::edits::Edits;
use super::error::Error;

/// Terraform ignores it at the beginning of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file of a configuration.
#[derive(Debug)]
pub(super) struct File {
    /// Its path, as it is shown.
    pub path: PathBuf,
    /// What it contains now, without a byte order mark.
    pub text: String,
    /// What it contained. `None` for a new file.
    original: Option<String>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// It can't be read, or is no UTF-8.
    pub(super) fn read(path: PathBuf) -> Result<Self, Error> {
        match fs::read_to_string(&path) {
            Ok(original) => {
                let text = original.trim_start_matches(BYTE_ORDER_MARK).to_owned();
                Ok(Self { path, text, original: Some(original) })
            }
            Err(source) => Err(Error::Read { path, source }),
        }
    }

    /// A file that does not exist yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, text: String::new(), original: None }
    }

    /// Its content as HCL.
    ///
    /// # Errors
    /// `file:line:column: message`.
    pub(super) fn parse(&self) -> Result<Body, String> {
        parse_body(&self.text).map_err(|error| {
            let at = error.location();
            format!("{}:{}:{}: {}", self.path.display(), at.line(), at.column(), error.message())
        })
    }

    /// Its content, which was parsed before.
    ///
    /// # Errors
    /// An edit broke it.
    pub(super) fn body(&self) -> Result<Body, Error> {
        self.parse().map_err(|message| Error::Broken { path: self.path.clone(), message })
    }

    /// Where a byte of it is.
    pub(super) fn location(&self, at: usize) -> Location {
        Location { path: self.path.clone(), line: self.text[..at].matches('\n').count() + 1 }
    }

    /// Changes it by what `edit` finds in it.
    ///
    /// # Errors
    /// As [`File::body`].
    pub(super) fn edit(&mut self, edit: impl FnOnce(&Body, &str, &mut Edits)) -> Result<(), Error> {
        let body = self.body()?;
        let mut edits = Edits::default();
        edit(&body, &self.text, &mut edits);
        if !edits.is_empty() {
            self.text = edits.apply(&self.text);
        }
        Ok(())
    }

    /// Adds a text at its end, behind an empty line.
    pub(super) fn append(&mut self, text: &str) {
        let mut edits = Edits::default();
        let gap = match &*self.text {
            "" => "",
            ends if ends.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        edits.insert(self.text.len(), format!("{gap}{text}"));
        self.text = std::mem::take(&mut edits).apply(&self.text);
    }

    /// What to write: the path, the text before, and the one after; `None` if it stays as it is.
    pub(super) fn change(&self) -> Option<Change> {
        let before = self.original.clone();
        let mark = before.as_ref().is_some_and(|text| text.starts_with(BYTE_ORDER_MARK));
        let mark = if mark { BYTE_ORDER_MARK.to_string() } else { String::new() };
        let after = format!("{mark}{}", self.text);
        if before.as_ref().map_or("", |text| text.as_str()) == after {
            return None;
        }
        Some(Change { path: self.path.clone(), before, after })
    }
}

/// A file that is changed or new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// What it contained. `None` for a new file.
    pub before: Option<String>,
    /// What it is to contain.
    pub after: String,
}

impl Change {
    /// Writes it.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn write(&self) -> Result<(), Error> {
        let written = fs::write(&self.path, &self.after);
        written.map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}

/// The files of a directory whose names end with one of `endings`, in order of their names.
///
/// # Errors
/// The directory can't be read.
pub(super) fn list(dir: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Read { path: dir.to_owned(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let name = name.to_string_lossy();
        // Terraform reads neither hidden files nor those that editors leave behind.
        let is_left_over = name.starts_with(['.', '#']) || name.ends_with('~');
        if !is_left_over && endings.iter().any(|ending| name.ends_with(ending)) {
            // A path from here has no "./" in messages.
            let dir = dir.strip_prefix(".").unwrap_or(dir);
            found.push(dir.join(&*name));
        }
    }
    found.sort();
    Ok(found)
}
