//! `RemoveTagsFromResource`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::tags::{render, target};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "remove-tags-some",
        "a request without keys is refused",
        Source::Model("RemoveTagsFromResourceMessage: TagKeys is required"),
    ),
    on(
        "remove-tags-missing",
        "a key that the resource does not have is refused with TagNotFound (option missing_tag_is_error)",
        Source::Errors,
    ),
];

pub const ACTION: Action = Action {
    name: "RemoveTagsFromResource",
    mutating: true,
    subject: "ResourceName",
    parameters: &["ResourceName", "TagKeys.member.N"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let target = target::find(call)?;
    let keys = call.params.strings("TagKeys", "member").unwrap_or_default();
    if keys.is_empty() {
        return Err(ApiError::value("remove-tags-some", "TagKeys must be provided"));
    }
    let current = call.region.tags.get(&target.arn).cloned().unwrap_or_default();
    let missing = keys.iter().find(|k| !current.contains_key(*k));
    if let Some(key) = missing.filter(|_| call.config.missing_tag_is_error) {
        let message = format!("The resource has no tag with the key {key}");
        return Err(ApiError::new("remove-tags-missing", "TagNotFound", message));
    }
    for arn in target.arns(call.region) {
        if let Some(tags) = call.region.tags.get_mut(&arn) {
            tags.retain(|k, _| !keys.contains(k));
        }
    }
    target.changed(call);
    Ok(render::response(call, &target.arn))
}
