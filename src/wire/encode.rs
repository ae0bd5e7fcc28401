//! The framework's responses to protobuf.

use prost_types::Timestamp;

use super::pb::tfplugin6 as pb;
use super::pb::tfplugin6::attribute_path::{self, step::Selector};
use super::pb::tfplugin6::diagnostic;
use crate::framework::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::framework::function::FunctionError;
use crate::framework::path::{Path, PathStep};
use crate::framework::rpc::{self, Dynamic};

/// The diagnostics of a response.
pub(super) fn messages(diagnostics: Diagnostics) -> Vec<pb::Diagnostic> {
    diagnostics.into_iter().map(one_message).collect()
}

fn one_message(diagnostic: Diagnostic) -> pb::Diagnostic {
    let severity = match diagnostic.severity {
        Severity::Error => diagnostic::Severity::Error,
        Severity::Warning => diagnostic::Severity::Warning,
    };
    pb::Diagnostic {
        severity: severity.into(),
        summary: diagnostic.summary,
        detail: diagnostic.detail,
        attribute: diagnostic.path.as_ref().map(path),
    }
}

fn path(path: &Path) -> pb::AttributePath {
    let steps = path.steps().iter().map(|step| {
        let selector = match step {
            PathStep::Attribute(name) => Selector::AttributeName(name.clone()),
            PathStep::Key(key) => Selector::ElementKeyString(key.clone()),
            PathStep::Index(index) => Selector::ElementKeyInt(*index),
        };
        attribute_path::Step { selector: Some(selector) }
    });
    pb::AttributePath { steps: steps.collect() }
}

/// A value. Terraform reads an absent one as null.
fn dynamic(value: Dynamic) -> Option<pb::DynamicValue> {
    match value {
        Dynamic::Absent => None,
        Dynamic::Msgpack(msgpack) => Some(pb::DynamicValue { msgpack, json: Vec::new() }),
        Dynamic::Json(json) => Some(pb::DynamicValue { msgpack: Vec::new(), json }),
    }
}

fn identity(value: Dynamic) -> Option<pb::ResourceIdentityData> {
    let identity_data = dynamic(value);
    identity_data.is_some().then_some(pb::ResourceIdentityData { identity_data })
}

/// An upgraded state.
pub(super) fn upgraded_state(response: rpc::ValueResponse) -> pb::upgrade_resource_state::Response {
    pb::upgrade_resource_state::Response {
        upgraded_state: dynamic(response.value),
        diagnostics: messages(response.diagnostics),
    }
}

/// An upgraded identity.
pub(super) fn upgraded_identity(
    response: rpc::ValueResponse,
) -> pb::upgrade_resource_identity::Response {
    pb::upgrade_resource_identity::Response {
        upgraded_identity: identity(response.value),
        diagnostics: messages(response.diagnostics),
    }
}

/// What was read of a resource.
pub(super) fn read(response: rpc::ReadResponse) -> pb::read_resource::Response {
    pb::read_resource::Response {
        new_state: dynamic(response.state),
        diagnostics: messages(response.diagnostics),
        private: response.private,
        deferred: None,
        new_identity: identity(response.identity),
    }
}

/// A planned change.
pub(super) fn plan(response: rpc::PlanResponse) -> pb::plan_resource_change::Response {
    pb::plan_resource_change::Response {
        planned_state: dynamic(response.planned),
        requires_replace: response.requires_replace.iter().map(path).collect(),
        planned_private: response.private,
        diagnostics: messages(response.diagnostics),
        legacy_type_system: false,
        deferred: None,
        planned_identity: identity(response.identity),
    }
}

/// An applied change.
pub(super) fn apply(response: rpc::ApplyResponse) -> pb::apply_resource_change::Response {
    pb::apply_resource_change::Response {
        new_state: dynamic(response.state),
        private: response.private,
        diagnostics: messages(response.diagnostics),
        legacy_type_system: false,
        new_identity: identity(response.identity),
    }
}

/// An imported resource of the type `type_name`, or none if it was not found.
pub(super) fn import(
    type_name: String,
    response: rpc::ImportResponse,
) -> pb::import_resource_state::Response {
    let found = dynamic(response.state).map(|state| pb::import_resource_state::ImportedResource {
        type_name,
        state: Some(state),
        private: response.private,
        identity: identity(response.identity),
    });
    pb::import_resource_state::Response {
        imported_resources: found.into_iter().collect(),
        diagnostics: messages(response.diagnostics),
        deferred: None,
    }
}

