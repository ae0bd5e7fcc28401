//! The state of a replication group.

use std::fmt;

/// The state of a group as a whole.
///
/// Source: `ReplicationGroup.Status`; words that are not in the list are kept as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupStatus {
    /// Ready, and open for changes.
    Available,
    /// Being created.
    Creating,
    /// A change is under way.
    Modifying,
    /// A snapshot is being taken. This may come at any time.
    Snapshotting,
    /// Being deleted; nothing stops that.
    Deleting,
    /// Creation failed for good. The group can only be deleted.
    CreateFailed,
    /// A word that was not known in November 2026.
    Other(String),
}

impl GroupStatus {
    /// The word that AWS uses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Available => "available",
            Self::Creating => "creating",
            Self::Modifying => "modifying",
            Self::Snapshotting => "snapshotting",
            Self::Deleting => "deleting",
            Self::CreateFailed => "create-failed",
            Self::Other(word) => word,
        }
    }

    /// Whether the group will never be available again.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        match self {
            Self::CreateFailed | Self::Deleting => true,
            Self::Available | Self::Creating | Self::Modifying | Self::Snapshotting => false,
            // Words of member clusters that groups were seen to have, too.
            Self::Other(word) => {
                matches!(word.as_str(), "deleted" | "incompatible-network" | "restore-failed")
            }
        }
    }
}

/// The status of a group without one: an unknown, empty word.
impl Default for GroupStatus {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl From<String> for GroupStatus {
    fn from(word: String) -> Self {
        match word.as_str() {
            "available" => Self::Available,
            "creating" => Self::Creating,
            "modifying" => Self::Modifying,
            "snapshotting" => Self::Snapshotting,
            "deleting" => Self::Deleting,
            "create-failed" => Self::CreateFailed,
            _ => Self::Other(word),
        }
    }
}

impl fmt::Display for GroupStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_way_through() {
        for word in [
            "available",
            "creating",
            "modifying",
            "snapshotting",
            "deleting",
            "create-failed",
            "new",
        ] {
            assert_eq!(GroupStatus::from(word.to_owned()).to_string(), word);
        }
    }
}
