//! The resource that an ARN names.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::RESOURCES;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "tags-arn",
        "a ResourceName that is not an ARN of this account and region is refused with InvalidARN",
        Source::Errors,
    ),
    on(
        "tags-to-members",
        "tags added to or removed from a group are added to or removed from its members",
        Source::Model(
            "AddTagsToResource: those actions will be replicated to all nodes in the replication group",
        ),
    ),
];

/// The kind of resource that has tags, as the resource itself describes it.
pub struct Taggable {
    /// The resource type in its ARN.
    pub kind: &'static str,
    /// Refuses an id that has no tags (now). The ARN is for the message.
    pub check: fn(call: &Call<'_>, arn: &str, id: &str) -> Result<(), ApiError>,
    /// Other ARNs that get the same changes. [tags-to-members]
    pub copies: fn(region: &Region, id: &str) -> Vec<String>,
    /// Called after a change of the tags.
    pub changed: fn(call: &mut Call<'_>, id: &str),
}

impl Taggable {
    pub const NONE: Self =
        Self { kind: "", check: |_, _, _| Ok(()), copies: |_, _| Vec::new(), changed: |_, _| {} };
}

/// The resource that a request on tags names.
pub struct Target {
    /// The ARN as it is stored.
    pub arn: String,
    id: String,
    kind: &'static Taggable,
}

/// Finds the resource of a request on tags.
pub fn find(call: &Call) -> Result<Target, ApiError> {
    let given = call.params.get("ResourceName").unwrap_or_default();
    let refuse = || {
        ApiError::new(
            "tags-arn",
            "InvalidARN",
            format!("{given} is not a valid ARN of this account and region"),
        )
    };
    let parts: Vec<&str> = given.split(':').collect();
    let [_, _, "elasticache", _, _, kind, id] = parts.as_slice() else { return Err(refuse()) };
    let id = id.to_ascii_lowercase();
    let arn = call.region.arn(kind, &id);
    if !arn.eq_ignore_ascii_case(given) {
        return Err(refuse());
    }
    let mut kinds = RESOURCES.iter().filter_map(|r| r.tags.as_ref());
    let kind = kinds.find(|k| k.kind == *kind).ok_or_else(refuse)?;
    (kind.check)(call, given, &id)?;
    Ok(Target { arn, id, kind })
}

impl Target {
    /// The ARNs whose tags change: the resource's own and its copies.
    pub fn arns(&self, region: &Region) -> Vec<String> {
        let mut arns = vec![self.arn.clone()];
        arns.extend((self.kind.copies)(region, &self.id));
        arns
    }

    /// The tags have changed.
    pub fn changed(&self, call: &mut Call) {
        (self.kind.changed)(call, &self.id);
    }
}
