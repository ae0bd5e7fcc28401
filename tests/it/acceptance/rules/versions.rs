//! The forms of a version that AWS refuses, for every engine of every resource.

use std::fmt::Write as _;

use super::{Said, said};
use crate::support::world::World;

/// Engine, what stands after `engine_version =`, and whether AWS takes it.
const VERSIONS: [(&str, &str, bool); 22] = [
    ("redis", "\"3.2\"", false),
    ("redis", "\"5\"", false),
    ("redis", "\"5.0\"", false),
    ("redis", "\"6\"", false),
    ("redis", "\"7\"", false),
    ("redis", "\"7.x\"", false),
    ("redis", "\"06.2\"", false),
    ("redis", "\"7.1.0\"", false),
    ("redis", "\"6.2.6\"", false),
    ("redis", "7.0", false),
    ("REDIS", "\"7.x\"", false),
    ("redis", "7.1", true),
    ("redis", "\"6.x\"", true),
    ("redis", "\"5.0.6\"", true),
    ("Valkey", "\"8\"", false),
    ("valkey", "\"7.x\"", false),
    ("valkey", "\"7.2.6\"", false),
    ("valkey", "\"7.2\"", true),
    ("memcached", "\"1.6\"", false),
    ("memcached", "1.6", false),
    ("Memcached", "\"6.x\"", false),
    ("memcached", "\"1.6.22\"", true),
];

#[test]
fn every_form_that_aws_refuses_is_an_error_of_validate() {
    let world = World::new();
    let mut text = String::new();
    let mut expected = Said::new();
    let resources = [
        ("elasticache_replication_group", "replication_group_id", "rg-engine-version-form"),
        ("elasticache_cluster", "cluster_id", "cc-engine-version-form"),
    ];
    for (resource, id, rule) in resources {
        for (index, (engine, version, taken)) in VERSIONS.iter().enumerate() {
            let memcached = engine.eq_ignore_ascii_case("memcached");
            let group = id != "cluster_id";
            if memcached && group {
                continue;
            }
            let more = if group { "description = \"A test\"" } else { "num_cache_nodes = 1" };
            write!(
                text,
                "resource {resource:?} \"e{index}\" {{\n  {id} = \"e{index}\"\n  {more}\n  \
                 node_type = \"cache.m5.large\"\n  engine = {engine:?}\n"
            )
            .unwrap();
            if !taken {
                expected.insert((text.lines().count() + 1, rule.to_owned()));
            }
            writeln!(text, "  engine_version = {version}\n}}").unwrap();
        }
    }
    world.write(&text);
    assert_eq!(said(&world, "validate"), expected);
}
