//! The requests about managed resources: look up, decode, run, encode.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::codec::{decode, encode, value_response};
use super::identity::{self, identity, identity_type};
use super::isolate::isolated;
use super::registry::{READ_LIMIT, Server};
use crate::framework::any_resource::{AnyResource, ApplyInput, PlanInput};
use crate::framework::capabilities::ClientCapabilities;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;
use crate::framework::path::Path;
use crate::framework::plan;
use crate::framework::planned_config::WriteOnly;
use crate::framework::private::Private;
use crate::framework::provider::Provider;
use crate::framework::replacement::Replacement;
use crate::framework::resource::{ImportTarget, MovedState};
use crate::framework::rpc::{
    ApplyRequest, ApplyResponse, Dynamic, ImportRequest, ImportResponse, MoveRequest, PlanRequest,
    PlanResponse, ReadRequest, ReadResponse, UpgradeRequest, ValueResponse,
};
use crate::framework::value::Value;

impl<P: Provider> Server<P> {
    /// Checks the configuration of a resource.
    pub async fn validate_resource_config(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
        capabilities: ClientCapabilities,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&type_name)?;
            let config = decode(&config, resource.ty())?;
            Ok(resource.validate(config, capabilities))
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Reads a state of this or an older schema version.
    pub async fn upgrade_state(self: Arc<Self>, request: UpgradeRequest) -> ValueResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.type_name)?;
            let state = resource.upgrade(request.version, &request.json)?;
            Ok(encode(&state, resource.ty()))
        });
        value_response(answer.await)
    }

    /// Reads an identity of this schema version; there is no older one yet.
    pub async fn upgrade_identity(self: Arc<Self>, request: UpgradeRequest) -> ValueResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.type_name)?;
            let ty = identity_type(resource.identity_schema());
            let identity = decode(&Dynamic::Json(request.json), &ty)?;
            Ok(encode(&identity, &ty))
        });
        value_response(answer.await)
    }

    /// Reads what is there now.
    pub async fn read(self: Arc<Self>, request: ReadRequest) -> ReadResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.type_name)?;
            let state = decode(&request.state, resource.ty())?;
            let mut private = Private::decode(&request.private);
            let named = identity::take_import(&mut private);
            let cx = Context::new(server.client()?, server.stop.clone(), READ_LIMIT, private);
            let found = resource.read(&cx, state).await?;
            identity::compare_import(&*resource, &named, &found)?;
            identity::compare_state(&*resource, &request.identity, &found)?;
            Ok(ReadResponse {
                state: encode(&found, resource.ty()),
                identity: identity(&*resource, &found, request.identity),
                private: cx.private().encode(),
                diagnostics: cx.take_warnings(),
            })
        });
        answer
            .await
            .unwrap_or_else(|diagnostics| ReadResponse { diagnostics, ..ReadResponse::default() })
    }

    /// Plans one resource.
    pub async fn plan(self: Arc<Self>, request: PlanRequest) -> PlanResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.type_name)?;
            let ty = resource.ty();
            let prior = decode(&request.prior, ty)?;
            let proposed = decode(&request.proposed, ty)?;
            if proposed.is_null() {
                let mut private = request.private;
                let mut diagnostics = Diagnostics::new();
                // A deletion is planned without a configured provider, too.
                if let (false, Ok(client)) = (prior.is_null(), server.client()) {
                    let before = Private::decode(&private);
                    let (noted, found) =
                        resource.plan_deletion(&client, prior, before.clone()).await;
                    if noted != before {
                        private = noted.encode();
                    }
                    diagnostics = found;
                }
                return Ok(PlanResponse {
                    planned: encode(&Value::Null, ty),
                    private,
                    identity: request.identity,
                    diagnostics,
                    ..PlanResponse::default()
                });
            }
            let creating = prior.is_null();
            let client = server.client()?;
            let call = PlanInput {
                prior: prior.clone(),
                proposed,
                config: decode(&request.config, ty)?,
                private: Private::decode(&request.private),
                capabilities: request.capabilities,
            };
            let mut result = resource.plan(&client, call).await;
            if let Some(lost) = resource.holds_data() {
                let own = result.requires_replace.iter();
                let own = own.filter(|path| !result.replaced_along.contains(path));
                let own: Vec<Path> = own.cloned().collect();
                let replacement = Replacement {
                    type_name: &request.type_name,
                    block: &resource.schema().block,
                    prior: &prior,
                    planned: &result.planned,
                    because_of: &own,
                    lost,
                    in_place_way: &|attribute| resource.in_place_way(attribute),
                    policy: server.provider.replacement_policy(&client),
                };
                replacement.message().into_iter().for_each(|one| result.diagnostics.push(one));
            }
            // The very bytes Terraform sent, whatever form it gave to numbers and sets in them.
            let planned =
                if result.unchanged { request.prior } else { encode(&result.planned, ty) };
            // An identity that is not known is not sent: Terraform 1.15 fails to show a plan with
            // an unknown one, and replacement makes a new resource.
            let replacing = !result.requires_replace.is_empty();
            let identity = if creating || replacing { Dynamic::Absent } else { request.identity };
            Ok(PlanResponse {
                planned,
                requires_replace: distinct(result.requires_replace),
                private: result.private.encode(),
                identity,
                diagnostics: result.diagnostics,
            })
        });
        answer
            .await
            .unwrap_or_else(|diagnostics| PlanResponse { diagnostics, ..PlanResponse::default() })
    }

    /// Applies one planned change.
    pub async fn apply(self: Arc<Self>, request: ApplyRequest) -> ApplyResponse {
        // What fails before the resource has a chance to change anything leaves the state alone.
        let untouched = (request.prior.clone(), request.identity.clone());
        let started = self.start(&request);
        let (resource, call, cx) = match started {
            Ok(started) => started,
            Err(diagnostics) => {
                let (state, identity) = untouched;
                return ApplyResponse { state, identity, private: request.private, diagnostics };
            }
        };
        let prior = call.prior.clone();
        let worker = Arc::clone(&resource);
        let inner = cx.clone();
        let outcome =
            isolated(&self.running, async move { Ok(worker.apply(&inner, call).await) }).await;
        let (checkpoint, private) = cx.saved();
        let (state, mut diagnostics) = outcome.unwrap_or_else(|_| {
            let block = &resource.schema().block;
            let state = checkpoint
                .map_or(prior, |state| plan::without_write_only(block, state).unknown_as_null());
            (state, messages::panicked().into())
        });
        diagnostics.extend(cx.take_warnings());
        ApplyResponse {
            identity: identity(&*resource, &state, request.identity),
            state: encode(&state, resource.ty()),
            private: private.encode(),
            diagnostics,
        }
    }

    #[expect(clippy::type_complexity, reason = "the three things an apply is started with")]
    fn start(
        &self,
        request: &ApplyRequest,
    ) -> Result<(Arc<dyn AnyResource<P::Client>>, ApplyInput, Context<P::Client>), Diagnostics>
    {
        let resource = self.resource(&request.type_name)?;
        let call = ApplyInput {
            prior: decode(&request.prior, resource.ty())?,
            planned: decode(&request.planned, resource.ty())?,
            write_only: WriteOnly::of(
                &resource.schema().block,
                &decode(&request.config, resource.ty())?,
            ),
        };
        let operation = call.operation();
        // Nothing new is begun after Stop.
        if self.stop.is_cancelled() {
            return Err(messages::stopped_before(operation).into());
        }
        let limit = resource.time_limit(operation, &call);
        let private = Private::decode(&request.private);
        let cx = Context::new(self.client()?, self.stop.clone(), limit, private);
        Ok((resource, call, cx))
    }

    /// Finds what an import names.
    pub async fn import(self: Arc<Self>, request: ImportRequest) -> ImportResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.type_name)?;
            let identity = decode(&request.identity, &identity_type(resource.identity_schema()))?;
            let target = if identity.is_null() {
                ImportTarget::Id(request.id)
            } else {
                ImportTarget::Identity(identity)
            };
            let named = resource.import_identity(&target);
            let state = resource.import(&*server.client()?, target)?;
            let private = identity::record_import(named.as_ref()).encode();
            Ok(ImportResponse { private, ..imported(&*resource, &state, request.identity) })
        });
        answer.await.unwrap_or_else(|diagnostics| ImportResponse {
            diagnostics,
            ..ImportResponse::default()
        })
    }

    /// Moves the state of a resource of another type.
    pub async fn move_state(self: Arc<Self>, request: MoveRequest) -> ImportResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&request.target_type)?;
            let state = serde_json::from_slice(&request.source_json)
                .map_err(|error| messages::unreadable_moved_state(&error.to_string()))?;
            let state = resource.move_state(MovedState {
                provider: request.source_provider,
                type_name: request.source_type,
                version: request.source_version,
                state,
            })?;
            Ok(imported(&*resource, &state, Dynamic::Absent))
        });
        answer.await.unwrap_or_else(|diagnostics| ImportResponse {
            diagnostics,
            ..ImportResponse::default()
        })
    }

    /// Writes the configuration that describes a state.
    pub async fn generate_config(
        self: Arc<Self>,
        type_name: String,
        state: Dynamic,
    ) -> ValueResponse {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let resource = server.resource(&type_name)?;
            let state = decode(&state, resource.ty())?;
            Ok(encode(&resource.generate_config(&state), resource.ty()))
        });
        value_response(answer.await)
    }
}

fn imported<C: 'static>(
    resource: &dyn AnyResource<C>,
    state: &Value,
    given: Dynamic,
) -> ImportResponse {
    ImportResponse {
        state: encode(state, resource.ty()),
        identity: identity(resource, state, given),
        private: Vec::new(),
        diagnostics: Diagnostics::new(),
    }
}

fn distinct<T: Ord>(items: Vec<T>) -> Vec<T> {
    items.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
