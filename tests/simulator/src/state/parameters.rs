//! The parameters of each family of parameter groups: a believable excerpt with the properties that
//! the API shows.

use crate::behaviour::{Behaviour, Source, on};
use crate::state::region::{ParameterGroup, Region};
use crate::state::version::numbers;
use std::collections::BTreeSet;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameters-table",
        "names, defaults, ranges and change types of parameters are a fixed excerpt for each family",
        Source::Assumed,
    ),
    on(
        "parameter-pending-reboot",
        "a change of a parameter that requires a reboot makes the nodes that use the group pending-reboot",
        Source::Model("Parameter.ChangeType"),
    ),
    on(
        "parameters-allowed",
        "AllowedValues is a range (0-100, 0-), a list (yes,no) or empty for any text",
        Source::Model("Parameter.AllowedValues"),
    ),
    on(
        "parameters-cluster-on",
        "cluster-enabled is yes in default.<family>.cluster.on and no in the other default groups",
        Source::Rule("cc-parameter-group-cluster-enabled"),
    ),
];

/// One parameter as the default group of a family has it.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub value: &'static str,
    pub kind: &'static str,
    pub allowed: &'static str,
    pub modifiable: bool,
    pub reboot: bool,
    /// The first and last version line that has it: `2.6`, `6`; empty: no last one.
    since: &'static str,
    until: &'static str,
}

/// A parameter that takes effect at once.
const fn at_once(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: true, reboot: false, since, until: "" }
}

/// A parameter that takes effect with the next reboot.
const fn at_reboot(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: true, reboot: true, since, until: "" }
}

/// A parameter that cannot be changed.
const fn fixed(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: false, reboot: true, since, until: "" }
}

/// The same up to a version line.
const fn until(last: &'static str, p: Parameter) -> Parameter {
    Parameter { until: last, ..p }
}

const POLICIES: &str = "volatile-lru,allkeys-lru,volatile-lfu,allkeys-lfu,volatile-random,allkeys-random,volatile-ttl,noeviction";
const OLD_POLICIES: &str =
    "volatile-lru,allkeys-lru,volatile-random,allkeys-random,volatile-ttl,noeviction";
const INT: &str = "integer";
const TEXT: &str = "string";

