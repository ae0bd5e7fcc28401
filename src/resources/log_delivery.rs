//! `log_delivery_configuration`: which logs AWS delivers, and where to. The same for groups and clusters.
//!
//! There is at most one delivery of each type of log, so the type is the key: another destination or format of the
//! same type changes a delivery, and a type without its block ends one. AWS sets deliveries up after it has
//! accepted a call: until then they are pending, and a delivery that fails stays, with the status `error`.

pub mod messages;
#[cfg(test)]
pub(in crate::resources) mod samples;
mod shown;

pub use messages::BLOCK;
pub use shown::{LogDelivery, shown};

use std::collections::BTreeMap;

use crate::aws::{self, CacheCluster, LogDeliveryRequest, PendingLogDelivery, ReplicationGroup};
use crate::framework::any_resource::Operation;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Diff, TagMap, Val};
use crate::framework::schema::required;

crate::model! {
    /// A log that the nodes deliver.
    pub struct LogDeliveryConfiguration {
        /// Name of the CloudWatch Logs log group or of the Amazon Data Firehose delivery stream.
        destination: String => required(),
        /// Kind of the destination: `cloudwatch-logs` or `kinesis-firehose`.
        destination_type: String => required(),
        /// Format of the entries: `text` or `json`.
        log_format: String => required(),
        /// `slow-log` (Valkey, or Redis 6.0 or later) or `engine-log` (Valkey, or Redis 6.2 or later).
        log_type: String => required(),
    }
}

/// The greatest number of blocks: there are two types of logs.
pub const MAX_BLOCKS: i64 = 2;

/// The blocks of a configuration, a plan or a state.
pub type Blocks = Val<Vec<LogDeliveryConfiguration>>;

/// The deliveries by their type. Those of which something is not known yet are left out.
fn by_type(blocks: &Blocks) -> BTreeMap<&str, &LogDeliveryConfiguration> {
    let blocks = blocks.known().into_iter().flatten();
    blocks.filter_map(|block| Some((block.log_type.text()?, block))).collect()
}

fn enable(block: &LogDeliveryConfiguration) -> Option<LogDeliveryRequest> {
    Some(LogDeliveryRequest::Enable {
        log_type: block.log_type.text()?.to_owned(),
        destination_type: block.destination_type.text()?.to_owned(),
        destination: block.destination.text()?.to_owned(),
        log_format: block.log_format.text()?.to_owned(),
    })
}

/// What a creation asks for.
#[must_use]
pub fn to_create(blocks: &Blocks) -> Vec<LogDeliveryRequest> {
    by_type(blocks).into_values().filter_map(enable).collect()
}

/// What a change asks for: the deliveries that differ, those of `errors` again, and the end of those without a
/// block. Nothing where the blocks are not known yet.
#[must_use]
pub fn changes(blocks: Diff<'_, Blocks>, errors: &Val<TagMap>) -> Vec<LogDeliveryRequest> {
    if blocks.planned.known().is_none() {
        return Vec::new();
    }
    let (before, now) = (by_type(blocks.prior), by_type(blocks.planned));
    let failed = |log_type: &str| errors.known().is_some_and(|all| all.contains_key(log_type));
    let differs = |log_type: &str, block: &LogDeliveryConfiguration| {
        before.get(log_type).is_none_or(|before| *before != block) || failed(log_type)
    };
    let set = now.iter().filter(|(log_type, block)| differs(log_type, block));
    let ended = before.keys().filter(|log_type| !now.contains_key(*log_type));
    set.filter_map(|(_, block)| enable(block))
        .chain(ended.map(|log_type| LogDeliveryRequest::Disable { log_type: (*log_type).into() }))
        .collect()
}

/// What AWS shows of the deliveries of a group or cluster.
#[derive(Clone, Copy, Debug)]
pub struct Deliveries<'a> {
    /// Those that there are.
    pub current: &'a [aws::LogDelivery],
    /// Those that are being set up, changed or ended.
    pub pending: &'a [PendingLogDelivery],
}

impl<'a> Deliveries<'a> {
    /// No delivery.
    pub const NONE: Self = Self { current: &[], pending: &[] };

    /// Those of a group.
    #[must_use]
    pub fn of_group(group: &'a ReplicationGroup) -> Self {
        Self { current: &group.log_deliveries, pending: &group.pending.log_deliveries }
    }

