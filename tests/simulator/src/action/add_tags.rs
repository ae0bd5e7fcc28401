//! `AddTagsToResource`.

use crate::action::list_tags::{self, Resource};
use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::tags;
use crate::error::ApiError;
use crate::state::churn;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "add-tags-some",
        "a request without tags is refused",
        Source::Model("AddTagsToResourceMessage: Tags is required"),
    ),
    on(
        "tags-to-members",
        "tags added to or removed from a group are added to or removed from its members",
        Source::Model(
            "AddTagsToResource: those actions will be replicated to all nodes in the replication group",
        ),
    ),
    on(
        "tags-answer-all",
        "the answer lists all tags of the resource",
        Source::Model("TagListMessage"),
    ),
];

pub const ACTION: Action = Action {
    name: "AddTagsToResource",
    mutating: true,
    subject: "ResourceName",
    parameters: &["ResourceName", "Tags.Tag.N.Key", "Tags.Tag.N.Value"],
    unsupported: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let (arn, resource) = list_tags::resource(call)?;
    let new = tags::read(call.params)?;
    if new.is_empty() {
        return Err(ApiError::value("add-tags-some", "Tags must be provided"));
    }
    let mut joined = call.region.tags.get(&arn).cloned().unwrap_or_default();
    joined.extend(new.clone());
    tags::quota(&joined)?;
    for arn in targets(call, &arn, &resource) {
        call.region.tags.entry(arn).or_default().extend(new.clone());
    }
    changed(call, &resource);
    Ok(list_tags::answer(call, &arn)) // [tags-answer-all]
}

/// The resource, and the members if it is a group. [tags-to-members]
pub fn targets(call: &Call, arn: &str, resource: &Resource) -> Vec<String> {
    let mut arns = vec![arn.to_owned()];
    if let Resource::Group(id) = resource
        && let Some(group) = call.region.groups.get(id)
    {
        arns.extend(group.member_ids().iter().map(|m| call.region.arn("cluster", m)));
    }
    arns
}

/// A change of tags counts as a modification for the knob `churn`.
pub fn changed(call: &mut Call, resource: &Resource) {
    if let (true, Resource::Group(id)) = (call.config.churn, resource) {
        churn::group(call.region, id, call.now);
    }
}
