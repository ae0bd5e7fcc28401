//! Terraform's calls, each of them: decode, call the framework, encode.

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_stream::wrappers::UnboundedReceiverStream;
use tonic::{Request, Response, Status, Streaming};

use super::call::Call;
use super::decode::{capabilities, dynamic};
use super::encode::messages;
use super::pb::tfplugin6 as pb;
use super::pb::tfplugin6::provider_server;
use super::{decode, encode, schema, unimplemented};
use crate::framework::action::Progress;
use crate::framework::provider::Provider;
use crate::framework::server::Server;
use crate::logging::keys::{ACTION, DATA_SOURCE, EPHEMERAL_RESOURCE, FUNCTION, RESOURCE};

/// The provider service, over a provider written against the framework.
pub(super) struct Service<P: Provider> {
    /// The framework's side.
    pub(super) server: Arc<Server<P>>,
}

type Answer<T> = Result<Response<T>, Status>;

impl<P: Provider> Service<P> {
    fn server(&self) -> Arc<Server<P>> {
        Arc::clone(&self.server)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "this is what tonic wants")]
fn answer<T>(message: T) -> Answer<T> {
    Ok(Response::new(message))
}

#[tonic::async_trait]
impl<P: Provider> provider_server::Provider for Service<P> {
    async fn get_metadata(
        &self,
        _request: Request<pb::get_metadata::Request>,
    ) -> Answer<pb::get_metadata::Response> {
        let schemas = Call::new("GetMetadata").plain(|| self.server.schemas()).await;
        answer(schema::metadata(&schemas))
    }

    async fn get_provider_schema(
        &self,
        _request: Request<pb::get_provider_schema::Request>,
    ) -> Answer<pb::get_provider_schema::Response> {
        let schemas = Call::new("GetProviderSchema").plain(|| self.server.schemas()).await;
        answer(schema::provider(&schemas))
    }

    async fn get_resource_identity_schemas(
        &self,
        _request: Request<pb::get_resource_identity_schemas::Request>,
    ) -> Answer<pb::get_resource_identity_schemas::Response> {
        let identities =
            Call::new("GetResourceIdentitySchemas").plain(|| self.server.identity_schemas()).await;
        answer(schema::identities(&identities))
    }

    async fn stop_provider(
        &self,
        _request: Request<pb::stop_provider::Request>,
    ) -> Answer<pb::stop_provider::Response> {
        Call::new("StopProvider").plain(|| self.server.stop()).await;
        answer(pb::stop_provider::Response { error: String::new() })
    }

    async fn validate_provider_config(
        &self,
        request: Request<pb::validate_provider_config::Request>,
    ) -> Answer<pb::validate_provider_config::Response> {
        let request = request.into_inner();
        let call = Call::new("ValidateProviderConfig");
        let said = call.run(self.server().validate_provider_config(dynamic(request.config))).await;
        answer(pb::validate_provider_config::Response { diagnostics: messages(said) })
    }

    async fn configure_provider(
        &self,
        request: Request<pb::configure_provider::Request>,
    ) -> Answer<pb::configure_provider::Response> {
        let request = request.into_inner();
        let call = Call::new("ConfigureProvider");
        let said = call
            .run(self.server().configure(request.terraform_version, dynamic(request.config)))
            .await;
        answer(pb::configure_provider::Response { diagnostics: messages(said) })
    }

    async fn validate_resource_config(
        &self,
        request: Request<pb::validate_resource_config::Request>,
    ) -> Answer<pb::validate_resource_config::Response> {
        let request = request.into_inner();
        let call = Call::about("ValidateResourceConfig", RESOURCE, &request.type_name);
        let said = call
            .run(self.server().validate_resource_config(
                request.type_name,
                dynamic(request.config),
                capabilities(request.client_capabilities),
            ))
            .await;
        answer(pb::validate_resource_config::Response { diagnostics: messages(said) })
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<pb::upgrade_resource_state::Request>,
    ) -> Answer<pb::upgrade_resource_state::Response> {
        let request = decode::upgrade_state(request.into_inner());
        let call = Call::about("UpgradeResourceState", RESOURCE, &request.type_name);
        let said = call.run(self.server().upgrade_state(request)).await;
        answer(encode::upgraded_state(said))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<pb::upgrade_resource_identity::Request>,
    ) -> Answer<pb::upgrade_resource_identity::Response> {
        let request = decode::upgrade_identity(request.into_inner());
        let call = Call::about("UpgradeResourceIdentity", RESOURCE, &request.type_name);
        let said = call.run(self.server().upgrade_identity(request)).await;
        answer(encode::upgraded_identity(said))
    }