    /// Those of a cluster.
    #[must_use]
    pub fn of_cluster(cluster: &'a CacheCluster) -> Self {
        Self { current: &cluster.log_deliveries, pending: &cluster.pending.log_deliveries }
    }

    /// The blocks for the state. A pending delivery counts where it is the one of `before`, which is what was
    /// asked for, and after an `import`, where nobody has said what is wanted but the one who asked for it.
    #[must_use]
    pub fn blocks(self, before: &Blocks, importing: bool) -> Blocks {
        let wanted = by_type(before);
        let mut shown: BTreeMap<&str, LogDeliveryConfiguration> = self
            .current
            .iter()
            .filter(|log| !is_ending(log))
            .map(|log| (log.log_type.as_str(), block(log)))
            .collect();
        for coming in self.pending {
            let log_type = coming.log_type.as_str();
            let ends = coming.destination.is_none();
            let coming = pending_block(coming);
            let is_wanted = if ends {
                !wanted.contains_key(log_type)
            } else {
                wanted.get(log_type).is_some_and(|wanted| **wanted == coming)
            };
            if is_wanted || importing {
                if ends {
                    shown.remove(log_type);
                } else {
                    shown.insert(log_type, coming);
                }
            }
        }
        Val::Known(shown.into_values().collect())
    }

    /// The types of logs whose delivery AWS has given up, each with its message.
    #[must_use]
    pub fn errors(self) -> Val<TagMap> {
        let is_coming = |log: &&aws::LogDelivery| {
            self.pending.iter().any(|other| other.log_type == log.log_type)
        };
        let failed = self.current.iter().filter(|log| is_failed(log) && !is_coming(log));
        let message =
            |log: &aws::LogDelivery| log.message.clone().unwrap_or_else(|| "error".to_owned());
        Val::Known(failed.map(|log| (log.log_type.clone(), Val::Known(message(log)))).collect())
    }

    /// Whether AWS still works on one of them.
    #[must_use]
    pub fn is_busy(self) -> bool {
        let changes = |log: &aws::LogDelivery| {
            ["enabling", "modifying", "disabling"].contains(&log.status.as_deref().unwrap_or(""))
        };
        !self.pending.is_empty() || self.current.iter().any(changes)
    }
}

fn is_ending(log: &aws::LogDelivery) -> bool {
    log.status.as_deref() == Some("disabling")
}

fn is_failed(log: &aws::LogDelivery) -> bool {
    log.status.as_deref() == Some("error")
}

fn block(log: &aws::LogDelivery) -> LogDeliveryConfiguration {
    LogDeliveryConfiguration {
        destination: log.destination.clone().into(),
        destination_type: log.destination_type.clone().into(),
        log_format: log.log_format.clone().into(),
        log_type: Val::Known(log.log_type.clone()),
    }
}

fn pending_block(log: &PendingLogDelivery) -> LogDeliveryConfiguration {
    LogDeliveryConfiguration {
        destination: log.destination.clone().into(),
        destination_type: log.destination_type.clone().into(),
        log_format: log.log_format.clone().into(),
        log_type: Val::Known(log.log_type.clone()),
    }
}

/// The deliveries that a plan keeps although AWS has given them up, each with its message: the change asks for
/// them again.
#[must_use]
pub fn asked_again<'a>(blocks: &Blocks, errors: &'a Val<TagMap>) -> Vec<(&'a str, &'a str)> {
    let wanted = by_type(blocks);
    let errors = errors.known().into_iter().flatten();
    let kept = errors.filter(|(log_type, _)| wanted.contains_key(log_type.as_str()));
    kept.map(|(log_type, message)| (log_type.as_str(), message.text().unwrap_or_default()))
        .collect()
}

/// What is said of deliveries that AWS has given up right after they were asked for: a warning of a creation, because
/// an error would have the new resource made again, and an error of a change.
#[must_use]
pub fn failures(errors: &Val<TagMap>, operation: Operation) -> Diagnostics {
    let is_created = operation == Operation::Create;
    let failed = errors.known().and_then(|errors| messages::failed(errors, is_created));
    failed.map(Diagnostics::from).unwrap_or_default()
}

#[cfg(test)]
mod tests;
