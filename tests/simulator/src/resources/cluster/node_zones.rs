//! The Availability Zones of the nodes of a new memcached cluster.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::subnet_group;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "places-memcached-only",
        "AZMode cross-az, PreferredAvailabilityZones and NewAvailabilityZones are for memcached only",
        Source::Rule("cc-azs-memcached-only"),
    ),
    on(
        "places-redis-single-az",
        "a Redis cluster may be created with AZMode single-az",
        Source::Issue("hashicorp/terraform-provider-aws, TestAccElastiCacheCluster_AZMode_redis"),
    ),
    on(
        "places-one-or-list",
        "PreferredAvailabilityZone and PreferredAvailabilityZones are mutually exclusive",
        Source::Rule("cc-az-exclusive-with-azs"),
    ),
    on(
        "places-count",
        "PreferredAvailabilityZones has NumCacheNodes entries",
        Source::Rule("cc-azs-count"),
    ),
    on(
        "places-single-az",
        "single-az is refused with different zones in the list",
        Source::Rule("cc-azs-contradict-single-az"),
    ),
    on(
        "places-cross-az-zone",
        "cross-az is refused with PreferredAvailabilityZone",
        Source::Rule("cc-az-contradicts-cross-az"),
    ),
    on(
        "places-cross-az-nodes",
        "cross-az requires more than one node",
        Source::ApiReference("cross-az needs >1 node"),
    ),
    on(
        "places-default",
        "without AZMode and zones all nodes are in one zone",
        Source::ApiReference(
            "AZMode | single-az (if AZMode and PreferredAvailabilityZones are absent)",
        ),
    ),
    on(
        "places-spread",
        "without a list cross-az uses the zones of the subnet group in turn",
        Source::Assumed,
    ),
];

/// The zones of the nodes of a new cluster, and whether later ones are distributed over the zones.
pub fn at_create(
    call: &Call,
    engine: &str,
    count: usize,
    subnet_group: Option<&str>,
) -> Result<(Vec<String>, bool), ApiError> {
    let p = call.params;
    let mode = names::one_of(p, "AZMode", &["single-az", "cross-az"])?;
    let zone = p.string("PreferredAvailabilityZone").filter(|z| !z.is_empty());
    let listed = p
        .strings("PreferredAvailabilityZones", "PreferredAvailabilityZone")
        .filter(|z| !z.is_empty());
    let cross = mode.as_deref() == Some("cross-az");
    // [places-redis-single-az]
    if engine != "memcached" && (cross || listed.is_some()) {
        let message =
            "AZMode cross-az and PreferredAvailabilityZones are supported for memcached only";
        return Err(ApiError::combination("places-memcached-only", message));
    }
    if zone.is_some() && listed.is_some() {
        let message =
            "PreferredAvailabilityZone and PreferredAvailabilityZones cannot be used together";
        return Err(ApiError::combination("places-one-or-list", message));
    }
    if cross && zone.is_some() {
        let message = "PreferredAvailabilityZone cannot be used with AZMode cross-az";
        return Err(ApiError::combination("places-cross-az-zone", message));
    }
    if cross && count < 2 {
        let message = "AZMode cross-az needs more than one cache node";
        return Err(ApiError::combination("places-cross-az-nodes", message));
    }
    if let Some(listed) = listed {
        if listed.len() != count {
            let message = "PreferredAvailabilityZones must have as many entries as NumCacheNodes";
            return Err(ApiError::combination("places-count", message));
        }
        let many = listed.iter().any(|z| *z != listed[0]);
        if many && mode.as_deref() == Some("single-az") {
            let message = "AZMode single-az cannot be used with different zones";
            return Err(ApiError::combination("places-single-az", message));
        }
        subnet_group::check_zones(call.region, subnet_group, &listed)?;
        return Ok((listed, many || cross));
    }
    subnet_group::check_zones(call.region, subnet_group, zone.as_slice())?;
    let zones = call.region.zones(subnet_group);
    let first = zone.unwrap_or_else(|| zones[0].clone()); // [places-default]
    // [places-spread]
    let place = |i: usize| if cross { zones[i % zones.len()].clone() } else { first.clone() };
    Ok(((0..count).map(place).collect(), cross))
}
