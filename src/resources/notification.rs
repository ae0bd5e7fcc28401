//! The SNS topic for notifications of a cache, and whether they are sent.

use crate::framework::model::{Diff, Val};

/// What to send for `NotificationTopicStatus` in a change. Removing the topic switches notifications off,
/// because AWS keeps the topic; another topic is active unless the configuration says otherwise; and
/// without a topic (`has_topic`) there is nothing to switch.
#[must_use]
pub fn changed_status(
    arn: Diff<'_, Val<String>>,
    status: Diff<'_, Val<String>>,
    has_topic: bool,
) -> Option<String> {
    if !arn.prior.is_null() && arn.planned.is_null() {
        Some("inactive".to_owned())
    } else if arn.changed().is_some() {
        Some(status.planned.text().unwrap_or("active").to_owned())
    } else {
        status.changed().filter(|_| has_topic).cloned()
    }
}

/// What to send for `NotificationTopicStatus` right after a creation: a new topic is active.
#[must_use]
pub fn status_after_creation(status: &Val<String>, has_topic: bool) -> Option<String> {
    status.known().filter(|status| *status != "active" && has_topic).cloned()
}
