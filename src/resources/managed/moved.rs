//! `moved { from = aws_elasticache_... }`: the state of hashicorp/aws becomes ours, without an import
//! and without a call.

use serde_json::Value as Json;

use super::messages;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::json::from_json;
use crate::framework::messages as framework_messages;
use crate::framework::model::Model;
use crate::framework::resource::MovedState;
use crate::framework::ty::Type;
use crate::framework::value::Value;

/// The state of a thing that hashicorp/aws managed. `ours` is the type name here; there it has the
/// prefix `aws_`.
///
/// Attributes and blocks of the same name mean the same. The refresh that follows brings the rest.
///
/// # Errors
/// The source is of another type or of another provider.
pub(super) fn move_state<M: Model>(source: &MovedState, ours: &str) -> Result<M, Diagnostics> {
    let theirs = format!("aws_{ours}");
    if source.type_name != theirs || !source.provider.ends_with("/hashicorp/aws") {
        let (from, provider) = (&source.type_name, &source.provider);
        return Err(messages::unsupported_move(ours, from, provider).into());
    }
    let Value::Object(mut state) = M::empty().to_object() else {
        return Ok(M::empty());
    };
    let Type::Object(object) = M::block().ty() else {
        return Ok(M::empty());
    };
    let attributes = M::block().attributes;
    for (name, ty) in object.attributes {
        let is_attribute = attributes.iter().any(|attribute| attribute.name == name);
        let found = match source.state.get(&name) {
            Some(json) if is_attribute => meant(json, &ty),
            // No block is an empty list of blocks, never null.
            Some(json) if !json.is_null() => json.clone(),
            _ => continue,
        };
        // What can't be read is left to the refresh.
        if let Ok(value) = from_json(&found, &ty, &name) {
            state.insert(name, value);
        }
    }
    M::from_object(Value::Object(state)).ok_or_else(|| framework_messages::wrong_type().into())
}

/// hashicorp/aws writes some truth values as text, and nothing as an empty text, list or map.
fn meant(json: &Json, ty: &Type) -> Json {
    match (json, ty) {
        (Json::String(text), Type::Bool) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => Json::Null,
        },
        (Json::String(text), _) if text.is_empty() => Json::Null,
        (Json::Array(items), _) if items.is_empty() => Json::Null,
        (Json::Object(items), _) if items.is_empty() => Json::Null,
        _ => json.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::framework::model::Val;
    use crate::resources::replication_group::model::ReplicationGroup;

    const OURS: &str = "elasticache_replication_group";

    fn source(provider: &str, type_name: &str) -> MovedState {
        MovedState {
            provider: provider.to_owned(),
            type_name: type_name.to_owned(),
            version: 3,
            state: json!({
                "id": "g",
                "replication_group_id": "g",
                "transit_encryption_enabled": true,
                "at_rest_encryption_enabled": "true",
                "auto_minor_version_upgrade": "",
                "num_cache_clusters": 2,
                "node_group_configuration": [],
                "security_group_ids": ["sg-1"],
                "tags": {},
                "unknown_here": 1,
            }),
        }
    }

    #[test]
    fn texts_become_truth_values() {
        let aws = "registry.terraform.io/hashicorp/aws";
        let source = source(aws, "aws_elasticache_replication_group");
        let group: ReplicationGroup = move_state(&source, OURS).expect("a group");
        assert_eq!(group.id, "g".into());
        assert_eq!(group.transit_encryption_enabled, Val::Known(true));
        assert_eq!(group.at_rest_encryption_enabled, Val::Known(true));
        assert_eq!(group.auto_minor_version_upgrade, Val::Null);
        assert_eq!(group.num_cache_clusters, Val::Known(2));
        assert!(group.node_group_configuration.is_null());
        assert!(group.tags.is_null());
    }

    #[test]
    fn other_resources_are_refused() {
        for (provider, type_name) in [
            ("registry.terraform.io/hashicorp/aws", "aws_vpc"),
            ("x/y/z", "aws_elasticache_replication_group"),
        ] {
            assert!(move_state::<ReplicationGroup>(&source(provider, type_name), OURS).is_err());
        }
    }
}
