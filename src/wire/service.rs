//! Terraform's calls, each of them: decode, call the framework, encode.

use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_stream::wrappers::{ReceiverStream, UnboundedReceiverStream};
use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Status, Streaming};

use super::decode::{capabilities, dynamic};
use super::encode::messages;
use super::logged_call::LoggedCall;
use super::pb::tfplugin6 as pb;
use super::pb::tfplugin6::provider_server;
use super::schema_response::SchemaResponse;
use super::{decode, encode, schema, unimplemented};
use crate::framework::action::Progress;
use crate::framework::provider::Provider;
use crate::framework::rpc::ListEvent;
use crate::framework::server::Server;
use crate::logging::keys::{
    ACTION, DATA_SOURCE, EPHEMERAL_RESOURCE, FUNCTION, LIST_RESOURCE, RESOURCE,
};

/// The provider service, over a provider written against the framework.
pub(super) struct Service<P: Provider> {
    /// The framework's side.
    pub(super) server: Arc<Server<P>>,
}

/// So many things may have been found that Terraform has not taken yet.
const FOUND_AHEAD: usize = 16;

type RpcResult<T> = Result<Response<T>, Status>;

impl<P: Provider> Service<P> {
    fn server(&self) -> Arc<Server<P>> {
        Arc::clone(&self.server)
    }

    /// A call about no particular type.
    fn call(&self, rpc: &'static str) -> LoggedCall {
        LoggedCall::new(rpc, self.server.address())
    }

    /// A call about the type or function `name`.
    fn call_about(&self, rpc: &'static str, key: &'static str, name: &str) -> LoggedCall {
        self.call(rpc).about(key, name)
    }

