//! How the tables of parameters are written.

use crate::resources::parameter_group::parameters::Parameter;

/// A parameter that takes effect at once.
pub const fn at_once(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: true, reboot: false, since, until: "" }
}

/// A parameter that takes effect with the next reboot.
pub const fn at_reboot(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: true, reboot: true, since, until: "" }
}

/// A parameter that cannot be changed.
pub const fn fixed(
    name: &'static str,
    value: &'static str,
    kind: &'static str,
    allowed: &'static str,
    since: &'static str,
) -> Parameter {
    Parameter { name, value, kind, allowed, modifiable: false, reboot: true, since, until: "" }
}

/// The same, only up to a version series.
pub const fn until(last: &'static str, p: Parameter) -> Parameter {
    Parameter { until: last, ..p }
}

pub const POLICIES: &str = "volatile-lru,allkeys-lru,volatile-lfu,allkeys-lfu,volatile-random,allkeys-random,volatile-ttl,noeviction";
pub const OLD_POLICIES: &str =
    "volatile-lru,allkeys-lru,volatile-random,allkeys-random,volatile-ttl,noeviction";
pub const INT: &str = "integer";
pub const TEXT: &str = "string";
