//! What the API shows: the tags as they were a while ago.

use crate::resources::tags::TagSet;
use crate::state::region::Region;
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};

/// The tags of one resource from a moment on.
#[derive(Clone, Debug)]
pub struct Seen {
    at: OffsetDateTime,
    arn: String,
    tags: TagSet,
}

/// Remembers what has changed since the last time.
pub fn record(region: &mut Region, now: OffsetDateTime) {
    let known = latest(&region.tags_seen, now);
    let changed = region.tags.iter().filter(|(arn, tags)| known.get(arn.as_str()) != Some(tags));
    let changed = changed.map(|(arn, tags)| Seen { at: now, arn: arn.clone(), tags: tags.clone() });
    let changed: Vec<Seen> = changed.collect();
    region.tags_seen.extend(changed);
}

/// The tags of all resources as the API shows them, of those that have some.
pub fn shown(region: &Region, delay: f64, now: OffsetDateTime) -> Vec<(String, TagSet)> {
    let shown = if delay > 0.0 {
        // [tagging-lags]
        latest(&region.tags_seen, now - Duration::seconds_f64(delay))
    } else {
        region.tags.iter().map(|(arn, tags)| (arn.as_str(), tags)).collect()
    };
    let tagged = shown.into_iter().filter(|(_, tags)| !tags.is_empty());
    tagged.map(|(arn, tags)| (arn.to_owned(), tags.clone())).collect()
}

fn latest(seen: &[Seen], until: OffsetDateTime) -> BTreeMap<&str, &TagSet> {
    let seen = seen.iter().filter(|seen| seen.at <= until);
    seen.map(|seen| (seen.arn.as_str(), &seen.tags)).collect()
}
