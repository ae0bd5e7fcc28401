//! What the attributes that count nodes ask of the shards of a group.
//!
//! There are three ways to say it: the number of clusters, the number of shards and replicas, and a
//! list of shards. Here they become one.

use crate::framework::model::Val;
use crate::resources::values::texts;

use super::model::{NodeGroupConfiguration, ReplicationGroup};
use super::observed::Shard;

/// What is asked of all shards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desired {
    /// One for each shard, if there is a list of them.
    each: Option<Vec<DesiredShard>>,
    /// The number of shards, where there is no list.
    count: Option<usize>,
    /// Replicas of each shard that says nothing itself.
    replicas: Option<i64>,
    /// All nodes; where nobody says how many replicas a shard has, they are spread evenly.
    clusters: Option<i64>,
    /// Zones of the nodes of the one shard.
    zones: Vec<String>,
}

/// What is asked of one shard.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DesiredShard {
    pub(super) id: Option<String>,
    pub(super) slots: Option<String>,
    /// Not known: it may be another number than that of all.
    pub(super) replicas: Val<i64>,
    /// Zones of its nodes, the primary's first.
    pub(super) zones: Vec<String>,
}

/// Shards that exist beside what is asked of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pairs<'a> {
    /// Shards that stay, with what the list says of them and where in the list.
    pub(super) kept: Vec<(&'a Shard, Option<(usize, &'a DesiredShard)>)>,
    /// Shards to be made.
    pub(super) added: Vec<Option<&'a DesiredShard>>,
    /// Shards that go.
    pub(super) removed: Vec<&'a Shard>,
}

impl Pairs<'_> {
    /// How many shards there will be.
    fn total(&self) -> usize {
        self.kept.len() + self.added.len()
    }
}

impl Desired {
    /// What a planned group asks for. Values that are not known ask for nothing, and neither do those
    /// that only the state knows and the configuration does not mention.
    pub(super) fn of(planned: &ReplicationGroup, config: &ReplicationGroup) -> Self {
        let number = |planned: &Val<i64>, config: &Val<i64>| {
            planned.known().copied().filter(|_| !config.is_null())
        };
        let list = planned.node_group_configuration.known();
        let list = list.filter(|_| !config.node_group_configuration.is_null());
        let each = list.and_then(|list| {
            list.iter().map(|spec| spec.known().map(DesiredShard::of)).collect::<Option<Vec<_>>>()
        });
        let shards = number(&planned.num_node_groups, &config.num_node_groups);
        let replicas = number(&planned.replicas_per_node_group, &config.replicas_per_node_group);
        let clusters = number(&planned.num_cache_clusters, &config.num_cache_clusters);
        // A list that is not known may have a number for each shard.
        let open = each.is_none() && !config.node_group_configuration.is_null();
        let spread = !open && !planned.num_node_groups.is_unknown();
        Self {
            each: each.filter(|list| !list.is_empty()),
            count: shards.and_then(|number| usize::try_from(number).ok()),
            replicas: replicas.filter(|_| !open),
            clusters: clusters.filter(|_| spread),
            zones: texts(&planned.preferred_cache_cluster_azs),
        }
    }

    /// Matches existing shards with desired ones: by id where one is given, the others in their order. Without
    /// a list, the shards with the highest ids are superfluous.
    pub(super) fn pairs<'a>(&'a self, shards: &'a [Shard]) -> Pairs<'a> {
        let Some(list) = &self.each else {
            let count = self.count.unwrap_or(shards.len());
            let stays = count.min(shards.len());
            return Pairs {
                kept: shards[..stays].iter().map(|shard| (shard, None)).collect(),
                added: vec![None; count - stays],
                removed: shards[stays..].iter().collect(),
            };
        };
        let mut desired_of: Vec<Option<(usize, &DesiredShard)>> = vec![None; shards.len()];
        let mut unnamed = Vec::new();
        let mut added = Vec::new();
        for (index, spec) in list.iter().enumerate() {
            let Some(id) = &spec.id else {
                unnamed.push((index, spec));
                continue;
            };
            match shards.iter().position(|shard| same_number(&shard.id, id)) {
                Some(at) => desired_of[at] = Some((index, spec)),
                None => added.push(Some(spec)),
            }
        }
        let mut unnamed = unnamed.into_iter();
        for place in desired_of.iter_mut().filter(|place| place.is_none()) {
            *place = unnamed.next();
        }
        added.extend(unnamed.map(|(_, spec)| Some(spec)));
        let mut pairs = Pairs { added, ..Pairs::default() };
        for (shard, spec) in shards.iter().zip(desired_of) {
            match spec {
                Some(spec) => pairs.kept.push((shard, Some(spec))),
                None => pairs.removed.push(shard),
            }
        }
        pairs
    }

    /// How many replicas a shard is to have among so many, if anybody says.
    pub(super) fn replicas(&self, spec: Option<&DesiredShard>, shards: usize) -> Option<i64> {
        match spec.map(|spec| &spec.replicas) {
            Some(Val::Known(number)) => Some(*number),
            Some(Val::Unknown) => None,
            Some(Val::Null) | None => self.replicas.or_else(|| self.spread(shards)),
        }
    }

