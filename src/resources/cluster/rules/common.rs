//! What several rules ask about the configuration of a cluster.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;

use crate::rules::families::security_groups::Network;

/// The engine of a cluster, as far as rules tell engines apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// Memcached.
    Memcached,
    /// Redis, or Valkey, which keeps the rules of Redis.
    Redis,
}

/// The engine that a configuration means; `None` where it does not tell. A read replica has that of its
/// group.
#[must_use]
pub(super) fn engine(cluster: &Cluster) -> Option<Engine> {
    match (&cluster.engine, &cluster.replication_group_id) {
        (Val::Known(engine), _) => match engine.to_ascii_lowercase().as_str() {
            "memcached" => Some(Engine::Memcached),
            "redis" | "valkey" => Some(Engine::Redis),
            _ => None,
        },
        (Val::Null, Val::Known(_)) => Some(Engine::Redis),
        _ => None,
    }
}

/// Whether it is known to be a Memcached cluster.
#[must_use]
pub(super) fn is_memcached(cluster: &Cluster) -> bool {
    engine(cluster) == Some(Engine::Memcached)
}

/// Whether it is known to be a Redis cluster.
#[must_use]
pub(super) fn is_redis(cluster: &Cluster) -> bool {
    engine(cluster) == Some(Engine::Redis)
}

/// The zone of all nodes. `Multiple` is AWS's word for different zones, which imported configurations
/// have, and no zone.
#[must_use]
pub(super) fn zone(cluster: &Cluster) -> Option<&str> {
    cluster.availability_zone.text().filter(|zone| *zone != "Multiple")
}

/// The list of zones, if it is known and not empty: an empty list is sent to nobody.
#[must_use]
pub(super) fn zones(cluster: &Cluster) -> Option<&Vec<Val<String>>> {
    cluster.preferred_availability_zones.known().filter(|zones| !zones.is_empty())
}

/// Each known zone of the list with its path.
pub(super) fn each_zone(cluster: &Cluster) -> impl Iterator<Item = (Path, &str)> {
    let root = Path::root("preferred_availability_zones");
    let zones = zones(cluster).into_iter().flatten().enumerate();
    zones.filter_map(move |(index, zone)| Some((root.index(index), zone.text()?)))
}

/// Each file of the list with its path.
pub(super) fn each_file(cluster: &Cluster) -> impl Iterator<Item = (Path, &Val<String>)> {
    let root = Path::root("snapshot_arns");
    let files = cluster.snapshot_arns.known().into_iter().flatten().enumerate();
    files.map(move |(index, file)| (root.index(index), file))
}

/// The attribute that names a backup to start from, if there is one.
#[must_use]
pub(super) fn restore_source(cluster: &Cluster) -> Option<&'static str> {
    if cluster.snapshot_name.known().is_some() {
        return Some("snapshot_name");
    }
    let files = cluster.snapshot_arns.known().is_some_and(|files| !files.is_empty());
    files.then_some("snapshot_arns")
}

/// What the configuration says of its network.
#[must_use]
pub(super) fn network(cluster: &Cluster) -> Network<'_> {
    Network {
        subnet_group: &cluster.subnet_group_name,
        ids: &cluster.security_group_ids,
        names: &cluster.security_group_names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;

    fn of(engine: Val<String>, replication_group_id: Val<String>) -> Option<Engine> {
        super::engine(&Cluster { replication_group_id, engine, ..Cluster::empty() })
    }

    #[test]
    fn the_engine_is_written_or_that_of_the_group() {
        assert_eq!(of("memcached".into(), Val::Null), Some(Engine::Memcached));
        assert_eq!(of("Redis".into(), Val::Null), Some(Engine::Redis));
        assert_eq!(of("valkey".into(), Val::Null), Some(Engine::Redis));
        assert_eq!(of(Val::Null, "group".into()), Some(Engine::Redis));
        assert_eq!(of("memcached".into(), "group".into()), Some(Engine::Memcached));
        assert_eq!(of(Val::Null, Val::Null), None);
        assert_eq!(of(Val::Null, Val::Unknown), None);
        assert_eq!(of(Val::Unknown, "group".into()), None);
        assert_eq!(of("postgres".into(), Val::Null), None);
    }

    #[test]
    fn multiple_is_no_zone() {
        let with = |zone: &str| Cluster { availability_zone: zone.into(), ..Cluster::empty() };
        assert_eq!(zone(&with("us-east-1a")), Some("us-east-1a"));
        assert_eq!(zone(&with("Multiple")), None);
    }
}
