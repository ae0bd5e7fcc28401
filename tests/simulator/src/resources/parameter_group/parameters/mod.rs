//! The parameters of each family of parameter groups: a fixed selection with the properties that
//! the API shows.

mod memcached;
pub mod node_specific;
mod redis;
mod table;

use crate::behaviour::{Behaviour, Source, on};
use crate::resources::engine_version;
use crate::resources::parameter_group::ParameterGroup;
use crate::resources::parameter_group::parameters::memcached::MEMCACHED;
use crate::resources::parameter_group::parameters::redis::REDIS;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameters-table",
        "names, defaults, ranges and change types of the parameters are a fixed selection for each family",
        Source::Assumed,
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
    /// The first and last version series that have it: `2.6`, `6`; empty: no last one.
    since: &'static str,
    until: &'static str,
}

/// The version series of a family: redis6.x is 6, valkey8 is 8.
fn line(family: &str) -> (&'static [Parameter], Vec<u32>) {
    let from = family.find(|c: char| c.is_ascii_digit()).unwrap_or(family.len());
    let table = if family.starts_with("memcached") { MEMCACHED } else { REDIS };
    (table, engine_version::numbers(&family[from..]))
}

/// The parameters of a family in the order of their names.
pub fn of(family: &str) -> Vec<&'static Parameter> {
    let (table, line) = line(family);
    let fits = |p: &&Parameter| {
        engine_version::numbers(p.since) <= line && (p.until.is_empty() || line <= last(p.until))
    };
    let mut found: Vec<&Parameter> = table.iter().filter(fits).collect();
    found.sort_by_key(|p| p.name);
    found
}

/// `4` includes 4.0.
fn last(until: &str) -> Vec<u32> {
    let mut parts = engine_version::numbers(until);
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
        let whole = self.kind != table::INT || value.parse::<i64>().is_ok();
        let Some(given) = number(value).filter(|_| whole) else { return false };
        number(low).is_some_and(|l| given >= l) && number(high).is_none_or(|h| given <= h)
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