    async fn read_resource(
        &self,
        request: Request<pb::read_resource::Request>,
    ) -> Answer<pb::read_resource::Response> {
        let request = decode::read(request.into_inner());
        let call = Call::about("ReadResource", RESOURCE, &request.type_name);
        let said = call.run(self.server().read(request)).await;
        answer(encode::read(said))
    }

    async fn plan_resource_change(
        &self,
        request: Request<pb::plan_resource_change::Request>,
    ) -> Answer<pb::plan_resource_change::Response> {
        let request = decode::plan(request.into_inner());
        let call = Call::about("PlanResourceChange", RESOURCE, &request.type_name);
        let said = call.run(self.server().plan(request)).await;
        answer(encode::plan(said))
    }

    async fn apply_resource_change(
        &self,
        request: Request<pb::apply_resource_change::Request>,
    ) -> Answer<pb::apply_resource_change::Response> {
        let request = decode::apply(request.into_inner());
        let call = Call::about("ApplyResourceChange", RESOURCE, &request.type_name);
        let said = call.run(self.server().apply(request)).await;
        answer(encode::apply(said))
    }

    async fn import_resource_state(
        &self,
        request: Request<pb::import_resource_state::Request>,
    ) -> Answer<pb::import_resource_state::Response> {
        let request = decode::import(request.into_inner());
        let type_name = request.type_name.clone();
        let call = Call::about("ImportResourceState", RESOURCE, &type_name);
        let said = call.run(self.server().import(request)).await;
        answer(encode::import(type_name, said))
    }

    async fn move_resource_state(
        &self,
        request: Request<pb::move_resource_state::Request>,
    ) -> Answer<pb::move_resource_state::Response> {
        let request = decode::move_state(request.into_inner());
        let call = Call::about("MoveResourceState", RESOURCE, &request.target_type);
        let said = call.run(self.server().move_state(request)).await;
        answer(encode::moved(said))
    }

    async fn generate_resource_config(
        &self,
        request: Request<pb::generate_resource_config::Request>,
    ) -> Answer<pb::generate_resource_config::Response> {
        let request = request.into_inner();
        let call = Call::about("GenerateResourceConfig", RESOURCE, &request.type_name);
        let said = call
            .run(self.server().generate_config(request.type_name, dynamic(request.state)))
            .await;
        answer(encode::generated(said))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<pb::validate_data_resource_config::Request>,
    ) -> Answer<pb::validate_data_resource_config::Response> {
        let request = request.into_inner();
        let call = Call::about("ValidateDataResourceConfig", DATA_SOURCE, &request.type_name);
        let said = call
            .run(
                self.server()
                    .validate_data_source_config(request.type_name, dynamic(request.config)),
            )
            .await;
        answer(pb::validate_data_resource_config::Response { diagnostics: messages(said) })
    }

