//! Host names. They do not resolve; only their form matters.

use crate::behaviour::{Behaviour, Source, on};
use crate::wire::sha256;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "endpoint-names",
        "host names have the form of the examples: <rg>.<hash>.ng.0001.<region>, <rg>.<hash>.clustercfg.<region>, <cluster>.<hash>.0001.<region>",
        Source::Model("examples of ModifyReplicationGroup, DescribeCacheClusters"),
    ),
    on(
        "endpoint-names-tls",
        "with encryption in transit the names are master.<rg>, replica.<rg>, clustercfg.<rg>",
        Source::Assumed,
    ),
];

/// Short form of a region inside host names: us-east-1 is use1, ap-southeast-2 is apse2.
pub fn short_region(region: &str) -> String {
    let mut parts = region.split('-');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let short = match part {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            p if p.chars().all(|c| c.is_ascii_digit()) => p,
            p => p.get(..1).unwrap_or_default(),
        };
        out.push_str(short);
    }
    out
}

/// Builds the host names of one group or cluster.
pub struct Names {
    hash: String,
    region: String,
    tls: bool,
}

impl Names {
    /// `generation` changes every name; see the option `churn`.
    pub fn new(account: &str, region: &str, generation: u64, tls: bool) -> Self {
        let seed = sha256::hex(format!("{account}/{region}/{generation}").as_bytes());
        let hash = seed.chars().filter(char::is_ascii_alphanumeric).take(6).collect();
        Self { hash, region: short_region(region), tls }
    }

    // [endpoint-names] [endpoint-names-tls]
    fn host(&self, tls: String, plain: String) -> String {
        format!("{}.{}.cache.amazonaws.com", if self.tls { tls } else { plain }, self.region)
    }

    pub fn primary(&self, group: &str, shard: &str) -> String {
        let hash = &self.hash;
        self.host(format!("master.{group}.{hash}"), format!("{group}.{hash}.ng.{shard}"))
    }

    pub fn reader(&self, group: &str, shard: &str) -> String {
        let hash = &self.hash;
        self.host(format!("replica.{group}.{hash}"), format!("{group}-ro.{hash}.ng.{shard}"))
    }

    pub fn configuration(&self, group: &str) -> String {
        let hash = &self.hash;
        self.host(format!("clustercfg.{group}.{hash}"), format!("{group}.{hash}.clustercfg"))
    }

    /// A node of memcached, or `cfg`. Encryption in transit does not change the name.
    pub fn memcached(&self, cluster: &str, node: &str) -> String {
        let plain = format!("{cluster}.{}.{node}", self.hash);
        self.host(plain.clone(), plain)
    }

    pub fn node(&self, owner: &str, cluster: &str, node: &str) -> String {
        let hash = &self.hash;
        self.host(format!("{cluster}.{owner}.{hash}"), format!("{cluster}.{hash}.{node}"))
    }
}