/// Redis and Valkey. [parameters-table]
const REDIS: &[Parameter] = &[
    at_once("acllog-max-len", "128", INT, "1-10000", "6"),
    at_once("activedefrag", "no", TEXT, "yes,no", "4"),
    at_once("active-defrag-cycle-max", "75", INT, "1-75", "4"),
    at_once("active-defrag-cycle-min", "5", INT, "1-75", "4"),
    at_once("active-defrag-ignore-bytes", "104857600", INT, "1048576-", "4"),
    at_once("active-defrag-max-scan-fields", "1000", INT, "1-1000000", "5"),
    at_once("active-defrag-threshold-lower", "10", INT, "1-100", "4"),
    at_once("active-defrag-threshold-upper", "100", INT, "1-100", "4"),
    at_once("active-expire-effort", "1", INT, "1-10", "6"),
    at_reboot("activerehashing", "yes", TEXT, "yes,no", "2.6"),
    at_once("appendfsync", "everysec", TEXT, "always,everysec,no", "2.6"),
    until("2.8", at_once("appendonly", "no", TEXT, "yes,no", "2.6")),
    fixed("appendonly", "no", TEXT, "yes,no", "3.2"),
    at_once("client-output-buffer-limit-normal-hard-limit", "0", INT, "0-", "2.6"),
    at_once("client-output-buffer-limit-normal-soft-limit", "0", INT, "0-", "2.6"),
    at_once("client-output-buffer-limit-normal-soft-seconds", "0", INT, "0-", "2.6"),
    at_once("client-output-buffer-limit-pubsub-hard-limit", "33554432", INT, "0-", "2.6"),
    at_once("client-output-buffer-limit-pubsub-soft-limit", "8388608", INT, "0-", "2.6"),
    at_once("client-output-buffer-limit-pubsub-soft-seconds", "60", INT, "0-", "2.6"),
    until("4", fixed("client-output-buffer-limit-slave-soft-seconds", "60", INT, "0-", "2.6")),
    fixed("client-output-buffer-limit-replica-soft-seconds", "60", INT, "0-", "5"),
    fixed("client-query-buffer-limit", "1073741824", INT, "1048576-1073741824", "5"),
    until("4", at_once("close-on-slave-write", "yes", TEXT, "yes,no", "2.6")),
    at_once("close-on-replica-write", "yes", TEXT, "yes,no", "5"),
    at_once("cluster-allow-pubsubshard-when-down", "yes", TEXT, "yes,no", "7"),
    at_once("cluster-allow-reads-when-down", "no", TEXT, "yes,no", "6"),
    at_reboot("cluster-enabled", "no", TEXT, "yes,no", "3.2"),
    at_once("cluster-require-full-coverage", "no", TEXT, "yes,no", "3.2"),
    at_reboot("databases", "16", INT, "1-1200000", "2.6"),
    until("6", at_once("hash-max-ziplist-entries", "512", INT, "0-", "2.6")),
    until("6", at_once("hash-max-ziplist-value", "64", INT, "0-", "2.6")),
    at_once("hash-max-listpack-entries", "512", INT, "0-", "7"),
    at_once("hash-max-listpack-value", "64", INT, "0-", "7"),
    at_once("hll-sparse-max-bytes", "3000", INT, "1-16000", "2.8"),
    at_once("latency-tracking", "no", TEXT, "yes,no", "7"),
    at_once("lazyfree-lazy-eviction", "no", TEXT, "yes,no", "4"),
    at_once("lazyfree-lazy-expire", "no", TEXT, "yes,no", "4"),
    at_once("lazyfree-lazy-server-del", "no", TEXT, "yes,no", "4"),
    at_once("lazyfree-lazy-user-del", "no", TEXT, "yes,no", "6"),
    at_once("lazyfree-lazy-user-flush", "no", TEXT, "yes,no", "6"),
    at_once("lfu-decay-time", "1", INT, "0-", "4"),
    at_once("lfu-log-factor", "10", INT, "1-", "4"),
    at_once("list-compress-depth", "0", INT, "0-", "3.2"),
    until("6", at_once("list-max-ziplist-size", "-2", INT, "-5,-4,-3,-2,-1,1-", "3.2")),
    at_once("list-max-listpack-size", "-2", INT, "-5,-4,-3,-2,-1,1-", "7"),
    until("6", at_once("lua-replicate-commands", "yes", TEXT, "yes,no", "3.2")),
    fixed("lua-time-limit", "5000", INT, "5000", "2.6"),
    fixed("maxclients", "65000", INT, "1-65000", "2.6"),
    until("3.2", at_once("maxmemory-policy", "volatile-lru", TEXT, OLD_POLICIES, "2.6")),
    at_once("maxmemory-policy", "volatile-lru", TEXT, POLICIES, "4"),
    at_once("maxmemory-samples", "3", INT, "1-", "2.6"),
    until("4", at_once("min-slaves-max-lag", "10", INT, "0-", "2.8")),
    until("4", at_once("min-slaves-to-write", "0", INT, "0-", "2.8")),
    at_once("min-replicas-max-lag", "10", INT, "0-", "5"),
    at_once("min-replicas-to-write", "0", INT, "0-", "5"),
    at_once("notify-keyspace-events", "", TEXT, "", "2.8"),
    fixed("proto-max-bulk-len", "536870912", INT, "1048576-536870912", "5"),
    at_once("repl-backlog-size", "1048576", INT, "16384-", "2.8"),
    at_once("repl-backlog-ttl", "3600", INT, "0-", "2.8"),
    fixed("repl-timeout", "60", INT, "60", "2.6"),
    fixed("replica-allow-chaining", "no", TEXT, "yes,no", "5"),
    at_once("replica-ignore-maxmemory", "yes", TEXT, "yes,no", "5"),
    fixed("replica-lazy-flush", "no", TEXT, "yes,no", "5"),
    at_once("reserved-memory", "0", INT, "0-", "2.6"),
    at_once("reserved-memory-percent", "25", INT, "0-100", "3.2"),
    at_once("set-max-intset-entries", "512", INT, "0-", "2.6"),
    at_once("slowlog-log-slower-than", "10000", INT, "-1-", "2.6"),
    at_once("slowlog-max-len", "128", INT, "0-", "2.6"),
    at_once("stream-node-max-bytes", "4096", INT, "0-", "5"),
    at_once("stream-node-max-entries", "100", INT, "0-", "5"),
    at_once("tcp-keepalive", "300", INT, "0-", "2.6"),
    at_once("timeout", "0", INT, "0,20-", "2.6"),
    at_once("tracking-table-max-keys", "1000000", INT, "1-100000000", "6"),
    until("6", at_once("zset-max-ziplist-entries", "128", INT, "0-", "2.6")),
    until("6", at_once("zset-max-ziplist-value", "64", INT, "0-", "2.6")),
    at_once("zset-max-listpack-entries", "128", INT, "0-", "7"),
    at_once("zset-max-listpack-value", "64", INT, "0-", "7"),
];

