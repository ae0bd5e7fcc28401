//! `DescribeCacheEngineVersions`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::resources::engine_version::{self, VERSIONS, Version};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "engine-versions-empty",
        "filters that match nothing give an empty list, no error",
        Source::Errors,
    ),
    on(
        "engine-versions-default",
        "DefaultOnly shows the newest version of each engine",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeCacheEngineVersions",
    mutating: false,
    subject: "Engine",
    parameters: &[
        "Engine",
        "EngineVersion",
        "CacheParameterGroupFamily",
        "MaxRecords",
        "Marker",
        "DefaultOnly",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let fits = |name: &str, value: &str| p.get(name).is_none_or(|v| v.is_empty() || v == value);
    let newest =
        |v: &Version| engine_version::resolve(v.engine, None).is_ok_and(|n| n.name == v.name); // [engine-versions-default]
    let default_only = p.boolean("DefaultOnly")? == Some(true);
    let found = VERSIONS.iter().enumerate().filter(|(_, v)| {
        fits("Engine", v.engine)
            && fits("EngineVersion", v.name)
            && fits("CacheParameterGroupFamily", v.family)
            && (!default_only || newest(v))
    });
    // [engine-versions-empty]
    let (page, marker) =
        paging::page(p, "engine-versions", found.map(|(i, v)| (format!("{i:04}"), v)).collect())?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("CacheEngineVersions", "CacheEngineVersion", page, |x, v| {
        x.text("Engine", v.engine);
        x.text("EngineVersion", v.name);
        x.text("CacheParameterGroupFamily", v.family);
        x.text("CacheEngineDescription", v.engine);
        x.text("CacheEngineVersionDescription", format!("{} version {}", v.engine, v.actual));
    });
    Ok(x.finish())
}
