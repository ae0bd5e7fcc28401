//! `ListTagsForResource`, and what the three tag actions share.

use crate::action::{Action, Call, Outcome, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::references;
use crate::error::ApiError;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "tags-arn",
        "a ResourceName that is no ARN of this account and region is refused with InvalidARN",
        Source::Errors,
    ),
    on(
        "tags-group-state",
        "tag operations on a group that is not available are refused with InvalidReplicationGroupState (knob tags_need_available)",
        Source::Issue("hashicorp/aws #23219, #35952, #40948"),
    ),
    on(
        "tags-cluster-state",
        "tag operations on a cluster that is not available are answered with 404 CacheClusterNotFound",
        Source::Model(
            "ListTagsForResource: If the cluster is not in the available state, ListTagsForResource returns an error",
        ),
    ),
    on(
        "tags-snapshot",
        "tag operations on an unknown snapshot are answered with 404 SnapshotNotFoundFault",
        Source::Errors,
    ),
];

pub const ACTION: Action = Action {
    name: "ListTagsForResource",
    mutating: false,
    subject: "ResourceName",
    parameters: &["ResourceName"],
    unsupported: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let (arn, _) = resource(call)?;
    Ok(answer(call, &arn))
}

/// What an ARN names.
#[derive(Debug, PartialEq, Eq)]
pub enum Resource {
    Group(String),
    Other,
}

/// Finds the resource of a tag operation; gives its ARN as it is stored.
pub fn resource(call: &Call) -> Result<(String, Resource), ApiError> {
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
    let strict = call.config.tags_need_available;
    match *kind {
        "replicationgroup" if strict => {
            shared::ready(call, &id)
                .map_err(|e| ApiError { behaviour: "tags-group-state", ..e })?;
            Ok((arn, Resource::Group(id)))
        }
        "replicationgroup" => shared::group(call, &id).map(|_| (arn, Resource::Group(id.clone()))),
        "cluster" => match call.region.clusters.get(&id) {
            Some(cluster) if cluster.life.hidden == 0 && (cluster.life.available() || !strict) => {
                Ok((arn, Resource::Other))
            }
            _ => Err(ApiError::new(
                "tags-cluster-state",
                "CacheClusterNotFound",
                format!("{given} is either not present or not available"),
            )),
        },
        "subnetgroup" => {
            references::subnet_group(call.region, &id).map(|()| (arn, Resource::Other))
        }
        "parametergroup" => {
            references::parameter_group(call.region, &id).map(|_| (arn, Resource::Other))
        }
        "snapshot" if call.region.snapshots.contains_key(&id) => Ok((arn, Resource::Other)),
        "snapshot" => Err(ApiError::new(
            "tags-snapshot",
            "SnapshotNotFoundFault",
            format!("Snapshot {id} not found"),
        )),
        _ => Err(refuse()),
    }
}

/// `<TagList>...`
pub fn answer(call: &Call, arn: &str) -> String {
    let mut x = Xml::new();
    let tags = call.region.tags.get(arn).cloned().unwrap_or_default();
    x.list("TagList", "Tag", tags, |x, (key, value)| {
        x.text("Key", key);
        x.maybe("Value", value);
    });
    x.finish()
}
