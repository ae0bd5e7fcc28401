//! `AddTagsToResource`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::tags::{render, request, target};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "add-tags-some",
        "a request without tags is refused",
        Source::Model("AddTagsToResourceMessage: Tags is required"),
    ),
    on(
        "tags-answer-all",
        "the response lists all tags of the resource",
        Source::Model("TagListMessage"),
    ),
];

pub const ACTION: Action = Action {
    name: "AddTagsToResource",
    mutating: true,
    subject: "ResourceName",
    parameters: &["ResourceName", "Tags.Tag.N.Key", "Tags.Tag.N.Value"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let target = target::find(call)?;
    let new = request::read(call.params)?;
    if new.is_empty() {
        return Err(ApiError::value("add-tags-some", "Tags must be provided"));
    }
    let mut joined = call.region.tags.get(&target.arn).cloned().unwrap_or_default();
    joined.extend(new.clone());
    request::check_quota(&joined)?;
    for arn in target.arns(call.region) {
        call.region.tags.entry(arn).or_default().extend(new.clone());
    }
    target.changed(call);
    Ok(render::response(call, &target.arn)) // [tags-answer-all]
}