/// A resource moved here from another type.
pub(super) fn moved(response: rpc::ImportResponse) -> pb::move_resource_state::Response {
    pb::move_resource_state::Response {
        target_state: dynamic(response.state),
        diagnostics: messages(response.diagnostics),
        target_private: response.private,
        target_identity: identity(response.identity),
    }
}

/// What was read of a data source.
pub(super) fn data_source(response: rpc::ValueResponse) -> pb::read_data_source::Response {
    pb::read_data_source::Response {
        state: dynamic(response.value),
        diagnostics: messages(response.diagnostics),
        deferred: None,
    }
}

/// A configuration made from a state.
pub(super) fn generated(response: rpc::ValueResponse) -> pb::generate_resource_config::Response {
    pb::generate_resource_config::Response {
        config: dynamic(response.value),
        diagnostics: messages(response.diagnostics),
    }
}

/// The result of a function, or why there is none.
pub(super) fn called(response: rpc::CallFunctionResponse) -> pb::call_function::Response {
    match response {
        Ok(result) => pb::call_function::Response { result: dynamic(result), error: None },
        Err(FunctionError { text, argument }) => {
            let function_argument = argument.and_then(|index| index.try_into().ok());
            let error = pb::FunctionError { text, function_argument };
            pb::call_function::Response { result: None, error: Some(error) }
        }
    }
}

/// An opened ephemeral resource.
pub(super) fn opened(response: rpc::OpenResponse) -> pb::open_ephemeral_resource::Response {
    pb::open_ephemeral_resource::Response {
        diagnostics: messages(response.diagnostics),
        renew_at: response.lease.renew_at.map(Timestamp::from),
        result: dynamic(response.result),
        private: Some(response.lease.private),
        deferred: None,
    }
}

/// A renewed ephemeral resource.
pub(super) fn renewed(response: rpc::RenewResponse) -> pb::renew_ephemeral_resource::Response {
    pb::renew_ephemeral_resource::Response {
        diagnostics: messages(response.diagnostics),
        renew_at: response.lease.renew_at.map(Timestamp::from),
        private: Some(response.lease.private),
    }
}

/// Something that a list has found, or diagnostics.
pub(super) fn listed(event: rpc::ListEvent) -> pb::list_resource::Event {
    pb::list_resource::Event {
        identity: identity(event.identity),
        display_name: event.display_name,
        resource_object: event.object.and_then(dynamic),
        diagnostic: messages(event.diagnostics),
    }
}

