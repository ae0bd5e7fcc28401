//! Families of parameter groups, and which versions of an engine they are for.

use std::cmp::Ordering;

use super::engine_version::EngineVersion;

/// Engine, the line of versions, and its family. Source: the valid values of
/// CacheParameterGroupFamily in the API reference (today's for 4.0 and later), and the default
/// parameter groups of "Supported engines and versions" in the user guide.
const FAMILIES: &[(&str, &str, &str)] = &[
    ("memcached", "1.4", "memcached1.4"),
    ("memcached", "1.5", "memcached1.5"),
    ("memcached", "1.6", "memcached1.6"),
    ("redis", "2.6", "redis2.6"),
    ("redis", "2.8", "redis2.8"),
    ("redis", "3.2", "redis3.2"),
    ("redis", "4.0", "redis4.0"),
    ("redis", "5.0", "redis5.0"),
    ("redis", "6", "redis6.x"),
    ("redis", "7", "redis7"),
    ("valkey", "7", "valkey7"),
    ("valkey", "8", "valkey8"),
    ("valkey", "9", "valkey9"),
];

/// The families of an engine, oldest first; none of an engine that is not known.
#[must_use]
pub fn of_engine(engine: &str) -> Vec<&'static str> {
    let rows = FAMILIES.iter().filter(|(name, ..)| name.eq_ignore_ascii_case(engine));
    rows.map(|(_, _, family)| *family).collect()
}

/// The families that a version may be of: several where it leaves open which.
pub fn all<'a>(
    engine: &'a str,
    version: &'a EngineVersion,
) -> impl Iterator<Item = &'static str> + 'a {
    let is_of = |line: &str| {
        line.parse::<EngineVersion>().is_ok_and(|line| line.compare(version) == Ordering::Equal)
    };
    let rows = FAMILIES.iter().filter(|(name, ..)| name.eq_ignore_ascii_case(engine));
    rows.filter(move |(_, line, _)| is_of(line)).map(|(_, _, family)| *family)
}

/// The family of a version, if it is known and the only one.
#[must_use]
pub fn of(engine: &str, version: &str) -> Option<&'static str> {
    let version = version.parse().ok()?;
    let mut found = all(engine, &version);
    found.next().filter(|_| found.next().is_none())
}
