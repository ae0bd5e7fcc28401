//! `scale_config`: how AWS changes the nodes of a Memcached cluster, in batches.

use crate::framework::schema::optional;

crate::model! {
    /// How AWS changes the nodes of a Memcached cluster.
    pub struct ScaleConfig {
        /// Percentage of the nodes that AWS changes at the same time, 10 to 100. AWS takes 20 if it is omitted.
        scale_percentage: i64 => optional(),
        /// Minutes between two batches, 2 to 30. AWS takes 5 if it is omitted.
        scale_interval_minutes: i64 => optional(),
    }
}
