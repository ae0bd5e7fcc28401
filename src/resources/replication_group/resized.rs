//! Whether the shards of a group show the change of their number, or of the number of their replicas, that was
//! asked for, whatever else was added or removed meanwhile.

use std::collections::BTreeSet;

use crate::aws;

use super::model::ReplicationGroup;
use super::observed::{self, Member, Shard};
use super::steps::GroupStep;

/// Whether a group that was so `before` shows what the call asked for.
pub(super) fn is_shown(
    step: &GroupStep,
    before: &ReplicationGroup,
    now: &aws::ReplicationGroup,
) -> bool {
    let shards = observed::of_group(now);
    match step {
        GroupStep::Reshard(desired) => {
            !desired.needs_reshard(&shards) && now.pending.resharding_percent.is_none()
        }
        GroupStep::ScaleOut(desired) => {
            !desired.needs_scale_out(&with_removed(&observed::of_state(before), shards))
        }
        GroupStep::ScaleIn(desired) => {
            !desired.needs_scale_in(&without_added(&observed::of_state(before), shards))
        }
        _ => true,
    }
}

/// The members of a shard before.
fn members_before<'a>(before: &'a [Shard], shard: &Shard) -> Option<&'a [Member]> {
    let found = before.iter().find(|known| known.id == shard.id)?;
    Some(found.members.as_slice())
}

/// The shards with those members that somebody else has removed meanwhile: what was added is there without them.
fn with_removed(before: &[Shard], mut now: Vec<Shard>) -> Vec<Shard> {
    for shard in &mut now {
        let there: BTreeSet<String> =
            shard.members.iter().map(|member| member.id.clone()).collect();
        let known = members_before(before, shard).unwrap_or_default();
        let removed = known.iter().filter(|member| !there.contains(&member.id));
        shard.members.extend(removed.cloned());
    }
    now
}

/// The shards without those members that somebody else has added meanwhile. Of a shard that is new nobody knows
/// which they are.
fn without_added(before: &[Shard], mut now: Vec<Shard>) -> Vec<Shard> {
    for shard in &mut now {
        if let Some(known) = members_before(before, shard) {
            shard.members.retain(|member| known.iter().any(|known| known.id == member.id));
        }
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::NodeGroup;
    use crate::framework::model::{Model as _, Val};
    use crate::resources::replication_group::desired::Desired;
    use crate::resources::replication_group::topology;

    fn group(members: &[&str]) -> aws::ReplicationGroup {
        let member = |id: &&str| aws::Member {
            cache_cluster_id: (*id).to_owned(),
            cache_node_id: None,
            read_endpoint: None,
            preferred_availability_zone: None,
            preferred_outpost_arn: None,
            current_role: None,
        };
        let shard = NodeGroup {
            id: "0001".to_owned(),
            status: None,
            primary_endpoint: None,
            reader_endpoint: None,
            slots: None,
            members: members.iter().map(member).collect(),
        };
        aws::ReplicationGroup { node_groups: vec![shard], ..aws::ReplicationGroup::default() }
    }

    fn desired(clusters: i64) -> Desired {
        let asked = ReplicationGroup {
            num_cache_clusters: Val::Known(clusters),
            num_node_groups: Val::Known(1),
            ..ReplicationGroup::empty()
        };
        Desired::of(&asked, &asked)
    }

    #[test]
    fn members_of_others_do_not_matter() {
        let before = |members: &[&str]| ReplicationGroup {
            node_groups: topology::node_groups(&group(members)),
            ..ReplicationGroup::empty()
        };
        let three_to_two = GroupStep::ScaleIn(desired(2));
        for (now, shown) in [
            (&["a", "b"][..], true),
            (&["a", "b", "x"], true),
            (&["a", "b", "c"], false),
            (&["a", "b", "c", "x"], false),
            (&["a"], true),
        ] {
            let is = is_shown(&three_to_two, &before(&["a", "b", "c"]), &group(now));
            assert_eq!(is, shown, "three to two: {now:?}");
        }
        let two_to_three = GroupStep::ScaleOut(desired(3));
        for (now, shown) in [
            (&["a", "b", "c"][..], true),
            (&["a", "c"], true),
            (&["a", "b", "c", "x"], true),
            (&["a", "b"], false),
            (&["a"], false),
        ] {
            let is = is_shown(&two_to_three, &before(&["a", "b"]), &group(now));
            assert_eq!(is, shown, "two to three: {now:?}");
        }
        // A state that was just moved here shows no shards.
        assert!(!is_shown(&two_to_three, &ReplicationGroup::empty(), &group(&["a", "b"])));
        assert!(!is_shown(&three_to_two, &ReplicationGroup::empty(), &group(&["a", "b", "c"])));
    }
}
