//! The network type of a new group or cluster, and which addresses its clients discover.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::settings::Settings;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "network-type-default",
        "without NetworkType the network is ipv4 where the subnets support it, otherwise what they support",
        Source::Assumed,
    ),
    on(
        "network-type-version",
        "IPv6 is refused with Memcached before 1.6.6 and Redis before 6.2",
        Source::Rule("rg-network-type-min-engine-version"),
    ),
    on(
        "network-type-nitro",
        "IPv6 is refused with nodes that are not built on the Nitro system",
        Source::Rule("rg-network-type-nitro"),
    ),
    on(
        "network-type-subnets",
        "a network type that some subnet does not support is refused with InvalidParameterCombination",
        Source::Rule("rg-network-type-subnets"),
    ),
    on(
        "ip-discovery-default",
        "without IpDiscovery clients discover ipv6 where the network is ipv6, otherwise ipv4",
        Source::Assumed,
    ),
    on(
        "ip-discovery-network-type",
        "addresses that the network does not have are refused with InvalidParameterCombination",
        Source::Rule("rg-ip-discovery-network-type"),
    ),
];

/// Families of nodes that are not built on the Nitro system.
const BEFORE_NITRO: &[&str] = &["t1", "t2", "m1", "m2", "m3", "m4", "c1", "r3", "r4"];

/// Reads them in a create request; engine, node type and subnet group have been read before.
pub fn read(call: &Call, s: &mut Settings) -> Result<(), ApiError> {
    let p = call.params;
    let supported = call.region.network_types(s.subnet_group.as_deref());
    s.network_type = match names::one_of(p, "NetworkType", &["ipv4", "ipv6", "dual_stack"])? {
        Some(given) => given,
        // [network-type-default]
        None if supported.contains(&"ipv4") => "ipv4".to_owned(),
        None => supported.first().copied().unwrap_or("ipv4").to_owned(),
    };
    if s.network_type != "ipv4" {
        check(s)?;
    }
    if !supported.contains(&s.network_type.as_str()) {
        let message = format!(
            "The subnets of the subnet group do not support the network type {}",
            s.network_type
        );
        return Err(ApiError::combination("network-type-subnets", message));
    }
    let default = if s.network_type == "ipv6" { "ipv6" } else { "ipv4" }; // [ip-discovery-default]
    s.ip_discovery = discovery(call, s)?.unwrap_or_else(|| default.to_owned());
    Ok(())
}

fn check(s: &Settings) -> Result<(), ApiError> {
    let oldest = match s.engine.as_str() {
        "memcached" => "1.6.6",
        "redis" => "6.2",
        _ => "7.2",
    };
    if !engine_version::at_least(&s.engine_version, oldest) {
        let message = format!("Engine version {} does not support IPv6", s.engine_version);
        return Err(ApiError::combination("network-type-version", message));
    }
    let family = s.node_type.split('.').nth(1).unwrap_or_default();
    if BEFORE_NITRO.contains(&family) {
        let message = format!("Node type {} does not support IPv6", s.node_type);
        return Err(ApiError::combination("network-type-nitro", message));
    }
    Ok(())
}

/// The addresses for discovery in a request.
pub fn discovery(call: &Call, s: &Settings) -> Result<Option<String>, ApiError> {
    let given = names::one_of(call.params, "IpDiscovery", &["ipv4", "ipv6"])?;
    let Some(given) = given else { return Ok(None) };
    if s.network_type != "dual_stack" && s.network_type != given {
        let message = format!("A network of type {} has no {given} addresses", s.network_type);
        return Err(ApiError::combination("ip-discovery-network-type", message));
    }
    Ok(Some(given))
}
