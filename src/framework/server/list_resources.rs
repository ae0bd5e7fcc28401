//! The requests about list resources.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::codec::decode;
use super::identity::identity_type;
use super::isolate::isolated;
use super::registry::{READ_LIMIT, Server, find};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::list_resource::{AnyListResource, Found};
use crate::framework::private::Private;
use crate::framework::provider::Provider;
use crate::framework::rpc::{Dynamic, ListEvent, ListRequest};

impl<P: Provider> Server<P> {
    fn list_of(&self, name: &str) -> Result<Arc<dyn AnyListResource<P::Client>>, Diagnostics> {
        find(&self.list_resources, "list resource", name)
    }

    /// Checks the configuration of a list resource.
    pub async fn validate_list_resource_config(
        self: Arc<Self>,
        type_name: String,
        config: Dynamic,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let list = server.list_of(&type_name)?;
            let config = decode(&config, list.ty())?;
            Ok(list.validate(config))
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }

    /// Lists what exists, an event for each. It ends when all are found, when as many are found as are wanted, or when
    /// nobody listens any more. What is returned says why not all were found.
    pub async fn list_resource(
        self: Arc<Self>,
        request: ListRequest,
        events: mpsc::Sender<ListEvent>,
    ) -> Diagnostics {
        let server = Arc::clone(&self);
        let answer = isolated(&self.running, async move {
            let list = server.list_of(&request.type_name)?;
            let resource = server.resource(&request.type_name)?;
            let config = decode(&request.config, list.ty())?;
            let (client, stop) = (server.client()?, server.stop.clone());
            let types = [identity_type(resource.identity_schema()), resource.ty().clone()];
            let mut found = Found::new(events.clone(), stop.clone(), types, request.limit);
            let cx = Context::new(client, stop, READ_LIMIT, Private::default());
            let listed = tokio::select! {
                biased;
                () = events.closed() => return Ok(Diagnostics::new()),
                listed = list.list(&cx, config, request.with_objects, &mut found) => listed,
            };
            let mut said = cx.take_warnings();
            if let Err(diagnostics) = listed {
                said.extend(diagnostics);
            }
            Ok(said)
        });
        answer.await.unwrap_or_else(|diagnostics| diagnostics)
    }
}
