//! `DescribeEngineDefaultParameters`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::engine_version::VERSIONS;
use crate::resources::parameter_group::{parameters, render};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "engine-defaults-family",
    "an unknown family is refused with InvalidParameterValue",
    Source::Errors,
)];

pub const ACTION: Action = Action {
    name: "DescribeEngineDefaultParameters",
    mutating: false,
    subject: "CacheParameterGroupFamily",
    parameters: &["CacheParameterGroupFamily", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let family = call.params.string("CacheParameterGroupFamily").unwrap_or_default();
    if VERSIONS.iter().all(|v| v.family != family) {
        let message =
            format!("CacheParameterGroupFamily {family} is not a valid parameter group family");
        return Err(ApiError::value("engine-defaults-family", message));
    }
    let found = parameters::of(&family).into_iter().map(|p| (p.name.to_owned(), p)).collect();
    let (page, marker) = paging::page(call.params, "engine-defaults", found)?;
    let mut x = Xml::new();
    x.node("EngineDefaults", |x| {
        x.text("CacheParameterGroupFamily", &family);
        let last = marker.is_none();
        x.maybe("Marker", marker);
        x.list("Parameters", "Parameter", page, |x, p| {
            render::parameter(x, p, p.value, "system", &family);
        });
        if last {
            render::specific(x, &family);
        }
    });
    Ok(x.finish())
}