/// A progress message of an action.
pub(super) fn action_progress(message: String) -> pb::invoke_action::Event {
    let progress = pb::invoke_action::event::Progress { message };
    let event = pb::invoke_action::event::Type::Progress(progress);
    pb::invoke_action::Event { r#type: Some(event) }
}

/// The event that ends an action.
pub(super) fn action_completed(diagnostics: Diagnostics) -> pb::invoke_action::Event {
    let completed = pb::invoke_action::event::Completed { diagnostics: messages(diagnostics) };
    let event = pb::invoke_action::event::Type::Completed(completed);
    pb::invoke_action::Event { r#type: Some(event) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::TEST_ID;

    fn value(byte: u8) -> Dynamic {
        Dynamic::Msgpack(vec![byte])
    }

    fn bytes(value: Option<pb::DynamicValue>) -> Vec<u8> {
        value.map_or_else(Vec::new, |value| value.msgpack)
    }

    fn identity_bytes(identity: Option<pb::ResourceIdentityData>) -> Vec<u8> {
        bytes(identity.and_then(|identity| identity.identity_data))
    }

    #[test]
    fn every_step_of_a_path_has_its_selector() {
        let path = path(&Path::root("a").index(2).attribute("b").key("k"));
        let selectors: Vec<_> = path.steps.into_iter().map(|step| step.selector.unwrap()).collect();
        assert!(
            selectors
                == [
                    Selector::AttributeName("a".to_owned()),
                    Selector::ElementKeyInt(2),
                    Selector::AttributeName("b".to_owned()),
                    Selector::ElementKeyString("k".to_owned()),
                ]
        );
    }

    #[test]
    fn diagnostics_keep_order_severity_and_path() {
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning(TEST_ID, "w", "x"));
        all.push(Diagnostic::error(TEST_ID, "e", "y").at(Path::root("a")));
        let sent = messages(all);
        assert_eq!(sent[0].severity, 2);
        assert_eq!((sent[0].summary.as_str(), sent[0].detail.as_str()), ("w", "x"));
        assert!(sent[0].attribute.is_none());
        assert_eq!(sent[1].severity, 1);
        assert_eq!(sent[1].attribute.as_ref().unwrap().steps.len(), 1);
    }

    #[test]
    fn every_field_of_a_plan_is_sent() {
        let sent = plan(rpc::PlanResponse {
            planned: value(1),
            requires_replace: vec![Path::root("a")],
            private: vec![2],
            identity: value(3),
            diagnostics: Diagnostic::warning(TEST_ID, "w", "x").into(),
        });
        assert_eq!(bytes(sent.planned_state), [1]);
        assert_eq!(sent.requires_replace.len(), 1);
        assert_eq!(sent.planned_private, [2]);
        assert_eq!(identity_bytes(sent.planned_identity), [3]);
        assert_eq!(sent.diagnostics.len(), 1);
        assert!(!sent.legacy_type_system && sent.deferred.is_none());
    }

    #[test]
    fn every_field_of_read_apply_and_move_is_sent() {
        let sent = read(rpc::ReadResponse {
            state: value(1),
            identity: value(2),
            private: vec![3],
            diagnostics: Diagnostics::new(),
        });
        assert_eq!((bytes(sent.new_state), sent.private), (vec![1], vec![3]));
        assert_eq!(identity_bytes(sent.new_identity), [2]);

        let sent = apply(rpc::ApplyResponse {
            state: value(1),
            identity: value(2),
            private: vec![3],
            diagnostics: Diagnostics::new(),
        });
        assert_eq!((bytes(sent.new_state), sent.private), (vec![1], vec![3]));
        assert_eq!(identity_bytes(sent.new_identity), [2]);

        let sent = moved(rpc::ImportResponse {
            state: value(1),
            identity: value(2),
            private: vec![3],
            diagnostics: Diagnostics::new(),
        });
        assert_eq!((bytes(sent.target_state), sent.target_private), (vec![1], vec![3]));
        assert_eq!(identity_bytes(sent.target_identity), [2]);
    }

    #[test]
    fn every_field_of_what_a_list_finds_is_sent() {
        let sent = listed(rpc::ListEvent {
            display_name: "a".to_owned(),
            identity: value(1),
            object: Some(value(2)),
            diagnostics: Diagnostic::warning(TEST_ID, "w", "x").into(),
        });
        assert_eq!(sent.display_name, "a");
        assert_eq!(
            (identity_bytes(sent.identity), bytes(sent.resource_object)),
            (vec![1], vec![2])
        );
        assert_eq!(sent.diagnostic.len(), 1);
        let sent = listed(rpc::ListEvent::default());
        assert!(sent.identity.is_none() && sent.resource_object.is_none());
    }

    #[test]
    fn an_absent_identity_is_not_sent_at_all() {
        assert!(plan(rpc::PlanResponse::default()).planned_identity.is_none());
    }

    #[test]
    fn an_import_has_its_type_and_a_failed_import_no_resource() {
        let response =
            rpc::ImportResponse { state: value(1), identity: value(2), ..Default::default() };
        let mut found = import("t".to_owned(), response).imported_resources;
        let one = found.pop().unwrap();
        assert_eq!((one.type_name.as_str(), bytes(one.state)), ("t", vec![1]));
        assert_eq!(identity_bytes(one.identity), [2]);
        let none = import("t".to_owned(), rpc::ImportResponse::default());
        assert!(none.imported_resources.is_empty());
    }

    #[test]
    fn a_function_returns_a_result_or_an_error_at_its_argument() {
        let sent = called(Ok(value(1)));
        assert!(bytes(sent.result) == [1] && sent.error.is_none());
        let sent = called(Err(FunctionError::at(1, "no")));
        let error = sent.error.unwrap();
        assert!(sent.result.is_none());
        assert_eq!((error.text.as_str(), error.function_argument), ("no", Some(1)));
        assert_eq!(called(Err(FunctionError::new("no"))).error.unwrap().function_argument, None);
    }

    #[test]
    fn every_field_of_an_ephemeral_resource_is_sent() {
        let at = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(9);
        let lease = rpc::Lease { renew_at: Some(at), private: vec![2] };
        let sent = opened(rpc::OpenResponse {
            result: value(1),
            lease: lease.clone(),
            diagnostics: Diagnostics::new(),
        });
        assert_eq!((bytes(sent.result), sent.private), (vec![1], Some(vec![2])));
        assert_eq!(sent.renew_at.map(|at| at.seconds), Some(9));
        let sent = renewed(rpc::RenewResponse { lease, diagnostics: Diagnostics::new() });
        assert_eq!((sent.renew_at.map(|at| at.seconds), sent.private), (Some(9), Some(vec![2])));
        assert!(opened(rpc::OpenResponse::default()).renew_at.is_none());
    }
}
