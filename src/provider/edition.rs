//! Which limits are errors: those of the document, or those of today.

use super::config::Config;

/// An edition of the API's limits. It never decides which call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// As documented on 2017-10-24.
    Document,
    /// What AWS accepts today.
    Current,
}

/// The spelling of [`Edition::Document`] in a configuration.
pub const DOCUMENT: &str = "2017-10-24";
/// The spelling of [`Edition::Current`] in a configuration.
pub const CURRENT: &str = "current";

/// The edition a provider block asks for.
#[must_use]
pub fn of(config: &Config) -> Edition {
    match config.api_edition.text() {
        Some(CURRENT) => Edition::Current,
        _ => Edition::Document,
    }
}