    /// Responds to a call about a kind of type that this provider has none of.
    async fn unknown(
        &self,
        kind: unimplemented::UnimplementedKind,
        rpc: &'static str,
        name: &str,
    ) -> Vec<pb::Diagnostic> {
        kind.unknown(self.call_about(rpc, kind.key, name), name).await
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the result of every call")]
fn respond<T>(message: T) -> RpcResult<T> {
    Ok(Response::new(message))
}

#[tonic::async_trait]
impl<P: Provider> provider_server::Provider for Service<P> {
    async fn get_metadata(
        &self,
        _request: Request<pb::get_metadata::Request>,
    ) -> RpcResult<pb::get_metadata::Response> {
        let schemas = self.call("GetMetadata").run_infallible(|| self.server.schemas()).await;
        respond(schema::metadata(&schemas))
    }

    async fn get_provider_schema(
        &self,
        _request: Request<pb::get_provider_schema::Request>,
    ) -> RpcResult<SchemaResponse> {
        let schemas = self.call("GetProviderSchema").run_infallible(|| self.server.schemas()).await;
        respond(schema::provider(&schemas).into())
    }

    async fn get_resource_identity_schemas(
        &self,
        _request: Request<pb::get_resource_identity_schemas::Request>,
    ) -> RpcResult<pb::get_resource_identity_schemas::Response> {
        let identities = self
            .call("GetResourceIdentitySchemas")
            .run_infallible(|| self.server.identity_schemas())
            .await;
        respond(schema::identities(&identities))
    }

    async fn stop_provider(
        &self,
        _request: Request<pb::stop_provider::Request>,
    ) -> RpcResult<pb::stop_provider::Response> {
        self.call("StopProvider").run_infallible(|| self.server.stop()).await;
        respond(pb::stop_provider::Response { error: String::new() })
    }

    async fn validate_provider_config(
        &self,
        request: Request<pb::validate_provider_config::Request>,
    ) -> RpcResult<pb::validate_provider_config::Response> {
        let request = request.into_inner();
        let call = self.call("ValidateProviderConfig");
        let diagnostics =
            call.run(self.server().validate_provider_config(dynamic(request.config))).await;
        respond(pb::validate_provider_config::Response { diagnostics: messages(diagnostics) })
    }

    async fn configure_provider(
        &self,
        request: Request<pb::configure_provider::Request>,
    ) -> RpcResult<pb::configure_provider::Response> {
        let request = request.into_inner();
        let call = self.call("ConfigureProvider");
        let diagnostics = call
            .run(self.server().configure(request.terraform_version, dynamic(request.config)))
            .await;
        respond(pb::configure_provider::Response { diagnostics: messages(diagnostics) })
    }

    async fn validate_resource_config(
        &self,
        request: Request<pb::validate_resource_config::Request>,
    ) -> RpcResult<pb::validate_resource_config::Response> {
        let request = request.into_inner();
        let call = self.call_about("ValidateResourceConfig", RESOURCE, &request.type_name);
        let diagnostics = call
            .run(self.server().validate_resource_config(
                request.type_name,
                dynamic(request.config),
                capabilities(request.client_capabilities),
            ))
            .await;
        respond(pb::validate_resource_config::Response { diagnostics: messages(diagnostics) })
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<pb::upgrade_resource_state::Request>,
    ) -> RpcResult<pb::upgrade_resource_state::Response> {
        let request = decode::upgrade_state(request.into_inner());
        let call = self.call_about("UpgradeResourceState", RESOURCE, &request.type_name);
        let response = call.run(self.server().upgrade_state(request)).await;
        respond(encode::upgraded_state(response))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<pb::upgrade_resource_identity::Request>,
    ) -> RpcResult<pb::upgrade_resource_identity::Response> {
        let request = decode::upgrade_identity(request.into_inner());
        let call = self.call_about("UpgradeResourceIdentity", RESOURCE, &request.type_name);
        let response = call.run(self.server().upgrade_identity(request)).await;
        respond(encode::upgraded_identity(response))
    }

    async fn read_resource(
        &self,
        request: Request<pb::read_resource::Request>,
    ) -> RpcResult<pb::read_resource::Response> {
        let request = decode::read(request.into_inner());
        let call = self.call_about("ReadResource", RESOURCE, &request.type_name);
        let response = call.run(self.server().read(request)).await;
        respond(encode::read(response))
    }

    async fn plan_resource_change(
        &self,
        request: Request<pb::plan_resource_change::Request>,
    ) -> RpcResult<pb::plan_resource_change::Response> {
        let request = decode::plan(request.into_inner());
        let call = self.call_about("PlanResourceChange", RESOURCE, &request.type_name);
        let response = call.run(self.server().plan(request)).await;
        respond(encode::plan(response))
    }

    async fn apply_resource_change(
        &self,
        request: Request<pb::apply_resource_change::Request>,
    ) -> RpcResult<pb::apply_resource_change::Response> {
        let request = decode::apply(request.into_inner());
        let call = self.call_about("ApplyResourceChange", RESOURCE, &request.type_name);
        let response = call.run(self.server().apply(request)).await;
        respond(encode::apply(response))
    }

    async fn import_resource_state(
        &self,
        request: Request<pb::import_resource_state::Request>,
    ) -> RpcResult<pb::import_resource_state::Response> {
        let request = decode::import(request.into_inner());
        let type_name = request.type_name.clone();
        let call = self.call_about("ImportResourceState", RESOURCE, &type_name);
        let response = call.run(self.server().import(request)).await;
        respond(encode::import(type_name, response))
    }

    async fn move_resource_state(
        &self,
        request: Request<pb::move_resource_state::Request>,
    ) -> RpcResult<pb::move_resource_state::Response> {
        let request = decode::move_state(request.into_inner());
        let call = self.call_about("MoveResourceState", RESOURCE, &request.target_type);
        let response = call.run(self.server().move_state(request)).await;
        respond(encode::moved(response))
    }

    async fn generate_resource_config(
        &self,
        request: Request<pb::generate_resource_config::Request>,
    ) -> RpcResult<pb::generate_resource_config::Response> {
        let request = request.into_inner();
        let call = self.call_about("GenerateResourceConfig", RESOURCE, &request.type_name);
        let response = call
            .run(self.server().generate_config(request.type_name, dynamic(request.state)))
            .await;
        respond(encode::generated(response))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<pb::validate_data_resource_config::Request>,
    ) -> RpcResult<pb::validate_data_resource_config::Response> {
        let request = request.into_inner();
        let call = self.call_about("ValidateDataResourceConfig", DATA_SOURCE, &request.type_name);
        let diagnostics = call
            .run(
                self.server()
                    .validate_data_source_config(request.type_name, dynamic(request.config)),
            )
            .await;
        respond(pb::validate_data_resource_config::Response { diagnostics: messages(diagnostics) })
    }

    async fn read_data_source(
        &self,
        request: Request<pb::read_data_source::Request>,
    ) -> RpcResult<pb::read_data_source::Response> {
        let request = request.into_inner();
        let call = self.call_about("ReadDataSource", DATA_SOURCE, &request.type_name);
        let response = call
            .run(self.server().read_data_source(request.type_name, dynamic(request.config)))
            .await;
        respond(encode::data_source(response))
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<pb::validate_ephemeral_resource_config::Request>,
    ) -> RpcResult<pb::validate_ephemeral_resource_config::Response> {
        let pb::validate_ephemeral_resource_config::Request { type_name, config } =
            request.into_inner();
        let call =
            self.call_about("ValidateEphemeralResourceConfig", EPHEMERAL_RESOURCE, &type_name);
        let diagnostics = call
            .run(self.server().validate_ephemeral_resource_config(type_name, dynamic(config)))
            .await;
        respond(pb::validate_ephemeral_resource_config::Response {
            diagnostics: messages(diagnostics),
        })
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<pb::open_ephemeral_resource::Request>,
    ) -> RpcResult<pb::open_ephemeral_resource::Response> {
        let request = request.into_inner();
        let call = self.call_about("OpenEphemeralResource", EPHEMERAL_RESOURCE, &request.type_name);
        let response = call
            .run(self.server().open_ephemeral_resource(request.type_name, dynamic(request.config)))
            .await;
        respond(encode::opened(response))
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<pb::renew_ephemeral_resource::Request>,
    ) -> RpcResult<pb::renew_ephemeral_resource::Response> {
        let pb::renew_ephemeral_resource::Request { type_name, private } = request.into_inner();
        let call = self.call_about("RenewEphemeralResource", EPHEMERAL_RESOURCE, &type_name);
        let private = private.unwrap_or_default();
        let response = call.run(self.server().renew_ephemeral_resource(type_name, private)).await;
        respond(encode::renewed(response))
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<pb::close_ephemeral_resource::Request>,
    ) -> RpcResult<pb::close_ephemeral_resource::Response> {
        let pb::close_ephemeral_resource::Request { type_name, private } = request.into_inner();
        let call = self.call_about("CloseEphemeralResource", EPHEMERAL_RESOURCE, &type_name);
        let private = private.unwrap_or_default();
        let diagnostics =
            call.run(self.server().close_ephemeral_resource(type_name, private)).await;
        respond(pb::close_ephemeral_resource::Response { diagnostics: messages(diagnostics) })
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<pb::validate_list_resource_config::Request>,
    ) -> RpcResult<pb::validate_list_resource_config::Response> {
        let pb::validate_list_resource_config::Request { type_name, config, .. } =
            request.into_inner();
        let call = self.call_about("ValidateListResourceConfig", LIST_RESOURCE, &type_name);
        let diagnostics =
            call.run(self.server().validate_list_resource_config(type_name, dynamic(config))).await;
        respond(pb::validate_list_resource_config::Response { diagnostics: messages(diagnostics) })
    }

    type ListResourceStream =
        Pin<Box<dyn Stream<Item = Result<pb::list_resource::Event, Status>> + Send>>;

    async fn list_resource(
        &self,
        request: Request<pb::list_resource::Request>,
    ) -> RpcResult<Self::ListResourceStream> {
        let request = decode::list(request.into_inner());
        let call = self.call_about("ListResource", LIST_RESOURCE, &request.type_name);
        let (events, found) = mpsc::channel(FOUND_AHEAD);
        let work = self.server().list_resource(request, events.clone());
        tokio::spawn(async move {
            let diagnostics = call.run(work).await;
            if !diagnostics.is_empty() {
                // Nobody may listen any more.
                drop(events.send(ListEvent { diagnostics, ..ListEvent::default() }).await);
            }
        });
        let stream = ReceiverStream::new(found).map(|event| Ok(encode::listed(event)));
        respond(Box::pin(stream) as Self::ListResourceStream)
    }

    async fn get_functions(
        &self,
        _request: Request<pb::get_functions::Request>,
    ) -> RpcResult<pb::get_functions::Response> {
        let schemas = self.call("GetFunctions").run_infallible(|| self.server.schemas()).await;
        let functions = schema::functions(&schemas.functions);
        respond(pb::get_functions::Response { functions, diagnostics: Vec::new() })
    }

    async fn call_function(
        &self,
        request: Request<pb::call_function::Request>,
    ) -> RpcResult<pb::call_function::Response> {
        let pb::call_function::Request { name, arguments } = request.into_inner();
        let call = self.call_about("CallFunction", FUNCTION, &name);
        let arguments = decode::arguments(arguments);
        respond(encode::called(call.run(self.server().call_function(name, arguments)).await))
    }

    async fn validate_state_store_config(
        &self,
        request: Request<pb::validate_state_store::Request>,
    ) -> RpcResult<pb::validate_state_store::Response> {
        let name = request.into_inner().type_name;
        let diagnostics =
            self.unknown(unimplemented::STATE_STORE, "ValidateStateStoreConfig", &name).await;
        respond(pb::validate_state_store::Response { diagnostics })
    }

    async fn configure_state_store(
        &self,
        request: Request<pb::configure_state_store::Request>,
    ) -> RpcResult<pb::configure_state_store::Response> {
        let name = request.into_inner().type_name;
        let diagnostics =
            self.unknown(unimplemented::STATE_STORE, "ConfigureStateStore", &name).await;
        respond(pb::configure_state_store::Response { diagnostics, ..Default::default() })
    }

    type ReadStateBytesStream = unimplemented::OneMessage<pb::read_state_bytes::Response>;

    async fn read_state_bytes(
        &self,
        request: Request<pb::read_state_bytes::Request>,
    ) -> RpcResult<Self::ReadStateBytesStream> {
        let name = request.into_inner().type_name;
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "ReadStateBytes", &name).await;
        unimplemented::once(pb::read_state_bytes::Response { diagnostics, ..Default::default() })
    }

    async fn write_state_bytes(
        &self,
        request: Request<Streaming<pb::write_state_bytes::RequestChunk>>,
    ) -> RpcResult<pb::write_state_bytes::Response> {
        // The first chunk names the type; the others have to be read before an answer can be sent.
        let (mut chunks, mut name) = (request.into_inner(), String::new());
        while let Some(chunk) = chunks.message().await? {
            name = chunk.meta.map_or(name, |meta| meta.type_name);
        }
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "WriteStateBytes", &name).await;
        respond(pb::write_state_bytes::Response { diagnostics })
    }

