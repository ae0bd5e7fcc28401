//! Engine versions: a fixed table, how a request names them, how they compare.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::settings::Settings;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "version-table",
        "the table of engine versions is a fixed selection: of Valkey 7.2, 8.0, 8.1, 8.2, 9.0 and 9.1, of Redis up to 7.1",
        Source::Guide("Supported engines and versions"),
    ),
    on("version-family-valkey9", "the family of Valkey 9.0 and 9.1 is valkey9", Source::Assumed),
    on(
        "version-unknown",
        "a version that DescribeCacheEngineVersions does not list is refused",
        Source::Rule("rg-engine-version-supported"),
    ),
    on(
        "version-resolve",
        "6.x and x.y are shown as a full version: 6.x as 6.2.6, 7.1 as 7.1.0",
        Source::ApiReference(
            "keeps the configured spelling (\"6.x\", \"7.1\") while the actual version matches or is newer",
        ),
    ),
    on(
        "version-no-patch",
        "for Redis 6 and later a request must not name a patch version",
        Source::Assumed,
    ),
    on(
        "version-moves-default",
        "an upgrade to another family replaces a default parameter group",
        Source::Assumed,
    ),
    on("version-default", "the default EngineVersion is the newest of the engine", Source::Assumed),
];

/// One row: the name in a request, the full version, the family of parameter groups.
#[derive(Clone, Copy, Debug)]
pub struct Version {
    pub engine: &'static str,
    pub name: &'static str,
    pub actual: &'static str,
    pub family: &'static str,
}

const fn row(
    engine: &'static str,
    name: &'static str,
    actual: &'static str,
    family: &'static str,
) -> Version {
    Version { engine, name, actual, family }
}

/// Oldest first. [version-table]
pub const VERSIONS: &[Version] = &[
    row("memcached", "1.4.5", "1.4.5", "memcached1.4"),
    row("memcached", "1.4.14", "1.4.14", "memcached1.4"),
    row("memcached", "1.4.24", "1.4.24", "memcached1.4"),
    row("memcached", "1.4.33", "1.4.33", "memcached1.4"),
    row("memcached", "1.4.34", "1.4.34", "memcached1.4"),
    row("memcached", "1.5.10", "1.5.10", "memcached1.5"),
    row("memcached", "1.5.16", "1.5.16", "memcached1.5"),
    row("memcached", "1.6.6", "1.6.6", "memcached1.6"),
    row("memcached", "1.6.12", "1.6.12", "memcached1.6"),
    row("memcached", "1.6.17", "1.6.17", "memcached1.6"),
    row("memcached", "1.6.22", "1.6.22", "memcached1.6"),
    row("redis", "2.6.13", "2.6.13", "redis2.6"),
    row("redis", "2.8.6", "2.8.6", "redis2.8"),
    row("redis", "2.8.19", "2.8.19", "redis2.8"),
    row("redis", "2.8.21", "2.8.21", "redis2.8"),
    row("redis", "2.8.22", "2.8.22", "redis2.8"),
    row("redis", "2.8.23", "2.8.23", "redis2.8"),
    row("redis", "2.8.24", "2.8.24", "redis2.8"),
    row("redis", "3.2.4", "3.2.4", "redis3.2"),
    row("redis", "3.2.6", "3.2.6", "redis3.2"),
    row("redis", "3.2.10", "3.2.10", "redis3.2"),
    row("redis", "4.0.10", "4.0.10", "redis4.0"),
    row("redis", "5.0.0", "5.0.0", "redis5.0"),
    row("redis", "5.0.3", "5.0.3", "redis5.0"),
    row("redis", "5.0.4", "5.0.4", "redis5.0"),
    row("redis", "5.0.5", "5.0.5", "redis5.0"),
    row("redis", "5.0.6", "5.0.6", "redis5.0"),
    row("redis", "6.0", "6.0.5", "redis6.x"),
    row("redis", "6.2", "6.2.6", "redis6.x"),
    row("redis", "7.0", "7.0.7", "redis7"),
    row("redis", "7.1", "7.1.0", "redis7"),
    row("valkey", "7.2", "7.2.6", "valkey7"),
    row("valkey", "8.0", "8.0.1", "valkey8"),
    row("valkey", "8.1", "8.1.0", "valkey8"),
    row("valkey", "8.2", "8.2.0", "valkey8"),
    row("valkey", "9.0", "9.0.0", "valkey9"), // [version-family-valkey9]
    row("valkey", "9.1", "9.1.0", "valkey9"),
];

/// Finds the version that a request names.
pub fn resolve(engine: &str, desired: Option<&str>) -> Result<Version, ApiError> {
    let mut rows = VERSIONS.iter().rev().filter(|v| v.engine == engine);
    let Some(desired) = desired else {
        let newest = rows.next(); // [version-default]
        return newest
            .copied()
            .ok_or_else(|| ApiError::value("version-unknown", format!("Unknown engine {engine}")));
    };
    let wanted_row = if desired == "6.x" { "6.2" } else { desired };
    if let Some(found) = rows.find(|v| v.name == wanted_row) {
        return Ok(*found); // [version-resolve]
    }
    if engine != "memcached" && numbers(desired).len() > 2 && numbers(desired) >= vec![6] {
        let message = format!(
            "Specific version selection is not allowed for '{desired}', please use the major and minor version"
        );
        return Err(ApiError::value("version-no-patch", message));
    }
    Err(ApiError::value("version-unknown", format!("Cannot find version {desired} for {engine}")))
}

/// Replaces a default parameter group by that of the engine version. [version-moves-default]
pub fn replace_default_family(settings: &mut Settings) {
    let Some(current) = settings.parameter_group.strip_prefix("default.") else { return };
    let suffix = if current.ends_with(".cluster.on") { ".cluster.on" } else { "" };
    let family = family(&settings.engine, &settings.engine_version);
    settings.parameter_group = format!("default.{family}{suffix}");
}

/// The numbers of a version, for comparison.
pub fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|p| p.parse().ok()).collect()
}

/// Whether `version` is at least `bound`.
pub fn at_least(version: &str, bound: &str) -> bool {
    numbers(version) >= numbers(bound)
}

/// The family of a full version.
pub fn family(engine: &str, actual: &str) -> &'static str {
    let parts = numbers(actual);
    let near = |v: &&Version| v.engine == engine && numbers(v.actual).get(..2) == parts.get(..2);
    VERSIONS.iter().find(near).map_or("redis7", |v| v.family)
}

pub fn next_patch(version: &str) -> String {
    let mut parts = numbers(version);
    if let Some(last) = parts.last_mut() {
        *last += 1;
    }
    parts.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}
