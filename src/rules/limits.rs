//! The limit of a rule in each edition, as data.

use super::edition::Edition;

/// How the limit of a rule depends on the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// Not at all. So it is for every resource that is younger than the API Reference of 2017-10-24.
    Same,
    /// It differs.
    Differ {
        /// That of the API Reference of 2017-10-24; `None` where it has no such limit.
        document: Option<Limit>,
        /// That of AWS today; `None` where it is lifted.
        current: Option<Limit>,
        /// Completes "Today AWS allows ..."; `None` where AWS allows less today.
        current_limit: Option<&'static str>,
    },
}

/// A limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The one that the check itself knows.
    Fixed,
    /// A number, such as the greatest length.
    Number(i64),
    /// A version of an engine, such as the oldest.
    Version(&'static str),
    /// Words, such as those that are allowed.
    Words(&'static [&'static str]),
}

impl Limits {
    /// AWS has no such limit today: it allows `current_limit`.
    #[must_use]
    pub const fn lifted(current_limit: &'static str) -> Self {
        Self::Differ {
            document: Some(Limit::Fixed),
            current: None,
            current_limit: Some(current_limit),
        }
    }

    /// AWS allows more today: `current_limit`, in words.
    #[must_use]
    pub const fn raised(document: Limit, current: Limit, current_limit: &'static str) -> Self {
        let current_limit = Some(current_limit);
        Self::Differ { document: Some(document), current: Some(current), current_limit }
    }

    /// AWS allows less today.
    #[must_use]
    pub const fn lowered(document: Limit, current: Limit) -> Self {
        Self::Differ { document: Some(document), current: Some(current), current_limit: None }
    }

    /// AWS has such a limit today only: what it limits is younger than the API Reference of 2017-10-24.
    #[must_use]
    pub const fn added() -> Self {
        Self::Differ { document: None, current: Some(Limit::Fixed), current_limit: None }
    }

    /// The limit in this edition; `None` where the edition has none.
    #[must_use]
    pub fn of(&self, edition: Edition) -> Option<Limit> {
        match self {
            Self::Same => Some(Limit::Fixed),
            Self::Differ { document, current, .. } => edition.pick(*document, *current),
        }
    }

    /// Completes "Today AWS allows ..." where AWS allows more today.
    #[must_use]
    pub fn current_limit(&self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Differ { current_limit, .. } => *current_limit,
        }
    }
}

impl Limit {
    /// The number, if it is one.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The version, if it is one.
    #[must_use]
    pub fn version(self) -> Option<&'static str> {
        if let Self::Version(version) = self { Some(version) } else { None }
    }

    /// The words; none if it is something else.
    #[must_use]
    pub fn words(self) -> &'static [&'static str] {
        if let Self::Words(words) = self { words } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edition_has_its_own_limit() {
        let raised = Limits::raised(Limit::Number(20), Limit::Number(40), "40 characters");
        assert_eq!(raised.of(Edition::ApiReference2017).and_then(Limit::number), Some(20));
        assert_eq!(raised.of(Edition::Current).and_then(Limit::number), Some(40));
        assert_eq!(raised.current_limit(), Some("40 characters"));
        let lifted = Limits::lifted("it");
        assert_eq!(lifted.of(Edition::ApiReference2017), Some(Limit::Fixed));
        assert_eq!(lifted.of(Edition::Current), None);
        let added = Limits::Differ {
            document: None,
            current: Some(Limit::Version("7.2")),
            current_limit: None,
        };
        assert_eq!(added.of(Edition::ApiReference2017), None);
        assert_eq!(added.of(Edition::Current).and_then(Limit::version), Some("7.2"));
        assert_eq!(Limits::Same.of(Edition::ApiReference2017), Limits::Same.of(Edition::Current));
    }
}
