//! Fixed sets of values, descriptions, topics, snapshot ARNs.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "description-required",
        "the description of a group is required and not empty",
        Source::Rule("rg-description-required"),
    ),
    on(
        "description-length",
        "a description has at most 255 characters",
        Source::Rule("rg-description-max-length"),
    ),
    on(
        "engine-enum",
        "the engine of a group is redis or valkey",
        Source::Rule("rg-engine-redis-only"),
    ),
    on(
        "node-type-shape",
        "a node type is cache.<family>.<size>",
        Source::Rule("rg-node-type-listed"),
    ),
    on(
        "topic-arn",
        "NotificationTopicArn is the ARN of an SNS topic",
        Source::Rule("rg-notification-topic-arn"),
    ),
    on(
        "topic-owner",
        "the topic belongs to the caller's account",
        Source::Rule("rg-notification-topic-owner"),
    ),
    on(
        "topic-status",
        "NotificationTopicStatus is active or inactive",
        Source::Rule("rg-notification-topic-status-enum"),
    ),
    on(
        "snapshot-arn",
        "SnapshotArns are ARNs of S3 objects without commas",
        Source::Rule("rg-snapshot-arns-format"),
    ),
    on(
        "enum-value",
        "values outside an enumeration of the model are refused",
        Source::Model("enumerations"),
    ),
];

pub fn description(text: Option<&str>) -> Result<String, ApiError> {
    let text = text.filter(|t| !t.is_empty());
    let text = text.ok_or_else(|| {
        ApiError::value(
            "description-required",
            "ReplicationGroupDescription must be provided and not empty",
        )
    })?;
    if text.chars().count() > 255 {
        return Err(ApiError::value(
            "description-length",
            "ReplicationGroupDescription has more than 255 characters",
        ));
    }
    Ok(text.to_owned())
}

pub fn engine(name: &str) -> Result<(), ApiError> {
    if matches!(name, "redis" | "valkey") {
        return Ok(());
    }
    Err(ApiError::value(
        "engine-enum",
        format!("Invalid engine {name}: it must be valkey or redis"),
    ))
}

pub fn node_type(name: &str) -> Result<(), ApiError> {
    let parts: Vec<&str> = name.split('.').collect();
    if parts.len() == 3 && parts[0] == "cache" && parts.iter().all(|p| !p.is_empty()) {
        return Ok(());
    }
    Err(ApiError::value("node-type-shape", format!("Invalid node type {name}")))
}

pub fn topic(arn: &str, account: &str) -> Result<(), ApiError> {
    let parts: Vec<&str> = arn.split(':').collect();
    if parts.len() != 6 || parts[0] != "arn" || parts[2] != "sns" || parts[5].is_empty() {
        return Err(ApiError::value("topic-arn", format!("Invalid topic ARN {arn}")));
    }
    if parts[4] != account {
        let message = "The topic owner must be the same as the owner of the replication group";
        return Err(ApiError::value("topic-owner", message));
    }
    Ok(())
}

pub fn topic_status(params: &Params) -> Result<Option<String>, ApiError> {
    let name = "NotificationTopicStatus";
    one_of_as("topic-status", params, name, &["active", "inactive"])
}

pub fn snapshot_arn(arn: &str) -> Result<(), ApiError> {
    let mut parts = arn.splitn(6, ':');
    let s3 = parts.next() == Some("arn")
        && parts.next().is_some_and(|p| p.starts_with("aws"))
        && parts.next() == Some("s3");
    let object = parts.nth(2).unwrap_or_default();
    let named =
        object.split_once('/').is_some_and(|(bucket, key)| !bucket.is_empty() && !key.is_empty());
    if s3 && named && !arn.contains(',') {
        return Ok(());
    }
    Err(ApiError::value("snapshot-arn", format!("Invalid snapshot ARN {arn}")))
}

/// A parameter with a fixed set of values.
pub fn one_of(params: &Params, name: &str, allowed: &[&str]) -> Result<Option<String>, ApiError> {
    one_of_as("enum-value", params, name, allowed)
}

/// The same with a behaviour of its own.
pub fn one_of_as(
    behaviour: &'static str,
    params: &Params,
    name: &str,
    allowed: &[&str],
) -> Result<Option<String>, ApiError> {
    match params.get(name) {
        None => Ok(None),
        Some(value) if allowed.contains(&value) => Ok(Some(value.to_owned())),
        Some(value) => {
            let message = format!(
                "Invalid value {value} for {name}: it must be one of {}",
                allowed.join(", ")
            );
            Err(ApiError::value(behaviour, message))
        }
    }
}
