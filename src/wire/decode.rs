//! Protobuf to the framework's requests. Nothing can fail here: values stay bytes.

use super::pb::tfplugin6 as pb;
use crate::framework::capabilities::ClientCapabilities;
use crate::framework::rpc::{self, Dynamic};

/// A value; empty and absent are the same.
pub(super) fn dynamic(value: Option<pb::DynamicValue>) -> Dynamic {
    match value {
        Some(value) if !value.msgpack.is_empty() => Dynamic::Msgpack(value.msgpack),
        Some(value) if !value.json.is_empty() => Dynamic::Json(value.json),
        _ => Dynamic::Absent,
    }
}

/// The capabilities of the calling Terraform; none if it sends none.
pub(super) fn capabilities(capabilities: Option<pb::ClientCapabilities>) -> ClientCapabilities {
    capabilities.map_or_else(ClientCapabilities::default, |sent| ClientCapabilities {
        deferral_allowed: sent.deferral_allowed,
        write_only_attributes_allowed: sent.write_only_attributes_allowed,
    })
}

/// What to list. No limit, and one below 1, ask for all.
pub(super) fn list(request: pb::list_resource::Request) -> rpc::ListRequest {
    let limit = usize::try_from(request.limit).ok().filter(|limit| *limit > 0);
    rpc::ListRequest {
        type_name: request.type_name,
        config: dynamic(request.config),
        with_objects: request.include_resource_object,
        limit,
    }
}

/// The arguments of a function.
pub(super) fn arguments(arguments: Vec<pb::DynamicValue>) -> Vec<Dynamic> {
    arguments.into_iter().map(|one| dynamic(Some(one))).collect()
}

fn identity(identity: Option<pb::ResourceIdentityData>) -> Dynamic {
    dynamic(identity.and_then(|identity| identity.identity_data))
}

/// The JSON of a stored state. The flat map of Terraform 0.11 is not read: this provider has never
/// written one, and Terraform itself converts those of others.
fn raw(state: Option<pb::RawState>) -> Vec<u8> {
    state.map_or_else(Vec::new, |state| state.json)
}

/// A stored state.
pub(super) fn upgrade_state(request: pb::upgrade_resource_state::Request) -> rpc::UpgradeRequest {
    rpc::UpgradeRequest {
        type_name: request.type_name,
        version: request.version,
        json: raw(request.raw_state),
    }
}

/// A stored identity.
pub(super) fn upgrade_identity(
    request: pb::upgrade_resource_identity::Request,
) -> rpc::UpgradeRequest {
    rpc::UpgradeRequest {
        type_name: request.type_name,
        version: request.version,
        json: raw(request.raw_identity),
    }
}

/// A read.
pub(super) fn read(request: pb::read_resource::Request) -> rpc::ReadRequest {
    rpc::ReadRequest {
        type_name: request.type_name,
        state: dynamic(request.current_state),
        identity: identity(request.current_identity),
        private: request.private,
    }
}

/// A plan.
pub(super) fn plan(request: pb::plan_resource_change::Request) -> rpc::PlanRequest {
    rpc::PlanRequest {
        type_name: request.type_name,
        prior: dynamic(request.prior_state),
        proposed: dynamic(request.proposed_new_state),
        config: dynamic(request.config),
        private: request.prior_private,
        identity: identity(request.prior_identity),
        capabilities: capabilities(request.client_capabilities),
    }
}

/// An apply.
pub(super) fn apply(request: pb::apply_resource_change::Request) -> rpc::ApplyRequest {
    rpc::ApplyRequest {
        type_name: request.type_name,
        prior: dynamic(request.prior_state),
        planned: dynamic(request.planned_state),
        config: dynamic(request.config),
        private: request.planned_private,
        identity: identity(request.planned_identity),
    }
}

/// An import.
pub(super) fn import(request: pb::import_resource_state::Request) -> rpc::ImportRequest {
    rpc::ImportRequest {
        type_name: request.type_name,
        id: request.id,
        identity: identity(request.identity),
    }
}

