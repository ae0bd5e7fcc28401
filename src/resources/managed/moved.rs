//! `moved { from = aws_elasticache_... }`: the state of hashicorp/aws becomes ours, without an import
//! and without a call.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::messages;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::json::from_json;
use crate::framework::messages as framework_messages;
use crate::framework::model::Model;
use crate::framework::resource::MovedState;
use crate::framework::ty::Type;
use crate::framework::value::Value;

/// The end of the address of this provider, in every registry.
const OURS: &str = "/elasticache-rs/elasticache";

/// The state of a thing that hashicorp/aws managed. `ours` is the type name here; there it has the
/// prefix `aws_`. `adopt` brings its words into those of the model.
///
/// Attributes and blocks of the same name mean the same. The refresh that follows brings the rest.
///
/// # Errors
/// The source is of another type or of another provider.
pub(super) fn move_state<M: Model>(
    source: &MovedState,
    ours: &str,
    adopt: fn(&mut Map<String, Json>, i64),
) -> Result<M, Diagnostics> {
    let theirs = format!("aws_{ours}");
    // OpenTofu 1.12 names the target's provider as the source of all instances of a resource but the first one that
    // it happens to move. No provider but hashicorp/aws has this type.
    let is_theirs = ["/hashicorp/aws", OURS].iter().any(|end| source.provider.ends_with(end));
    if source.type_name != theirs || !is_theirs {
        let (from, provider) = (&source.type_name, &source.provider);
        return Err(messages::unsupported_move(ours, from, provider).into());
    }
    let Value::Object(mut state) = M::empty().to_object() else {
        return Ok(M::empty());
    };
    let mut found = source.state.as_object().cloned().unwrap_or_default();
    adopt(&mut found, source.version);
    let block = M::block();
    for attribute in &block.attributes {
        let (name, ty) = (attribute.name, attribute.ty.ty());
        let json = found.get(name).map(|json| meant(json, &ty, attribute.behavior.is_computed()));
        // What can't be read is left to the refresh.
        if let Some(Ok(value)) = json.map(|json| from_json(&json, &ty, name)) {
            state.insert(name, value);
        }
    }
    let types = match block.ty() {
        Type::Object(object) => object.attributes,
        _ => BTreeMap::new(),
    };
    for nested in &block.blocks {
        // No block is an empty list of blocks, never null.
        if let (Some(json), Some(ty)) = (found.get(nested.name), types.get(nested.name))
            && !json.is_null()
            && let Ok(value) = from_json(json, ty, nested.name)
        {
            state.insert(nested.name, value);
        }
    }
    M::from_object(Value::Object(state)).ok_or_else(|| framework_messages::wrong_type().into())
}

/// What hashicorp/aws writes where nothing is configured is no wish: truth values as text become truth
/// values, and an empty list or map becomes null. What the provider may set stays empty, because then
/// neither the configuration that leaves it out nor the one that has it empty differs from it. An empty
/// text of another argument stays, too: hashicorp/aws writes it only where the configuration has it.
fn meant(json: &Json, ty: &Type, computed: bool) -> Json {
    match (json, ty) {
        (Json::String(text), Type::Bool) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => Json::Null,
        },
        (Json::Array(items), _) if items.is_empty() && !computed => Json::Null,
        (Json::Object(items), _) if items.is_empty() && !computed => Json::Null,
        (Json::Array(items), Type::List(element)) if matches!(**element, Type::Object(_)) => {
            Json::Array(items.iter().map(without_empty).collect())
        }
        _ => json.clone(),
    }
}

/// An object in a list: there is nothing that its members could differ from.
fn without_empty(object: &Json) -> Json {
    let Json::Object(members) = object else {
        return object.clone();
    };
    let is_empty = |json: &Json| match json {
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        _ => false,
    };
    let members = members.iter().filter(|(_, json)| !is_empty(json));
    Json::Object(members.map(|(name, json)| (name.clone(), json.clone())).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::framework::model::Val;
    use crate::resources::replication_group::model::ReplicationGroup;

    const GROUP: &str = "elasticache_replication_group";

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
                "kms_key_id": "",
                "security_group_ids": ["sg-1"],
                "tags": {},
                "unknown_here": 1,
            }),
        }
    }

    #[test]
    fn what_nobody_configured_is_no_wish() {
        let aws = "registry.terraform.io/hashicorp/aws";
        let source = source(aws, "aws_elasticache_replication_group");
        let group: ReplicationGroup = move_state(&source, GROUP, |_, _| ()).expect("a group");
        assert_eq!(group.id, "g".into());
        assert_eq!(group.transit_encryption_enabled, Val::Known(true));
        assert_eq!(group.at_rest_encryption_enabled, Val::Known(true));
        assert_eq!(group.auto_minor_version_upgrade, Val::Null);
        assert_eq!(group.num_cache_clusters, Val::Known(2));
        assert_eq!(group.kms_key_id, "".into());
        assert!(group.tags.is_null());
    }

    /// What OpenTofu 1.12 sends of `count` and `for_each`.
    #[test]
    fn the_provider_of_the_target_may_be_named_as_the_source() {
        let ours = "registry.opentofu.org/elasticache-rs/elasticache";
        let source = source(ours, "aws_elasticache_replication_group");
        let group: ReplicationGroup = move_state(&source, GROUP, |_, _| ()).expect("a group");
        assert_eq!(group.num_cache_clusters, Val::Known(2));
    }

    #[test]
    fn other_resources_are_refused() {
        for (provider, type_name) in [
            ("registry.terraform.io/hashicorp/aws", "aws_vpc"),
            ("x/y/z", "aws_elasticache_replication_group"),
            ("registry.terraform.io/elasticache-rs/elasticache", GROUP),
        ] {
            let source = source(provider, type_name);
            assert!(move_state::<ReplicationGroup>(&source, GROUP, |_, _| ()).is_err());
        }
    }
}