    async fn read_data_source(
        &self,
        request: Request<pb::read_data_source::Request>,
    ) -> Answer<pb::read_data_source::Response> {
        let request = request.into_inner();
        let call = Call::about("ReadDataSource", DATA_SOURCE, &request.type_name);
        let said = call
            .run(self.server().read_data_source(request.type_name, dynamic(request.config)))
            .await;
        answer(encode::data_source(said))
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<pb::validate_ephemeral_resource_config::Request>,
    ) -> Answer<pb::validate_ephemeral_resource_config::Response> {
        let pb::validate_ephemeral_resource_config::Request { type_name, config } =
            request.into_inner();
        let call = Call::about("ValidateEphemeralResourceConfig", EPHEMERAL_RESOURCE, &type_name);
        let said = call
            .run(self.server().validate_ephemeral_resource_config(type_name, dynamic(config)))
            .await;
        answer(pb::validate_ephemeral_resource_config::Response { diagnostics: messages(said) })
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<pb::open_ephemeral_resource::Request>,
    ) -> Answer<pb::open_ephemeral_resource::Response> {
        let request = request.into_inner();
        let call = Call::about("OpenEphemeralResource", EPHEMERAL_RESOURCE, &request.type_name);
        let said = call
            .run(self.server().open_ephemeral_resource(request.type_name, dynamic(request.config)))
            .await;
        answer(encode::opened(said))
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<pb::renew_ephemeral_resource::Request>,
    ) -> Answer<pb::renew_ephemeral_resource::Response> {
        let pb::renew_ephemeral_resource::Request { type_name, private } = request.into_inner();
        let call = Call::about("RenewEphemeralResource", EPHEMERAL_RESOURCE, &type_name);
        let private = private.unwrap_or_default();
        let said = call.run(self.server().renew_ephemeral_resource(type_name, private)).await;
        answer(encode::renewed(said))
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<pb::close_ephemeral_resource::Request>,
    ) -> Answer<pb::close_ephemeral_resource::Response> {
        let pb::close_ephemeral_resource::Request { type_name, private } = request.into_inner();
        let call = Call::about("CloseEphemeralResource", EPHEMERAL_RESOURCE, &type_name);
        let private = private.unwrap_or_default();
        let said = call.run(self.server().close_ephemeral_resource(type_name, private)).await;
        answer(pb::close_ephemeral_resource::Response { diagnostics: messages(said) })
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<pb::validate_list_resource_config::Request>,
    ) -> Answer<pb::validate_list_resource_config::Response> {
        let name = request.into_inner().type_name;
        let diagnostics =
            unimplemented::LIST_RESOURCE.unknown("ValidateListResourceConfig", &name).await;
        answer(pb::validate_list_resource_config::Response { diagnostics })
    }

    type ListResourceStream = unimplemented::Answers<pb::list_resource::Event>;

    async fn list_resource(
        &self,
        request: Request<pb::list_resource::Request>,
    ) -> Answer<Self::ListResourceStream> {
        let name = request.into_inner().type_name;
        let diagnostic = unimplemented::LIST_RESOURCE.unknown("ListResource", &name).await;
        unimplemented::once(pb::list_resource::Event { diagnostic, ..Default::default() })
    }

    async fn get_functions(
        &self,
        _request: Request<pb::get_functions::Request>,
    ) -> Answer<pb::get_functions::Response> {
        let schemas = Call::new("GetFunctions").plain(|| self.server.schemas()).await;
        let functions = schema::functions(&schemas.functions);
        answer(pb::get_functions::Response { functions, diagnostics: Vec::new() })
    }

    async fn call_function(
        &self,
        request: Request<pb::call_function::Request>,
    ) -> Answer<pb::call_function::Response> {
        let pb::call_function::Request { name, arguments } = request.into_inner();
        let call = Call::about("CallFunction", FUNCTION, &name);
        let arguments = decode::arguments(arguments);
        answer(encode::called(call.run(self.server().call_function(name, arguments)).await))
    }

    async fn validate_state_store_config(
        &self,
        request: Request<pb::validate_state_store::Request>,
    ) -> Answer<pb::validate_state_store::Response> {
        let name = request.into_inner().type_name;
        let diagnostics =
            unimplemented::STATE_STORE.unknown("ValidateStateStoreConfig", &name).await;
        answer(pb::validate_state_store::Response { diagnostics })
    }

