//! `GetResources`.

use super::view;
use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::paging;
use serde_json::json;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "tagging-tagged",
        "only resources that have tags are listed (AWS lists those that had some, too)",
        Source::Model("GetResources: Returns all the tagged or previously tagged resources"),
    ),
    on(
        "tagging-page",
        "ResourcesPerPage is 1 to 100, default 50; a PaginationToken that is not empty means that there is another page",
        Source::Model("ResourcesPerPage, PaginationToken"),
    ),
    on("tagging-lags", "changes of tags are shown after the option tagging_delay", Source::Assumed),
];

pub const ACTION: Action = Action {
    name: "GetResources",
    mutating: false,
    subject: "",
    parameters: &["ResourceTypeFilters.member.N", "ResourcesPerPage", "PaginationToken"],
    unsupported: &[
        "TagFilters.member.N.Key",
        "TagFilters.member.N.Values.member.N",
        "TagsPerPage",
        "IncludeComplianceDetails",
        "ExcludeCompliantResources",
        "ResourceARNList.member.N",
    ],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let types = call.params.strings("ResourceTypeFilters", "member").unwrap_or_default();
    let limit = match call.params.integer("ResourcesPerPage")?.map(usize::try_from) {
        None => 50,
        Some(Ok(limit)) if (1..=100).contains(&limit) => limit,
        Some(_) => {
            let message = "ResourcesPerPage must be between 1 and 100";
            return Err(ApiError::new("tagging-page", "InvalidParameterException", message));
        }
    };
    let mut all = view::shown(call.region, call.config.tagging_delay, call.now);
    all.retain(|(arn, _)| types.is_empty() || types.iter().any(|of| is_of(arn, of))); // [tagging-tagged]
    let all = all.into_iter().map(|(arn, tags)| (arn.clone(), (arn, tags))).collect();
    let token = call.params.get("PaginationToken").filter(|token| !token.is_empty());
    let (page, next) = paging::slice("GetResources", limit, token, all)?;
    let mapping = |(arn, tags): (String, crate::resources::tags::TagSet)| {
        let tags = tags
            .into_iter()
            .map(|(key, value)| json!({"Key": key, "Value": value.unwrap_or_default()}));
        json!({"ResourceARN": arn, "Tags": tags.collect::<Vec<_>>()})
    };
    let list: Vec<_> = page.into_iter().map(mapping).collect();
    let body = json!({
        "PaginationToken": next.unwrap_or_default(),
        "ResourceTagMappingList": list,
    });
    Ok(body.to_string())
}

/// Whether an ARN is of a type such as `elasticache:cluster`.
fn is_of(arn: &str, of: &str) -> bool {
    let parts: Vec<&str> = arn.split(':').collect();
    matches!((parts.as_slice(), of.split_once(':')),
        ([_, _, service, _, _, kind, ..], Some((wanted, of))) if *service == wanted && *kind == of)
}
