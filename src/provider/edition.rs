//! Which limits are errors: those of the document, or those of today.

use crate::framework::model::Val;

use super::config::Config;

/// An edition of the API's limits. It never decides which call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// As documented on 2017-10-24.
    Document,
    /// What AWS accepts today.
    Current,
}

impl Edition {
    /// The limit of this edition.
    #[must_use]
    pub fn pick<T>(self, document: T, current: T) -> T {
        match self {
            Self::Document => document,
            Self::Current => current,
        }
    }
}

/// The spelling of [`Edition::Document`] in a configuration.
pub const DOCUMENT: &str = "2017-10-24";
/// The spelling of [`Edition::Current`] in a configuration.
pub const CURRENT: &str = "current";

/// The edition a provider block asks for.
#[must_use]
pub fn of(config: &Config) -> Edition {
    match &config.api_edition {
        // An unknown value must not lead to an error.
        Val::Unknown => Edition::Current,
        Val::Known(edition) if edition == CURRENT => Edition::Current,
        Val::Known(_) | Val::Null => Edition::Document,
    }
}
