//! Versions of a cache engine as configurations write them: `3.2.6`, `6.x`, `7.1`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Numbers of a version; `x` in the last place leaves the rest open.
///
/// Compared by number, so that 3.2.10 is newer than 3.2.6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineVersion {
    numbers: Vec<u32>,
    open: bool,
}

/// The text is no version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an engine version such as 3.2.6, 6.x or 7.1")]
pub struct InvalidVersion;

impl FromStr for EngineVersion {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        let (numbers, open) = match text.strip_suffix(".x") {
            Some(numbers) => (numbers, true),
            None => (text, false),
        };
        let numbers: Vec<u32> = numbers
            .split('.')
            .map(|part| {
                let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                if digits { part.parse().map_err(|_| InvalidVersion) } else { Err(InvalidVersion) }
            })
            .collect::<Result<_, _>>()?;
        if numbers.len() > 3 { Err(InvalidVersion) } else { Ok(Self { numbers, open }) }
    }
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u32::to_string).collect();
        write!(f, "{}{}", numbers.join("."), if self.open { ".x" } else { "" })
    }
}

impl EngineVersion {
    /// Compares as far as both go: `6.x`, `6.2` and `6.2.6` are equal to each other.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        let pairs = self.numbers.iter().zip(&other.numbers);
        pairs.map(|(a, b)| a.cmp(b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The spelling in which a configuration would name this running version: `5.0.6` up to
    /// version 5, `6.2` and `7.1` from version 6 on. Source: "Supported engines and versions" of
    /// today's user guide; version 6 and later are named without the patch.
    #[must_use]
    pub fn configured(&self) -> Self {
        let major = self.numbers.first().copied().unwrap_or_default();
        let length = if major >= 6 { 2 } else { 3 };
        Self { numbers: self.numbers.iter().copied().take(length).collect(), open: false }
    }
}

/// Whether a running version satisfies a configured one: it matches or is newer. AWS upgrades by
/// itself, and that is no difference.
#[must_use]
pub fn satisfies(actual: &str, configured: &str) -> bool {
    match (actual.parse::<EngineVersion>(), configured.parse::<EngineVersion>()) {
        (Ok(actual), Ok(configured)) => actual.compare(&configured).is_ge(),
        _ => actual == configured,
    }
}

/// Whether two configured versions mean the same: one leaves open what the other says.
#[must_use]
pub fn is_same(left: &str, right: &str) -> bool {
    match (left.parse::<EngineVersion>(), right.parse::<EngineVersion>()) {
        (Ok(left), Ok(right)) => left.compare(&right).is_eq(),
        _ => left == right,
    }
}

/// Whether going from one configured version to another is a downgrade.
#[must_use]
pub fn is_downgrade(from: &str, to: &str) -> bool {
    match (from.parse::<EngineVersion>(), to.parse::<EngineVersion>()) {
        (Ok(from), Ok(to)) => to.compare(&from).is_lt(),
        _ => false,
    }
}

/// Whether a version is one of Valkey: Redis OSS ends with 7.1. Source: "Supported engines and
/// versions" of today's user guide.
#[must_use]
pub fn is_of_valkey(version: &str) -> bool {
    satisfies(version, "7.2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(is_downgrade("3.2.10", "3.2.6"));
        assert!(!is_downgrade("3.2.6", "3.2.10"));
        assert!(!is_downgrade("6.x", "6.2"), "the same as far as both go");
        assert!(is_downgrade("6.2", "5.0.6"));
        assert!(!is_downgrade("7.1", "nonsense"));
    }

    #[test]
    fn a_running_version_satisfies_its_spelling() {
        assert!(satisfies("6.2.6", "6.x"));
        assert!(satisfies("7.1.0", "7.1"));
        assert!(satisfies("7.0.7", "7.0.4"), "upgraded by AWS");
        assert!(!satisfies("5.0.6", "6.x"));
    }

    #[test]
    fn spellings_of_the_same_line() {
        assert!(is_same("6.x", "6.2"));
        assert!(is_same("7.1", "7.1.0"));
        assert!(!is_same("6.0", "6.2"));
    }

    #[test]
    fn nothing_else_is_a_version() {
        for text in ["", ".", "6.", "x", "6.xfoo", "foo7.0", "1.2.3.4", "6.x.1", "+6", "6.-1"] {
            assert!(text.parse::<EngineVersion>().is_err(), "{text}");
        }
        for text in ["6.x", "3.2.10", "7.1", "7"] {
            assert_eq!(text.parse::<EngineVersion>().map(|v| v.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_running_version_has_a_spelling() {
        let spelled =
            |text: &str| text.parse::<EngineVersion>().map(|v| v.configured().to_string());
        assert_eq!(spelled("5.0.6"), Ok("5.0.6".to_owned()));
        assert_eq!(spelled("6.2.6"), Ok("6.2".to_owned()));
        assert_eq!(spelled("7.1.0"), Ok("7.1".to_owned()));
    }
}
