//! Which limits are errors: those of the API Reference, 2017-10-24, or those of today.

/// An edition of the API's limits. It never decides which call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// As documented on 2017-10-24.
    ApiReference2017,
    /// What AWS accepts today.
    Current,
}

impl Edition {
    /// The limit of this edition.
    #[must_use]
    pub fn pick<T>(self, document: T, current: T) -> T {
        match self {
            Self::ApiReference2017 => document,
            Self::Current => current,
        }
    }
}

/// The spelling of [`Edition::ApiReference2017`] in a configuration.
pub const API_REFERENCE_2017: &str = "2017-10-24";
/// The spelling of [`Edition::Current`] in a configuration.
pub const CURRENT: &str = "current";
