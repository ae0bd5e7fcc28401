//! What is to be tested, and how often that is allowed.

use time::OffsetDateTime;

use crate::framework::model::Val;
use crate::rules::edition::Edition;

/// What to test.
#[derive(Clone, Debug)]
pub struct FailoverRequest {
    /// The group.
    pub replication_group_id: String,
    /// The shard.
    pub node_group_id: String,
    /// Whose limit of tests per day holds.
    pub edition: Edition,
    /// A test since this time that this process knows nothing of is the one that is asked for. Without it,
    /// nothing is looked for.
    pub not_repeated_since: Option<OffsetDateTime>,
}

impl FailoverRequest {
    /// The order of a configuration in which all is known.
    #[must_use]
    pub fn new(group: &Val<String>, shard: &Val<String>, edition: Edition) -> Self {
        Self {
            replication_group_id: group.text().unwrap_or_default().to_ascii_lowercase(),
            node_group_id: shard.text().unwrap_or_default().to_owned(),
            edition,
            not_repeated_since: None,
        }
    }

    /// The same, which a test since this time fulfils.
    #[must_use]
    pub fn not_repeated_since(self, time: Option<OffsetDateTime>) -> Self {
        Self { not_repeated_since: time, ..self }
    }
}

/// Tests in any rolling 24 hours. Source: `TestFailover`, "up to 5 shards ... in any rolling 24-hour
/// period" in the API Reference, 2017-10-24, "up to 15 shards" in today's API model.
#[must_use]
pub fn daily_limit(edition: Edition) -> usize {
    match edition {
        Edition::ApiReference2017 => 5,
        Edition::Current => 15,
    }
}