    async fn lock_state(
        &self,
        request: Request<pb::lock_state::Request>,
    ) -> RpcResult<pb::lock_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "LockState", &name).await;
        respond(pb::lock_state::Response { diagnostics, ..Default::default() })
    }

    async fn unlock_state(
        &self,
        request: Request<pb::unlock_state::Request>,
    ) -> RpcResult<pb::unlock_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "UnlockState", &name).await;
        respond(pb::unlock_state::Response { diagnostics })
    }

    async fn get_states(
        &self,
        request: Request<pb::get_states::Request>,
    ) -> RpcResult<pb::get_states::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "GetStates", &name).await;
        respond(pb::get_states::Response { diagnostics, ..Default::default() })
    }

    async fn delete_state(
        &self,
        request: Request<pb::delete_state::Request>,
    ) -> RpcResult<pb::delete_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = self.unknown(unimplemented::STATE_STORE, "DeleteState", &name).await;
        respond(pb::delete_state::Response { diagnostics })
    }

    async fn validate_action_config(
        &self,
        request: Request<pb::validate_action_config::Request>,
    ) -> RpcResult<pb::validate_action_config::Response> {
        let pb::validate_action_config::Request { type_name, config } = request.into_inner();
        let call = self.call_about("ValidateActionConfig", ACTION, &type_name);
        let diagnostics =
            call.run(self.server().validate_action_config(type_name, dynamic(config))).await;
        respond(pb::validate_action_config::Response { diagnostics: messages(diagnostics) })
    }

    async fn plan_action(
        &self,
        request: Request<pb::plan_action::Request>,
    ) -> RpcResult<pb::plan_action::Response> {
        let pb::plan_action::Request { action_type, config, .. } = request.into_inner();
        let call = self.call_about("PlanAction", ACTION, &action_type);
        let diagnostics = call.run(self.server().plan_action(action_type, dynamic(config))).await;
        respond(pb::plan_action::Response { diagnostics: messages(diagnostics), deferred: None })
    }

    type InvokeActionStream = UnboundedReceiverStream<Result<pb::invoke_action::Event, Status>>;

    async fn invoke_action(
        &self,
        request: Request<pb::invoke_action::Request>,
    ) -> RpcResult<Self::InvokeActionStream> {
        let pb::invoke_action::Request { action_type, config, .. } = request.into_inner();
        let call = self.call_about("InvokeAction", ACTION, &action_type);
        let (events, stream) = mpsc::unbounded_channel();
        // One channel for both kinds of events keeps them in order. Nobody may listen any more.
        let shown = events.clone();
        let progress =
            Progress::new(move |message| drop(shown.send(Ok(encode::action_progress(message)))));
        let work = self.server().invoke_action(action_type, dynamic(config), progress);
        tokio::spawn(async move {
            let diagnostics = call.run(work).await;
            drop(events.send(Ok(encode::action_completed(diagnostics))));
        });
        respond(UnboundedReceiverStream::new(stream))
    }
}

#[cfg(test)]
mod tests;