    /// Replicas of a shard that says nothing itself, if all clusters are to be spread evenly over so many
    /// shards. `None` where that is not possible.
    fn spread(&self, shards: usize) -> Option<i64> {
        let own = self.each.iter().flatten().map(|spec| &spec.replicas);
        let own: Vec<&Val<i64>> = own.filter(|replicas| !replicas.is_null()).collect();
        let taken = own.iter().map(|replicas| Some(replicas.known()? + 1)).sum::<Option<i64>>()?;
        let left = self.clusters? - taken;
        let rest = i64::try_from(shards.checked_sub(own.len())?).ok()?;
        (rest > 0 && left >= rest && left % rest == 0).then(|| left / rest - 1)
    }

    /// The number that each shard of a list has of its own; `None` without a list.
    pub(super) fn own_replicas(&self) -> Option<Vec<Option<i64>>> {
        let list = self.each.as_ref()?;
        Some(list.iter().map(|spec| spec.replicas.known().copied()).collect())
    }

    /// How many replicas each of so many shards is to have, if anybody says.
    pub(super) fn replicas_of_each(&self, shards: usize) -> Vec<Option<i64>> {
        let spec = |index: usize| self.each.as_ref().and_then(|list| list.get(index));
        (0..shards).map(|index| self.replicas(spec(index), shards)).collect()
    }

    /// The same for the shards of a new group.
    pub(super) fn replicas_of_new(&self) -> Vec<Option<i64>> {
        let listed = self.each.as_ref().map(Vec::len);
        self.replicas_of_each(listed.or(self.count).unwrap_or(1))
    }

    /// The same for the shards that there will be. Those that stay keep the number they have if nobody says
    /// another.
    pub(super) fn replicas_after_change(&self, shards: &[Shard]) -> Vec<Option<i64>> {
        let pairs = self.pairs(shards);
        let total = pairs.total();
        let kept = pairs.kept.iter().map(|(shard, spec)| {
            let spec = spec.map(|(_, spec)| spec);
            match spec {
                Some(spec) if spec.replicas.is_unknown() => None,
                spec => self.replicas(spec, total).or_else(|| Some(shard.replicas())),
            }
        });
        kept.chain(pairs.added.iter().map(|spec| self.replicas(*spec, total))).collect()
    }

    /// How many replicas every shard is to have that says nothing itself. There are `existing` shards, if
    /// that is known.
    pub(super) fn uniform_replicas(&self, existing: Option<i64>) -> Option<i64> {
        let existing = existing.and_then(|number| usize::try_from(number).ok());
        let listed = self.each.as_ref().map(Vec::len);
        self.replicas(None, listed.or(self.count).or(existing).unwrap_or(1))
    }

    /// The number of shards, if a number says it.
    pub(super) fn count(&self) -> Option<i64> {
        self.count.and_then(|number| i64::try_from(number).ok())
    }

    /// The zones in which the nodes of a shard are wanted.
    pub(super) fn zones<'a>(&'a self, spec: Option<&'a DesiredShard>) -> &'a [String] {
        spec.map_or(&self.zones, |spec| &spec.zones)
    }

    /// The shards that stay and have another number of replicas than they should, with that number.
    pub(super) fn mismatched<'a>(
        &'a self,
        shards: &'a [Shard],
    ) -> Vec<(&'a Shard, Option<&'a DesiredShard>, i64)> {
        let pairs = self.pairs(shards);
        let total = pairs.total();
        let wanted = pairs.kept.into_iter().filter_map(|(shard, spec)| {
            let spec = spec.map(|(_, spec)| spec);
            Some((shard, spec, self.replicas(spec, total)?))
        });
        wanted.filter(|(shard, _, number)| shard.replicas() != *number).collect()
    }

    /// Whether anybody says how many replicas shards are to have.
    pub(super) fn counts_replicas(&self) -> bool {
        let by_list = self.each.iter().flatten().any(|spec| spec.replicas.known().is_some());
        by_list || self.replicas.is_some() || self.clusters.is_some()
    }

    /// Whether there are shards to be made or removed.
    pub(super) fn needs_reshard(&self, shards: &[Shard]) -> bool {
        let pairs = self.pairs(shards);
        !pairs.added.is_empty() || !pairs.removed.is_empty()
    }

    /// Whether some shard needs more replicas.
    pub(super) fn needs_scale_out(&self, shards: &[Shard]) -> bool {
        self.mismatched(shards).iter().any(|(shard, _, number)| *number > shard.replicas())
    }

    /// Whether some shard has too many replicas.
    pub(super) fn needs_scale_in(&self, shards: &[Shard]) -> bool {
        self.mismatched(shards).iter().any(|(shard, _, number)| *number < shard.replicas())
    }
}

impl DesiredShard {
    fn of(configuration: &NodeGroupConfiguration) -> Self {
        let NodeGroupConfiguration {
            node_group_id,
            slots,
            replica_count,
            primary_availability_zone,
            replica_availability_zones,
            primary_outpost_arn: _,
            replica_outpost_arns: _,
        } = configuration;
        let mut zones: Vec<String> =
            primary_availability_zone.known().cloned().into_iter().collect();
        zones.extend(texts(replica_availability_zones));
        // Of zones of which some are not known nobody knows where they belong.
        let known = !primary_availability_zone.is_unknown()
            && replica_availability_zones.to_value().is_wholly_known();
        if !known {
            zones.clear();
        }
        Self {
            id: node_group_id.known().cloned(),
            slots: slots.known().cloned(),
            replicas: replica_count.clone(),
            zones,
        }
    }
}

/// `1` and `0001` are the same shard.
fn same_number(left: &str, right: &str) -> bool {
    left.trim_start_matches('0') == right.trim_start_matches('0')
}

#[cfg(test)]
mod tests;