/// A move.
pub(super) fn move_state(request: pb::move_resource_state::Request) -> rpc::MoveRequest {
    rpc::MoveRequest {
        source_provider: request.source_provider_address,
        source_type: request.source_type_name,
        source_version: request.source_schema_version,
        source_json: raw(request.source_state),
        target_type: request.target_type_name,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unnecessary_wraps, reason = "each part of a message is optional")]

    use super::*;

    fn value(byte: u8) -> Option<pb::DynamicValue> {
        Some(pb::DynamicValue { msgpack: vec![byte], json: Vec::new() })
    }

    fn identity_of(byte: u8) -> Option<pb::ResourceIdentityData> {
        Some(pb::ResourceIdentityData { identity_data: value(byte) })
    }

    fn raw_of(byte: u8) -> Option<pb::RawState> {
        Some(pb::RawState { json: vec![byte], ..Default::default() })
    }

    #[test]
    fn empty_values_are_absent() {
        assert_eq!(dynamic(None), Dynamic::Absent);
        assert_eq!(dynamic(Some(pb::DynamicValue::default())), Dynamic::Absent);
        assert_eq!(identity(Some(pb::ResourceIdentityData::default())), Dynamic::Absent);
        let json = pb::DynamicValue { json: vec![1], ..Default::default() };
        assert_eq!(dynamic(Some(json)), Dynamic::Json(vec![1]));
        assert_eq!(dynamic(value(1)), Dynamic::Msgpack(vec![1]));
    }

    #[test]
    fn capabilities_default_to_none() {
        assert!(!capabilities(None).write_only_attributes_allowed);
        let sent =
            pb::ClientCapabilities { write_only_attributes_allowed: true, ..Default::default() };
        let read = capabilities(Some(sent));
        assert!(read.write_only_attributes_allowed && !read.deferral_allowed);
    }

    #[test]
    fn every_field_of_a_plan_is_read() {
        let plan = plan(pb::plan_resource_change::Request {
            type_name: "t".to_owned(),
            prior_state: value(1),
            proposed_new_state: value(2),
            config: value(3),
            prior_private: vec![4],
            prior_identity: identity_of(5),
            client_capabilities: Some(pb::ClientCapabilities {
                deferral_allowed: true,
                ..Default::default()
            }),
            ..Default::default()
        });
        assert_eq!(plan.type_name, "t");
        assert_eq!(plan.prior, Dynamic::Msgpack(vec![1]));
        assert_eq!(plan.proposed, Dynamic::Msgpack(vec![2]));
        assert_eq!(plan.config, Dynamic::Msgpack(vec![3]));
        assert_eq!(plan.private, [4]);
        assert_eq!(plan.identity, Dynamic::Msgpack(vec![5]));
        assert!(plan.capabilities.deferral_allowed);
    }

    #[test]
    fn every_field_of_an_apply_is_read() {
        let apply = apply(pb::apply_resource_change::Request {
            type_name: "t".to_owned(),
            prior_state: value(1),
            planned_state: value(2),
            config: value(3),
            planned_private: vec![4],
            planned_identity: identity_of(5),
            ..Default::default()
        });
        assert_eq!(apply.type_name, "t");
        assert_eq!(apply.prior, Dynamic::Msgpack(vec![1]));
        assert_eq!(apply.planned, Dynamic::Msgpack(vec![2]));
        assert_eq!(apply.config, Dynamic::Msgpack(vec![3]));
        assert_eq!(apply.private, [4]);
        assert_eq!(apply.identity, Dynamic::Msgpack(vec![5]));
    }

    #[test]
    fn every_field_of_a_read_an_import_and_a_move_is_read() {
        let read = read(pb::read_resource::Request {
            type_name: "t".to_owned(),
            current_state: value(1),
            private: vec![2],
            current_identity: identity_of(3),
            ..Default::default()
        });
        assert_eq!((read.type_name.as_str(), &read.private[..]), ("t", &[2][..]));
        assert_eq!(read.state, Dynamic::Msgpack(vec![1]));
        assert_eq!(read.identity, Dynamic::Msgpack(vec![3]));

        let import = import(pb::import_resource_state::Request {
            type_name: "t".to_owned(),
            id: "i".to_owned(),
            identity: identity_of(1),
            ..Default::default()
        });
        assert_eq!((import.type_name.as_str(), import.id.as_str()), ("t", "i"));
        assert_eq!(import.identity, Dynamic::Msgpack(vec![1]));

        let moved = move_state(pb::move_resource_state::Request {
            source_provider_address: "p".to_owned(),
            source_type_name: "s".to_owned(),
            source_schema_version: 7,
            source_state: raw_of(1),
            target_type_name: "t".to_owned(),
            ..Default::default()
        });
        assert_eq!(moved.source_provider, "p");
        assert_eq!((moved.source_type.as_str(), moved.target_type.as_str()), ("s", "t"));
        assert_eq!((moved.source_version, &moved.source_json[..]), (7, &[1][..]));
    }

    #[test]
    fn stored_states_and_identities_are_json() {
        let state = upgrade_state(pb::upgrade_resource_state::Request {
            type_name: "t".to_owned(),
            version: 3,
            raw_state: raw_of(1),
        });
        assert_eq!((state.type_name.as_str(), state.version, &state.json[..]), ("t", 3, &[1][..]));
        let identity = upgrade_identity(pb::upgrade_resource_identity::Request {
            type_name: "t".to_owned(),
            version: 3,
            raw_identity: raw_of(2),
        });
        assert_eq!((identity.version, &identity.json[..]), (3, &[2][..]));
    }
}
