//! `CreateCacheParameterGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::engine_version::VERSIONS;
use crate::resources::parameter_group::{ParameterGroup, render};
use crate::resources::tags;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-parameters-exists",
        "a second group of the same name is refused with CacheParameterGroupAlreadyExists",
        Source::Errors,
    ),
    on(
        "create-parameters-family",
        "the family is one that DescribeCacheEngineVersions lists",
        Source::Model("CreateCacheParameterGroupMessage.CacheParameterGroupFamily"),
    ),
    on(
        "create-parameters-description",
        "the description is required and not empty",
        Source::Model("CreateCacheParameterGroupMessage: Description is required"),
    ),
    on(
        "create-parameters-quota",
        "a region has at most 300 groups (option parameter_group_quota): CacheParameterGroupQuotaExceeded",
        Source::Errors,
    ),
    on(
        "create-parameters-name",
        "the name is an identifier of at most 255 characters, stored in lowercase",
        Source::Model("CreateCacheParameterGroupMessage.CacheParameterGroupName"),
    ),
];

pub const ACTION: Action = Action {
    name: "CreateCacheParameterGroup",
    mutating: true,
    subject: "CacheParameterGroupName",
    parameters: &[
        "CacheParameterGroupName",
        "CacheParameterGroupFamily",
        "Description",
        "Tags.Tag.N.Key",
        "Tags.Tag.N.Value",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let name = id::new_id(p, "CacheParameterGroupName", 255)?; // [create-parameters-name]
    if call.region.parameter_groups.contains_key(&name) {
        let message = format!("Cache parameter group {name} already exists");
        return Err(ApiError::new(
            "create-parameters-exists",
            "CacheParameterGroupAlreadyExists",
            message,
        ));
    }
    let family = p.string("CacheParameterGroupFamily").unwrap_or_default();
    if VERSIONS.iter().all(|v| v.family != family) {
        let message =
            format!("CacheParameterGroupFamily {family} is not a valid parameter group family");
        return Err(ApiError::value("create-parameters-family", message));
    }
    let description = p.string("Description").unwrap_or_default();
    if description.is_empty() {
        let message = "The parameter Description must be provided and must not be blank";
        return Err(ApiError::value("create-parameters-description", message));
    }
    let own = call.region.parameter_groups.keys().filter(|n| !n.starts_with("default."));
    if own.count() >= call.config.parameter_group_quota {
        let message = "The quota of cache parameter groups is reached";
        return Err(ApiError::new(
            "create-parameters-quota",
            "CacheParameterGroupQuotaExceeded",
            message,
        ));
    }
    let tags = tags::request::read(p)?;
    // All checks have passed.
    let arn = call.region.arn("parametergroup", &name);
    call.region.tags.insert(arn, tags);
    let group = ParameterGroup { name: name.clone(), family, description, ..Default::default() };
    let message = format!("Cache parameter group {name} created");
    call.region.event(call.now, "cache-parameter-group", &name, message);
    let mut x = Xml::new();
    x.node("CacheParameterGroup", |x| render::fields(x, call.view(), &group));
    call.region.parameter_groups.insert(name, group);
    Ok(x.finish())
}
