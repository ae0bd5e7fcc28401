//! `ScaleConfig`: how the nodes of a memcached cluster change.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::cluster::{Cluster, Scale};
use crate::resources::engine_version;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "scale-config-engine",
        "ScaleConfig is refused with another engine than memcached",
        Source::Rule("cc-scale-config-memcached-only"),
    ),
    on(
        "scale-config-version",
        "ScaleConfig is refused before memcached 1.5",
        Source::Rule("cc-scale-config-min-engine-version"),
    ),
    on(
        "scale-config-range",
        "ScalePercentage is 10 to 100, 20 by default, and ScaleIntervalMinutes 2 to 30, 5 by default",
        Source::Guide(
            "On-demand scaling for Memcached clusters: the ranges and defaults of scale-percentage and scale-interval-minutes",
        ),
    ),
    on(
        "scale-config-alone",
        "ScaleConfig is refused without CacheNodeType and NumCacheNodes",
        Source::Assumed,
    ),
];

const PERCENTAGE: &str = "ScaleConfig.ScalePercentage";
const MINUTES: &str = "ScaleConfig.ScaleIntervalMinutes";

/// Whether a request has it. One without members can't be told from none.
pub fn is_given(p: &Params) -> bool {
    p.get(PERCENTAGE).or(p.get(MINUTES)).is_some()
}

/// That of a request.
pub fn read(p: &Params, cluster: &Cluster) -> Result<Option<Scale>, ApiError> {
    if !is_given(p) {
        return Ok(None);
    }
    let s = &cluster.settings;
    if s.engine != "memcached" {
        let message = "ScaleConfig is supported for memcached only";
        return Err(ApiError::combination("scale-config-engine", message));
    }
    if !engine_version::at_least(&s.engine_version, "1.5") {
        let message = "ScaleConfig needs memcached 1.5 or later";
        return Err(ApiError::combination("scale-config-version", message));
    }
    if p.get("CacheNodeType").or(p.get("NumCacheNodes")).is_none() {
        let message = "ScaleConfig needs CacheNodeType or NumCacheNodes";
        return Err(ApiError::combination("scale-config-alone", message));
    }
    let percentage = within(p, PERCENTAGE, 10, 100)?.unwrap_or(20);
    let minutes = within(p, MINUTES, 2, 30)?.unwrap_or(5);
    Ok(Some(Scale { percentage, minutes }))
}

fn within(p: &Params, name: &str, low: i64, high: i64) -> Result<Option<i64>, ApiError> {
    match p.integer(name)? {
        Some(given) if !(low..=high).contains(&given) => {
            let message = format!("{name} must be {low} to {high}");
            Err(ApiError::value("scale-config-range", message))
        }
        given => Ok(given),
    }
}