    async fn configure_state_store(
        &self,
        request: Request<pb::configure_state_store::Request>,
    ) -> Answer<pb::configure_state_store::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("ConfigureStateStore", &name).await;
        answer(pb::configure_state_store::Response { diagnostics, ..Default::default() })
    }

    type ReadStateBytesStream = unimplemented::Answers<pb::read_state_bytes::Response>;

    async fn read_state_bytes(
        &self,
        request: Request<pb::read_state_bytes::Request>,
    ) -> Answer<Self::ReadStateBytesStream> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("ReadStateBytes", &name).await;
        unimplemented::once(pb::read_state_bytes::Response { diagnostics, ..Default::default() })
    }

    async fn write_state_bytes(
        &self,
        request: Request<Streaming<pb::write_state_bytes::RequestChunk>>,
    ) -> Answer<pb::write_state_bytes::Response> {
        // The first chunk names the type; the others have to be read before an answer can be sent.
        let (mut chunks, mut name) = (request.into_inner(), String::new());
        while let Some(chunk) = chunks.message().await? {
            name = chunk.meta.map_or(name, |meta| meta.type_name);
        }
        let diagnostics = unimplemented::STATE_STORE.unknown("WriteStateBytes", &name).await;
        answer(pb::write_state_bytes::Response { diagnostics })
    }

    async fn lock_state(
        &self,
        request: Request<pb::lock_state::Request>,
    ) -> Answer<pb::lock_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("LockState", &name).await;
        answer(pb::lock_state::Response { diagnostics, ..Default::default() })
    }

    async fn unlock_state(
        &self,
        request: Request<pb::unlock_state::Request>,
    ) -> Answer<pb::unlock_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("UnlockState", &name).await;
        answer(pb::unlock_state::Response { diagnostics })
    }

    async fn get_states(
        &self,
        request: Request<pb::get_states::Request>,
    ) -> Answer<pb::get_states::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("GetStates", &name).await;
        answer(pb::get_states::Response { diagnostics, ..Default::default() })
    }

    async fn delete_state(
        &self,
        request: Request<pb::delete_state::Request>,
    ) -> Answer<pb::delete_state::Response> {
        let name = request.into_inner().type_name;
        let diagnostics = unimplemented::STATE_STORE.unknown("DeleteState", &name).await;
        answer(pb::delete_state::Response { diagnostics })
    }

    async fn validate_action_config(
        &self,
        request: Request<pb::validate_action_config::Request>,
    ) -> Answer<pb::validate_action_config::Response> {
        let pb::validate_action_config::Request { type_name, config } = request.into_inner();
        let call = Call::about("ValidateActionConfig", ACTION, &type_name);
        let said = call.run(self.server().validate_action_config(type_name, dynamic(config))).await;
        answer(pb::validate_action_config::Response { diagnostics: messages(said) })
    }

    async fn plan_action(
        &self,
        request: Request<pb::plan_action::Request>,
    ) -> Answer<pb::plan_action::Response> {
        let pb::plan_action::Request { action_type, config, .. } = request.into_inner();
        let call = Call::about("PlanAction", ACTION, &action_type);
        let said = call.run(self.server().plan_action(action_type, dynamic(config))).await;
        answer(pb::plan_action::Response { diagnostics: messages(said), deferred: None })
    }

    type InvokeActionStream = UnboundedReceiverStream<Result<pb::invoke_action::Event, Status>>;

    async fn invoke_action(
        &self,
        request: Request<pb::invoke_action::Request>,
    ) -> Answer<Self::InvokeActionStream> {
        let pb::invoke_action::Request { action_type, config, .. } = request.into_inner();
        let call = Call::about("InvokeAction", ACTION, &action_type);
        let (events, stream) = mpsc::unbounded_channel();
        // One channel for both kinds of events keeps them in order. Nobody may listen any more.
        let shown = events.clone();
        let progress =
            Progress::new(move |message| drop(shown.send(Ok(encode::action_progress(message)))));
        let work = self.server().invoke_action(action_type, dynamic(config), progress);
        tokio::spawn(async move {
            let said = call.run(work).await;
            drop(events.send(Ok(encode::action_completed(said))));
        });
        answer(UnboundedReceiverStream::new(stream))
    }
}

#[cfg(test)]
mod tests;
