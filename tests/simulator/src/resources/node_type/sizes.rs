//! Node types and their memory.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "node-sizes",
        "node types are ordered by a fixed table of their memory; types with data tiering are only compared with each other",
        Source::Assumed,
    ),
    on(
        "modify-node-type-listed",
        "a node type in the table that ListAllowedNodeTypeModifications does not list is refused",
        Source::Model(
            "ListAllowedNodeTypeModifications: the value of the CacheNodeType parameter must be one of the node types returned",
        ),
    ),
];

/// Node type and memory in MB. [node-sizes]
const TYPES: &[(&str, u32)] = &[
    ("cache.t1.micro", 213),
    ("cache.m1.small", 1_300),
    ("cache.m1.medium", 3_350),
    ("cache.m1.large", 7_100),
    ("cache.m1.xlarge", 14_600),
    ("cache.t2.micro", 555),
    ("cache.t2.small", 1_550),
    ("cache.t2.medium", 3_220),
    ("cache.t3.micro", 500),
    ("cache.t3.small", 1_370),
    ("cache.t3.medium", 3_090),
    ("cache.t4g.micro", 500),
    ("cache.t4g.small", 1_370),
    ("cache.t4g.medium", 3_090),
    ("cache.m3.medium", 2_780),
    ("cache.m3.large", 6_050),
    ("cache.m3.xlarge", 13_300),
    ("cache.m3.2xlarge", 27_900),
    ("cache.m4.large", 6_420),
    ("cache.m4.xlarge", 14_280),
    ("cache.m4.2xlarge", 29_700),
    ("cache.m4.4xlarge", 60_780),
    ("cache.m4.10xlarge", 154_640),
    ("cache.m5.large", 6_380),
    ("cache.m5.xlarge", 12_930),
    ("cache.m5.2xlarge", 26_040),
    ("cache.m5.4xlarge", 52_260),
    ("cache.m5.12xlarge", 157_120),
    ("cache.m5.24xlarge", 314_320),
    ("cache.m6g.large", 6_380),
    ("cache.m6g.xlarge", 12_940),
    ("cache.m6g.2xlarge", 26_050),
    ("cache.m6g.4xlarge", 52_260),
    ("cache.m6g.8xlarge", 103_680),
    ("cache.m6g.12xlarge", 157_130),
    ("cache.m6g.16xlarge", 209_550),
    ("cache.m7g.large", 6_380),
    ("cache.m7g.xlarge", 12_940),
    ("cache.m7g.2xlarge", 26_050),
    ("cache.m7g.4xlarge", 52_260),
    ("cache.m7g.8xlarge", 103_680),
    ("cache.m7g.12xlarge", 157_130),
    ("cache.m7g.16xlarge", 209_550),
    ("cache.r3.large", 13_500),
    ("cache.r3.xlarge", 28_400),
    ("cache.r3.2xlarge", 58_200),
    ("cache.r3.4xlarge", 118_000),
    ("cache.r3.8xlarge", 237_000),
    ("cache.r4.large", 12_300),
    ("cache.r4.xlarge", 25_050),
    ("cache.r4.2xlarge", 50_470),
    ("cache.r4.4xlarge", 101_380),
    ("cache.r4.8xlarge", 203_260),
    ("cache.r4.16xlarge", 407_000),
    ("cache.r5.large", 13_070),
    ("cache.r5.xlarge", 26_320),
    ("cache.r5.2xlarge", 52_820),
    ("cache.r5.4xlarge", 105_810),
    ("cache.r5.12xlarge", 317_770),
    ("cache.r5.24xlarge", 635_610),
    ("cache.r6g.large", 13_070),
    ("cache.r6g.xlarge", 26_320),
    ("cache.r6g.2xlarge", 52_820),
    ("cache.r6g.4xlarge", 105_810),
    ("cache.r6g.8xlarge", 209_550),
    ("cache.r6g.12xlarge", 317_770),
    ("cache.r6g.16xlarge", 419_090),
    ("cache.r6gd.xlarge", 26_320),
    ("cache.r6gd.2xlarge", 52_820),
    ("cache.r6gd.4xlarge", 105_810),
    ("cache.r6gd.8xlarge", 209_550),
    ("cache.r7g.large", 13_070),
    ("cache.r7g.xlarge", 26_320),
    ("cache.r7g.2xlarge", 52_820),
    ("cache.r7g.4xlarge", 105_810),
    ("cache.r7g.8xlarge", 209_550),
    ("cache.r7g.12xlarge", 317_770),
    ("cache.r7g.16xlarge", 419_090),
];

fn memory(name: &str) -> Option<u32> {
    TYPES.iter().find(|(n, _)| *n == name).map(|(_, memory)| *memory)
}

fn tiering(name: &str) -> bool {
    name.starts_with("cache.r6gd.")
}

/// The node types to which one can be scaled up (equal or larger), and down. A type that is not in
/// the table has none.
pub fn allowed(name: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let Some(current) = memory(name) else { return (Vec::new(), Vec::new()) };
    let others = TYPES.iter().filter(|(n, _)| *n != name && tiering(n) == tiering(name));
    let (up, down): (Vec<_>, Vec<_>) = others.partition(|(_, memory)| *memory >= current);
    let names = |list: Vec<&(&'static str, u32)>| list.into_iter().map(|(n, _)| *n).collect();
    (names(up), names(down))
}

/// Whether both types are in the table and one cannot be changed to the other.
pub fn refuses(from: &str, to: &str) -> bool {
    memory(from).is_some() && memory(to).is_some() && from != to && tiering(from) != tiering(to)
}

/// Refuses a change of the node type that is not allowed.
pub fn check_change(from: &str, to: &str) -> Result<(), ApiError> {
    if refuses(from, to) {
        let message = format!("The node type {from} cannot be changed to {to}");
        return Err(ApiError::combination("modify-node-type-listed", message));
    }
    Ok(())
}