const MEMCACHED: &[Parameter] = &[
    fixed("backlog_queue_limit", "1024", INT, "1-10000", "1.4"),
    at_reboot("binding_protocol", "auto", TEXT, "auto,binary,ascii", "1.4"),
    at_reboot("cas_disabled", "0", "boolean", "0,1", "1.4"),
    at_reboot("chunk_size", "48", INT, "1-1024", "1.4"),
    at_reboot("chunk_size_growth_factor", "1.25", "float", "1.0-1024.0", "1.4"),
    at_reboot("config_max", "16", INT, "16", "1.4"),
    at_reboot("config_size_max", "65536", INT, "65536", "1.4"),
    at_reboot("disable_flush_all", "0", "boolean", "0,1", "1.4"),
    at_reboot("error_on_memory_exhausted", "0", "boolean", "0,1", "1.4"),
    at_reboot("expirezero_does_not_evict", "0", "boolean", "0,1", "1.4"),
    at_reboot("hash_algorithm", "jenkins", TEXT, "jenkins,murmur3", "1.4"),
    at_reboot("idle_timeout", "0", INT, "0-86400", "1.4"),
    fixed("large_memory_pages", "0", "boolean", "0,1", "1.4"),
    fixed("lock_down_paged_memory", "0", "boolean", "0,1", "1.4"),
    at_reboot("lru_crawler", "0", "boolean", "0,1", "1.4"),
    at_reboot("lru_maintainer", "0", "boolean", "0,1", "1.4"),
    at_reboot("max_item_size", "1048576", INT, "1024-1073741824", "1.4"),
    fixed("max_simultaneous_connections", "65000", INT, "3-65000", "1.4"),
    fixed("maximize_core_file_limit", "0", "boolean", "0,1", "1.4"),
    at_reboot("maxconns_fast", "0", "boolean", "0,1", "1.4"),
    at_reboot("memcached_connections_overhead", "100", INT, "0-", "1.4"),
    at_reboot("modern", "1", "boolean", "0,1", "1.5"),
    fixed("requests_per_event", "20", INT, "20", "1.4"),
    at_reboot("resp_obj_mem_limit", "0", INT, "0-", "1.6"),
    at_reboot("slab_automove", "0", INT, "0,1,2", "1.4"),
    at_reboot("slab_chunk_max", "524288", INT, "1024-1048576", "1.4"),
    at_reboot("slab_reassign", "0", "boolean", "0,1", "1.4"),
    fixed("ssl_enabled", "0", "boolean", "0,1", "1.6"),
    at_reboot("track_sizes", "0", "boolean", "0,1", "1.4"),
    at_reboot("watcher_logbuf_size", "256", INT, "1-1024", "1.4"),
    at_reboot("worker_logbuf_size", "64", INT, "1-1024", "1.4"),
];

/// A parameter whose value depends on the node type.
pub struct Specific {
    pub name: &'static str,
    pub values: &'static [(&'static str, &'static str)],
}

/// The parameters of a family that depend on the node type.
pub fn specific(family: &str) -> &'static [Specific] {
    const OF_REDIS: &[Specific] = &[Specific {
        name: "maxmemory",
        values: &[("cache.t3.micro", "536870912"), ("cache.m5.large", "6854542746")],
    }];
    const OF_MEMCACHED: &[Specific] = &[
        Specific {
            name: "max_cache_memory",
            values: &[("cache.t3.micro", "512"), ("cache.m5.large", "6537")],
        },
        Specific {
            name: "num_threads",
            values: &[("cache.t3.micro", "2"), ("cache.m5.large", "2")],
        },
    ];
    if family.starts_with("memcached") { OF_MEMCACHED } else { OF_REDIS }
}

/// The version line of a family: redis6.x is 6, valkey8 is 8.
fn line(family: &str) -> (&'static [Parameter], Vec<u32>) {
    let from = family.find(|c: char| c.is_ascii_digit()).unwrap_or(family.len());
    let table = if family.starts_with("memcached") { MEMCACHED } else { REDIS };
    (table, numbers(&family[from..]))
}

/// The parameters of a family in the order of their names.
pub fn of(family: &str) -> Vec<&'static Parameter> {
    let (table, line) = line(family);
    let fits =
        |p: &&Parameter| numbers(p.since) <= line && (p.until.is_empty() || line <= last(p.until));
    let mut found: Vec<&Parameter> = table.iter().filter(fits).collect();
    found.sort_by_key(|p| p.name);
    found
}

/// `4` includes 4.0.
fn last(until: &str) -> Vec<u32> {
    let mut parts = numbers(until);
    parts.push(u32::MAX);
    parts
}

/// One parameter of a family.
pub fn find(family: &str, name: &str) -> Option<&'static Parameter> {
    of(family).into_iter().find(|p| p.name == name)
}

impl Parameter {
    /// The default of a group: cluster-enabled depends on the group. [parameters-cluster-on]
    pub fn default(&self, group: &ParameterGroup) -> &'static str {
        let on = self.name == "cluster-enabled" && group.name.ends_with(".cluster.on");
        if on { "yes" } else { self.value }
    }

    /// Whether a value is one of the allowed ones. [parameters-allowed]
    pub fn accepts(&self, value: &str) -> bool {
        self.allowed.is_empty() || self.allowed.split(',').any(|piece| self.within(piece, value))
    }

    fn within(&self, piece: &str, value: &str) -> bool {
        if piece == value {
            return true;
        }
        // The first character may be a sign.
        let Some(dash) = piece.get(1..).and_then(|p| p.find('-')).map(|at| at + 1) else {
            return false;
        };
        let (low, high) = (&piece[..dash], &piece[dash + 1..]);
        let number = |text: &str| text.parse::<f64>().ok();
        let whole = self.kind != INT || value.parse::<i64>().is_ok();
        let Some(given) = number(value).filter(|_| whole) else { return false };
        number(low).is_some_and(|l| given >= l) && number(high).is_none_or(|h| given <= h)
    }
}

/// The value of a parameter in a group.
pub fn value<'a>(group: &'a ParameterGroup, parameter: &Parameter) -> &'a str {
    group.user.get(parameter.name).map_or_else(|| parameter.default(group), String::as_str)
}

/// Whether the change from one group to another has to wait for a reboot.
pub fn needs_reboot(from: &ParameterGroup, to: &ParameterGroup) -> bool {
    let names: BTreeSet<&String> = from.user.keys().chain(to.user.keys()).collect();
    names.into_iter().any(|name| {
        find(&to.family, name).is_some_and(|p| p.reboot && value(from, p) != value(to, p))
    })
}

/// Puts a changed group in the place of the present one. [parameter-pending-reboot]
pub fn store(region: &mut Region, mut new: ParameterGroup) {
    if let Some(p) = find(&new.family, "cluster-enabled") {
        new.cluster_enabled = value(&new, p) == "yes";
    }
    let name = new.name.clone();
    let old = region.parameter_groups.insert(name.clone(), new.clone());
    if !old.is_some_and(|old| needs_reboot(&old, &new)) {
        return;
    }
    for cluster in region.clusters.values_mut().filter(|c| c.settings.parameter_group == name) {
        cluster.need_reboot();
    }
    for group in region.groups.values_mut().filter(|g| g.settings.parameter_group == name) {
        "pending-reboot".clone_into(&mut group.settings.parameter_status);
    }
}

#[cfg(test)]
mod tests {
    use super::{find, of};

    #[test]
    fn families_differ_and_fill_more_than_one_page() {
        assert!(of("redis7").len() > 40 && of("memcached1.6").len() > 20);
        assert!(find("redis2.8", "cluster-enabled").is_none());
        assert!(find("redis4.0", "min-slaves-max-lag").is_some());
        assert!(find("redis5.0", "min-slaves-max-lag").is_none());
        assert!(find("redis6.x", "hash-max-ziplist-value").is_some());
        assert!(find("valkey8", "hash-max-listpack-value").is_some());
        for family in ["redis2.6", "redis3.2", "redis7", "valkey7", "memcached1.4"] {
            let all = of(family);
            assert!(all.windows(2).all(|w| w[0].name < w[1].name), "{family}");
            assert!(all.iter().all(|p| p.accepts(p.value)), "{family}");
        }
    }

    #[test]
    fn ranges_and_lists_are_checked() {
        let accepts = |name, value| find("redis7", name).is_some_and(|p| p.accepts(value));
        assert!(accepts("timeout", "0") && accepts("timeout", "20") && !accepts("timeout", "19"));
        assert!(!accepts("timeout", "20.5") && !accepts("timeout", "x"));
        assert!(accepts("slowlog-log-slower-than", "-1"));
        assert!(!accepts("slowlog-log-slower-than", "-2"));
        assert!(accepts("list-max-listpack-size", "-5") && accepts("list-max-listpack-size", "7"));
        assert!(!accepts("reserved-memory-percent", "101"));
        assert!(accepts("notify-keyspace-events", "KEA"));
        let growth = find("memcached1.4", "chunk_size_growth_factor").expect("it is there");
        assert!(growth.accepts("1.5") && !growth.accepts("0.5"));
    }
}
